package facts

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// innerFolder are folders within a part, rather than one of several: what stands there
// at the top is of the whole.
var innerFolder = sieve.Plain(`^(app|bin|cmd|conf|config|internal|lib|main|public|server|src|web|www)$`)

// partOf is the folder at the top that a file lies in, "" where it is of the whole.
func partOf(f *tree.File) string {
	folder, _, within := strings.Cut(f.Path, "/")
	if !within || innerFolder.MatchString(folder) {
		return ""
	}
	return folder
}

// findMain is find, but of several files returns the first of the part with most
// code, and there the one nearest to the top: where many small programs lie beside a large
// one, that one is what it is for, and what serves its metrics lies deeper than what it serves.
func (p *project) findMain(accept func(*tree.File) bool, content mark) (found string) {
	most, depth, lines := -1, 0, p.linesByPart()
	for _, f := range p.files {
		n, deep := lines[partOf(f)], strings.Count(f.Path, "/")
		if n > most || n == most && deep < depth {
			if accept(f) && p.holds(f, content) {
				found, most, depth = f.Path, n, deep
			}
		}
	}
	return found
}

// linesBelow counts the lines of code below a folder.
func (p *project) linesBelow(folder string) (n int) {
	for _, f := range p.files {
		if f.Role == tree.Code && !f.Infrastructure() && (folder == "." || strings.HasPrefix(f.Path, folder+"/")) {
			n += f.CodeLines
		}
	}
	return n
}

// linesByPart counts the lines of code of every part, and of the whole.
func (p *project) linesByPart() map[string]int {
	lines := map[string]int{}
	for _, f := range p.files {
		if f.Role != tree.Code || f.Infrastructure() {
			continue
		}
		lines[""] += f.CodeLines
		if part := partOf(f); part != "" {
			lines[part] += f.CodeLines
		}
	}
	return lines
}
