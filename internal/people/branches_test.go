package people

import (
	"crypto/sha1"
	"fmt"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// merged is what one merge brings, by whom.
type merged struct {
	by, account string
	authors     []string
}

// merges is a history of branches that were merged one after the other, those of
// other people committed at home.
func merges(branches ...merged) (commits []history.Commit) {
	add := func(date time.Time, who, message string, parents ...objects.Hash) objects.Hash {
		c := commit(date.Format(time.DateOnly), who, 1)
		c.Hash, c.Message, c.Parents = sha1.Sum(fmt.Append(nil, len(commits))), message, parents
		if len(parents) > 1 {
			c.Committer.Name, c.Committer.Email = "GitHub", webAddress
		}
		commits = append(commits, c)
		return c.Hash
	}
	date := day("2022-01-03")
	line := add(date, "Mia May <mia@acme.com>", "Begin")
	for i, m := range branches {
		tip := line
		for _, author := range m.authors {
			tip = add(date.AddDate(0, 0, 7*i+1), author, "Change it", tip)
		}
		line = add(date.AddDate(0, 0, 7*i+2), m.by, fmt.Sprintf("Merge pull request #%d from %s/it", i, m.account), line, tip)
	}
	return commits
}

func times(n int, m merged) (all []merged) {
	for range n {
		all = append(all, m)
	}
	return all
}

func TestBranchesOfAnAccount(t *testing.T) {
	const mia, nora, handle, fred = "Mia May <mia@acme.com>", "Nora Roe <roend99@gmail.com>", "nroe <nroe@other.com>", "Fred <1+frep@users.noreply.github.com>"
	first := merged{mia, "mia", []string{nora}}
	for _, tt := range []struct {
		name     string
		branches []merged
		also     []history.Commit
		want     int
	}{
		{"of the other's address", []merged{{mia, "roend99", []string{handle}}}, weekly("2022-01-03", 1, nora, 1), 2},
		{"of somebody else's", []merged{{mia, "nobody", []string{handle}}}, weekly("2022-01-03", 1, nora, 1), 3},
		{"of the other's address, and of others' too", []merged{{mia, "roend99", []string{handle}}, {mia, "roend99", []string{"Bo Bay <bo@acme.com>"}}}, weekly("2022-01-03", 1, nora, 1), 4},
		{"of the other's address, by another name", []merged{{mia, "roend99", []string{"blitz <blitz@other.com>"}}}, weekly("2022-01-03", 1, nora, 1), 3},
		{"of the account with the first name", []merged{{mia, "frep", []string{"Fred Panik <fp@gmail.com>"}}}, onWeb(weekly("2023-01-02", 1, fred, 1)), 2},
		{"of the account with another first name", []merged{{mia, "frep", []string{"Hans Panik <fp@gmail.com>"}}}, onWeb(weekly("2023-01-02", 1, fred, 1)), 3},
		{"each of one of two short names at two firms", []merged{{mia, "dross", []string{"Dave Rossi <dave@other.com>"}}, {mia, "dross", []string{"David Rossi <david@firm.com>"}}}, nil, 2},
		{"each of one of two short names, and of others", []merged{{mia, "acme", []string{"Dave Rossi <dave@other.com>"}}, {mia, "acme", []string{"David Rossi <david@firm.com>"}}, {mia, "acme", []string{"Bo Bay <bo@acme.com>"}}}, nil, 4},
		{"together of two short names at two firms", []merged{{mia, "dross", []string{"Dave Rossi <dave@other.com>", "David Rossi <david@firm.com>"}}}, nil, 3},
		{"of another account", []merged{first, {mia, "x", []string{"Fred Panik <fp@gmail.com>"}}}, onWeb(weekly("2023-01-02", 1, fred, 1)), 4},
	} {
		commits := merges(tt.branches...)
		for i := range tt.also { // before all of it
			tt.also[i].Parents, tt.also[i].Hash = nil, sha1.Sum([]byte{byte(i)})
			commits[0].Parents = append(commits[0].Parents, tt.also[i].Hash)
		}
		if got := humans(build(Options{}, commits, tt.also)); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}

func TestMergesOwnBranches(t *testing.T) {
	const nat, nathan, bo = "Nato <github@hardware.net>", "Nathan Dowell <nathan.dowell@acme.com>", "Bo Bay <bo@acme.com>"
	own := merged{nat, "acme", []string{nathan}}
	for _, tt := range []struct {
		name     string
		branches []merged
		want     int
	}{
		{"of one called alike", append(times(12, own), times(2, merged{nat, "acme", []string{bo}})...), 3},
		{"of one, and many of another", append(times(12, own), times(4, merged{nat, "acme", []string{bo}})...), 4},
		{"too few", times(9, own), 3},
		{"of one called otherwise", times(12, merged{nat, "acme", []string{bo}}), 3},
		{"who works at home too", append(times(12, own), merged{bo, "acme", []string{nat}}), 4},
		{"of one who merges too", append(times(12, own), times(2, merged{nathan, "acme", []string{bo}})...), 4},
		{"of one of two called alike", append(times(12, own), merged{bo, "acme", []string{"Natalia Low <low@acme.com>"}}), 5},
	} {
		if got := humans(build(Options{}, merges(tt.branches...))); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}
