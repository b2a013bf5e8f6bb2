package groups

import (
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// Of the changes by people of an unknown firm in the quarters between two leads so great a part
// must be one person's, and so many, for that person to have led them, whoever they worked for.
// Assumed.
const (
	oneOfThem = 0.8
	enoughOne = 10
)

// unknownLeader is who did the most in the whole quarters between two leads, where nobody knows
// for which firm, or people.None: if it was the firm of either, nothing was handed over then.
func (h *handover) unknownLeader(f *facts.Facts) int {
	first, next := quarter(h.old.To)+1, quarter(h.era.From)
	dark, worked := unknownIn(f.People.Quarters, first, next)
	if 2*dark <= worked || len(f.People.ByCommit) == 0 {
		return people.None
	}
	made, all, best := make([]int, len(f.People.Persons)), 0, people.None
	for _, c := range f.Changes() {
		group := f.People.ByCommit[c.Commit].Group
		if n := quarter(c.When.UTC()); n < first || n >= next || group == people.None || f.People.Groups[group].Kind != people.Unattributed {
			continue
		}
		all++
		if made[c.Person]++; best == people.None || made[c.Person] > made[best] {
			best = c.Person
		}
	}
	if best == people.None || made[best] < enoughOne || prose.Share(made[best], all) < oneOfThem {
		return people.None
	}
	return best
}

// ofUnknownFirm says of such a person that they did the most.
func ofUnknownFirm(f *facts.Facts, person int) string {
	return f.People.Persons[person].Name + ", whose firm at the time is not known, did the most"
}

// unsureHandover says why it cannot be told what was handed over at one of some changes of
// lead, "" where it can of all.
func unsureHandover(f *facts.Facts, list []handover) string {
	for _, h := range list {
		if p := h.unknownLeader(f); p != people.None {
			_, period := h.between(f)
			return ofUnknownFirm(f, p) + " " + period
		}
	}
	return ""
}
