package docs

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
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
	checked, places, broken := l.claims(l.kept(0), past)
	told, wrong := l.allVersions(l.kept(0))
	drift, behind, stale := ages.judge()
	falsehood := 0.0
	if checked+told > 0 {
		falsehood = min(1, float64(places+len(wrong))/float64(max(checked+told, fewClaims))/falseShare)
	}
	out := check.Outcome{
		Gap: prose.Round(1 - (1-drift)*(1-falsehood)),
		Measures: []check.Measure{
			{Name: "documents", Value: len(kept)}, {Name: "dated_documents", Value: len(ages.list)}, {Name: "stale", Value: behind},
			{Name: "newer_code", Value: prose.Round(ages.mean()), Unit: "share"},
			{Name: "claims_checked", Value: checked + told}, {Name: "claims_false", Value: places + len(wrong)}, {Name: "versions_false", Value: len(wrong)},
		},
		Summary: freshSummary(ages, behind, checked, places, len(broken), len(wrong)),
		Remedy:  ages.remedy(len(broken)+len(wrong), len(stale), l.namesOwn),
	}
	// What is false comes first: it can be put right line by line.
	out.Findings = check.First(append(append(wrong, inOneRow(broken)...), stale...))
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

// unread says which document could not be read, "" if all could.
func (l *library) unread() string {
	for i := range l.list {
		if d := &l.list[i]; d.Problem != "" && !d.Purpose.Historical() {
			return fmt.Sprintf("%s could not be read: %s.", d.Path, d.Problem)
		}
	}
	return ""
}

// claims checks what documents name, each name once a document, and lists what does
// not exist: places is how often it is named, broken has each once. The text of a link
// that names where it leads is the same claim again.
func (l *library) claims(kept []*docs.Document, gone []string) (checked, places int, broken []check.Finding) {
	var left []check.Finding
	var targets []string
	for _, d := range kept {
		seen, listed := map[string]bool{}, l.resolver.ListsNeighbours(d)
		for i := range d.Sections {
			for _, c := range l.resolver.Claims(d.Path, &d.Sections[i], listed) {
				name, place := c.What+"\x00"+c.Name, fmt.Sprintf("%d\x00%s", c.Line, strings.TrimLeft(c.Name, "./"))
				if seen[name] || seen[place] {
					continue
				}
				seen[name], seen[place] = true, true
				checked++
				if c.Verdict == docs.Absent || c.Astray {
					broken, targets = append(broken, falseClaim(d, c)), append(targets, target(d, c))
				}
			}
		}
		left = append(left, l.leftService(d, gone)...)
	}
	left, places = joined(left), len(broken)
	return checked + len(left), places + len(left), append(joinedBy(targets, broken), left...)
}

// What a finding says of a name, before and after it.
const (
	namesThe = "Names the "
	isGone   = ", which does not exist"
	astray   = " leads nowhere from the folder of this document; "
)

// From so many names in one document on they make one finding, which tells the first few.
// Assumed.
const manyNames, toldNames = 3, 5

// inOneRow joins the names of one document that do not exist, where there are many, and
// the links that start from another folder: whoever corrects one of them has the document
// open.
func inOneRow(broken []check.Finding) []check.Finding {
	broken = inOneRowOf(broken, func(message string) (string, bool) {
		name, found := strings.CutPrefix(message, namesThe)
		return "the " + strings.TrimSuffix(strings.Replace(name, isGone, "", 1), "."), found
	}, "Names %d things that do not exist: %s.", "Correct the names, or remove what is said about them.")
	return inOneRowOf(broken, func(message string) (string, bool) {
		name, _, found := strings.Cut(message, astray)
		return strings.TrimPrefix(name, "The link "), found
	}, "%d links lead nowhere from the folder of this document, though what they name is there: %s.", "Let the links start from the folder of the document.")
}

// inOneRowOf does it for the findings that name of a message takes, as that calls them.
func inOneRowOf(broken []check.Finding, name func(message string) (string, bool), message, fix string) (out []check.Finding) {
	names := map[string][]string{}
	for _, f := range broken {
		if name, found := name(f.Message); found {
			names[f.Path] = append(names[f.Path], fmt.Sprintf("%s (line %d)", name, f.Line))
		}
	}
	told := map[string]bool{}
	for _, f := range broken {
		if _, found := name(f.Message); found && len(names[f.Path]) >= manyNames {
			if told[f.Path] {
				continue
			}
			told[f.Path] = true
			f.Message, f.Fix = fmt.Sprintf(message, len(names[f.Path]), prose.Some(names[f.Path], toldNames)), fix
		}
		out = append(out, f)
	}
	return out
}

// target is what a claim is about, wherever it stands: of a link without the section of
// the page, and from the top.
func target(d *docs.Document, c docs.Claim) string {
	name := c.Name
	if c.What == "link" {
		name, _, _ = strings.Cut(name, "#")
		switch {
		case c.Astray:
			name = c.Path + "\x00astray"
		case docs.IsExternal(name) || strings.HasPrefix(name, "/"):
		case d.Purpose == docs.Readme && strings.TrimPrefix(name, "./") == path.Base(name): // what stands in one was copied into the next
			name = path.Base(name)
		default:
			name = path.Join(path.Dir(d.Path), name)
		}
	}
	return c.What + "\x00" + name
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

// falseClaim says what is wrong with a claim.
func falseClaim(d *docs.Document, c docs.Claim) check.Finding {
	f := check.Finding{
		Message: namesThe + fmt.Sprintf("%s %q", c.What, c.Name) + isGone + ".",
		Path:    d.Path, Line: c.Line, Fix: "Correct the name, or remove what is said about it.",
	}
	if c.What == docs.PackageList {
		f.Message, f.Fix = fmt.Sprintf("Installs what %s lists, which does not exist.", c.Name), "Correct the command, or remove it."
	}
	if c.What == "link" && bareHost.MatchString(c.Name) {
		f.Message, f.Fix = fmt.Sprintf("The link %q leads nowhere, for want of https:// before it.", c.Name), "Write https:// before it."
	}
	if c.Astray {
		f.Message = fmt.Sprintf("The link %q", c.Name) + astray + c.Path + " is there."
		f.Fix = "Let the link start from the folder of the document."
	}
	return f
}

// bareHost matches the address of a page on the web without its scheme.
var bareHost = sieve.Plain(`(?i)^([\w-]+\.)+(com|org|net|io|gov|uk)(/|$)`)

// behind says how many of the documents fell behind: those that are worth half
// or less by age.
func behind(stale, known int) string {
	if stale == 0 {
		return fmt.Sprintf("none of %d documents is older than half of it", known)
	}
	return fmt.Sprintf("of %d documents %d %s older than half of it", known, stale, map[bool]string{true: "is", false: "are"}[stale == 1])
}

func freshSummary(a *ages, stale, checked, places, broken, wrong int) string {
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
	case checked == 0:
	case broken == 0 && checked == 1:
		parts = append(parts, "only one link, file, script or task could be looked up, and it exists")
	case broken == 0 && checked < toldClaims:
		parts = append(parts, fmt.Sprintf("only %d links, files, scripts and tasks could be looked up, and all exist", checked))
	case broken == 0:
		parts = append(parts, fmt.Sprintf("all %d links, files, scripts and tasks that could be looked up exist", checked))
	default:
		parts = append(parts, fmt.Sprintf("of %[2]s that could be looked up, %[1]d cannot be found", places, prose.Count(checked, "link, file, script or task", "links, files, scripts and tasks")))
		if broken < places {
			parts[len(parts)-1] += ", which name " + prose.Count(broken, "thing", "different things")
		}
	}
	if wrong > 0 {
		parts = append(parts, fmt.Sprintf("%s that documents ask for %s not the one that is fixed here", prose.Count(wrong, "version of a language", "versions of languages"), map[bool]string{true: "is", false: "are"}[wrong == 1]))
	}
	return strings.Join(parts, "; ") + "."
}
