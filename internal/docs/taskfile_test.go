package docs

import (
	"slices"
	"strings"
	"testing"
)

func TestKeysBelow(t *testing.T) {
	t.Parallel()
	// Each line stands for nine of the one before.
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'z'; c++ {
		alias := "*" + string(c-1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat(alias+", ", 8) + alias + "]\n"
	}
	for name, tt := range map[string]struct {
		content  string
		tasks    []string
		includes bool
		ok       bool
	}{
		"plain":          {"version: '3'\ntasks:\n  build:\n    cmds: [go build]\n  \"test:unit\": go test\n", []string{"build", "test:unit"}, false, true},
		"one task":       {"tasks:\n  build: go build\n", []string{"build"}, false, true},
		"includes":       {"includes:\n  docs: ./docs\ntasks:\n  build: go build\n", []string{"build"}, true, true},
		"no includes":    {"includes: {}\n", nil, false, true},
		"alias bomb":     {bomb + "tasks:\n  build: *z\n", []string{"build"}, false, true},
		"merge bomb":     {strings.ReplaceAll(bomb, " [", "\n  <<: [") + "tasks:\n  build:\n    <<: *z\n", []string{"build"}, false, true},
		"nested":         {"tasks: " + strings.Repeat("[", 100_000), nil, false, false},
		"empty":          {"", nil, false, false},
		"list":           {"- build\n", nil, false, false},
		"malformed":      {"tasks: [\n", nil, false, false},
		"not a task map": {"tasks: build\n", nil, false, true},
	} {
		tasks, includes, ok := keysBelow([]byte(tt.content), "tasks", "includes")
		if !slices.Equal(tasks, tt.tasks) || includes != tt.includes || ok != tt.ok {
			t.Errorf("%s: %q, %t, %t", name, tasks, includes, ok)
		}
	}
}
