package tree

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// asideFolder names folders of what is kept and no longer used: at the top, below an
// underscore anywhere, and among the steps that change a database. A folder called archive,
// or deeper down archived_orders, may be a matter of the program.
var asideFolder = sieve.MustCompile(`(?i)^(archived[-_]\w[\w-]*|attic|graveyard)/|(^|/)(_archived?|_deprecated)/|(^|/)migrat(e|ions?)/archived?/`)

// leavesOut are words of a line that names a folder to pass over it.
var leavesOut = sieve.Plain(`(?i)ignor|exclu|skip|omit|\bnot\b|!=`)

// markAside sets Aside on what lies in such folders, unless said tells that somebody
// declared otherwise, or a program outside of it names something in it.
func markAside(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	folders := map[string]bool{}
	for i := range files {
		if folder := asideOf(files[i].Path); folder != "" {
			folders[folder] = true
		}
	}
	for folder := range folders {
		if migrationFolder.MatchString(folder+"/") && !olderSteps(folder, files) || used(folder, files, read) {
			continue
		}
		for i := range files {
			if f := &files[i]; asideOf(f.Path) == folder && said(f.Path) == nil {
				f.Aside = true
			}
		}
	}
}

// AsideIn is the folder that an Aside file was put into.
func (f *File) AsideIn() string { return asideOf(f.Path) }

// asideOf returns the outermost such folder that a path lies in, "" for none.
func asideOf(filePath string) string {
	at := asideFolder.FindStringIndex(filePath)
	if at == nil {
		return ""
	}
	return filePath[:at[1]-1]
}

// olderSteps tells whether the steps in a folder come before all those right above it: else
// the folder may be of a database that is called so.
func olderSteps(folder string, files []File) bool {
	last, next := "", ""
	above := folder[:strings.LastIndexByte(folder, '/')]
	for i := range files {
		switch f := &files[i]; {
		case !numberedStep.MatchString(f.Base()):
		case f.Dir() == folder:
			last = max(last, f.Base())
		case f.Dir() == above && (next == "" || f.Base() < next):
			next = f.Base()
		}
	}
	return last != "" && last < next
}

var numberedStep = sieve.Plain(`^[Vv]?\d+`)

// used tells whether a program that lies elsewhere names a file or a module in a folder.
func used(folder string, files []File, read func(string) ([]byte, error)) bool {
	name := []byte(folder[strings.LastIndexByte(folder, '/')+1:])
	if path := strings.Split(folder, "/"); len(path) > 1 && name[0] != '_' {
		name = []byte(path[len(path)-2] + "/" + string(name))
	}
	for i := range files {
		f := &files[i]
		if f.Role != Code && f.Role != Test || !f.HandWritten() || f.Symlink || f.Unreadable != "" || asideOf(f.Path) != "" {
			continue
		}
		content, err := read(f.Path)
		if err != nil || !bytes.Contains(content, name) {
			continue
		}
		for line := range bytes.Lines(content) {
			if namesIn(line, name) && !leavesOut.Match(line) {
				return true
			}
		}
	}
	return false
}

// namesIn tells whether a line names something in a folder.
func namesIn(line, folder []byte) bool {
	for rest := line; ; {
		before, after, found := bytes.Cut(rest, folder)
		if !found {
			return false
		}
		if (len(before) == 0 || !wordByte(before[len(before)-1])) && len(after) > 1 && (after[0] == '/' || after[0] == '.') && wordByte(after[1]) {
			return true
		}
		rest = after
	}
}
