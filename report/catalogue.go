package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tax"
)

// WriteCatalogue lists checks for a terminal: what each is called and how it
// weighs.
func WriteCatalogue(w io.Writer, checks []*check.Check, opts Options) error {
	p := newPage(opts)
	var family check.Family
	for _, c := range checks {
		if c.Family != family {
			family = c.Family
			p.heading(string(family))
		}
		p.itemIn(bold, indent, "", c.ID)
		p.itemIn("", indent+2, "", c.Title+". "+weighs(c)+".")
	}
	p.blank()
	p.itemIn("", 0, "", "`audit explain <id>` tells all about one of them, `audit explain tax` how they add up.")
	return p.writeTo(w)
}

// WriteCheck tells all about one check, for a terminal.
func WriteCheck(w io.Writer, c *check.Check, opts Options) error {
	p := newPage(opts)
	p.itemIn(bold, 0, "", c.Title+" ("+c.ID+")")
	p.blank()
	p.prose(c.Doc)
	p.blank()
	p.item("What to do   ", c.Remedy)
	p.item("How it weighs   ", weighs(c)+".")
	return p.writeTo(w)
}

// WriteResult adds to WriteCheck what the check answered for one repository, and
// what to do there if that is something else.
func WriteResult(w io.Writer, declared *check.Check, c *Check, opts Options) error {
	p := newPage(opts)
	p.heading("Here")
	p.item(string(c.Status)+"   ", plain(c.Summary))
	p.item("gap   ", fmt.Sprintf("%s of 1", figure(c.Gap)))
	p.item("tax   ", fmt.Sprintf("%s weeks", figure(c.TaxWeeks)))
	for _, m := range c.Measures {
		p.item(m.Name+"   ", plain(strings.TrimSpace(fmt.Sprint(m.Value)+" "+m.Unit)))
	}
	for _, f := range c.Findings {
		p.item("- ", plain(strings.TrimSpace(place(f)+"  "+f.Message)))
		if f.Fix != "" {
			p.item("    ", plain(f.Fix))
		}
	}
	if c.Remedy != declared.Remedy {
		p.item("What to do here   ", plain(c.Remedy))
	}
	return p.writeTo(w)
}

func place(f Finding) string {
	switch {
	case f.Path != "" && f.Line > 0:
		return fmt.Sprintf("%s:%d", f.Path, f.Line)
	case f.Path == "" && f.Commit != "":
		return abbreviate(f.Commit)
	}
	return f.Path
}

// WriteTax lays out the arithmetic of the tax. An explanation without numbers
// (Formulas of tax.Model, Constants) shows the model alone.
func WriteTax(w io.Writer, e tax.Explanation, opts Options) error {
	p := newPage(opts)
	p.itemIn(bold, 0, "", "The handoff tax")
	p.blank()
	p.para("Weeks of one senior engineer until one person owns a seat's share of this code, beyond what the same code would need if it were well kept. An open estimate, not a measurement: every constant can be set in the configuration, under `model`.")
	p.heading("Formula")
	for _, f := range e.Formulas {
		p.item(f.Name+" = ", f.Symbols)
		if f.Numbers != "" {
			p.itemIn("", indent+2, "= ", f.Numbers)
			p.itemIn(bold, indent+2, "= ", quantity(f.Value, f.Unit))
		}
	}
	if len(e.Terms) > 0 {
		p.heading("Terms")
		for _, t := range e.Terms {
			p.item(t.Name+" = ", quantity(t.Value, t.Unit)+", "+t.Meaning+" ("+t.Ground.With(t.Source)+")")
		}
		p.factors(e)
	}
	if len(e.Range) > 0 {
		p.heading("Range")
		for _, sentence := range e.Range {
			p.para(sentence)
		}
	}
	p.heading("Constants, with what configuration calls them")
	for _, c := range e.Constants {
		p.item(string(c.ID)+" = ", quantity(c.Value, c.Unit)+", "+c.Meaning+" ("+c.Ground.With(c.Source)+")")
	}
	return p.writeTo(w)
}

// quantity writes a figure with its unit, which are as many in the plural.
func quantity(value float64, unit string) string {
	number := tax.Number(value)
	if number == "1" {
		unit = strings.TrimSuffix(unit, "s")
	}
	return strings.TrimSpace(number + " " + unit)
}

// factors shows what each check adds, by factor, and the fixed work line by
// line.
func (p *page) factors(e tax.Explanation) {
	p.heading("What each factor adds, by exact Shapley values, and each check's part")
	for _, f := range e.Factors {
		p.item(string(f.Factor)+"   ", fmt.Sprintf("%s weeks: %s, between %s at best and %s at worst",
			tax.Number(f.Weeks), tax.Number(f.Value), tax.Number(f.Best), tax.Number(f.Worst)))
		for _, c := range f.Checks {
			known := ""
			if !c.Known {
				known = ", not known and taken as half"
			}
			p.itemIn("", indent+2, c.Check+"   ", fmt.Sprintf("%s weeks: weight %s x gap %s%s",
				tax.Number(c.Weeks), tax.Number(c.Weight), tax.Number(c.Gap), known))
		}
	}
	p.heading("G, the fixed work")
	if len(e.Work) == 0 {
		p.para("Nothing is missing.")
	}
	for _, l := range e.Work {
		p.item(l.ID+"   ", fmt.Sprintf("%s days: %s", tax.Number(l.Days.Expected), l.Meaning))
	}
}

// weighs says in words how a check weighs in the tax.
func weighs(c *check.Check) string {
	var ways []string
	switch c.Cost.Factor {
	case check.Understanding:
		ways = append(ways, fmt.Sprintf("%.0f %% of how well the code explains itself (SU)", 100*c.Cost.Weight))
	case check.Unfamiliarity:
		ways = append(ways, fmt.Sprintf("%.0f %% of who is left to ask (UNFM)", 100*c.Cost.Weight))
	case check.Continuity:
		ways = append(ways, fmt.Sprintf("%.0f %% of the continuity of people (P)", 100*c.Cost.Weight))
	}
	if len(c.Cost.Work) > 0 {
		ways = append(ways, "fixed work: "+strings.Join(c.Cost.Work, ", "))
	}
	if len(ways) == 0 {
		return "It informs and costs nothing"
	}
	return "It weighs " + strings.Join(ways, ", and ")
}

// CatalogueMarkdown is docs/checks.md: every check in full.
func CatalogueMarkdown(checks []*check.Check) string {
	var b strings.Builder
	b.WriteString("# Checks\n\nGenerated from the declarations in `checks/`; a test fails when this page is out of date.\n\n")
	b.WriteString("| check | family | asks about | weighs |\n|---|---|---|---|\n")
	for _, c := range checks {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s |\n", c.ID, c.ID, c.Family, c.Title, weighs(c))
	}
	for _, c := range checks {
		fmt.Fprintf(&b, "\n## %s\n\n**%s.** %s.\n\n%s\n\n**What to do.** %s\n", c.ID, c.Title, weighs(c), strings.TrimSpace(c.Doc), c.Remedy)
	}
	return b.String()
}
