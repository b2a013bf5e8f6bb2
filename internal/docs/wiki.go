package docs

import (
	"path"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// ofGitBook matches what GitBook keeps beside the pages of a wiki, in the repository that it
// publishes them from.
var ofGitBook = sieve.Plain(`(^|/)\.gitbook(\.ya?ml$|/)`)

// HoldsWiki tells whether a tree holds the pages of a wiki that GitBook publishes: its settings or
// its files, and the table of contents beside them.
func HoldsWiki(t *tree.Tree) bool {
	for i := range t.Files {
		p := t.Files[i].Path
		if at := ofGitBook.FindStringIndex(p); at != nil && t.Lookup(path.Join(p[:at[0]], "SUMMARY.md")) != nil {
			return true
		}
	}
	return false
}
