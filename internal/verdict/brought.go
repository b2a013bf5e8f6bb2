package verdict

import (
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// brought is what a person brought into the code, and how many lines in all are
// theirs; where the shares are not of lines nothing is known of that.
func (g *figures) brought(person int) (b facts.Brought, lines int) {
	if g.what == inChanges {
		return b, 0
	}
	own := g.f.Ownership
	return g.f.BroughtBy(person, own.Imported), own.ByPerson[person]
}

// broughtByGroup is the same of a group.
func (g *figures) broughtByGroup(group int) (b facts.Brought, lines int) {
	if g.what == inChanges {
		return b, 0
	}
	own := g.f.Ownership
	return g.f.BroughtByGroup(group, own.Imported), own.ByGroup[group]
}

// wrote says how much a person wrote, and how much of that they brought in.
func (g *figures) wrote(person int) string {
	if b, lines := g.brought(person); b.LargeOf(lines) {
		return b.Wrote(lines, g.f.Ownership.Lines, g.what)
	}
	return "wrote " + prose.Percent(g.byPerson[person]) + " of the " + g.what
}

// groupWrote is the same of a group.
func (g *figures) groupWrote(group int) string {
	if b, lines := g.broughtByGroup(group); b.LargeOf(lines) {
		return b.Wrote(lines, g.f.Ownership.Lines, g.what)
	}
	return "wrote " + prose.Percent(g.byGroup[group]) + " of the " + g.what
}

// groupCaveat is what to add to a group's share.
func (g *figures) groupCaveat(group int) string {
	b, lines := g.broughtByGroup(group)
	return b.Caveat(lines)
}

// leftBy names who is not there any more, with what they wrote.
func (g *figures) leftBy(person int) string {
	return personName(g.person(person)) + ", who " + g.wrote(person) + ", was " + g.f.LastSeen(person)
}

// oneOwner begins the sentence on an owner of so many lines. Without what they
// brought in, where the sentence tells of that, it may be less than makes an owner.
func (g *figures) oneOwner(b facts.Brought, lines int) string {
	if g.what != inChanges && b.LargeOf(lines) && prose.Share(lines-b.Lines, g.f.Ownership.Lines) < facts.OwnedShare {
		return "One owner, if they know what they brought in: "
	}
	return "One owner: "
}

// byUnseen says how much is by people who may have left.
func (g *figures) byUnseen() string {
	return prose.Percent(g.orphaned) + " of the " + g.what + " by people who were not seen in " + g.lastDays() + g.unseenCaveat() + g.withCoAuthor()
}

// isByUnseen is the same as a sentence without its end.
func (g *figures) isByUnseen() string {
	caveat := g.unseenCaveat()
	was := map[bool]string{true: " was written by", false: " is by"}[caveat == ""]
	return prose.Percent(g.orphaned) + " of the " + g.what + was + " people who were not seen in " + g.lastDays() + caveat + g.withCoAuthor()
}

// withCoAuthor says of how much more only a co-author was seen, "" for little.
func (g *figures) withCoAuthor() string {
	if g.what == inChanges || g.f.Ownership.WithCoAuthor() == 0 {
		return ""
	}
	return "; of another " + prose.Percent(g.f.Ownership.WithCoAuthor()) + " only a co-author was seen"
}

func (g *figures) unseenCaveat() string {
	if g.what == inChanges {
		return ""
	}
	return g.f.BroughtByUnseen(g.f.Ownership.Imported).Caveat(g.f.Ownership.Orphaned)
}
