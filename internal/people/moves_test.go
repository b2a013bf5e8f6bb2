package people

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/history"
)

func TestMoves(t *testing.T) {
	old := slices.Concat(weekly("2021-01-04", 20, "Jane Doe <jane@acme.com>", 1), weekly("2021-01-05", 20, "Joe Roe <joe@acme.com>", 1))
	newer := func(who ...string) (all []history.Commit) {
		for _, w := range who {
			all = append(all, weekly("2021-06-07", 20, w, 1)...)
		}
		return all
	}
	for _, tt := range []struct {
		name    string
		commits [][]history.Commit
		want    []string
	}{
		{"both went to another", [][]history.Commit{old, newer("Jane Doe <jane@bolt.io>", "Joe Roe <joe@bolt.io>")}, []string{"acme.com to bolt.io, 2 people, 2021-06-07"}},
		{"both went to another of more people that had been there for long", [][]history.Commit{old, weekly("2021-01-04", 20, "Bob Orr <bob@bolt.io>", 1), newer("Jane Doe <jane@bolt.io>", "Joe Roe <joe@bolt.io>", "Al Low <al@bolt.io>", "Abe Orr <abe@bolt.io>")}, nil},
		{"both went to another of which one had been there for long", [][]history.Commit{old, weekly("2021-01-04", 2, "Bob Orr <bob@bolt.io>", 1), newer("Jane Doe <jane@bolt.io>", "Joe Roe <joe@bolt.io>")}, []string{"acme.com to bolt.io, 2 people, 2021-06-07"}},
		{"one of two", [][]history.Commit{old, newer("Jane Doe <jane@bolt.io>", "Bob Orr <bob@bolt.io>")}, nil},
		{"and came back", [][]history.Commit{old, newer("Jane Doe <jane@bolt.io>", "Joe Roe <joe@bolt.io>"), weekly("2022-06-06", 2, "Joe Roe <joe@acme.com>", 1)}, nil},
		{"two of six", [][]history.Commit{old, weekly("2021-01-06", 20, "Ann Ash <ann@acme.com>", 1), weekly("2021-01-06", 20, "Abe Orr <abe@acme.com>", 1),
			weekly("2021-01-06", 20, "Al Low <al@acme.com>", 1), newer("Jane Doe <jane@bolt.io>", "Joe Roe <joe@bolt.io>")}, nil},
		{"names that begin alike", [][]history.Commit{old, newer("Ann Ash <ann@acmewks.io>", "Abe Orr <abe@acmewks.io>")}, []string{"acme.com to acmewks.io, 0 people, 2021-06-07"}},
		{"names of one stem", [][]history.Commit{old, newer("Ann Ash <ann@goacme.tech>", "Abe Orr <abe@goacme.tech>")}, []string{"acme.com to goacme.tech, 0 people, 2021-06-07"}},
		{"at the same time", [][]history.Commit{old, weekly("2021-01-04", 20, "Ann Ash <ann@acmewks.io>", 1), weekly("2021-01-04", 20, "Abe Orr <abe@acmewks.io>", 1)}, nil},
		{"years later", [][]history.Commit{old, weekly("2024-01-01", 20, "Ann Ash <ann@acmewks.io>", 1), weekly("2024-01-01", 20, "Abe Orr <abe@acmewks.io>", 1)}, nil},
		{"one address at both in turn", [][]history.Commit{old, newer("Ann Ash <ann@bolt.io>", "Abe Orr <abe@bolt.io>"), weekly("2021-02-01", 1, "Jane Doe <jane@bolt.io>", 1), weekly("2021-07-05", 1, "Jane Doe <jane@bolt.io>", 1)}, []string{"acme.com to bolt.io, 1 people at both, 2021-02-01"}},
		{"another address at each in turn", [][]history.Commit{old, newer("Ann Ash <ann@bolt.io>", "Abe Orr <abe@bolt.io>"), weekly("2021-02-01", 1, "Jane Doe <jdoe@bolt.io>", 1), weekly("2021-07-05", 1, "Jane Doe <jdoe@bolt.io>", 1)}, nil},
		{"one address at both, one after the other", [][]history.Commit{old, newer("Ann Ash <ann@bolt.io>", "Abe Orr <abe@bolt.io>", "Jane Doe <jane@bolt.io>")}, nil},
		{"a state's address and a contractor's in turn", [][]history.Commit{old, newer("Ann Ash <ann@gsa.gov>", "Abe Orr <abe@gsa.gov>"), weekly("2021-02-01", 1, "Jane Doe <jane@gsa.gov>", 1), weekly("2021-07-05", 1, "Jane Doe <jane@gsa.gov>", 1)}, nil},
		{"a firm's address and a state's in turn", [][]history.Commit{weekly("2021-01-04", 40, "Ann Ash <ann@gsa.gov>", 1), weekly("2021-01-04", 40, "Abe Orr <abe@gsa.gov>", 1), weekly("2021-01-04", 2, "Joe Roe <joe@acme.com>", 1), weekly("2021-02-01", 1, "Jane Doe <jane@acme.com>", 1), weekly("2021-03-01", 1, "Jane Doe <jane@gsa.gov>", 1), weekly("2021-04-05", 1, "Jane Doe <jane@acme.com>", 1), weekly("2021-05-03", 1, "Jane Doe <jane@gsa.gov>", 1)}, nil},
		{"one of two who went comes back with that address in turn", [][]history.Commit{old, weekly("2021-01-06", 20, "Ann Ash <ann@acme.com>", 1), weekly("2021-01-06", 20, "Al Low <al@acme.com>", 1), weekly("2021-01-07", 20, "Abe Orr <abe@acme.com>", 1), newer("Joe Roe <joe@bolt.io>", "Ann Ash <ann@bolt.io>", "Al Low <al@bolt.io>", "Abe Orr <abe@bolt.io>", "Bob Ray <bob@bolt.io>"), weekly("2021-06-08", 1, "Joe Roe <joe@acme.com>", 1), weekly("2021-06-15", 1, "Joe Roe <joe@acme.com>", 1)}, []string{"acme.com to bolt.io, 4 people, 2021-06-07"}},
		{"all of a firm's people, from a state's body", [][]history.Commit{weekly("2021-01-04", 60, "Ann Ash <ann@justice.gov.uk>", 1), weekly("2021-01-04", 60, "Jane Doe <jane@justice.gov.uk>", 1), weekly("2021-01-04", 60, "Joe Roe <joe@justice.gov.uk>", 1), newer("Jane Doe <jane@bolt.io>", "Joe Roe <joe@bolt.io>")}, nil},
		{"all of a state's body, from a firm that goes on", [][]history.Commit{weekly("2021-01-04", 60, "Jane Doe <jane@acme.com>", 1), weekly("2021-01-04", 60, "Joe Roe <joe@acme.com>", 1), newer("Jane Doe <jane@guardian.gov.uk>", "Joe Roe <joe@guardian.gov.uk>")}, nil},
		{"all of a state's body, from the client that goes on", [][]history.Commit{weekly("2021-01-04", 60, "Ann Ash <ann@justice.gov.uk>", 1), weekly("2021-01-04", 20, "Jane Doe <jane@justice.gov.uk>", 1), weekly("2021-01-04", 20, "Joe Roe <joe@justice.gov.uk>", 1), weekly("2021-01-04", 60, "Al Low <al@justice.gov.uk>", 1), weekly("2021-01-04", 60, "Abe Orr <abe@justice.gov.uk>", 1), newer("Jane Doe <jane@guardian.gov.uk>", "Joe Roe <joe@guardian.gov.uk>")}, []string{"justice.gov.uk to guardian.gov.uk, 2 people, all of it, 2021-06-07"}},
		{"who had an address of the client's still", [][]history.Commit{weekly("2021-01-04", 60, "Ann Ash <ann@justice.gov.uk>", 1), weekly("2021-01-04", 40, "Jane Doe <jane@justice.gov.uk>", 1), weekly("2021-01-04", 20, "Joe Roe <joe@justice.gov.uk>", 1), newer("Jane Doe <jane@guardian.gov.uk>", "Joe Roe <joe@guardian.gov.uk>")}, []string{"justice.gov.uk to guardian.gov.uk, 2 people, all of it, 2021-06-07"}},
		{"and one who never had", [][]history.Commit{weekly("2021-01-04", 60, "Ann Ash <ann@justice.gov.uk>", 1), weekly("2021-01-04", 40, "Jane Doe <jane@justice.gov.uk>", 1), weekly("2021-01-04", 20, "Joe Roe <joe@justice.gov.uk>", 1), newer("Jane Doe <jane@guardian.gov.uk>", "Joe Roe <joe@guardian.gov.uk>", "Abe Orr <abe@guardian.gov.uk>")}, nil},
		{"all of a state's body, which empties the other", [][]history.Commit{weekly("2021-01-04", 20, "Jane Doe <jane@justice.gov.uk>", 1), weekly("2021-01-04", 20, "Joe Roe <joe@justice.gov.uk>", 1), newer("Jane Doe <jane@guardian.gov.uk>", "Joe Roe <joe@guardian.gov.uk>")}, []string{"justice.gov.uk to guardian.gov.uk, 2 people, all of it, 2021-06-07"}},
		{"from a firm to the client", [][]history.Commit{old, weekly("2021-01-04", 40, "Ann Ash <ann@gsa.gov>", 1), newer("Jane Doe <jane@gsa.gov>", "Joe Roe <joe@gsa.gov>")}, nil},
		{"a short beginning", [][]history.Commit{old, newer("Ann Ash <ann@acquire.io>", "Abe Orr <abe@acquire.io>")}, nil},
	} {
		p := build(Options{}, tt.commits...)
		var got []string
		for _, m := range p.Moves {
			got = append(got, p.Groups[m.From].ID+" to "+p.Groups[m.To].ID+", "+string(rune('0'+len(m.Persons)))+" people"+map[bool]string{true: " at both"}[m.AtBoth]+map[bool]string{true: ", all of it"}[m.Whole]+", "+m.When.Format("2006-01-02"))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// Who has an address of the client's works for it, or was hired by it.
func TestNoMoveToTheClient(t *testing.T) {
	in := func(date, who string) []history.Commit { return weekly(date, 1, who, 1) }
	for client, want := range map[string]int{"": 1, "bolt.io": 0} {
		p := build(Options{Client: []string{client}}, weekly("2021-01-04", 9, "Joe Roe <joe@acme.com>", 1), weekly("2021-01-04", 9, "Ann Ash <ann@bolt.io>", 1),
			in("2021-01-05", "Jane Doe <jane@acme.com>"), in("2021-02-02", "Jane Doe <jane@bolt.io>"), in("2021-03-02", "Jane Doe <jane@acme.com>"), in("2021-04-06", "Jane Doe <jane@bolt.io>"))
		if len(p.Moves) != want {
			t.Errorf("client %q: %+v", client, p.Moves)
		}
	}
}

func TestDoubts(t *testing.T) {
	for _, tt := range []struct {
		name string
		who  []string
		want []Likeness
	}{
		{"middle initials that differ", []string{"Mia M. May <mmm@web.de>", "Mia K. May <mkm@gmx.de>"}, []Likeness{SameName}},
		{"one made-up word", []string{"nemis <pyersjonathan@gmail.com>", "nemis <jon@pye.rs>"}, []Likeness{SameHandle}},
		{"one short made-up word", []string{"nv <pyersjonathan@gmail.com>", "nv <jon@pye.rs>"}, nil},
		{"one handle of two names", []string{"Christopher Hays <cthays@acme.com>", "Christopher Pember <cthays@gmail.com>"}, []Likeness{SameHandle}},
		{"the only one of that first name", []string{"Sara Bocci <sara@acme.com>", "Sara <sjb@gmail.com>"}, []Likeness{SameFirstName}},
		{"one of two of that first name", []string{"Sara Bocci <sara@acme.com>", "Sara Low <low@acme.com>", "Sara <sjb@gmail.com>"}, nil},
		{"nothing alike", []string{"Sara Bocci <sara@acme.com>", "Mia <mia@gmail.com>"}, nil},
	} {
		var commits []history.Commit
		for _, who := range tt.who {
			commits = append(commits, commit("2024-01-01", who, 1))
		}
		var got []Likeness
		for _, d := range build(Options{}, commits).Doubts {
			got = append(got, d.Why)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
