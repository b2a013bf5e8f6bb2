package report

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/people"
)

// TestRedactedFormats: no format shows a name or address when redacted, and
// none but JSON shows an address at all.
func TestRedactedFormats(t *testing.T) {
	r := rich()
	r.Coverage.LimitsReached = []string{"李小龙 and Bob Lumbergh (bob@initech.example) left", "@janedoe owns docs/, @acme/web the rest"}
	for _, f := range Formats() {
		redacted := string(render(t, f.Renderer, r, Options{Redact: true, Verbose: true}))
		for _, private := range []string{"Jane", "Lumbergh", "李小龙", "jane", "bob@", "li@", "janedoe", "gmail"} {
			if strings.Contains(redacted, private) {
				t.Errorf("%s, redacted, shows %q", f.Name, private)
			}
		}
		open := string(render(t, f.Renderer, r, Options{Verbose: true}))
		if !strings.Contains(open, "Jane Doe") {
			t.Errorf("%s does not name Jane Doe", f.Name)
		}
		if f.Name != "json" && strings.Contains(open, "@acme.com") {
			t.Errorf("%s shows an address", f.Name)
		}
	}
}

// TestRedactReachesAllText fills every text of a report with a name; only what
// is no prose may still have it.
func TestRedactReachesAllText(t *testing.T) {
	r := mapStrings(rich(), func(s string) string { return s + " by Zaphod Beeblebrox" })
	r.People[0].Name = "Zaphod Beeblebrox"
	kept := map[string]bool{}
	collect(reflect.ValueOf(*Redact(r)), "", func(at, s string) {
		if strings.Contains(s, "Beeblebrox") {
			kept[at] = true
		}
	})
	want := map[string]bool{}
	for _, at := range strings.Fields(`
		Tool.Name Tool.Version Config.Source Config.Waivers.Check Config.Waivers.Path
		Repository.Source Repository.Kind Repository.Ref Repository.Commit Repository.Languages.Name
		Tax.Grade Tax.Grades.Grade Tax.Terms.Name Tax.Terms.Unit Tax.Terms.Meaning Tax.Terms.Source
		Tax.Work.Check Tax.Work.ID Tax.Parts.Check Pattern.ID
		Questions.ID Questions.Question Questions.Answer Questions.Checks WorkPattern.ID WorkPattern.Suggests
		Checks.ID Checks.Family Checks.Title Checks.Status Checks.Measures.Name Checks.Measures.Unit
		Checks.Findings.Path Checks.Findings.Commit Checks.Findings.Fingerprint
		Plan.Check Remaining.Past.Check Remaining.Unknown.Check
		Groups.ID Groups.Name Groups.Kind Groups.DecidedBy People.Group
		Eras.Group Quarters.Lead Quarters.Groups.Group Ownership.Folders.Path Ownership.Folders.Group
		Coverage.FilesSkipped.Path Coverage.NotCounted.Why Coverage.NotCounted.Folders Gates.Name Gates.Limit Gates.Actual`) {
		want[at] = true
	}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("fields that keep a name (-want +got):\n%s", diff)
	}
}

// collect calls f for every string in v with the path of fields to it.
func collect(v reflect.Value, at string, f func(at, s string)) {
	switch v.Kind() {
	case reflect.String:
		f(strings.TrimPrefix(at, "."), v.String())
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), at, f)
		}
	case reflect.Interface:
		if !v.IsNil() {
			collect(v.Elem(), at, f)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Time]() {
			return
		}
		for i := range v.NumField() {
			collect(v.Field(i), at+"."+v.Type().Field(i).Name, f)
		}
	}
}

func TestHide(t *testing.T) {
	r := &Report{People: []Person{
		{ID: "jane@acme.com", Name: "Jane Doe", Emails: []string{"jane@acme.com"}},
		{ID: "jane@x.example", Name: "Jane", Emails: []string{"jane@x.example"}},
		{ID: "root@host", Name: "root", Emails: []string{"root@host"}},
		{ID: "x@y.example", Name: "Person", Emails: nil},
	}}
	h := newHider(r)
	tests := []struct{ in, want string }{
		{"Jane Doe wrote it.", "Person 1 wrote it."},
		{"Jane, Jane Doe and Janet", "Person 2, Person 1 and Janet"},
		{"by jane@acme.com and other@acme.com", "by Person 1 and …"},
		{"runs as root, asks root@host", "runs as root, asks Person 3"},
		{"Person and Jane", "Person 4 and Person 2"},
		{"(@jane) @acme/web actions/checkout@v4", "(@…) @acme/web actions/checkout@v4"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := h.hide(tt.in); got != tt.want {
			t.Errorf("hide(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestRedactKeepsReferences: the report given stays as it was, and all
// references still lead somewhere.
// TestRedactNamesToldApart: what tells two of the same name apart is hidden too.
func TestRedactNamesToldApart(t *testing.T) {
	r := &Report{
		People: []Person{{ID: "ann@ann.example", Name: "Ann"}, {ID: "ann@web.example", Name: "Ann"}},
		Groups: []Group{
			{ID: "ann@ann.example", Name: "Ann (ann.example)", Kind: people.Individual, People: []string{"ann@ann.example"}},
			{ID: "ann@web.example", Name: "Ann (web.example)", Kind: people.Individual, People: []string{"ann@web.example"}},
		},
	}
	r.Pattern.Summary = "The lead passed from Ann (ann.example) to Ann (web.example)."
	if got, want := Redact(r).Pattern.Summary, "The lead passed from Person 1 to Person 2."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRedactKeepsReferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawReport(t)
		before := mapStrings(r, func(s string) string { return s })
		out := Redact(r)
		if diff := cmp.Diff(before, r); diff != "" {
			t.Fatalf("the report changed:\n%s", diff)
		}
		ids := map[string]bool{"": true}
		for i := range out.Groups {
			ids[out.Groups[i].ID] = true
		}
		for i := range out.Eras {
			known := false
			for j := range r.Groups {
				known = known || r.Groups[j].ID == r.Eras[i].Group
			}
			if known && !ids[out.Eras[i].Group] && !duplicateIDs(r) {
				t.Fatalf("era %d leads to no group: %q", i, out.Eras[i].Group)
			}
		}
	})
}

func duplicateIDs(r *Report) bool {
	seen := map[string]bool{}
	for i := range r.Groups {
		if seen[r.Groups[i].ID] {
			return true
		}
		seen[r.Groups[i].ID] = true
	}
	return false
}
