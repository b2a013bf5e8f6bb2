package people

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnpaired(t *testing.T) {
	for _, tt := range []struct {
		raw  rawSignature
		want []rawSignature
	}{
		{rawSignature{"Kit Ashby and Rory McNabb", "pair+kit.ashby+rory@acme.com"}, []rawSignature{{"Kit Ashby", "kit.ashby@acme.com"}, {"Rory McNabb", "rory@acme.com"}}},
		{rawSignature{"Kit Ashby, Rory McNabb & Mia May", "dev+kit+rory+mia@acme.com"}, []rawSignature{{"Kit Ashby", "kit@acme.com"}, {"Rory McNabb", "rory@acme.com"}, {"Mia May", "mia@acme.com"}}},
		{rawSignature{"Rory McNabb", "pairing+rory@acme.com"}, []rawSignature{{"Rory McNabb", "rory@acme.com"}}},
		{rawSignature{"Rory McNabb", "rory+work@acme.com"}, nil},
		{rawSignature{"Kit Ashby and Rory McNabb", "kit@acme.com"}, nil},
		{rawSignature{"Kit Ashby and Rory McNabb", "kit+work@acme.com"}, nil},
		{rawSignature{"Kit and", "pair+kit+rory@acme.com"}, nil},
		{rawSignature{"", "pair+@acme.com"}, nil},
		{rawSignature{"Rory McNabb", "12+rory@users.noreply.github.com"}, nil},
	} {
		want := tt.want
		if want == nil {
			want = []rawSignature{tt.raw}
		}
		if got := unpaired(tt.raw); !slices.Equal(got, want) {
			t.Errorf("unpaired(%q) = %q, want %q", tt.raw, got, want)
		}
	}
}

// Two who work as a pair are two, and are nobody else.
func TestPairs(t *testing.T) {
	p := build(Options{}, one(
		commit("2024-01-01", "Kit Ashby <kit.ashby@acme.com>", 1), commit("2024-01-02", "Rory McNabb <rory@gmail.com>", 1),
		commit("2024-01-03", "Kit Ashby and Rory McNabb <pair+kit.ashby+rory@acme.com>", 1), commit("2024-01-04", "Rory McNabb <pair+rory@acme.com>", 1)))
	want := []string{"Kit Ashby: kit.ashby@acme.com", "Rory McNabb: rory@acme.com rory@gmail.com"}
	if diff := cmp.Diff(want, humans(p)); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
	if a := p.ByCommit[2]; p.Persons[a.Author].Name != "Kit Ashby" || len(a.CoAuthors) != 1 || p.Persons[a.CoAuthors[0]].Name != "Rory McNabb" {
		t.Errorf("the pair's commit is of %+v", a)
	}
}
