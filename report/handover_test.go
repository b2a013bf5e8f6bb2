package report

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/people"
)

// Where nobody led for a time between two leads, the sentence does not make the
// one follow the other.
func TestHandover(t *testing.T) {
	r := &Report{Groups: []Group{{ID: "old.com", Name: "old.com"}, {ID: "new.com", Name: "new.com"}}}
	for _, tt := range []struct {
		old     Era
		carried float64
		overlap *int
		want    string
	}{
		{Era{Group: "old.com", To: date(2023, 12, 20)}, 0.5, ptr(0), "Jan 2024: from old.com to new.com, most of whose changes are by people who had worked for the old lead"},
		{Era{Group: "old.com", To: date(2023, 12, 20)}, 0.49, ptr(0), "Jan 2024: from old.com to new.com, with no week of the half year before and after the old lead ended in which both worked on it"},
		{Era{Group: "old.com", To: date(2021, 12, 20)}, 0, ptr(0), "Jan 2024: from old.com (until Dec 2021) to new.com, with no week of the half year before and after the old lead ended in which both worked on it"},
		{Era{Group: "old.com", To: date(2023, 9, 20)}, 0, ptr(2), "Jan 2024: from old.com (until Sep 2023) to new.com, with 2 weeks of the half year before and after the old lead ended in which both worked on it"},
		{Era{Group: "old.com", To: date(2021, 12, 20)}, 0, nil, "Jan 2024: new.com, after more than a year in which nobody led for long; before that old.com led, until Dec 2021"},
		{Era{Group: "old.com", To: date(2021, 12, 20)}, 0.5, nil, "Jan 2024: from old.com (until Dec 2021) to new.com, most of whose changes are by people who had worked for the old lead"},
	} {
		if diff := cmp.Diff(tt.want, handover(r, &tt.old, &Era{Group: "new.com", From: date(2024, 1, 7), Overlap: tt.overlap, Carried: tt.carried})); diff != "" {
			t.Errorf("handover (-want +got):\n%s", diff)
		}
	}
	r.Groups[1] = Group{ID: "new.com", Name: "Jane Doe", Kind: people.Individual}
	want := "Jan 2024: from old.com to Jane Doe, who had worked for the old lead before"
	if got := handover(r, &Era{Group: "old.com", To: date(2023, 12, 20)}, &Era{Group: "new.com", From: date(2024, 1, 7), Overlap: ptr(0), Carried: 1}); got != want {
		t.Errorf("handover to one person: %q, want %q", got, want)
	}
}

// Groups without a row are counted by what they are.
func TestOthers(t *testing.T) {
	for _, tt := range []struct {
		kinds []people.GroupKind
		shown []string // who has a row, too
		want  string
	}{
		{[]people.GroupKind{people.Individual}, nil, "1 other person"},
		{[]people.GroupKind{people.Individual, people.Individual}, nil, "2 other people"},
		{[]people.GroupKind{people.Individual, people.Individual}, []string{"jane", "person1"}, "1 other person"},
		{[]people.GroupKind{people.Individual}, []string{"person0"}, "1 of these people on their own"},
		{[]people.GroupKind{people.Organisation, people.Client}, nil, "2 other groups"},
		{[]people.GroupKind{people.Organisation, people.Individual}, nil, "2 other groups and people"},
	} {
		r := &Report{Groups: []Group{{ID: "shown.com", Kind: people.Organisation, People: tt.shown}}}
		for i, kind := range tt.kinds {
			r.Groups = append(r.Groups, Group{Kind: kind, People: []string{fmt.Sprint("person", i)}})
		}
		if got := (&text{r: r}).others(len(tt.kinds), []*Group{&r.Groups[0]}); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.kinds, got, tt.want)
		}
	}
}
