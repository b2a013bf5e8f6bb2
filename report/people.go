package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// WritePeople tells for a terminal who is behind the commits, to what group each
// was counted and why, and what may be wrong with that. It shows addresses,
// since one who corrects a guess needs them, unless opts.Redact hides them.
func WritePeople(w io.Writer, f *facts.Facts, opts Options) error {
	d := &directory{page: newPage(opts), facts: f, people: f.People, opts: opts}
	d.head()
	if len(d.people.Persons) > 0 {
		if err := d.tables(); err != nil {
			return err
		}
		d.unsure()
		d.correct()
	}
	return d.writeTo(w)
}

// directory is the page of who is behind the commits.
type directory struct {
	*page
	facts  *facts.Facts
	people *people.People
	opts   Options
}

func (d *directory) head() {
	humans, bots, commits, unknown := 0, 0, 0, 0
	for i := range d.people.Persons {
		if d.people.Persons[i].Human() {
			humans++
		} else {
			bots++
		}
	}
	for i := range d.people.Groups {
		g := &d.people.Groups[i]
		commits += g.Commits
		if g.Kind == people.Unattributed {
			unknown = g.Commits
		}
	}
	d.itemIn(bold, 0, "", "Who is behind "+plain(d.facts.Repo.Source))
	made := prose.Count(commits, "commit", "commits") + " by " + prose.Count(humans, "person", "people")
	if bots > 0 {
		made += ", and " + prose.Number(len(d.people.ByCommit)-commits) + " by " + prose.Count(bots, "program", "programs")
	}
	d.itemIn("", 0, "", fmt.Sprintf("%s at %s: %s", orElse(plain(d.facts.Repo.Ref), "HEAD"), abbreviate(d.facts.Repo.Commit), made))
	if unknown > 0 {
		d.itemIn("", 0, "", percent(prose.Share(unknown, commits))+" of the people's commits do not tell for whom they were made.")
	}
}

// why words the rule that put somebody where they are.
var why = map[people.Rule]string{
	people.RuleConfig: "configuration", people.RuleDomain: "address", people.RuleNearest: "nearest address",
	people.RuleLogin: "login", people.RuleClient: "client's address", people.RuleSolo: "own address",
	people.RuleUnattributed: "no address tells",
}

func (d *directory) tables() error {
	d.heading("GROUPS")
	columns := []column{{title: "group"}, {title: "kind"}, {"people", true}, {"commits", true}, {title: "worked"}, {title: "decided by"}}
	rows, rest := d.groupRows()
	if err := d.table(columns, d.shortened(rows, 22)); err != nil {
		return err
	}
	d.more(rest, "group", "groups")
	d.heading("PEOPLE")
	columns = []column{{title: "person"}, {title: "group, and why"}, {"commits", true}, {title: "worked"}}
	rows, rest = d.personRows()
	if err := d.table(columns, d.shortened(rows, 32, 18)); err != nil {
		return err
	}
	d.more(rest, "person", "people")
	return nil
}

// shortened cuts the cells of the first columns to so many terminal cells.
func (d *directory) shortened(rows [][]string, cells ...int) [][]string {
	for _, row := range rows {
		for i, n := range cells {
			lines := strings.Split(row[i], "\n")
			for j := range lines {
				lines[j] = shorten(lines[j], n)
			}
			row[i] = strings.Join(lines, "\n")
		}
	}
	return rows
}

func (d *directory) more(n int, one, many string) {
	if n > 0 {
		d.para("and " + prose.Count(n, one, many) + " more; --verbose shows all")
	}
}

// groupRows are those of the groups, by commits, the unattributed last.
func (d *directory) groupRows() (rows [][]string, rest int) {
	order := make([]int, len(d.people.Groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := &d.people.Groups[i], &d.people.Groups[j]
		if (x.Kind == people.Unattributed) != (y.Kind == people.Unattributed) {
			return cmp.Compare(i, j)
		}
		return cmp.Compare(y.Commits, x.Commits)
	})
	for _, i := range order {
		g := &d.people.Groups[i]
		if len(rows) >= maxAuthors && !d.opts.Verbose {
			rest++
			continue
		}
		rows = append(rows, []string{d.groupName(i), string(g.Kind), prose.Number(len(g.Persons)), prose.Number(g.Commits), years(At(g.First), At(g.Last)), why[g.DecidedBy]})
	}
	return rows, rest
}

func (d *directory) personRows() (rows [][]string, rest int) {
	for i := range d.people.Persons {
		p := &d.people.Persons[i]
		switch {
		case !p.Human():
		case len(rows) >= maxAuthors && !d.opts.Verbose:
			rest++
		default:
			rows = append(rows, []string{d.signs(i), d.groupName(p.Group) + "\n· " + why[p.Rule], prose.Number(p.Commits), years(At(p.First), At(p.Last))})
		}
	}
	return rows, rest
}

// maxSigns of a person's addresses and other names are shown, unless all are
// asked for.
const maxSigns = 4

// signs are a person's name and below it what else they sign with.
func (d *directory) signs(i int) string {
	if d.opts.Redact {
		return personNumber(i)
	}
	p := &d.people.Persons[i]
	lines := []string{d.personName(i)}
	for _, name := range p.Names {
		if name != p.Name {
			lines = append(lines, "· "+Clean(name))
		}
	}
	for _, email := range p.Emails {
		lines = append(lines, "· "+shortAddress(email))
	}
	if n := len(lines) - 1 - maxSigns; n > 1 && !d.opts.Verbose {
		lines = append(lines[:1+maxSigns], fmt.Sprintf("· and %d more", n))
	}
	return strings.Join(lines, "\n")
}

// shortAddress is an address without the number that a forge puts before a
// login, and without the words in which it says that mail is not read.
func shortAddress(email string) string {
	local, domain, ok := strings.Cut(Clean(email), "@")
	if !ok || !strings.HasPrefix(domain, "users.noreply.") {
		return Clean(email)
	}
	if _, login, numbered := strings.Cut(local, "+"); numbered {
		local = login
	}
	return local + " on " + strings.TrimPrefix(domain, "users.noreply.")
}

// unsure lists what may be wrong, with the line that would mend it.
func (d *directory) unsure() {
	if len(d.people.Moves)+len(d.people.Doubts) == 0 {
		return
	}
	d.heading("WORTH A LOOK")
	for _, m := range d.people.Moves {
		from, to := d.groupName(m.From), d.groupName(m.To)
		because := fmt.Sprintf("their names begin alike, and the second began in %s, about when the first ended", prose.Month(m.When))
		switch {
		case m.AtBoth:
			because = fmt.Sprintf("%s used the same address at both in turn, but for what follows the @", d.names(m.Persons))
		case m.Whole:
			because = fmt.Sprintf("%s, who are all of the second, had worked for the first before", d.names(m.Persons))
		case len(m.Persons) > 0:
			because = fmt.Sprintf("%s went from the first to the second, from %s on, and did not come back", d.names(m.Persons), prose.Month(m.When))
		}
		domains := strings.Join(d.domainsOf(m.From, m.To), ", ")
		what, line := "firm", fmt.Sprintf("groups: {%s: {domains: [%s]}}", to, domains)
		if d.people.Groups[m.From].Kind == people.Client || d.people.Groups[m.To].Kind == people.Client {
			what, line = "body", fmt.Sprintf("client: [%s]", domains)
		}
		d.item("· ", fmt.Sprintf("%s and %s may be one %s: %s.", from, to, what, because))
		d.item("  ", line)
	}
	shown := d.people.Doubts
	if !d.opts.Verbose {
		shown = shown[:min(len(shown), maxDoubts)]
	}
	for _, doubt := range shown {
		d.item("· ", fmt.Sprintf("%s and %s may be one person: %s.", d.identified(doubt.A), d.identified(doubt.B), doubt.Why))
	}
	d.more(len(d.people.Doubts)-len(shown), "pair", "pairs")
}

const maxDoubts = 8

// correct says how a wrong guess is mended.
func (d *directory) correct() {
	d.heading("WHAT IS WRONG HERE TAKES ONE LINE")
	d.para("`audit people --yaml` prints all of this as configuration. In .audit.yaml:")
	for _, line := range [][2]string{
		{"people: {jane@acme.example: [jane@mail.example]}", "two are one person"},
		{"groups: {Acme: {emails: [jane@mail.example]}}", "for whom one works"},
		{"groups: {Acme: {domains: [acme.example, old.example]}}", "two are one firm"},
		{"client: [acme.example]", "whose code it is"},
		{"bots: [deploy@acme.example]", "nobody"},
	} {
		d.line(strings.Repeat(" ", indent) + padRight(line[0], 56) + line[1])
	}
}

// maxNames of the people who moved are named.
const maxNames = 3

func (d *directory) names(persons []int) string {
	var list []string
	for _, p := range persons[:min(len(persons), maxNames)] {
		list = append(list, d.personName(p))
	}
	if n := len(persons) - len(list); n > 0 {
		list = append(list, prose.Number(n)+" more")
	}
	return prose.List(list)
}

func (d *directory) domainsOf(groups ...int) (all []string) {
	for _, g := range groups {
		all = append(all, d.people.Groups[g].Domains...)
	}
	return all
}

// identified is a person's name with the address they use most.
func (d *directory) identified(i int) string {
	p := &d.people.Persons[i]
	if d.opts.Redact || len(p.Emails) == 0 {
		return d.personName(i)
	}
	return fmt.Sprintf("%s <%s>", d.personName(i), Clean(p.Emails[0]))
}

func (d *directory) personName(i int) string { return personName(d.people, i, d.opts.Redact) }

func (d *directory) groupName(i int) string { return groupName(d.people, i, d.opts.Redact) }

// personName is what a page calls a person.
func personName(p *people.People, i int, redact bool) string {
	if redact {
		return personNumber(i)
	}
	return plain(orElse(p.Persons[i].Name, p.Persons[i].ID))
}

// groupName is what a page calls a group, "" for people.None.
func groupName(p *people.People, i int, redact bool) string {
	if i == people.None {
		return ""
	}
	g := &p.Groups[i]
	switch {
	case g.Kind == people.Unattributed:
		return "not known"
	case g.Kind == people.Individual && redact && len(g.Persons) > 0:
		return personNumber(g.Persons[0])
	}
	return plain(orElse(g.Name, g.ID))
}

// years is a span in years.
func years(from, to Time) string {
	switch {
	case from.IsZero():
		return ""
	case from.Year() == to.Year():
		return from.Format("2006")
	}
	return from.Format("2006") + "–" + to.Format("2006")
}
