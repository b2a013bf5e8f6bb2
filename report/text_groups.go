package report

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
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
	columns := []column{{title: "group"}, {"people", true}, {"commits", true}, {"active", false}, {"code today", true}}
	narrow := t.width < 66
	var rows [][]string
	shown := t.tabled()
	for _, g := range shown {
		row := []string{
			shorten(g.title(), t.nameCells()), thousands(len(g.People)), thousands(g.Commits),
			activeSpan(g, narrow), percent(g.Share),
		}
		if !narrow {
			row = append(row, t.ink.paint(dim, kindWord(g.Kind)))
		}
		rows = append(rows, row)
	}
	if !narrow {
		columns = append(columns, column{})
	}
	if err := t.table(columns, rows); err != nil {
		return err
	}
	if rest := len(t.r.Groups) - len(shown); rest > 0 {
		t.para(fmt.Sprintf("and %s with less", count(rest, "other", "others")))
	}
	return nil
}

// tabled returns the groups worth a row: the material ones first, as many as
// there is room for.
func (t *text) tabled() []*Group {
	var shown []*Group
	for _, material := range []bool{true, false} {
		for i := range t.r.Groups {
			if g := &t.r.Groups[i]; g.Material == material && len(shown) < maxGroups {
				shown = append(shown, g)
			}
		}
	}
	return shown
}

// activeSpan says from when to when a group worked; "today" if it still does.
func activeSpan(g *Group, narrow bool) string {
	show := month
	if narrow {
		show = func(t Time) string { return t.Format("2006") }
	}
	if g.First.IsZero() {
		return "-"
	}
	last := show(g.Last)
	if g.Active {
		last = "today"
	}
	if first := show(g.First); first != last {
		return first + " – " + last
	}
	return last
}

func kindWord(k people.GroupKind) string {
	switch k {
	case people.Client:
		return "the client"
	case people.Individual:
		return "a person"
	case people.Unattributed:
		return ""
	}
	return string(k)
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
		t.para(fmt.Sprintf("%s, the latest:", count(len(eras)-1, "handover", "handovers")))
	}
	for i := from; i < len(eras); i++ {
		t.item("· ", handover(t.r, &eras[i-1], &eras[i]))
	}
}

func handover(r *Report, before, after *Era) string {
	overlap := "nobody knows how long both were there"
	switch weeks := after.Overlap; {
	case weeks == nil:
	case *weeks == 0:
		overlap = "with no week in which both worked on it"
	default:
		overlap = "with " + count(*weeks, "week", "weeks") + " in which both worked on it"
	}
	return fmt.Sprintf("%s: from %s to %s, %s", month(after.From), r.groupName(before.Group), r.groupName(after.Group), overlap)
}
