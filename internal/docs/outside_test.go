package docs

import "testing"

func TestOwnPages(t *testing.T) {
	for target, want := range map[string]struct{ wiki, own bool }{
		"https://github.com/acme/shop/wiki":       {true, true},
		"https://acme.atlassian.net/wiki/x":       {true, true},
		"https://wiki.acme.com/shop":              {true, true},
		"https://go.dev/wiki/Modules":             {false, false},
		"https://github.com/other/lib/wiki":       {false, false},
		"https://en.wikipedia.org/wiki/Shop":      {false, false},
		"https://en.wikipedia.org/wiki/Runbook":   {false, false},
		"https://readme.acme.com/docs/playbooks/": {false, true},
		"https://runbooks.acme.com/":              {false, true},
		"https://playbook.example.gov/":           {false, false},
		"https://github.com/acme/handbook":        {false, true},
		"https://github.com/acme/shop/issues/1":   {false, false},
		"docs/wiki/x.md":                          {false, false},
		"https://docs.aws.amazon.com/rds":         {false, false},
	} {
		l := Link{Target: target}
		if l.IsWiki("acme") != want.wiki || l.IsOwnPage("acme") != want.own {
			t.Errorf("%s is a wiki: %v, our own: %v; want %+v", target, l.IsWiki("acme"), l.IsOwnPage("acme"), want)
		}
	}
}

func TestWikiOfAnUnknownOwner(t *testing.T) {
	for target, want := range map[string]bool{
		"https://github.com/acme/shop/wiki": true, "https://acme.atlassian.net/wiki/x": true, "https://go.dev/wiki/Modules": false, "https://github.com/git/git": false,
	} {
		if got := (Link{Target: target}).IsWiki(""); got != want {
			t.Errorf("%s is a wiki: %v", target, got)
		}
	}
	if (Link{Target: "https://github.com/other/lib/wiki"}).IsWiki("git") {
		t.Error("a part of a name is no owner")
	}
	for text, want := range map[string]bool{"Project Wiki": true, "wiki": true, "Go Modules": false, "Arch Wiki": false} {
		if got := (Link{Text: text, Target: "https://wiki.shop.acme.com"}).IsWiki(""); got != want {
			t.Errorf("what is called %s is a wiki: %v", text, got)
		}
	}
}
