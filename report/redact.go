package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Redact returns a copy of r without the names and addresses of people: each
// person is a number, wherever the report speaks of them. Names of
// organisations, paths, commits and fingerprints stay.
func Redact(r *Report) *Report {
	person := func(i int) string { return fmt.Sprintf("person-%d", i+1) }
	group := func(i int) string {
		if r.Groups[i].Kind == people.Individual {
			return fmt.Sprintf("individual-%d", i+1)
		}
		return r.Groups[i].ID
	}
	out := mapIDs(r, person, group)
	for i := range out.People {
		out.People[i].Name = personNumber(i)
		out.People[i].Emails = []string{}
	}
	for i := range out.Groups {
		if out.Groups[i].Kind == people.Individual {
			out.Groups[i].Name = individualName(out, i)
		}
	}
	hide := newHider(r).hide
	for _, text := range texts(out) {
		*text = hide(*text)
	}
	for i := range out.Checks {
		for j := range out.Checks[i].Measures {
			m := &out.Checks[i].Measures[j]
			m.Value = mapAny(m.Value, hide)
		}
	}
	return out
}

func personNumber(i int) string { return fmt.Sprintf("Person %d", i+1) }

// individualName is what the group of one person is called when redacted.
func individualName(r *Report, group int) string {
	for i := range r.People {
		if slices.Contains(r.Groups[group].People, r.People[i].ID) {
			return personNumber(i)
		}
	}
	return fmt.Sprintf("Individual %d", group+1)
}

// texts returns what r holds of text that may speak of a person.
func texts(r *Report) []*string {
	all := []*string{&r.Pattern.Summary, &r.WorkPattern.Summary, &r.Repository.KindReason, &r.Repository.StatusNotice}
	for i := range r.Pattern.Evidence {
		all = append(all, &r.Pattern.Evidence[i])
	}
	for i := range r.Questions {
		all = append(all, &r.Questions[i].Because)
	}
	for i := range r.Checks {
		c := &r.Checks[i]
		all = append(all, &c.Summary, &c.Remedy)
		for j := range c.Findings {
			all = append(all, &c.Findings[j].Message, &c.Findings[j].Fix)
		}
	}
	for i := range r.Plan {
		all = append(all, &r.Plan[i].Title, &r.Plan[i].How)
	}
	for i := range r.Tax.Work {
		all = append(all, &r.Tax.Work[i].Meaning)
	}
	for i := range r.Config.Waivers {
		all = append(all, &r.Config.Waivers[i].Reason)
	}
	for i := range r.Coverage.FilesSkipped {
		all = append(all, &r.Coverage.FilesSkipped[i].Why)
	}
	for i := range r.Coverage.LimitsReached {
		all = append(all, &r.Coverage.LimitsReached[i])
	}
	for i := range r.Gates {
		all = append(all, &r.Gates[i].Message)
	}
	return all
}

// genericNames are what many call themselves and tell of nobody; hiding them
// would only garble the prose.
var genericNames = []string{
	"admin", "build", "ci", "code", "deploy", "dev", "developer", "git", "none",
	"root", "test", "tests", "unknown", "user",
}

// hider hides the people of a report in its prose.
type hider struct {
	aliases map[string]string // name or address to what stands for it
	lengths []int             // of the keys in bytes, longest first
	long    []string          // pairs for those too long to look up at every word
}

// longName bytes are more than any name has, though a commit may claim it.
const longName = 200

func newHider(r *Report) *hider {
	h := &hider{aliases: map[string]string{}}
	for i := range r.People {
		for _, name := range append([]string{r.People[i].Name, r.People[i].ID}, r.People[i].Emails...) {
			h.add(name, personNumber(i))
		}
	}
	for i := range r.Groups { // whose names may tell people of the same name apart
		if r.Groups[i].Kind == people.Individual {
			h.add(r.Groups[i].Name, individualName(r, i))
		}
	}
	slices.Sort(h.lengths)
	slices.Reverse(h.lengths)
	h.lengths = slices.Compact(h.lengths)
	return h
}

// add makes the hider hide a name, unless somebody before has it too.
func (h *hider) add(name, alias string) {
	_, taken := h.aliases[name]
	if taken || len(name) < 2 || slices.Contains(genericNames, strings.ToLower(name)) {
		return
	}
	h.aliases[name] = alias
	if len(name) > longName {
		h.long = append(h.long, name, alias)
		return
	}
	h.lengths = append(h.lengths, len(name))
}

// handle matches a forge account, as in CODEOWNERS; a team has a slash.
var handle = sieve.Plain(`(^|[^\pL\pN_./-])@[\pL\pN-]+(/?)`)

// hide replaces known names where they stand as whole words, addresses and
// forge accounts.
func (h *hider) hide(s string) string {
	for i := 0; i < len(h.long); i += 2 {
		s = strings.ReplaceAll(s, h.long[i], h.long[i+1])
	}
	var b strings.Builder
	inWord := false
	for i := 0; i < len(s); {
		if !inWord {
			if n := h.match(s[i:]); n > 0 {
				b.WriteString(h.aliases[s[i:i+n]])
				i += n
				inWord = true
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(s[i : i+size])
		inWord = wordRune(r)
		i += size
	}
	s = address.ReplaceAllString(b.String(), "…")
	return handle.ReplaceAllStringFunc(s, func(found string) string {
		if strings.HasSuffix(found, "/") {
			return found
		}
		return found[:strings.IndexByte(found, '@')] + "@…"
	})
}

// match returns the length of the longest known name that s starts with and
// that ends there as a word, 0 for none.
func (h *hider) match(s string) int {
	for _, n := range h.lengths {
		if n > len(s) || h.aliases[s[:n]] == "" {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s[n:]); n == len(s) || !wordRune(next) {
			return n
		}
	}
	return 0
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
