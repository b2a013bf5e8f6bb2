package infra

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed license.md
var licenseDoc string

// License asks on which terms the code may be used and whom it names as owner.
var License = &check.Check{
	ID:     "license",
	Family: check.Infra,
	Title:  "Licence and copyright",
	Doc:    licenseDoc,
	Remedy: "Say in a LICENSE file who owns the code and who may use it, and have the contract with the agency assign its rights to you.",
	Needs:  facts.Tree,
	Run:    runLicense,
}

func runLicense(ctx context.Context, f *facts.Facts) (check.Outcome, error) {
	terms := findTerms(f)
	holders, err := findHolders(ctx, f.Tree, terms)
	if err != nil {
		return check.Outcome{}, fmt.Errorf("look for copyright lines: %w", err)
	}
	holders.project = f.Repo.Name()
	if len(holders.names()) == 0 {
		holders.inTerms = holdersInReadme(f)
	}
	others := holders.others()
	out := check.Outcome{
		Status: check.Pass,
		Measures: []check.Measure{
			{Name: "licence", Value: terms.name}, {Name: "where", Value: terms.where},
			{Name: "holders", Value: holders.names()}, {Name: "others", Value: len(others)},
		},
		Summary: licenseSummary(f, terms, holders),
	}
	switch {
	case terms.name == "" && !f.Repo.Kind.Operated() && f.Repo.Kind != facts.Docs:
		out.Status, out.Gap = check.Fail, 1
		out.Findings = []check.Finding{{Message: "Nothing was found that says on which terms this may be used.", Fix: "Add a LICENSE file at the top of the repository."}}
	case terms.name == "" && len(holders.names()) == 0:
		out.Status, out.Gap = check.Warn, 0.5
		out.Findings = []check.Finding{{Message: "No licence and no copyright line was found that says who owns the code.", Fix: "Look it up in the contract, and add a LICENSE file that names the owner."}}
	case terms.name == trialTerms:
		out.Status, out.Gap = check.Warn, 0.25
		out.Findings = []check.Finding{{Message: "By these terms nobody but the owner may use this in production.", Path: terms.where, Fix: "Make sure that you are the owner, or that your contract gives you more."}}
	case len(others) > 0:
		out.Status, out.Gap = check.Warn, 0.25
	}
	if held, ok := f.HeldByAgency(); ok {
		if out.Status == check.Pass {
			out.Status, out.Gap = check.Warn, 0.25
		}
		out.Findings = append(out.Findings, check.Finding{
			Message: fmt.Sprintf("%s for the holder of the rights: %s, which is taken for an agency here.", held.Why, f.People.Groups[held.Group].Name),
			Fix:     "Look up in the contract whether the rights were assigned to you; if so, have your name put there.",
		})
	}
	out.Findings = check.First(append(out.Findings, others...))
	return out, nil
}

func licenseSummary(f *facts.Facts, terms terms, holders holders) string {
	var b strings.Builder
	switch {
	case terms.unknown != "":
		fmt.Fprintf(&b, "Licence: %s (%s; the words of %s were not recognised)", terms.name, terms.where, terms.unknown)
	case terms.name != "":
		fmt.Fprintf(&b, "Licence: %s (%s)", terms.name, terms.where)
		if len(terms.beside) > 0 {
			fmt.Fprintf(&b, ", and of what is here some may be under %s", prose.List(terms.beside))
		}
	case f.Repo.Kind.Operated() || f.Repo.Kind == facts.Docs:
		b.WriteString("No licence was found" + terms.besidesUnasked())
	default:
		b.WriteString("No licence was found" + terms.besidesUnasked() + ", and without one nobody but its authors may use this")
	}
	if at := termsByPart(f); at != "" {
		fmt.Fprintf(&b, "; %s says which terms hold for which part", at)
	}
	if name, at := terms.calledOtherwise(f); at != "" {
		fmt.Fprintf(&b, "; the badge in %s says %s", at, name)
	}
	maker, said := madeBy(f)
	switch names := holders.names(); {
	case len(names) == 0 && holders.owner != "":
		b.WriteString("; it calls " + holders.owner + " the owner")
	case len(names) == 0 && said != "":
		fmt.Fprintf(&b, "; %s calls it a work of %s, and no copyright line was found", said, maker)
	case len(names) == 0 && len(holders.inCode) > 0:
		b.WriteString("; copyright lines were found in a few files alone")
	case len(names) == 0:
		b.WriteString("; no copyright line was found that says who owns " + ownedBy(f.Tree))
	default:
		b.WriteString("; copyright lines name " + prose.Some(names, 3) + holders.besides())
	}
	return b.String() + "."
}

var (
	// partsTerms matches what a README says of the licence of a part, and ofTheWhole what names
	// the whole so.
	partsTerms = sieve.MustCompile(`(?i)\b(everything|files?|code|content|assets?|docs|documentation)\b.{0,20}\b(in|under|below|inside|introduced|added|before|after|prior to)\b.{1,60}\b(is|are|remains?)\b.{0,20}\blicen[cs]ed\b|` +
		`\b(content|designs?|artwork|images?|icons|logos?|fonts|documentation|docs)\b.{0,20}\b(is|are)\b.{0,20}\blicen[cs]ed\b`)
	ofTheWhole = sieve.MustCompile(`(?i)\b(this|the) (git )?(repository|repo|project|package|library|software|code ?base)\b|\bcode and\b`)
	// partReserved matches the line of a licence file that keeps a part out of it.
	partReserved = sieve.MustCompile(`(?im)^\W*(content|designs?|artwork|images?|icons|logos?|fonts|documentation)\b[^.\n]{0,30}\bcopyright\b`)
)

// termsByPart is where the licence at the top or the README says of a part on which terms it may
// be used, as path:line, "" for nowhere.
func termsByPart(f *facts.Facts) string {
	for file, data := range topLicences(f.Tree) {
		if at := partReserved.FindIndex(data); at != nil {
			return fmt.Sprintf("%s:%d", file.Path, lineAt(data, at[0]))
		}
	}
	at, _ := f.SaidByReadme(func(sentence []byte) string {
		if ofTheWhole.Match(sentence) {
			return ""
		}
		return string(partsTerms.Find(sentence))
	})
	return at
}

// besidesUnasked tells of a licence that nobody may have chosen.
func (t *terms) besidesUnasked() string {
	if t.unasked == "" {
		return ""
	}
	return fmt.Sprintf(" but %s in %s, which npm writes where nobody chooses one", npmLicence, t.unasked)
}

// ownedBy says what no copyright line at the top is about, and whom the licences of
// folders name, each of them for what lies there.
func ownedBy(t *tree.Tree) string {
	var names []string
	folders := 0
	for i := range t.Files {
		f := &t.Files[i]
		if f.Dir() == "." || f.Vendored || f.Generated || inAsideFolder(f) || !mayState(f) || !rights.LicenceFile(f.Base()) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		holders := rights.OfLicence(data)
		if len(holders) > 0 {
			folders++
		}
		for _, h := range holders {
			if !slices.ContainsFunc(names, func(name string) bool { return rights.Same(name, h.Name) }) {
				names = append(names, h.Name)
			}
		}
	}
	if folders == 0 {
		return "it"
	}
	if folders == 1 {
		return "the whole; the one licence below the top, of what lies there, names " + prose.Some(names, 3)
	}
	return fmt.Sprintf("the whole; the %d licences below the top, each of what lies there, name %s", folders, prose.Some(names, 3))
}
