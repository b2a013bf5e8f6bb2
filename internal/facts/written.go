package facts

import (
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
)

// maxWritten is the size, in bytes, up to which a file is read for addresses that people wrote.
const maxWritten = 1 << 20

// writtenAddresses are those in the files of today, at the domains of firms that worked here,
// which spell the whole name of somebody of whom no commit tells for whom they worked. They are
// looked for where that is so much of the work that nothing could be told else: when they were
// written is not known.
func (f *Facts) writtenAddresses() (found []string) {
	names, domains, changed, open := map[string]bool{}, []string{}, 0, 0
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		changed += g.ChangedLines
		if g.Kind == people.Organisation && !g.Public { // a client gives its addresses to those whom it hires
			for _, d := range g.Domains {
				domains = append(domains, regexp.QuoteMeta(d))
			}
		}
		if g.Kind != people.Unattributed {
			continue
		}
		open += g.ChangedLines
		for _, p := range g.Persons {
			if name := f.People.Persons[p].NameOf(); name != "" {
				names[name] = true
			}
		}
	}
	if float64(open) <= TellableShare*float64(changed) || len(names) == 0 || len(domains) == 0 {
		return nil
	}
	address := regexp.MustCompile(`(?i)\b[\w-]{2,}\.[\w'-]{2,}@(?:[\w-]+\.)*(?:` + strings.Join(domains, "|") + `)\b`)
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Binary || file.Unreadable != "" || file.Symlink || file.Vendored || file.Size > maxWritten {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil || !strings.Contains(string(data), "@") {
			continue
		}
		for _, m := range address.FindAll(data, -1) {
			if a := strings.ToLower(string(m)); names[people.NameWritten(a)] && !slices.Contains(found, a) {
				found = append(found, a)
			}
		}
	}
	return found
}
