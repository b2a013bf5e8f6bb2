package truckfactor

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/history"
)

// event is one change by one person.
type event struct {
	person int
	kind   history.ChangeKind
	path   string
	old    string
}

func add(person int, path string) event  { return event{person, history.Added, path, ""} }
func edit(person int, path string) event { return event{person, history.Modified, path, ""} }

func move(person int, old, path string) event { return event{person, history.Renamed, path, old} }

func times(n int, e event) []event {
	events := make([]event, n)
	for i := range events {
		events[i] = e
	}
	return events
}

// input makes a commit of each event, the first one the oldest.
func input(files []string, events ...[]event) Input {
	in := Input{Files: files}
	for _, some := range events {
		for _, e := range some {
			change := history.Change{Path: e.path, OldPath: e.old, Kind: e.kind}
			in.Commits = append([]history.Commit{{Changes: []history.Change{change}}}, in.Commits...)
			in.Author = append([]int{e.person}, in.Author...)
		}
	}
	return in
}

func TestCompute(t *testing.T) {
	tests := []struct {
		name   string
		in     Input
		active func(int) bool
		want   Result
	}{
		{
			name: "no files",
			in:   input(nil, []event{add(0, "gone")}),
			want: Result{Authors: [][]int{}},
		},
		{
			name: "one person",
			in:   input([]string{"a", "b"}, []event{add(0, "a"), add(0, "b")}),
			want: Result{AllTime: 1, Active: 1, Persons: []int{0}, Authors: [][]int{{0}, {0}}},
		},
		{
			name: "exactly half of the files is not fewer than half",
			in:   input([]string{"a", "b"}, []event{add(0, "a"), add(1, "b")}),
			want: Result{AllTime: 2, Active: 2, Persons: []int{0, 1}, Authors: [][]int{{0}, {1}}},
		},
		{
			name: "who has more changes goes first",
			in:   input([]string{"a", "b", "c", "d"}, []event{add(0, "a"), add(1, "b"), add(1, "c"), add(0, "d"), edit(1, "b")}),
			want: Result{AllTime: 2, Active: 2, Persons: []int{1, 0}, Authors: [][]int{{0}, {1}, {1}, {0}}},
		},
		{
			// 3.293 + 1.098 - 0.321 ln 31 = 3.289 for the creator, which is
			// less than 0.75 of 3.293 + 0.164*30 - 0.321 ln 2 = 7.99.
			name: "a creator whom another outdid",
			in:   input([]string{"a"}, []event{add(0, "a")}, times(30, edit(1, "a"))),
			want: Result{AllTime: 1, Active: 1, Persons: []int{1}, Authors: [][]int{{1}}},
		},
		{
			// 3.293 + 1.098 - 0.321 ln 5 = 3.874; 3.293 + 0.164*4 = 3.949.
			name: "two authors",
			in:   input([]string{"a"}, []event{add(0, "a")}, times(4, edit(1, "a"))),
			want: Result{AllTime: 2, Active: 2, Persons: []int{1, 0}, Authors: [][]int{{0, 1}}},
		},
		{
			// 3.293 + 0.164 - 0.321 ln 2 = 3.235, below 3.293 and not the creator.
			name: "one edit of two makes no author",
			in:   input([]string{"a"}, []event{add(0, "a"), edit(0, "a"), edit(1, "a")}),
			want: Result{AllTime: 1, Active: 1, Persons: []int{0}, Authors: [][]int{{0}}},
		},
		{
			// 3.293 + 1.098 - 0.321 ln 2 = 4.168; 3.293 + 0.164 = 3.457, since
			// there is no change of others: adding a file is none.
			name: "the only edit makes an author",
			in:   input([]string{"a"}, []event{add(0, "a"), edit(1, "a")}),
			want: Result{AllTime: 2, Active: 2, Persons: []int{0, 1}, Authors: [][]int{{0, 1}}},
		},
		{
			name: "history follows renames",
			in:   input([]string{"c"}, []event{add(0, "a"), move(1, "a", "b"), move(2, "b", "c")}),
			want: Result{AllTime: 1, Active: 1, Persons: []int{0}, Authors: [][]int{{0}}},
		},
		{
			name: "deletions and changes of type do not count",
			in: input([]string{"a"}, []event{add(0, "a")},
				times(30, event{1, history.Deleted, "a", ""}), times(30, event{1, history.TypeChanged, "a", ""})),
			want: Result{AllTime: 1, Active: 1, Persons: []int{0}, Authors: [][]int{{0}}},
		},
		{
			name: "what no human did has no author",
			in:   input([]string{"a", "b", "c"}, []event{add(Nobody, "a"), add(Nobody, "b"), add(0, "c")}),
			want: Result{Authors: [][]int{nil, nil, {0}}},
		},
		{
			name:   "the active ones",
			in:     input([]string{"a", "b", "c"}, []event{add(0, "a"), add(1, "b"), add(1, "c")}),
			active: func(p int) bool { return p == 1 },
			want:   Result{AllTime: 1, Active: 1, Persons: []int{1}, Authors: [][]int{{0}, {1}, {1}}},
		},
		{
			name:   "nobody is active",
			in:     input([]string{"a"}, []event{add(0, "a")}),
			active: func(int) bool { return false },
			want:   Result{AllTime: 1, Persons: []int{0}, Authors: [][]int{{0}}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.in.Active = test.active
			if diff := cmp.Diff(test.want, Compute(test.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestOrder checks that neither the order of commits nor that of files matters.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.SampledFrom([]string{"a", "b", "c", "d"})
		event := rapid.Custom(func(t *rapid.T) event {
			return event{
				person: rapid.IntRange(Nobody, 3).Draw(t, "person"),
				kind:   history.ChangeKind(rapid.IntRange(0, int(history.TypeChanged)).Draw(t, "kind")),
				path:   path.Draw(t, "path"), old: path.Draw(t, "old"),
			}
		})
		in := input([]string{"a", "b", "c"}, rapid.SliceOf(event).Draw(t, "events"))
		want := Compute(in)
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		rng.Shuffle(len(in.Commits), func(i, j int) {
			in.Commits[i], in.Commits[j] = in.Commits[j], in.Commits[i]
			in.Author[i], in.Author[j] = in.Author[j], in.Author[i]
		})
		if diff := cmp.Diff(want, Compute(in)); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
		if want.AllTime != len(want.Persons) || want.Active != want.AllTime {
			t.Fatalf("%+v does not add up", want)
		}
	})
}

// TestRemoval checks what the number means: with the persons removed, fewer
// than half of the files have an author, and with one less removed they have.
func TestRemoval(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		var files []string
		var events []event
		for i := range 1 + rng.IntN(20) {
			files = append(files, fmt.Sprint(i))
			for range rng.IntN(10) {
				events = append(events, event{rng.IntN(6), history.ChangeKind(rng.IntN(2)), files[i], ""})
			}
		}
		r := Compute(input(files, events))
		for n := range len(r.Persons) + 1 {
			if enough := 2*covered(r, n) < len(files); enough != (n == len(r.Persons)) {
				t.Fatalf("without %d of %v, %d of %d files have an author", n, r.Persons, covered(r, n), len(files))
			}
		}
	}
}

// covered counts the files that have an author when the first n persons are gone.
func covered(r Result, n int) (files int) {
	for _, authors := range r.Authors {
		for _, p := range authors {
			gone := false
			for _, q := range r.Persons[:n] {
				gone = gone || p == q
			}
			if !gone {
				files++
				break
			}
		}
	}
	return files
}
