package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
)

// Gates are the limits that a report has to keep. A nil limit is none.
type Gates struct {
	MaxScore *int
	MaxWeeks *float64
	// FailOn lists checks that must not fail, by ID.
	FailOn []string
}

// GateResult is how a report stands against one gate.
type GateResult struct {
	Name    string `json:"name"` // max-score, max-weeks or fail-on
	Passed  bool   `json:"passed"`
	Limit   string `json:"limit"`
	Actual  string `json:"actual"`
	Message string `json:"message"` // one sentence, with by how much
}

// EvaluateGates judges r. It answers for every gate that is set, in a fixed
// order.
func EvaluateGates(r *Report, gates Gates) []GateResult {
	results := []GateResult{}
	if gates.MaxScore != nil {
		results = append(results, limitGate("max-score", "score", "", float64(*gates.MaxScore), float64(r.Tax.Score)))
	}
	if gates.MaxWeeks != nil {
		results = append(results, limitGate("max-weeks", "tax of", " weeks", *gates.MaxWeeks, r.Tax.Weeks.Expected))
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(gates.FailOn))) {
		results = append(results, failOnGate(r, id))
	}
	return results
}

// Passed tells whether all gates passed.
func Passed(results []GateResult) bool {
	return !slices.ContainsFunc(results, func(g GateResult) bool { return !g.Passed })
}

func limitGate(name, what, unit string, limit, actual float64) GateResult {
	g := GateResult{Name: name, Passed: actual <= limit, Limit: figure(limit), Actual: figure(actual)}
	how := fmt.Sprintf("is within the limit of %s%s", g.Limit, unit)
	if !g.Passed {
		over := figure(roundTo(actual-limit, 2))
		how = fmt.Sprintf("is %s above the limit of %s%s", over, g.Limit, unit)
	}
	g.Message = fmt.Sprintf("%s %s%s %s", what, g.Actual, unit, how)
	return g
}

func failOnGate(r *Report, id string) GateResult {
	g := GateResult{Name: "fail-on", Limit: id, Actual: "absent"}
	i := slices.IndexFunc(r.Checks, func(c Check) bool { return c.ID == id })
	if i < 0 {
		g.Message = fmt.Sprintf("check %s must not fail, and this report does not have it", id)
		return g
	}
	c := &r.Checks[i]
	g.Actual = string(c.Status)
	switch c.Status {
	case check.Fail:
		g.Message = fmt.Sprintf("check %s must not fail, and fails: %s", id, strings.TrimSpace(c.Summary))
	case check.Inconclusive:
		// Nothing unknown counts as good, but fail-on asks for failures only.
		g.Passed = true
		g.Message = fmt.Sprintf("check %s could not be answered, so it does not fail", id)
	default:
		g.Passed = true
		g.Message = fmt.Sprintf("check %s does not fail (%s)", id, c.Status)
	}
	return g
}
