// Package groups asks how many firms and teams made the code, how often the
// lead passed from one to another, and whether they worked side by side while
// it did.
//
// It judges author groups as package people finds them: by addresses and
// logins, so it always says how much of the work nothing could be told about.
package groups

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// sameHands is the share of a new lead's changes by people of the old one from
// which on the lead only took another name. Assumed.
const sameHands = 0.5

// unattributed is the share of the changed lines that nothing tells whose they
// are; of the commits where no lines changed.
func unattributed(f *facts.Facts) float64 {
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
		return prose.Share(commits[0], commits[1])
	}
	return prose.Share(lines[0], lines[1])
}

// nobody answers for a history without a human commit.
func nobody() check.Outcome {
	return check.Outcome{Status: check.Inconclusive, Summary: "The history holds no commit by a person."}
}

// unclear answers where too much is unattributed to say more than what was found.
func unclear(f *facts.Facts, found string, measures []check.Measure, findings []check.Finding) check.Outcome {
	return check.Outcome{
		Status: check.Inconclusive, Measures: measures, Findings: findings,
		Summary: fmt.Sprintf("Could not be told: %s of the changes come from addresses that tell no firm. What was found: %s%s.",
			prose.Percent(unattributed(f)), strings.ToLower(found[:1]), found[1:]),
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
	era      people.Era
}

// handovers lists the changes of lead. One after which mostly the same people
// went on is none: a firm took another name, or a lead changed sides.
func handovers(f *facts.Facts) (list []handover, renamed int) {
	eras := f.People.Eras
	for i := 1; i < len(eras); i++ {
		if eras[i].Carried >= sameHands {
			renamed++
			continue
		}
		list = append(list, handover{eras[i-1].Group, eras[i].Group, eras[i]})
	}
	return list, renamed
}

// standing is the share of the code that stands which a group wrote.
func standing(f *facts.Facts, group int) float64 {
	return prose.Share(f.Ownership.ByGroup[group], f.Ownership.Lines)
}
