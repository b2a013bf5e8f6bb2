package infra

import (
	"path"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
)

// onRights matches headings over the licence and the copyright.
var onRights = sieve.Plain(`(?i)\b(licen[cs](e|es|ing)|copyright)\b`)

// holdersInReadme are those whom the README at the top names below such a heading.
func holdersInReadme(f *facts.Facts) (names []string) {
	documents := f.Documents()
	for i := range documents {
		d := &documents[i]
		if d.Purpose != docs.Readme || path.Dir(d.Path) != docs.Top(f.Tree) || docs.IsTranslation(d.Path) {
			continue
		}
		for j := range d.Sections {
			s := &d.Sections[j]
			if !onRights.MatchString(s.Heading) {
				continue
			}
			for _, h := range rights.OfLicence([]byte(s.Text)) {
				names = append(names, h.Name)
			}
		}
	}
	return names
}
