package tree

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Rust keeps a module in a file of its own where mod names it and a semicolon
// follows. The compiler looks for that file beside the one that names it, or in the
// folder of that one's name.
var (
	lastModule = sieve.Plain(`\bmod\s+(\w+)\s*;$`)
	moduleFile = sieve.Plain(`(?m)^(?:#\[path\s*=\s*"([^"\n]+)"\]\s*)?(?:pub(?:\([^)\n]*\))?\s+)?mod\s+(\w+)\s*;`)
	modulePath = sieve.Plain(`#\[path\s*=\s*"([^"\n]+)"\]`)
)

// testModules returns what a file of Rust declares for tests alone and keeps in
// other files: their paths, of which one for each module may be there.
func testModules(filePath string, content []byte) (paths []string) {
	for _, item := range rustTests(content) {
		if item.from > 0 && content[item.from-1] != '\n' { // within another module
			continue
		}
		text := content[item.from:item.to]
		m := lastModule.FindSubmatch(text)
		if m == nil {
			continue
		}
		if at := modulePath.FindSubmatch(text); at != nil {
			paths = append(paths, path.Join(path.Dir(filePath), string(at[1])))
			continue
		}
		paths = append(paths, moduleFiles(filePath, string(m[1]))...)
	}
	return paths
}

// moduleFiles are where a file may keep a module of that name.
func moduleFiles(filePath, name string) []string {
	dir, stem := path.Dir(filePath), strings.TrimSuffix(path.Base(filePath), ".rs")
	root := stem == "mod" || stem == "lib" || stem == "main" || path.Base(dir) == "bin"
	if !root {
		dir = path.Join(dir, stem)
	}
	return []string{path.Join(dir, name+".rs"), path.Join(dir, name, "mod.rs")}
}

// markTestModules marks the files that hold the modules which others declare for
// tests alone, and those that these declare in turn.
func markTestModules(files []File, read func(path string) ([]byte, error)) {
	var declared []string
	for i := range files {
		declared = append(declared, files[i].testModules...)
	}
	for len(declared) > 0 {
		at, found := slices.BinarySearchFunc(files, declared[0], func(f File, p string) int { return strings.Compare(f.Path, p) })
		declared = declared[1:]
		if !found || files[at].Language != "Rust" || files[at].Role != Code {
			continue
		}
		f := &files[at]
		f.Role, f.code = Test, nil
		f.CodeLines, f.TestLines = f.CodeLines+f.TestLines, 0
		f.CommentLines, f.TestComments = f.CommentLines+f.TestComments, 0
		content, err := read(f.Path)
		if err != nil {
			continue
		}
		for _, m := range moduleFile.FindAllSubmatch(content, -1) {
			if len(m[1]) > 0 {
				declared = append(declared, path.Join(path.Dir(f.Path), string(m[1])))
			} else {
				declared = append(declared, moduleFiles(f.Path, string(m[2]))...)
			}
		}
	}
}
