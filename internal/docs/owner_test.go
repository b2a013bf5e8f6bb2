package docs

import "testing"

func TestNamesOwner(t *testing.T) {
	for text, want := range map[string]bool{
		"Shop was made by Joe Roe and is now maintained by Jane Doe.": true,
		"This service is run by the payments team.":                   true,
		"Questions? Ask in #shop-dev.":                                true,
		"This logic has already run by the time the server answers.":  false,
		"Mirrors are supported by the server if it has any.":          false,
	} {
		if got := (&Section{Heading: "Shop", Text: text}).NamesOwner(true); got != want {
			t.Errorf("%q names an owner: %v", text, got)
		}
	}
	if s := (&Section{Heading: "Maintainers", Text: "Jane Doe"}); !s.NamesOwner(false) {
		t.Error("a heading and a name are an owner")
	}
}
