package check

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
)

// Validate reports what is wrong with the declarations of a whole catalogue, as
// one joined error, so that a bad one is noticed before any repository is read.
// Its knownWork tells which work has a price.
func Validate(checks []*Check, knownWork func(id string) bool) error {
	var errs []error
	ids := make(map[string]bool)
	work := make(map[string]string)
	for _, c := range checks {
		if ids[c.ID] {
			errs = append(errs, fmt.Errorf("check %s is declared twice", c.ID))
		}
		ids[c.ID] = true
		for _, problem := range c.problems() {
			errs = append(errs, fmt.Errorf("check %q: %s", c.ID, problem))
		}
		for _, id := range c.Cost.Work {
			if !knownWork(id) {
				errs = append(errs, fmt.Errorf("check %s: work %q has no price", c.ID, id))
			}
			if other, ok := work[id]; ok {
				errs = append(errs, fmt.Errorf("check %s: work %s would be counted twice, since %s finds it too", c.ID, id, other))
			}
			work[id] = c.ID
		}
	}
	return errors.Join(append(errs, validateWeights(checks)...)...)
}

// validateWeights holds the weights of each factor's checks to a sum of 1.
func validateWeights(checks []*Check) []error {
	var errs []error
	for _, factor := range []Factor{Understanding, Unfamiliarity, Continuity} {
		var sum float64
		for _, c := range checks {
			if c.Cost.Factor == factor {
				sum += c.Cost.Weight
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			errs = append(errs, fmt.Errorf("the weights of factor %s sum to %.4g instead of 1", factor, sum))
		}
	}
	return errs
}

// problems says what is wrong with one declaration.
func (c *Check) problems() []string {
	var out []string
	hold := func(ok bool, problem string, args ...any) {
		if !ok {
			out = append(out, fmt.Sprintf(problem, args...))
		}
	}
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	hold(kebab().MatchString(c.ID), "its ID is not kebab-case")
	hold(c.Family.known(), "there is no family %q", c.Family)
	hold(!blank(c.Title), "it has no title")
	hold(!blank(c.Doc), "it has no documentation")
	hold(!strings.HasPrefix(strings.TrimSpace(c.Doc), "#"), "its documentation must not begin with a heading: the title is one")
	hold(!blank(c.Remedy), "it has no remedy")
	hold(c.Run != nil, "it cannot be run")
	hold(c.Needs != 0 && c.Needs < facts.People<<1, "it must say which facts it needs")
	switch c.Cost.Factor {
	case "":
		hold(c.Cost.Weight == 0, "it has a weight but no factor")
	case Understanding, Unfamiliarity, Continuity:
		hold(c.Cost.Weight > 0 && c.Cost.Weight <= 1, "its weight is %v, not above 0 and at most 1", c.Cost.Weight)
	default:
		hold(false, "there is no factor %q", c.Cost.Factor)
	}
	return out
}

func kebab() *regexp.Regexp { return regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`) }

func (f Family) known() bool {
	switch f {
	case Ownership, Groups, Tests, Docs, Runbooks, Infra, Review:
		return true
	}
	return false
}

// ValidateOutcome reports what is wrong with an answer of c. Such an answer is a
// mistake in the check, never in the repository.
func ValidateOutcome(c *Check, o Outcome) error {
	var errs []error
	fail := func(problem string, args ...any) {
		errs = append(errs, fmt.Errorf("check %s answered: "+problem, append([]any{c.ID}, args...)...))
	}
	switch o.Status {
	case Pass, Warn, Fail, NotApplicable, Inconclusive:
	default:
		fail("there is no status %q", o.Status)
	}
	if !(o.Gap >= 0 && o.Gap <= 1) {
		fail("the gap %v does not lie between 0 and 1", o.Gap)
	}
	if o.Status == NotApplicable && (o.Gap != 0 || len(o.Work) > 0) {
		fail("not applicable, and yet something is missing")
	}
	if strings.TrimSpace(o.Summary) == "" {
		fail("there is no summary")
	}
	seen := make(map[string]bool)
	for _, w := range o.Work {
		if !slices.Contains(c.Cost.Work, w.ID) {
			fail("work %q is not declared", w.ID)
		}
		if seen[w.ID] {
			fail("work %s is listed twice", w.ID)
		}
		if !(w.Units >= 0) || math.IsInf(w.Units, 1) {
			fail("work %s of %v units", w.ID, w.Units)
		}
		seen[w.ID] = true
	}
	return errors.Join(errs...)
}
