package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// ofFolder matches the page that a folder opens with.
var ofFolder = sieve.Plain(`(?i)^(_?index|readme)\.\w+$`)

// OpensFolder tells whether a path is that of such a page.
func OpensFolder(p string) bool { return ofFolder.MatchString(path.Base(p)) }

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

// Nearly is the one file in the folder of what an Absent claim names whose name has one letter
// more or less, "" without one or with several.
func (r *Resolver) Nearly(c Claim) (near string) {
	if c.Verdict != Absent || !slices.Contains([]string{"link", "file", "script"}, c.What) {
		return ""
	}
	name := path.Clean(cleanTarget(c.Name))
	for strings.HasPrefix(name, "../") {
		name = name[len("../"):]
	}
	name = strings.TrimPrefix(name, "/")
	dir, base := path.Split(name)
	if dir == "" || path.Ext(base) == "" {
		return ""
	}
	for i := range r.tree.Files {
		f := &r.tree.Files[i]
		if !strings.HasSuffix("/"+f.Dir()+"/", "/"+dir) || !oneLetter(f.Base(), base) {
			continue
		}
		if near != "" {
			return ""
		}
		near = f.Path
	}
	return near
}

// oneLetter tells whether two names differ by one letter that one of them has more.
func oneLetter(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a) != len(b)+1 || path.Ext(a) != path.Ext(b) {
		return false
	}
	at := 0
	for at < len(b) && a[at] == b[at] {
		at++
	}
	return a[at+1:] == b[at:] && (a[at]|0x20 >= 'a' && a[at]|0x20 <= 'z')
}
