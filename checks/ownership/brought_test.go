package ownership

import (
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
)

// imported says that of what a person has so many lines came in with one commit.
func imported(f *facts.Facts, person, lines int) *facts.Facts {
	f.People.ByCommit = []people.Attribution{{Author: person, Committer: person}}
	f.History.Commits = make([]history.Commit, 1)
	in := facts.Imported{0: lines}
	f.Ownership.Imported, f.Ownership.Files[0].Imported, f.Ownership.Folders[0].Imported = in, in, in
	return f
}

// Who pushed a bulk import is not said to have written it, and does not own for
// certain what is theirs by it alone; less than a third is passed over.
func TestWhoBroughtIt(t *testing.T) {
	owners := map[string]string{"CODEOWNERS": "* @jdoe\n"}
	named := func(byJane, byJoe int) *facts.Facts { return wrote(world(owners), byJane, byJoe) }
	for _, tt := range []struct {
		name  string
		check *check.Check
		facts *facts.Facts
		want  want
	}{
		{"a little", SingleOwner, imported(named(80, 20), jane, 20), want{check.Pass, 0, "Jane Doe, seen in the last 180 days, wrote 80 % of the code, and", ""}},
		{"a part", SingleOwner, imported(named(90, 10), jane, 40), want{check.Pass, 0, "Jane Doe, seen in the last 180 days, wrote 50 % of the code and brought in another 40 % in one commit (who wrote that this history does not show), and CODEOWNERS names them", ""}},
		{"most", SingleOwner, imported(named(80, 20), jane, 60), want{check.Warn, 0.45, "wrote 20 % of the code and brought in another 60 % in one commit", ""}},
		{"all", SingleOwner, imported(named(80, 20), jane, 79), want{check.Warn, 0.735, "brought in 80 % of the code in one commit (who wrote it this history does not show), and", ""}},
		{"a firm's", SingleOwner, imported(named(40, 60), joe, 60), want{check.Warn, 0.15, "The people of acme.com wrote 40 % of the code and brought in another 60 % in one commit (who wrote that this history does not show), those of them seen in the last 180 days wrote or brought in 40 %", ""}},
		{"of people not seen", OrphanedCode, imported(named(10, 90), joe, 45), want{check.Fail, 0.9, "it is 90 %. But 50 % of what is by people not seen came in with one commit: who wrote that this history does not show.",
			"most of it is by Joe Roe, last seen in March 2021 (50 % of it came in with one commit: who wrote that this history does not show)."}},
		{"of people seen", OrphanedCode, imported(named(90, 10), jane, 45), want{check.Pass, 0.1, "But 50 % of what is by people seen since came in with one commit", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, tt.check, tt.facts, tt.want) })
	}
	f := imported(named(10, 90), joe, 90)
	f.Ownership.TruckFactor = facts.TruckFactor{AllTime: 1, Active: 1, Persons: []int{joe}}
	ask(t, TruckFactor, f, want{check.Warn, 0.5, "no author left. But 100 % of the code of theirs that stands came in with one commit: who wrote that this history does not show.", "of those on whom most of the files hang: Joe Roe ("})
}
