package ownership

import (
	"slices"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// owner is who is active and has the largest part of the code: a person, or
// where none has most of it a group.
type owner struct {
	person, group int // None for the other
	share         float64
}

func findOwner(f *facts.Facts) owner {
	own := f.Ownership
	o := owner{person: people.None, group: people.None}
	p := largest(own.ByPerson, func(i int) bool { return f.People.Persons[i].Active && f.People.Persons[i].Human() })
	if p != people.None {
		o.person, o.share = p, prose.Share(own.ByPerson[p], own.Lines)
	}
	if o.share >= facts.OwnedShare {
		return o
	}
	g := largest(own.ByGroup, func(i int) bool {
		return f.People.Groups[i].Active && f.People.Groups[i].Firm()
	})
	if g != people.None && prose.Share(own.ByGroup[g], own.Lines) >= facts.OwnedShare && stillThere(f, g) >= facts.KnownShare {
		return owner{people.None, g, prose.Share(own.ByGroup[g], own.Lines)}
	}
	return o
}

// stillThere is the share of the code that the active people of a group wrote for
// it.
func stillThere(f *facts.Facts, group int) float64 {
	lines := 0
	for _, p := range f.People.Groups[group].Persons {
		if f.Active(p) {
			lines += f.Ownership.ByHand[facts.Hand{Person: p, Group: group}]
		}
	}
	return prose.Share(lines, f.Ownership.Lines)
}

// brought is what the owner brought in, and lines all that is theirs.
func (o owner) brought(f *facts.Facts) (b facts.Brought, lines int) {
	switch {
	case o.group != people.None:
		return f.BroughtByGroup(o.group, f.Ownership.Imported), f.Ownership.ByGroup[o.group]
	case o.person != people.None:
		return brought(f, o.person), f.Ownership.ByPerson[o.person]
	}
	return facts.Brought{}, 0
}

// written is the share of the code that the history shows the owner to have
// written: what they brought in somebody else may have.
func (o owner) written(f *facts.Facts) float64 {
	b, lines := o.brought(f)
	return prose.Share(lines-b.Lines, f.Ownership.Lines)
}

func (o owner) found() bool { return o.share >= facts.OwnedShare }

func (o owner) kind() string {
	switch {
	case !o.found():
		return "nobody"
	case o.group != people.None:
		return "group"
	}
	return "person"
}

func (o owner) name(f *facts.Facts) string {
	switch {
	case !o.found():
		return ""
	case o.group != people.None:
		return f.People.Groups[o.group].Name
	}
	return nameOf(f, o.person)
}

// is tells whether a person is the owner, or of the group that is.
func (o owner) is(f *facts.Facts, person int) bool {
	if o.group != people.None {
		return slices.Contains(f.People.Groups[o.group].Persons, person)
	}
	return person == o.person
}

// named tells whether the repository names the owner for most of the code.
func (o owner) named(f *facts.Facts, d *declaration) bool {
	dir := newDirectory(f)
	files, theirs := toOwn(f), 0
	for _, path := range files {
		r := d.ruleFor(path)
		if r != nil && slices.ContainsFunc(r.owners, func(name string) bool {
			person, _ := dir.find(name)
			return person != people.None && o.is(f, person)
		}) {
			theirs++
		}
	}
	if float64(theirs) >= facts.OwnedShare*float64(len(files)) {
		return true
	}
	if _, many := d.rollOf(f); many {
		return false
	}
	for person := range f.People.Persons {
		if d.loose != "" && o.is(f, person) && f.People.Persons[person].Active && dir.names(d.looseText, person) {
			return true
		}
	}
	return false
}
