package people

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/history"
)

// signers are identities that are like each other in every way the rules know.
var signers = []string{
	"Jane Doe <jane@acme.com>", "Jane Doe <jane.doe@gmail.com>", "janedoe <12+janedoe@users.noreply.github.com>", "Doe Jane <jd@acme.com>",
	"Jane M. Doe <jmd@bolt.io>", "Jane K. Doe <jkd@bolt.io>", "jane <jane@laptop.local>", "J <jane@acme.com>", "Jane D <jane.d@bolt.io>",
	"Bob Smith <bob@bolt.io>", "Robert Smith <rsmith@gmail.com>", "bsmith77 <bsmith77@users.noreply.github.com>", "Bob <bob@acme.com>",
	"bob-acme <7+bob-acme@users.noreply.github.com>", "Rob Smithson <rob@smithson.dev>", "Root <root@localhost>", "dev <dev@acme.com>", "Mia May <dev@acme.com>",
	"Lee Wong <lee@agency.gov>", "Lee Wong <lee@edu.university.edu>", "LeeWong <leewong@users.noreply.github.com>", "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
	"Émile Zöla <emile@acme.com>", "Emile Zola <emile.zola@yahoo.com>", " <nobody@bolt.io>", "Claude <noreply@anthropic.com>",
}

// someHistory draws commits over ten years, some with co-authors.
func someHistory(t *rapid.T) []history.Commit {
	who := rapid.SampledFrom(signers)
	commits := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) history.Commit {
		date := day("2014-01-01").AddDate(0, 0, rapid.IntRange(0, 3650).Draw(t, "day"))
		with := rapid.SliceOfN(who, 0, 1).Draw(t, "co-authors")
		return commit(date.Format("2006-01-02"), who.Draw(t, "author"), rapid.IntRange(0, 500).Draw(t, "lines"), with...)
	}), 1, 40).Draw(t, "commits")
	byHash := make(map[string]bool) // a history has no commit twice
	return slices.DeleteFunc(commits, func(c history.Commit) bool {
		twice := byHash[c.Hash.String()]
		byHash[c.Hash.String()] = true
		return twice
	})
}

func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := someHistory(t)
		shuffled := rapid.Permutation(commits).Draw(t, "shuffled")
		a, b := build(Options{}, commits), build(Options{}, shuffled)
		a.ByCommit, b.ByCommit = nil, nil
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("in another order:\n%s", diff)
		}
	})
}

func TestEveryCommitHasOneGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := someHistory(t)
		p := build(Options{}, commits)
		inGroups, lines, humans := 0, 0, 0
		for i := range p.Groups {
			inGroups += p.Groups[i].Commits
			lines += p.Groups[i].ChangedLines
		}
		want := 0
		for i, a := range p.ByCommit {
			if p.Persons[a.Author].Human() != (a.Group != None) {
				t.Errorf("commit %d by %q is in group %d", i, p.Persons[a.Author].Name, a.Group)
			}
			if a.Group != None {
				humans++
				want += commits[i].Changes[0].Added
			}
		}
		if inGroups != humans || lines != want {
			t.Errorf("groups have %d commits and %d lines of %d and %d", inGroups, lines, humans, want)
		}
		ofQuarters := 0
		for i := range p.Quarters {
			ofQuarters += sum(p.Quarters[i].Lines)
		}
		if ofQuarters != want {
			t.Errorf("quarters have %d of %d lines", ofQuarters, want)
		}
	})
}

// A line of .mailmap that gives one of a person's addresses their own name and
// another address of theirs never splits the person.
func TestAliasSplitsNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := someHistory(t)
		before := build(Options{}, commits)
		who := &before.Persons[rapid.IntRange(0, len(before.Persons)-1).Draw(t, "person")]
		if !who.Human() || len(who.Emails) == 0 || strings.ContainsAny(who.Name, "<>") {
			t.Skip("nobody with an address")
		}
		proper, old := rapid.SampledFrom(who.Emails).Draw(t, "proper"), rapid.SampledFrom(who.Emails).Draw(t, "old")
		mailmap := fmt.Sprintf("%s <%s> <%s>\n", who.Name, proper, old)
		after := build(Options{Mailmap: []byte(mailmap)}, commits)
		for i, a := range before.ByCommit {
			for j, b := range before.ByCommit[:i] {
				if a.Author == b.Author && after.ByCommit[i].Author != after.ByCommit[j].Author {
					t.Errorf("%q split %q from %q", mailmap, commits[i].Author.Email, commits[j].Author.Email)
				}
			}
		}
	})
}
