package people

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

// onWeb is commits as a forge makes them for what is done on its pages.
func onWeb(commits []history.Commit) []history.Commit {
	for i := range commits {
		commits[i].Committer.Name, commits[i].Committer.Email = "GitHub", webAddress
	}
	return commits
}

// by is commits that somebody else committed.
func by(committer string, commits []history.Commit) []history.Commit {
	for i := range commits {
		commits[i].Committer.Name, commits[i].Committer.Email = signed(committer)
	}
	return commits
}

// named is commits that name a co-author.
func named(coAuthor string, commits []history.Commit) []history.Commit {
	for i := range commits {
		commits[i].Trailers = append(commits[i].Trailers, history.Trailer{Key: "Co-authored-by", Value: coAuthor})
	}
	return commits
}

func TestHalves(t *testing.T) {
	home := func(who string) []history.Commit { return weekly("2022-01-03", 40, who, 1) }
	web := func(from string, weeks int, who string) []history.Commit { return onWeb(weekly(from, weeks, who, 1)) }
	yan := home("Yan Zhao <yan@acme.com>")
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		want    int
	}{
		{"the beginning of a name", slices.Concat(yan, web("2022-03-01", 9, "YanZ777 <1+YanZ777@users.noreply.github.com>")), 1},
		{"the first name", slices.Concat(yan, web("2022-03-01", 9, "Yan <1+nyan@users.noreply.github.com>")), 1},
		{"the web's half spells its name out", slices.Concat(home("yan <yan@acme.com>"), web("2022-03-01", 9, "Yan Zhao <1+nyan@users.noreply.github.com>")), 1},
		{"the first name of both, which an address goes on with", slices.Concat(home("Yann <yann.zhao@acme.com>"), web("2022-03-01", 9, "Yann <1+nyan@users.noreply.github.com>")), 1},
		{"the first name of both", slices.Concat(home("Yann <yann@acme.com>"), web("2022-03-01", 9, "Yann <1+nyan@users.noreply.github.com>")), 2},
		{"the first name of three", slices.Concat(home("Yann <yann.zhao@acme.com>"), home("Yann <y@gmail.com>"), web("2022-03-01", 9, "Yann <1+nyan@users.noreply.github.com>")), 3},
		{"one at home of many", slices.Concat(yan, web("2022-03-01", 20, "Yan <1+nyan@users.noreply.github.com>"), weekly("2022-03-03", 1, "Yan <1+nyan@users.noreply.github.com>", 1)), 1},
		{"both at home", slices.Concat(yan, weekly("2022-03-01", 9, "Yan <1+nyan@users.noreply.github.com>", 1)), 2},
		{"both on the web", slices.Concat(onWeb(home("Yan Zhao <yan@acme.com>")), web("2022-03-01", 9, "Yan <1+nyan@users.noreply.github.com>")), 2},
		{"another time", slices.Concat(yan, web("2023-03-01", 9, "Yan <1+nyan@users.noreply.github.com>")), 2},
		{"mostly another time", slices.Concat(yan, web("2022-09-27", 9, "Yan <1+nyan@users.noreply.github.com>")), 2},
		{"once", slices.Concat(yan, web("2022-03-01", 1, "Yan <1+nyan@users.noreply.github.com>")), 2},
		{"goes over the other's work", by("yan <12+nyan@users.noreply.github.com>", weekly("2023-01-02", 3, "Yan Zhao <yan@acme.com>", 1)), 1},
		{"goes over others' work", slices.Concat(by("yan <12+nyan@users.noreply.github.com>", weekly("2023-01-02", 3, "Yan Zhao <yan@acme.com>", 1)), by("yan <12+nyan@users.noreply.github.com>", weekly("2023-03-06", 3, "Mia May <mia@acme.com>", 1))), 3},
		{"two of that first name", slices.Concat(yan, home("Yan Low <low@acme.com>"), web("2022-03-01", 9, "Yan <1+nyan@users.noreply.github.com>")), 3},
		{"another first name", slices.Concat(yan, web("2022-03-01", 9, "Mia <1+yanz@users.noreply.github.com>")), 2},
		{"another firm", slices.Concat(yan, weekly("2022-01-03", 2, "Bo Bay <bo@acme.com>", 1), web("2022-03-01", 9, "Yan <yan@other.com>"), web("2022-03-01", 9, "Mia May <mia@other.com>")), 4},
		{"an address of one's own", slices.Concat(yan, weekly("2022-01-03", 2, "Bo Bay <bo@acme.com>", 1), web("2022-03-01", 9, "Yan <me@nyan.org>")), 2},
	} {
		if got := humans(build(Options{}, tt.commits)); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}

func TestCoAuthorsOwnAddress(t *testing.T) {
	dave := named("Dave Smith <dave@other.com>", weekly("2022-01-03", 40, "David Smith <ds@acme.com>", 1))
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		want    int
	}{
		{"of what one wrote", dave, 1},
		{"and of one commit more", slices.Concat(dave, named("Dave Smith <dave@other.com>", weekly("2022-01-04", 1, "Mia May <mia@acme.com>", 1))), 2},
		{"and of others' work", slices.Concat(dave, named("Dave Smith <dave@other.com>", weekly("2022-01-04", 9, "Mia May <mia@acme.com>", 1))), 3},
		{"who writes too", slices.Concat(dave, weekly("2022-01-04", 1, "Dave Smith <dave@other.com>", 1)), 2},
		{"once", named("Dave Smith <dave@other.com>", weekly("2022-01-03", 1, "David Smith <ds@acme.com>", 1)), 2},
		{"another first name", named("Doris Smith <doris@other.com>", weekly("2022-01-03", 40, "David Smith <ds@acme.com>", 1)), 2},
		{"of one word, who writes too", slices.Concat(named("Timshel <tim@other.com>", weekly("2022-01-03", 3, "Timshel <1+nyan@users.noreply.github.com>", 1)), weekly("2021-01-04", 9, "Timshel <tim@other.com>", 1)), 1},
		{"of one word, and of others' work", slices.Concat(named("Timshel <tim@other.com>", weekly("2022-01-03", 3, "Timshel <1+nyan@users.noreply.github.com>", 1)), named("Timshel <tim@other.com>", weekly("2022-01-04", 3, "Mia May <mia@acme.com>", 1))), 3},
		{"of one word, once", named("Timshel <tim@other.com>", weekly("2022-01-03", 1, "Timshel <1+nyan@users.noreply.github.com>", 1)), 2},
		{"a surname of three", slices.Concat(dave, weekly("2022-01-04", 1, "Jane Smith <jane@acme.com>", 1)), 3},
	} {
		if got := humans(build(Options{}, tt.commits)); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}
