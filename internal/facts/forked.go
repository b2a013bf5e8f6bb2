package facts

import (
	"fmt"
	"path"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// forkOf matches a sentence that tells of a project that it began as another's, and
	// takes what it is told of.
	forkOf = sieve.Plain(`(?im)(?:^|[.!?]\s+)([\w-]+(?:[ .][\w-]+){0,4}?)\s+(?:is|was|has been|(?:be|sta)(?:gan|rted)(?: out| life)? as)\s+(?:originally\s+|initially\s+)?(?:(?:a|an)\s+(?:[\w-]+\s+)?fork (?:of|from)|forked from)\s+\S`)
	// itself matches the words for the project that a document is about.
	itself = sieve.Plain(`(?i)^(?:it|(?:this|the) (?:app|application|code|codebase|library|project|repo|repository|service|software|tool))$`)
	// ofOrigin matches the names of pages that tell where a project comes from.
	ofOrigin = sieve.Plain(`(?i)^(?:\d+[-_.])?(?:about|history)\.\w+$`)
)

// forked is what Forked says.
type forked string

// Forked says which document tells that the project began as a fork of another one, as
// in "docs/about.md says that it began as a fork", "" where none does: who led the other
// project handed this one over to nobody.
func (f *Facts) Forked() string {
	return string(Shared(f, func(f *Facts) forked {
		if f.Tree == nil {
			return ""
		}
		all, top := f.Documents(), docs.Top(f.Tree)
		_, name := f.Repo.Home()
		names := []string{docs.Fold(name), docs.Called(all, top)}
		for i := range all {
			d := &all[i]
			if !ofOrigin.MatchString(path.Base(d.Path)) && (d.Purpose != docs.Readme || path.Dir(d.Path) != top) {
				continue
			}
			for _, s := range d.Sections {
				for _, m := range forkOf.FindAllStringSubmatch(s.Text, -1) {
					if itself.MatchString(m[1]) || slices.Contains(names, docs.Fold(m[1])) {
						return forked(fmt.Sprintf("%s says that it began as a fork of another project", d.Path))
					}
				}
			}
		}
		return ""
	}))
}

// fromAnother matches the merge of what another repository has, by the names that people
// give to one which theirs began from.
var fromAnother = sieve.Plain(`^Merge remote-tracking branch '((?:upstream|template|boilerplate|skeleton|starter|quickstart)/[^']+)'`)

// TookIn says which commit between two times brought, on the way that leads to today's, what another
// repository has, as in "4e52394a3e merged upstream/master of another repository", "" where
// none did.
func (f *Facts) TookIn(from, to time.Time) string {
	if f.History == nil || len(f.History.Commits) == 0 {
		return ""
	}
	at := make(map[objects.Hash]int, len(f.History.Commits))
	for i := range f.History.Commits {
		at[f.History.Commits[i].Hash] = i
	}
	for i, here := 0, true; here; {
		c := &f.History.Commits[i]
		if m := fromAnother.FindStringSubmatch(c.Subject()); m != nil && c.IsMerge() && c.Author.When.After(from) && c.Author.When.Before(to) {
			return fmt.Sprintf("%s merged %s of another repository", c.Hash.String()[:10], m[1])
		}
		if here = len(c.Parents) > 0; here {
			i, here = at[c.Parents[0]]
		}
	}
	return ""
}
