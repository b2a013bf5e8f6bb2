package people

import (
	"slices"
	"strings"
)

// kin tells whether two may be one by their names: one of them has spelled out
// none for sure, or their surnames agree.
func (p *party) kin(q *party) bool {
	if !p.named() || !q.named() {
		return true
	}
	for _, a := range p.names {
		for _, b := range q.names {
			if a.sorted() == b.sorted() || slices.Contains(b.after(), a.surname()) || slices.Contains(a.after(), b.surname()) {
				return true
			}
		}
	}
	return false
}

// named tells whether the person spelled out a name that cannot be made up.
func (p *party) named() bool {
	for _, name := range p.names {
		if !name.coined {
			return true
		}
	}
	return false
}

// surname is the last word of a name; after are those behind the first.
func (f fullName) surname() string { return f.key[strings.LastIndexByte(f.key, ' ')+1:] }
func (f fullName) after() []string { return strings.Fields(f.key)[1:] }
