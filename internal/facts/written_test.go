package facts

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// Addresses in the files tell for whom somebody worked of whom no commit does.
func TestWrittenAddresses(t *testing.T) {
	f := &Facts{Settings: DefaultSettings(), Tree: tree.FromFiles(map[string]string{
		"team.js": "const team = ['mia.may@acme.com', 'Jane.Doe@acme.com', 'bo.bay@acme.com', 'mia.may@shop.gov'];\n", "copy.js": "mia.may@acme.com\n",
	}), People: &people.People{
		Persons: []people.Person{{Name: "Mia May", Names: []string{"Mia May"}}, {Name: "Jane Doe", Names: []string{"Jane Doe"}}},
		Groups: []people.Group{
			{Kind: people.Organisation, Domains: []string{"acme.com"}, Persons: []int{1}, ChangedLines: 45},
			{Kind: people.Client, Domains: []string{"shop.gov"}, ChangedLines: 10},
			{Kind: people.Unattributed, Persons: []int{0}, ChangedLines: 45},
		},
	}}
	if got := f.writtenAddresses(); !slices.Equal(got, []string{"mia.may@acme.com"}) {
		t.Errorf("%v", got)
	}
	f.People.Groups[2].ChangedLines = 20
	if got := f.writtenAddresses(); got != nil {
		t.Errorf("where enough can be told: %v", got)
	}
}
