// Package runbooks asks whether somebody new could operate the project with
// what is written in the repository: deploy it, roll it back, restore its data,
// know that it is broken and whom to call.
//
// It judges what sections of documents say, wherever they lie, and whether the
// commands they give exist. It runs none of them.
package runbooks

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed runbooks.md
var runbooksDoc string

// Runbooks asks which parts of operating the project are written down.
var Runbooks = &check.Check{
	ID:         "runbooks",
	Family:     check.Runbooks,
	Title:      "Runbooks",
	Doc:        runbooksDoc,
	Remedy:     "Have those who do it today write down each missing procedure while they are still there, and have somebody of yours carry it out once from the text alone.",
	RemedyLate: "Ask those who ran it last, if they can be reached; else have each missing procedure tried out on a copy. Either way let somebody of yours write down what worked.",
	Cost:       check.Cost{Work: workIDs()},
	Needs:      facts.Tree,
	OfWords:    true,
	Early:      check.Always,
	Run:        runRunbooks,
}

// A fifth may be thin or missing, more than half must not. Assumed.
const runbooksPass, runbooksFail = 0.2, 0.5

func runRunbooks(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	s := newShelf(f)
	switch {
	case s.collection:
		return s.collected(), nil
	case f.Repo.Kind == facts.Docs:
		return notOperated(f), nil
	}
	var out check.Outcome
	tally := tally{stateless: keepsNothing(f) && !s.tellsOfData()}
	for i := range topics {
		e := evidence{level: notApplicable}
		if t := topics[i].of(f.Repo.Kind); t != nil && (!tally.stateless || t.name != backup && t.name != restore) {
			e = s.best(t)
			tally.add(t, e)
			out.Gap += e.level.gap()
			if e.level != covered && t.work != "" {
				out.Work = append(out.Work, check.Work{ID: t.work, Units: e.level.gap()})
			}
		}
		out.Measures = append(out.Measures, check.Measure{Name: topics[i].name, Value: string(e.level)})
	}
	out.Gap = prose.Round(out.Gap / float64(tally.topics))
	checked, broken := s.commands()
	out.Measures = append(out.Measures, tally.measures(f.Repo.Kind, checked, broken)...)
	out.Status = check.FailAbove(out.Gap, runbooksPass, runbooksFail)
	tally.elsewhere = s.runbooksOutside()
	if f.Repo.Kind.Operated() {
		tally.documented = readme.HomeOutside(f)
	}
	out.Summary = tally.summary(f, broken, s.notRead(&tally))
	s.pointAt(&out, &tally)
	out.Findings = check.First(s.findings(&tally))
	if unread := s.unread(); unread != "" && out.Gap > 0 {
		out.Status, out.Findings = check.Inconclusive, nil
		out.Summary = unread
	}
	return out, nil
}

func notOperated(f *facts.Facts) check.Outcome {
	out := check.Outcome{
		Status:  check.NotApplicable,
		Summary: "Nothing here is operated or released: this is taken for prose" + why(f) + ".",
	}
	for i := range topics {
		out.Measures = append(out.Measures, check.Measure{Name: topics[i].name, Value: string(notApplicable)})
	}
	return out
}

func why(f *facts.Facts) string {
	if f.Repo.KindWhy == "" {
		return ""
	}
	return ", since " + f.Repo.KindWhy
}

// level says how well a topic is covered.
type level string

const (
	covered       level = "covered"
	thin          level = "thin"
	outside       level = "outside"
	missing       level = "missing"
	notApplicable level = "not-applicable"
)

// gap is the part of a topic's work that is left to do.
func (l level) gap() float64 {
	switch l {
	case missing:
		return 1
	case thin, outside:
		return 0.5
	default:
		return 0
	}
}

func (l level) betterThan(o level) bool {
	rank := map[level]int{covered: 3, thin: 2, outside: 1}
	return rank[l] > rank[o]
}

// tally sorts the topics by how they came out.
type tally struct {
	topics    int
	stateless bool   // it keeps no data that is seen, and no document tells of any, see keepsNothing
	elsewhere string // see runbooksOutside
	// documented is where the README leads to the documentation out of the repository of what is
	// operated.
	documented string
	byLevel    map[level][]*topic
	found      map[*topic]evidence
}

func (t *tally) add(x *topic, e evidence) {
	if t.byLevel == nil {
		t.byLevel, t.found = map[level][]*topic{}, map[*topic]evidence{}
	}
	t.topics++
	t.byLevel[e.level] = append(t.byLevel[e.level], x)
	t.found[x] = e
}

// where lists the sections that cover a topic, as evidence.
func (t *tally) where() []string {
	out := []string{}
	for _, x := range t.byLevel[covered] {
		e := t.found[x]
		out = append(out, fmt.Sprintf("%s: %s:%d", x.name, e.path, e.line))
		if e.also != "" {
			out = append(out, x.name+": "+e.also)
		}
	}
	return out
}

// measures are what is told beside the topics: where they are covered, and what
// became of the commands that the sections give.
func (t *tally) measures(kind facts.Kind, checked, broken int) []check.Measure {
	all := []check.Measure{{Name: "where", Value: t.where()}, {Name: "commands_checked", Value: checked}, {Name: "commands_broken", Value: broken}}
	if shown := t.shown(kind); shown > 0 {
		all = append(all, check.Measure{Name: "on_pages", Value: shown, Unit: "topics"})
	}
	return all
}

// summary says how many topics came out how; wiki adds where those may stand
// that were not found.
func (t *tally) summary(f *facts.Facts, broken int, wiki string) string {
	if len(t.byLevel[missing]) == 0 {
		wiki = ""
	}
	task := map[facts.Kind]string{facts.Library: "maintains this library", facts.CLI: "maintains this program"}[f.Repo.Kind]
	if task == "" {
		task = "operates this"
	}
	written := map[int]string{0: "none was found written down", 1: "1 is written down", t.topics: "all are written down"}[len(t.byLevel[covered])]
	if written == "" {
		written = fmt.Sprintf("%d are written down", len(t.byLevel[covered]))
	}
	parts := []string{written}
	for _, x := range []struct {
		level level
		words string
	}{{thin, "only in outline"}, {outside, "behind a link out of the repository"}, {missing, "not found"}} {
		if topics := t.byLevel[x.level]; len(topics) > 0 && len(topics) < t.topics {
			parts = append(parts, fmt.Sprintf("%d %s (%s)", len(topics), x.words, names(topics)))
		}
	}
	s := fmt.Sprintf("Of %d things that whoever %s must know, %s", t.topics, task, prose.List(parts))
	if broken > 0 {
		s += fmt.Sprintf("; of the scripts and tasks that they name, %d cannot be found, as docs-fresh tells", broken)
	}
	if t.stateless {
		s += "; of backup and restore it is not asked, since nothing is seen here that it keeps data with"
	}
	if at := f.HostedByUsers(); at != "" && len(t.byLevel[missing]) > 0 {
		s += "; by " + at + " its users host it themselves, so that it is they who operate it"
	}
	return s + t.onPages(f.Repo.Kind) + wiki + "."
}

// shown counts the topics that only the pages of a site tell of: what they are about may
// be operated, and not the site.
func (t *tally) shown(kind facts.Kind) (n int) {
	for _, x := range t.byLevel[covered] {
		if kind == facts.Site && readme.OnSite(t.found[x].path) {
			n++
		}
	}
	return n
}

// onPages says so.
func (t *tally) onPages(kind facts.Kind) string {
	shown := t.shown(kind)
	if shown == 0 {
		return ""
	}
	return fmt.Sprintf("; %d of those written down stand on the pages of the site, which may tell of other systems than the site itself", shown)
}

func names(topics []*topic) string {
	var out []string
	for _, t := range topics {
		out = append(out, t.short)
	}
	return strings.Join(out, ", ")
}

// unread names the documents that look like runbooks and could not be read, ""
// without any.
func (s *shelf) unread() string {
	for i := range s.documents {
		if d := &s.documents[i]; d.Problem != "" && operationsPath.MatchString(d.Path) && d.Purpose == docs.General {
			return fmt.Sprintf("%s could not be read: %s.", d.Path, d.Problem)
		}
	}
	return ""
}
