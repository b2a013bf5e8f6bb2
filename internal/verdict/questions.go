package verdict

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
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

// Questions answers the four questions.
func Questions(f *facts.Facts, results []check.Result, p Pattern, t tax.Tax) []Question {
	said, written := byID(results), f.Repo.Kind.Written()
	return []Question{
		said.owner(p),
		said.parts(f, "Q2", "Will you write tests, docs and runbooks our future hire can read?",
			part{name: "tests", plural: true, checks: []string{"tests-present", "tests-in-ci", "test-assertions"}},
			part{name: "documents", plural: true, checks: []string{"readme", "architecture-docs", "docs-fresh", "doc-comments"}},
			part{name: runbooksOf(f.Repo.Kind), plural: true, checks: []string{"runbooks"}},
		),
		takeover(f.Repo.Kind, t),
		said.parts(f, "Q4", "Are infrastructure, credentials and code in our repository from day one?",
			part{name: "infrastructure as code", checks: []string{"infrastructure-as-code"}, says: said.servedByPlatform()},
			part{name: "secrets", plural: true, checks: []string{"secrets-committed"}, says: map[degree]string{
				there: "no secret was found", partly: "what may be a secret wants a look", missing: "what looks like a real secret lies in the code", unjudged: "whether secrets lie in the code could not be judged",
			}},
			part{name: "documented settings", plural: true, checks: []string{"env-documented"}, says: map[degree]string{
				there: said.settingsTold(), partly: "not every setting is known to be documented", hardly: "settings are hardly documented", missing: "no setting of the code's own is documented",
				unjudged: "whether settings are documented could not be judged",
			}},
			part{name: "history from day one", checks: []string{"code-from-day-one"}, says: map[degree]string{
				there: said.stepByStep(written), partly: "some of the " + written + " came in bulk, without its history", hardly: "most of the " + written + " came in bulk, without its history",
			}},
			part{name: "independence of the agency", checks: []string{"agency-ties"}, says: map[degree]string{
				there: "nothing was found for which it needs an agency", partly: "a tie to " + said.tiedTo() + " is left in it", hardly: "several ties to " + said.tiedTo() + " are left in it", missing: "many ties to " + said.tiedTo() + " are left in it",
				notNeeded: "", unjudged: "",
			}},
		),
	}
}

// servedByPlatform says of a site that passes for the platform which serves it that it needs no
// infrastructure of its own, nil of anything else.
func (o outcomes) servedByPlatform() map[degree]string {
	described := o.measure("infrastructure-as-code", "described")
	if described == nil || described == "full" || o["infrastructure-as-code"].Outcome.Gap > 0 {
		return nil
	}
	return map[degree]string{there: "the platform that serves it needs no infrastructure of its own"}
}

// tiedTo is what the ties are to: an agency, or nothing but accounts of people who worked here.
func (o outcomes) tiedTo() string {
	if o.measure("agency-ties", "people_alone") == true {
		return "somebody's own account"
	}
	return "an agency"
}

// settingsTold says of settings that nearly all are documented, or that there are none to
// document, which is no assurance.
func (o outcomes) settingsTold() string {
	for _, m := range o["env-documented"].Outcome.Measures {
		if m.Name == "variables" && m.Value == 0 {
			return "no setting was found that the code reads"
		}
	}
	return "few or no settings are undocumented"
}

// stepByStep says how much of what is written here today has a history: that it goes back to the first day
// nothing shows, where the first commit brought what is gone since.
func (o outcomes) stepByStep(written string) string {
	part, bulk := "nearly all", o["code-from-day-one"].Outcome.Gap
	if bulk >= 0.005 {
		part = "all but " + prose.Percent(bulk)
	}
	return part + " of today's " + written + " came in step by step"
}

// owner answers Q1: is there an owner, and is that written down? The check
// single-owner fails only where there is none; that an owner is not named is
// what codeowners tells.
func (o outcomes) owner(p Pattern) Question {
	q := Question{ID: "Q1", Question: "Will you commit to a single owner?", Checks: []string{"single-owner", "codeowners"}}
	owned, named := o.interval("single-owner"), o.interval("codeowners")
	if r, ok := o["single-owner"]; ok && r.Outcome.Status == check.Warn {
		owned = interval{r.Outcome.Gap, r.Outcome.Gap} // more than naming them would close, if it is not known what they wrote
	}
	measured := !o.inapplicable("single-owner")
	if !measured {
		owned = ownedByPattern(p)
	}
	q.Answer = settle(func(worst bool) Answer {
		return o.agreed(combine([]float64{owned.at(worst), named.at(worst)}))
	})
	q.Because = o.because(q.Answer, q.Checks)
	if r := o["single-owner"]; r.Outcome.Status == check.Warn && named.best == 1 { // which says that nobody is named
		q.Because = o.because(q.Answer, q.Checks[:1])
	}
	if !measured {
		q.Because = sentences(p.Summary, o.summary("codeowners"))
	}
	if p.ID == AloneTooLong {
		q.Because = sentences(q.Because, p.Summary)
	}
	return q
}

// agreed is an answer to Q1 that the sentences below it do not take back.
func (o outcomes) agreed(a Answer) Answer {
	found, declared := o["single-owner"].Outcome.Status, o["codeowners"].Outcome
	named := (declared.Status == check.Pass || declared.Status == check.Warn) && declared.Gap < partWarn
	switch {
	case a == Yes && found == check.Warn: // whoever is named, it is not known to be who wrote it
		return Partly
	case a == No && named: // for more than half of it, and perhaps to be reached
		return Partly
	}
	return a
}

// ownedByPattern tells from the pattern whether there is an owner, where there is
// no code to tell it by.
func ownedByPattern(p Pattern) interval {
	switch p.ID {
	case OneOwner:
		return interval{0, 0}
	case Unclear:
		return interval{0, 1}
	}
	return interval{1, 1}
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
		if word := o.sentence(p, f.Repo.Kind); word != "" {
			words = append(words, word)
		}
		for _, id := range p.checks {
			if r, ok := o[id]; ok && (worst.Check == nil || weight(r) > weight(worst)) {
				worst = r
			}
		}
	}
	q.Because = prose.Capital(strings.Join(words, "; ")) + "."
	if worst.Check != nil && weight(worst) > 0 {
		q.Because = sentences(q.Because, worst.Outcome.Summary)
	}
	return q
}

// takeover answers Q3 by the tax, which is of code.
func takeover(kind facts.Kind, t tax.Tax) Question {
	q := Question{ID: "Q3", Question: "Can our hire take over without a six-month handoff tax?"}
	byWeeks := func(weeks float64) Answer {
		switch weeks = tax.AsShown(weeks); {
		case weeks <= takeoverYesWeeks:
			return Yes
		case weeks <= takeoverPartlyWeeks:
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
	if worst := byWeeks(t.Unseen.High); q.Answer == Unknown && worst != No { // for it is no six months either way
		q.Answer = worst
	}
	q.Because = fmt.Sprintf("Expect %.1f weeks of handoff tax, which is %s to %s USD in salary; probably it is between %.1f and %.1f weeks.",
		t.Weeks.Expected, tax.Number(float64(t.CostUSD.Low)), tax.Number(float64(t.CostUSD.High)), t.Weeks.Low, t.Weeks.High)
	if times := tax.TimesOneSeat(t.Seats); times != "" {
		q.Because = sentences(q.Because, fmt.Sprintf("This is %s times the code that one engineer is taken to hold: the weeks are for one such share, the salary for all of it.", times))
	}
	if t.Weeks.High < 0.05 {
		q.Because = "What was found to be missing adds less than half a day to the time that a new owner needs."
	}
	if kind == facts.Docs {
		q.Because = sentences(q.Because, "Reading the text itself, which is nearly all there is, is not counted.")
	}
	if low, high := byWeeks(t.Unseen.Low), byWeeks(t.Unseen.High); low != high {
		q.Because = sentences(q.Because, fmt.Sprintf("What could not be seen decides between %.1f and %.1f weeks.", t.Unseen.Low, t.Unseen.High))
	}
	if q.Answer == Partly {
		q.Because = sentences(q.Because, fmt.Sprintf("Up to %d weeks would be a yes, and more than %d a no.", takeoverYesWeeks, takeoverPartlyWeeks))
	}
	for _, p := range t.Parts[:min(3, len(t.Parts))] {
		q.Checks = append(q.Checks, p.Check)
	}
	return q
}
