package people

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// draft is a person in the making: the signatures that are theirs.
type draft struct {
	id, name   string
	nature     nature
	signatures []int
	names      []string // most used first
	emails     []string
	logins     []string
	// sightings of the person at a domain that may name an employer, in time.
	sightings []sighting
	// named are those in trailers alone, while the person signed under another
	// domain: see signings.elsewhere.
	named []sighting
	// called tells that others name the person as one of a firm's: see calling.
	called bool
}

// newDraft names a person: by the most used name, of full ones if there are any and
// else of those that call somebody, by what their address begins with where there is
// none, and by the most used address or the main one of the configuration.
func newDraft(all []signature, sigs []int, mains map[string]bool) *draft {
	d := &draft{signatures: sigs, nature: all[sigs[0]].nature}
	names, full, emails := newTally(), newTally(), newTally()
	logins := make(map[string]bool)
	for _, i := range sigs {
		s := &all[i]
		names.add(s.name, s)
		_, typo := s.mistyped()
		if _, ok := parseFullName(s.name); ok && !typo && strings.Contains(s.name, " ") {
			full.add(s.name, s)
		}
		emails.add(s.address, s)
		if l := s.login(); l != "" {
			logins[l] = true
		}
		if b := bareName(s.name); b != "" {
			logins[b] = true
		}
	}
	for l := range logins {
		d.logins = append(d.logins, l)
	}
	slices.Sort(d.logins)
	d.names, d.emails = names.ranked(), emails.ranked()
	if i := slices.IndexFunc(d.emails, func(e string) bool { return mains[e] }); i > 0 {
		main := d.emails[i]
		d.emails = slices.Insert(slices.Delete(d.emails, i, i+1), 0, main)
	}
	if d.nature != human {
		d.name, d.id = all[sigs[0]].product, all[sigs[0]].product
		for _, i := range sigs { // spellings that fold to one: the least
			d.name = min(d.name, all[i].product)
		}
		d.id = strings.ToLower(d.name)
		return d
	}
	d.id = firstOr("", d.emails)
	d.name = firstOr("unknown", append(slices.Concat(full.ranked(), slices.DeleteFunc(slices.Clone(d.names), callsNobody)), telling(d.id), nobodys(d.id), firstOr(localPart(d.id), d.names)))
	if d.id == "" {
		d.id = strings.Join(words(fold(d.name)), "-")
	}
	return d
}

// callsNobody tells whether a name is none to call a person by: an address, a role,
// or what a program puts where nobody said one.
func callsNobody(name string) bool { return strings.Contains(name, "@") || generic(name) }

// telling is what an address tells of who has it: the login of an account, or what
// stands before the "@", if that is no role.
func telling(address string) string {
	local := firstOr(localPart(address), []string{noreplyLogin(address)})
	if generic(local) && !numberName(local) {
		return ""
	}
	return local
}

// Unnamed begins what somebody is called who said no name, before an address that anybody may have.
const Unnamed = "somebody unnamed"

// nobodys calls whoever filled in no settings so, with the address, since the name beside
// it, "Your Name", would be taken for a mistake here.
func nobodys(address string) string {
	if _, domain, _ := strings.Cut(address, "@"); placeholder[domain] {
		return Unnamed + " (" + address + ")"
	}
	return ""
}

// nameApart gives persons who share their most used address IDs of their own.
func nameApart(drafts []*draft) {
	uses := make(map[string]int)
	for _, d := range drafts {
		uses[d.id]++
	}
	for _, d := range drafts {
		if uses[d.id] > 1 {
			d.id += "/" + strings.Join(words(fold(d.name)), "-")
		}
	}
	slices.SortFunc(drafts, func(a, b *draft) int {
		return cmp.Or(cmp.Compare(a.id, b.id), slices.Compare(a.emails, b.emails), cmp.Compare(a.name, b.name))
	})
	clear(uses)
	for _, d := range drafts {
		if uses[d.id]++; uses[d.id] > 1 {
			d.id += "#" + strconv.Itoa(uses[d.id])
		}
	}
}

func firstOr(fallback string, list []string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return fallback
}

// tally ranks strings by how often they signed work, then by how often they
// committed that of others, then by themselves.
type tally map[string]*[2]int

func newTally() tally { return make(tally) }

func (t tally) add(key string, s *signature) {
	if key == "" {
		return
	}
	if t[key] == nil {
		t[key] = new([2]int)
	}
	t[key][0] += s.authored
	t[key][1] += s.committed
}

func (t tally) ranked() []string {
	keys := make([]string, 0, len(t))
	for k := range t {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(t[b][0], t[a][0]), cmp.Compare(t[b][1], t[a][1]), cmp.Compare(a, b))
	})
	return keys
}
