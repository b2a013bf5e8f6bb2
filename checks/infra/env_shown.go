package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
)

// shownAsSettings are the files to which documents lead below a heading on settings.
func shownAsSettings(f *facts.Facts) map[string]bool {
	shown := map[string]bool{}
	for _, d := range f.Documents() {
		for i := range d.Sections {
			if s := &d.Sections[i]; ofEnvironment.MatchString(s.Heading) && !d.Purpose.Historical() {
				for _, link := range s.Links {
					target, _, _ := strings.Cut(link.Target, "#")
					shown[path.Join(path.Dir(d.Path), target)] = true
				}
			}
		}
	}
	return shown
}
