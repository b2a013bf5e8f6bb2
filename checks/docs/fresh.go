package docs

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
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
	// fewClaims: of fewer claims one that is false says little of the rest, so
	// the share is taken of as many. Assumed.
	fewClaims = 20
	// toldClaims: of fewer claims the sentence says how few they are. Assumed.
	toldClaims = 10
	// leastWords is what a document must have to be about something that changes.
	leastWords = 30
)

func runFresh(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	past := gone(f)
	l := newLibrary(f, past)
	l.renamed, l.gone, l.commits = renamed(f), takenAway(f), f.History.Commits
	kept := l.kept(leastWords)
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
	ages := l.agesOf(f, kept)
	named := l.claims(l.toLookUp(), past)
	told, wrong := l.allVersions(l.kept(0))
	drift, behind, stale := ages.judge()
	checked, untrue := named.checked+told, named.places+len(wrong)
	falsehood := min(1, float64(untrue)/float64(max(checked, fewClaims))/falseShare)
	out := check.Outcome{
		Gap: prose.Round(1 - (1-drift)*(1-falsehood)),
		Measures: []check.Measure{
			{Name: "documents", Value: len(kept)}, {Name: "dated_documents", Value: len(ages.list)}, {Name: "stale", Value: behind},
			{Name: "newer_code", Value: prose.Round(ages.mean()), Unit: "share"},
			{Name: "claims_checked", Value: checked}, {Name: "claims_false", Value: untrue}, {Name: "versions_false", Value: len(wrong)},
		},
		Summary: freshSummary(ages, behind, named, len(wrong)),
		Remedy:  ages.remedy(untrue, len(stale), l.namesOwn),
	}
	// What is false comes first: it can be put right line by line.
	out.Findings = check.First(slices.Concat(oneALine(slices.Concat(wrong, named.rows)), stale))
	if out.Status = check.FailAbove(out.Gap, 0.25, 0.6); out.Status != check.Fail && ages.untellable() {
		out.Status, out.Gap = check.Inconclusive, 0
	}
	return out, nil
}

// gone lists the paths that history knows and HEAD does not have.
func gone(f *facts.Facts) []string {
	seen := map[string]bool{}
	for i := range f.History.Commits {
		for _, c := range f.History.Commits[i].Changes {
			for _, p := range []string{c.Path, c.OldPath} {
				if p != "" && f.Tree.Lookup(p) == nil {
					seen[p] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// renamed gives what files that HEAD does not have are called there, by what they were called.
func renamed(f *facts.Facts) map[string]string {
	now := map[string]string{}
	for i := range f.History.Commits { // newest first
		for _, c := range f.History.Commits[i].Changes {
			if c.Kind != history.Renamed || f.Tree.Lookup(c.OldPath) != nil || now[c.OldPath] != "" {
				continue
			}
			if to := cmp.Or(now[c.Path], c.Path); f.Tree.Lookup(to) != nil {
				now[c.OldPath] = to
			}
		}
	}
	return now
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

// lookedUp is what came of looking up what documents name: how much, at how many places
// what does not exist, and how many things that is, with a row for whom to correct it.
type lookedUp struct {
	checked, places, things int
	rows                    []check.Finding
}

// untrue is what a document says that is not so.
type untrue struct {
	in    *docs.Document
	claim docs.Claim
}

// claims checks what documents name, each name once a document. The text of a link that
// names where it leads is the same claim again.
func (l *library) claims(kept []*docs.Document, gone []string) lookedUp {
	var left []check.Finding
	var lies []untrue
	checked, inGuides := 0, map[string]bool{}
	for _, d := range kept {
		seen, listed := map[string]bool{}, l.resolver.ListsNeighbours(d)
		for i := range d.Sections {
			for _, c := range l.resolver.Claims(d.Path, &d.Sections[i], listed) {
				name, place := c.What+"\x00"+c.Name, fmt.Sprintf("%d\x00%s", c.Line, strings.TrimLeft(c.Name, "./"))
				if seen[name] || seen[place] {
					continue
				}
				seen[name], seen[place] = true, true
				if howToAsk.MatchString(d.Path) && l.isOfPeople(d) {
					if inGuides[name] { // copied from one guide into the next
						continue
					}
					inGuides[name] = true
				}
				checked++
				if c.Verdict == docs.Absent || c.Astray {
					lies = append(lies, untrue{d, c})
				}
			}
		}
		left = append(left, l.leftService(d, gone)...)
	}
	left = joined(left)
	pooled, rest := l.pooled(lies)
	things := map[string]bool{}
	for _, about := range l.targets(lies) {
		things[about] = true
	}
	return lookedUp{checked + len(left), len(lies) + len(left), len(things) + len(left), slices.Concat(pooled, inOneRow(l.told(rest)), left)}
}

// namesOwn tells whether a document names something that the repository has.
func (l *library) namesOwn(d *docs.Document) bool {
	for i := range d.Sections {
		if slices.ContainsFunc(l.resolver.Claims(d.Path, &d.Sections[i], false), func(c docs.Claim) bool { return c.Verdict == docs.Present }) {
			return true
		}
	}
	return false
}

// behind says how many of the documents fell behind: those that are worth half
// or less by age.
func behind(stale, known int) string {
	if stale == 0 {
		return fmt.Sprintf("none of %d documents is older than half of it", known)
	}
	return fmt.Sprintf("of %d documents %d %s older than half of it", known, stale, map[bool]string{true: "is", false: "are"}[stale == 1])
}

func freshSummary(a *ages, stale int, named lookedUp, wrong int) string {
	var parts []string
	switch known := len(a.list); {
	case known == 0 && a.untold > 0:
		parts = append(parts, "How far the code moved on since the documents were last changed does not show: much of it was rewritten after that, as new formatting does")
	case known == 0 && a.unknown > 0:
		parts = append(parts, "When people last changed the documents is not known")
	case known == 0:
		parts = append(parts, "No document is about code that it could fall behind")
	case a.aside:
		parts = append(parts, fmt.Sprintf("The code here is too little for %s to be about", prose.Count(known, "document", "documents")))
	case a.code == 0:
		parts = append(parts, fmt.Sprintf("There is no code that %s could fall behind", prose.Count(known, "document", "documents")))
	case known == 1: // by its name, since there may be others that are not judged by age
		parts = append(parts, fmt.Sprintf("%s of the code beside %s was written after it was last changed", prose.Capital(prose.Percent(a.mean())), a.list[0].document.Path))
	default:
		parts = append(parts, fmt.Sprintf("On average %s of the code was written after the documents beside it were last changed, and %s", prose.Percent(a.mean()), behind(stale, known)))
	}
	if a.leavesOut() {
		parts = append(parts, "lines that were rewritten since, as new formatting does, are left out")
	}
	if len(a.list) > 0 && a.untold > 0 {
		parts = append(parts, fmt.Sprintf("for %s more this does not show, since much of the code was rewritten after that, as new formatting does", prose.Count(a.untold, "document", "documents")))
	}
	switch {
	case named.checked == 0:
	case named.places == 0 && named.checked == 1:
		parts = append(parts, "only one link, file, script or task could be looked up, and it exists")
	case named.places == 0 && named.checked < toldClaims:
		parts = append(parts, fmt.Sprintf("only %d links, files, scripts and tasks could be looked up, and all exist", named.checked))
	case named.places == 0:
		parts = append(parts, fmt.Sprintf("all %d links, files, scripts and tasks that could be looked up exist", named.checked))
	default:
		parts = append(parts, fmt.Sprintf("of %[2]s that could be looked up, %[1]d cannot be found", named.places, prose.Count(named.checked, "link, file, script or task", "links, files, scripts and tasks")))
		if named.things < named.places {
			parts[len(parts)-1] += ", which name " + prose.Count(named.things, "thing", "different things")
		}
	}
	if wrong > 0 {
		parts = append(parts, fmt.Sprintf("%s that documents ask for %s not the one that is fixed here", prose.Count(wrong, "version of a language", "versions of languages"), map[bool]string{true: "is", false: "are"}[wrong == 1]))
	}
	return strings.Join(parts, "; ") + "."
}
