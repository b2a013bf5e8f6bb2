package facts

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// disowned is what the README of a folder says of what others gave, and nobody here keeps.
var disowned = sieve.Plain(`(?i)(?:^\W*|\b(?:these|they|it|this|everything|anything|all|none|nothing|contributions?|contrib\w*|community \w+|playbooks?|charts?|scripts?|examples?)\b[^.\n]{0,80})(?:\b(?:not|neither|isn't|aren't|never) (?:\w+ ){0,2}(?:supported|maintained)\b|\bunsupported\b|\bcomes? without (?:any )?support\b)`)

// Unsupported is where the README of a folder below the top says of all in it that nobody
// here supports it, as path:line; "" for what no such README speaks of.
func (f *Facts) Unsupported(file string) string {
	for _, d := range f.Documents() {
		dir := path.Dir(d.Path)
		if d.Purpose != docs.Readme || dir == "." || !strings.HasPrefix(file, dir+"/") || !contributed.MatchString(dir) {
			continue
		}
		data, err := f.Tree.ReadFile(d.Path)
		if err != nil {
			continue
		}
		for n, line := range tree.Lines(data) {
			if disowned.Match(line) {
				return fmt.Sprintf("%s:%d", d.Path, n)
			}
		}
	}
	return ""
}

// contributed matches folders of what others gave.
var contributed = sieve.Plain(`(?i)(^|/)(contrib|contributed|contributions|community|unsupported)$`)
