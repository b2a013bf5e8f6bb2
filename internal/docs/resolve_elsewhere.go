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

// PathNamed is the path that an Absent claim names, "" where it is of no file.
func PathNamed(c Claim) string {
	if c.Verdict != Absent || !slices.Contains([]string{"link", "file", "script", "folder"}, c.What) {
		return ""
	}
	if m := onMain.FindStringSubmatch(c.Name); m != nil {
		return path.Clean(m[2])
	}
	if m := ofWorkflow.FindStringSubmatch(c.Name); m != nil {
		return workflows + m[3]
	}
	return path.Clean(cleanTarget(c.Name))
}

// mayBeMeant tells whether a document that names a file by a wrong name may mean one at HEAD:
// not the document itself, nor a page of an older version.
func mayBeMeant(doc, file string) bool { return file != doc && !ofOlderVersion.MatchString(file) }

// Elsewhere is the one file that may be meant and is called as what an Absent claim names, as
// one that was moved is, "" without one or with several: NAME.md is called as NAME/index.md. What
// another part of the repository calls so, or lacks the code that the text of a link names, is not meant.
func (r *Resolver) Elsewhere(doc string, c Claim) string {
	name := PathNamed(c)
	base := path.Base(name)
	if ofFolder.MatchString(base) {
		base = path.Base(path.Dir(name)) + path.Ext(base)
	}
	if found := r.tails[base]; len(found) == 1 && mayBeMeant(doc, found[0]) && path.Ext(base) != "" &&
		!r.ofAnotherPart(doc, name, found[0]) && !r.lacksText(c, found[0]) {
		return found[0]
	}
	return ""
}

// Nearly is the folder of a document that it names nearly right, or the one file that may be meant
// and has another ending of a text, or is called as the text of an Absent link, else the one in the folder of what the claim names whose name has a letter more or less, "" without
// one or with several.
func (r *Resolver) Nearly(doc string, c Claim) (near string) {
	name := PathNamed(c)
	if c.What == "folder" {
		_, own := misnamed(doc, name)
		return own
	}
	if other := r.otherwiseEnded(doc, name); other != "" {
		return other
	}
	if found := r.tails[strings.Trim(c.Text, "`")]; name != "" && len(found) == 1 && mayBeMeant(doc, found[0]) && path.Ext(found[0]) != "" && !OpensFolder(found[0]) && !r.ofAnotherPart(doc, name, found[0]) {
		return found[0]
	}
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
		if !strings.HasSuffix("/"+f.Dir()+"/", "/"+dir) || !nearlyAlike(asPage(f.Base()), base) || !mayBeMeant(doc, f.Path) {
			continue
		}
		if near != "" {
			return ""
		}
		near = f.Path
	}
	return near
}

// otherwiseEnded is the one file that may be meant where a document would lie that is not there,
// and has its name with the ending of another kind of text, or with none, as LICENSE for LICENSE.md.
func (r *Resolver) otherwiseEnded(doc, name string) (found string) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	if formats[strings.ToLower(path.Ext(name))] == notProse {
		return ""
	}
	for _, from := range []string{path.Join(path.Dir(doc), stem), strings.TrimPrefix(stem, "/")} {
		for _, end := range []string{"", ".md", ".mdx", ".rst", ".adoc", ".txt"} {
			if f := r.tree.Lookup(from + end); f != nil && mayBeMeant(doc, f.Path) && f.Path != found {
				if found != "" {
					return ""
				}
				found = f.Path
			}
		}
	}
	return found
}

// asPage is the name under which a site shows a page whose file has those of formats behind.
func asPage(base string) string {
	if page, _, ok := strings.Cut(base, ".html."); ok {
		return page + ".html"
	}
	return base
}

// longName is how long the shorter of two names is, with its end, that may differ by two
// letters. Assumed.
const longName = 15

// nearlyAlike tells whether one of two names has one letter more, or two together where both
// are long, or has hyphens where the other has underscores.
func nearlyAlike(a, b string) bool {
	if a != b && strings.ReplaceAll(a, "_", "-") == strings.ReplaceAll(b, "_", "-") {
		return true
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	more := len(a) - len(b)
	if more == 0 || more > 2 || more == 2 && len(b) < longName || path.Ext(a) != path.Ext(b) {
		return false
	}
	at := 0
	for at < len(b) && a[at] == b[at] {
		at++
	}
	return a[at+more:] == b[at:] && strings.Trim(strings.ToLower(a[at:at+more]), "abcdefghijklmnopqrstuvwxyz") == ""
}
