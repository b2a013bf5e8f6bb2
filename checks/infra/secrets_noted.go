package infra

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// forTests is what a line says of a file that opens nothing but what tests or
// developers run.
var forTests = regexp.MustCompile(`(?i)\b(tests?|testing|dummy|fake|local development|local use|stand-?in)\b`)

// note doubts the secrets that a README in their folder, or in the one above,
// names in a line that speaks of tests.
func (s *secrets) note(t *tree.Tree) {
	for i, found := range s.list {
		if found.rule == frameworkKeyRule {
			s.list[i].opens = sealedBeside(t, found.path)
		}
		if found.doubt != "" {
			continue
		}
		for _, dir := range []string{path.Dir(found.path), path.Dir(path.Dir(found.path))} {
			readme := path.Join(dir, "README.md")
			data, err := t.ReadFile(readme)
			if err != nil || dir == "." {
				continue // the README of the whole speaks of tests of all kinds
			}
			if line := lineThatNames(data, path.Base(found.path)); line > 0 {
				s.list[i].doubt = fmt.Sprintf("%s:%d names the file and speaks of tests", readme, line)
			}
		}
	}
}

// sealedBeside returns the file of credentials that a key of Rails opens, by its
// name, "" where that is not there.
func sealedBeside(t *tree.Tree, key string) string {
	for _, name := range []string{strings.TrimSuffix(path.Base(key), ".key") + ".yml.enc", "credentials.yml.enc"} {
		if t.Lookup(path.Join(path.Dir(key), name)) != nil {
			return name
		}
	}
	return ""
}

func lineThatNames(text []byte, base string) (n int) {
	for line := range bytes.Lines(text) {
		n++
		if rest := bytes.ReplaceAll(line, []byte(base), nil); len(rest) < len(line) && forTests.Match(rest) {
			return n
		}
	}
	return 0
}
