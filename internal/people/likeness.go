package people

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Firms put such words before and after their name where the name alone is taken:
// goacme.com, acmelabs.io.
const (
	foreWords  = `go|team|get|try|we|hello|hey|use|join|meet|my|the`
	afterWords = `labs?|tech|hq|inc|llc|ltd|co|io|dev|team|group|digital|software|solutions|studios?|consulting|systems|works|online|us|uk|usa`
)

var (
	foreWord  = sieve.Plain(`^(` + foreWords + `)-?`)
	afterWord = sieve.Plain(`-?(` + afterWords + `)$`)
)

// minStem letters of a name without these words are a name still, and as many at
// the beginning of two names tell.
const minStem = 4

// Stem returns what a firm is called by one of its domains, acme of goacme.com; ""
// for less than a name. Two firms of one stem may be one.
func Stem(domain string) string {
	stem := Label(strings.ToLower(domain))
	for _, word := range []*sieve.Pattern{foreWord, afterWord} {
		if rest := word.ReplaceAllString(stem, ""); len(rest) >= minStem {
			stem = rest
		}
	}
	if len(stem) < minStem {
		return ""
	}
	return stem
}

// Namesakes is an expression for the names that a stem makes with such a word.
func Namesakes(stem string) string {
	stem = regexp.QuoteMeta(stem)
	return `(?:(?:` + foreWords + `)-?` + stem + `|` + stem + `-?(?:` + afterWords + `))`
}

// alike tells whether a firm may have taken another name: both have one stem, or
// at least half of each begins with the same letters. The half alone tells too
// little of two that are there at once.
func alike(a, b string) bool {
	if stem := Stem(a); stem != "" && stem == Stem(b) {
		return true
	}
	a, b = Label(a), Label(b)
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	return same >= minStem && 2*same >= max(len(a), len(b))
}

// minFirm letters of a domain are of one firm under two suffixes, where somebody has
// the same address at both. Assumed.
const minFirm = 6

// together tells whether two domains were in use within a quarter.
func (u *domainUse) together(other *domainUse) bool {
	return u.first.Sub(other.last) <= lingers && other.first.Sub(u.last) <= lingers
}

// otherSuffix gives the domains of one label at which somebody has the same address to
// one organisation, the client or else that whose address is used most: those of
// jane@acmeworks.com and jane@acmeworks.in. So it does with those of one stem: jane@goacme.com
// and jane@teamacme.io.
func (a *affiliations) otherSuffix(b *builder) {
	byLabel := a.mains(b, func(reg string) string {
		if l := Label(reg); len(l) >= minFirm {
			return l
		}
		return ""
	})
	for reg, use := range b.domains {
		main, known := byLabel[Label(reg)]
		if _, own := a.byDomain[reg]; known && use.class == company && (!own || a.byDomain[reg].kind != Client) && !b.ofFamily(reg, use) && use.together(b.domains[main]) {
			a.byDomain[reg] = a.byDomain[main]
		}
	}
	a.joinSameLocals(b, byLabel, Label)
	a.joinSameLocals(b, a.mains(b, Stem), Stem)
	a.tenants(b)
}

// tenants gives the name that a customer of Microsoft's mail has there to the organisation
// whose own domain spells it: acmenl.onmicrosoft.com, or acme, to acme.nl.
func (a *affiliations) tenants(b *builder) {
	var tenants []string
	spelt := make(map[string][]string) // organisations' own domains, by what they spell
	for reg, use := range b.domains {
		switch label, whole := Label(reg), strings.ReplaceAll(reg, ".", ""); {
		case tenantOf(reg) != "":
			tenants = append(tenants, reg)
		case use.class != company && use.class != government:
		case label == whole:
			spelt[label] = append(spelt[label], reg)
		default:
			spelt[label], spelt[whole] = append(spelt[label], reg), append(spelt[whole], reg)
		}
	}
	slices.Sort(tenants)
	for _, together := range []bool{true, false} { // what several people have tells of what one has
		for _, reg := range tenants {
			_, is := a.byDomain[reg]
			if own := spelt[tenantOf(reg)]; is == together && len(own) == 1 {
				a.tenant(reg, own[0], together)
			}
		}
	}
}

// tenant gives a customer's name the organisation of its own domain, which several people
// together at one of the two must have made one.
func (a *affiliations) tenant(reg, own string, together bool) {
	key, known := a.byDomain[own]
	switch {
	case !known && !together: // nobody's but one person's
		return
	case !known:
		key = groupKey{Organisation, own}
		a.byDomain[own] = key
	}
	a.byDomain[reg] = key
}

// mains returns, of the firms' domains that are called the same, the client's or else the
// one whose addresses are used most; what is called "" is none.
func (a *affiliations) mains(b *builder, called func(reg string) string) map[string]string {
	main := make(map[string]string)
	for reg, key := range a.byDomain {
		name := called(reg)
		best, known := main[name]
		if use := b.domains[reg]; name != "" && use.class == company && (!known || cmp.Or(
			cmp.Compare(key.kind, a.byDomain[best].kind), // "client" before "organisation"
			cmp.Compare(b.domains[best].commits, use.commits), cmp.Compare(reg, best)) < 0) {
			main[name] = reg
		}
	}
	return main
}

// joinSameLocals gives a domain to the organisation of the main one that is called the same,
// if somebody has the same before the "@" at both.
func (a *affiliations) joinSameLocals(b *builder, mains map[string]string, called func(reg string) string) {
	for _, d := range b.drafts {
		at := make(map[string][]string) // registrable domains by what stands before the "@"
		for _, s := range d.signatures {
			sig := &b.signatures.all[s]
			if local := localPart(sig.address); b.domains[sig.at.registrable] != nil && mains[called(sig.at.registrable)] != "" && !generic(local) {
				at[local] = append(at[local], sig.at.registrable)
			}
		}
		for _, some := range at {
			for _, reg := range some {
				main := mains[called(reg)]
				if key, known := a.byDomain[reg]; slices.Contains(some, main) && (!known || key.kind != Client) && b.domains[reg].class == company {
					a.byDomain[reg] = a.byDomain[main]
				}
			}
		}
	}
}
