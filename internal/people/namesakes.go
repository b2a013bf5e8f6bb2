package people

// minBoth is in how many weeks two of one name must have worked at two firms each,
// under addresses that are not alike, to be two people: one person may move from a
// firm to the next, or have an address at the client too. Assumed; in 80 public
// repositories it splits nobody.
const minBoth = 5

// minStaff is how many names a firm must have here: one's own domain may have two of
// one person's. Assumed.
const minStaff = 3

// workplace is the signatures that one name has at one firm.
type workplace struct {
	weeks  map[int]bool
	locals map[string]bool
}

// namesakes finds the names, by fullName.orderless, that several people bear, who
// worked at two firms through the same weeks. It goes by what was signed: an alias in
// .mailmap makes nobody two.
func namesakes(all []signature) map[string]bool {
	places := make(map[string]map[string]*workplace) // by name and firm
	staff := make(map[string]map[string]bool)        // the names at a firm
	for i := range all {
		firm := all[i].firm()
		name, full := parseFullName(cleanName(all[i].raw.name))
		if firm == "" || !full {
			continue
		}
		key := name.orderless()
		if places[key] == nil {
			places[key] = make(map[string]*workplace)
		}
		w := places[key][firm]
		if w == nil {
			w = &workplace{make(map[int]bool), make(map[string]bool)}
			places[key][firm] = w
		}
		for week := range all[i].weeks {
			w.weeks[week] = true
		}
		w.locals[onlyLetters(localPart(canonical(all[i].address)))] = true
		if staff[firm] == nil {
			staff[firm] = make(map[string]bool)
		}
		staff[firm][key] = true
	}
	several := make(map[string]bool)
	for key, at := range places {
		for firm, a := range at {
			for other, b := range at {
				if firm < other && len(staff[firm]) >= minStaff && len(staff[other]) >= minStaff && a.contradicts(b) {
					several[key] = true
				}
			}
		}
	}
	return several
}

func (w *workplace) contradicts(other *workplace) bool {
	for local := range w.locals {
		if other.locals[local] {
			return false
		}
	}
	both := 0
	for week := range w.weeks {
		if other.weeks[week] {
			both++
		}
	}
	return both >= minBoth
}

// firm is the firm or office of the address that was signed with, "" for none.
func (s *signature) firm() string {
	if s.nature == human && (s.at.class == company || s.at.class == government) {
		return s.at.registrable
	}
	return ""
}
