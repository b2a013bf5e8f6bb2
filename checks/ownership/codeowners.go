package ownership

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed codeowners.md
var codeownersDoc string

// Codeowners asks whether the repository says who owns which part of it.
var Codeowners = &check.Check{
	ID:     "codeowners",
	Family: check.Ownership,
	Title:  "Named owners",
	Doc:    codeownersDoc,
	Remedy: noOwnersRemedy, RemedyLate: "Once it is known who takes this over, name them in a CODEOWNERS file, for every part of the code.",
	Cost:  check.Cost{Factor: check.Understanding, Weight: 0.04},
	Needs: facts.Tree | facts.People,
	Run:   runCodeowners,
}

// What is to be done, by whether there is a file.
const (
	noOwnersRemedy = "Add a CODEOWNERS file that names, for every part of the code, a person who is there to answer."
	ownersRemedy   = "Name, in the file that is there, for every part of the code a person who is there to answer."
)

// The gaps up to which the check passes and from which on it fails, and the gap
// of a file that names people but no paths. Assumed.
const (
	ownersPass = 0.1
	ownersFail = 0.6
	looseGap   = 0.5
)

// withoutOwners is the answer where no file is read, which one may be meant for.
func withoutOwners(f *facts.Facts, d *declaration) check.Outcome {
	out := check.Outcome{
		Status: check.Fail, Gap: 1, Summary: "No CODEOWNERS, OWNERS or MAINTAINERS file says who owns which part of this repository" + spokenOf(f) + ".", Measures: (&coverage{}).measures(d),
	}
	for i := range f.Tree.Files {
		if p := f.Tree.Files[i].Path; slices.ContainsFunc(locations, func(l string) bool { return p != l && strings.EqualFold(p, l) }) {
			out.Summary = fmt.Sprintf("%s is there, but forges read no file of that name: it must be called CODEOWNERS, in capitals%s.", p, spokenOf(f))
			out.Remedy = "Rename the file to CODEOWNERS, and name in it, for every part of the code, a person who is there to answer."
			break
		}
	}
	return out
}

func runCodeowners(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	d := declared(f)
	switch {
	case d.unreadable != "" && d.path == "":
		return check.Outcome{Status: check.Inconclusive, Summary: "Could not be told: " + d.unreadable + "."}, nil
	case len(f.Tree.Files) == 0:
		return noCode(), nil
	case d.path == "" && d.loose == "":
		return withoutOwners(f, d), nil
	}
	c := cover(f, d)
	if d.budget.Exhausted() {
		return check.Outcome{Status: check.Inconclusive, Summary: fmt.Sprintf("Could not be told: %s has more patterns than can be matched with %d files.", d.path, len(f.Tree.Files))}, nil
	}
	gap := 1 - prose.Share(c.owned, c.files) - looseGap*prose.Share(c.byOld, c.files)
	if d.loose != "" {
		gap = min(gap, looseGap)
	}
	findings := c.findings(f, d)
	out := check.Outcome{
		Remedy: ownersRemedy,
		Status: ownersStatus(gap, len(findings) > 0), Gap: prose.Round(gap), Summary: c.summary(f, d), Measures: c.measures(d),
		Findings: check.First(findings),
	}
	if d.path == "" {
		out.Remedy = noOwnersRemedy
	}
	return out, nil
}

func ownersStatus(gap float64, findings bool) check.Status {
	switch {
	case gap >= ownersFail:
		return check.Fail
	case gap > ownersPass || findings:
		return check.Warn
	}
	return check.Pass
}

// coverage is how far a declaration reaches.
type coverage struct {
	files, owned int // that must be owned; that somebody owns who may be there
	byGone       int // of the files: all their owners left
	byOld        int // of the others: all their owners left or have another login now
	dead         []rule
	owners       []string // distinct, in order of appearance
	standing     map[string]standing
}

// cover holds a declaration against the files at HEAD and the people.
func cover(f *facts.Facts, d *declaration) *coverage {
	c := &coverage{standing: make(map[string]standing)}
	dir, ignored := newDirectory(f), gitIgnores(f)
	for _, r := range d.rules {
		for _, o := range r.owners {
			if _, seen := c.standing[o]; !seen {
				_, c.standing[o] = dir.find(o)
				c.owners = append(c.owners, o)
			}
		}
		if !ignored(strings.Trim(r.pattern, "/")) && !slices.ContainsFunc(f.Tree.Files, func(file tree.File) bool { return d.matches(&r, file.Path) }) {
			c.dead = append(c.dead, r)
		}
	}
	for _, path := range toOwn(f) {
		c.files++
		r := d.ruleFor(path)
		if r == nil || len(r.owners) == 0 {
			continue
		}
		switch {
		case slices.ContainsFunc(r.owners, func(o string) bool { return c.standing[o] != gone && c.standing[o] != gaveUp }):
			c.owned++
		case slices.ContainsFunc(r.owners, func(o string) bool { return c.standing[o] == gaveUp }):
			c.byOld++
		default:
			c.byGone++
		}
	}
	return c
}

// gitIgnores tells of a path whether the top folder's .gitignore keeps it out: a rule for
// it guards against a file that should not come in.
func gitIgnores(f *facts.Facts) func(path string) bool {
	const name = ".gitignore"
	if f.Tree.Lookup(name) != nil {
		if data, err := f.Tree.ReadFile(name); err == nil {
			if ignores, err := tree.Matcher(strings.Split(string(data), "\n")...); err == nil {
				return ignores
			}
		}
	}
	return func(string) bool { return false }
}

// toOwn lists the files that need an owner: the code, or where there is none
// whatever people wrote.
func toOwn(f *facts.Facts) []string {
	var code, all []string
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.OwnedCode() {
			code = append(code, file.Path)
		}
		if file.HandWritten() {
			all = append(all, file.Path)
		}
	}
	if len(code) > 0 {
		return code
	}
	return all
}

func (c *coverage) count(s standing) int { return len(c.those(s)) }

// those are the named owners with a standing.
func (c *coverage) those(s standing) (owners []string) {
	for _, o := range c.owners {
		if c.standing[o] == s {
			owners = append(owners, o)
		}
	}
	return owners
}

func (c *coverage) measures(d *declaration) []check.Measure {
	file := d.path
	if file == "" {
		file = d.loose
	}
	return []check.Measure{
		{Name: "file", Value: file}, {Name: "rules", Value: len(d.rules)}, {Name: "covered_share", Value: prose.Round(prose.Share(c.owned, c.files)), Unit: "share"},
		{Name: "dead_rules", Value: len(c.dead)}, {Name: "owners", Value: len(c.owners)}, {Name: "owners_gone", Value: c.count(gone)},
		{Name: "owners_unmatched", Value: c.count(unmatched)}, {Name: "teams", Value: c.count(team)},
	}
}
