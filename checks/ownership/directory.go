package ownership

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
)

// standing is what is known of a named owner.
type standing uint8

const (
	unmatched standing = iota // no author here, as far as can be told
	team                      // a team of a forge: who is in it only the forge knows
	active
	gone
	gaveUp // the login that is named; the account has another one now
)

// directory finds the person behind a named owner.
type directory struct {
	f       *facts.Facts
	byEmail map[string]int
	byLogin map[string]int // None where several bear it
	byLocal map[string]int // what an address has before the "@", if it is no forge's; None likewise
	byName  map[string]int // full names, as letters alone; None likewise
	byMade  map[string]int // what people make logins of: one initial or all and the surname, and a domain of one's own; None likewise
	renamed map[string]string
}

func newDirectory(f *facts.Facts) *directory {
	d := &directory{f: f, byEmail: make(map[string]int), byLogin: make(map[string]int), byLocal: make(map[string]int), byName: make(map[string]int), byMade: make(map[string]int), renamed: renamed(f)}
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		if !p.Human() {
			continue
		}
		for _, e := range p.Emails {
			d.byEmail[e] = i
			local, domain, _ := strings.Cut(e, "@")
			if len(local) >= minLocal {
				add(d.byLocal, local, i)
			}
			name, _, _ := strings.Cut(domain, ".")
			add(d.byMade, name, i)
		}
		for _, l := range p.Logins {
			add(d.byLogin, l, i)
		}
		if words := strings.Fields(p.Name); len(words) > 1 {
			add(d.byName, letters(p.Name), i)
			first, _ := utf8.DecodeRuneInString(words[0])
			add(d.byMade, letters(string(first)+words[len(words)-1]), i)
			initials := ""
			for _, w := range words[:len(words)-1] {
				first, _ := utf8.DecodeRuneInString(w)
				initials += string(first)
			}
			add(d.byMade, letters(initials+words[len(words)-1]), i)
		}
	}
	return d
}

// letters is a name as people make logins of it: its letters alone, in lower case.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// minLocal is how long the part of an address before the "@" must be to be
// taken for its owner's login.
const minLocal = 6

func add(bearers map[string]int, name string, person int) {
	if other, ok := bearers[name]; ok && other != person {
		person = people.None
	}
	bearers[name] = person
}

// find returns the person that an owner of a CODEOWNERS file is, or None.
func (d *directory) find(owner string) (int, standing) {
	owner = strings.ToLower(owner)
	var person int
	var ok bool
	switch {
	case isTeam(owner):
		return people.None, team
	case strings.HasPrefix(owner, "@"):
		person, ok = d.byLogin[owner[1:]] // which tells more than what follows
		if !ok {
			person, ok = d.byLocal[owner[1:]]
		}
		if !ok && len(letters(owner)) >= minLocal {
			person, ok = d.byName[letters(owner)] // "@jane-doe81" of nobody else's
		}
		if !ok && len(owner) > minLocal {
			person, ok = d.byMade[owner[1:]]
		}
	default:
		person, ok = d.byEmail[owner]
	}
	switch {
	case !ok || person == people.None:
		return people.None, unmatched
	case d.f.People.Persons[person].Active && d.renamed[strings.TrimPrefix(owner, "@")] != "":
		return person, gaveUp
	case d.f.People.Persons[person].Active:
		return person, active
	}
	return person, gone
}

// isTeam tells whether a named owner is a team or a role of a forge.
func isTeam(owner string) bool {
	return strings.HasPrefix(owner, "@@") || strings.HasPrefix(owner, "@") && strings.Contains(owner, "/")
}

// names tells whether the text of a MAINTAINERS file, in lower case, names a
// person.
func (d *directory) names(text string, person int) bool {
	p := &d.f.People.Persons[person]
	for _, e := range p.Emails {
		if e != "" && strings.Contains(text, e) {
			return true
		}
	}
	for _, l := range p.Logins {
		if strings.Contains(text, "@"+l) || strings.Contains(text, "- "+l) {
			return true
		}
	}
	name := strings.ToLower(p.Name)
	return strings.Contains(name, " ") && strings.Contains(text, name)
}
