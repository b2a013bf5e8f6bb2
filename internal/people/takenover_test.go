package people

import (
	"slices"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// What a firm takes over from another's repository months later brings nobody of
// that back; a patch that waited, a colleague's or one that a forge merged, and a
// history written anew do.
func TestTakenOver(t *testing.T) {
	const jane, joe = "Jane Doe <jane@acme.com>", "Joe Roe <joe@bolt.io>"
	for _, tt := range []struct {
		name, written, applied, by string
		anew                       bool
		last                       string
	}{
		{"ten months later", "2022-08-01", "2023-06-01", joe, false, "2022-06-27"},
		{"weeks later", "2022-12-01", "2023-01-10", joe, false, "2022-12-01"},
		{"by a colleague", "2022-08-01", "2023-06-01", "Ann Bell <ann@acme.com>", false, "2022-08-01"},
		{"by a forge", "2022-08-01", "2023-06-01", "GitHub <noreply@github.com>", false, "2022-08-01"},
		{"by nobody knows whom", "2022-08-01", "2023-06-01", "Ed Fox <ed@gmail.com>", false, "2022-08-01"},
		{"with a whole history", "2022-08-01", "2023-06-01", joe, true, "2022-08-01"},
	} {
		picked := commit(tt.written, jane, 5)
		picked.Committer = signedOn(tt.by, tt.applied)
		first := slices.Concat(weekly("2022-01-03", 26, jane, 10), weekly("2022-01-04", 3, "Ann Bell <ann@acme.com>", 10))
		second := slices.Concat(weekly("2022-10-03", 30, joe, 10), weekly("2022-10-04", 3, "Mia May <mia@bolt.io>", 10))
		line := slices.Concat(first, second, one(picked))
		if tt.anew {
			line = slices.Concat(first, one(picked), second)
		}
		p := build(Options{}, stacked(line))
		g := p.Groups[slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == "acme.com" })]
		if got := g.Last.Format(time.DateOnly); got != tt.last {
			t.Errorf("%s: acme.com was last seen on %s, want %s", tt.name, got, tt.last)
		}
		taken := 0
		for _, q := range p.Quarters {
			taken += sum(q.Commits)
		}
		if want := len(line) - boolInt(tt.name == "ten months later"); taken != want {
			t.Errorf("%s: %d commits in quarters, want %d", tt.name, taken, want)
		}
	}
}

func signedOn(who, date string) objects.Signature {
	name, email := signed(who)
	return objects.Signature{Name: name, Email: email, When: day(date)}
}

// stacked puts commits one upon the other.
func stacked(line []history.Commit) []history.Commit {
	for i := 1; i < len(line); i++ {
		line[i].Parents = []objects.Hash{line[i-1].Hash}
	}
	return line
}
