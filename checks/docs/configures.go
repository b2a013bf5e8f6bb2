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

// environment matches what a heading calls where something runs, as well as what is set there.
var environment = sieve.MustCompile(`(?i)\benv(ironment)?s?\b( set-?ups?\b)?`)

// namesSetting tells whether a section names a setting or a file of them, or speaks of variables.
func namesSetting(s *docs.Section) bool {
	said := []string{s.Heading, s.Text}
	for _, b := range s.Blocks {
		said = append(said, b.Text)
	}
	for _, text := range said {
		if aVariable.MatchString(text) || settingsFile.MatchString(text) {
			return true
		}
	}
	return false
}

// aVariable matches one of an environment by the way it is written, and what they are called.
var aVariable = sieve.MustCompile(`\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|(?i:\bvar(iable)?s?\b|\.env(rc)?\b|\bsettings?\b)|\b[A-Z]{3,}=`)

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
