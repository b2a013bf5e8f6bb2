package docs

import (
	"net/url"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// onMain matches the address of what lies in a repository on its main branch, as
// forges show it: the repository's name, and the path.
var onMain = sieve.Plain(`(?i)^https?://(?:www\.)?(?:github|gitlab)\.com/[\w.-]+/([\w.-]+)/(?:-/)?(?:blob|edit|tree|raw|blame)/(?:main|master|HEAD)/([^?#]+)`)

// IsHere tells whether a link leads by its address on a forge to what lies in the
// repository of a name itself.
func (l Link) IsHere(name string) bool {
	m := onMain.FindStringSubmatch(l.Target)
	return m != nil && Fold(m[1]) == Fold(name)
}

// own settles a link to a file of the repository itself by its address on a forge, or that of
// a fork, or to the runs of a workflow. Only a path that history knows is called Absent: the
// address may be that of another repository of the name.
func (r *Resolver) own(c Claim) Claim {
	if m := ofWorkflow.FindStringSubmatch(c.Name); m != nil && r.isSelf("/"+m[2]) {
		if r.once[workflows+m[3]] { // one that runs says nothing of what a document is about
			c.Name, c.Verdict = m[1], Absent
		}
		return c
	}
	m := onMain.FindStringSubmatch(c.Name)
	if m == nil || !r.isSelf("/"+m[1]) {
		return c
	}
	p, err := url.PathUnescape(strings.TrimSuffix(m[2], "/"))
	if err != nil {
		return c
	}
	if found, ok := r.exists(p); ok {
		c.Path, c.Verdict = found, Present
	} else if r.once[p] {
		c.Verdict = Absent
	}
	return c
}

// workflows is where GitHub looks for them.
const workflows = ".github/workflows/"

// ofWorkflow matches the address of a page on the runs of a workflow, or of the badge of it, which
// are one thing: both without what follows the file, the name of the repository, and the file.
var ofWorkflow = sieve.Plain(`(?i)^(https?://(?:www\.)?github\.com/[\w.-]+/([\w.-]+)/(?:actions/)?workflows/([\w.-]+\.ya?ml))(?:[/?#]|$)`)
