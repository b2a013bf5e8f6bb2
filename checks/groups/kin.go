package groups

import (
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

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
			stem := people.Stem(d)
			if stem == "" || slices.Contains(labels[stem], label) {
				continue
			}
			if labels[stem] = append(labels[stem], label); len(labels[stem]) == 2 {
				found = append(found, kin{stem: stem})
			}
		}
	}
	for i := range found {
		for _, a := range agencies {
			if slices.ContainsFunc(a.domains, func(d string) bool { return people.Stem(d) == found[i].stem }) {
				found[i].names = append(found[i].names, a.name)
			}
		}
	}
	return found
}

// search looks for accounts and hosts by other names of the same stem. The stem
// alone may be any word, and is not looked for.
func (k kin) search() *search {
	name := people.Namesakes(k.stem)
	return &search{
		agency:  agency{name: "a namesake of " + prose.List(k.names)},
		account: regexp.MustCompile(`(?i)(?:^|[\s"'=(,/:@])(` + name + `/[\w.@-]+)`),
		// Only a name below a domain, as machines have: the domain alone may be a
		// word with a full stop behind it.
		domain: regexp.MustCompile(`(?i)()(?:^|[^\w.@-])((?:[\w-]+\.)+` + name + `\.(?:com|org|net|io|co|tech|dev|us|uk|eu|ai|app|cloud|digital|agency|systems))(?:$|[^\w-])`),
		words:  [][]byte{[]byte(k.stem)},
	}
}
