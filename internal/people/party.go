package people

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// party is a person before handles are compared: what they sign with.
type party struct {
	root  int                 // in the union
	names map[string]fullName // by key; none for who never spelled a name out
	// handles are logins, one-word names and local parts, letters only. True
	// for those that told first name from surname: "jane.doe".
	handles map[string]bool
	locals  map[string]bool // local parts of addresses, letters only
	given   map[string]bool // one-word names that may be somebody's first name
	madeUp  map[string]bool // those that are not written as a first name is
	// initialed are initials of surnames by the first name they stand behind.
	initialed map[string]string
	firms     map[string]bool // registrable domains that may name an employer
	logins    map[string]bool // of a forge, letters only
	// marked are the logins that the person's addresses at a firm make with its
	// name, letters only: "janeacme" and "janeatacme" of jane@acme.com.
	marked map[string]bool
	desks  map[string]bool // see sit
	// renamed are full names that stand in brackets behind or inside of another,
	// by what the words of them are in order.
	renamed map[string]bool
	// onWeb and offWeb count the commits authored on a forge's pages and elsewhere.
	onWeb, offWeb int
	signatures    []*signature
	numbers       map[int]bool // of the signatures
	// What is worked out of these when it is first asked for.
	allBases    map[string]bool
	allCallings []string
}

func newParty(root int) *party {
	return &party{
		root: root, names: make(map[string]fullName), handles: make(map[string]bool), locals: make(map[string]bool),
		given: make(map[string]bool), madeUp: make(map[string]bool), firms: make(map[string]bool), logins: make(map[string]bool), marked: make(map[string]bool), initialed: make(map[string]string),
		desks: make(map[string]bool), renamed: make(map[string]bool), numbers: make(map[int]bool),
	}
}

func (p *party) read(s *signature) {
	// A name that .mailmap replaces is still what the person went by.
	for _, name := range []string{s.name, cleanName(s.raw.name)} {
		if full, ok := spelledOut(name); ok {
			p.spelled(full)
		} else {
			p.called(name)
		}
		for _, other := range bracketed(name) {
			p.renamed[other.sorted()] = true
		}
	}
	if full, ok := s.mistyped(); ok {
		p.spelled(full)
	}
	p.onWeb, p.offWeb = p.onWeb+s.onWeb, p.offWeb+s.offWeb
	p.signatures = append(p.signatures, s)
	if !s.astray {
		p.readAddress(s)
	}
}

// readAddress reads whose the address of a signature is.
func (p *party) readAddress(s *signature) {
	if own := s.ownDomain(); own != "" {
		p.note(own, false)
	}
	p.sit(s.address, s.at)
	if s.mapped != s.address {
		p.sit(s.mapped, s.mappedAt)
	}
	p.handle(s.login())
	for _, address := range []string{s.mapped, s.address} { // which .mailmap may replace likewise
		if noreplyLogin(address) == "" {
			local := localPart(canonical(address))
			p.handle(local)
			p.locals[onlyLetters(local)] = true
		}
	}
	if reg, c := s.at.registrable, s.at.class; c == company || c == government {
		p.firms[reg] = true
		p.mark(onlyLetters(localPart(s.address)), onlyLetters(Label(reg)))
		// A firm spells out middle names that their owner leaves out.
		if parts := strings.Split(localPart(s.address), "."); len(parts) > 2 {
			p.handle(parts[0] + "." + parts[len(parts)-1])
		}
	}
	if l := s.login(); l != "" {
		p.logins[onlyLetters(l)] = true
	}
}

// mark notes the logins that a desk at a firm may have been given.
func (p *party) mark(local, firm string) {
	if local == "" || generic(local) {
		return
	}
	for to := minMark; to <= len(firm); to++ {
		p.marked[local+firm[:to]] = true
		p.marked[local+"at"+firm[:to]] = true
	}
}

// spelledOut reads a full name, and takes a login with a dash for none:
// "janedoe-acme" is Jane Doe of Acme.
func spelledOut(name string) (fullName, bool) {
	if strings.ContainsAny(name, "-_") && !strings.ContainsFunc(name, unicode.IsSpace) {
		return fullName{}, false
	}
	return parseFullName(name)
}

// called notes a name that is none in full.
func (p *party) called(name string) {
	bare := bareName(name)
	switch {
	case bare == "":
		p.abbreviated(name)
		return
	case invented(name):
		p.madeUp[onlyLetters(bare)] = true
	default:
		p.given[onlyLetters(bare)] = true
	}
	p.handle(bare)
	if m := inCapitals.FindStringSubmatch(name); m != nil { // JaneDoeMOJ
		if short := onlyLetters(strings.TrimSuffix(name, m[1])); len(short) >= minMadeUp {
			p.note(short, false)
		}
	}
}

// handle notes a handle, and what is left of it without a team's mark at its
// end ("janedoe-acme").
func (p *party) handle(h string) {
	if h == "" || generic(h) {
		return
	}
	parts := words(fold(h))
	spelled := len(parts) == 2 && len(onlyLetters(parts[0])) > 1 && len(onlyLetters(parts[1])) > 2
	p.note(onlyLetters(h), spelled)
	if spelled { // "doe.jane"
		p.note(onlyLetters(parts[1]+parts[0]), true)
	}
	if len(parts) > 1 {
		if short := onlyLetters(strings.Join(parts[:len(parts)-1], "")); len(short) >= minMadeUp {
			p.note(short, len(parts) == 3)
		}
	}
}

func (p *party) note(letters string, spelled bool) {
	p.handles[letters] = p.handles[letters] || spelled
}

// abbreviated reads a name of which all words but one are letters: "B M Corser"
// is as good as a handle, and "Donald T" the beginning of one.
func (p *party) abbreviated(name string) {
	initials, all := 0, words(fold(name))
	for _, w := range all {
		if isInitial(w) {
			initials++
		}
	}
	if initials == 0 || generic(name) {
		return
	}
	if len(all) == 2 && isInitial(all[1]) {
		p.initial(all[0], all[1])
	}
	h := onlyLetters(name)
	p.note(h, false)
	p.madeUp[h] = p.madeUp[h] || initials > 1
}

// initial notes the letter behind a first name, of several the first in the alphabet.
func (p *party) initial(first, letter string) {
	if known, ok := p.initialed[first]; !ok || letter < known {
		p.initialed[first] = letter
	}
}

// spelled notes a full name. Written apart anywhere it is not coined.
func (p *party) spelled(full fullName) {
	if known, ok := p.names[full.key]; ok {
		full.coined = full.coined && known.coined
		full.initials = max(full.initials, known.initials)
	}
	p.names[full.key] = full
}

// invented tells a handle ("janedoe", "JaneADoe") from a first name ("Jane").
func invented(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return !unicode.IsUpper(first) || coined(name)
}

// coined tells a word that is spelled as no name is ("JaneADoe", "jane7") from
// one that may be one in small letters ("jane").
func coined(name string) bool {
	_, first := utf8.DecodeRuneInString(name)
	return strings.ContainsFunc(name[first:], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}

// onlyLetters is a handle as handles are compared: digits, dots and dashes tell
// apart accounts of one person.
func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			return r
		}
		return -1
	}, fold(s))
}
