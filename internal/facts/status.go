package facts

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
)

// called is what the README at the top calls a project whose repository lies in no account.
func (f *Facts) called() string {
	if f.Tree == nil || f.Repo.RemoteOwner != "" {
		return ""
	}
	return docs.Called(f.Documents(), docs.Top(f.Tree))
}

// IfStillRun puts before what is to be done for what is run or kept here that this is to be settled
// first, where the README says that the whole has ended or moved.
func (r *Repo) IfStillRun(fix string) string {
	done := "kept"
	if r.Kind.Operated() {
		done = "run from"
	}
	if r.StatusNotice == "" || fix == "" {
		return fix
	}
	return "Settle first whether this is still " + done + " here. If it is: " + prose.Lower(fix)
}

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
