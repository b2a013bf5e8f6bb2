package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
)

// database is the product that a host may run instead of an image.
const database = "postgresql"

// ofHostedDatabase tells whether a pin is of the database that infrastructure in code
// creates.
func (p pin) ofHostedDatabase() bool {
	return p.runtime.product == database && strings.Contains(path.Base(p.path), ".tf")
}

// besideHosted tells whether a pin of an image is of a database that serves developers,
// since infrastructure in code creates another.
func (p pin) besideHosted(hosted bool) bool { return hosted && p.runtime.product == database }

// describedInFull tells whether what the project runs on is described by other means
// than compose, which then starts it for developers.
func describedInFull(f *facts.Facts) bool {
	found := descriptionsOf(f)
	return found.best() == full
}

// startedForOthers tells whether an image stands in a compose file that starts other
// programs alone, such as a database: what is started so serves developers. Assumed.
func startedForOthers(f *facts.Facts, path string) bool {
	data, err := f.Tree.ReadFile(path)
	return err == nil && startsOthers(&f.Repo, data)
}
