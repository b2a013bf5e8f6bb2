package docs

import (
	"path"

	"github.com/handoffaudit/audit/internal/docs"
)

// shelved returns the documents that lie right in a folder to which d links, where no page of
// it is shown first: whoever follows such a link sees them listed. What lies beside the code
// of a small part tells of that.
func (l *library) shelved(d *docs.Document) (out []*docs.Document) {
	folders := map[string]bool{}
	for i := range d.Sections {
		for _, link := range d.Sections[i].Links {
			to := l.resolver.Link(d.Path, link)
			if to.Verdict == docs.Present && to.Path != "" && to.Path != l.top && l.tree.Lookup(to.Path) == nil && l.document(to.Path) == nil {
				folders[to.Path] = true
			}
		}
	}
	for i := range l.list {
		to := &l.list[i]
		if folders[path.Dir(to.Path)] && to != d && to.Problem == "" && !to.Purpose.Historical() && !IsPlan(to) && !isPuzzles(to) && !l.isBeside(to) && !l.amongCode(to) {
			out = append(out, to)
		}
	}
	return out
}
