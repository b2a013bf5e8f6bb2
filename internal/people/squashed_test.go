package people

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestSquashed(t *testing.T) {
	times := func(n int, coAuthor, author string) []history.Commit {
		return named(coAuthor, weekly("2022-01-03", n, author, 1))
	}
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		want    int
	}{
		{"initial and surname in a handle", times(1, "JamieBrook <jamie.brook@acme.com>", "jtabrook <jtabrook@gmail.com>"), 1},
		{"a surname that the handle begins", times(1, "Edgar Abulkhanov <abulkhanov@acme.com>", "abulkhan <1+abulkhan@users.noreply.github.com>"), 1},
		{"a first name with digits", times(1, "aldaz.potnik <aldaz.potnik@acme.com>", "aldaz00 <1+aldaz00@users.noreply.github.com>"), 1},
		{"a first name without", times(9, "aldaz.potnik <aldaz.potnik@acme.com>", "aldaz <1+aldaz@users.noreply.github.com>"), 2},
		{"a first name with digits, of seven in eight", slices.Concat(times(7, "Anders55 <1+Anders55@users.noreply.github.com>", "Anders Stahl <as@acme.com>"), times(1, "Anders55 <1+Anders55@users.noreply.github.com>", "Mia May <mia@acme.com>")), 2},
		{"a first name with digits, of six in eight", slices.Concat(times(6, "Anders55 <1+Anders55@users.noreply.github.com>", "Anders Stahl <as@acme.com>"), times(2, "Anders55 <1+Anders55@users.noreply.github.com>", "Mia May <mia@acme.com>")), 3},
		{"a first name and one letter", times(2, "timmarohl <1+timmarohl@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), 1},
		{"a first name and one letter, once", times(1, "timmarohl <1+timmarohl@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), 2},
		{"a first name and another letter", times(2, "timkarohl <1+timkarohl@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), 2},
		{"a surname and more", times(2, "maherbad <1+maherbad@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), 1},
		{"a surname and more, once", times(1, "maherbad <1+maherbad@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), 2},
		{"a short surname and more", times(9, "mahbad <1+mahbad@users.noreply.github.com>", "Tim Mah <tm@acme.com>"), 2},
		{"a surname and more, beside a program's work", slices.Concat(times(2, "maherbad <1+maherbad@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), times(9, "maherbad <1+maherbad@users.noreply.github.com>", "Copilot <2+Copilot@users.noreply.github.com>")), 1},
		{"a surname and more, beside others' work", slices.Concat(times(2, "maherbad <1+maherbad@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), times(9, "maherbad <1+maherbad@users.noreply.github.com>", "Mia May <mia@acme.com>")), 3},
		{"another name", times(9, "miamay <1+miamay@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), 2},
		{"a first name at a machine, once", times(1, "Pearl <pearl@pearls-mac.local>", "pearl-acme <1+pearl-acme@users.noreply.github.com>"), 1},
		{"a user as Windows cuts it", times(5, "cedri <cedri@BAS>", "Cédric Roe <cedric.roe@acme.com>"), 1},
		{"four letters of it", times(5, "cedr <cedr@BAS>", "Cédric Roe <cedric.roe@acme.com>"), 2},
		{"another first name at a machine", times(1, "Mia <mia@mias-mac.local>", "pearl-acme <1+pearl-acme@users.noreply.github.com>"), 2},
		{"who writes too", slices.Concat(times(9, "timmarohl <1+timmarohl@users.noreply.github.com>", "Tim Maher <tm@acme.com>"), weekly("2022-01-03", 1, "timmarohl <1+timmarohl@users.noreply.github.com>", 1)), 2},
	} {
		if got := humans(build(Options{}, tt.commits)); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}
