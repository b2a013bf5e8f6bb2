// Package verdict sums up, for somebody who does not read code: the pattern of
// who worked here, the four questions to ask an agency, and whether there is
// work for an employee.
//
// It reads facts, results and the tax, and draws nothing. Its sentences name
// people but never give an address.
package verdict

import (
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// Pattern is the story of who worked here.
type Pattern struct {
	ID       string
	Summary  string   // one or two sentences
	Evidence []string // the figures that decided it, a clause each
}

// The patterns. Exactly one of them fits.
const (
	OneOwner          = "one-owner"           // the cure: somebody present owns most of it
	Hybrid            = "hybrid"              // the client takes over while the agency is there
	OutsourcedForEver = "outsourced-for-ever" // one agency after the other, nobody owns it
	AloneTooLong      = "alone-too-long"      // one person, nobody to push back
	Abandoned         = "abandoned"           // those who wrote it are gone
	Resting           = "resting"             // quiet, but somebody can still answer
	Community         = "community"           // many who come and go
	Young             = "young"               // too early to tell
	Shared            = "shared"              // several present people or groups, none owns most
	Unclear           = "unclear"             // the history does not tell
)

// Patterns lists all IDs.
func Patterns() []string {
	return []string{OneOwner, Hybrid, OutsourcedForEver, AloneTooLong, Abandoned, Resting, Community, Young, Shared, Unclear}
}

// outcomes finds results by check.
type outcomes map[string]check.Result

func byID(results []check.Result) outcomes {
	m := make(outcomes, len(results))
	for _, r := range results {
		m[r.Check.ID] = r
	}
	return m
}

// passes tells whether the check was asked and found nothing missing.
func (o outcomes) passes(id string) bool {
	r, ok := o[id]
	return ok && r.Outcome.Status == check.Pass
}

const week = 7 * 24 * time.Hour

// inapplicable tells whether a check found nothing to judge.
func (o outcomes) inapplicable(id string) bool {
	r, ok := o[id]
	return ok && r.Outcome.Status == check.NotApplicable
}

// weeksBetween counts whole weeks, never below 0.
func weeksBetween(from, to time.Time) int {
	return max(0, int(to.Sub(from)/week))
}

// list joins names as people do, and at most three of them.
func list(names []string) string {
	const most = 3
	if others := len(names) - most; others > 0 {
		names = append(slices.Clone(names[:most]), prose.Count(others, "other", "others"))
	}
	return prose.List(names)
}

// named is a name fit to print: an address that stands in for a name, or in it, loses its
// domain, but for one that stands for nobody.
func named(name string) string {
	if name = strings.TrimSpace(name); !strings.HasPrefix(name, people.Unnamed) {
		words := strings.Fields(name)
		for i := range words {
			words[i], _, _ = strings.Cut(words[i], "@")
		}
		name = strings.Join(words, " ")
	}
	if name == "" {
		return "somebody without a name"
	}
	return name
}

func personName(p *people.Person) string { return named(p.Name) }
func groupName(g *people.Group) string   { return named(g.Name) }
