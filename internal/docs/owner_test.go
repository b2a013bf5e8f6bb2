package docs

import "testing"

func TestOwner(t *testing.T) {
	for text, want := range map[string]bool{
		"Shop was made by Joe Roe and is now maintained by Jane Doe.":         true,
		"This service is run by the payments team.":                           true,
		"The system owner (currently Jane Doe) grants access.":                true,
		"System owner: Jane Doe":                                              true,
		"- Authors: Jane Doe":                                                 true,
		"The System Owner triages it, and they ask the service owner.":        false,
		"Questions? Ask in #shop-dev.":                                        true,
		"If that fails, ask a fellow teammate for help.":                      false,
		"Ask the team before you change it.":                                  false,
		"Ask someone from the team to add you to it.":                         false,
		"Reach out to infrastructure team for the default parameters.":        false,
		"Ask the payments team before you change it.":                         true,
		"We should ask the payments team to correct it.":                      false,
		"For new members of the @acme/shop team:":                             true,
		"If you have questions about the code, holler @Shop.":                 true,
		"To have it rebased, ask @dependabot for that.":                       false,
		"If unsure, do not hesitate to ping me (@jane).":                      true,
		"Ask the team in #shop-dev.":                                          true,
		"This logic has already run by the time the server answers.":          false,
		"Populated and maintained by the same update script.":                 false,
		"Maintained by the nightly job, and owned by the data team.":          true,
		"These plug-ins aren't maintained by Acme.":                           false,
		"It is developed and maintained by people who give their time.":       false,
		"Shop is developed and supported by @jane for free.":                  true,
		"Pages are supported by Internet Explorer.":                           false,
		"It is officially maintained by Debian, in their stable release.":     false,
		"Their packages are maintained by volunteers.":                        false,
		"If you find a hole, please contact Jane Doe.":                        true,
		"If it is lost, contact Acme Support.":                                false,
		"It's currently in development by the Checkout Platform team.":        true,
		"Shop is developed by the payments team.":                             true,
		"Shop is developed by the development team.":                          false,
		"Features are built by each team.":                                    false,
		"Public Works is a small team inside of the agency that keeps shops.": true,
		"Each of them is a team effort.":                                      false,
		"Shop is maintained and funded by acme, inc.":                         true,
		"Shop is maintained and funded by nobody.":                            false,
		"Maintained by ACME.":                                                 true,
		"Three columns are maintained by updateTables.":                       false,
		"Mirrors are supported by the server if it has any.":                  false,
	} {
		if _, got := (&Section{Heading: "Shop", Text: text}).Owner(true); got != want {
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
		{"Holes", "Please contact the lead maintainer @jane.", true},
		{"Holes", "Please contact a maintainer of ours.", false},
		{"Support", "These events are semi-supported. Changes of them are possible.", false},
		{"Help & support", "Ask Jane Doe.", true},
		{"JSON support", "It comes out of the box.", false},
		{"Contact us", "Jane Doe, jane@acme.com", true},
		{"How to change the default contact data", "It lies in contacts.py.", false},
		{"Showing it to other team members", "Open the tab of the ports.", false},
		{"Update groups to be added to a Contact", "It returns the groups.", false},
		{"Get All Contacts", "It returns them.", false},
		{"Who to contact", "Jane Doe", true},
		{"Team pretranslation quality", "The chart shows it, by month.", false},
		{"The team", "Jane Doe", true},
		{"Core team members", "Jane Doe", true},
		{"Team and project pages", "They list all of them.", false},
		{"Team & contacts", "Jane Doe", true},
		{"Contacts", "Each contact has these properties:\nfirstName\nemail\nphone", false},
		{"Contact", "The payments team keeps it.", true},
		{"Contact", "Write to shop@acme.com.", true},
		{"Resource owner", "The end-user is the owner of the credentials.", false},
		{"Becoming a member of the team", "Answer issues.", false},
		{"Authors", "Jane Doe", true},
		{"Support", "Donate, or open an issue.", true},
	} {
		if _, got := (&Section{Heading: c.heading, Text: c.text}).Owner(false); got != c.want {
			t.Errorf("%q below %q names an owner: %v", c.text, c.heading, got)
		}
	}
}

// A name is no owner where it stands under how to get it or in code; a link to
// somebody's page is one.
func TestOwnerOfASection(t *testing.T) {
	for name, c := range map[string]struct {
		section Section
		said    string
	}{
		"of a package": {Section{Heading: "Installation", Text: "The package is maintained by Jane Doe."}, ""},
		"in code":      {Section{Heading: "Tables", Text: "Columns are maintained by UPDATE_TABLES.", Spans: []Span{{Text: "UPDATE_TABLES"}}}, ""},
		"in the past":  {Section{Heading: "Shop", Text: "Shop was made by Jane.", Links: []Link{{Text: "Jane", Target: "https://github.com/jane"}}}, ""},
		"by its page":  {Section{Heading: "Shop", Text: "Shop is written and kept by Jane.", Links: []Link{{Text: "Jane", Target: "https://github.com/jane"}}}, "is written and kept by"},
		"by a mail":    {Section{Heading: "Shop", Text: "If you'd rather send us an email, do.", Links: []Link{{Text: "do", Target: "mailto:shop@acme.com"}}}, "send us"},
		"by no mail":   {Section{Heading: "Shop", Text: "If you'd rather send us an email, do."}, ""},
		"by another":   {Section{Heading: "Shop", Text: "Shop is written and kept by Jane.", Links: []Link{{Text: "Jane", Target: "https://jane.com/shop"}}}, ""},
	} {
		if said, _ := c.section.Owner(true); said != c.said {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// Whoever maintains the whole may be said first; the whole is what the title names.
func TestOwnerInTheActive(t *testing.T) {
	for text, want := range map[string]string{
		"The Pallets organization develops and supports Click and other packages.": "Pallets organization develops and supports",
		"The payments team owns this service.":                                     "payments team owns",
		"Jane Doe maintains this project.":                                         "Jane Doe maintains",
		"The Web Platform Team is responsible for the application.":                "Web Platform Team is responsible for",
		"The payments team owns the checkout folder.":                              "",
		"The security team maintains Vault.":                                       "",
		"The security team maintains Click-extras.":                                "",
		"If your team owns this service, page it.":                                 "",
		"A team owns this service, and each team runs the application.":            "",
		"The payments team no longer maintains this project.":                      "",
		"The payments team that wrote it is gone.":                                 "",
		"In Rider run the project, and read what it says.":                         "",
		"It maintains this project's state.":                                       "",
	} {
		d := Document{Title: "Click", Sections: []Section{{Heading: "Donate", Text: text}}}
		if said, _ := d.OwnerOf(0, true); said != want {
			t.Errorf("%q: %q", text, said)
		}
		if said, _ := d.OwnerOf(0, false); said != "" {
			t.Errorf("%q in a document of a part: %q", text, said)
		}
	}
}

func TestLineOf(t *testing.T) {
	file := []byte("# Shop\n\nowned by a\n\n## More\n\nIt is owned\nby Jane Doe.\nowned by\nPress `F5`, **now**\nIn doubt, holler [@Shop](https://x.example/shop). Thanks.\n")
	for words, want := range map[string]int{"Press F5": 10, "holler @Shop": 11, "owned by": 7, "owned by John": 7, "": 5, "run by": 5} {
		if got := LineOf(file, 5, words); got != want {
			t.Errorf("%q: %d, want %d", words, got, want)
		}
	}
	if got := LineOf([]byte("Shop does not sell.\nShop does not buy goods.\n"), 1, "Shop does not buy goods. As said"); got != 2 {
		t.Errorf("one of two that begin alike: %d, want 2", got)
	}
}

// A team that a link writes to is named where the sentence says that it makes this.
func TestOwnerByTheAddressOfATeam(t *testing.T) {
	for text, want := range map[string]int{
		"# Shop\n\nAcme's Goods Service is developing Shop in-house by the\n[Goods Analytics Team](mailto:goods@acme.com),\nwithin its portfolio.\n": 4,
		"# Shop\n\nAcme is developing Shop by the [development team](mailto:dev@acme.com).\n":                                                        0,
		"# Shop\n\nThere is a vote. Tell the [Goods Analytics Team](mailto:goods@acme.com) of yours.\n":                                              0,
		"# Shop\n\nAcme is developing Shop. The [handbook](mailto:goods@acme.com) of the Goods Team is long.\n":                                      0,
	} {
		_, sections := parse(markdown, []byte(text))
		said, found := sections[0].Owner(true)
		if line := LineOf([]byte(text), 1, said); found != (want > 0) || found && line != want {
			t.Errorf("%q: %q at %d, want line %d", text, said, line, want)
		}
	}
}
