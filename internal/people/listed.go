package people

import "strings"

// Account is a full name and the login of that person on a forge, as a file lists them.
type Account struct{ Name, Login string }

// joinListed joins the one person who goes by a login with the one who bears the name that a
// list gives it. Whose commits name them otherwise in full is somebody else's namesake, or the
// list is wrong.
func joinListed(u *union, all []signature, single []*party, listed []Account) {
	if len(listed) == 0 {
		return
	}
	byName := make(map[string]map[int]bool)
	for i := range all {
		if full, ok := parseFullName(all[i].name); ok && all[i].nature == human {
			note(byName, full.orderless(), u.find(i))
		}
	}
	goes := goingBy(u, all)
	parties := make(map[int]*party)
	for _, p := range newParties(u, single, nil) {
		parties[p.root] = p
	}
	var pairs [][2]int
	for _, a := range listed {
		full, ok := parseFullName(a.Name)
		named := byName[full.orderless()]
		if !ok || len(named) != 1 {
			continue
		}
		login := strings.ToLower(a.Login)
		for _, by := range goes {
			bearers := by[login]
			if len(bearers) == 0 {
				continue
			}
			p, q := theOne(bearers), theOne(named)
			if len(bearers) == 1 && p != q && parties[p].kin(parties[q]) {
				pairs = append(pairs, [2]int{p, q})
			}
			break // what tells less is not asked
		}
	}
	for _, p := range pairs { // found before any is joined, so their order is free
		u.join(p[0], p[1])
	}
}

// goingBy is who goes by which login, by how much it tells: the account itself, a name of one
// word, and what stands before the "@". The last two tell nothing of a first name.
func goingBy(u *union, all []signature) [3]map[string]map[int]bool {
	goes := [3]map[string]map[int]bool{{}, {}, {}}
	first := make(map[string]bool)
	for i := range all {
		if full, ok := parseFullName(all[i].name); ok {
			first[full.first] = true
		}
	}
	for i := range all {
		s := &all[i]
		if s.nature != human {
			continue
		}
		if l := s.login(); l != "" {
			note(goes[0], l, u.find(i))
		}
		for _, handle := range s.handles() {
			tells := 2
			if handle == bareName(s.name) {
				tells = 1
			}
			if !first[handle] {
				note(goes[tells], handle, u.find(i))
			}
		}
	}
	return goes
}

func note(bearers map[string]map[int]bool, name string, root int) {
	if bearers[name] == nil {
		bearers[name] = make(map[int]bool)
	}
	bearers[name][root] = true
}

func theOne(some map[int]bool) (one int) {
	for one = range some {
	}
	return one
}
