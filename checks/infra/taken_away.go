package infra

import (
	"fmt"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// What it runs on may have been described once: who takes it over must ask where that went.

// describedOnce is the path of such a description, by its name or its folder, since its
// content is no longer looked at.
var describedOnce = sieve.Plain(`(?i)\.(tf|bicep)$|(^|/)Chart\.yaml$|(^|/)(helm|helm-?charts?|k8s|kubernetes|kustomize|openshift|cloudformation|cfn|terraform)/.*\.(ya?ml|json|tpl|tfvars)$`)

// fewestTaken is from how many files on a commit took a description away. Assumed.
const fewestTaken = 5

// takenAway is the commit that took most files of descriptions away, and where they lay.
type takenAway struct {
	commit *history.Commit
	files  int
	folder string // that held them all, "" for the top
}

// descriptionsTaken returns the zero value where none took several away.
func descriptionsTaken(f *facts.Facts) (most takenAway) {
	if f.History == nil {
		return most
	}
	for i := range f.History.Commits { // newest first
		taken := takenAway{commit: &f.History.Commits[i]}
		for _, c := range taken.commit.Changes {
			if c.Kind == history.Deleted && describedOnce.MatchString(c.Path) && !inAside(c.Path) {
				taken.add(c.Path)
			}
		}
		if taken.files >= fewestTaken && taken.files > most.files {
			most = taken
		}
	}
	return most
}

func (a *takenAway) add(path string) {
	folder := path[:strings.LastIndexByte(path, '/')+1]
	if a.files++; a.files == 1 {
		a.folder = folder
	}
	for !strings.HasPrefix(folder, a.folder) {
		a.folder = a.folder[:strings.LastIndexByte(strings.TrimSuffix(a.folder, "/"), '/')+1]
	}
}

// said goes on with a sentence on what is described, and ask asks for what is not here.
func (a *takenAway) said() string {
	return fmt.Sprintf("commit %s took away descriptions on %s (%s), and nothing here says what took their place", a.hash(), a.commit.Committer.When.Format(time.DateOnly), a.what())
}

func (a *takenAway) ask() string {
	return fmt.Sprintf("Ask what took the place of the descriptions that commit %s took away (%s); if that lies elsewhere, have it handed over with this, and audit it too.", a.hash(), a.what())
}

func (a *takenAway) what() string {
	files := prose.Count(a.files, "file", "files")
	if a.folder == "" {
		return files
	}
	return files + " below " + a.folder
}

func (a *takenAway) hash() string { return a.commit.Hash.String()[:10] }
