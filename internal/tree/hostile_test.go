package tree

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/objects"
)

// nest puts levels of folders around lowest, each holding width times the one
// below, and returns the outermost.
func (m *memory) nest(lowest []objects.Entry, levels, width int, name string) objects.Hash {
	level := func(n int) (h objects.Hash) {
		copy(h[:], fmt.Sprintf("level %d", n))
		return h
	}
	m.trees[level(0)] = lowest
	for n := range levels {
		var entries []objects.Entry
		for i := range width {
			entries = append(entries, objects.Entry{Name: fmt.Sprint(name, i), Hash: level(n), Mode: objects.ModeTree})
		}
		m.trees[level(n+1)] = entries
	}
	return level(levels)
}

// A few small trees that name billions of things are refused, whatever these
// things are, and before they fill the memory.
func TestLoadRefusesBombs(t *testing.T) {
	t.Parallel()
	for name, bomb := range map[string]struct {
		lowest        []objects.Entry
		levels, width int
		name          string
	}{
		"files":      {[]objects.Entry{{Name: "a.go"}}, 12, 10, "d"},
		"folders":    {nil, 12, 10, "d"},
		"submodules": {[]objects.Entry{{Name: "a", Mode: objects.ModeSubmodule}}, 12, 10, "d"},
		"missing":    {[]objects.Entry{{Name: "a", Mode: objects.ModeTree, Hash: objects.Hash{1}}}, 12, 10, "d"},
		"long paths": {[]objects.Entry{{Name: "a.go"}}, 4, 30, strings.Repeat("n", 1000)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			_, err := Load(t.Context(), m, m.nest(bomb.lowest, bomb.levels, bomb.width, bomb.name), Options{})
			if !errors.Is(err, ErrTooMany) {
				t.Errorf("%v, want %v", err, ErrTooMany)
			}
		})
	}
}

// Folders deeper than any path reaches are seen, and not entered.
func TestLoadDeepFolders(t *testing.T) {
	t.Parallel()
	m := newMemory()
	m.blobs[objects.Hash{1}] = []byte("package a\n")
	files := []objects.Entry{{Name: "a.go", Hash: objects.Hash{1}}}
	deep, err := Load(t.Context(), m, m.nest(files, 100_000, 1, "d"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(deep.Files) != 1 || deep.Files[0].Unreadable == "" {
		t.Errorf("%d files, the first unreadable: %q", len(deep.Files), deep.Files[0].Unreadable)
	}
	sane, err := Load(t.Context(), m, m.nest(files, 1000, 1, "d"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(sane.Files) != 1 || sane.Files[0].Unreadable != "" {
		t.Errorf("%d files, the first unreadable: %q", len(sane.Files), sane.Files[0].Unreadable)
	}
}

// A path that no file system takes is seen, and nothing more is asked about it:
// every question about a path takes longer the longer it is.
func TestLoadLongPaths(t *testing.T) {
	t.Parallel()
	m := newMemory()
	tree, err := Load(t.Context(), m, m.store(map[string]string{strings.Repeat("l", maxPath-2) + ".go": "x", strings.Repeat("a", maxPath-3) + ".go": "x"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Files) != 2 || tree.Files[0].Unreadable != "" || tree.Files[1].Unreadable == "" {
		t.Errorf("%+v", tree.Files)
	}
}

// Whoever asks for the content of a file gets none that would fill the memory.
func TestReadFileBounded(t *testing.T) {
	t.Parallel()
	m := newMemory()
	tree, err := Load(t.Context(), m, m.store(map[string]string{".mailmap": strings.Repeat("x", 100)}), Options{MaxBytes: 99})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tree.ReadFile(".mailmap"); !errors.Is(err, objects.ErrTooLarge) {
		t.Errorf("%v, want %v", err, objects.ErrTooLarge)
	}
}

// Thousands of attributes that nothing tells apart are not all held against a
// file; those that come last decide.
func TestAttributesOfEntangledPatterns(t *testing.T) {
	t.Parallel()
	line := strings.Repeat("*a", 200) + " linguist-vendored\n"
	a := parseAttributes("", []byte("*.go linguist-generated\n"+strings.Repeat(line, 2000)+"a*.go linguist-documentation\n"))
	for range 100 {
		o := a.of(strings.Repeat("a", 2000) + ".go")
		if o.documentation == nil || o.generated != nil || o.vendored != nil {
			t.Fatalf("%+v", o)
		}
	}
	if o := a.of("x.go"); o.generated == nil {
		t.Error("a short path is not asked about all")
	}
}
