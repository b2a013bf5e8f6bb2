package facts

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	topReadme = sieve.Plain(`(?i)^readme([.]\w+)?$`)
	cloneLine = sieve.Plain(`git clone\s[^\n]*?\b(?:github|gitlab|bitbucket)\.(?:com|org)[:/]([\w-]+)/([\w.-]+?)(?:\.git)?[\s\x60"')]`)
	// ownRun matches the address of the very run of a workflow that names it: under
	// another repository's name that run is not to be found.
	ownRun = sieve.Plain(`\bgithub\.com/([\w-]+)/[\w.-]+/actions/runs/['"]?\$`)
	// teamOwner matches a team in CODEOWNERS, outside of comments. On GitHub it can
	// only be one of the organisation that the repository belongs to.
	teamOwner = sieve.Plain(`(?m)^[^#\n]*?\s@([\w-]+)/[\w-]`)
)

// keptIn lists the accounts in which the repository is kept: that of its remote, or
// where it has none those in which its own files show it to be.
func (f *Facts) keptIn() (found []naming) {
	if f.Repo.RemoteOwner != "" {
		return []naming{{f.Repo.RemoteOwner, "it is kept in the account " + f.Repo.RemoteOwner}}
	}
	if f.Repo.StatedOwner != "" {
		found = append(found, naming{f.Repo.StatedOwner, "its own files say that it is kept in the account " + f.Repo.StatedOwner})
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		shown := showing(file.Path)
		if shown == nil {
			continue
		}
		text, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		found = append(found, shown(file, append(text, '\n'))...)
	}
	return found
}

// showing tells how a file may show the account in which the repository is kept,
// nil for one that does not.
func showing(path string) func(*tree.File, []byte) []naming {
	switch {
	case topReadme.MatchString(path):
		return clonedFrom
	case strings.HasPrefix(path, ".github/workflows/"):
		return inAccount(ownRun, "%s links to its own runs in the account %s")
	case path == ".github/CODEOWNERS": // the others may be for another forge
		return inAccount(teamOwner, "%s names a team of the account %s")
	}
	return nil
}

func clonedFrom(file *tree.File, text []byte) []naming {
	all := cloneLine.FindAllSubmatch(text, -1)
	if len(all) != 1 { // of several one may be another's
		return nil
	}
	return []naming{{string(all[0][1]), fmt.Sprintf("%s clones it from the account %s", file.Path, all[0][1])}}
}

// inAccount lists the accounts that a pattern finds.
func inAccount(pattern *sieve.Pattern, why string) func(*tree.File, []byte) []naming {
	return func(file *tree.File, text []byte) (found []naming) {
		for _, m := range pattern.FindAllSubmatch(text, -1) {
			found = append(found, naming{string(m[1]), fmt.Sprintf(why, file.Path, m[1])})
		}
		return found
	}
}
