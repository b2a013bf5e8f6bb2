package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// hosted are services that do what a file of the repository tells them, and nothing
// without it. Jobs of others, such as Jenkins, may be kept elsewhere.
var hosted = []struct {
	name       string
	said, file *sieve.Pattern
}{
	{"CircleCI", sieve.MustCompile(`(?i)\bcircle ?ci\b`), sieve.Plain(`^(\.circleci/.+|circle)\.ya?ml$`)},
	{"Travis CI", sieve.MustCompile(`(?i)\btravis[- ]ci\b`), sieve.Plain(`^\.travis\.ya?ml$`)},
}

var (
	// address matches what may name a service in passing.
	address = sieve.MustCompile(`https?://\S+|!\[[^\]]*\]`)
	// ofThePast matches words on what was used before.
	ofThePast = sieve.MustCompile(`(?i)\b(no longer|used to|was|were|previous(ly)?|former(ly)?|old|legacy|instead of|(moved|migrated|switched) (from|away)|replac\w+|deprecated)\b`)
)

// tableRow matches a row of a table, which lists services by their names.
var tableRow = sieve.Plain(`^\s*\|`)

// IdleService names the service that a text says does something here, without a file
// that tells it what; "" for none.
func IdleService(t *tree.Tree, text string) string {
	text = address.ReplaceAllString(text, " ")
	for _, s := range hosted {
		if s.said.MatchString(text) && !slices.ContainsFunc(t.Files, func(f tree.File) bool { return s.file.MatchString(f.Path) }) {
			return s.name
		}
	}
	return ""
}

// leastOfService words say something of a service, which a badge does not. Assumed.
const leastOfService = 6

// leftService finds what a document says of a service that was told by a file which is
// gone: the first line.
func (l *library) leftService(d *docs.Document, gone []string) []check.Finding {
	data, err := l.tree.ReadFile(d.Path)
	named := false
	for _, s := range hosted {
		named = named || s.said.Match(data)
	}
	if err != nil || !named {
		return nil
	}
	at := 0
	for line := range strings.Lines(string(data)) {
		at++
		line = address.ReplaceAllString(line, " ")
		if docs.WordCount(line) < leastOfService || ofThePast.MatchString(line) || tableRow.MatchString(line) {
			continue
		}
		for _, s := range hosted {
			if !s.said.MatchString(line) || IdleService(l.tree, line) != s.name {
				continue
			}
			i := slices.IndexFunc(gone, s.file.MatchString)
			if i < 0 {
				continue
			}
			return []check.Finding{{
				Message: fmt.Sprintf("Says what %s does, and %s, which told it what to do, is gone.", s.name, gone[i]),
				Path:    d.Path, Line: at, Fix: "Write what does that today.",
			}}
		}
	}
	return nil
}
