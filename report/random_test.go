package report

import (
	"time"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/people"
)

// hostile is a report of a repository that somebody filled with what breaks
// terminals and documents.
func hostile() *Report {
	const evil = "\x1b[2J\x1b]0;x\x07\u202e</td><script>alert(1)</script>|`a`**b**[c](javascript:d)\n# e\n\n- f ![g](http://evil.example/g.png) jane@acme.com @acme \xff\u200b"
	r := rich()
	for _, text := range texts(r) {
		*text = evil + *text
	}
	r.Repository.Source, r.Repository.Ref = evil, "main`\n"+evil
	for i := range r.Repository.Languages {
		r.Repository.Languages[i].Name += "\x1b[31m\n"
	}
	for i := range r.People {
		r.People[i].Name = evil
	}
	for i := range r.Groups {
		r.Groups[i].Name = evil
	}
	for i := range r.Checks {
		r.Checks[i].Title += evil
		for j := range r.Checks[i].Findings {
			r.Checks[i].Findings[j].Path = "a/" + evil
		}
	}
	for i := range r.Coverage.FilesSkipped {
		r.Coverage.FilesSkipped[i].Path = evil
	}
	r.Config.Source = evil
	return r
}

// drawReport draws a report whose parts need not fit each other: a renderer
// has to live with any.
func drawReport(t *rapid.T) *Report {
	text := nasty()
	number := rapid.OneOf(rapid.IntRange(0, 9), rapid.IntRange(0, 99_999_999))
	weeks := rapid.Float64Range(0, 900)
	share := rapid.Float64Range(0, 1)
	draw := func(label string) string { return text.Draw(t, label) }
	when := func() Time {
		return At(time.Unix(int64(rapid.IntRange(0, 2_000_000_000).Draw(t, "time")), 0))
	}
	id := func() string {
		return rapid.SampledFrom([]string{"", "a", "b", "c", "d", "e", "f", "g", "h", "i"}).Draw(t, "id")
	}
	times := func(label string, most int) []struct{} {
		return make([]struct{}, rapid.IntRange(0, most).Draw(t, label))
	}

	r := &Report{SchemaVersion: SchemaVersion, AsOf: when()}
	r.Repository = Repository{
		Source: draw("source"), Kind: draw("kind"), KindReason: draw("reason"), Ref: draw("ref"), Commit: draw("commit"),
		CommitTime: when(), Shallow: rapid.Bool().Draw(t, "shallow"), Commits: number.Draw(t, "commits"),
		FirstCommit: when(), LastCommit: when(), Files: number.Draw(t, "files"), CodeLines: number.Draw(t, "lines"),
	}
	for range times("languages", 6) {
		r.Repository.Languages = append(r.Repository.Languages, Language{Name: draw("language"), CodeLines: number.Draw(t, "lines")})
	}
	r.Tax = Tax{
		Score: rapid.IntRange(0, 100).Draw(t, "score"), Grade: "C", Seats: rapid.Float64Range(1, 90).Draw(t, "seats"),
		Weeks: Range{weeks.Draw(t, "low"), weeks.Draw(t, "expected"), weeks.Draw(t, "high")}, Best: weeks.Draw(t, "best"),
		Cost: CostUSD{number.Draw(t, "low"), number.Draw(t, "high")}, Unseen: Range{weeks.Draw(t, "low"), 0, weeks.Draw(t, "high")},
	}
	for range times("grades", 5) {
		r.Tax.Grades = append(r.Tax.Grades, GradeLimit{"A", weeks.Draw(t, "limit")})
	}
	r.Pattern = Pattern{"x", draw("pattern"), []string{draw("evidence"), draw("evidence")}}
	for range times("questions", 4) {
		r.Questions = append(r.Questions, Question{"Q1", draw("question"), rapid.SampledFrom([]Answer{Yes, Partly, No, Unknown}).Draw(t, "answer"), draw("because"), nil})
	}
	r.WorkPattern.Summary = draw("work")
	statuses := rapid.SampledFrom([]check.Status{check.Pass, check.Warn, check.Fail, check.Inconclusive, check.NotApplicable})
	for range times("checks", 6) {
		c := Check{ID: draw("id"), Title: draw("title"), Status: statuses.Draw(t, "status"), TaxWeeks: weeks.Draw(t, "weeks"), Summary: draw("summary")}
		for range times("findings", 3) {
			c.Findings = append(c.Findings, Finding{Message: draw("message"), Path: draw("path"), Line: number.Draw(t, "line"), Commit: draw("commit")})
		}
		r.Checks = append(r.Checks, c)
		r.Tax.Parts = append(r.Tax.Parts, TaxPart{c.ID, c.TaxWeeks})
		r.Remaining.Past = append(r.Remaining.Past, TaxPart{c.ID, c.TaxWeeks})
	}
	for range times("plan", 10) {
		r.Plan = append(r.Plan, Step{draw("title"), draw("check"), weeks.Draw(t, "weeks"), draw("how")})
	}
	kinds := rapid.SampledFrom([]people.GroupKind{people.Client, people.Organisation, people.Individual, people.Unattributed})
	for range times("groups", 12) {
		r.Groups = append(r.Groups, Group{
			ID: id(), Name: draw("group"), Kind: kinds.Draw(t, "kind"), People: []string{id()}, Commits: number.Draw(t, "commits"),
			First: when(), Last: when(), Active: rapid.Bool().Draw(t, "active"), Material: rapid.Bool().Draw(t, "material"), Share: share.Draw(t, "share"),
		})
	}
	for range times("people", 4) {
		r.People = append(r.People, Person{ID: id(), Name: draw("name"), Emails: []string{draw("email")}, Group: id()})
	}
	for range times("eras", 8) {
		r.Eras = append(r.Eras, Era{Group: id(), From: when(), To: when(), Overlap: rapid.SampledFrom([]*int{nil, ptr(0), ptr(1), ptr(26)}).Draw(t, "overlap")})
	}
	first := rapid.IntRange(1970, 2030).Draw(t, "year")
	for i := range times("quarters", 240) {
		q := Quarter{From: date(first, time.Month(1+3*i), 1)}
		for range times("in it", 3) {
			q.Groups = append(q.Groups, QuarterGroup{Group: id(), Lines: number.Draw(t, "lines")})
		}
		r.Quarters = append(r.Quarters, q)
	}
	for range times("skipped", 7) {
		r.Coverage.FilesSkipped = append(r.Coverage.FilesSkipped, SkippedFile{draw("path"), draw("why")})
	}
	r.Coverage.LimitsReached = []string{draw("limit")}
	r.Coverage.NotCounted = []NotCounted{{"generated", 1 + len(times("generated", 3)), len(times("lines", 9)), []string{}}}
	r.Config = Config{draw("config"), []Waiver{{draw("check"), draw("path"), draw("reason"), when()}}}
	r.Gates = []GateResult{{"max-score", rapid.Bool().Draw(t, "passed"), "1", "2", draw("message")}}
	return r
}
