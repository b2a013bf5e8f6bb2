package verdict

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
)

// interval is a gap that may not be known.
type interval struct{ best, worst float64 }

func (i interval) at(worst bool) float64 {
	if worst {
		return i.worst
	}
	return i.best
}

// interval is a check's gap. One that was not asked is as unknown as one that
// is inconclusive. A check that feeds no factor answers by its status.
func (o outcomes) interval(id string) interval {
	r, ok := o[id]
	if !ok || r.Outcome.Status == check.Inconclusive {
		return interval{0, 1}
	}
	gap := r.Outcome.Gap
	if r.Check.Cost.Factor == "" && len(r.Check.Cost.Work) == 0 || gap == 0 {
		gap = map[check.Status]float64{check.Warn: 0.5, check.Fail: 1}[r.Outcome.Status]
	}
	return interval{gap, gap}
}

// mean is the mean gap of the checks that apply, at its best or worst, but never
// better than what the status of the best of them says, nor whole where one failed
// or no more than half of them pass.
func (o outcomes) mean(ids []string, worst bool) (gap float64, applies bool) {
	n, passing, status, failed := 0, 0, 1., 0.
	for _, id := range ids {
		r, ok := o[id]
		if ok && r.Outcome.Status == check.NotApplicable {
			continue
		}
		gap += o.interval(id).at(worst)
		said := o.byStatus(id).at(worst)
		if status = min(status, said); said == 0 {
			passing++
		}
		if r.Outcome.Status == check.Fail {
			failed = partWarn
		}
		n++
	}
	if n == 0 {
		return 0, false
	}
	if 2*passing <= n {
		failed = max(failed, partSome)
	}
	return max(gap/float64(n), status, failed), true
}

// byStatus is the least gap that agrees with a check's status: what fails is not
// there in part, and what warns not whole.
func (o outcomes) byStatus(id string) interval {
	switch r, ok := o[id]; {
	case !ok || r.Outcome.Status == check.Inconclusive:
		return interval{0, partBad}
	case r.Outcome.Status == check.Fail:
		return interval{partBad, partBad}
	case r.Outcome.Status == check.Warn, 2*o.onPages(id) > o.covered(id): // what the pages are about may be something else
		return interval{partWarn, partWarn}
	}
	return interval{0, 0}
}

// partWarn is the middle between what is there and what is missing, partSome that
// between what is there and partWarn.
const (
	partWarn = (partGood + partBad) / 2
	partSome = (partGood + partWarn) / 2
)

// settle answers only when what is unknown could not change the answer.
func settle(answer func(worst bool) Answer) Answer {
	best, worst := answer(false), answer(true)
	if best != worst {
		return Unknown
	}
	return best
}

// combine answers for several parts: yes when each of them is good, no when
// they are bad on the whole.
func combine(gaps []float64) Answer {
	if len(gaps) == 0 {
		return Unknown
	}
	sum := 0.
	for _, g := range gaps {
		sum += g
	}
	switch {
	case slices.Max(gaps) <= partGood:
		return Yes
	case sum/float64(len(gaps)) >= partBad:
		return No
	}
	return Partly
}

// weight orders results by how much there is to say about them.
func weight(r check.Result) float64 {
	switch r.Outcome.Status {
	case check.Inconclusive:
		return 0.5
	case check.NotApplicable, check.Pass:
		return 0
	}
	return max(r.Outcome.Gap, 0.1)
}

// because is the summaries of the checks, those that are unknown alone when
// they are why the answer is.
func (o outcomes) because(a Answer, ids []string) string {
	var said []string
	for _, id := range ids {
		if r, ok := o[id]; !ok || a == Unknown && r.Outcome.Status != check.Inconclusive {
			continue
		}
		said = append(said, o.summary(id))
	}
	if len(said) == 0 {
		return "The checks that would tell were not run."
	}
	return sentences(said...)
}

func (o outcomes) summary(id string) string {
	if r, ok := o[id]; ok {
		return r.Outcome.Summary
	}
	return ""
}

// sentences joins sentences, leaves out empty ones and says none twice.
func sentences(all ...string) string {
	var out []string
	for _, s := range all {
		s = strings.TrimSpace(s)
		if s == "" || slices.Contains(out, s) {
			continue
		}
		if !strings.HasSuffix(s, ".") {
			s += "."
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}
