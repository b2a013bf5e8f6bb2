package people

import (
	"cmp"
	"slices"
	"strings"
)

// draftPersons joins signatures, each of which is a party too, to persons and gives each an ID. The drafts
// stand in the order of their IDs.
func draftPersons(all []signature, single []*party, opts Options) ([]*draft, []int) {
	u := newUnion(len(all))
	joinAddresses(u, all)
	joinNames(u, all)
	joinAliases(u, all, opts.Aliases)
	byHandles := joinHandles(u, single)
	for joins := -1; joins != u.joins; { // each join may show that another handle fits one person only
		joins = u.joins
		joinLogins(u, all)
		joinListed(u, all, single, opts.Listed)
		byHandles()
	}

	members := make(map[int][]int)
	for i := range all {
		members[u.find(i)] = append(members[u.find(i)], i)
	}
	mains := make(map[string]bool)
	for main := range opts.Aliases {
		mains[cleanAddress(main)] = true
	}
	drafts := make([]*draft, 0, len(members))
	for _, sigs := range members {
		drafts = append(drafts, newDraft(all, sigs, mains))
	}
	nameApart(drafts)
	slices.SortFunc(drafts, func(a, b *draft) int { return cmp.Compare(a.id, b.id) })
	draftOf := make([]int, len(all))
	for d, person := range drafts {
		for _, s := range person.signatures {
			draftOf[s] = d
		}
	}
	return drafts, draftOf
}

// joinAddresses joins what has one address. Addresses that several people share
// ("dev@acme.com", "root@localhost") join only what has one name too, and so do
// those that somebody signed with whose they are not.
func joinAddresses(u *union, all []signature) {
	byKey := make(map[string]int)
	shared := sharedAddresses(all)
	for i := range all {
		key := joinKey(&all[i])
		if all[i].nature == human {
			key = canonical(all[i].mapped)
			if shared[key] || all[i].astray {
				key += "\x00" + fold(all[i].name)
			}
			if account := noreplyAccount(key); account != "" {
				key = "\x00" + account
			}
		}
		u.joinByKey(byKey, key, i)
	}
}

// joinKey is what joins bots and machines: they are what they are called.
func joinKey(s *signature) string {
	return "\x00" + string(rune('0'+s.nature)) + strings.Join(words(fold(s.product)), " ")
}

// sharedAddresses are those that say a role and are used by more than one full
// name, or that name no person at all.
func sharedAddresses(all []signature) map[string]bool {
	names := make(map[string]map[string]bool)
	shared := make(map[string]bool)
	for i := range all {
		address := canonical(all[i].mapped)
		if all[i].nature != human || !generic(localPart(address)) {
			continue
		}
		if c := all[i].mappedAt.class; c == host || c == noreply {
			shared[address] = true
			continue
		}
		if full, ok := parseFullName(all[i].name); ok {
			if names[address] == nil {
				names[address] = make(map[string]bool)
			}
			names[address][full.sorted()] = true
			shared[address] = len(names[address]) > 1
		}
	}
	return shared
}

// joinNames joins what bears one full name. Middle initials may be left out,
// but where two differ they tell people apart; so do two firms at a time.
func joinNames(u *union, all []signature) {
	names := make([]fullName, len(all))
	initials := make(map[string]map[string]bool)
	for i := range all {
		full, ok := parseFullName(all[i].name)
		if all[i].nature != human || !ok {
			continue
		}
		names[i] = full
		key := full.orderless()
		if initials[key] == nil {
			initials[key] = make(map[string]bool)
		}
		if full.initials != "" {
			initials[key][full.initials] = true
		}
	}
	byKey := make(map[string]int)
	several := namesakes(all)
	for i, full := range names {
		if full.key == "" {
			if all[i].nature == human {
				joinOneWord(u, byKey, &all[i], i)
			}
			continue
		}
		key := full.orderless()
		if len(initials[key]) > 1 {
			key += "\x00" + full.initials
		}
		if several[full.orderless()] {
			key += "\x00\x00" + all[i].firm()
		}
		u.joinByKey(byKey, key, i)
	}
}

// joinOneWord joins what bears a one-word name that is made up, or any together
// with what stands before the "@": "jay" with jaydoe@ at two firms is one,
// and "alex" with alexander@ may be two.
func joinOneWord(u *union, byKey map[string]int, s *signature, i int) {
	bare, local := bareName(s.name), localPart(canonical(s.mapped))
	if len(local) >= minMadeUp && numberName(local) { // as a provider numbers its customers
		u.joinByKey(byKey, "\x00"+local, i)
	}
	if bare == "" {
		return
	}
	if loginLike(bare) {
		u.joinByKey(byKey, "\x00"+bare, i)
	}
	if len(local) >= minAlike && !generic(local) && !sameFirst(onlyLetters(bare), onlyLetters(local)) {
		u.joinByKey(byKey, "\x00"+bare+"\x00"+local, i)
	}
}

// joinAliases joins what configuration says is one person.
func joinAliases(u *union, all []signature, aliases map[string][]string) {
	for main, others := range aliases {
		first := -1
		for i := range all {
			if all[i].nature != human || !slices.ContainsFunc(append([]string{main}, others...), all[i].is) {
				continue
			}
			if first >= 0 {
				u.join(first, i)
			}
			first = i
		}
	}
}

// is tells whether an address or name of the configuration means this signature.
func (s *signature) is(addressOrName string) bool {
	if strings.Contains(addressOrName, "@") {
		a := cleanAddress(addressOrName)
		return s.address == a || s.mapped == a
	}
	name := fold(cleanName(addressOrName))
	return fold(s.name) == name || fold(cleanName(s.raw.name)) == name
}

// joinLogins joins a forge's noreply address with the one other person who goes
// by that login: as a name, or before the "@" of an address. A login that is a
// first name here, or that fits several people, tells nothing, but for one that
// is spelled as no name is: who signs as "JaneADoe" or "janedo" at two firms has one
// account.
func joinLogins(u *union, all []signature) {
	firstNames := make(map[string]bool)
	byHandle := make(map[string][]int)
	for i := range all {
		if all[i].nature != human {
			continue
		}
		if full, ok := parseFullName(all[i].name); ok {
			firstNames[full.first] = true
		}
		for _, h := range all[i].handles() {
			byHandle[h] = append(byHandle[h], i)
		}
	}
	byLogin := joinAccounts(u, all, firstNames)
	var pairs [][2]int
	for l, holder := range byLogin {
		others := make(map[int]bool)
		for _, i := range byHandle[l] {
			if other := u.find(i); other != u.find(holder) {
				others[other] = others[other] || bareName(all[i].name) == l && (coined(all[i].name) || all[i].name == l && len(l) >= minHandle)
			}
		}
		for other, sure := range others {
			if sure || len(others) == 1 {
				pairs = append(pairs, [2]int{holder, other})
			}
		}
	}
	for _, p := range pairs { // found before any is joined, so their order is free
		u.join(p[0], p[1])
	}
}

// joinAccounts joins what has one login, and returns a holder of each that tells
// whose it is. A first name or role is somebody else's on another forge.
func joinAccounts(u *union, all []signature, firstNames map[string]bool) map[string]int {
	byLogin, anybodys := make(map[string]int), make(map[string]int)
	for i := range all {
		switch l := all[i].login(); {
		case all[i].nature != human || l == "":
		case firstNames[l] || generic(l):
			u.joinByKey(anybodys, l+"\x00"+all[i].forge(), i)
		default:
			u.joinByKey(byLogin, l, i)
		}
	}
	return byLogin
}

// handles are what may be the person's login on a forge.
func (s *signature) handles() []string {
	var handles []string
	if bare := bareName(s.name); bare != "" {
		handles = append(handles, bare)
	}
	if local := localPart(canonical(s.mapped)); !s.astray && len(local) >= 6 && !generic(local) && noreplyLogin(s.mapped) == "" {
		handles = append(handles, local)
	}
	return handles
}
