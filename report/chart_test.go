package report

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// quartersOf makes so many quarters from the one of that month on, in which a
// alone worked in the first half and b had a quarter of the changes after it.
func quartersOf(year int, month time.Month, n int) *Report {
	r := &Report{Groups: []Group{{ID: "a", Name: "Acme"}, {ID: "b", Name: "Bolt"}}}
	for i := range n {
		q := Quarter{From: date(year, month+time.Month(3*i), 1), Groups: []QuarterGroup{{Group: "a", Lines: 30}}}
		if i >= n/2 {
			q.Groups = append(q.Groups, QuarterGroup{Group: "b", Lines: 10})
		}
		r.Quarters = append(r.Quarters, q)
	}
	return r
}

func TestChart(t *testing.T) {
	tests := []struct {
		name   string
		report *Report
		cells  int
		want   []string
	}{
		{"two years, wide cells", quartersOf(2023, 1, 8), 60, []string{
			"2023            2024",
			"████████████████▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆",
			"                ▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂",
			"a quarter",
		}},
		{"from the middle of a year", quartersOf(2022, 7, 6), 6, []string{
			"  '23", "███▆▆▆", "   ▂▂▂", "a quarter",
		}},
		{"a first year cut short", quartersOf(2018, 7, 7), 7, []string{
			"  '19 '20", "███▆▆▆▆", "   ▂▂▂▂", "a quarter",
		}},
		{"half years", quartersOf(2016, 1, 24), 12, []string{
			"'16 '18 '20", "██████▆▆▆▆▆▆", "      ▂▂▂▂▂▂", "half a year",
		}},
		{"years", quartersOf(2000, 1, 96), 24, []string{
			"'00 '04 '08 '12 '16 '20", "████████████▆▆▆▆▆▆▆▆▆▆▆▆", "            ▂▂▂▂▂▂▂▂▂▂▂▂", "a year",
		}},
		{"many years", quartersOf(1970, 1, 240), 10, []string{
			" '74 '02", "████▇▆▆▆▆", "    ▁▂▂▂▂", "7 years",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChart(tt.report, tt.cells)
			got := []string{c.years()}
			for _, row := range c.rows {
				got = append(got, c.bars(row))
			}
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(c.caption(), "The height of a block is the group's share of the lines changed in "), "."))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestChartRows: as many groups as fit, in the order in which they came, the
// others together, and without who changed no line.
func TestChartRows(t *testing.T) {
	r := &Report{Quarters: []Quarter{{From: date(2020, 1, 1), Groups: []QuarterGroup{{Group: "none"}}}}}
	for i, id := range []string{"one", "two", "three", "four", "five", "six", "seven"} {
		r.Quarters = append(r.Quarters, Quarter{From: date(2020, time.Month(1+3*i), 1), Groups: []QuarterGroup{{Group: id, Lines: 10 * (7 - i)}}})
	}
	var names []string
	for _, row := range newChart(r, 40).rows {
		names = append(names, row.name)
	}
	if diff := cmp.Diff([]string{"one", "two", "three", "seven", "all others"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if c := newChart(&Report{}, 40); len(c.rows) != 0 {
		t.Errorf("a chart of nothing has rows: %v", c.rows)
	}
}
