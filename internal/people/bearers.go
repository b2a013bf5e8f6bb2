package people

// bearers are the people whose names give a handle.
type bearers map[string]map[*party]bool

func (b bearers) add(handle string, p *party) {
	if b[handle] == nil {
		b[handle] = make(map[*party]bool)
	}
	b[handle][p] = true
}

// addAsked adds those that somebody's handle may mean.
func (b bearers) addAsked(asked map[string]bool, handle string, p *party) {
	if asked[handle] {
		b.add(handle, p)
	}
}

// only returns the one person whose name a party's handles are made of, nil for
// none or several, and whether there are some.
func (b bearers) only(p *party) (one *party, some bool) {
	found := make(map[*party]bool)
	for h := range p.handles {
		if len(h) < minHandle {
			continue
		}
		for q := range b[h] {
			found[q] = true
			one = q
		}
	}
	if len(found) != 1 {
		return nil, len(found) > 0
	}
	return one, true
}

// pairs pairs who has a handle among some with the one other person who bears it.
func (b bearers) pairs(parties []*party, handles func(*party) map[string]bool) (pairs [][2]*party) {
	for _, p := range parties {
		for h := range handles(p) {
			for q := range b[h] {
				if q != p && len(b[h]) == 1 {
					pairs = append(pairs, [2]*party{p, q})
				}
			}
		}
	}
	return pairs
}

// one returns the only one of those who bear a handle, nil for none or several.
func (b bearers) one(handle string) (one *party) {
	if len(b[handle]) == 1 {
		for one = range b[handle] {
		}
	}
	return one
}

// two returns the members of a set of two, and nil for any other.
func two(some map[*party]bool) (p, q *party) {
	if len(some) != 2 {
		return nil, nil
	}
	for one := range some {
		p, q = q, one
	}
	return p, q
}

// onlyThey tells whether nobody beside the two is in a set.
func onlyThey(some map[*party]bool, p, q *party) bool {
	for one := range some {
		if one != p && one != q {
			return false
		}
	}
	return true
}
