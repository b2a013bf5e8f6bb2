package steps

import (
	"path"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// scriptLoop is a loop of a shell over scripts in the folder of its own.
var scriptLoop = sieve.Plain(`\bfor (\w+) in "?\$\(dirname "?\$(?:0|\{BASH_SOURCE(?:\[0\])?\})"?\)"?/([\w.*?-]+)`)

// besides tells whether a script runs each of some beside it, of which one does what is asked.
func (fo *follower) besides(f *tree.File, content []byte, depth int) bool {
	for _, m := range scriptLoop.FindAllSubmatch(content, -1) {
		called := regexp.MustCompile(`(?m)^\s*(?:(?:ba)?sh |\. |source )?"?\$\{?` + string(m[1]) + `\b`)
		if depth == 0 || !called.Match(content) {
			continue
		}
		for i := range fo.tree.Files {
			if s := &fo.tree.Files[i]; s != f && s.Dir() == f.Dir() {
				if like, _ := path.Match(string(m[2]), s.Base()); like && fo.leads("./"+s.Path, depth) {
					return true
				}
			}
		}
	}
	return false
}

// mounted returns the file that a path of a container ends in, with its folder: /app/ops/test.sh
// is ops/test.sh, wherever the container has the repository. It is nil for none.
func (fo *follower) mounted(name string) *tree.File {
	for _, rest, _ := strings.Cut(name[1:], "/"); strings.Contains(rest, "/"); _, rest, _ = strings.Cut(rest, "/") {
		if f := fo.tree.Lookup(rest); f != nil {
			return f
		}
	}
	return nil
}
