package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/people"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with testdata/name, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func render(t *testing.T, r Renderer, report *Report, opts Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := r.Render(&buf, report, opts); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestTextGolden(t *testing.T) {
	tests := []struct {
		name   string
		report *Report
		opts   Options
	}{
		{"rich-80.txt", rich(), Options{}},
		{"rich-60.txt", rich(), Options{Width: 60}},
		{"rich-80-color.txt", rich(), Options{Color: true}},
		{"rich-60-color.txt", rich(), Options{Width: 60, Color: true}},
		{"rich-80-verbose-redacted.txt", rich(), Options{Verbose: true, Redact: true}},
		{"minimal-80.txt", minimal(), Options{}},
		{"hostile-80.txt", hostile(), Options{Verbose: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { golden(t, tt.name, render(t, Text{}, tt.report, tt.opts)) })
	}
}

// sgr matches the only escape sequences that the text may contain: those of
// its own colours.
var sgr = regexp.MustCompile(`\x1b\[(?:0|1|2|31|32|33|36)m`)

// TestTextFits: whatever the report holds, each line is safe and within the
// width, and colours add nothing but colours.
func TestTextFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawReport(t)
		opts := Options{Width: rapid.IntRange(minWidth, maxWidth).Draw(t, "width"), Verbose: rapid.Bool().Draw(t, "verbose")}
		text := func(opts Options) string {
			var buf bytes.Buffer
			if err := (Text{}).Render(&buf, r, opts); err != nil {
				t.Fatal(err)
			}
			return buf.String()
		}
		bare := text(opts)
		for line := range strings.Lines(bare) {
			line = strings.TrimSuffix(line, "\n")
			if c, bad := firstUnsafe(line); bad {
				t.Fatalf("%q is in line %q", c, line)
			}
			if w := displaywidth.String(line); w > opts.Width {
				t.Fatalf("line is %d wide, more than %d: %q", w, opts.Width, line)
			}
		}
		opts.Color = true
		if colored := sgr.ReplaceAllString(text(opts), ""); colored != bare {
			t.Fatalf("without its colours (-bare +coloured):\n%s", cmp.Diff(bare, colored))
		}
	})
}

// TestTextWidths: the limits of Options.Width.
func TestTextWidths(t *testing.T) {
	tests := []struct{ asked, got int }{{0, 80}, {-1, 80}, {10, 40}, {72, 72}, {300, 100}}
	for _, tt := range tests {
		widest := 0
		for line := range strings.Lines(string(render(t, Text{}, rich(), Options{Width: tt.asked}))) {
			widest = max(widest, displaywidth.String(strings.TrimSuffix(line, "\n")))
		}
		if widest != tt.got {
			t.Errorf("width %d: the widest line takes %d, want %d", tt.asked, widest, tt.got)
		}
	}
}

// TestTextFigures: every number that the text shows stands in the JSON, for
// people to check, but those that are counted from what stands there.
func TestTextFigures(t *testing.T) {
	r := rich()
	text := string(render(t, Text{}, r, Options{}))
	for _, want := range []string{
		"14.3 weeks, probably between 6.1 and 31.0", "33,046 to 55,077 USD", "score 55 of 100", "grade D",
		"2,412 commits", "318 files", "41,208 lines of code", "TypeScript 71 %", "1.4 weeks",
		"1 file by other people (9,500 lines), 2 files without white space (40 lines) and 3 files put aside in archived_shop (700 lines)", "6.1 lie in the past", "1.1 could not be seen", "between 13.2 and 15.5 weeks",
	} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("the text does not say %q", want)
		}
	}
}

// TestTabledGroups: rows stand by the code of today, the client, those of whom no
// firm is known and two with many commits among them, and what the others wrote
// is told.
func TestTabledGroups(t *testing.T) {
	r := rich()
	r.Groups = nil
	for i := range 20 { // that led once, and of whose work nothing is left
		r.Groups = append(r.Groups, Group{ID: fmt.Sprint("guest", i), Kind: people.Individual, Material: true, Commits: 9 + i, First: date(2020, 1, 1), Last: date(2020, 2, 1), Active: true})
	}
	for i := range 10 {
		r.Groups = append(r.Groups, Group{ID: fmt.Sprint("hand", i), Kind: people.Individual, Commits: 5, First: date(2021, 1, 1), Last: date(2021, 1, 1), Share: 0.05})
	}
	r.Groups = append(r.Groups, Group{ID: "unattributed", Kind: people.Unattributed, First: date(2021, 1, 1), Last: date(2021, 1, 1), Share: 0.01}, Group{ID: "shop.com", Kind: people.Client, Commits: 1})
	tx := &text{page: newPage(Options{}), r: r}
	if err := tx.groupTable(); err != nil {
		t.Fatal(err)
	}
	var rows []string
	for line := range strings.Lines(tx.b.String()) {
		rows = append(rows, strings.Fields(line)[0])
	}
	if diff := cmp.Diff([]string{"group", "hand0", "hand1", "hand2", "hand3", "firm", "guest19", "guest18", "shop.com", "and", "code,"}, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s\n%s", diff, tx.b.String())
	}
	if want := "and 24 other people with 30 % of the code together; shown are those with most"; !strings.Contains(tx.b.String(), want) {
		t.Errorf("no %q in\n%s", want, tx.b.String())
	}
	if got := activeSpan(&r.Groups[0], false); got != "Jan 2020 – Feb 2020" {
		t.Errorf("who is active worked %q", got)
	}
}

// TestResultSaysWhatToDoThere: the remedy of what was found stands beside it, and
// the check's own is not said twice.
func TestResultSaysWhatToDoThere(t *testing.T) {
	for remedy, want := range map[string]bool{"Define a pipeline.": false, "Add the tests.": true} {
		var b bytes.Buffer
		if err := WriteResult(&b, &check.Check{Remedy: "Define a pipeline."}, &Check{Remedy: remedy}, Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), remedy) != want {
			t.Errorf("with the remedy %q:\n%s", remedy, b.String())
		}
	}
}

// TestSeats: the money is for all of the code, and its part of a seat is no person.
func TestSeats(t *testing.T) {
	for seats, want := range map[float64]string{
		1: "That is how long a senior engineer needs", 1.04: "That is how long a senior engineer needs",
		1.19: "This is 1.2 times the code that one senior engineer is taken to hold.", 4.18: "The salary counts the weeks 4.2 times.",
	} {
		if got := taxSentence(&Tax{Seats: seats}); !strings.Contains(got, want) {
			t.Errorf("%v seats: %q does not say %q", seats, got, want)
		}
	}
}

// TestNoMoneyForNoTime: a tax too small to show costs no two dollars.
func TestNoMoneyForNoTime(t *testing.T) {
	r := rich()
	r.Tax.Weeks, r.Tax.Cost.Low, r.Tax.Cost.High = Range{High: 0.001}, 1, 2
	if text := string(render(t, Text{}, r, Options{})); strings.Contains(text, "USD in salary\n") && strings.Contains(text, "1 to 2 USD") {
		t.Error("the text prices next to nothing")
	}
}

// TestShownNothing: what is too little to show is not shown as 0.0, and a range
// that would show twice the same as none.
func TestShownNothing(t *testing.T) {
	r := rich()
	r.Tax.Unseen = Range{Low: 14.31, Expected: 14.32, High: 14.33}
	r.Plan[0].WeeksSaved += 14.3 - planned(r)
	r.Remaining = Remaining{Past: []TaxPart{{"lone-author", 0.01}}, Unknown: []TaxPart{{"docs-fresh", 0.02}}}
	text := strings.Join(strings.Fields(string(render(t, Text{}, r, Options{}))), " ")
	for _, want := range []string{"Less than 0.1 lies in the past", "Less than 0.1 could not be seen", "Whatever they would say, the tax stays about the same."} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q", want)
		}
	}
	if strings.Contains(text, "between 14.3 and 14.3") {
		t.Error("the text shows a range of nothing")
	}
}

// TestTextOfDocumentation: the lines of code beside prose measure nobody's part,
// and a tax of next to nothing is said in words.
func TestTextOfDocumentation(t *testing.T) {
	r := rich()
	if text := string(render(t, Text{}, r, Options{})); !strings.Contains(text, "code today") {
		t.Fatal("the text has no column of code")
	}
	r.Repository.Kind, r.Tax.Weeks = "docs", Range{High: 0.04}
	text := string(render(t, Text{}, r, Options{}))
	if strings.Contains(text, "code today") || !strings.Contains(text, "less than 0.1 weeks\n") || !strings.Contains(text, "save next to nothing") {
		t.Errorf("of documentation:\n%s", text)
	}
}

func planned(r *Report) (weeks float64) {
	for i := range r.Plan {
		weeks += r.Plan[i].WeeksSaved
	}
	return weeks
}

// Every figure of the plan is the one of the JSON, rounded, and of figures that do not add up
// for that it is said.
func TestSavingsAreRoundedOneByOne(t *testing.T) {
	for _, c := range []struct {
		saved []float64
		shown []string
		said  bool
	}{
		{[]float64{0.64, 0.34}, []string{"saves 0.6 weeks", "saves 0.3 weeks"}, true},
		{[]float64{0.6, 0.3}, []string{"saves 0.6 weeks", "saves 0.3 weeks"}, false},
		{[]float64{0.04, 0.04}, []string{"saves less than 0.1 weeks", "saves less than 0.1 weeks"}, true},
	} {
		r := rich()
		r.Plan, r.Remaining, r.Tax.Weeks.Expected = nil, Remaining{}, 0
		for _, w := range c.saved {
			r.Plan = append(r.Plan, Step{Title: "Read", Check: "readme", WeeksSaved: w})
			r.Tax.Weeks.Expected += w
		}
		got := string(render(t, Text{}, r, Options{}))
		for i, want := range c.shown {
			if !strings.Contains(got, fmt.Sprintf("%d. Read: %s", i+1, want)) {
				t.Errorf("no step %d that %s in\n%s", i+1, want, got)
			}
		}
		if told := strings.Contains(strings.Join(strings.Fields(got), " "), "figures are rounded one by one"); told != c.said {
			t.Errorf("%v: said %v, want %v", c.saved, told, c.said)
		}
	}
}
