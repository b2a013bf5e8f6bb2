package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// groups tells who worked on the code: a chart over time, a table, the
// handovers, and whether there is work for an employee.
func (t *text) groups() error {
	t.heading("WHO WORKED ON IT, AND WHEN")
	if len(t.r.Groups) == 0 {
		t.para("Nothing is known of it.")
		return nil
	}
	t.chart()
	if err := t.groupTable(); err != nil {
		return err
	}
	t.handovers()
	if t.r.WorkPattern.Summary != "" {
		t.blank()
		t.para(t.r.WorkPattern.Summary)
	}
	return nil
}

// nameCells is the width of the names in front of the chart and the table.
func (t *text) nameCells() int { return min(24, t.width/3) }

func (t *text) chart() {
	names := t.nameCells()
	c := newChart(t.r, t.width-2*indent-names-2)
	if len(c.rows) == 0 {
		return
	}
	used := 0
	for _, row := range c.rows {
		used = max(used, width(shorten(row.name, names)))
	}
	margin := strings.Repeat(" ", indent)
	t.line(margin + strings.Repeat(" ", used+2) + t.ink.paint(dim, c.years()))
	for _, row := range c.rows {
		t.line(margin + padRight(shorten(row.name, names), used) + "  " + t.ink.paint(cyan, c.bars(row)))
	}
	t.blank()
	t.itemIn(dim, indent, "", c.caption())
	t.blank()
}

// maxGroups rows are enough for a table; the JSON has all.
const maxGroups = 8

func (t *text) groupTable() error {
	columns := []column{{title: "group"}, {"people", true}, {"commits", true}, {"worked", false}, {facts.Kind(t.r.Repository.Kind).Written() + " today", true}}
	shown := t.tabled()
	var rows [][]string
	for _, g := range shown {
		rows = append(rows, []string{
			g.label(), prose.Number(len(g.People)), prose.Number(g.Commits), activeSpan(g, t.width < defaultWidth), percent(g.Share),
		})
	}
	const least = 12 // cells for a name
	if t.firstColumn(columns, rows) < least {
		columns = slices.Delete(columns, 1, 3)
		for i := range rows {
			rows[i] = slices.Delete(rows[i], 1, 3)
		}
	}
	names := t.firstColumn(columns, rows)
	for i := range rows {
		rows[i][0] = shorten(rows[i][0], names)
	}
	if err := t.table(columns, rows); err != nil {
		return err
	}
	if rest := len(t.r.Groups) - len(shown); rest > 0 {
		t.para(t.untabled(rest, shown))
	}
	return nil
}

// firstColumn is how many cells the other columns of a table leave for the
// first.
func (t *text) firstColumn(columns []column, rows [][]string) int {
	cells := t.width - indent
	for i := 1; i < len(columns); i++ {
		widest := width(columns[i].title)
		for _, row := range rows {
			widest = max(widest, width(row[i]))
		}
		cells -= len(columnGap) + widest
	}
	return cells
}

// label is the title of the group, marked if it is the client.
func (g *Group) label() string {
	if g.Kind == people.Client {
		return g.title() + " (client)"
	}
	return g.title()
}

// busyRows of the table are for those with the most commits: whoever looked after
// the code for years may have few lines that stand.
const busyRows = 2

// tabled returns the groups worth a row, as many as there is room for: the
// client, those of whom no firm is known, those with most code, and of the others
// those with most commits.
func (t *text) tabled() []*Group {
	all := make([]*Group, len(t.r.Groups))
	for i := range all {
		all[i] = &t.r.Groups[i]
	}
	rank := func(g *Group) int {
		if g.Kind == people.Client || g.Kind == people.Unattributed && g.Share > 0 {
			return 0
		}
		return 1
	}
	byCommits := func(a, b *Group) int { return cmp.Compare(b.Commits, a.Commits) }
	byCode := func(a, b *Group) int { return cmp.Or(cmp.Compare(b.Share, a.Share), byCommits(a, b)) }
	slices.SortStableFunc(all, func(a, b *Group) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), byCode(a, b)) })
	slices.SortStableFunc(all[min(maxGroups-busyRows, len(all)):], byCommits)
	all = all[:min(maxGroups, len(all))]
	slices.SortStableFunc(all, byCode)
	return all
}

// untabled says how many groups have no row, and how much of the code theirs
// is.
func (t *text) untabled(groups int, shown []*Group) string {
	s := "and " + t.others(groups, shown)
	share := 0.0
	for i := range t.r.Groups {
		share += t.r.Groups[i].Share
	}
	for _, g := range shown {
		share -= g.Share
	}
	what := facts.Kind(t.r.Repository.Kind).Written()
	s += " with " + percent(max(0, roundTo(share, 4))) + " of the " + what
	if groups > 1 {
		s += " together"
	}
	return s + "; shown are those with most " + what + ", and the two next by commits"
}

// others counts the groups that have no row by what they are, and the people on
// their own among them who are not in a group that has one.
func (t *text) others(groups int, shown []*Group) string {
	persons, firms, again := true, true, 0
	for i := range t.r.Groups {
		g := &t.r.Groups[i]
		if slices.Contains(shown, g) {
			continue
		}
		persons, firms = persons && g.alone(), firms && !g.alone()
		if inRow := func(s *Group) bool { return len(g.People) == 1 && slices.Contains(s.People, g.People[0]) }; g.alone() && slices.ContainsFunc(shown, inRow) {
			again++
		}
	}
	switch {
	case persons && again == groups:
		return prose.Number(again) + " of these people on their own"
	case persons:
		return prose.Count(groups-again, "other person", "other people")
	case firms:
		return prose.Count(groups, "other group", "other groups")
	}
	return fmt.Sprintf("%s other groups and people", prose.Number(groups))
}

// alone tells whether the group is a person on their own.
func (g *Group) alone() bool { return g.Kind == people.Individual }

// alone tells whether a group is a person on their own, by its ID.
func (r *Report) alone(id string) bool {
	return slices.ContainsFunc(r.Groups, func(g Group) bool { return g.ID == id && g.alone() })
}

// activeSpan says from when to when a group worked.
func activeSpan(g *Group, narrow bool) string {
	show := month
	if narrow {
		show = func(t Time) string { return t.Format("2006") }
	}
	if g.First.IsZero() {
		return "-"
	}
	first, last := show(g.First), show(g.Last)
	if first != last {
		return first + " – " + last
	}
	return last
}

// maxHandovers of the latest are listed; the JSON has all.
const maxHandovers = 5

// handovers lists the changes of lead.
func (t *text) handovers() {
	eras := t.r.Eras
	if len(eras) < 2 {
		return
	}
	t.blank()
	from := max(1, len(eras)-maxHandovers)
	if from > 1 {
		t.para(fmt.Sprintf("%d leads one after the other, the latest:", len(eras)))
	}
	for i := from; i < len(eras); i++ {
		t.item("· ", handover(t.r, &eras[i-1], &eras[i]))
	}
}

func handover(r *Report, before, after *Era) string {
	if after.Overlap == nil && after.Carried < people.SameHands {
		return fmt.Sprintf("%s: %s, after more than a year in which nobody led for long; before that %s led, until %s", month(after.From), r.groupName(after.Group), r.groupName(before.Group), month(before.To))
	}
	// As people.Era counts them, which is half a year to either side.
	then, old := "of the half year before and after the old lead ended", r.groupName(before.Group)
	if quarter(before.To)+1 < quarter(after.From) { // nobody led in between
		old += " (until " + month(before.To) + ")"
	}
	overlap := ""
	switch weeks := after.Overlap; {
	case after.Carried >= people.SameHands && r.alone(after.Group):
		overlap = "who had worked for the old lead before"
	case after.Carried >= people.SameHands: // the lead has another name, and the same hands
		overlap = "most of whose changes are by people who had worked for the old lead"
	case *weeks == 0:
		overlap = "with no week " + then + " in which both worked on it"
	default:
		overlap = "with " + prose.Count(*weeks, "week", "weeks") + " " + then + " in which both worked on it"
	}
	return fmt.Sprintf("%s: from %s to %s, %s", month(after.From), old, r.groupName(after.Group), overlap)
}

// quarter numbers the quarters.
func quarter(t Time) int { return t.Year()*4 + (int(t.Month())-1)/3 }
