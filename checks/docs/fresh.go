package docs

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/prose"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
)

//go:embed fresh.md
var freshDoc string

// DocsFresh asks whether what is written is still true: how far the code moved
// on since, and whether what documents name exists.
var DocsFresh = &check.Check{
	ID:     "docs-fresh",
	Family: check.Docs,
	Title:  "Documents kept up to date",
	Doc:    freshDoc,
	Remedy: "Correct what the findings name, read the oldest documents against the code, and ask for documents in the same change as the code.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.08},
	Needs:  facts.Tree | facts.History | facts.Lines | facts.People,
	Run:    runFresh,
}

// The figures below are assumed. A document is as good as new while a fifth of
// the code is younger, and as good as none when four fifths are; a quarter of
// what documents name being false is as bad as having none.
const (
	freshDrift = 0.2
	staleDrift = 0.8
	falseShare = 0.25
	// leastWords is what a document must have to tell anything.
	leastWords = 30
)

func runFresh(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	l := newLibrary(f, gone(f))
	kept := l.kept()
	if unread := l.unread(); len(kept) == 0 && unread != "" {
		return check.Outcome{Status: check.Inconclusive, Summary: unread}, nil
	}
	if len(kept) == 0 {
		return check.Outcome{
			Status: check.Fail, Gap: 1,
			Summary:  "There are no documents that could be up to date.",
			Findings: []check.Finding{{Message: "The repository has no documents beside licences and change logs.", Fix: "Start with a README."}},
		}, nil
	}
	ages := agesOf(f, kept)
	checked, broken := l.claims(kept)
	drift, stale := ages.judge()
	falsehood := 0.0
	if checked > 0 {
		falsehood = min(1, float64(len(broken))/float64(checked)/falseShare)
	}
	out := check.Outcome{
		Gap: prose.Round(1 - (1-drift)*(1-falsehood)),
		Measures: []check.Measure{
			{Name: "documents", Value: len(kept)}, {Name: "stale", Value: len(stale)},
			{Name: "newer_code", Value: prose.Round(ages.mean()), Unit: "share"},
			{Name: "claims_checked", Value: checked}, {Name: "claims_false", Value: len(broken)},
		},
		Summary: freshSummary(ages, len(stale), checked, len(broken)),
	}
	// What is false comes first: it can be put right line by line.
	out.Findings = capped(append(broken, stale...))
	out.Status = grade(out.Gap, 0.25, 0.6)
	return out, nil
}

// gone lists the paths that history knows and HEAD does not have.
func gone(f *facts.Facts) []string {
	seen := map[string]bool{}
	for i := range f.History.Commits {
		for _, c := range f.History.Commits[i].Changes {
			for _, p := range []string{c.Path, c.OldPath} {
				if p != "" && !seen[p] && f.Tree.Lookup(p) == nil {
					seen[p] = true
				}
			}
		}
	}
	out := make([]string, 0, len(seen))
	for p := range seen {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

// ofPeople matches documents that do not change when the code does.
var ofPeople = regexp.MustCompile(`(?i)(^|/)(governance|community|maintainers|authors|contributors|credits|sponsors|security|ofl)([-_.][^/]*)?$`)

// kept returns the documents that somebody must keep up with the code: no
// records of their day, and enough text to be about something.
func (l *library) kept() []*docs.Document {
	var out []*docs.Document
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose.Historical() || ofPeople.MatchString(d.Path) {
			continue
		}
		words := 0
		for j := range d.Sections {
			words += docs.WordCount(d.Sections[j].Text) + 3*len(d.Sections[j].Commands)
		}
		if words >= leastWords {
			out = append(out, d)
		}
	}
	return out
}

// unread says which document could not be read, "" if all could.
func (l *library) unread() string {
	for i := range l.list {
		if d := &l.list[i]; d.Problem != "" && !d.Purpose.Historical() {
			return fmt.Sprintf("%s could not be read: %s.", d.Path, d.Problem)
		}
	}
	return ""
}

// claims checks what documents name, and lists what does not exist, once a
// document and name.
func (l *library) claims(kept []*docs.Document) (checked int, broken []check.Finding) {
	for _, d := range kept {
		seen := map[string]bool{}
		for i := range d.Sections {
			for _, c := range l.resolver.Claims(d.Path, &d.Sections[i]) {
				if key := c.What + "\x00" + c.Name; seen[key] {
					continue
				} else {
					seen[key] = true
				}
				checked++
				if c.Verdict == docs.Absent {
					broken = append(broken, check.Finding{
						Message: fmt.Sprintf("Names the %s %q, which does not exist.", c.What, c.Name),
						Path:    d.Path, Line: c.Line, Fix: "Correct the name, or remove what is said about it.",
					})
				}
			}
		}
	}
	return checked, broken
}

func freshSummary(a *ages, stale, checked, broken int) string {
	var parts []string
	switch known := len(a.list); {
	case known == 0:
		parts = append(parts, "When people last changed the documents is not known")
	case a.code == 0:
		parts = append(parts, fmt.Sprintf("There is no code that %s could fall behind", prose.Count(known, "document", "documents")))
	default:
		parts = append(parts, fmt.Sprintf("On average %s of the code is newer than what is written about it, and %d of %s fell behind",
			prose.Percent(a.mean()), stale, prose.Count(known, "document", "documents")))
	}
	switch {
	case checked == 0:
	case broken == 0:
		parts = append(parts, fmt.Sprintf("all %d files, links and commands that were checked exist", checked))
	default:
		parts = append(parts, fmt.Sprintf("%d of %s that documents name cannot be found", broken, prose.Count(checked, "file, link or command", "files, links and commands")))
	}
	return strings.Join(parts, "; ") + "."
}

// ages tells for each document how much of its code is newer.
type ages struct {
	list []age
	code int // lines of owned code with a known commit
}

type age struct {
	document *docs.Document
	when     time.Time
	newer    float64 // share of the lines in its scope, 0..1
}

// mean is the average share of newer code, 1 when nothing is known.
func (a *ages) mean() float64 {
	if len(a.list) == 0 {
		return 1
	}
	var sum float64
	for _, x := range a.list {
		sum += x.newer
	}
	return sum / float64(len(a.list))
}

// judge returns the part of the documents' worth that age took, and a finding
// for each that fell behind, the furthest first.
func (a *ages) judge() (drift float64, stale []check.Finding) {
	if a.code == 0 && len(a.list) > 0 {
		return 0, nil
	}
	slices.SortStableFunc(a.list, func(x, y age) int {
		switch {
		case x.newer > y.newer:
			return -1
		case x.newer < y.newer:
			return 1
		}
		return strings.Compare(x.document.Path, y.document.Path)
	})
	for _, x := range a.list {
		worth := min(1, max(0, (x.newer-freshDrift)/(staleDrift-freshDrift)))
		drift += worth
		if worth >= 0.5 {
			stale = append(stale, check.Finding{
				Message: fmt.Sprintf("Last changed on %s; %s of the code it is about was written after that.", x.when.UTC().Format("2 January 2006"), prose.Percent(x.newer)),
				Path:    x.document.Path, Fix: "Read it against the code, and correct or remove it.",
			})
		}
	}
	if len(a.list) == 0 {
		return 1, nil
	}
	return drift / float64(len(a.list)), stale
}

// human tells whether a person made a commit.
func human(f *facts.Facts, commit int) bool {
	p := f.People
	if p == nil || commit >= len(p.ByCommit) {
		return true
	}
	author := p.ByCommit[commit].Author
	return author < 0 || author >= len(p.Persons) || !p.Persons[author].Bot
}

// lastChanges finds the newest commit by a person that changed the content of
// each document, following renames, as an index into the commits.
func lastChanges(f *facts.Facts, kept []*docs.Document) map[*docs.Document]int {
	names := make(map[string]*docs.Document, len(kept))
	for _, d := range kept {
		names[d.Path] = d
	}
	last := make(map[*docs.Document]int, len(kept))
	for i := range f.History.Commits {
		if len(names) == 0 {
			break
		}
		for _, c := range f.History.Commits[i].Changes {
			d := names[c.Path]
			switch {
			case d == nil || c.Kind == history.Deleted:
			case c.Kind == history.Renamed && c.Added+c.Deleted == 0 || c.Kind == history.Renamed && !human(f, i):
				delete(names, c.Path)
				names[c.OldPath] = d
			case human(f, i):
				last[d] = i
				delete(names, c.Path)
			}
		}
	}
	return last
}
