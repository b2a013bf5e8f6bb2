package people

import "strings"

// rawSignature is a name and address as a commit has them.
type rawSignature struct{ name, email string }

// signature is one name and address that occur in commits.
type signature struct {
	raw rawSignature
	// address as committed, cleaned: it tells where its owner worked then.
	address string
	// name and mapped address after .mailmap, cleaned: they tell who it is.
	name, mapped string
	// at is the domain of address, mappedAt that of mapped.
	at, mappedAt domain
	nature       nature
	// product names the bot or assistant.
	product string
	// assisted: the name bears the mark of an assistant that helped.
	assisted bool
	// astray: the address is somebody else's, see markAstray.
	astray bool
	// authored and committed count the commits it signed as author or
	// co-author, and as committer.
	authored, committed int
	// onWeb and offWeb count the commits it authored by whether a forge committed
	// them, as it does what is done on its pages; weeks are those of them all.
	onWeb, offWeb int
	weeks         map[int]bool
	// committedFor counts the commits of other signatures that it committed.
	committedFor map[int]int
	// namedBy counts the commits of other signatures that name it as co-author.
	namedBy map[int]int
	// signed counts the commits it authored that anybody signed off, signedBy those of them
	// that one other signature alone did.
	signed   int
	signedBy map[int]int
	// merged are the branches that it merged, wrote those that it has commits in.
	merged, wrote []*branch
}

// signatures gives every distinct raw signature a number.
type signatures struct {
	mailmap mailmap
	bots    map[string]bool
	index   map[rawSignature]int
	all     []signature
}

func newSignatures(opts Options) *signatures {
	bots := make(map[string]bool)
	for _, b := range opts.Bots {
		bots[cleanAddress(b)], bots[fold(cleanName(b))] = true, true
	}
	delete(bots, "")
	return &signatures{mailmap: parseMailmap(opts.Mailmap), bots: bots, index: make(map[rawSignature]int)}
}

func (s *signatures) of(raw rawSignature) int {
	if i, ok := s.index[raw]; ok {
		return i
	}
	name, email := s.mailmap.lookup(raw.name, raw.email)
	sig := signature{raw: raw, address: cleanAddress(raw.email), name: cleanName(name), mapped: cleanAddress(email)}
	sig.at, sig.mappedAt = domainOf(sig.address), domainOf(sig.mapped)
	if aiderMark.MatchString(sig.name) {
		sig.name, sig.assisted = aiderMark.ReplaceAllString(sig.name, ""), true
	}
	sig.nature, sig.product = natureOf(sig.name, sig.mapped, s.bots)
	if sig.nature == human && sig.address != sig.mapped {
		sig.nature, sig.product = natureOf(cleanName(raw.name), sig.address, s.bots)
	}
	s.all = append(s.all, sig)
	s.index[raw] = len(s.all) - 1
	return len(s.all) - 1
}

// withoutAt mends addresses that lack the "@" and end in a domain of two words and more
// that others of them have: jane.doe.digital.acme.com beside joe@digital.acme.com.
func (s *signatures) withoutAt() {
	domains := make(map[string]bool)
	for i := range s.all {
		if sig := &s.all[i]; tells(sig.at.class) {
			domains[sig.at.name] = true
		}
	}
	for i := range s.all {
		sig := &s.all[i]
		if sig.nature != human || strings.Contains(sig.address, "@") || sig.mapped != sig.address {
			continue
		}
		for at, c := range sig.address { // the longest domain first
			if c == '.' && at > 0 && domains[sig.address[at+1:]] {
				sig.address = sig.address[:at] + "@" + sig.address[at+1:]
				sig.mapped, sig.at = sig.address, domainOf(sig.address)
				sig.mappedAt = sig.at
				break
			}
		}
	}
}

// login is the forge login that the signature tells for certain, or "".
func (s *signature) login() string {
	if l := noreplyLogin(s.address); l != "" {
		return l
	}
	return noreplyLogin(s.mapped)
}

// forge is the host of the account that login is of.
func (s *signature) forge() string {
	if noreplyLogin(s.address) != "" {
		return s.at.registrable
	}
	return s.mappedAt.registrable
}

// spreadBots makes a bot of every signature that bears the one-word name of
// one: it commits under a forge's noreply address too, where only its name shows.
func (s *signatures) spreadBots() {
	known := make(map[string]string)
	for i := range s.all {
		if name := fold(s.all[i].name); s.all[i].nature == bot && strings.HasSuffix(name, "bot") && !strings.Contains(name, " ") {
			known[name] = s.all[i].product
		}
	}
	for i := range s.all {
		if product, ok := known[fold(s.all[i].name)]; ok && s.all[i].nature == human {
			s.all[i].nature, s.all[i].product = bot, product
		}
	}
}

// houseAccounts makes bots of what only trailers name and no person is called:
// tools sign so that nobody has heard of yet, and so do the mailboxes of firms and
// the users of virtual machines. Such a user who authored a commit is somebody.
func (s *signatures) houseAccounts() {
	for i := range s.all {
		if sig := &s.all[i]; sig.nature == human && sig.onlyNamed() && (houseAccount(sig.name, sig.mapped) || machineUser(sig.name, sig.mapped)) {
			sig.nature, sig.product = bot, sig.name
		}
	}
}

// onlyNamed tells whether a signature occurs in trailers alone.
func (s *signature) onlyNamed() bool {
	named := 0
	for _, n := range s.namedBy {
		named += n
	}
	return s.authored == named && s.committed == 0
}

// webAddress is what GitHub commits under what is done on its pages.
const webAddress = "noreply@github.com"

// count notes who signed a commit, once for each role; where a machine's work is not own,
// it says nothing of where its author works.
func (s *signatures) count(r record, own bool) {
	author := &s.all[r.author]
	author.authored++
	if author.weeks == nil {
		author.weeks = make(map[int]bool)
	}
	author.weeks[WeekOf(r.when)] = true
	switch {
	case !own:
	case s.all[r.committer].address == webAddress:
		author.onWeb++
	default:
		author.offWeb++
	}
	for _, c := range r.coAuthors {
		s.all[c].authored++
		countOne(&s.all[c].namedBy, r.author)
	}
	if committer := &s.all[r.committer]; r.committer != r.author {
		committer.committed++
		countOne(&committer.committedFor, r.author)
	}
}

func countOne(counts *map[int]int, of int) {
	if *counts == nil {
		*counts = make(map[int]int)
	}
	(*counts)[of]++
}
