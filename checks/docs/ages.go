package docs

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// ages tells for each document how much of its code is newer.
type ages struct {
	list    []age
	untold  int  // documents of which it does not show, since the code was rewritten
	unknown int  // documents that no commit is known to have changed
	code    int  // lines of owned code with a known commit
	aside   bool // what little code there is serves the documents
	site    bool // the documents are pages of a site
}

// leastAged lines of code beside prose may be what it is about. Assumed.
const leastAged = 500

type age struct {
	document  *docs.Document
	when      time.Time
	scope     string  // the folder whose code it lies with, "." for all
	file      bool    // the scope is the one file that the document is about
	parted    bool    // folders below that have a README of their own are left out
	newer     float64 // share of the lines in its scope that were not rewritten, 0..1
	rewritten float64 // share of the lines in its scope that a commit rewrote since, 0..1
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

// leastToRead words are worth reading against the code for their age alone. What a shorter text
// names is looked up, and little else can be wrong in it. Assumed.
const leastToRead = 60

// terms matches the headings of what no code makes untrue.
var terms = sieve.MustCompile(`(?i)^((the )?licen[cs](e|es|ing)|copyright)\b`)

// wordsToRead counts the words of a document but for those on its licence.
func wordsToRead(d *docs.Document) int {
	words := wordsOf(d)
	for i := range d.Sections {
		if terms.MatchString(d.Sections[i].Heading) {
			words -= docs.WordCount(d.Sections[i].Text)
		}
	}
	return words
}

// judge returns the part of the documents' worth that age took, how many fell behind, and a
// finding for each of those that are not short, the furthest first.
func (a *ages) judge() (drift float64, behind int, stale []check.Finding) {
	if a.code == 0 && len(a.list) > 0 {
		return 0, 0, nil
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
	var whole []age
	for _, x := range a.list {
		worth := min(1, max(0, (x.newer-freshDrift)/(staleDrift-freshDrift)))
		drift += worth
		if worth >= 0.5 {
			behind++
		}
		switch {
		case worth < 0.5 || wordsToRead(x.document) < leastToRead:
		case a.site && x.scope == "." && OnSite(x.document.Path): // which is about what the page is about
		case x.scope == "." && path.Dir(x.document.Path) != ".":
			whole = append(whole, x)
		default:
			stale = append(stale, x.finding())
		}
	}
	stale = append(stale, ofTheWhole(whole)...)
	if len(a.list) == 0 && (a.untold > 0 || a.unknown == 0) {
		return 0, 0, nil // what is false may still say enough
	}
	if len(a.list) == 0 {
		return 1, 0, nil
	}
	return drift / float64(len(a.list)), behind, stale
}

func (x *age) finding() check.Finding {
	return check.Finding{
		Message: fmt.Sprintf("Last changed on %s; %s of %s was written after that%s.", x.day(), prose.Percent(x.newer), x.code(), x.notCounted()),
		Path:    x.document.Path, Fix: "See whether it still holds, and correct or remove it.",
	}
}

func (x *age) day() string { return x.when.Format("2 January 2006") }

// mostBehind is how many documents a row on those that fell behind names. Assumed.
const mostBehind = 12

// ofTheWhole tells in one row of the documents that fell behind and lie beside no code: how
// much of all is younger says less of each than where it lies beside what it is about.
func ofTheWhole(behind []age) []check.Finding {
	if len(behind) < 2 {
		var one []check.Finding
		for i := range behind {
			one = append(one, behind[i].finding())
		}
		return one
	}
	var which []string
	for i := range behind {
		which = append(which, fmt.Sprintf("%s (%s, %s)", behind[i].document.Path, behind[i].day(), prose.Percent(behind[i].newer)))
	}
	return []check.Finding{{
		Message: fmt.Sprintf("%d documents were last changed before most of the repository's code was written: %s.", len(behind), prose.Some(which, mostBehind)),
		Path:    behind[0].document.Path, Fix: "See which of them still hold, those first that were left longest, and correct or remove the others.",
	}}
}

// remedy asks for what there is to do: to correct what is false, and to read
// what fell furthest behind, with its names where no finding has them; "" for what
// the check asks of all. What names nothing of the repository may tell of another
// program, which no change here makes untrue.
func (a *ages) remedy(broken, stale int, names func(*docs.Document) bool) string {
	const habit = ", and ask for documents in the same change as the code."
	switch {
	case broken > 0 && stale == 0:
		return "Correct what the findings name" + habit
	case broken == 0 && stale > 0:
		return "Read the documents that the findings name against the code" + habit
	case broken > 0:
		return ""
	}
	var read []string
	for _, x := range a.list {
		if len(read) < mostRead && x.newer > freshDrift && names(x.document) {
			read = append(read, x.document.Path)
		}
	}
	if len(read) == 0 {
		return "Read the oldest documents against the code" + habit
	}
	return "Read " + prose.List(read) + " against the code that is newer" + habit
}

// mostRead is how many documents a remedy names. Assumed.
const mostRead = 3

// code names the code that a document is measured by.
func (x *age) code() string {
	switch {
	case x.scope == ".":
		return "the repository's code"
	case x.file:
		return "the code of " + x.scope + ", which it tells how to run,"
	case x.parted:
		return "the code in " + x.scope + ", without folders that have a README of their own,"
	}
	return "the code in " + x.scope
}

// notCounted says what the share leaves out, after a comma; "" for nothing.
func (x *age) notCounted() string {
	if x.rewritten == 0 {
		return ""
	}
	return fmt.Sprintf(", not counting the %s that was rewritten since, as new formatting does", prose.Percent(x.rewritten))
}

// leavesOut tells whether a share is not of all the code.
func (a *ages) leavesOut() bool {
	return slices.ContainsFunc(a.list, func(x age) bool { return x.rewritten > 0 })
}

// untellable tells whether too few documents have an age to speak for all.
func (a *ages) untellable() bool {
	return prose.Share(a.untold, a.untold+len(a.list)) > facts.TellableShare
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
// each document, following renames, as an index into the commits. A merge that was
// recorded as a plain commit changes nothing that it brings, and neither does new formatting.
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
		formats := f.History.Commits[i].LookedThrough || facts.Formats(&f.History.Commits[i])
		for _, c := range f.History.Commits[i].Changes {
			d := names[c.Path]
			switch {
			case d == nil || c.Kind == history.Deleted:
			case (formats || c.LookedThrough) && c.Kind == history.Modified:
			case c.CopyOf == c.Path: // as an older commit already had it
			case c.Kind == history.Renamed && (c.Same || formats || !human(f, i)):
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
