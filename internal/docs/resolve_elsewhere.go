package docs

import (
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// ofFolder matches the page that a folder opens with.
var ofFolder = sieve.Plain(`(?i)^(index|readme)\.\w+$`)

// Elsewhere is the one file at HEAD that is called as what an Absent claim names, as one
// that was moved is, "" without one or with several: NAME.md is called as NAME/index.md.
func (r *Resolver) Elsewhere(c Claim) string {
	if c.Verdict != Absent || !slices.Contains([]string{"link", "file", "script"}, c.What) {
		return ""
	}
	name := path.Clean(cleanTarget(c.Name))
	base := path.Base(name)
	if ofFolder.MatchString(base) {
		base = path.Base(path.Dir(name)) + path.Ext(base)
	}
	if found := r.tails[base]; len(found) == 1 && path.Ext(base) != "" {
		return found[0]
	}
	return ""
}
