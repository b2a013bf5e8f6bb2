package people

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/history"
)

// Few commits with the address of somebody who has another name join nobody.
func TestAstray(t *testing.T) {
	kit := weekly("2022-01-03", 60, "Kit Ashby <kit.ashby@gmail.com>", 1)
	rory := weekly("2022-01-03", 60, "Rory McNabb <rory@acme.com>", 1)
	apart := []string{"Kit Ashby: kit.ashby@gmail.com", "Rory McNabb: kit.ashby@gmail.com rory@acme.com"}
	for _, tt := range []struct {
		name    string
		commits [][]history.Commit
		want    []string
	}{
		{"a name set at another's machine", [][]history.Commit{kit, rory, weekly("2022-05-03", 2, "Rory McNabb <kit.ashby@gmail.com>", 1)}, apart},
		{"another name that was used for long", [][]history.Commit{kit, rory, weekly("2022-05-03", 10, "Rory McNabb <kit.ashby@gmail.com>", 1)},
			[]string{"Rory McNabb: kit.ashby@gmail.com rory@acme.com"}},
		{"another name that followed", [][]history.Commit{kit, weekly("2023-03-03", 2, "Rory McNabb <kit.ashby@gmail.com>", 1), weekly("2023-04-03", 60, "Rory McNabb <rory@acme.com>", 1)},
			[]string{"Rory McNabb: kit.ashby@gmail.com rory@acme.com"}},
		{"another surname", [][]history.Commit{kit, weekly("2022-01-03", 60, "Kit McNabb <kit@acme.com>", 1), weekly("2022-05-03", 2, "Kit McNabb <kit.ashby@gmail.com>", 1)},
			[]string{"Kit McNabb: kit.ashby@gmail.com kit@acme.com"}},
		{"a name that the address spells", [][]history.Commit{weekly("2022-01-03", 60, "Rory McNabb <kit.ashby@gmail.com>", 1), weekly("2022-01-03", 60, "Kit Ashby <kit@acme.com>", 1), weekly("2022-05-03", 2, "Kit Ashby <kit.ashby@gmail.com>", 1)},
			[]string{"Kit Ashby: kit.ashby@gmail.com kit@acme.com"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, humans(build(Options{}, tt.commits...))); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}
