package docs

import (
	"strings"
	"testing"
)

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

		"https://confluence.atlassian.com/bitbucketserver/link.html": {false, false},
		"docs/wiki/x.md":                  {false, false},
		"https://docs.aws.amazon.com/rds": {false, false},
	} {
		l := Link{Target: target}
		if l.IsWiki(Own{Owner: "acme"}) != want.wiki || l.IsOwnPage(Own{Owner: "acme"}) != want.own {
			t.Errorf("%s is a wiki: %v, our own: %v; want %+v", target, l.IsWiki(Own{Owner: "acme"}), l.IsOwnPage(Own{Owner: "acme"}), want)
		}
	}
}

func TestWikiOfAnUnknownOwner(t *testing.T) {
	for target, want := range map[string]bool{
		"https://github.com/acme/shop/wiki": true, "https://acme.atlassian.net/wiki/x": true, "https://go.dev/wiki/Modules": false, "https://github.com/git/git": false,
	} {
		if got := (Link{Target: target}).IsWiki(Own{}); got != want {
			t.Errorf("%s is a wiki: %v", target, got)
		}
	}
	if (Link{Target: "https://github.com/other/lib/wiki"}).IsWiki(Own{Owner: "git"}) {
		t.Error("a part of a name is no owner")
	}
	for text, want := range map[string]bool{"Project Wiki": true, "wiki": true, "Go Modules": false, "Arch Wiki": false} {
		if got := (Link{Text: text, Target: "https://wiki.shop.acme.com"}).IsWiki(Own{}); got != want {
			t.Errorf("what is called %s is a wiki: %v", text, got)
		}
	}
}

func TestWikiOfAnotherProject(t *testing.T) {
	for target, want := range map[string]bool{
		"https://github.com/acme/acme-shop/wiki/Setup": true, "https://github.com/acmeshopapi/x/wiki": true, "https://github.com/golang/go/wiki/Modules": false, "https://wiki.example/acmeshopapi": false,
	} {
		if got := (Link{Target: target}).IsWiki(Own{Called: "acmeshopapi"}); got != want {
			t.Errorf("%s is a wiki of the project: %v", target, got)
		}
	}
}

func TestBears(t *testing.T) {
	for target, want := range map[string]bool{
		"https://join-shop.example/docs": true, "https://docs.shopframework.example": true, "https://acme.example/shop/": true, "https://workshop.example/docs": false, "https://acme.example/a/b/shop": false,
	} {
		if got := (Link{Target: target}).Bears("shop"); got != want {
			t.Errorf("%s bears it: %v", target, got)
		}
		if got := (Link{Target: target}).IsNamed("shop"); got != (want && !strings.Contains(target, "shopframework")) {
			t.Errorf("%s is named so: %v", target, got)
		}
	}
}

// A table or a file that is kept where people write is no wiki to read, and one page of
// the wiki of another repository is of its title alone.
func TestWikiIsNoPageOfAnother(t *testing.T) {
	for target, want := range map[string]int{
		"https://github.com/acme/api/wiki/Test-Data": 0, "https://github.com/acme/api/wiki": 3, "https://github.com/acme/shop/wiki/Setup": 3,
		"https://docs.google.com/document/d/1": 3, "https://docs.google.com/spreadsheets/d/1": 0, "https://drive.google.com/file/d/1/view": 0, "https://drive.google.com/drive/folders/1": 3,
	} {
		d := Document{Sections: []Section{{Links: []Link{{Text: "here", Target: target, Line: 3}}}}}
		if got := d.Wiki(Own{Owner: "acme", Name: "shop"}); got != want {
			t.Errorf("%s: line %d, want %d", target, got, want)
		}
	}
}
