package people

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanAddress(t *testing.T) {
	for in, want := range map[string]string{
		"Jane@Acme.COM":            "jane@acme.com",
		" <jane@acme.com> ":        "jane@acme.com",
		"\"jane@acme.com\"":        "jane@acme.com",
		"“jane@acme.com”":          "jane@acme.com",
		"mailto:jane@acme.com":     "jane@acme.com",
		"Jane Doe <jane@acme.com":  "jane@acme.com",
		"jane at acme dot com":     "jane@acme.com",
		"jane(at)acme.com":         "jane@acme.com",
		"jane@acme,com":            "jane@acme.com",
		"jane@@acme.com":           "jane@acme.com",
		"jane@acme.com.":           "jane@acme.com",
		"jane@ acme.com":           "jane@acme.com",
		"jane\x00@acme.com\xff":    "jane@acme.com\uFFFD",
		"ask":                      "ask",
		"":                         "",
		"runeh@vorkosigan.(none)":  "runeh@vorkosigan.(none)",
		"pat@cat.example":          "pat@cat.example",
		"12+Jane@users.noreply.io": "12+jane@users.noreply.io",
		"jane@6f19259b-4bc3-4df7-8a09-765794883524":          "jane@6f19259b-4bc3-4df7-8a09-765794883524",
		"jane@acme.com@6f19259b-4bc3-4df7-8a09-765794883524": "jane@acme.com",
	} {
		if got := cleanAddress(in); got != want {
			t.Errorf("cleanAddress(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"jane+git@acme.com":                "jane@acme.com",
		"jane@googlemail.com":              "jane@gmail.com",
		"12+jane@users.noreply.github.com": "12+jane@users.noreply.github.com",
		"+x@acme.com":                      "+x@acme.com",
		"jane@acme.com":                    "jane@acme.com",
		"jane.doe+a+b@googlemail.com":      "jane.doe@gmail.com",
		"no address":                       "no address",
	} {
		if got := canonical(in); got != want {
			t.Errorf("canonical(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"Jane Doe", "jane at acme dot com", "\xff<a@b>", "a@b@6f19259b-4bc3-4df7-8a09-765794883524", strings.Repeat("é", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, got := range []string{cleanName(s), cleanAddress(s), fold(cleanName(s))} {
			if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\r\x00\x1b") {
				t.Errorf("of %q remains %q", s, got)
			}
		}
		if name := cleanName(s); cleanName(name) != name {
			t.Errorf("cleanName is not done with %q: %q, then %q", s, name, cleanName(name))
		}
		if a := cleanAddress(s); len(a) > 2*maxText || a != strings.ToLower(a) {
			t.Errorf("cleanAddress(%q) = %q", s, a)
		}
		classify(domainPart(cleanAddress(s)))
		parseFullName(s)
		natureOf(cleanName(s), cleanAddress(s), nil)
	})
}
