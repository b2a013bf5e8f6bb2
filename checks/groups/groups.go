// Package groups asks how many firms and teams made the code, how often the
// lead passed from one to another, and whether they worked side by side while
// it did.
//
// It judges author groups as package people finds them: by addresses and
// logins, so it always says how much of the work nothing could be told about.
package groups

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// unattributed is the share of the changed lines that nothing tells whose they
// are; of the commits where no lines changed.
func unattributed(f *facts.Facts) float64 {
	share, _ := unattributedOf(f)
	return share
}

// unattributedOf is the same with what it is a share of.
func unattributedOf(f *facts.Facts) (share float64, what string) {
	var lines, commits [2]int // unattributed, all
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		lines[1] += g.ChangedLines
		commits[1] += g.Commits
		if g.Kind == people.Unattributed {
			lines[0] += g.ChangedLines
			commits[0] += g.Commits
		}
	}
	if lines[1] == 0 {
		return prose.Share(commits[0], commits[1]), "commits"
	}
	return prose.Share(lines[0], lines[1]), "changed lines"
}

// tooDark says that too much is unattributed.
func tooDark(f *facts.Facts) string {
	share, what := unattributedOf(f)
	return fmt.Sprintf("%s of the %s come from addresses that tell no firm", prose.Percent(share), what)
}

// nobody answers for a history without a human commit.
func nobody() check.Outcome {
	return check.Outcome{Status: check.Inconclusive, Summary: "The history holds no commit by a person."}
}

// unsure says why nobody can tell how groups followed one another, "" if one
// can: too much is by people whose addresses do not tell for whom they worked,
// or they did the most for too much of the time.
func unsure(f *facts.Facts) string {
	dark, worked := unknownQuarters(f)
	switch {
	case unattributed(f) > facts.TellableShare:
		return tooDark(f)
	case prose.Share(dark, worked) > facts.TellableShare:
		return unknownLead(dark, worked)
	}
	return ""
}

// unknownLead says how often nobody can know who led.
func unknownLead(dark, worked int) string {
	return fmt.Sprintf("in %d of %s with work people did the most whose addresses do not tell for whom they worked", dark, prose.Count(worked, "quarter", "quarters"))
}

// unclear answers where more cannot be said than what was found.
func unclear(why, found string, measures []check.Measure, findings []check.Finding) check.Outcome {
	return check.Outcome{
		Status: check.Inconclusive, Measures: measures, Findings: findings,
		Summary: fmt.Sprintf("Could not be told: %s. What was found: %s.", why, prose.Lower(found)),
	}
}

// name names a group in a sentence.
func name(g *people.Group) string {
	if g.Kind == people.Client {
		return "the client (" + g.Name + ")"
	}
	return g.Name
}

// handover is a change of lead that lasted.
type handover struct {
	from, to int // groups
	old, era people.Era
	former   []int // groups whose lead the same people had led on as from
}

// standing is the share of the code that stands which the old lead wrote, be it under
// another name.
func (h *handover) standing(f *facts.Facts) (share float64) {
	for _, g := range h.olds() {
		share += standing(f, g)
	}
	return share
}

// olds are the groups of the old lead, in order. Under the name of the new one it need not
// be asked.
func (h *handover) olds() []int {
	all := slices.DeleteFunc(slices.Clone(h.former), func(g int) bool { return g == h.from || g == h.to })
	return append(all, h.from)
}

// What there was none of between two leads.
const (
	noWork  = "nobody worked on it"
	noLead  = "nobody led for long"
	unknown = "nobody is known to have led" // but somebody of an unknown employer may have
	unsaid  = unknown + " for long"         // where some led a quarter, and of others nobody knows
)

// between says of the whole quarters between two leads that nobody led in them for
// long, as in "nobody worked on it from April to June 2024", or who did the most in
// all of them; both are "" where the one lead followed the other.
func (h *handover) between(f *facts.Facts) (nobody, period string) {
	first, next := quarter(h.old.To)+1, quarter(h.era.From)
	if first >= next {
		return "", ""
	}
	dark, worked := unknownIn(f.People.Quarters, first, next)
	most, one := firstThroughout(f.People.Quarters, first, next), h.unknownLeader(f)
	switch {
	case worked == 0 && len(f.People.Quarters) > 0:
		nobody = noWork
	case most != people.None:
		nobody = name(&f.People.Groups[most]) + " did the most"
	case dark == 0:
		nobody = noLead
	case one != people.None:
		nobody = ofUnknownFirm(f, one)
	case dark == worked:
		nobody = unknown
	default:
		nobody = unsaid
	}
	from, to := firstMonth(first), firstMonth(next).AddDate(0, -1, 0)
	if from.Year() == to.Year() {
		return nobody, fmt.Sprintf("from %s to %s", from.Month(), prose.Month(to))
	}
	return nobody, fmt.Sprintf("from %s to %s", prose.Month(from), prose.Month(to))
}

// firstThroughout is the group that did the most in each of the quarters from the
// quarter first to the one before next, or people.None.
func firstThroughout(quarters []people.Quarter, first, next int) int {
	most, led := people.None, 0
	for i := range quarters {
		q := &quarters[i]
		if n := quarter(q.Start); n < first || n >= next || slices.Max(append([]int{0}, q.Commits...)) == 0 {
			continue
		}
		if q.Lead == people.None || most != people.None && most != q.Lead {
			return people.None
		}
		most = q.Lead
		led++
	}
	if led < next-first { // in some nobody worked
		return people.None
	}
	return most
}

// quarter numbers the quarters; firstMonth is the first of one.
func quarter(t time.Time) int { return t.Year()*4 + (int(t.Month())-1)/3 }

func firstMonth(quarter int) time.Time {
	return time.Date(quarter/4, time.Month(quarter%4*3+1), 1, 0, 0, 0, 0, time.UTC)
}

// succession is how leads followed one another.
type succession struct {
	passed []handover // changes of lead
	apart  []handover // leads so far apart that nothing passed from one to the other
	forked []handover // the lead of another project, and the first of the fork of it
	origin string     // what says that
	// renamed are those after which mostly the same people went on: a firm took
	// another name, or a lead changed sides.
	renamed []handover
}

func successionOf(f *facts.Facts) (s succession) {
	eras := f.People.Eras
	var former []int
	for i := 1; i < len(eras); i++ {
		h := handover{eras[i-1].Group, eras[i].Group, eras[i-1], eras[i], former}
		former = nil
		switch {
		case h.era.Carried >= people.SameHands:
			s.renamed = append(s.renamed, h)
			former = h.olds()
		case len(s.forked) == 0 && h.origin(f, i == 1) != "":
			s.forked, s.origin = append(s.forked, h), h.origin(f, i == 1)
		case h.era.OverlapWeeks == people.None:
			s.apart = append(s.apart, h)
		default:
			s.passed = append(s.passed, h)
		}
	}
	return s
}

// gone tells whether the old lead was not seen any more when the new one began.
func (h *handover) gone(f *facts.Facts) bool {
	return f.People.Groups[h.from].Last.Before(f.People.Groups[h.to].First)
}

// origin is what says that the old lead worked on another project, of which this one is a fork
// or which it was begun from, "" where nothing does: the documents, or of the first lead, of whose
// next to nothing stands, a merge that came after the last of it, in the half year after the new
// one began.
func (h *handover) origin(f *facts.Facts, first bool) string {
	if said := f.Forked(); said != "" && h.gone(f) {
		return said
	}
	if !first || h.standing(f) >= f.Settings.MaterialShare {
		return ""
	}
	return f.TookIn(f.People.Groups[h.from].Last, f.People.Groups[h.to].First.AddDate(0, 6, 0))
}

// unknownQuarters counts the quarters with work, and those of them in which
// people did the most of whom nobody knows for whom they worked. One in which nothing
// changed that counts lines had no lead to know.
func unknownQuarters(f *facts.Facts) (dark, worked int) {
	return unknownIn(f.People.Quarters, 0, math.MaxInt)
}

// unknownIn is unknownQuarters from the quarter first to the one before next.
func unknownIn(quarters []people.Quarter, first, next int) (dark, worked int) {
	for i := range quarters {
		q := &quarters[i]
		if n := quarter(q.Start); n < first || n >= next || slices.Max(append([]int{0}, q.Commits...)) == 0 {
			continue
		}
		worked++
		if q.Lead == people.None && !q.Idle {
			dark++
		}
	}
	return dark, worked
}

// standing is the share of the code that stands which a group wrote.
func standing(f *facts.Facts, group int) float64 {
	return prose.Share(f.Ownership.ByGroup[group], f.Ownership.Lines)
}
