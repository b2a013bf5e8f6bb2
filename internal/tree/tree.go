// Package tree holds the files at HEAD, classified: which language, which role,
// who wrote it (hand, generator, vendor), how many lines of what.
//
// It reads blobs and never the file system, and knows nothing of history.
package tree

import (
	"slices"
	"strings"
)

// Role is what a file is for.
type Role uint8

// The roles of a file. Every file has exactly one.
const (
	Other  Role = iota // anything else: images, binaries, text without a better name
	Code               // program text in a programming language
	Test               // program text that tests other program text, with its fixtures
	Doc                // prose for people
	Config             // settings, build and pipeline definitions, infrastructure
	Data               // data, lock files, translations, fixtures
)

// String returns the role's name in lower case.
func (r Role) String() string {
	return [...]string{"other", "code", "test", "doc", "config", "data"}[r]
}

// File is one blob at HEAD. Submodules and trees are no files.
type File struct {
	Path     string
	Size     int64
	Language string // as go-enry names it, "" if unknown
	Role     Role
	// Generated, Vendored, Minified and Binary files are never hand-written.
	Generated, Vendored, Minified, Binary bool
	// Aside files were put aside: they are kept and no longer used.
	Aside               bool
	Executable, Symlink bool
	// Unreadable is why the content could not be read, "" if it could.
	Unreadable string
	// Line counts as scc gives them, zero for Binary and Unreadable files.
	Lines, CodeLines, CommentLines, BlankLines int
	// TestLines and TestComments are the lines of code and the comments of tests
	// inside of OwnedCode files, see SplitTests. They are not among CodeLines and
	// CommentLines.
	TestLines, TestComments int
	// Complexity is scc's count of branches.
	Complexity int

	code        lineSet  // of OwnedCode files: which lines are code
	testModules []string // of OwnedCode files, see testModules
	takenFrom   string   // of OwnedCode files, see takenFrom
	ofTests     bool     // see testProjects
	constants   bool     // of OwnedCode files, see holdsConstants
	platform    string   // of the mark of one that something was made for here, see Platform
}

// CodeIn counts the lines of code among count lines from start, which is 1 for
// the first line. Blank lines, comments and tests inside are none. In a file that
// was not loaded every line counts.
func (f *File) CodeIn(start, count int) (n int) {
	if f.code == nil {
		return count
	}
	for line := start - 1; line < start-1+count && line < len(f.code)*64; line++ {
		n += int(f.code[line/64] >> (line % 64) & 1)
	}
	return n
}

// HandWritten tells whether people of this project wrote the file, and have not put it
// aside since.
func (f *File) HandWritten() bool {
	return !f.Generated && !f.Vendored && !f.Minified && !f.Binary && !f.Aside
}

// HoldsData tells whether the file is written in a language of programs and
// holds values or saved pages all the same.
func (f *File) HoldsData() bool { return f.Role == Data && literalLanguages[f.Language] }

// OwnedCode tells whether the file counts as code that a new owner must
// understand: hand-written program text that is no test.
func (f *File) OwnedCode() bool { return f.Role == Code && f.HandWritten() }

// Base is the last element of the path.
func (f *File) Base() string { return f.Path[strings.LastIndexByte(f.Path, '/')+1:] }

// Dir is the path without its last element, "." at the top.
func (f *File) Dir() string {
	if i := strings.LastIndexByte(f.Path, '/'); i >= 0 {
		return f.Path[:i]
	}
	return "."
}

// Tree is the files at HEAD, sorted by path.
type Tree struct {
	Files []File
	// Submodules are the paths of submodule entries.
	Submodules []string
	index      map[string]int
	read       func(path string) ([]byte, error)
	classifier *classifier // nil for a tree of literal facts
}

// New returns a Tree of files, which must be sorted by path, whose contents
// read returns.
func New(files []File, submodules []string, read func(path string) ([]byte, error)) *Tree {
	t := &Tree{Files: files, Submodules: submodules, read: read, index: make(map[string]int, len(files))}
	for i := range files {
		t.index[files[i].Path] = i
	}
	return t
}

// Version returns what a file would be that stood at path with that content, in
// a tree that is like this one otherwise.
func (t *Tree) Version(path string, content []byte) File {
	f := File{Path: path, Size: int64(len(content))}
	if t.classifier != nil {
		t.classifier.classify(&f, text{path: path, content: content})
	}
	return f
}

// Lookup returns the file at path, or nil.
func (t *Tree) Lookup(path string) *File {
	if i, ok := t.index[path]; ok {
		return &t.Files[i]
	}
	return nil
}

// Below returns the files in a folder and the folders in it, "" for all.
func (t *Tree) Below(folder string) []File {
	if folder == "" {
		return t.Files
	}
	from := func(path string) int {
		at, _ := slices.BinarySearchFunc(t.Files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
		return at
	}
	return t.Files[from(folder+"/"):from(folder+"0")] // "0" is what follows "/"
}

// ReadFile returns the content of the file at path. The error wraps
// fs.ErrNotExist when there is no such file.
func (t *Tree) ReadFile(path string) ([]byte, error) { return t.read(path) }
