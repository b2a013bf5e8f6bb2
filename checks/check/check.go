// Package check is the vocabulary of the checks: what a check declares and what
// it answers. It imports no check and no renderer.
package check

import (
	"cmp"
	"context"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// Check is one question asked of a repository. Everything about it derives from
// this declaration: the catalogue, its documentation, the report's schema and
// the keys that configuration accepts.
type Check struct {
	ID     string // kebab-case, never reused
	Family Family
	Title  string // a few words, as a heading
	// Doc is Markdown: what is measured, why a gap costs, what it cannot see,
	// sources.
	Doc string
	// Remedy says in one or two sentences what to do about a gap.
	Remedy string
	// RemedyLate takes its place where nobody who worked here is left to do it,
	// "" where Remedy holds then too.
	RemedyLate string
	// OfAuthors: only whoever wrote the code can do what Remedy says, so that
	// RemedyLate holds also where most of it is by people not seen.
	OfAuthors bool
	// OfWords: Run looks for what documents say. Where they are not in English the driver
	// answers Inconclusive in the place of what it did not find.
	OfWords bool
	// OfSteps: Run takes commits for the steps in which people wrote the code. Where they
	// are facts.Snapshots the driver answers Inconclusive without calling it.
	OfSteps bool
	Cost    Cost
	// Needs names the facts read by Run. When one of them is incomplete the
	// driver answers Inconclusive without calling Run.
	Needs facts.Set
	// Early tells whether Run reads nothing but Facts' files, what Shared makes of these,
	// Repo and Settings, so that it may be called before the rest is there; nil for never.
	Early func(facts.Settings) bool
	// Run answers. It must not fail for what a repository contains; an error
	// means the program itself could not go on.
	Run func(context.Context, *facts.Facts) (Outcome, error)
}

// Always is a Check.Early that holds whatever the settings are.
func Always(facts.Settings) bool { return true }

// Family groups checks by what they look at.
type Family string

// The families.
const (
	Ownership Family = "ownership"
	Groups    Family = "groups"
	Tests     Family = "tests"
	Docs      Family = "docs"
	Runbooks  Family = "runbooks"
	Infra     Family = "infra"
	Review    Family = "review"
)

// Factor is a factor of the handoff tax that a check's gap raises.
type Factor string

// The factors; see package tax.
const (
	Understanding Factor = "SU"   // docs, tests, structure, reviewable history
	Unfamiliarity Factor = "UNFM" // who is left to ask
	Continuity    Factor = "P"    // groups, changes of lead, handovers
)

// Cost says how a check weighs in the handoff tax. The zero Cost informs only.
type Cost struct {
	// Factor that the gap raises, with Weight its share of that factor. The
	// weights of one factor's checks sum to 1.
	Factor Factor
	Weight float64
	// Work lists the fixed work (term G) this check may find to be missing, by
	// ID in the tax's table.
	Work []string
	// Past tells that the gap lies in the past, so that nothing done now
	// closes it: groups that came and went, handovers that nobody made,
	// changes that nobody reviewed, authors who left. The gap costs like any
	// other, but the plan promises no saving from it.
	Past bool
}

// Status is how a check came out.
type Status string

// The statuses.
const (
	Pass          Status = "pass"
	Warn          Status = "warn"
	Fail          Status = "fail"
	NotApplicable Status = "not-applicable"
	Inconclusive  Status = "inconclusive"
)

// FailAbove grades a gap, or a share that is one: a pass up to pass, a failure
// above fail, a warning in between.
func FailAbove(gap, pass, fail float64) Status {
	switch {
	case gap <= pass:
		return Pass
	case gap <= fail:
		return Warn
	}
	return Fail
}

// FailFrom is FailAbove with a failure from fail on.
func FailFrom(gap, pass, fail float64) Status {
	switch {
	case gap <= pass:
		return Pass
	case gap < fail:
		return Warn
	}
	return Fail
}

// Outcome is a check's answer.
type Outcome struct {
	Status Status
	// Gap is what is missing: 0 nothing, 1 everything. It must fall, or stay,
	// when a repository gains more of what the check asks for; so a check whose
	// prerequisite is absent (no tests for CI to run) has the whole gap and is
	// not NotApplicable. NotApplicable has Gap 0; that of Inconclusive is unused.
	Gap float64
	// Summary is one sentence with the figures in it.
	Summary  string
	Measures []Measure
	// Findings by importance, then path and line, at most MaxFindings.
	Findings []Finding
	// Work is the fixed work found to be missing, a subset of Cost.Work.
	Work []Work
	// Remedy says what to do about what was found, "" where the check's own
	// does.
	Remedy string
	// Unread is where what was asked for may stand out of the repository, as in
	// "the runbooks that README.md:3 leads to", "" without such a place.
	Unread string
}

// Measure is one figure. Value is a float64, int, bool, string or []string.
type Measure struct {
	Name  string
	Value any
	Unit  string // "lines", "share", "weeks", "" for none
}

// Work is an amount of one kind of fixed work: 1 for all of it, 0.5 for half,
// more than 1 where the table prices it by the piece.
type Work struct {
	ID    string
	Units float64
}

// MaxFindings is how many findings an outcome lists; its Summary and Measures
// carry the whole count.
const MaxFindings = 20

// First returns as many findings as an outcome lists, the first ones.
func First(findings []Finding) []Finding {
	return findings[:min(len(findings), MaxFindings)]
}

// Finding points at one thing that is wrong.
type Finding struct {
	Message string
	Path    string // "" when about no file
	Line    int    // 0 when about the whole file
	Commit  string // 40 hex digits, "" when about no commit
	Fix     string // what to do, "" where the check's remedy says it
	// About is what a finding is about, in a word of its check, "" where nobody asks.
	About string
	// ToldBy is the ID of a check whose findings say the same and more, behind a slash with
	// what the one is About that does, "" without one: where there are such, the driver
	// leaves this one out.
	ToldBy string
}

// IfHosted makes what is to be done one for whoever runs a program that its users host.
func IfHosted(fix string) string {
	return "If you run an installation of your own, " + prose.Lower(fix)
}

// Result is a check with its answer.
type Result struct {
	Check   *Check
	Outcome Outcome
}

// Remedy says what to do about the gap that was found.
func (r Result) Remedy() string { return cmp.Or(r.Outcome.Remedy, r.Check.Remedy) }
