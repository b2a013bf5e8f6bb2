package people

import "slices"

// Find returns the humans whom a name means: a person by name, address, login or
// ID, else the people who work for a group of that name or ID now.
func (p *People) Find(name string) (persons []int) {
	want := fold(cleanName(name))
	is := func(s string) bool { return s != "" && fold(s) == want }
	for i := range p.Persons {
		who := &p.Persons[i]
		if who.Human() && slices.ContainsFunc(slices.Concat([]string{who.ID}, who.Names, who.Emails, who.Logins), is) {
			persons = append(persons, i)
		}
	}
	if len(persons) > 0 {
		return persons
	}
	for g := range p.Groups {
		if !is(p.Groups[g].ID) && !is(p.Groups[g].Name) && !slices.ContainsFunc(p.Groups[g].Domains, is) {
			continue
		}
		for _, i := range p.Groups[g].Persons {
			if p.Persons[i].Group == g {
				persons = append(persons, i)
			}
		}
	}
	return persons
}

// Without returns the people as they would be if some had left: those are not
// active, and a group is only by those who stay. Nothing else changes, since the
// past does not.
func (p *People) Without(gone []int) *People {
	out := *p
	out.Persons, out.Groups = slices.Clone(p.Persons), slices.Clone(p.Groups)
	for _, i := range gone {
		out.Persons[i].Active = false
	}
	for g := range out.Groups {
		stays := func(i int) bool { return out.Persons[i].Active && out.Persons[i].Group == g }
		out.Groups[g].Active = p.Groups[g].Active && slices.ContainsFunc(p.Groups[g].Persons, stays)
	}
	return &out
}
