package ownership

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

func (c *coverage) summary(f *facts.Facts, d *declaration) string {
	if d.path == "" {
		if d.inParts > 0 {
			return fmt.Sprintf("%s names people to ask, and %s of that name in folders for what lies in them; no CODEOWNERS file was found, by which GitHub and GitLab know who owns which part of the code.", d.loose, prose.Count(d.inParts, "file", "files"))
		}
		return fmt.Sprintf("%s names people to ask; no CODEOWNERS file was found, by which a forge knows who owns which part of the code.", d.loose)
	}
	if len(d.rules)+len(d.problems) == 0 && d.loose == "" {
		return fmt.Sprintf("%s is there and names nobody: comments are all it holds.", d.path)
	}
	s := fmt.Sprintf("%s names an owner for %s of %s", d.path, prose.Number(c.owned+c.byOld+c.byGone), prose.Count(c.files, "file of the code", "files of the code"))
	var but []string
	switch {
	case c.byGone > 0 && c.owned+c.byOld == 0:
		but = append(but, "for all of them only people "+unseen(f))
	case c.byGone > 0:
		but = append(but, fmt.Sprintf("for %s of them only people %s", prose.Number(c.byGone), unseen(f)))
	case c.count(gone) > 0:
		but = append(but, fmt.Sprintf("beside others it names %s %s", prose.Count(c.count(gone), "person", "people"), unseen(f)))
	}
	if c.byOld > 0 {
		of := prose.Number(c.byOld) + " of them"
		if c.byOld == c.files {
			of = "all of them"
		}
		but = append(but, "for "+of+" by a login that its account gave up since")
	}
	if len(c.dead) > 0 {
		but = append(but, fmt.Sprintf("%d of %s no file", len(c.dead), prose.Count(len(d.rules), "rule matches", "rules match")))
	}
	switch n := c.count(unmatched); {
	case n == 1 && len(c.owners) == 1:
		but = append(but, "whom it names could not be matched with one author here")
	case n > 0:
		but = append(but, fmt.Sprintf("%d of %s could not be matched with one author here (%s)", n, prose.Count(len(c.owners), "name", "names"), prose.Some(c.those(unmatched), 3)))
	}
	switch n := c.count(team); {
	case n == 0 || n < len(c.owners):
	case c.owned == 0: // so that it matters to nothing who is in them
		if len(c.dead) < len(d.rules) {
			but = append(but, "it names "+map[bool]string{true: "a team", false: "teams"}[n == 1]+" for other files alone")
		}
	default:
		who, listed := c.teamLists(f, d)
		switch {
		case listed == 0:
			who = "and who is in a team only the forge knows"
		case listed < n:
			who += ", and who is in the others only the forge knows"
		}
		are := map[bool]string{true: "that owner is a team, ", false: "all of them teams, "}[n == 1]
		but = append(but, are+who)
	}
	if d.loose != "" {
		but = append(but, d.loose+" names people to ask")
	}
	if len(but) > 0 {
		s += "; " + strings.Join(but, "; ")
	}
	return s + "."
}

// findings lists what is wrong: owners who left, lines that say nothing, and
// rules that reach nothing.
func (c *coverage) findings(f *facts.Facts, d *declaration) []check.Finding {
	var all []check.Finding
	dir := newDirectory(f)
	told := make(map[string]bool)
	for _, r := range d.rules {
		for _, o := range r.owners {
			if told[o] {
				continue
			}
			told[o] = true
			person, standing := dir.find(o)
			if standing == gaveUp {
				all = append(all, check.Finding{
					Message: fmt.Sprintf("%s is named as owner, and that account was renamed to %s since: by the old login a forge asks nobody.", o, dir.renamed[strings.ToLower(o[1:])]),
					Path:    d.path, Line: r.line, Fix: "Name @" + dir.renamed[strings.ToLower(o[1:])] + " instead, if they still answer for it.",
				})
			}
			if standing != gone {
				continue
			}
			all = append(all, check.Finding{
				Message: fmt.Sprintf("%s is named as owner, and seems to be %s.", o, whereabouts(f, person)),
				Path:    d.path, Line: r.line, Fix: "Name somebody who is there to answer.",
			})
		}
	}
	for _, p := range d.problems {
		all = append(all, check.Finding{Message: "This line cannot be read as a rule: " + p.why + ".", Path: d.path, Line: p.line, Fix: "Correct the line: forges pass over what they cannot read."})
	}
	all = append(all, d.deadFindings(f, c.dead)...)
	for _, path := range d.others {
		all = append(all, check.Finding{Message: "A forge that reads " + d.path + " does not read this file.", Path: path, Fix: "Keep one file."})
	}
	return all
}
