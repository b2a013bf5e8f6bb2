package facts

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// ofState tells whether the repository shows itself to be a public body's, be it that
// this made its last commit long ago, a few or none: it hires firms.
func (f *Facts) ofState() bool {
	if f.Tree == nil {
		return false
	}
	isPublic := func(g *people.Group) bool { return g.Public }
	for _, names := range [][]naming{f.statePackages(), f.keptIn()} {
		if f.oneOf(names, isPublic).Group != people.None {
			return true
		}
	}
	if f.firmOf(f.statePackages()).Group != people.None { // no firm's packages are so called
		return true
	}
	body := func(n naming) bool { return calledBody.MatchString(n.name) }
	if slices.ContainsFunc(f.keptIn(), body) || f.hostOfAccount() {
		return true
	}
	worked := false
	for i := range f.People.Groups {
		worked = worked || f.People.Groups[i].Public && f.Matters(i)
	}
	// Its licence outlives that it left, unless a firm's account shows who has it now.
	return (!worked || f.keptByNoFirm()) && (f.workOfState() || slices.ContainsFunc(f.licensedBy(), body))
}

// keptByNoFirm tells whether the account is known in which the repository is kept, and
// bears the name of no firm that worked here.
func (f *Facts) keptByNoFirm() bool {
	kept := f.keptIn()
	return len(kept) > 0 && f.firmOf(kept).Group == people.None
}

// hostOfAccount tells whether the README names a host of a state's that is called as the
// account in which the repository is kept: HHS, and shop.acf.hhs.gov.
func (f *Facts) hostOfAccount() bool {
	account, _ := f.Repo.Home()
	if account == "" {
		return false
	}
	named := regexp.MustCompile(`(?i)[./]` + regexp.QuoteMeta(account) + `\.(gov|mil|(gov|gob|gouv|govt|gc)\.[a-z]{2})\b`)
	return slices.ContainsFunc(f.Tree.Files, func(file tree.File) bool {
		if !topReadme.MatchString(file.Path) {
			return false
		}
		text, err := f.Tree.ReadFile(file.Path)
		return err == nil && named.Match(text)
	})
}

// workOfState tells whether a licence at the top says that this is a work of the United
// States Government, or that it holds the rights, as it does of no firm's own.
func (f *Facts) workOfState() bool {
	return slices.ContainsFunc(f.Tree.Files, func(file tree.File) bool {
		if file.Dir() != "." || file.Binary || !rights.LicenceFile(file.Base()) {
			return false
		}
		text, err := f.Tree.ReadFile(file.Path)
		return err == nil && governmentWork.Match(text)
	})
}

var governmentWork = sieve.MustCompile(`(?i)\b(work\s+of\s+the|copyright( \(c\)| ©)?( \d{4})?( the)?)\s+(united\s+states|u\.?s\.?)\s+(federal\s+)?government\b`)

// calledBody matches the names of bodies of a state and of their accounts, whether or
// not their people made a commit: "Department for Mints", bobgov. A government's or the
// Crown's may be those of any of its bodies, the firm among them.
var calledBody = sieve.Plain(`(?i)\b(department|ministry)[ -](of|for)\b|gov$`)

// beforeState tells whether a public body is still here or was here after a firm:
// such a body hires firms and is hired by none, and the firm may have worked for it.
func (f *Facts) beforeState(firm int) bool {
	for i := range f.People.Groups {
		if g := &f.People.Groups[i]; g.Public && f.Matters(i) && (g.Active || g.Last.After(f.People.Groups[firm].Last)) {
			return true
		}
	}
	return false
}

// longGone is how long after a public body's last commit a firm that goes on is no
// longer taken to be hired by it. Assumed.
const longGone = 365 * 24 * time.Hour

// withState tells whether a public body is still here, or was until a firm was last.
func (f *Facts) withState(firm int) bool {
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		if g.Public && f.Matters(i) && (g.Active || f.People.Groups[firm].Last.Sub(g.Last) <= longGone) {
			return true
		}
	}
	return false
}

// stateFolder matches the folder of a package below a state's name: uk.gov.acme.
var stateFolder = sieve.Plain(`(?:^|/)(?:java|kotlin|scala|groovy)/((?:[a-z]{2}/)?gov/(\w+))/`)

// statePackages tells for which body of a state most packages are named: no firm
// gives its own name to such a package.
func (f *Facts) statePackages() (found []naming) {
	packaged, below := 0, map[naming]int{}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Role != tree.Code || !strings.Contains("/"+file.Path, "/java/") && !stateFolder.MatchString(file.Path) {
			continue
		}
		packaged++
		if m := stateFolder.FindStringSubmatch(file.Path); m != nil {
			below[naming{m[2], "its packages are named " + strings.ReplaceAll(m[1], "/", ".")}]++
		}
	}
	for n, files := range below {
		if 2*files > packaged {
			found = append(found, n) // the only one
		}
	}
	return found
}
