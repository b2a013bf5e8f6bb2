package facts

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/rights"
)

// OwnerFirm is the firm that is taken for the owner where nobody says who the
// client is. It may be wrong: an agency may license what it made for a client, and
// keep it in an account of its own. So whoever leans on it says why.
type OwnerFirm struct {
	Group int    // or people.None
	Why   string // as in "LICENSE names Acme Ltd"
}

// OwnerFirm tells which firm the repository itself names for its owner: in the
// names of its packages, if those are a state's, in its licence, by the account
// in which it is kept, or by its own name. Beside a public body, which may be the client, the account and the
// licence or the packages must name it: such a body has more domains than one, and an
// agency has accounts. It tells none where somebody named the client.
func (f *Facts) OwnerFirm() OwnerFirm {
	return Shared(f, func(f *Facts) OwnerFirm {
		none := OwnerFirm{Group: people.None}
		isClient := func(g people.Group) bool { return g.Kind == people.Client }
		if f.Tree == nil || f.People.Community || f.People.ClientNamed {
			return none
		}
		for _, names := range [][]naming{f.licensedBy(), f.statePackages()} {
			if owner := f.firmOf(names); owner.Group != people.None && f.firmOf(f.keptIn()).Group == owner.Group {
				return owner
			}
		}
		if slices.ContainsFunc(f.People.Groups, isClient) {
			return none
		}
		if owner := f.firmOf(f.statePackages()); owner.Group != people.None {
			return owner
		}
		for _, names := range [][]naming{f.licensedBy(), f.keptIn(), f.namedFor()} {
			if owner := f.firmOf(names); owner.Group != people.None && !f.beforeState(owner.Group) {
				return owner
			}
		}
		return none
	})
}

// Agencies lists the firms beside the client whose work matters. Where nobody says
// who the client is and no public body worked here lately, which hires firms and is
// hired by none, a firm that is still here may be the client: only those that left
// are taken for agencies then, and unsure lists the others. So it may where such a
// body left it long ago, whose code it may have taken over. The firm that the
// repository names for its owner is neither, nor is one in a community, in which
// people of firms take part and none was hired.
func (f *Facts) Agencies() (agencies, unsure []int) {
	if f.People.Community {
		return nil, nil
	}
	known, owner := f.People.ClientNamed, f.OwnerFirm().Group
	for i := range f.People.Groups {
		known = known || f.People.Groups[i].Kind == people.Client
	}
	known = known || f.ofState()
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		switch {
		case !g.Agency() || !f.Matters(i) || i == owner:
		case known || !g.Active || f.withState(i):
			agencies = append(agencies, i)
		default:
			unsure = append(unsure, i)
		}
	}
	return agencies, unsure
}

// HeldByAgency tells which agency the licence names for the holder of the rights, and
// where, for what it made for a client need not be the client's.
func (f *Facts) HeldByAgency() (held OwnerFirm, ok bool) {
	if f.Tree == nil || f.People == nil || f.Incomplete[People] != "" {
		return held, false
	}
	held = f.firmOf(f.licensedBy())
	agencies, _ := f.Agencies()
	return held, slices.Contains(agencies, held.Group)
}

// Matters tells whether a group did enough to count.
func (f *Facts) Matters(group int) bool {
	share := 0.0
	if o := f.Ownership; o != nil && group < len(o.ByGroup) {
		share = prose.Share(o.ByGroup[group], o.Lines)
	}
	return f.Settings.Material(share, f.People.Groups[group].Peak)
}

// naming is a name by which the repository may mean its owner, and where it does.
type naming struct{ name, why string }

// firmOf finds the one firm that some names mean; where they mean two, none.
func (f *Facts) firmOf(names []naming) OwnerFirm {
	return f.oneOf(names, (*people.Group).Agency)
}

func (f *Facts) oneOf(names []naming, is func(*people.Group) bool) OwnerFirm {
	owner := OwnerFirm{Group: people.None}
	for _, n := range names {
		for i := range f.People.Groups {
			if g := &f.People.Groups[i]; !is(g) || !f.Matters(i) || !calledSo(g, n.name) {
				continue
			}
			if owner.Group != people.None && owner.Group != i {
				return OwnerFirm{Group: people.None}
			}
			if owner.Group == people.None {
				owner = OwnerFirm{i, n.why}
			}
		}
	}
	return owner
}

// leastInitials is how many letters a name in short must have. Assumed.
const leastInitials = 4

// initials is a name in short: "hmts" of HM Mint & Tower Service.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		switch first, _ := utf8.DecodeRuneInString(word); {
		case !unicode.IsUpper(first): // "and", "of", "&"
		case word == strings.ToUpper(word):
			b.WriteString(word)
		default:
			b.WriteRune(first)
		}
	}
	return strings.ToLower(b.String())
}

// calledSo tells whether a name is that of a firm, by its domains: Code for America
// of codeforamerica.org. What stands in brackets behind a name only says more of it.
func calledSo(g *people.Group, name string) bool {
	if before, _, found := strings.Cut(name, " ("); found && before != "" {
		name = before
	}
	joined := func(s string) string {
		return strings.NewReplacer("-", "", " ", "", ".", "").Replace(strings.ToLower(s))
	}
	for _, own := range append(g.Accounts(), g.Name) {
		if own = joined(own); own == joined(name) || own == rights.Fold(name) || len(own) >= leastInitials && own == initials(name) {
			return true
		}
	}
	return false
}

// namedFor is the repository's own name where that is a domain, as of a firm's own site.
func (f *Facts) namedFor() []naming {
	_, name := f.Repo.Home()
	if !strings.Contains(name, ".") {
		return nil
	}
	return []naming{{name, "it is called " + name}}
}

// licensedBy lists whom the licence at the top names as holder, if that is one: of
// several the other may have hired it, who need not have made a commit.
func (f *Facts) licensedBy() (found []naming) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != "." || file.Binary || !rights.LicenceFile(file.Base()) || rights.OfOthers(file.Base()) {
			continue
		}
		text, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for _, h := range rights.OfLicence(text) {
			if len(found) > 0 && !rights.Same(found[0].name, h.Name) {
				return nil
			}
			found = append(found, naming{h.Name, fmt.Sprintf("%s names %s", file.Path, h.Name)})
		}
	}
	return found
}
