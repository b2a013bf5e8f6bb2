package infra

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// selfHosted is what a README calls a program that whoever uses it runs, and
	// ofAnother a sentence that says so of something beside it.
	selfHosted = sieve.Plain(`(?i)(?:^|[\s("'*_[-])self[- ]?host(?:able|ed|ing)?\b[^=/]|\bon your own (?:server|infrastructure)\b|\bhost(?:ing)? (?:their|your) own\b`)
	// byMaker is what it says of an installation that its makers run for users.
	byMaker = sieve.Plain(`(?i)\b(?:our|official)\b[^\n]{0,80}\b(?:cloud|hosted|managed|saas) (?:offering|service|version|plans?|instance|hosting)\b|` +
		`\bwe (?:also )?(?:offer|host|run|provide|operate)\b[^\n]{0,40}\b(?:hosted|cloud|managed|saas)\b|\b(?:server|instance|service) (?:that )?(?:i|we) host\b`)
	ofAnother = sieve.Plain(`(?i)\b(?:we|our|us)\b|\brunners?\b`)
)

// hostedByUsers is where the README at the top says that its users host the program
// themselves, "" where it does not, or its makers host it for some, too.
func hostedByUsers(f *facts.Facts) string {
	if at, _ := saidByReadme(f, func(sentence []byte) string { return string(byMaker.Find(sentence)) }); at != "" {
		return ""
	}
	at, _ := saidByReadme(f, func(sentence []byte) string {
		if ofAnother.Match(sentence) {
			return ""
		}
		return string(selfHosted.Find(sentence))
	})
	return at
}

// saidByReadme is where the README at the top has a first sentence in which something is
// found, as path:line, and that; "" where it has none.
func saidByReadme(f *facts.Facts, find func(sentence []byte) string) (at, said string) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != "." || !isReadme(file) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		n := 0
		for line := range bytes.Lines(data) {
			n++
			for sentence := range bytes.SplitSeq(line, []byte(". ")) {
				if said := find(sentence); said != "" {
					return fmt.Sprintf("%s:%d", file.Path, n), said
				}
			}
		}
	}
	return "", ""
}

// ifHosted makes what is to be done one for whoever runs the program.
func ifHosted(fix string) string {
	return "If you run an installation of your own, " + strings.ToLower(fix[:1]) + fix[1:]
}
