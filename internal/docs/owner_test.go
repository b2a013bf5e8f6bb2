package docs

import "testing"

func TestNamesOwner(t *testing.T) {
	for text, want := range map[string]bool{
		"Shop was made by Joe Roe and is now maintained by Jane Doe.":  true,
		"This service is run by the payments team.":                    true,
		"The system owner (currently Jane Doe) grants access.":         true,
		"System owner: Jane Doe":                                       true,
		"- Authors: Jane Doe":                                          true,
		"The System Owner triages it, and they ask the service owner.": false,
		"Questions? Ask in #shop-dev.":                                 true,
		"This logic has already run by the time the server answers.":   false,
		"Populated and maintained by the same update script.":          false,
		"Maintained by the nightly job, and owned by the data team.":   true,
		"These plug-ins aren't maintained by Acme.":                    false,
		"Mirrors are supported by the server if it has any.":           false,
	} {
		if got := (&Section{Heading: "Shop", Text: text}).NamesOwner(true); got != want {
			t.Errorf("%q names an owner: %v", text, got)
		}
	}
	for _, c := range []struct {
		heading, text string
		want          bool
	}{
		{"Maintainers", "Jane Doe", true},
		{"Maintainers", "Jane Doe, whose work Acme sponsors.", true},
		{"Support", "Jane Doe helps.", true},
		{"Support", "You can support the project by becoming a backer on Open Collective or via GitHub Sponsors.", false},
		{"Help & support", "Ask Jane Doe.", true},
		{"JSON support", "It comes out of the box.", false},
		{"Contact us", "Jane Doe, jane@acme.com", true},
		{"How to change the default contact data", "It lies in contacts.py.", false},
		{"Resource owner", "The end-user is the owner of the credentials.", false},
		{"Becoming a member of the team", "Answer issues.", false},
		{"Authors", "Jane Doe", true},
		{"Support", "Donate, or open an issue.", true},
	} {
		if got := (&Section{Heading: c.heading, Text: c.text}).NamesOwner(false); got != c.want {
			t.Errorf("%q below %q names an owner: %v", c.text, c.heading, got)
		}
	}
}
