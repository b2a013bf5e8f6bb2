package people

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestInitialAndSurnameInTime(t *testing.T) {
	carla := weekly("2022-01-03", 20, "Carla Guse <carla@acme.com>", 1)
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		want    int
	}{
		{"the same weeks", slices.Concat(carla, weekly("2022-02-01", 1, "cguse <cguse@desktop-1.localdomain>", 1)), 1},
		{"another year", slices.Concat(carla, weekly("2023-02-01", 1, "cguse <cguse@desktop-1.localdomain>", 1)), 2},
		{"a surname of three", slices.Concat(weekly("2022-01-03", 20, "Carla Gus <carla@acme.com>", 1), weekly("2022-02-01", 1, "cgus <cgus@desktop-1.localdomain>", 1)), 2},
		{"another name", slices.Concat(carla, weekly("2022-02-01", 1, "Mia <1+cguse@users.noreply.github.com>", 1)), 2},
	} {
		if got := humans(build(Options{}, tt.commits)); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}
