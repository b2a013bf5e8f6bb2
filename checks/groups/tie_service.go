package groups

import (
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/tree"
)

// What watches a system, calls people or keeps secrets has accounts, whose names stand in the
// addresses of their pages: watching those that have them in the path, and ofAccounts those
// that have them in the host.
const (
	watching   = `(?:app\.)?(?:rollbar\.com|sentry\.io/organizations|app\.honeybadger\.io|papertrailapp\.com|dashboard\.scalingo\.com)`
	ofAccounts = `(?:sentry\.io|pagerduty\.com|app\.opsgenie\.com|statuspage\.io|grafana\.net|1password\.(?:com|eu)|signalfx\.com|datadoghq\.(?:com|eu)|app\.papertrailapp\.com)`
)

// tellsOfNow tells whether a file is a document that tells how things are.
func tellsOfNow(f *tree.File) bool {
	return f.Role == tree.Doc && !f.Vendored && !f.Generated && !f.Symlink && f.Unreadable == "" && f.Size <= maxTieFile && !docs.PurposeOf(f.Path).Historical()
}

// newServices finds the pages of an agency's accounts at services, nil for none to look for.
// There a short name is no word of something else: that of its domain counts, too.
func newServices(a agency) *regexp.Regexp {
	var quoted []string
	for _, account := range a.accounts {
		quoted = append(quoted, regexp.QuoteMeta(account))
	}
	for _, domain := range a.domains {
		label, _, _ := strings.Cut(domain, ".")
		quoted = append(quoted, regexp.QuoteMeta(label))
	}
	if len(quoted) == 0 {
		return nil
	}
	names := `(?:` + strings.Join(quoted, "|") + `)`
	return regexp.MustCompile(`(?i)https?://(` + watching + `/` + names + `|` + names + `\.` + ofAccounts + `)(?:$|[^\w-])`)
}

// services returns the accounts that a document names.
func (s *search) services(file string, data []byte) (found []tie) {
	if s.service == nil {
		return nil
	}
	for n, line := range tree.Lines(data) {
		if m := s.service.FindSubmatch(line); m != nil {
			found = append(found, tie{kind: service, agency: s.name, named: string(m[1]), path: file, line: n})
		}
	}
	return found
}
