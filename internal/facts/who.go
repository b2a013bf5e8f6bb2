package facts

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// What the checks and the verdict judge people by. It stands here so that the
// two cannot contradict each other. Assumed, but for the half year alone, which
// is that of the article Hiring vs outsourcing backend automation.
const (
	// OwnedShare of the code is somebody's, if one active person or group wrote
	// that much of it.
	OwnedShare = 0.5
	// ToldApart is the share of the code from which on two figures of it that differ by
	// so much are told apart. Assumed.
	ToldApart = 0.03
	// KnownShare of the code must have been written by those of a group who are
	// still there, for the group to own it.
	KnownShare = 0.25
	// TellableShare of the changed lines may be unattributed before nothing is
	// claimed for certain of groups.
	TellableShare = 0.4
	// AloneWeeks is for how long somebody must have worked alone for it to
	// count, with changes in AloneBusyWeeks of them: two changes half a year
	// apart are no half year of work.
	AloneWeeks     = 26
	AloneBusyWeeks = 13
	// helping for longer than this after the last commit of one's own is worth
	// telling from working here.
	helping = 31 * 24 * time.Hour
	// aloneShare of the changes is nearly all.
	aloneShare = 0.9
)

// Owner returns the person who owns what commit i wrote: its author, or where
// that is a bot or a coding assistant the human who committed it or is named
// as co-author, or people.None.
func (f *Facts) Owner(i int) int {
	by := &f.People.ByCommit[i]
	for _, p := range append([]int{by.Author, by.Committer}, by.CoAuthors...) {
		if p != people.None && f.People.Persons[p].Human() {
			return p
		}
	}
	return people.None
}

// OwnerGroup returns the group that owns what commit i wrote: the commit's, or
// where that is a bot's and a person owns it the group that this person worked
// for then, or people.None.
func (f *Facts) OwnerGroup(i int) int {
	if group := f.People.ByCommit[i].Group; group != people.None {
		return group
	}
	return Shared(f, ownersGroups)[i]
}

// groupOfOwner is the group of the owner of each commit: of the last commit of
// their own before it, or where there is none that of the person.
type groupOfOwner []int

func ownersGroups(f *Facts) groupOfOwner {
	groups, last := make(groupOfOwner, len(f.People.ByCommit)), make(map[int]int)
	for i := range slices.Backward(f.People.ByCommit) { // from the oldest
		groups[i] = people.None
		owner, by := f.Owner(i), &f.People.ByCommit[i]
		if owner == people.None {
			continue
		}
		if owner == by.Author {
			last[owner] = by.Group
		}
		group, worked := last[owner]
		if !worked {
			group = f.People.Persons[owner].Group
		}
		groups[i] = group
	}
	return groups
}

// Company lists the humans beside its owner who had a hand in commit i: who
// committed it, wrote it with them, or looked at it. A forge that committed it
// is no human. people.None stands for somebody whom only a trailer names.
func (f *Facts) Company(i, owner int) (others []int) {
	by := &f.People.ByCommit[i]
	for _, p := range append([]int{by.Author, by.Committer}, by.CoAuthors...) {
		if p != people.None && p != owner && f.People.Persons[p].Human() {
			others = append(others, p)
		}
	}
	for _, t := range f.History.Commits[i].Trailers {
		if t.Looked() && !f.People.Persons[owner].MeantBy(t.Value) && !f.signedByProgram(t.Value) {
			others = append(others, people.None)
		}
	}
	return others
}

// programs are those values of trailers that name a bot or a coding assistant.
type programs map[string]bool

// signedByProgram tells whether the value of a trailer names a program, which
// signs what it made off and has looked at nothing.
func (f *Facts) signedByProgram(value string) bool { return Shared(f, programsNamed)[value] }

func programsNamed(f *Facts) programs {
	found := make(programs)
	for i := range f.History.Commits {
		for _, t := range f.History.Commits[i].Trailers {
			if _, known := found[t.Value]; !known && t.Looked() {
				found[t.Value] = f.People.Program(t.Value)
			}
		}
	}
	return found
}

// Answered tells whether somebody who is active wrote commit i: who owns what it wrote, or
// a co-author.
func (f *Facts) Answered(i int) bool {
	return f.Active(f.Owner(i)) || slices.ContainsFunc(f.People.ByCommit[i].CoAuthors, func(p int) bool {
		return f.Active(p) && f.People.Persons[p].Human()
	})
}

// Active tells whether person p, possibly people.None, is active.
func (f *Facts) Active(p int) bool { return p != people.None && f.People.Persons[p].Active }

// LastSeen says when person p was last seen: "last seen in March 2021", or how
// they last helped.
func (f *Facts) LastSeen(p int) string {
	if helped := f.Helped(p); helped != "" {
		return helped
	}
	return "last seen in " + prose.Month(f.People.Persons[p].Last)
}

// Helped says how person p was last seen where they made no commit of their own
// then: only named as co-author, or applying what others wrote. It is "" for who
// made one.
func (f *Facts) Helped(p int) string {
	person := &f.People.Persons[p]
	if person.Applied.Sub(person.Last) > helping {
		return fmt.Sprintf("last seen as the committer of others' work in %s, own commits until %s", prose.Month(person.Applied), prose.Month(cmp.Or(person.Authored, person.Last)))
	}
	if own := person.Authored; !own.IsZero() && person.Last.Sub(own) > helping {
		return fmt.Sprintf("last seen as a co-author in %s, own commits until %s", prose.Month(person.Last), prose.Month(own))
	}
	return ""
}

// Quiet tells whether nobody at all is active, as far as is known.
func (f *Facts) Quiet() bool {
	return f.People != nil && f.Incomplete[People] == "" &&
		!slices.ContainsFunc(f.People.Persons, func(p people.Person) bool { return p.Human() && p.Active })
}

// MostlyGone tells whether most of the code is by people who were not seen of late, as far as
// is known.
func (f *Facts) MostlyGone() bool {
	return f.Ownership != nil && f.Incomplete[Lines] == "" && f.Incomplete[People] == "" && 2*f.Ownership.Orphaned > f.Ownership.Lines
}

// End is when a human was last seen here.
func (f *Facts) End() (end time.Time) {
	for i := range f.People.Persons {
		if p := &f.People.Persons[i]; p.Human() && p.Last.After(end) {
			end = p.Last
		}
	}
	return end
}

// Stayed tells whether person p, possibly people.None, was seen in the last ActiveDays before
// the end, however long ago that is: then nobody knows that they left.
func (f *Facts) Stayed(p int) bool {
	return p != people.None && !f.People.Persons[p].Last.Before(f.End().AddDate(0, 0, -f.Settings.ActiveDays))
}

// Humans are the people that reports count: all who had a hand in a change, be it
// that they only merged or are only named in a trailer.
func (f *Facts) Humans() (all []int) {
	for i := range f.People.Persons {
		if f.People.Persons[i].Human() {
			all = append(all, i)
		}
	}
	return all
}
