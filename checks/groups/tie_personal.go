package groups

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// fromAccount is a line on which an account's name stands where something is fetched from it.
var fromAccount = sieve.Plain(fetching + `(([\w-]+)/[\w.@-]+)`)

// fetchedFromPeople finds what is fetched from the own accounts of people who worked here: it
// goes when they take it away. Where the repository sits in such an account itself, none is
// looked for.
func fetchedFromPeople(f *facts.Facts) (found []tie) {
	if f.People.Community {
		return nil
	}
	whose := map[string]string{}
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		if strings.Contains(p.Name, " ") && p.Human() { // janedoe is nobody else
			whose[strings.ToLower(strings.ReplaceAll(p.Name, " ", ""))] = p.Name
		}
		for _, login := range p.Logins {
			if p.Human() && len(login) >= people.MinAccount && !strings.EqualFold(login, f.Repo.RemoteOwner) {
				whose[login] = p.Name
			}
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		base := file.Base()
		if read := readingOf(file); read == nil || base != ".gitmodules" && !manifests.MatchString(base) && !slices.Contains([]string{".yml", ".yaml"}, path.Ext(base)) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for n, line := range tree.Lines(data) {
			m := fromAccount.FindSubmatch(line)
			if m == nil {
				continue
			}
			kind, _ := readingOf(file)(line)
			if name := whose[strings.ToLower(string(m[2]))]; name != "" && kind != "" {
				found = append(found, tie{kind: kind, agency: name, named: string(m[1]), path: file.Path, line: n, person: true, fixed: atVersion.Match(line)})
			}
		}
	}
	return found
}
