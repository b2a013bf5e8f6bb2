package people

import (
	"time"

	"github.com/handoffaudit/audit/internal/history"
)

// Options says how to tell people and groups apart.
type Options struct {
	AsOf       time.Time
	ActiveDays int
	// Mailmap is the repository's .mailmap, nil without one.
	Mailmap []byte
	// Client names the client's domains (with their subdomains), names of
	// organisations, and forge accounts.
	Client []string
	Groups []GroupRule
	// Aliases maps a person's main address to their other addresses or names.
	Aliases map[string][]string
	// Bots are names or addresses of automation, beyond the known ones.
	Bots []string
	// Count tells whether changed lines of a path count; nil for all.
	Count func(path string) bool
}

// GroupRule is a group as configuration gives it.
type GroupRule struct {
	Name                           string
	Domains, Emails, Names, Logins []string
	From, To                       time.Time // zero for open
}

// Build tells who made commits, which stand as in history.History.Commits.
func Build(commits []history.Commit, opts Options) *People {
	return nil
}
