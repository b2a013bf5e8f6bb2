package main

import (
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/tree"
	"github.com/handoffaudit/audit/report"
)

// inForce returns the waivers that have not expired.
func inForce(waivers []config.Waiver, asOf time.Time) []config.Waiver {
	return slices.DeleteFunc(slices.Clone(waivers), func(w config.Waiver) bool { return w.Expired(asOf) })
}

// waive takes findings at waived paths out of results and returns the checks
// that no gate may ask for: those waived as a whole, and those that have lost
// all their findings, if none went unlisted. Status, gap and tax stay as they
// are.
func waive(results []check.Result, waivers []config.Waiver) (freed []string, err error) {
	unlisted := map[string]bool{}
	for _, r := range results {
		unlisted[r.Check.ID] = len(r.Outcome.Findings) >= check.MaxFindings
	}
	for _, w := range waivers {
		i := slices.IndexFunc(results, func(r check.Result) bool { return r.Check.ID == w.Check })
		if i < 0 {
			continue
		}
		outcome := &results[i].Outcome
		if w.Path != "" {
			covers, err := tree.Matcher(w.Path)
			if err != nil {
				return nil, usagef("waiver of %s: %w", w.Check, err)
			}
			before := len(outcome.Findings)
			outcome.Findings = slices.DeleteFunc(slices.Clone(outcome.Findings), func(f check.Finding) bool { return f.Path != "" && covers(f.Path) })
			if len(outcome.Findings) > 0 || before == 0 || unlisted[w.Check] {
				continue
			}
		}
		freed = append(freed, w.Check)
	}
	return freed, nil
}

func listed(waivers []config.Waiver) []report.Waiver {
	var list []report.Waiver
	for _, w := range waivers {
		list = append(list, report.Waiver{Check: w.Check, Path: w.Path, Reason: w.Reason, Until: report.At(w.Until.Time)})
	}
	return list
}
