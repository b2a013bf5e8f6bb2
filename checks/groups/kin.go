package groups

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// Firms put such words before and after their name where the name alone is taken:
// goacme.com, acmelabs.io.
const (
	foreWords  = `go|team|get|try|we|hello|hey|use|join|meet|my|the`
	afterWords = `labs?|tech|hq|inc|llc|ltd|co|io|dev|team|group|digital|software|solutions|studios?|consulting|systems|works|online|us|uk|usa`
)

var (
	foreWord  = regexp.MustCompile(`^(` + foreWords + `)-?`)
	afterWord = regexp.MustCompile(`-?(` + afterWords + `)$`)
)

// minStem letters of a name without these words are a name still.
const minStem = 4

// stemOf returns what a firm is called by one of its domains: acme of goacme.com.
func stemOf(domain string) string {
	label, _, _ := strings.Cut(strings.ToLower(domain), ".")
	for _, word := range []*regexp.Regexp{foreWord, afterWord} {
		if rest := word.ReplaceAllString(label, ""); len(rest) >= minStem {
			label = rest
		}
	}
	return label
}

// kin are the firms, or the domains of one, whose names share a stem. A third name
// that has it too, in an account or a host, is as likely theirs.
type kin struct {
	stem  string
	names []string // of the agencies
}

// kinOf finds the stems that two names in the domains of agencies share.
func kinOf(agencies []agency) (found []kin) {
	labels := map[string][]string{} // by stem
	for _, a := range agencies {
		for _, d := range a.domains {
			label, _, _ := strings.Cut(strings.ToLower(d), ".")
			stem := stemOf(d)
			if len(stem) < minStem || slices.Contains(labels[stem], label) {
				continue
			}
			if labels[stem] = append(labels[stem], label); len(labels[stem]) == 2 {
				found = append(found, kin{stem: stem})
			}
		}
	}
	for i := range found {
		for _, a := range agencies {
			if slices.ContainsFunc(a.domains, func(d string) bool { return stemOf(d) == found[i].stem }) {
				found[i].names = append(found[i].names, a.name)
			}
		}
	}
	return found
}

// search looks for accounts and hosts by other names of the same stem. The stem
// alone may be any word, and is not looked for.
func (k kin) search() *search {
	stem := regexp.QuoteMeta(k.stem)
	name := `(?:(?:` + foreWords + `)-?` + stem + `|` + stem + `-?(?:` + afterWords + `))`
	return &search{
		agency:  agency{name: "a namesake of " + prose.List(k.names)},
		account: regexp.MustCompile(`(?i)` + accountStart + `(` + name + `/[\w.@-]+)`),
		// Only a name below a domain, as machines have: the domain alone may be a
		// word with a full stop behind it.
		domain: regexp.MustCompile(`(?i)()(?:^|[^\w.@-])((?:[\w-]+\.)+` + name + `\.(?:com|org|net|io|co|tech|dev|us|uk|eu|ai|app|cloud|digital|agency|systems))(?:$|[^\w-])`),
		words:  [][]byte{[]byte(k.stem)},
	}
}

// kindred lists the groups that may be one firm by the stem of their names.
func kindred(f *facts.Facts, counted []int) (found []kin) {
	var firms []agency
	for _, i := range counted {
		if g := &f.People.Groups[i]; g.Kind == people.Organisation {
			firms = append(firms, agency{name: g.Name, domains: g.Domains})
		}
	}
	return slices.DeleteFunc(kinOf(firms), func(k kin) bool { return len(k.names) < 2 })
}

// mayBeOne says which of the groups may be one: "; goacme.tech and teamacme.com may
// be one firm, by their names".
func mayBeOne(f *facts.Facts, counted []int) (said string) {
	for _, k := range kindred(f, counted) {
		said += "; " + prose.List(k.names) + " may be one firm, by their names"
	}
	return said
}

func kinFindings(f *facts.Facts, counted []int) (findings []check.Finding) {
	for _, k := range kindred(f, counted) {
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("The names of %s have %q in common: they may be one firm, and are counted as %d.", prose.List(k.names), k.stem, len(k.names)),
			Fix:     "If they are one, say so in the configuration (groups).",
		})
	}
	return findings
}
