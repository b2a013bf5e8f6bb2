package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// WriteAuthors tells for a terminal whose lines stand in f.History.Lines, by
// person and by group. Lines of vendored and generated files are nobody's work
// here and have a row of their own. The rows of either table add up to the
// lines of all files.
func WriteAuthors(w io.Writer, f *facts.Facts, opts Options) error {
	a := &authors{page: newPage(opts), facts: f, opts: opts}
	a.count()
	a.itemIn(bold, 0, "", "Who wrote what stands in "+plain(f.Repo.Source))
	a.itemIn("", 0, "", fmt.Sprintf("%s at %s: %s of text in %s", orElse(plain(f.Repo.Ref), "HEAD"), abbreviate(f.Repo.Commit),
		prose.Count(a.lines, "line", "lines"), prose.Count(len(f.History.Lines), "file", "files")))
	if a.lines > 0 {
		if err := a.tables(); err != nil {
			return err
		}
	}
	a.skipped()
	return a.writeTo(w)
}

// authors is the page of who wrote what.
type authors struct {
	*page
	facts *facts.Facts
	opts  Options

	lines, foreign    int // in all; of them vendored and generated
	byPerson, byGroup map[int]int
	members           map[int]map[int]bool // persons with lines, by group
}

func (a *authors) count() {
	a.byPerson, a.byGroup, a.members = map[int]int{}, map[int]int{}, map[int]map[int]bool{}
	for path, ranges := range a.facts.History.Lines {
		file := a.facts.Tree.Lookup(path)
		for _, r := range ranges {
			a.lines += r.Count
			if file != nil && !file.HandWritten() {
				a.foreign += r.Count
				continue
			}
			person, group := a.facts.Owner(r.Commit), a.facts.OwnerGroup(r.Commit)
			a.byPerson[person] += r.Count
			a.byGroup[group] += r.Count
			if a.members[group] == nil {
				a.members[group] = map[int]bool{}
			}
			a.members[group][person] = true
		}
	}
}

// written is a row of a table: how many lines somebody wrote.
type written struct {
	index int // of the person or group
	lines int
}

// largestFirst orders counts; people.None, who is nobody, comes last.
func largestFirst(counts map[int]int) []written {
	var all []written
	for i, n := range counts {
		all = append(all, written{i, n})
	}
	slices.SortFunc(all, func(x, y written) int {
		if (x.index == people.None) != (y.index == people.None) {
			return cmp.Compare(y.index, x.index)
		}
		return cmp.Or(cmp.Compare(y.lines, x.lines), cmp.Compare(x.index, y.index))
	})
	return all
}

func (a *authors) tables() error {
	persons := func(i int) []string {
		p := &a.facts.People.Persons[i]
		return []string{a.personName(i), a.groupName(p.Group)}
	}
	if err := a.shares("PEOPLE", "person", column{title: "group"}, a.byPerson, persons); err != nil {
		return err
	}
	groups := func(i int) []string { return []string{a.groupName(i), prose.Number(len(a.members[i]))} }
	return a.shares("GROUPS", "group", column{"people", true}, a.byGroup, groups)
}

// maxAuthors rows are enough for a table, unless all are asked for.
const maxAuthors = 20

// shares writes one table: its rows, what is left out, and what is nobody's.
func (a *authors) shares(heading, who string, second column, counts map[int]int, name func(int) []string) error {
	a.heading(heading)
	columns := []column{{title: who}, second, {"lines", true}, {"share", true}}
	var rows [][]string
	add := func(first, next string, lines int) {
		if lines > 0 {
			rows = append(rows, []string{first, next, prose.Number(lines), percent(prose.Share(lines, a.lines))})
		}
	}
	others, rest := 0, 0
	for i, s := range largestFirst(counts) {
		switch {
		case s.index == people.None:
		case i >= maxAuthors && !a.opts.Verbose:
			others++
			rest += s.lines
		default:
			cells := name(s.index)
			add(cells[0], cells[1], s.lines)
		}
	}
	add(prose.Count(others, "other", "others"), "", rest)
	add("automation", "", counts[people.None])
	add("vendored and generated", "", a.foreign)
	a.fit(columns, rows)
	return a.table(columns, rows)
}

// fit shortens the names so that the table is no wider than the page.
func (a *authors) fit(columns []column, rows [][]string) {
	const figures, least = 20, 12 // cells
	room := max(a.width-indent-figures-2*len(columnGap), 2*least)
	widest := 0
	for _, row := range rows {
		widest = max(widest, width(row[1]))
	}
	second := min(max(widest, width(columns[1].title)), room/2)
	for _, row := range rows {
		row[0] = shorten(row[0], room-second)
		row[1] = shorten(row[1], second)
	}
}

func (a *authors) personName(i int) string { return personName(a.facts.People, i, a.opts.Redact) }

func (a *authors) groupName(i int) string { return groupName(a.facts.People, i, a.opts.Redact) }

// skipped tells of the files without lines.
func (a *authors) skipped() {
	list := a.facts.History.Skipped
	if len(list) == 0 {
		return
	}
	a.blank()
	a.itemIn("", 0, "", prose.Capital(Skips(list))+".")
	if a.opts.Verbose {
		for _, s := range list {
			a.item("· ", plain(s.Path)+": "+s.Why)
		}
	}
}

// Skips says how many files have no lines, and why.
func Skips(list []history.Skipped) string {
	counts := map[string]int{}
	for _, s := range list {
		counts[s.Why]++
	}
	var whys []string
	for why := range counts {
		whys = append(whys, why)
	}
	slices.SortFunc(whys, func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), strings.Compare(x, y))
	})
	for i, why := range whys {
		whys[i] = prose.Number(counts[why]) + ": " + why
	}
	return "no lines are counted of " + prose.Count(len(list), "file", "files") + " (" + strings.Join(whys, "; ") + ")"
}
