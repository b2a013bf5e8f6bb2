package tree

import (
	"context"
	"crypto/sha1"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/objects"
)

// memory is an objects.Reader over literal trees and blobs.
type memory struct {
	trees map[objects.Hash][]objects.Entry
	blobs map[objects.Hash][]byte
}

func (m *memory) Commit(objects.Hash) (*objects.Commit, error) { return nil, objects.ErrMissing }

func (m *memory) Tree(h objects.Hash) ([]objects.Entry, error) {
	if t, ok := m.trees[h]; ok {
		return t, nil
	}
	return nil, objects.ErrMissing
}

func (m *memory) Changed(old, now objects.Hash) (olds, news []objects.Entry, err error) {
	if olds, err = m.Tree(old); err == nil {
		news, err = m.Tree(now)
	}
	return olds, news, err
}

func (m *memory) Blob(h objects.Hash) ([]byte, error) {
	if b, ok := m.blobs[h]; ok {
		return b, nil
	}
	return nil, objects.ErrMissing
}

func (m *memory) Text(h objects.Hash, limit int64) ([]byte, int64, error) {
	size, err := m.Size(h)
	if err != nil || size >= limit {
		return nil, size, err
	}
	data, err := m.Blob(h)
	return data, size, err
}

func (m *memory) Done(objects.Hash) {}

func (m *memory) Size(h objects.Hash) (int64, error) {
	b, err := m.Blob(h)
	return int64(len(b)), err
}

// store puts files into m as nested trees and returns the root.
func (m *memory) store(files map[string]string) objects.Hash {
	var entries []objects.Entry
	below := map[string]map[string]string{}
	for path, content := range files {
		name, rest, nested := strings.Cut(path, "/")
		if nested {
			if below[name] == nil {
				below[name] = map[string]string{}
			}
			below[name][rest] = content
			continue
		}
		h := objects.Hash(sha1.Sum([]byte("blob" + content)))
		m.blobs[h] = []byte(content)
		entries = append(entries, objects.Entry{Name: name, Hash: h})
	}
	for name, files := range below {
		entries = append(entries, objects.Entry{Name: name, Hash: m.store(files), Mode: objects.ModeTree})
	}
	h := objects.Hash(sha1.Sum(fmt.Append(nil, "tree", files)))
	m.trees[h] = entries
	return h
}

func newMemory() *memory {
	return &memory{trees: map[objects.Hash][]objects.Entry{}, blobs: map[objects.Hash][]byte{}}
}

var shop = map[string]string{
	".gitattributes":       "*.inc linguist-language=PHP\n/api/** linguist-generated\n",
	"api/client.go":        "package api\n",
	"go.mod":               "module shop\n",
	"main.go":              "// Package main sells.\npackage main\n\nfunc main() {\n\tif true {\n\t\tprintln()\n\t}\n}\n",
	"main_test.go":         "package main\n",
	"old/page.inc":         "<?php echo 1;\n",
	"vendor/modules.txt":   "# a\n",
	"web/.gitattributes":   "gen.js linguist-generated\n",
	"web/gen.js":           "let a = 1\n",
	"web/src/app.ts":       "export const a = 1\n",
	"web/src/app.test.ts":  "it('x')\n",
	"web/vendor/jquery.js": "/*! jQuery v3 */\n",
}

// Load and FromFiles must say the same, whatever the number of goroutines.
func TestLoadAgreesWithFromFiles(t *testing.T) {
	m := newMemory()
	root := m.store(shop)
	want := FromFiles(shop).Files
	for _, jobs := range []int{0, 1, 8} {
		got, err := Load(context.Background(), m, root, Options{Jobs: jobs})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got.Files, cmp.AllowUnexported(File{})); diff != "" {
			t.Errorf("jobs %d: -want +got\n%s", jobs, diff)
		}
	}
}

func TestCounts(t *testing.T) {
	f := FromFiles(shop).Lookup("main.go")
	if f.Lines != 8 || f.CodeLines != 6 || f.CommentLines != 1 || f.BlankLines != 1 || f.Complexity != 1 {
		t.Errorf("main.go: %+v", f)
	}
}

// Which lines are code must agree with how many are.
func TestCodeIn(t *testing.T) {
	for name, tt := range map[string]struct {
		content string
		code    string // a mark for each line: x is code
	}{
		"a.go":         {"// Package a.\npackage a\n\n/* one\n\ntwo */\nvar a = `\n\nb`\n", ".x....x.x"},
		"a.py":         {"\"\"\"Text.\"\"\"\nimport os\n\nx = 1  # one\n# two", ".x.x."},
		"quotes.py":    {"def f():\n    \"\"\"Set it to \"x\", it's\n    'fine' \\\"\"\" # no\n    \"\"\"\n    return 'a\"\"\"' # it's\n\n'''End.\"\"\" '''\n", "x...x.."},
		"raw.py":       {"x = r\"\"\"a 'b\n\n\"c\"\"\"\ny = \"'\"\n\"\"\"never closed 'a'\nb\n", "x.xx.."},
		"open.js":      {"let a = 1\n/* never closed\nb\n", "xxx"},
		"notes.go":     {"// nothing\n\n// at all\n", "..."},
		"crlf.rb":      {"a = 1\r\n\r\n# b\r\nc\r\n", "x..x"},
		"many.java":    {strings.Repeat("int a;\n\n", 100), strings.Repeat("x.", 100)},
		"lastline.php": {"<?php\n$a = 1;", "xx"},
	} {
		f := FromFiles(map[string]string{name: tt.content}).Lookup(name)
		got := ""
		for line := range tt.code {
			got += [...]string{".", "x"}[f.CodeIn(line+1, 1)]
		}
		if got != tt.code && name != "open.js" { // scc gives up in the middle of that one
			t.Errorf("%s: lines of code %s, want %s", name, got, tt.code)
		}
		if n := f.CodeIn(1, f.Lines); n != f.CodeLines {
			t.Errorf("%s: %d lines are code, of %d", name, n, f.CodeLines)
		}
		if n := f.CodeIn(2, 3) + f.CodeIn(5, f.Lines) + f.CodeIn(1, 1); n != f.CodeLines {
			t.Errorf("%s: the parts have %d of %d lines of code", name, n, f.CodeLines)
		}
	}
}

func TestOptions(t *testing.T) {
	m := newMemory()
	root := m.store(shop)
	got, err := Load(context.Background(), m, root, Options{
		Path: "web/", Generated: []string{"src/app.ts"}, Tests: []string{"*.ts", "!app.ts"}, Ignored: []string{"vendor/"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range got.Files {
		lines = append(lines, fmt.Sprint(f.Path, " ", f.Role, " ", f.HandWritten()))
	}
	want := []string{
		".gitattributes config true", "go.mod config true", // what is above speaks for the folder
		"web/.gitattributes config true",
		"web/gen.js code false",
		"web/src/app.test.ts test true",
		"web/src/app.ts code true", // the pattern src/app.ts is anchored at the top
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if _, err := Load(context.Background(), m, root, Options{Path: "nowhere"}); !errors.Is(err, ErrNoFolder) {
		t.Errorf("Path nowhere: %v", err)
	}
	if _, err := Load(context.Background(), m, root, Options{Ignored: []string{"[z-a]"}}); err == nil {
		t.Error("a malformed pattern passed")
	}
}

// What cannot be read is recorded, never left out and never fatal.
func TestUnreadable(t *testing.T) {
	m := newMemory()
	root := m.store(map[string]string{"a.go": "package a\n", "big.go": strings.Repeat("package a\n", 1000)})
	m.trees[root] = append(m.trees[root],
		objects.Entry{Name: "gone", Hash: objects.Hash{1}, Mode: objects.ModeTree},
		objects.Entry{Name: "lost.go", Hash: objects.Hash{2}},
		objects.Entry{Name: "sub", Hash: objects.Hash{3}, Mode: objects.ModeSubmodule})
	got, err := Load(context.Background(), m, root, Options{MaxBytes: 1 << 9})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a.go": "", "big.go": "larger than 0.000488 MiB", "gone": "folder missing from the repository", "lost.go": "missing from the repository"}
	have := map[string]string{}
	for _, f := range got.Files {
		have[f.Path] = f.Unreadable
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"sub"}, got.Submodules); diff != "" {
		t.Error(diff)
	}
	if got.Lookup("big.go").Role != Code {
		t.Error("an oversized file lost the role its path tells")
	}
	if _, err := got.ReadFile("nope"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadFile of nothing: %v", err)
	}
	if _, err := Load(context.Background(), m, objects.Hash{9}, Options{}); !errors.Is(err, objects.ErrMissing) {
		t.Errorf("missing root: %v", err)
	}
}

func TestLoadCancelled(t *testing.T) {
	m := newMemory()
	root := m.store(shop)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, m, root, Options{Jobs: 4}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTreeReadsNothingOnceCancelled(t *testing.T) {
	m := newMemory()
	ctx, cancel := context.WithCancel(context.Background())
	files, err := Load(ctx, m, m.store(shop), Options{})
	if err != nil {
		t.Fatal(err)
	}
	path := files.Files[0].Path
	if _, err := files.ReadFile(path); err != nil {
		t.Errorf("%s: %v", path, err)
	}
	cancel()
	if _, err := files.ReadFile(path); !errors.Is(err, context.Canceled) {
		t.Errorf("%s after the end: %v", path, err)
	}
}

func TestSpeaksFor(t *testing.T) {
	for file, want := range map[string]bool{
		"README.md": true, ".github/workflows/ci.yml": true, "docs/adr/0001.md": true, "package.json": true,
		"services/README.md": true, "services/docs/deploy.md": true,
		"main.go": false, "docs/conf.py": false, "services/cart/README.md": false, "web/README.md": false, "web/.github/x.yml": false,
	} {
		if got := speaksFor(file, "services/shop"); got != want {
			t.Errorf("speaksFor(%q): %t, want %t", file, got, want)
		}
	}
}
