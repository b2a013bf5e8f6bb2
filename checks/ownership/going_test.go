package ownership

import (
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
)

func TestMainAuthorOfAFirmNotSeenInTheLastWeeks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		client people.GroupKind
		days   int // since Jane Doe was seen
		share  float64
		want   string
	}{
		{"of a firm", people.Client, 61, 0.4, "40 % of 300 lines in frontend are by Jane Doe of acme.com, last seen on 1 November 2024."},
		{"lately", people.Client, 59, 0.4, ""},
		{"one among many", people.Client, 61, 0.3, ""},
		{"without a client", people.Organisation, 61, 0.4, ""},
	} {
		f := wrote(world(nil), 300, 0)
		f.People.Groups = append(f.People.Groups, people.Group{Name: "mint.gov", Kind: tt.client, Active: true})
		f.Ownership.ByGroup = append(f.Ownership.ByGroup, 0)
		f.People.Persons[jane].Last = asOf.AddDate(0, 0, -tt.days)
		f.Ownership.Folders = []facts.Folder{{Path: "frontend", Lines: 300, Person: jane, Share: tt.share}, {Path: "small", Lines: 40, Person: jane, Share: 1}}
		got := ""
		for _, finding := range checktest.Ask(t, OrphanedCode, f).Findings {
			got += finding.Message
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
