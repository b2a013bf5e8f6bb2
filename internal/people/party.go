package people

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// party is a person before handles are compared: what they sign with.
type party struct {
	root  int                 // in the union
	names map[string]fullName // by key; none for who never spelled a name out
	// handles are logins, one-word names and local parts, letters only. True
	// for those that told first name from surname: "jane.doe".
	handles map[string]bool
	given   map[string]bool // one-word names that may be somebody's first name
	madeUp  map[string]bool // those that are not written as a first name is
	firms   map[string]bool // registrable domains that may name an employer
}

// newParties gathers the people that the union has found so far, in order.
func newParties(u *union, all []signature) []*party {
	byRoot := make(map[int]*party)
	for i := range all {
		if all[i].nature != human {
			continue
		}
		root := u.find(i)
		if byRoot[root] == nil {
			byRoot[root] = &party{
				root: root, names: make(map[string]fullName), handles: make(map[string]bool),
				given: make(map[string]bool), madeUp: make(map[string]bool), firms: make(map[string]bool),
			}
		}
		byRoot[root].read(&all[i])
	}
	var parties []*party
	for _, root := range slices.Sorted(maps.Keys(byRoot)) {
		parties = append(parties, byRoot[root])
	}
	return parties
}

func (p *party) read(s *signature) {
	if full, ok := parseFullName(s.name); ok {
		p.names[full.key] = full
	}
	// A name that .mailmap replaces is still what the person went by.
	for _, name := range []string{s.name, cleanName(s.raw.name)} {
		if _, ok := parseFullName(name); !ok {
			p.called(name)
		}
	}
	p.handle(s.login())
	if noreplyLogin(s.mapped) == "" {
		p.handle(localPart(canonical(s.mapped)))
	}
	if reg, c := classify(domainPart(s.address)); c == company || c == government {
		p.firms[reg] = true
	}
}

// called notes a name that is none in full.
func (p *party) called(name string) {
	bare := bareName(name)
	switch {
	case bare == "":
		p.abbreviated(name)
		return
	case invented(name):
		p.madeUp[onlyLetters(bare)] = true
	default:
		p.given[onlyLetters(bare)] = true
	}
	p.handle(bare)
}

// handle notes a handle, and what is left of it without a team's mark at its
// end ("janedoe-acme").
func (p *party) handle(h string) {
	if h == "" || generic(h) {
		return
	}
	parts := words(fold(h))
	p.note(onlyLetters(h), len(parts) == 2 && len(onlyLetters(parts[0])) > 1 && len(onlyLetters(parts[1])) > 2)
	if len(parts) > 1 {
		if short := onlyLetters(strings.Join(parts[:len(parts)-1], "")); len(short) >= minMadeUp {
			p.note(short, len(parts) == 3)
		}
	}
}

func (p *party) note(letters string, spelled bool) {
	p.handles[letters] = p.handles[letters] || spelled
}

// abbreviated reads a name of which all words but one are letters: "B M Corser"
// is as good as a handle, and "Donald T" the beginning of one.
func (p *party) abbreviated(name string) {
	initials := 0
	for _, w := range words(fold(name)) {
		if isInitial(w) {
			initials++
		}
	}
	if initials == 0 || generic(name) {
		return
	}
	h := onlyLetters(name)
	p.note(h, false)
	p.madeUp[h] = p.madeUp[h] || initials > 1
}

// invented tells a handle ("janedoe", "JaneADoe") from a first name ("Jane").
func invented(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return !unicode.IsUpper(first) || coined(name)
}

// coined tells a word that is spelled as no name is ("JaneADoe", "jane7") from
// one that may be one in small letters ("jane").
func coined(name string) bool {
	_, first := utf8.DecodeRuneInString(name)
	return strings.ContainsFunc(name[first:], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}

// onlyLetters is a handle as handles are compared: digits, dots and dashes tell
// apart accounts of one person.
func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			return r
		}
		return -1
	}, fold(s))
}

// kin tells whether two may be one by their names: one of them has spelled out
// none, or their surnames agree.
func (p *party) kin(q *party) bool {
	if len(p.names) == 0 || len(q.names) == 0 {
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

// surname is the last word of a name; after are those behind the first.
func (f fullName) surname() string { return f.key[strings.LastIndexByte(f.key, ' ')+1:] }
func (f fullName) after() []string { return strings.Fields(f.key)[1:] }
