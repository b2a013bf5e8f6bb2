package docs

import "testing"

func TestNamesOwner(t *testing.T) {
	for text, want := range map[string]bool{
		"Shop was made by Joe Roe and is now maintained by Jane Doe.": true,
		"This service is run by the payments team.":                   true,
		"The system owner (currently Jane Doe) grants access.":        true,
		"Questions? Ask in #shop-dev.":                                true,
		"This logic has already run by the time the server answers.":  false,
		"Populated and maintained by the same update script.":         false,
		"Maintained by the nightly job, and owned by the data team.":  true,
		"These plug-ins aren't maintained by Acme.":                   false,
		"Mirrors are supported by the server if it has any.":          false,
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
		{"Support", "Donate, or open an issue.", true},
	} {
		if got := (&Section{Heading: c.heading, Text: c.text}).NamesOwner(false); got != c.want {
			t.Errorf("%q below %q names an owner: %v", c.text, c.heading, got)
		}
	}
}
