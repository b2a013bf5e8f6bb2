package people

import (
	"crypto/sha1"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// asOf is the day all tests look back from.
var asOf = day("2025-01-01")

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t.Add(12 * time.Hour)
}

// signed splits "Jane Doe <jane@acme.com>".
func signed(who string) (name, email string) {
	name, rest, _ := strings.Cut(who, "<")
	return strings.TrimSpace(name), strings.TrimSuffix(rest, ">")
}

// commit is one made by who on a day, changing some lines of one file. What
// follows are co-authors.
func commit(date, who string, lines int, coAuthors ...string) history.Commit {
	name, email := signed(who)
	sig := objects.Signature{Name: name, Email: email, When: day(date)}
	c := history.Commit{
		Hash: sha1.Sum([]byte(fmt.Sprint(date, who, lines, coAuthors))), Author: sig, Committer: sig, Message: "Change it",
		Changes: []history.Change{{Path: "main.go", Kind: history.Modified, Added: lines}},
	}
	for _, co := range coAuthors {
		c.Trailers = append(c.Trailers, history.Trailer{Key: "Co-authored-by", Value: co})
	}
	return c
}

// weekly is one commit a week.
func weekly(from string, weeks int, who string, lines int) []history.Commit {
	var all []history.Commit
	for w := range weeks {
		all = append(all, commit(day(from).AddDate(0, 0, 7*w).Format(time.DateOnly), who, lines))
	}
	return all
}

func build(opts Options, lists ...[]history.Commit) *People {
	opts.AsOf, opts.ActiveDays = asOf, 180
	return Build(slices.Concat(lists...), opts)
}

func one(c ...history.Commit) []history.Commit { return c }

// humans lists persons as "name: addresses".
func humans(p *People) []string {
	var all []string
	for _, person := range p.Persons {
		if person.Human() {
			emails := slices.Sorted(slices.Values(person.Emails))
			all = append(all, person.Name+": "+strings.Join(emails, " "))
		}
	}
	slices.Sort(all)
	return all
}

func TestPersons(t *testing.T) {
	for _, tt := range []struct {
		name string
		who  []string
		opts Options
		want []string
	}{
		{"one address, two names", []string{"jane <jane@acme.com>", "Jane Doe <Jane@Acme.com>"}, Options{}, []string{"Jane Doe: jane@acme.com"}},
		{"one full name, two addresses", []string{"Jane Doe <jane@acme.com>", "jane DOE <jd@gmail.com>"}, Options{}, []string{"Jane Doe: jane@acme.com jd@gmail.com"}},
		{"one first name, two people", []string{"Jane <jane@acme.com>", "Jane <jane@other.com>"}, Options{}, []string{"Jane: jane@acme.com", "Jane: jane@other.com"}},
		{"a handle under an address that .mailmap replaces", []string{"Emile Zola <emile@acme.com>", "Emile Zola <emile.zola@yahoo.com>", "LordBae <emilezola@gmail.com>"},
			Options{Mailmap: []byte("Emile Zola <emile@acme.com> <emile.zola@yahoo.com>\n")}, []string{"Emile Zola: emile.zola@yahoo.com emile@acme.com emilezola@gmail.com"}},
		{"initials left out", []string{"Ian A. Sawyer <i@a.com>", "Ian Sawyer <s@b.com>"}, Options{}, []string{"Ian A. Sawyer: i@a.com s@b.com"}},
		{"initials that differ", []string{"John A. Smith <a@a.com>", "John B. Smith <b@b.com>", "John Smith <c@c.com>"}, Options{},
			[]string{"John A. Smith: a@a.com", "John B. Smith: b@b.com", "John Smith: c@c.com"}},
		{"no address", []string{"JaneDoe2018 <no-reply>", "JoeVonAcme <no-reply>"}, Options{}, []string{"JaneDoe2018: no-reply", "JoeVonAcme: no-reply"}},
		{"roles are nobody", []string{"root <root@localhost>", "Jane Doe <root@localhost>", "Joe Roe <root@localhost>"}, Options{},
			[]string{"Jane Doe: root@localhost", "Joe Roe: root@localhost", "root: root@localhost"}},
		{"a login that is the firm's name", []string{"Jane <12+acme-tech@users.noreply.github.com>", "Jane <j.doe@acme-technologies.com>", "Joe Roe <joe@acme-technologies.com>"}, Options{},
			[]string{"Jane: 12+acme-tech@users.noreply.github.com j.doe@acme-technologies.com", "Joe Roe: joe@acme-technologies.com"}},
		{"a login that is the firm's name, and two there of that first name", []string{"Jane <12+acme-tech@users.noreply.github.com>", "Jane Doe <j.doe@acme-technologies.com>", "Jane May <j.may@acme-technologies.com>"}, Options{},
			[]string{"Jane Doe: j.doe@acme-technologies.com", "Jane May: j.may@acme-technologies.com", "Jane: 12+acme-tech@users.noreply.github.com"}},
		{"a login that begins as the firm's name and goes on", []string{"Jane <12+acme-team@users.noreply.github.com>", "Jane <j.doe@acme-technologies.com>"}, Options{},
			[]string{"Jane: 12+acme-team@users.noreply.github.com", "Jane: j.doe@acme-technologies.com"}},
		{"a shared mailbox", []string{"Jane Doe <dev@acme.com>", "Joe Roe <dev@acme.com>"}, Options{}, []string{"Jane Doe: dev@acme.com", "Joe Roe: dev@acme.com"}},
		{"a mailbox of one", []string{"Jane Doe <info@jane.com>", "Doe Jane <info@jane.com>"}, Options{}, []string{"Doe Jane: info@jane.com"}},
		{"noreply with and without number", []string{"x <12+jdoe@users.noreply.github.com>", "y <jdoe@users.noreply.github.com>"}, Options{},
			[]string{"x: 12+jdoe@users.noreply.github.com jdoe@users.noreply.github.com"}},
		{"an account that took another login", []string{"x <12+old@users.noreply.github.com>", "y <12+new@users.noreply.github.com>"}, Options{},
			[]string{"x: 12+new@users.noreply.github.com 12+old@users.noreply.github.com"}},
		{"login as a name", []string{"Jane Doe <12+jd-acme@users.noreply.github.com>", "jd-acme <jane@acme.com>"}, Options{},
			[]string{"Jane Doe: 12+jd-acme@users.noreply.github.com jane@acme.com"}},
		{"login before the @", []string{"Jane Doe <12+jdoe77@users.noreply.github.com>", "J <jdoe77@acme.com>"}, Options{},
			[]string{"Jane Doe: 12+jdoe77@users.noreply.github.com jdoe77@acme.com"}},
		{"a short login before the @", []string{"x <12+jdoe@users.noreply.github.com>", "J <jdoe@acme.com>"}, Options{},
			[]string{"J: jdoe@acme.com", "x: 12+jdoe@users.noreply.github.com"}},
		{"a login that is a first name", []string{"x <12+michael@users.noreply.github.com>", "y <michael@acme.com>", "Michael Knoll <mk@acme.com>"}, Options{},
			[]string{"Michael Knoll: mk@acme.com", "x: 12+michael@users.noreply.github.com", "y: michael@acme.com"}},
		{"a login that fits two", []string{"x <12+jsmith@users.noreply.github.com>", "y <jsmith@a.com>", "z <jsmith@b.com>"}, Options{},
			[]string{"x: 12+jsmith@users.noreply.github.com", "y: jsmith@a.com", "z: jsmith@b.com"}},
		{"a login spelled as no name is", []string{"Rose <12+RoseSAK@users.noreply.github.com>", "RoseSAK <rose.a@acme.com>", "RoseSAK <rose.b@acme.com>", "Rose <rose.c@acme.com>"}, Options{},
			[]string{"Rose: rose.c@acme.com", "RoseSAK: 12+rosesak@users.noreply.github.com rose.a@acme.com rose.b@acme.com"}},
		{"mailmap", []string{"j <j@old.com>", "Jane Doe <jane@new.com>"}, Options{Mailmap: []byte("Jane Doe <jane@new.com> <J@old.com>\n")},
			[]string{"Jane Doe: j@old.com jane@new.com"}},
		{"aliases", []string{"j <j@old.com>", "Jane Doe <jane@new.com>", "JD <x@y.com>"}, Options{Aliases: map[string][]string{"jane@new.com": {"j@old.com", "jd"}}},
			[]string{"Jane Doe: j@old.com jane@new.com x@y.com"}},
		{"bots join nobody", []string{"semantic-release-bot <jane@acme.com>", "Jane Doe <jane@acme.com>"}, Options{}, []string{"Jane Doe: jane@acme.com"}},
		{"configured bots", []string{"Shipper <ship@acme.com>", "Jane Doe <jane@acme.com>"}, Options{Bots: []string{"Ship@acme.com"}}, []string{"Jane Doe: jane@acme.com"}},
		{"nothing at all", []string{" <>", "\xff\xfe <\xff>"}, Options{}, []string{"unknown: ", "\uFFFD: \uFFFD"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var commits []history.Commit
			for i, who := range tt.who {
				commits = append(commits, commit(fmt.Sprintf("2024-01-%02d", i+1), who, 1))
			}
			if diff := cmp.Diff(tt.want, humans(build(tt.opts, commits))); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPersonIDsAreUnique(t *testing.T) {
	p := build(Options{}, one(
		commit("2024-01-01", "Jane Doe <root@localhost>", 1), commit("2024-01-02", "Joe Roe <root@localhost>", 1), commit("2024-01-03", "root <root@localhost>", 1),
		commit("2024-01-03", " <>", 1), commit("2024-01-03", "unknown <>", 1)))
	seen := make(map[string]bool)
	for _, person := range p.Persons {
		if seen[person.ID] {
			t.Errorf("two persons have the ID %q", person.ID)
		}
		seen[person.ID] = true
	}
}

func TestMachinesOwnNothing(t *testing.T) {
	byMachine := commit("2024-06-01", "Copilot <198982749+Copilot@users.noreply.github.com>", 10, "Jane Doe <jane@acme.com>")
	byMachine.Committer = objects.Signature{Name: "GitHub", Email: "noreply@github.com", When: day("2024-06-01")}
	alone := commit("2024-06-04", "Claude <noreply@anthropic.com>", 10)
	inProse := commit("2024-06-05", "Jane Doe <jane@acme.com>", 10)
	inProse.Message = "Add it\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n"
	p := build(Options{}, one(
		byMachine,
		commit("2024-06-02", "Jane Doe <jane@acme.com>", 10, "Claude <noreply@anthropic.com>"),
		commit("2024-06-03", "Jane Doe (aider) <jane@acme.com>", 10),
		alone, inProse,
		commit("2024-06-06", "Jane Doe <jane@acme.com>", 10)))
	var got []string
	for _, a := range p.ByCommit {
		got = append(got, fmt.Sprint(p.Persons[a.Author].Name, " ", a.MachineAssisted, " ", a.Group, " ", len(a.CoAuthors)))
	}
	want := []string{"Jane Doe true 0 0", "Jane Doe true 0 0", "Jane Doe true 0 0", "Claude true -1 0", "Jane Doe true 0 0", "Jane Doe false 0 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("attributions (-want +got):\n%s", diff)
	}
}

func TestActive(t *testing.T) {
	p := build(Options{}, one(
		commit("2024-07-05", "Old Hand <old@acme.com>", 1),
		commit("2024-07-04", "Gone Since <gone@acme.com>", 1),
		commit("2024-03-01", "Helper One <help@acme.com>", 1),
		commit("2024-10-01", "dependabot[bot] <bot@github.com>", 1, "Helper One <help@acme.com>")))
	got := make(map[string]bool)
	for _, person := range p.Persons {
		got[person.Name] = person.Active
	}
	want := map[string]bool{"Old Hand": true, "Gone Since": false, "Helper One": true, "dependabot[bot]": true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("active (-want +got):\n%s", diff)
	}
	if g := p.Groups[0]; !g.Active || !g.Last.Equal(day("2024-10-01")) {
		t.Errorf("active %v, last %v of the group whose helper helped on %v", g.Active, g.Last, day("2024-10-01"))
	}
}

// Who is named where finished work of years comes together was not there for that.
func TestGatheredWork(t *testing.T) {
	for message, want := range map[string]bool{
		"Merge staging into main (#9)\n\n* Sum it up (#7)\n\n* Take it off (#8)":  false,
		"Sum it up (#7)\n\n* Sum it up\n\n* Take it off, as #8 asks":              true,
		"Merge staging into main (#9)\n\n* Sum it up (#7)\n\n* Take it off a bit": true,
	} {
		gathers := commit("2024-10-01", "Old Hand <old@acme.com>", 1, "Helper One <help@acme.com>")
		gathers.Message = message
		p := build(Options{}, one(commit("2023-03-01", "Helper One <help@acme.com>", 1), gathers))
		for _, person := range p.Persons {
			if person.Name == "Helper One" && person.Active != want {
				t.Errorf("%q: active %v", message, person.Active)
			}
		}
	}
}

// Who is named once, years after their last commit, left a branch that was brought in; who is
// named again and again came back.
func TestOldBranch(t *testing.T) {
	const helper = "Helper One <help@acme.com>"
	for _, tt := range []struct {
		own    string
		times  int
		active bool
	}{{"2022-09-01", 1, false}, {"2022-09-01", 2, false}, {"2022-09-01", 3, true}, {"2022-11-01", 1, true}, {"", 1, true}} {
		named := weekly("2024-10-07", tt.times, "Old Hand <old@acme.com>", 1)
		for i := range named {
			named[i].Trailers = []history.Trailer{{Key: "Co-authored-by", Value: helper}}
		}
		if tt.own != "" {
			named = append(named, commit(tt.own, helper, 1))
		}
		p := build(Options{}, named)
		one := p.Persons[slices.IndexFunc(p.Persons, func(p Person) bool { return p.Name == "Helper One" })]
		if one.Active != tt.active || !tt.active && one.Last.Format(time.DateOnly) != tt.own {
			t.Errorf("%+v: active %v, last %s", tt, one.Active, one.Last)
		}
	}
}

func TestTimesThatCannotBe(t *testing.T) {
	zero := commit("2024-06-01", "Jane Doe <jane@acme.com>", 1)
	zero.Author.When = time.Time{}
	future := commit("2024-06-02", "Jane Doe <jane@acme.com>", 1)
	future.Author.When = day("9000-01-01")
	both := commit("2024-06-03", "Jane Doe <jane@acme.com>", 1)
	both.Author.When, both.Committer.When = day("9000-01-01"), day("9000-01-01")
	p := build(Options{}, one(zero, future, both))
	if first, last := p.Quarters[0].Start, p.Quarters[len(p.Quarters)-1].Start; first.Year() != 2024 || last.Year() != 2026 {
		t.Errorf("quarters run from %v to %v", first, last)
	}
}

// A trailer shows that somebody is still there, not that they made a commit.
func TestLastCommitOfTheirOwn(t *testing.T) {
	p := build(Options{}, one(
		commit("2024-03-01", "Jane Doe <jane@acme.com>", 1),
		commit("2024-10-01", "Joe Roe <joe@acme.com>", 1, "Jane Doe <jane@acme.com>"),
		commit("2024-11-01", "Joe Roe <joe@acme.com>", 1, "Ann Ash <ann@acme.com>")))
	var got []string
	for _, person := range p.Persons {
		got = append(got, fmt.Sprint(person.Name, " ", person.Last.Format(time.DateOnly), " ", person.Authored.Format(time.DateOnly)))
	}
	if diff := cmp.Diff([]string{"Joe Roe 2024-11-01 2024-11-01", "Jane Doe 2024-10-01 2024-03-01", "Ann Ash 2024-11-01 0001-01-01"}, got); diff != "" {
		t.Error(diff)
	}
}

// Who signs with an address of nobody else's for half a year may have gone there; who
// uses both, or a private one, has not.
func TestLaterAddress(t *testing.T) {
	const old, later = "Jane Doe <jane@acme.com>", "Jane Doe <jane@bolt.io>"
	for want, commits := range map[string][]history.Commit{
		"bolt.io":      one(commit("2024-01-05", old, 1), commit("2024-08-01", later, 1), commit("2024-08-02", "Jane Doe <jane@gmail.com>", 1)),
		"acme.com":     one(commit("2024-01-05", old, 1), commit("2024-03-01", later, 1)),
		"acme.com now": one(commit("2023-01-05", old, 1), commit("2024-01-05", later, 1), commit("2024-08-01", old, 1)),
		// What a forge or a private address says since then is nothing.
		"":             one(commit("2023-01-05", old, 1), commit("2023-12-01", later, 1), commit("2024-08-01", "Jane Doe <12+jane@users.noreply.github.com>", 1)),
		"bolt.io, too": one(commit("2024-01-05", old, 1), commit("2024-02-01", later, 1), commit("2024-02-01", "Ann Ash <ann@bolt.io>", 1)),
	} {
		p := build(Options{}, commits, one(commit("2024-01-05", "Joe Roe <joe@acme.com>", 1)))
		for _, person := range p.Persons {
			if domain, _, _ := strings.Cut(strings.ReplaceAll(want, ",", ""), " "); person.Name == "Jane Doe" && person.SignedAt != domain {
				t.Errorf("%s: %s", want, person.SignedAt)
			}
		}
	}
}

// Who mistyped their name in most commits is called as their address spells it.
func TestNameOfWhoMistypedIt(t *testing.T) {
	p := build(Options{}, weekly("2023-01-02", 5, "Jane Lwoell <jane.lowell@acme.com>", 1), weekly("2023-01-02", 2, "Jane Lowell <jl@gmail.com>", 1))
	if len(p.Persons) != 1 || p.Persons[0].Name != "Jane Lowell" {
		t.Errorf("%+v", p.Persons)
	}
}

// A name that calls nobody is none to show for a person.
func TestNameToShow(t *testing.T) {
	for who, want := range map[string]string{
		"unknown <nicholas.kan@acme.com>":            "nicholas.kan",
		"it.works@acme.com <jk@acme.com>":            "jk",
		"it.works@acme.com <it.consulting@acme.com>": "it.consulting",
		"root <root@laptop.local>":                   "root",
		"Your Name <you@acme.com>":                   "Your Name",
		"Your Name <you@example.com>":                "somebody unnamed (you@example.com)",
		" <jd@acme.com>":                             "jd",
		"jd77 <jd@acme.com>":                         "jd77",
		"Jane Doe <admin@acme.com>":                  "Jane Doe",
	} {
		if got := build(Options{}, one(commit("2024-01-02", who, 1))).Persons[0].Name; got != want {
			t.Errorf("%s is called %s, want %s", who, got, want)
		}
	}
	same := build(Options{}, weekly("2024-01-02", 5, "it.works@acme.com <it@acme.com>", 1), one(commit("2024-03-02", "Tobias <it@acme.com>", 1)))
	if got := same.Persons[0].Name; got != "Tobias" {
		t.Errorf("who signed with a name too is called %s", got)
	}
}
