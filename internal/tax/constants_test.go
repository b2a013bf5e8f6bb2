package tax_test

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/tax"
)

func TestTableIsWellFormed(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := make(map[tax.ID]bool)
	for _, k := range tax.Default() {
		switch {
		case !kebab.MatchString(string(k.ID)) || seen[k.ID]:
			t.Errorf("%s: the ID is not kebab-case or not unique", k.ID)
		case k.Meaning == "":
			t.Errorf("%s: no meaning", k.ID)
		case k.Value < k.Min || k.Value > k.Max:
			t.Errorf("%s: %v lies outside of %v to %v", k.ID, k.Value, k.Min, k.Max)
		case k.Ground == tax.Published && k.Source == "":
			t.Errorf("%s: published, but where?", k.ID)
		case k.Ground != tax.Published && k.Ground != tax.Assumed:
			t.Errorf("%s: ground %q", k.ID, k.Ground)
		case k.Most != "" && !seenIn(tax.Default(), k.Most):
			t.Errorf("%s: no cap %s", k.ID, k.Most)
		}
		seen[k.ID] = true
	}
}

func seenIn(c tax.Constants, id tax.ID) bool {
	_, ok := c.Lookup(id)
	return ok
}

func TestKnownWork(t *testing.T) {
	c := tax.Default()
	for id, want := range map[string]bool{
		"runbook-deploy": true, "secret-live": true, "secret-live-most": false, "reading-rate": false, "nonsense": false,
	} {
		if got := c.KnownWork(id); got != want {
			t.Errorf("KnownWork(%s) = %v", id, got)
		}
	}
}

func TestWith(t *testing.T) {
	got, err := tax.Default().With(map[string]float64{"reading-rate": 100, "runbook-deploy": 0, "grade-a": 3})
	if err != nil {
		t.Fatal(err)
	}
	rate, _ := got.Lookup(tax.ReadingRate)
	if rate.Value != 100 || rate.Low != 250 || rate.High != 62.5 {
		t.Errorf("the range of the reading rate does not follow its value: %+v", rate)
	}
	if rate.Ground != tax.Chosen || rate.Source != "" {
		t.Errorf("a configured value claims to be %s by %q", rate.Ground, rate.Source)
	}
	if before, _ := tax.Default().Lookup(tax.ReadingRate); before.Value != 200 {
		t.Error("the default table was changed")
	}
}

func TestWithRejects(t *testing.T) {
	tests := []struct {
		name string
		set  map[string]float64
		want []string
	}{
		{"unknown keys, all of them", map[string]float64{"reading-speed": 1, "salary": 2}, []string{`"reading-speed"`, `"salary"`}},
		{"below the range", map[string]float64{"reading-rate": 1}, []string{"reading-rate is 1", "between 10 and 5,000 code lines an hour"}},
		{"above the range", map[string]float64{"week-days": 8}, []string{"week-days", "between 1 and 7"}},
		{"no number", map[string]float64{"first-week": math.NaN()}, []string{"first-week"}},
		{"a floor above its ceiling", map[string]float64{"understanding-best": 60}, []string{"understanding-best is 60", "understanding-worst, which is 50"}},
		{"grades out of order", map[string]float64{"grade-b": 1}, []string{"grade-a is 2", "grade-b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tax.Default().With(tt.set)
			if err == nil || got != nil {
				t.Fatalf("accepted %v", tt.set)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
}

// Two values that each contradict the default may fit each other.
func TestWithJudgesTheWholeTable(t *testing.T) {
	if _, err := tax.Default().With(map[string]float64{"salary-low": 250_000, "salary-high": 300_000}); err != nil {
		t.Error(err)
	}
}
