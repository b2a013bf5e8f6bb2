package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// settingsFile matches what programs call the files of their settings;
	// those of a build, such as pyproject.toml, are not among them.
	settingsFile = sieve.MustCompile(`(?i)(?:[\w.-]+/)*(?:appsettings[\w.-]*\.json|application[\w-]*\.(?:properties|ya?ml)|[\w-]*(?:settings|config(?:uration)?)[\w.-]*\.(?:json|ya?ml|toml|ini|py|php|properties|xml|conf)|\.env(?:\.[\w-]+)?|[\w-]+\.(?:ini|conf|properties))\b`)
	putsIn       = sieve.MustCompile(`(?i)\b(add|set|replace|change|edit|adjust|fill|put|enter)\b`)
)

// configures returns the line of the section that says what to put into a
// settings file of the tree, 0 without one.
func (l *library) configures(d *docs.Document) int {
	for i := range d.Sections {
		s := &d.Sections[i]
		if !settingsFile.MatchString(s.Text) {
			continue
		}
		for line := range strings.SplitSeq(s.Text, "\n") {
			if !putsIn.MatchString(line) {
				continue
			}
			for _, name := range settingsFile.FindAllString(line, -1) {
				if l.has(d, name) {
					return s.Line
				}
			}
		}
	}
	return 0
}

// has tells whether the file that d names is in the tree, by its whole path or
// the end of it.
func (l *library) has(d *docs.Document, name string) bool {
	return l.resolver.Link(d.Path, docs.Link{Target: name}).Verdict == docs.Present || l.resolver.Span(d.Path, docs.Span{Text: name}).Verdict == docs.Present
}
