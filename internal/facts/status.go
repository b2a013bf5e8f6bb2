package facts

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
)

// statusNotice quotes where a README at the top says that the whole is deprecated,
// archived, superseded or kept in maintenance alone, which whoever takes over must know
// before all else. It is "" where none says so.
func (f *Facts) statusNotice() string {
	if f.Tree == nil {
		return ""
	}
	top := docs.Top(f.Tree)
	for _, d := range docs.Placed(f.Documents()) {
		dir := path.Dir(d.Path)
		if d.Purpose != docs.Readme || dir != top && dir != path.Join(top, ".github") {
			continue
		}
		said, line := d.Ended(f.Repo.RemoteName)
		if said == "" {
			continue
		}
		if data, err := f.Tree.ReadFile(d.Path); err == nil {
			line = docs.LineOf(data, line, said)
		}
		return fmt.Sprintf("%s:%d says \"%s\".", d.Path, line, strings.ReplaceAll(said, `"`, "'"))
	}
	return ""
}
