package verdict

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tax"
)

// Answer is how a question is answered.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	Partly  Answer = "partly"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Question is one of the four questions to put to an agency, answered by what
// the repository shows.
type Question struct {
	ID       string // Q1..Q4
	Question string
	Answer   Answer
	Because  string // one to three plain sentences with figures
	Checks   []string
}

// part is one thing that a question asks for, with the checks that show it.
type part struct {
	name   string // as in "tests are there"
	plural bool
	checks []string
}

// Questions answers the four questions.
func Questions(f *facts.Facts, results []check.Result, p Pattern, t tax.Tax) []Question {
	said := byID(results)
	return []Question{
		said.owner(p),
		said.parts(f, "Q2", "Will you write tests, docs and runbooks our future hire can read?",
			part{"tests", true, []string{"tests-present", "tests-in-ci", "test-assertions"}},
			part{"documents", true, []string{"readme", "architecture-docs", "docs-fresh", "doc-comments"}},
			part{"runbooks", true, []string{"runbooks"}},
		),
		takeover(t),
		said.parts(f, "Q4", "Are infrastructure, credentials and code in our repository from day one?",
			part{"infrastructure as code", false, []string{"infrastructure-as-code"}},
			part{"care for credentials", false, []string{"secrets-committed", "env-documented"}},
			part{"history from day one", false, []string{"code-from-day-one"}},
		),
	}
}

// owner answers Q1. The check judges each part of the code; the pattern says
// who it is.
func (o outcomes) owner(p Pattern) Question {
	q := Question{ID: "Q1", Question: "Will you commit to a single owner?", Checks: []string{"single-owner", "codeowners"}}
	real, declared := o.interval("single-owner"), o.interval("codeowners")
	q.Answer = settle(func(worst bool) Answer {
		return combine([]float64{real.at(worst), declared.at(worst)})
	})
	q.Because = o.because(q.Answer, q.Checks)
	if p.ID == OneOwner || p.ID == AloneTooLong {
		q.Because = sentences(p.Summary, o.summary("codeowners"))
	}
	return q
}

// parts answers a question that asks for several things.
func (o outcomes) parts(f *facts.Facts, id, question string, parts ...part) Question {
	q := Question{ID: id, Question: question}
	var words []string
	var worst check.Result
	for _, p := range parts {
		q.Checks = append(q.Checks, p.checks...)
	}
	gaps := func(worst bool) (out []float64) {
		for _, p := range parts {
			if gap, applies := o.mean(p.checks, worst); applies {
				out = append(out, gap)
			}
		}
		return out
	}
	q.Answer = settle(func(worst bool) Answer { return combine(gaps(worst)) })
	for _, p := range parts {
		words = append(words, p.name+" "+o.state(p, f.Repo.Kind))
		for _, id := range p.checks {
			if r, ok := o[id]; ok && (worst.Check == nil || weight(r) > weight(worst)) {
				worst = r
			}
		}
	}
	first := strings.Join(words, "; ") + "."
	q.Because = strings.ToUpper(first[:1]) + first[1:]
	if worst.Check != nil && weight(worst) > 0 {
		q.Because = sentences(q.Because, worst.Outcome.Summary)
	}
	return q
}

// state says in words how it stands with a part.
func (o outcomes) state(p part, kind facts.Kind) string {
	are := map[bool]string{true: "are ", false: "is "}[p.plural]
	best, applies := o.mean(p.checks, false)
	if !applies {
		return are + "not needed here" + map[bool]string{true: ", as a " + string(kind) + " goes"}[kind != ""]
	}
	worst, _ := o.mean(p.checks, true)
	words := func(gap float64) string {
		switch {
		case gap <= partGood:
			return "there"
		case gap < partBad:
			return "partly there"
		}
		return "missing"
	}
	if words(best) != words(worst) {
		return "could not be judged"
	}
	return are + words(best)
}

// takeover answers Q3 by the tax.
func takeover(t tax.Tax) Question {
	q := Question{ID: "Q3", Question: "Can our hire take over without a six-month handoff tax?"}
	byWeeks := func(weeks float64) Answer {
		switch {
		case weeks <= takeoverYesWeeks:
			return Yes
		case weeks <= takeoverPartlyWeek:
			return Partly
		}
		return No
	}
	q.Answer = settle(func(worst bool) Answer {
		if worst {
			return byWeeks(t.Unseen.High)
		}
		return byWeeks(t.Unseen.Low)
	})
	q.Because = fmt.Sprintf("Expect %.1f weeks of handoff tax, probably between %.1f and %.1f, which is %s to %s USD in salary.",
		t.Weeks.Expected, t.Weeks.Low, t.Weeks.High,
		tax.Number(float64(t.CostUSD.Low)), tax.Number(float64(t.CostUSD.High)))
	if t.Weeks.High < 0.05 {
		q.Because = "Nothing is missing that would cost a new owner time."
	}
	if q.Answer == Unknown {
		q.Because = sentences(q.Because, fmt.Sprintf("What could not be seen decides between %.1f and %.1f weeks.", t.Unseen.Low, t.Unseen.High))
	}
	for _, p := range t.Parts[:min(3, len(t.Parts))] {
		q.Checks = append(q.Checks, p.Check)
	}
	return q
}

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

// mean is the mean gap of the checks that apply, at its best or worst.
func (o outcomes) mean(ids []string, worst bool) (gap float64, applies bool) {
	n := 0
	for _, id := range ids {
		if r, ok := o[id]; ok && r.Outcome.Status == check.NotApplicable {
			continue
		}
		gap += o.interval(id).at(worst)
		n++
	}
	return gap / float64(max(1, n)), n > 0
}

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
