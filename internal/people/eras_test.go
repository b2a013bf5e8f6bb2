package people

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/history"
)

const (
	jane = "Jane Doe <jane@gmail.com>"
	joe  = "Joe Roe <joe@gmail.com>"
	mia  = "Mia May <mia@gmail.com>"
)

// eras lists them as "name from..to overlap".
func eras(p *People) []string {
	var all []string
	for _, e := range p.Eras {
		all = append(all, fmt.Sprintf("%s %s..%s %d", p.Groups[e.Group].Name, e.From.Format("2006-01"), e.To.Format("2006-01"), e.OverlapWeeks))
	}
	return all
}

func TestEras(t *testing.T) {
	join := func(lists ...[]history.Commit) []history.Commit {
		var all []history.Commit
		for _, l := range lists {
			all = append(all, l...)
		}
		return all
	}
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		want    []string
	}{
		{"one lead", weekly("2022-01-03", 60, jane, 10), []string{"Jane Doe 2022-01..2023-02 -1"}},
		{"a handover without overlap", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 26, joe, 10)),
			[]string{"Jane Doe 2022-01..2022-06 -1", "Joe Roe 2022-07..2022-12 0"}},
		{"a handover with four weeks together", join(weekly("2022-01-03", 30, jane, 10), weekly("2022-07-04", 26, joe, 100)),
			[]string{"Jane Doe 2022-01..2022-06 -1", "Joe Roe 2022-07..2022-12 4"}},
		{"one quarter is a guest", join(weekly("2022-01-03", 78, jane, 10), weekly("2022-07-04", 12, joe, 100)), []string{"Jane Doe 2022-01..2023-06 -1"}},
		{"the last quarter may be a guest", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 5, joe, 100)), []string{"Jane Doe 2022-01..2022-06 -1"}},
		{"leads in turn", join(weekly("2022-01-03", 52, jane, 10), weekly("2022-04-04", 13, joe, 20), weekly("2022-10-03", 13, joe, 20)), []string{"Jane Doe 2022-01..2022-09 -1"}},
		{"half a year is a guest between two times of the same lead", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 26, joe, 10), weekly("2023-01-02", 26, jane, 10)),
			[]string{"Jane Doe 2022-01..2023-06 -1"}},
		{"there and back", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 52, joe, 10), weekly("2023-07-03", 26, jane, 10)),
			[]string{"Jane Doe 2022-01..2022-06 -1", "Joe Roe 2022-07..2023-06 0", "Jane Doe 2023-07..2023-12 0"}},
		{"a lead who stays as a helper while others lead in turn", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 12, joe, 100), weekly("2022-10-03", 12, mia, 100), weekly("2023-01-02", 12, "Ann Ash <ann@gmail.com>", 100), weekly("2022-07-04", 38, jane, 1)),
			[]string{"Jane Doe 2022-01..2022-06 -1"}},
		{"the first quarter of two", join(weekly("2022-02-07", 7, jane, 11), weekly("2022-02-07", 60, joe, 10)),
			[]string{"Joe Roe 2022-02..2023-03 -1"}},
		{"weeks together before a pause count", join(weekly("2022-01-03", 52, jane, 10), weekly("2022-10-03", 12, joe, 1), weekly("2024-01-01", 26, joe, 10)),
			[]string{"Jane Doe 2022-01..2022-12 -1", "Joe Roe 2024-01..2024-06 12"}},
		{"weeks together after a pause do not", join(weekly("2022-01-03", 52, jane, 10), weekly("2023-10-02", 13, jane, 1), weekly("2023-10-02", 39, joe, 10)),
			[]string{"Jane Doe 2022-01..2022-12 -1", "Joe Roe 2023-10..2024-06 0"}},
		{"half a year is a guest when the old lead is back", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 26, joe, 10), weekly("2023-01-02", 12, jane, 10)),
			[]string{"Jane Doe 2022-01..2023-03 -1"}},
		{"half a year is a lead when somebody else is first at the end", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 26, joe, 10), weekly("2023-01-02", 12, mia, 10)),
			[]string{"Jane Doe 2022-01..2022-06 -1", "Joe Roe 2022-07..2022-12 0"}},
		{"a year is no guest, whoever came back", join(weekly("2022-01-03", 26, jane, 10), weekly("2022-07-04", 52, joe, 10), weekly("2023-07-03", 12, jane, 10)),
			[]string{"Jane Doe 2022-01..2022-06 -1", "Joe Roe 2022-07..2023-06 0"}},
		{"a quarter in which nothing changed that counts lines", join(weekly("2022-01-03", 26, jane, 10), weekly("2023-01-02", 2, jane, 0)), []string{"Jane Doe 2022-01..2022-06 -1"}},
		{"a history in which nothing counts lines", join(weekly("2022-01-03", 26, jane, 0), weekly("2022-10-03", 2, jane, 0)), []string{"Jane Doe 2022-01..2022-10 -1"}},
		{"over a long silence", join(weekly("2020-01-06", 26, jane, 10), weekly("2023-01-02", 26, joe, 10)),
			[]string{"Jane Doe 2020-01..2020-06 -1", "Joe Roe 2023-01..2023-06 -1"}},
		{"over a year of silence", join(weekly("2020-01-06", 26, jane, 10), weekly("2021-07-05", 26, joe, 10)),
			[]string{"Jane Doe 2020-01..2020-06 -1", "Joe Roe 2021-07..2021-12 0"}},
		{"a passer-by in a quiet time leads nothing", join(weekly("2020-01-06", 60, jane, 100), weekly("2021-09-06", 15, joe, 5), weekly("2022-07-04", 60, mia, 100)),
			[]string{"Jane Doe 2020-01..2021-02 -1", "Mia May 2022-07..2023-08 -1"}},
		{"few commits that brought much do", join(weekly("2020-01-06", 60, jane, 100), weekly("2021-09-06", 15, joe, 1000), weekly("2022-07-04", 60, mia, 100)),
			[]string{"Jane Doe 2020-01..2021-02 -1", "Joe Roe 2021-09..2021-12 0", "Mia May 2022-07..2023-08 0"}},
		{"one person who did little by many commits leads nothing", join(weekly("2020-01-06", 60, jane, 100), weekly("2021-09-06", 25, joe, 4), weekly("2022-07-04", 60, mia, 100)),
			[]string{"Jane Doe 2020-01..2021-02 -1", "Mia May 2022-07..2023-08 -1"}},
		{"one person who did what little was done for a year leads", join(weekly("2020-01-06", 60, jane, 1000), weekly("2021-04-05", 52, joe, 1), weekly("2021-04-06", 52, joe, 1)),
			[]string{"Jane Doe 2020-01..2021-02 -1", "Joe Roe 2021-04..2022-03 0"}},
		{"one person who did little by three commits, all tests, leads nothing", join(weekly("2020-01-06", 60, jane, 100), weekly("2021-08-02", 1, joe, 150), weekly("2021-11-01", 2, joe, 75)), []string{"Jane Doe 2020-01..2021-02 -1"}},
		{"who began with next to nothing led nothing", join(weekly("2022-01-03", 4, joe, 1), weekly("2022-07-04", 60, jane, 10)), []string{"Jane Doe 2022-07..2023-08 -1"}},
		{"one commit", weekly("2022-01-03", 1, mia, 0), []string{"Mia May 2022-01..2022-01 -1"}},
		{"nothing", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, eras(build(Options{}, tt.commits))); diff != "" {
				t.Errorf("eras (-want +got):\n%s", diff)
			}
		})
	}
}

// An era bridges quarters that others led, or nobody knows who, and says so.
func TestQuartersOfAnEra(t *testing.T) {
	acme, firm := "Jane Doe <jane@acme.com>", "Joe Roe <joe@firm.com>"
	p := build(Options{}, weekly("2022-01-03", 12, acme, 10), weekly("2022-01-03", 2, "Ann Ash <ann@acme.com>", 10), weekly("2022-07-04", 12, firm, 10), weekly("2022-07-04", 2, "Bo Bay <bo@firm.com>", 10),
		weekly("2022-10-03", 12, mia, 10), weekly("2023-01-02", 25, acme, 10))
	if len(p.Eras) != 1 || p.Eras[0].Quarters != 5 || p.Eras[0].Led != 3 || p.Eras[0].Unknown != 1 {
		t.Errorf("eras %+v, of which want one of 5 quarters with work, 3 of them led and 1 unknown", p.Eras)
	}
}

// Where nobody knows who led more quarters than a group is known to have, it led no era.
func TestMostlyUnknownIsNoEra(t *testing.T) {
	for weeks, want := range map[int]int{26: 1, 39: 0} {
		p := build(Options{}, weekly("2022-01-03", 12, "Jane Doe <jane@acme.com>", 10), weekly("2022-01-03", 2, "Ann Ash <ann@acme.com>", 10), weekly("2022-04-04", weeks, mia, 9), weekly("2023-01-02", 12, "Jane Doe <jane@acme.com>", 10))
		if len(p.Eras) != want {
			t.Errorf("%d weeks of nobody known: eras %+v, want %d", weeks, p.Eras, want)
		}
	}
}

// Of such a time the part after a long run of unknown quarters is an era, where the group led
// through most of it.
func TestEraSinceTheUnknown(t *testing.T) {
	acme := "Jane Doe <jane@acme.com>"
	for _, tt := range []struct {
		unknown, since int // weeks
		want           []string
	}{
		{78, 52, []string{"acme.com 2023-10..2024-09 -1"}},
		{78, 39, nil},
		{52, 39, []string{"acme.com 2022-01..2023-12 -1"}}, // as much known as unknown
	} {
		start := weekly("2022-01-03", 12+tt.unknown, acme, 10)
		p := build(Options{}, weekly("2022-01-03", 12, acme, 10), weekly("2022-01-03", 2, "Ann Ash <ann@acme.com>", 10), weekly("2022-04-04", tt.unknown, mia, 9),
			weekly(start[len(start)-1].Author.When.AddDate(0, 0, 7).Format(time.DateOnly), tt.since, acme, 10))
		if diff := cmp.Diff(tt.want, eras(p)); diff != "" {
			t.Errorf("%d weeks of nobody known, then %d: eras (-want +got):\n%s", tt.unknown, tt.since, diff)
		}
	}
}

// Where lines of code changed in other quarters, a quarter without any had no lead, and
// nobody unknown either; where none ever did, commits tell.
func TestQuartersWithoutCode(t *testing.T) {
	for lines, want := range map[int][]string{10: {"Jane Doe", "-", "Jane Doe"}, 0: {"Jane Doe", "Joe Roe", "Jane Doe"}} {
		p := build(Options{}, weekly("2022-01-03", 12, jane, lines), weekly("2022-04-04", 12, joe, 0), weekly("2022-07-04", 12, jane, lines))
		var got []string
		for _, q := range p.Quarters {
			if got = append(got, "-"); q.Lead != None {
				got[len(got)-1] = p.Groups[q.Lead].Name
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || p.Eras[0].Unknown != 0 {
			t.Errorf("with %d lines a week, leads (-want +got):\n%s of %+v", lines, diff, p.Eras)
		}
	}
}

// Who brought in what others wrote led nothing by that.
func TestImportsLeadNothing(t *testing.T) {
	commits := slices.Concat(one(commit("2022-01-03", joe, 5000)), weekly("2022-01-10", 4, joe, 1), weekly("2022-04-04", 60, jane, 10))
	for imported, want := range map[bool][]string{true: {"Jane Doe 2022-04..2023-05 -1"}, false: {"Joe Roe 2022-01..2022-01 -1", "Jane Doe 2022-04..2023-05 0"}} {
		p := build(Options{Imports: func(i int) bool { return imported && i == 0 }}, commits)
		if diff := cmp.Diff(want, eras(p)); diff != "" {
			t.Errorf("imported: %v, eras (-want +got):\n%s", imported, diff)
		}
	}
}

func TestRenamedFirmHandsNothingOver(t *testing.T) {
	var commits []history.Commit
	for _, who := range []string{"Jane Doe <jane@", "Joe Roe <joe@"} {
		commits = append(commits, weekly("2022-01-03", 26, who+"old.com>", 10)...)
		commits = append(commits, weekly("2022-07-04", 26, who+"new.com>", 10)...)
	}
	p := build(Options{}, commits)
	if len(p.Eras) != 2 || p.Eras[1].Carried != 1 || p.Eras[1].OverlapWeeks != 0 || p.Eras[1].Stayed != 2 || p.Eras[1].StayedWeeks != 26 {
		t.Errorf("eras %+v, want a second one that the people of the first carry, without a week of the old firm in it", p.Eras)
	}
}

// One who goes over to the new lead and does most of its work carries no more than
// they had done of the old.
func TestOneWhoWentOverHandsNoFirmOver(t *testing.T) {
	p := build(Options{}, weekly("2022-01-03", 26, "Jane Doe <jane@old.com>", 10), weekly("2022-01-03", 26, "Joe Roe <joe@old.com>", 30),
		weekly("2022-07-04", 26, "Jane Doe <jane@new.com>", 10), weekly("2022-07-04", 26, "Mia May <mia@new.com>", 5))
	if len(p.Eras) != 2 || p.Eras[1].Carried != 0.25 || p.Eras[1].Stayed != 1 {
		t.Errorf("eras %+v, want a second one of which Jane carries the quarter that she had done of the first", p.Eras)
	}
}

func TestUnattributedLeadNothing(t *testing.T) {
	p := build(Options{}, weekly("2022-01-03", 20, "Jane Doe <jane@acme.com>", 10), weekly("2022-01-03", 60, "Joe Roe <joe@acme.com>", 10), weekly("2022-04-04", 60, mia, 1000))
	for _, q := range p.Quarters {
		if q.Lead != None && p.Groups[q.Lead].Kind == Unattributed {
			t.Errorf("the unattributed lead the quarter from %v", q.Start)
		}
	}
	want := []string{"acme.com 2022-01..2022-03 -1"} // who led from then on nobody knows
	if diff := cmp.Diff(want, eras(p)); diff != "" {
		t.Errorf("eras (-want +got):\n%s", diff)
	}
}

func TestOneSmallFixMakesNoPeak(t *testing.T) {
	p := build(Options{}, weekly("2022-01-03", 12, jane, 100), one(commit("2023-06-01", joe, 1)))
	for _, g := range p.Groups {
		if g.Name == "Joe Roe" && g.Peak > 0.02 {
			t.Errorf("one line in a quiet quarter gives a peak of %v", g.Peak)
		}
	}
}

// A new lead begins with the quarters of which nobody knows who led, as long as it
// did the most of those who are known.
func TestHeirs(t *testing.T) {
	unknown := func(known int) Quarter { return Quarter{Lead: None, Known: known, Commits: []int{1}} }
	led := func(g int) Quarter { return Quarter{Lead: g, Known: g, Commits: []int{1}} }
	little := Quarter{Lead: None, Known: 1, Commits: []int{1}, Lines: []int{0, 20, 80}}
	for _, tt := range []struct {
		name     string
		quarters []Quarter
		want     int // where the second span begins
	}{
		{"all of the time between", []Quarter{led(0), unknown(1), unknown(1), led(1)}, 1},
		{"the end of it", []Quarter{led(0), unknown(0), unknown(1), led(1)}, 2},
		{"after another's", []Quarter{led(0), unknown(1), unknown(2), led(1)}, 3},
		{"two of it, and another's after them", []Quarter{led(0), unknown(1), unknown(1), unknown(2), led(1)}, 1},
		{"two of it, and a guest's after them", []Quarter{led(0), unknown(1), unknown(1), unknown(2), unknown(2), unknown(2), led(1)}, 1},
		{"two of it, and a year of another's after them", []Quarter{led(0), unknown(1), unknown(1), unknown(2), unknown(2), unknown(2), unknown(2), led(1)}, 7},
		{"two of it apart", []Quarter{led(0), unknown(1), unknown(2), unknown(1), unknown(2), led(1)}, 5},
		{"one that it led, and one after it", []Quarter{led(0), unknown(0), led(1), unknown(1), led(1)}, 2},
		{"what it led before another's", []Quarter{led(0), led(1), led(2), unknown(1), led(1)}, 3},
		{"none of which it made little", []Quarter{led(0), little, little, led(1), led(1)}, 3},
		{"what it led before one of which it made little", []Quarter{led(0), little, led(1), little, unknown(1), led(1), led(1)}, 2},
		{"nothing before a year of which it made little", []Quarter{led(0), led(1), unknown(1), little, little, little, little, led(1), led(1)}, 7},
		{"after nobody's", []Quarter{led(0), {Lead: None, Known: None, Commits: []int{0}}, led(1), led(1)}, 2},
	} {
		last := len(tt.quarters)
		from := last - 1
		for from > 0 && tt.quarters[from-1].Lead == 1 {
			from--
		}
		if got := heirs([]span{{0, 0, 1}, {1, from, last}}, tt.quarters)[1].from; got != tt.want {
			t.Errorf("%s: from %d, want %d", tt.name, got, tt.want)
		}
	}
}

// Who came by with a commit or two led no quarter, however quiet it was.
func TestPeakOfWhoCameBy(t *testing.T) {
	p := build(Options{}, weekly("2022-01-03", 50, "Jane Doe <jane@acme.com>", 10), weekly("2022-01-04", 50, "Joe Roe <joe@acme.com>", 10),
		weekly("2023-03-06", 2, "Mia May <mia@bolt.io>", 100), weekly("2023-03-07", 1, "Ed Fox <ed@bolt.io>", 100),
		weekly("2023-06-05", 2, "Ann Bell <ann@core.io>", 100), weekly("2023-06-06", 2, "Cy Dorn <cy@core.io>", 100),
		weekly("2024-01-02", 2, "Al Gray <al@down.io>", 100), weekly("2025-01-02", 2, "Bo Hill <bo@down.io>", 100))
	for want, peak := range map[string]bool{"acme.com": true, "bolt.io": false, "core.io": true, "down.io": false} {
		g := p.Groups[slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == want })]
		if (g.Peak > 0) != peak {
			t.Errorf("%s: peak %v, want one %t", want, g.Peak, peak)
		}
	}
}

// In a community no quarter of a firm's people counts.
// A few commits under an address of another job make no group of who works for a firm here.
func TestPeakOfWhatIsLeftOver(t *testing.T) {
	at := func(who string, n int) []history.Commit { return weekly("2023-01-02", n, who, 100) }
	acme := slices.Concat(at("Mia May <mia@acme.com>", 30), at("Mo Low <mo@acme.com>", 30))
	for want, tt := range map[string]struct {
		lists [][]history.Commit
		peak  bool
	}{
		"of people of a firm here":   {[][]history.Commit{at("Mia May <mia@bolt.io>", 4), at("Mo Low <mo@bolt.io>", 3)}, false},
		"with somebody of their own": {[][]history.Commit{at("Mia May <mia@bolt.io>", 4), at("Jo Kay <jo@bolt.io>", 3)}, true},
		"of many commits":            {[][]history.Commit{at("Mia May <mia@bolt.io>", 8), at("Mo Low <mo@bolt.io>", 3)}, true},
	} {
		p := build(Options{}, append(tt.lists, acme)...)
		i := slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == "bolt.io" })
		if i < 0 || (p.Groups[i].Peak > 0) != tt.peak {
			t.Errorf("%s: %+v, want a peak %t", want, p.Groups, tt.peak)
		}
	}
}

func TestPeakInACommunity(t *testing.T) {
	commits := weekly("2022-01-03", 50, "Jane Doe <jane@gmail.com>", 10)
	for i := range 30 {
		commits = append(commits, commit("2022-03-01", fmt.Sprintf("P%c Q%c <p%d@gmail.com>", 'a'+i, 'a'+i, i), 10))
	}
	p := build(Options{}, commits, weekly("2023-03-06", 3, "Mia May <mia@bolt.io>", 100), weekly("2023-03-07", 3, "Ed Fox <ed@bolt.io>", 100))
	if g := p.Groups[slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == "bolt.io" })]; !p.Community || g.Peak != 0 {
		t.Errorf("community %t, peak %v", p.Community, g.Peak)
	}
}
