package facts

import (
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// What no other file names is asked about first, but not where a framework may look for it.
func TestLeftUnnamed(t *testing.T) {
	code := strings.Repeat("if (open) {\n  pay();\n}\n", 100)
	for _, tt := range []struct {
		name, file string
		others     map[string]string
		want       []string
	}{
		{"named by nothing", "src/rotator.ts", nil, []string{"src/rotator.ts"}},
		{"named by a test", "src/rotator.ts", map[string]string{"src/rotator.test.ts": "import './rotator'\n"}, []string{"src/rotator.ts"}},
		{"named by a deployment", "src/rotator.ts", map[string]string{"serverless.yml": "handler: src/rotator.main\n"}, nil},
		{"served for where it lies", "src/pages/rotator.ts", nil, nil},
		{"run by its name", "scripts/rotator.ts", nil, nil},
		{"started by hand", "src/rotator.py", map[string]string{"src/rotator.py": "#!/usr/bin/env python3\n" + code}, nil},
		{"in a language that names no files", "src/rotator.go", nil, nil},
		{"beside as much that is used", "src/rotator.ts", map[string]string{"src/used.ts": code + code, "src/x.ts": "import './used'\n"}, nil},
	} {
		files := map[string]string{tt.file: code}
		for file, text := range tt.others {
			files[file] = text
		}
		f := &Facts{Settings: DefaultSettings(), People: &people.People{}, Tree: tree.FromFiles(files), History: &history.History{Commits: make([]history.Commit, 1), Lines: map[string][]history.Range{}}}
		for file, text := range files {
			f.History.Lines[file] = []history.Range{{Start: 1, Count: strings.Count(text, "\n"), Commit: 0}}
		}
		if got := f.LeftUnnamed(0); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
