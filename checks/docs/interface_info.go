package docs

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// interfaceInfo is where the one description of an interface in OpenAPI says what it is and whom to
// contact, each as path:line, "" where it does not or there are several: they are of something
// each.
func interfaceInfo(t *tree.Tree) (what, contact string) {
	found := 0
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Role == tree.Test || f.Size > maxModel || !inYAML.MatchString(f.Path) || !interfaceName.MatchString(f.Path) || docs.PurposeOf(f.Path) == docs.Example || ofMocks.MatchString(f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		described, asked := infoIn(string(data))
		if described+asked == 0 {
			continue
		}
		if found++; described > 0 {
			what = fmt.Sprintf("%s:%d", f.Path, described)
		}
		if asked > 0 {
			contact = fmt.Sprintf("%s:%d", f.Path, asked)
		}
	}
	if found != 1 {
		return "", ""
	}
	return what, contact
}

var (
	infoKey    = sieve.Plain(`^info:\s*$`)
	infoText   = sieve.Plain(`^(\s+)description:\s*(.*)$`)
	infoAsked  = sieve.Plain(`^\s+email:\s*["']?[\w.+-]+@[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}`)
	markupTags = sieve.Plain(`<[^>]*>`)
)

// leastInfo words of a description say what something is. Assumed.
const leastInfo = 12

// infoIn gives the lines of a description in YAML at which the part on the whole says in so many
// words what it is, and names an address to write to; 0 where it does not.
func infoIn(text string) (described, asked int) {
	lines := strings.Split(text, "\n")
	within, depth, words, at := false, 0, 0, 0
	for i, line := range lines {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case strings.TrimSpace(line) == "":
			continue
		case infoKey.MatchString(line):
			within = true
			continue
		case !within:
			continue
		case indent == 0:
			within, at = false, 0
			continue
		}
		if at > 0 && indent <= depth {
			at = 0
		}
		if at > 0 {
			words += docs.WordCount(markupTags.ReplaceAllString(line, " "))
		} else if m := infoText.FindStringSubmatch(line); m != nil && described == 0 && (depth == 0 || indent == depth) {
			at, depth, words = i+1, indent, docs.WordCount(m[2])
		}
		if at > 0 && words >= leastInfo && described == 0 {
			described = at
		}
		if asked == 0 && at == 0 && infoAsked.MatchString(line) && dropExamples(line) == line {
			asked = i + 1
		}
	}
	return described, asked
}
