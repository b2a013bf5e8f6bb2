// Package services asks which services that others run the code depends on.
package services

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/infra"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

//go:embed outside_services.md
var outsideServicesDoc string

// OutsideServices asks with whom else there are accounts, and whether a document names them.
var OutsideServices = &check.Check{
	ID:      "outside-services",
	Family:  check.Infra,
	Title:   "Services of others",
	Doc:     outsideServicesDoc,
	Remedy:  "Find out for each service whose account it is, who can sign in and what it costs, have it moved to an account of yours, and write the list down.",
	OfWords: true,
	Needs:   facts.Tree,
	Early:   check.Always,
	Run:     runOutsideServices,
}

// servicesNamed is how many a sentence names.
const servicesNamed = 8

// table is what is known of them, read once.
var table = sync.OnceValue(knownServices)

// notAsked says why of what nobody operates.
var notAsked = map[facts.Kind]string{
	facts.Library: "Not asked of a library: whoever uses it has the accounts.",
	facts.CLI:     "Not asked of a program that its users install: they have the accounts.",
	facts.Docs:    "Not asked of documents; where they are published as a site, ask whose its account and its domain are.",
}

func runOutsideServices(ctx context.Context, f *facts.Facts) (check.Outcome, error) {
	if !f.Repo.Kind.Operated() {
		return check.Outcome{Status: check.NotApplicable, Summary: notAsked[f.Repo.Kind]}, nil
	}
	marks := table()
	uses, err := usesOf(ctx, f, &marks)
	if err != nil {
		return check.Outcome{}, fmt.Errorf("look for services of others: %w", err)
	}
	first := map[*service]use{}
	var used []*service
	for _, u := range uses {
		if _, seen := first[u.service]; !seen {
			used = append(used, u.service)
		}
		if at, seen := first[u.service]; !seen || inSample(at) && !inSample(u) {
			first[u.service] = u
		}
	}
	used = slices.DeleteFunc(used, func(s *service) bool { return isThis(f, s) })
	slices.SortFunc(used, func(a, b *service) int { return cmp.Compare(a.rank, b.rank) })
	unnamed := notNamed(f, used)
	out := check.Outcome{
		Status: check.Pass, Gap: prose.Round(prose.Share(len(unnamed), len(used))), Summary: servicesSummary(used, unnamed, marks.count),
		Measures: []check.Measure{{Name: "services", Value: namesOf(used)}, {Name: "undocumented", Value: namesOf(unnamed)}, {Name: "where", Value: places(used, first)}},
	}
	if len(unnamed) > 0 {
		out.Status = check.Warn
		out.Findings = []check.Finding{servicesRow(unnamed, first)}
	}
	return out, nil
}

// isThis tells whether the service is what the repository holds.
func isThis(f *facts.Facts, s *service) bool {
	return plain(s.name) == plain(f.Repo.Name()) && plain(s.name) != ""
}

// plain is a name without what writers of it vary.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-_", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// inSample tells whether a use stands in a sample of settings.
func inSample(u use) bool { return infra.SamplesSettings(u.file) }

func namesOf(services []*service) []string {
	names := []string{}
	for _, s := range services {
		names = append(names, s.name)
	}
	return names
}

// places are by what each is known, and where.
func places(used []*service, first map[*service]use) []string {
	out := []string{}
	for _, s := range used {
		out = append(out, s.name+": "+first[s].place())
	}
	return out
}

// place is where a use stands, with what stands there.
func (u use) place() string {
	if u.line == 0 {
		return u.file.Path
	}
	return fmt.Sprintf("%s at %s:%d", u.by, u.file.Path, u.line)
}

func servicesSummary(used, unnamed []*service, count int) string {
	if len(used) == 0 {
		return fmt.Sprintf("No sign was found of any of %d services that others run and that are known by name.", count)
	}
	said := fmt.Sprintf("Signs were found of %s: %s", prose.Count(len(used), "service that others run", "services that others run"), prose.Some(namesOf(used), servicesNamed))
	switch {
	case len(unnamed) == 0:
		return said + "; documents name each of them."
	case len(unnamed) == len(used):
		return said + "; no document names " + word(len(used), "it", "any of them") + "."
	}
	return said + fmt.Sprintf("; %d of them %s named in no document.", len(unnamed), word(len(unnamed), "is", "are"))
}

func word(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// servicesRow is the row for those that no document names.
func servicesRow(unnamed []*service, first map[*service]use) check.Finding {
	var each []string
	for _, s := range unnamed {
		each = append(each, fmt.Sprintf("%s (%s; %s)", s.name, s.use, first[s].place()))
	}
	at := first[unnamed[0]]
	return check.Finding{
		Message: fmt.Sprintf("No document names %s: %s.", word(len(unnamed), "this service that others run", "these services that others run"), prose.Some(each, servicesNamed)),
		Path:    at.file.Path, Line: at.line,
		Fix: "Ask whose account each is, who can sign in and who pays, and write that down with what it is for.",
	}
}

// picture is one in Markdown or HTML, with where it leads: a badge more often than not.
var picture = sieve.Plain(`(?is)<a\s[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>|\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|!\[[^\]]*\]\([^)]*\)`)

// notNamed are the services that no document names.
func notNamed(f *facts.Facts, used []*service) []*service {
	left := slices.Clone(used)
	for _, d := range f.Documents() {
		if len(left) == 0 {
			break
		}
		if d.Purpose == docs.Changelog || d.Purpose == docs.Legal {
			continue
		}
		data, err := f.Tree.ReadFile(d.Path)
		if err != nil {
			continue
		}
		text := strings.ReplaceAll(strings.ToLower(picture.ReplaceAllString(string(data), "")), "_", " ") // SENTRY_DSN names it too
		left = slices.DeleteFunc(left, func(s *service) bool {
			return slices.ContainsFunc(s.words, func(word string) bool { return hasWord(text, word) })
		})
	}
	return left
}

// hasWord tells whether a text has a word, or several, on their own.
func hasWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(word)
		if (i == 0 || !inName(text[i-1])) && (end == len(text) || !inName(text[end])) {
			return true
		}
		from = i + 1
	}
}

func inName(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 0x80
}
