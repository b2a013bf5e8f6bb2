// Package mask takes keys and passwords out of text that is about to be shown.
// A report quotes what a repository holds, and somebody may have put a key into
// a commit's subject, a file's name or an address. It knows the keys that say
// themselves what they are; finding others is the work of a check.
package mask

import "github.com/handoffaudit/audit/internal/sieve"

// tokens are keys by the marks that their makers gave them.
var tokens = sieve.MustCompile(`gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|` +
	`[rs]k_live_[A-Za-z0-9]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{30,}|` +
	`SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}`)

// passwords are those within addresses.
var passwords = sieve.MustCompile(`(://[^\s/:@]*):[^\s/@]+@`)

// Text returns s without the keys and passwords that can be told.
func Text(s string) string {
	return passwords.ReplaceAllString(tokens.ReplaceAllString(s, "***"), "$1:***@")
}
