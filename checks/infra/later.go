package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// What SPDX puts behind a licence of GNU, the text of which does not say whether later
// versions hold too.
const orLater, noLater = "-or-later", "-only"

// laterOrOnly parts the identifier of a licence from what it says of later versions, "" for
// nothing; a plus is how SPDX wrote that once.
func laterOrOnly(name string) (of, says string) {
	for _, end := range []string{orLater, noLater} {
		if of, ok := strings.CutSuffix(name, end); ok {
			return of, end
		}
	}
	if of, ok := strings.CutSuffix(name, "+"); ok {
		return of, orLater
	}
	return name, ""
}

// anyLater matches the notice that somebody filled in with a year and a name, by which
// later versions of a licence of GNU hold too. That of the licence's own text, an
// example, has places to fill in there.
var anyLater = sieve.Plain(`(?is)copyright\b[^\n<>]{0,12}\b\d{4}\b[^\n<>]*\n.{0,300}?\bGNU\s+(Affero\s+|Lesser\s+|Library\s+)?General\s+Public\s+License\b.{0,90}?\beither\s+version\s+(\d(?:\.\d)?)\s+of\s+the\s+License,?\s+or\s+\(at\s+your\s+option\)\s+any\s+later\s+version`)

// laterByNotice is the licence of which later versions hold too by a notice in text, "" for none.
func laterByNotice(text []byte) string {
	m := anyLater.FindSubmatch(text)
	if m == nil {
		return ""
	}
	name := map[string]string{"": "GPL-", "affero": "AGPL-", "lesser": "LGPL-", "library": "LGPL-"}[strings.ToLower(strings.TrimSpace(string(m[1])))] + string(m[2])
	if len(m[2]) == 1 {
		name += ".0"
	}
	return name
}

// tellVersions adds to the one licence found what a manifest at the top says of its later
// versions, or a notice; where these contradict each other, nothing.
func (t *terms) tellVersions(declared terms) {
	if !strings.Contains(t.name, "GPL-") {
		return
	}
	of, says := laterOrOnly(declared.name)
	if of != t.name {
		says = ""
	}
	for _, text := range t.texts {
		if laterByNotice(text) != t.name {
			continue
		}
		if says == noLater {
			return
		}
		t.name += orLater
		return
	}
	if says != "" {
		t.name += says
		t.where = prose.List([]string{t.where, declared.where})
	}
}
