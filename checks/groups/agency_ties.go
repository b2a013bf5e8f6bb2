package groups

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed agency_ties.md
var agencyTiesDoc string

// AgencyTies asks what the code still takes from accounts, registries and
// domains of an agency.
var AgencyTies = &check.Check{
	ID:     "agency-ties",
	Family: check.Groups,
	Title:  "Ties to the agency",
	Doc:    agencyTiesDoc,
	Remedy: "Move what is named to accounts and domains of your own while the agency still answers, and change the places that name it.",
	Cost:   check.Cost{Work: []string{"agency-tie"}},
	Needs:  facts.Tree | facts.People,
	Run:    runAgencyTies,
}

// manyTies make the gap whole: what cutting them takes ends there too.
const manyTies = 5

func runAgencyTies(ctx context.Context, f *facts.Facts) (check.Outcome, error) {
	agencies, unsure := agenciesOf(f)
	mayBe := len(unsure)
	if f.OwnerFirm().Group != people.None {
		mayBe++
	}
	personal := fetchedFromPeople(f)
	switch {
	case len(agencies) > 0 || len(personal) > 0:
	case len(unsure) > 0 && mayBe > 1: // one of them at the most is the client
		return check.Outcome{Status: check.Inconclusive, Summary: noAgency(f, unsure)}, nil
	default:
		return check.Outcome{Status: check.NotApplicable, Summary: noAgency(f, unsure)}, nil
	}
	found, besides, err := findTies(ctx, f, agencies)
	if err != nil {
		return check.Outcome{}, err
	}
	found, public := takePublic(f, append(found, personal...))
	kinds, cut := []string{}, 0
	for _, t := range found {
		if slices.Contains(kinds, t.String()) {
			continue
		}
		kinds = append(kinds, t.String())
		if t.kind != saidHome && t.kind != ownerSaid && t.kind != hook { // another name mends the first two, and nothing stops without the other
			cut++
		}
	}
	out := check.Outcome{
		Gap:      prose.Round(min(1, float64(cut)/manyTies)),
		Findings: check.First(findings(found)),
		Measures: []check.Measure{{Name: "ties", Value: len(kinds)}, {Name: "places", Value: len(found)}, {Name: "kinds", Value: kinds}, {Name: "agencies", Value: namesOf(agencies)}, {Name: "public_packages", Value: append([]string{}, public...)}},
		Summary:  tiesSummary(f, agencies, kinds, found, besides, unsure, public),
	}
	if cut > 0 {
		out.Work = []check.Work{{ID: "agency-tie", Units: float64(cut)}}
	}
	out.Status = check.FailAbove(out.Gap, 0, 0.3)
	switch {
	case len(found) > 0 && !slices.ContainsFunc(found, func(t tie) bool { return !t.person }):
		out.Remedy = "Copy what is named to an account of your own while it is there, and change the places that name it: whose account it is may take it away."
		out.Measures = append(out.Measures, check.Measure{Name: "people_alone", Value: true})
	case !slices.ContainsFunc(agencies, func(a agency) bool { return a.active }): // so that nobody may answer
		out.Remedy = "Move what is named to accounts and domains of your own before it goes, and change the places that name it."
	}
	if out.Status == check.Pass && slices.ContainsFunc(found, func(t tie) bool { return t.kind != hook }) {
		out.Status = check.Warn
	}
	return out, nil
}

// agency is a firm that worked here and is not whose code this is.
type agency struct {
	name    string
	domains []string
	// accounts are what the firm may be called on a forge or in a registry, lower
	// case.
	accounts []string
	short    []string // those too short to be looked for everywhere
	active   bool
}

// agenciesOf lists the agencies whose ties are looked for, and names the firms of
// which nobody knows whether they are.
func agenciesOf(f *facts.Facts) (agencies []agency, unsure []string) {
	hired, mayBe := f.Agencies()
	for _, i := range hired {
		g := &f.People.Groups[i]
		agencies = append(agencies, agency{name: g.Name, domains: g.Domains, accounts: g.Accounts(), short: g.ShortAccounts(), active: g.Active})
	}
	for _, i := range mayBe {
		unsure = append(unsure, f.People.Groups[i].Name)
	}
	return agencies, unsure
}

func namesOf(agencies []agency) []string {
	names := []string{}
	for _, a := range agencies {
		names = append(names, a.name)
	}
	return names
}

func noAgency(f *facts.Facts, unsure []string) string {
	owner := f.OwnerFirm()
	switch {
	case owner.Group != people.None && len(unsure) > 0:
		return fmt.Sprintf("Who the client is is not known: %s may own this, since %s, and %s may have hired it: name the client with --client, and ties to the others are looked for.", f.People.Groups[owner.Group].Name, owner.Why, prose.Some(unsure, 3))
	case owner.Group != people.None:
		return fmt.Sprintf("No firm did enough here to have ties to but %s, which is taken for the owner, since %s. If it worked for you, name yourself with --client, and ties to it are looked for.", f.People.Groups[owner.Group].Name, owner.Why)
	case len(unsure) > 0:
		return fmt.Sprintf("Who the client is is not known, and %s may be: name them with --client, and ties to the others are looked for.", prose.Some(unsure, 3))
	}
	var others []string // who are never hired
	for i := range f.People.Groups {
		switch g := &f.People.Groups[i]; {
		case !g.Firm() || !f.Matters(i):
		case g.Kind == people.Client:
			others = append(others, name(g))
		case g.Public:
			others = append(others, "the public body "+g.Name)
		default: // of a community
			return "People of firms take part here as in any open project; none is taken for an agency."
		}
	}
	none := "No firm did enough here to have ties to"
	if len(others) > 0 {
		none += ", only " + prose.Some(others, 3)
	}
	if share, what := unattributedOf(f); share >= f.Settings.MaterialShare {
		none += fmt.Sprintf("; of %s of the %s nobody knows for whom their authors worked", prose.Percent(share), what)
	}
	return none + "."
}

func tiesSummary(f *facts.Facts, agencies []agency, kinds []string, found []tie, besides, unsure, public []string) string {
	names := prose.Some(namesOf(agencies), 3)
	also := ""
	if len(agencies) == 0 { // where only people have something that is fetched
		none := strings.TrimSuffix(noAgency(f, unsure), ".")
		also = "; " + prose.Lower(none)
	}
	if len(besides) > 0 {
		also = ", apart from " + prose.List(besides)
	}
	if owner := f.OwnerFirm(); owner.Group != people.None && len(agencies) > 0 {
		also += fmt.Sprintf("; ties to %s were not looked for: it is taken for the owner, since %s, which --client corrects", f.People.Groups[owner.Group].Name, owner.Why)
	}
	if len(unsure) > 0 && len(agencies) > 0 {
		also += fmt.Sprintf("; %s may be the client, which --client tells", prose.Some(unsure, 2))
	}
	if n := len(public); n > 0 {
		also += fmt.Sprintf("; %s of theirs, which anybody may have from the public registry, %s not counted (%s)", prose.Count(n, "package", "packages"), map[bool]string{true: "is", false: "are"}[n == 1], prose.Some(public, 3))
	}
	if len(kinds) == 0 {
		return fmt.Sprintf("No account, registry, domain or address of %s was found in the manifests, pipelines, images, settings and code that were read%s.", names, also)
	}
	files, where := map[string]bool{}, prose.Count(len(found), "place", "places")
	for _, t := range found {
		files[t.path] = true
	}
	if len(files) < len(found) {
		where += " of " + prose.Count(len(files), "file", "files")
	}
	return fmt.Sprintf("The code still names %s, in %s%s.", prose.List(kinds), where, also)
}
