package main

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
)

// identities are alike in every way that the rules join people by, and those of
// firms, states and none.
var identities = []objects.Signature{
	{Name: "Jane Doe", Email: "jane@acme.com"}, {Name: "Jane Doe", Email: "jane.doe@gmail.com"}, {Name: "janedoe", Email: "1+janedoe@users.noreply.github.com"},
	{Name: "Jane M. Doe", Email: "jmd@bolt.io"}, {Name: "Jane K. Doe", Email: "jkd@bolt.io"}, {Name: "jane", Email: "jane@laptop.local"},
	{Name: "Bob Smith", Email: "bob@bolt.io"}, {Name: "Robert Smith", Email: "rsmith@gmail.com"}, {Name: "I", Email: "rxsmith@gmail.com"},
	{Name: "Bob", Email: "bob@acme.com"}, {Name: "bob-acme", Email: "7+bob-acme@users.noreply.github.com"},
	{Name: "Lee Wong", Email: "lee@agency.gov"}, {Name: "Ann Ash", Email: "ann@agency.gov"}, {Name: "Kim Orr", Email: "kim@state.gov"}, {Name: "Kay Orr", Email: "kay@mail.state.gov"},
	{Name: "Root", Email: "root@localhost"}, {Name: "dev", Email: "dev@acme.com"}, {Name: "Mia May", Email: "dev@acme.com"}, {Name: "", Email: "x@bolt.io"},
	{Name: "Una Low", Email: "una@gov.uk"}, {Name: "Ulf Low", Email: "ulf@gov.uk"}, {Name: "Uma Hay", Email: "uma@office.gov.uk"}, {Name: "Ute Hay", Email: "ute@office.gov.uk"},
	{Name: "dependabot[bot]", Email: "49699333+dependabot[bot]@users.noreply.github.com"}, {Name: "Claude", Email: "noreply@anthropic.com"},
}

// What `audit people --yaml` prints, used as configuration, leaves everybody
// where they are, whoever they are.
func TestWhoIsWhoChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2016, 1, 1, 12, 0, 0, 0, time.UTC)
		var commits []history.Commit
		for i := range rapid.IntRange(1, 40).Draw(t, "commits") {
			by := rapid.SampledFrom(identities).Draw(t, "by")
			by.When = start.AddDate(0, 0, rapid.IntRange(0, 2500).Draw(t, "day"))
			through := by
			if rapid.Bool().Draw(t, "on the web") {
				through.Name, through.Email = "GitHub", "noreply@github.com"
			}
			commits = append(commits, history.Commit{
				Hash: sha1.Sum(fmt.Append(nil, i)), Author: by, Committer: through,
				Changes: []history.Change{{Path: "a.go", Kind: history.Modified, Added: rapid.IntRange(0, 90).Draw(t, "lines")}},
			})
		}
		opts := people.Options{AsOf: start.AddDate(7, 0, 0), ActiveDays: 180}
		before := people.Build(commits, opts)
		var text bytes.Buffer
		if err := whoIsWho(before, &config.Config{}, nil).WritePeople(&text); err != nil {
			t.Fatal(err)
		}
		c, err := config.Parse(text.Bytes(), "who.yaml", known())
		if err != nil {
			t.Fatalf("%v in\n%s", err, text.Bytes())
		}
		s := subject{config: c}
		fed := s.loadOptions(&auditFlags{}, opts.AsOf, nil).People
		fed.AsOf, fed.ActiveDays = opts.AsOf, opts.ActiveDays
		if diff := cmp.Diff(withoutRules(before), withoutRules(people.Build(commits, fed))); diff != "" {
			t.Errorf("(-without +with)\n%s\n%s", text.Bytes(), diff)
		}
	})
}

// withoutRules leaves out by which rule somebody is where they are, and whether
// the client was named or guessed.
func withoutRules(p *people.People) *people.People {
	p.ClientNamed = false
	for i := range p.Persons {
		p.Persons[i].Rule = ""
	}
	for i := range p.Groups {
		p.Groups[i].DecidedBy, p.Groups[i].Domains = "", nil
	}
	for i := range p.ByCommit {
		p.ByCommit[i].Rule = ""
	}
	return p
}
