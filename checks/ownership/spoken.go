package ownership

import (
	"fmt"
	"path"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
)

// spokenOf says where the README at the top speaks of who answers for this, or else
// where a manifest there has a key for who made it filled in, be it with people or with
// a firm; "" where neither does.
func spokenOf(f *facts.Facts) string {
	top, list := docs.Top(f.Tree), f.Documents()
	for i := range list {
		d := &list[i]
		if dir := path.Dir(d.Path); d.Purpose != docs.Readme || dir != top && dir != path.Join(top, ".github") {
			continue
		}
		for j := range d.Sections {
			if said, found := d.OwnerOf(j, true); found {
				data, _ := f.Tree.ReadFile(d.Path)
				return fmt.Sprintf("; %s:%d speaks of who maintains it or whom to ask", d.Path, docs.LineOf(data, d.Sections[j].Line, said))
			}
		}
	}
	if file, line, word := docs.ManifestNames(f.Tree); file != "" {
		return fmt.Sprintf("; %s:%d names its %s", file, line, word)
	}
	return ""
}
