package facts

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/prose"
)

// Imported counts lines of code that stand by the commit that brought them from
// elsewhere, or put them together from the work of several people, as an index in
// History.Commits. Git blame calls its author theirs; who wrote them this history does
// not show.
type Imported map[int]int

// Brought is what somebody brought in and may not have written.
type Brought struct {
	Lines, Commits int
}

// broughtPart of what is somebody's is a large part: from it on sentences must
// not say that they wrote it all. broughtAll is as good as all of it. Assumed.
const (
	broughtPart = 1. / 3
	broughtAll  = 0.95
)

// LargeOf tells whether that is a large part of all that is theirs.
func (b Brought) LargeOf(lines int) bool {
	return b.Lines > 0 && float64(b.Lines) >= broughtPart*float64(lines)
}

// commits says in how many it came.
func (b Brought) commits() string {
	if b.Commits == 1 {
		return "one commit"
	}
	return prose.Count(b.Commits, "commit", "commits")
}

// Wrote says how much of a whole somebody wrote, who has so many lines of it, and
// how much they brought in: "wrote 57 % of the code".
func (b Brought) Wrote(lines, total int, what string) string {
	of := func(n int) string { return prose.Percent(prose.Share(n, total)) }
	switch {
	case !b.LargeOf(lines):
		return "wrote " + of(lines) + " of the " + what
	case b.nearly(lines):
		return fmt.Sprintf("brought in %s of the %s in %s (who wrote it this history does not show)", of(lines), what, b.commits())
	}
	return fmt.Sprintf("wrote %s of the %s and brought in another %s in %s (who wrote that this history does not show)", of(lines-b.Lines), what, of(b.Lines), b.commits())
}

// By says by whom lines are, as in "the largest part is by Jane Doe".
func (b Brought) By(lines int, who string) string {
	if b.nearly(lines) {
		return fmt.Sprintf("came in with %s by %s (who wrote it this history does not show)", b.commits(), who)
	}
	return "is by " + who + b.Caveat(lines)
}

// Caveat is what to add, in brackets and after a blank, to a sentence that says
// whose lines are; "" where there is nothing to add.
func (b Brought) Caveat(lines int) string {
	if !b.LargeOf(lines) {
		return ""
	}
	return " (" + b.CameIn(lines, "it") + ")"
}

// Part says which part of lines came in at once, and no more: "48 % came in with
// one commit".
func (b Brought) Part(lines int) string {
	return prose.Percent(prose.Share(b.Lines, lines)) + " came in with " + b.commits()
}

// CameIn says which part of lines came in at once. What are the lines: "it", "these".
func (b Brought) CameIn(lines int, what string) string {
	return fmt.Sprintf("%s of %s came in with %s: who wrote that this history does not show", prose.Percent(prose.Share(b.Lines, lines)), what, b.commits())
}

// nearly tells whether that is all that is theirs, or as good as all.
func (b Brought) nearly(lines int) bool {
	return b.LargeOf(lines) && float64(b.Lines) >= broughtAll*float64(lines)
}

// BroughtBy sums what a person brought in.
func (f *Facts) BroughtBy(person int, in Imported) Brought {
	return in.sum(func(commit int) bool { return f.Owner(commit) == person })
}

// BroughtByGroup sums what the people of a group brought in.
func (f *Facts) BroughtByGroup(group int, in Imported) Brought {
	return in.sum(func(commit int) bool { return f.OwnerGroup(commit) == group })
}

// BroughtByUnseen sums what people brought in who are not active.
func (f *Facts) BroughtByUnseen(in Imported) Brought {
	return in.sum(func(commit int) bool { return !f.Answered(commit) })
}

// BroughtBySeen sums what people brought in who are.
func (f *Facts) BroughtBySeen(in Imported) Brought {
	return in.sum(func(commit int) bool { return f.Answered(commit) })
}

// BroughtIn sums what some commits brought in, in lines of code as Standing has them.
func (f *Facts) BroughtIn(commits []int) (sum Brought) {
	for _, b := range f.InBulk().Commits {
		if b.Foreign && slices.Contains(commits, b.Commit) && !f.Together(b.Commit) {
			sum.Lines += b.Standing
			sum.Commits++
		}
	}
	for _, i := range commits {
		if standing := f.Standing().ByCommit[i]; standing > 0 && f.Together(i) {
			sum.Lines += standing
			sum.Commits++
		}
	}
	return sum
}

func (in Imported) sum(theirs func(commit int) bool) (b Brought) {
	for commit, lines := range in {
		if theirs(commit) {
			b.Lines += lines
			b.Commits++
		}
	}
	return b
}

// Add counts more lines; most histories import nothing, and most files are not
// imported.
func (in *Imported) Add(commit, lines int) {
	if *in == nil {
		*in = make(Imported)
	}
	(*in)[commit] += lines
}

// imports holds for each commit that brought what others wrote, or others too, which
// files it brought, as they are called today; nil for all that it wrote.
type imports map[int]map[string]bool

func (f *Facts) imports() imports {
	from := make(imports)
	for _, b := range f.InBulk().Commits {
		if b.Foreign {
			from[b.Commit] = b.files
		}
	}
	for i := range f.History.Commits {
		if f.Together(i) {
			from[i] = nil
		}
	}
	return from
}

// brought tells whether commit brought the lines that it wrote of the file at path.
func (in imports) brought(commit int, path string) bool {
	files, some := in[commit]
	return some && (files == nil || files[path])
}

// togetherAuthors is how many people a commit of more than FirstBulk lines must name as
// co-authors beside its owner for it to put their work together, as a release does that
// was squashed: git blame calls all of it its owner's. Assumed.
const togetherAuthors = 3

// Together tells whether commit i puts the work of several people together.
func (f *Facts) Together(i int) bool {
	coAuthors := f.People.ByCommit[i].CoAuthors
	if len(coAuthors) < togetherAuthors {
		return false
	}
	owner, others := f.Owner(i), make(map[int]bool)
	for _, p := range coAuthors {
		if p != owner && f.People.Persons[p].Human() {
			others[p] = true
		}
	}
	added := 0
	for n := range f.History.Commits[i].Changes {
		if c := &f.History.Commits[i].Changes[n]; !c.Copied() && !c.Back {
			added += c.Added
		}
	}
	return len(others) >= togetherAuthors && added > FirstBulk
}
