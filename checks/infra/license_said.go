package infra

import (
	"fmt"
	"iter"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// publicWork matches how a licence says that a state made the work, which is then nobody's
// there, instead of a copyright line.
var publicWork = sieve.MustCompile(`(?i)\b(?:as|is|are|constitutes?|considered)\s+an?\s+works?\s+of\s+(the\s+\[?(?:united\s+states|u\.?s\.?)(?:\s+federal)?\s+government)\b`)

// madeBy is whom a licence file at the top calls the maker of a public work, and where, as
// path:line, "" for nobody.
func madeBy(f *facts.Facts) (who, at string) {
	for file, data := range topLicences(f.Tree) {
		if m := publicWork.FindSubmatchIndex(data); m != nil {
			who = strings.Join(strings.Fields(strings.ReplaceAll(string(data[m[2]:m[3]]), "[", "")), " ")
			return who, fmt.Sprintf("%s:%d", file.Path, lineAt(data, m[0]))
		}
	}
	return "", ""
}

// topLicences hands on the licence files at the top, by path.
func topLicences(t *tree.Tree) iter.Seq2[*tree.File, []byte] {
	return func(yield func(*tree.File, []byte) bool) {
		for i := range t.Files {
			file := &t.Files[i]
			if file.Dir() != "." || !mayState(file) || !rights.LicenceFile(file.Base()) {
				continue
			}
			if data, err := t.ReadFile(file.Path); err == nil && !yield(file, data) {
				return
			}
		}
	}
}

// badge matches the words of a badge that are the name of a licence alone.
var badge = sieve.Plain(`(?i)^(?:project )?(?:licen[cs]e)?\W*\b(AGPL|LGPL|GPL|Apache|MIT|BSD|MPL|ISC|Unlicense|CC0|EUPL)\b[\w .-]{0,8}?(?:licen[cs]e(?:d)?)?\W*$`)

// ofBadge matches where pictures of badges lie.
var ofBadge = sieve.Plain(`(?i)\bbadges?\b|shields\.io`)

// calledOtherwise is the licence that a badge of the README at the top names where the one
// licence file has another, and where, as path:line, "" for nowhere.
func (t *terms) calledOtherwise(f *facts.Facts) (name, at string) {
	if len(t.files) != 1 || t.files[t.name] != t.where {
		return "", ""
	}
	for _, doc := range f.Documents() {
		if !readmeName.MatchString(doc.Path) {
			continue
		}
		for i := range doc.Sections {
			for _, link := range doc.Sections[i].Links {
				m := badge.FindStringSubmatch(link.Text)
				own := !docs.IsExternal(link.Target) || ofBadge.MatchString(link.Target) // and not that of a library it thanks
				if m != nil && own && !strings.HasPrefix(strings.ToLower(t.name), strings.ToLower(m[1])) {
					return m[1], fmt.Sprintf("%s:%d", doc.Path, link.Line)
				}
			}
		}
	}
	return "", ""
}
