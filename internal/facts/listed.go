package facts

import (
	"encoding/json"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// peopleLists begin the names of files that list who takes part, in lower case.
var peopleLists = []string{"maintainers", "contributors", "authors", "owners", "codeowners", "credits", "readme"}

// allContributors is the file of a program that keeps such a list.
const allContributors = ".all-contributorsrc"

// A full name, and the ways in which lists give somebody's account beside it: as its link
// ("[Jane Doe](https://github.com/jdoe)"), in brackets ("Jane Doe (@jdoe)"), or in the next
// column of a table.
const (
	listedName = `(\p{Lu}[\p{L}'’.-]*(?: (?:d[aeiu]|del|der|dos|la|van|von|zu|\p{Lu}[\p{L}'’.-]*)){1,4})`
	accountURL = `https?://(?:www\.)?(?:github|gitlab)\.com/([A-Za-z0-9][\w-]*)/?`
)

var listedForms = []*sieve.Pattern{
	sieve.Plain(`\[` + listedName + `\]\(` + accountURL + `\)`),
	sieve.Plain(listedName + ` \(\[?@([A-Za-z0-9][\w-]*)[)\]]`),
	sieve.Plain(`\| *` + listedName + ` *\| *(?:\[[^\]|]*\]\()?` + accountURL + `\)? *\|`),
	sieve.Plain(`\| *` + listedName + ` *\| *@([A-Za-z0-9][\w-]*) *\|`),
}

// listedAccounts are the full names with accounts in lists of people, as good as a .mailmap.
func (f *Facts) listedAccounts() (all []people.Account) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !listsPeople(file) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue // then people may count twice, as without the file
		}
		if file.Base() == allContributors {
			all = append(all, contributorsIn(data)...)
			continue
		}
		for _, form := range listedForms {
			for _, m := range form.FindAllSubmatch(data, -1) {
				all = append(all, people.Account{Name: string(m[1]), Login: string(m[2])})
			}
		}
	}
	return all
}

// listsPeople tells whether a file is such a list: at the top, or where documents lie.
func listsPeople(file *tree.File) bool {
	dir := file.Dir()
	if file.Binary || file.Unreadable != "" || file.Symlink || file.Size > maxWritten || dir != "." && dir != "docs" && dir != ".github" {
		return false
	}
	base := strings.ToLower(file.Base())
	for _, list := range peopleLists {
		if strings.HasPrefix(base, list) {
			return true
		}
	}
	return base == allContributors
}

func contributorsIn(data []byte) (all []people.Account) {
	var list struct {
		Contributors []struct{ Login, Name string }
	}
	if json.Unmarshal(data, &list) != nil {
		return nil
	}
	for _, c := range list.Contributors {
		all = append(all, people.Account{Name: c.Name, Login: c.Login})
	}
	return all
}
