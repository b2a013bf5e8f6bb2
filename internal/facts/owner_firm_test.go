package facts

import (
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestOwnerFirm(t *testing.T) {
	day := func(year int) time.Time { return time.Date(year, 1, 2, 0, 0, 0, 0, time.UTC) }
	firm := func(domain string, last int) people.Group {
		return people.Group{Name: domain, Kind: people.Organisation, Domains: []string{domain}, Last: day(last), Peak: 1}
	}
	state := func(last int) people.Group {
		g := firm("body.gov", last)
		g.Public = true
		return g
	}
	licence := func(who string) map[string]string {
		return map[string]string{"LICENSE": "Copyright (c) 2024 " + who + "\n"}
	}
	beside := func(g people.Group, peak float64) people.Group { // who did so much
		g.Peak = peak
		return g
	}
	still := func(g people.Group) people.Group {
		g.Active = true
		return g
	}
	const gov, own, other = "src/main/java/uk/gov/acmeforall/A.java", "src/main/java/com/shop/B.java", "src/main/java/com/shop/C.java"
	clones := func(lines string) map[string]string { return map[string]string{"README.md": lines} }
	const acme, bolt = "acmeforall.org", "bolts.io"
	for name, tt := range map[string]struct {
		files   map[string]string
		account string
		groups  []people.Group
		want    string // why, "" for no owner
	}{
		"its licence":                                           {licence("Acme for All, Inc."), "", []people.Group{firm(acme, 2024)}, "LICENSE names Acme for All, Inc"},
		"somebody else's licence":                               {licence("Acme"), "", []people.Group{firm(acme, 2024)}, ""},
		"a licence that names another beside it":                {licence("Acme for All\nCopyright (c) 2024 Shop Ltd"), "", []people.Group{firm(acme, 2024)}, ""},
		"two firms' licence":                                    {licence("Acme for All\nCopyright (c) 2024 Bolts Inc"), "", []people.Group{firm(acme, 2024), firm(bolt, 2024)}, ""},
		"its account":                                           {nil, "AcmeForAll", []people.Group{firm(acme, 2024)}, "it is kept in the account AcmeForAll"},
		"its licence, not the account of an agency":             {licence("Acme for All"), "bolts", []people.Group{firm(bolt, 2024), firm(acme, 2024)}, "LICENSE names Acme for All"},
		"where it is cloned from":                               {clones("```\ngit clone git@github.com:acmeforall/shop.git\n```\n"), "", []people.Group{firm(acme, 2024)}, "README.md clones it from the account acmeforall"},
		"of two clones one may be another's":                    {clones("git clone https://github.com/acmeforall/ui\ngit clone https://github.com/shop/shop\n"), "", []people.Group{firm(acme, 2024)}, ""},
		"a state that came and went":                            {licence("Acme for All"), "", []people.Group{firm(acme, 2024), state(2022)}, "LICENSE names Acme for All"},
		"a state that was there after it":                       {licence("Acme for All"), "", []people.Group{firm(acme, 2022), state(2024)}, ""},
		"a client":                                              {licence("Acme for All"), "", []people.Group{firm(acme, 2024), {Name: "client.gov", Kind: people.Client}}, ""},
		"a body by its name in short, with the long one behind": {licence("HMATS (HM Acme & Tower Service)"), "hmats", []people.Group{firm("hmats.net", 2024), {Name: "client.gov", Kind: people.Client}}, "LICENSE names HMATS (HM Acme & Tower Service)"},
		"a body by its name in short, with another's behind":    {licence("Shop (by Bolts)"), "hmats", []people.Group{firm("hmats.net", 2024), {Name: "client.gov", Kind: people.Client}}, ""},
		"a body beside the client, by licence and account":      {licence("HM Acme & Tower Service"), "hmats", []people.Group{firm("hmats.net", 2024), {Name: "client.gov", Kind: people.Client}}, "LICENSE names HM Acme & Tower Service"},
		"a body beside the client, by packages and account":     {map[string]string{"src/main/java/uk/gov/acmeforall/shop/A.java": "class A {}\n"}, "AcmeForAll", []people.Group{firm(acme, 2024), {Name: "client.gov", Kind: people.Client}}, "its packages are named uk.gov.acmeforall"},
		"packages of a body in another's account":               {map[string]string{"src/main/java/uk/gov/acmeforall/shop/A.java": "class A {}\n"}, "bolts", []people.Group{firm(acme, 2024), {Name: "client.gov", Kind: people.Client}}, ""},
		"a body beside a state that is still here":              {licence("Acme for All"), "AcmeForAll", []people.Group{firm(acme, 2022), still(state(2024))}, "LICENSE names Acme for All"},
		"an agency's account beside the client":                 {nil, "AcmeForAll", []people.Group{firm(acme, 2024), {Name: "client.gov", Kind: people.Client}}, ""},
		"a short name that is too short":                        {licence("Acme All"), "", []people.Group{firm("aa.com", 2024)}, ""},
		"packages of a state's":                                 {map[string]string{"src/main/java/uk/gov/acmeforall/shop/A.java": "class A {}\n"}, "", []people.Group{firm(acme, 2022), state(2024)}, "its packages are named uk.gov.acmeforall"},
		"a state still here, though last seen before":           {licence("Acme for All"), "", []people.Group{firm(acme, 2024), still(state(2023))}, ""},
		"a state that did next to nothing":                      {licence("Acme for All"), "", []people.Group{firm(acme, 2022), beside(state(2024), 0)}, "LICENSE names Acme for All"},
		"a firm that did next to nothing":                       {licence("Acme for All"), "", []people.Group{beside(firm(acme, 2024), 0)}, ""},
		"two firms of that name":                                {licence("Acme for All"), "", []people.Group{firm(acme, 2024), firm("acmeforall.com", 2024)}, ""},
		"a form of company in the domain":                       {licence("Bolts GmbH"), "", []people.Group{firm("boltsgmbh.de", 2024)}, "LICENSE names Bolts GmbH"},
		"a dash in the domain":                                  {nil, "AcmeWorks", []people.Group{firm("acme-works.io", 2024)}, "it is kept in the account AcmeWorks"},
		"a firm of the configuration":                           {licence("Acme Works"), "", []people.Group{{Name: "Acme Works", Kind: people.Organisation, Peak: 1}}, "LICENSE names Acme Works"},
		"a holder in two files":                                 {map[string]string{"LICENSE": "Copyright (c) 2020 Acme for All\n", "COPYRIGHT": "Copyright (c) 2024 Acme for All\n"}, "", []people.Group{firm(acme, 2024)}, "COPYRIGHT names Acme for All"},
		"a licence in a folder":                                 {map[string]string{"lib/LICENSE": "Copyright (c) 2024 Acme for All\n"}, "", []people.Group{firm(acme, 2024)}, ""},
		"a licence of others' work":                             {map[string]string{"LICENSE-THIRD-PARTY": "Copyright (c) 2024 Acme for All\n"}, "", []people.Group{firm(acme, 2024)}, ""},
		"a licence that is no text":                             {map[string]string{"LICENSE": "Copyright (c) 2024 Acme for All\n\x00\x00"}, "", []people.Group{firm(acme, 2024)}, ""},
		"no licence":                                            {map[string]string{"main.go": "// Copyright (c) 2024 Acme for All\n"}, "", []people.Group{firm(acme, 2024)}, ""},
		"no README":                                             {map[string]string{"setup.md": "git clone https://github.com/acmeforall/shop\n"}, "", []people.Group{firm(acme, 2024)}, ""},
		"an account of its workflows' own runs":                 {map[string]string{".github/workflows/ci.yml": "run: post 'https://github.com/acmeforall/shop/actions/runs/'${{ github.run_id }}\n"}, "", []people.Group{firm(acme, 2024), state(2022)}, ".github/workflows/ci.yml links to its own runs in the account acmeforall"},
		"a run of another repository":                           {map[string]string{".github/workflows/ci.yml": "# as in https://github.com/acmeforall/shop/actions/runs/12\n"}, "", []people.Group{firm(acme, 2024)}, ""},
		"teams in CODEOWNERS":                                   {map[string]string{".github/CODEOWNERS": "# @bolts/ops\n* @jane @acmeforall/shop\n"}, "", []people.Group{firm(acme, 2024), firm(bolt, 2024)}, ".github/CODEOWNERS names a team of the account acmeforall"},
		"a group of another forge":                              {map[string]string{"CODEOWNERS": "* @acmeforall/shop\n"}, "", []people.Group{firm(acme, 2024)}, ""},
		"teams of one and a clone of another":                   {map[string]string{".github/CODEOWNERS": "* @acmeforall/shop\n", "README.md": "git clone https://github.com/boltsio/shop\n"}, "", []people.Group{firm(acme, 2024), firm(bolt, 2024)}, ""},
		"a README that ends there":                              {clones("git clone https://github.com/acmeforall/shop"), "", []people.Group{firm(acme, 2024)}, "README.md clones it from the account acmeforall"},
		"packages of a state's in another language":             {map[string]string{"src/main/kotlin/uk/gov/acmeforall/A.kt": "class A\n", own: "class B {}\n", "src/main/scala/uk/gov/acmeforall/D.scala": "class D\n"}, "", []people.Group{firm(acme, 2022), state(2024)}, "its packages are named uk.gov.acmeforall"},
		"half of the packages of a state's":                     {map[string]string{gov: "class A {}\n", own: "class B {}\n"}, "", []people.Group{firm(acme, 2022), state(2024)}, ""},
		"tests of a state's beside code of others":              {map[string]string{"src/test/java/uk/gov/acmeforall/ATest.java": "class ATest {}\n", "src/test/java/uk/gov/acmeforall/BTest.java": "class BTest {}\n", other: "class C {}\n"}, "", []people.Group{firm(acme, 2022), state(2024)}, ""},
		"a person": {licence("Jane Doe"), "janedoe", []people.Group{{Name: "janedoe", Kind: people.Individual, Peak: 1}}, ""},
	} {
		f := &Facts{Tree: tree.FromFiles(tt.files), Repo: Repo{RemoteOwner: tt.account}, People: &people.People{Groups: tt.groups}, Settings: DefaultSettings()}
		if got := f.OwnerFirm(); got.Why != tt.want || (got.Group == people.None) != (tt.want == "") {
			t.Errorf("%s: %+v, want %q", name, got, tt.want)
		}
		f = &Facts{Tree: f.Tree, Repo: f.Repo, People: &people.People{Groups: tt.groups, Community: true}, Settings: f.Settings}
		if got := f.OwnerFirm(); got.Group != people.None {
			t.Errorf("%s: in a community, which nobody owns, %+v", name, got)
		}
	}
}

// A firm that goes on without the public body that it worked beside may have been
// hired by it, or have taken its code over.
func TestAgenciesBesideAState(t *testing.T) {
	day := func(year int) time.Time { return time.Date(year, 1, 2, 0, 0, 0, 0, time.UTC) }
	group := func(last int, active, public bool) people.Group {
		return people.Group{Kind: people.Organisation, Last: day(last), Active: active, Public: public, Peak: 1}
	}
	slight := people.Group{Name: "Jane Doe", Kind: people.Individual}
	body := people.Group{Name: "body", Kind: people.Organisation, Last: day(2024), Active: true, Peak: 1}
	few := people.Group{Kind: people.Organisation, Last: day(2024), Active: true, Public: true}
	for name, tt := range map[string]struct {
		firm, state    people.Group
		agency, unsure bool
		files          map[string]string
	}{
		"a state still here":                                                     {group(2024, true, false), group(2024, true, true), true, false, nil},
		"a state that left lately":                                               {group(2024, true, false), group(2023, false, true), true, false, nil},
		"a state long gone":                                                      {group(2024, true, false), group(2022, false, true), false, true, nil},
		"in the account of a state long gone":                                    {group(2024, true, false), group(2022, false, true), true, false, map[string]string{".github/CODEOWNERS": "* @BodyGov/shop\n"}},
		"nobody of the state that holds the rights":                              {group(2024, true, false), slight, true, false, map[string]string{"LICENSE": "Copyright (c) 2024 Department for Mints\n"}},
		"a work of the state":                                                    {group(2024, true, false), slight, true, false, map[string]string{"LICENSE.md": "As a work of the\nUnited States Government, this is in the public domain.\n"}},
		"the state that holds the rights beside a firm":                          {group(2024, true, false), slight, true, false, map[string]string{"LICENSE.md": "Copyright 2017 U.S. Federal Government and Acme\n"}},
		"a few of the state that holds the rights":                               {group(2024, true, false), few, true, false, map[string]string{"LICENSE": "Copyright (c) 2024 Department for Mints\n"}},
		"nobody of the state in whose account it is":                             {group(2024, true, false), slight, true, false, map[string]string{".github/CODEOWNERS": "* @ministry-of-mints/shop\n"}},
		"a state long gone whose licence is there yet":                           {group(2024, true, false), group(2022, false, true), false, true, map[string]string{"LICENSE": "Copyright (c) 2024 Department for Mints\n"}},
		"a state long gone whose licence is there yet, in an account of its own": {group(2024, true, false), group(2022, false, true), true, false, map[string]string{"LICENSE": "Copyright (c) 2024 Department for Mints\n", ".github/CODEOWNERS": "* @mints/shop\n"}},
		"a firm in the account of another":                                       {group(2024, true, false), slight, false, true, map[string]string{".github/CODEOWNERS": "* @mints/shop\n"}},
		"a body whose addresses are no state's, by whose name the packages go":   {group(2024, true, false), body, true, false, map[string]string{"src/main/java/uk/gov/body/A.java": "class A {}\n"}},
		"packages of a firm's":                                                   {group(2024, true, false), body, false, true, map[string]string{"src/main/java/org/body/A.java": "class A {}\n"}},
		"both gone":                                                              {group(2024, false, false), group(2022, false, true), true, false, nil},
	} {
		tt.state.Domains = []string{"body.gov"}
		f := &Facts{Tree: tree.FromFiles(tt.files), People: &people.People{Groups: []people.Group{tt.firm, tt.state}}, Settings: DefaultSettings()}
		if agencies, unsure := f.Agencies(); len(agencies) > 0 != tt.agency || len(unsure) > 0 != tt.unsure {
			t.Errorf("%s: agencies %v, unsure %v", name, agencies, unsure)
		}
	}
}

// A body of a state is known by its host where only a firm's people commit.
func TestHostOfAccount(t *testing.T) {
	for readme, want := range map[string]bool{
		"| prod | https://shop.tower.mints.gov |": true, "See https://mints.gov.uk/shop.": true, "https://goodmints.gov": false, "https://shop.mints.com": false, "https://shop.bolts.gov": false,
	} {
		f := &Facts{Tree: tree.FromFiles(map[string]string{"README.md": readme + "\n"}), Repo: Repo{RemoteOwner: "Mints", RemoteName: "shop"}}
		if got := f.hostOfAccount(); got != want {
			t.Errorf("%s: %t", readme, got)
		}
	}
	if (&Facts{Tree: tree.FromFiles(map[string]string{"README.md": "https://a.gov\n"})}).hostOfAccount() {
		t.Error("without an account")
	}
}

// A repository that is called as a firm's domain is that of its own site.
func TestRepositoryOfAFirmsSite(t *testing.T) {
	for name, want := range map[string]string{"acme.com": "it is called acme.com", "acme": "", "bolts.com": ""} {
		f := &Facts{
			Tree: tree.FromFiles(nil), Repo: Repo{RemoteOwner: "TheAcme", RemoteName: name}, Settings: DefaultSettings(),
			People: &people.People{Groups: []people.Group{{Name: "acme.com", Kind: people.Organisation, Domains: []string{"acme.com"}, Peak: 1}}},
		}
		if owner := f.OwnerFirm(); owner.Why != want {
			t.Errorf("%s: %q, want %q", name, owner.Why, want)
		}
	}
}
