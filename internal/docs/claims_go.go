package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// readModule notes the path of a Go module, with its folder.
func (r *Resolver) readModule(dir, s string) {
	if m := moduleLine.FindStringSubmatch(s); m != nil {
		r.modules[m[1]] = dir
	}
}

var (
	moduleLine = sieve.Plain(`(?m)^module\s+"?([\w.-]+/[\w./-]+)`)
	// importPath matches what may be the path of a Go package.
	importPath = sieve.Plain(`^[a-z0-9][\w-]*\.[\w.-]+(?:/[\w.-]+)+$`)
	// ofForge matches what follows a repository's name in the address of a page.
	ofForge = sieve.Plain(`^(issues?|pulls?|wiki|releases|actions|blob|tree|raw|edit|blame|commits?|compare|discussions|security|archive|v\d+)(/|$)`)
)

// packages settles the Go packages of the repository's own modules that a section
// names by their import path.
func (r *Resolver) packages(s *Section) []Claim {
	var out []Claim
	for _, sp := range s.Spans {
		if dir, ok := r.packageDir(sp.Text); ok && !r.isIgnored(dir) {
			c := Claim{What: "package", Name: sp.Text, Line: sp.Line, Verdict: Absent}
			if r.dirs[dir] {
				c.Path, c.Verdict = dir, Present
			}
			out = append(out, c)
		}
	}
	return out
}

// packageDir is the folder of the package of an import path, if it is of one of the
// repository's modules.
func (r *Resolver) packageDir(name string) (dir string, ok bool) {
	if !importPath.MatchString(name) || placeholder.MatchString(name) {
		return "", false
	}
	for module := name; module != "."; module = path.Dir(module) {
		at, known := r.modules[module]
		if !known {
			continue
		}
		inside := strings.TrimPrefix(strings.TrimPrefix(name, module), "/")
		if inside == "" || ofForge.MatchString(inside) || strings.Contains(path.Base(inside), ".") {
			return "", false
		}
		return path.Join(at, inside), true
	}
	return "", false
}
