package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
)

// chart is who changed how much of the code over time: a row a group, a column
// a span of time.
type chart struct {
	rows []chartRow
	bins []bin
	span int // months in a bin
	cell int // terminal cells a bin takes
}

type chartRow struct {
	name   string
	shares []float64 // of the bin's changed lines, by bin
}

// bin is a span of whole quarters.
type bin struct {
	year  int
	start bool // of a year's first bin
	lines map[string]int
	total int
}

// maxRows groups are as many as a reader tells apart at a glance.
const maxRows = 5

// newChart bins the quarters so that they fit in so many cells, and takes the
// groups that changed most; the others share a last row.
func newChart(r *Report, cells int) chart {
	c := chart{span: 3}
	if len(r.Quarters) == 0 || cells < 1 {
		return c
	}
	for c.bins = binned(r.Quarters, c.span); len(c.bins) > cells; c.bins = binned(r.Quarters, c.span) {
		c.span = widerSpan(c.span)
	}
	c.cell = min(4, cells/len(c.bins))
	ids, others := chartGroups(r)
	for _, id := range ids {
		c.rows = append(c.rows, c.row(r.groupName(id), []string{id}))
	}
	if len(others) > 0 {
		c.rows = append(c.rows, c.row("all others", others))
	}
	return c
}

func widerSpan(months int) int {
	switch months {
	case 3:
		return 6
	case 6:
		return 12
	}
	return months + 12
}

// binned sums quarters up to bins of so many months, which start with a year
// or divide it.
func binned(quarters []Quarter, months int) []bin {
	var bins []bin
	last := -1
	for _, q := range quarters {
		index := (q.From.Year()*12 + int(q.From.Month()) - 1) / months
		if index != last {
			year := index * months / 12
			bins = append(bins, bin{year: year, lines: map[string]int{}, start: len(bins) == 0 || bins[len(bins)-1].year != year})
			last = index
		}
		b := &bins[len(bins)-1]
		for _, g := range q.Groups {
			b.lines[g.Group] += g.Lines
			b.total += g.Lines
		}
	}
	return bins
}

// chartGroups returns the groups that have a row of their own, in the order of
// their first quarter, and all others. Who changed no line has nothing to show; who
// changed most in the last quarter with changes has a row, however little it did before.
func chartGroups(r *Report) (rows, others []string) {
	lines, first := map[string]int{}, map[string]int{}
	var ids []string
	present := ""
	for i, q := range r.Quarters {
		most := 0
		for _, g := range q.Groups {
			if g.Lines == 0 {
				continue
			}
			if _, seen := first[g.Group]; !seen {
				first[g.Group] = i
				ids = append(ids, g.Group)
			}
			lines[g.Group] += g.Lines
			if g.Lines > most {
				present, most = g.Group, g.Lines
			}
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int { return lines[b] - lines[a] })
	if len(ids) > maxRows {
		if at := slices.Index(ids, present); at >= maxRows-1 {
			ids = slices.Insert(slices.Delete(ids, at, at+1), maxRows-2, present)
		}
		ids, others = ids[:maxRows-1], ids[maxRows-1:]
	}
	slices.SortStableFunc(ids, func(a, b string) int { return first[a] - first[b] })
	return ids, others
}

func (c *chart) row(name string, ids []string) chartRow {
	row := chartRow{name: name, shares: make([]float64, len(c.bins))}
	for i, b := range c.bins {
		for _, id := range ids {
			if b.total > 0 {
				row.shares[i] += float64(b.lines[id]) / float64(b.total)
			}
		}
	}
	return row
}

// years is the line above the chart: the years where they start, every so many
// that they fit.
func (c *chart) years() string {
	perYear := max(1, c.cell*12/c.span)
	label, step := strconv.Itoa, 1
	if perYear < len("2019 ") {
		label = func(year int) string { return "'" + strconv.Itoa(year%100 + 100)[1:] }
		for step*perYear < len("'19 ") {
			step++
		}
	}
	r := newRuler(len(c.bins)*c.cell + len("'19"))
	put := func(i int) {
		if b := c.bins[i]; b.start && b.year%max(step, c.span/12) == 0 {
			r.put(i*c.cell, label(b.year))
		}
	}
	for i := 1; i < len(c.bins); i++ {
		put(i)
	}
	put(0) // last, since a first year that is cut off must not crowd out the next
	return r.String()
}

// bars draws a row: the height of a block is the share.
func (c *chart) bars(row chartRow) string {
	blocks := []string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}
	var b strings.Builder
	for _, share := range row.shares {
		height := 0
		if share > 0 {
			height = max(1, int(share*8+0.5))
		}
		b.WriteString(strings.Repeat(blocks[min(height, 8)], c.cell))
	}
	return b.String()
}

// caption says how to read the chart.
func (c *chart) caption() string {
	span := map[int]string{3: "a quarter", 6: "half a year", 12: "a year"}[c.span]
	if span == "" {
		span = strconv.Itoa(c.span/12) + " years"
	}
	return "The height of a block is the group's share of the lines changed in " + span + "."
}

// groupName is the name of the group with that ID.
func (r *Report) groupName(id string) string {
	for i := range r.Groups {
		if r.Groups[i].ID == id {
			return r.Groups[i].title()
		}
	}
	return id
}

// title is what a reader knows the group by.
func (g *Group) title() string {
	if g.Kind == people.Unattributed {
		return "firm not known"
	}
	return orElse(g.Name, g.ID)
}
