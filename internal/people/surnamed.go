package people

import (
	"slices"
	"strings"
)

// surnamed pairs those of one first name, who sign with no other, to whose addresses or
// logins one surname belongs: Ian of ian.c.bacher@gmail.com, of ian_bacher@brown.edu and of
// the login ibacher, or Tim of timtamimi at one host, at another, and of tim@tamimi.dev. One
// within a login tells only beside one that is set apart, or where all of the login is the
// same, and what may be a longer form of the name is none. And it pairs those of
// one first name where what the one signs with too goes on with what the other does:
// johnnyjoy and johnnyjoygh.
func surnamed(parties []*party) (pairs [][2]*party) {
	called := make(map[string][]*party)
	for _, p := range parties {
		if p.named() {
			continue
		}
		for _, s := range p.signatures {
			if w := bareName(s.name); len(w) >= minPart && !slices.Contains(called[w], p) {
				called[w] = append(called[w], p)
			}
		}
	}
	first := firstNames(parties)
	for w, some := range called {
		for i, p := range some {
			for _, q := range some[:i] {
				if p.surnamedAs(q, w, first) || goesOn(p.madeUp, q.madeUp, w) || goesOn(q.madeUp, p.madeUp, w) {
					pairs = append(pairs, [2]*party{p, q})
				}
			}
		}
	}
	return pairs
}

// surnamedAs tells whether one surname stands behind the first name w in both.
func (p *party) surnamedAs(q *party, w string, first map[string]bool) bool {
	apart, within, whole := p.surnames(w, first)
	qApart, qWithin, qWhole := q.surnames(w, first)
	both := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
	}
	return both(apart, qApart) || both(apart, qWithin) || both(within, qApart) || both(whole, qWhole)
}

// surnames are those that addresses and logins give somebody called w: apart by a sign, or
// within one word with the name or its first letter before them. Whole are such words that
// begin with the name and are too long for two people to choose.
func (p *party) surnames(w string, first map[string]bool) (apart, within, whole []string) {
	for _, s := range p.signatures {
		if own := strings.TrimSuffix(onlyLetters(Label(s.at.registrable)), "mail"); s.at.class == company && localPart(s.address) == w && len(own) >= minSurname {
			apart = append(apart, own)
		}
		for _, handle := range []string{localPart(canonical(s.address)), s.login(), s.ownDomain()} {
			parts := words(fold(handle))
			last := onlyLetters(strings.Join(parts[max(0, len(parts)-1):], ""))
			switch letters := onlyLetters(handle); {
			case len(parts) > 1 && parts[0] == w && len(last) >= minSurname && !first[last]:
				apart = append(apart, last)
			case len(parts) == 1 && len(letters) >= len(w)+minSurname && strings.HasPrefix(letters, w) && !slices.Contains(nicknames[w], letters) && !first[letters]:
				within = append(within, letters[len(w):])
				if len(letters) >= minMadeUp {
					whole = append(whole, letters)
				}
			case len(parts) == 1 && len(letters) > minSurname && letters[0] == w[0]:
				within = append(within, letters[1:])
			}
		}
	}
	return apart, within, whole
}

// goesOn tells whether a made-up name of some begins one of others, and goes on after w.
func goesOn(some, others map[string]bool, w string) bool {
	for a := range some {
		for b := range others {
			if len(a) >= minMadeUp && len(a) > len(w) && strings.HasPrefix(a, w) && strings.HasPrefix(b, a) {
				return true
			}
		}
	}
	return false
}
