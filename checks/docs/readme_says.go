package docs

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// readmeSummary says what was found, what a link out of the repository leads to,
// and what neither.
func readmeSummary(found []string, outside []lead, missing []string) string {
	all := len(found) + len(outside) + len(missing)
	if len(missing)+len(outside) == 0 {
		return fmt.Sprintf("The README and what it leads to answer all %d questions of a newcomer", all)
	}
	said := fmt.Sprintf("The README and what it leads to answer %d of %d questions", len(found), all)
	if len(found) == 0 && len(outside) == 0 {
		return "In the README and what it leads to nothing was found of what a newcomer needs: " + either(missing)
	}
	if len(outside) > 0 {
		said += "; " + leftOutside(outside)
	}
	if len(missing) > 0 {
		said += "; nothing was found on " + either(missing)
	}
	return said
}

// finding points at where the answer to t, which asks what says completes, is to be
// written; outside is where a link out of the repository leads to it, if one does.
func (t *topic) finding(says string, repo *facts.Repo, readmes []*docs.Document, outside lead) check.Finding {
	at, where := "", "in the README and what it leads to"
	if len(readmes) > 0 {
		at = readmes[0].Path
	}
	if t.name == "what" {
		where = "in the README"
	}
	switch {
	case outside.home:
		return check.Finding{
			Message: fmt.Sprintf("Nothing was found on %s in the README and what it leads to in the repository; %s leads to the project's documentation outside of it, which was not read.", says, outside.at),
			Path:    at,
			Fix:     "If it stands there, bring it into the repository, so that it stays with the code. If not: " + prose.Lower(t.fixFor(repo)),
		}
	case outside.at != "":
		return check.Finding{
			Message: fmt.Sprintf("For %s the README leads to a page outside of the repository (%s), which was not read.", says, outside.at),
			Path:    at,
			Fix:     "Bring it into the repository, so that it stays with the code. " + t.fixFor(repo),
		}
	}
	return check.Finding{
		Message: fmt.Sprintf("Nothing was found on %s %s.", says, where),
		Path:    at,
		Fix:     t.fixFor(repo),
	}
}

// unreadWiki adds where the answers may stand that were not found.
func unreadWiki(guides []*docs.Document, own docs.Own, missing int, outside []lead) string {
	if missing == 0 || len(outside) > 0 {
		return ""
	}
	for _, d := range guides {
		if line := d.Wiki(own); line > 0 {
			return fmt.Sprintf("; %s:%d leads to a page out of the repository, which was not read", d.Path, line)
		}
	}
	return ""
}

// saidToEnd adds that a README without much else says that the whole has ended.
func saidToEnd(repo *facts.Repo, d *docs.Document) string {
	if line := onlyNotice(repo, d); line > 0 {
		return fmt.Sprintf("; %s:%d says that this is deprecated, archived or kept elsewhere", d.Path, line)
	}
	return ""
}

// whatIs matches a heading over what something of a name is.
var whatIs = sieve.Plain(`(?i)^\W*what(?:['’]s| is| are) (?:the )?([^?]+?)(?: and what [^?]*)?\??$`)

// leastName is of how many letters a name tells more than a word does. Assumed.
const leastName = 4

// introducedIn is where a document that the README leads to, or the first page of the
// documents, has a section called after what the project is, "" where none does.
func (l *library) introducedIn(readmes []*docs.Document) string {
	var pages []*docs.Document
	for _, d := range readmes {
		for _, r := range l.linked(d) {
			pages = append(pages, r.to)
		}
	}
	for _, dir := range []string{"docs", "doc"} {
		if d := l.byPath[path.Join(l.top, dir, "index.md")]; d != nil {
			pages = append(pages, d)
		}
	}
	_, name := l.repo.Home()
	names := []string{docs.Fold(name), docs.Called(l.list, l.top)}
	for _, d := range pages {
		for i := range d.Sections {
			s := &d.Sections[i]
			m := whatIs.FindStringSubmatch(s.Heading)
			if m == nil || d.Purpose.Historical() || docs.WordCount(s.Prose()) < leastTold {
				continue
			}
			said := docs.Fold(m[1])
			if len(said) >= leastName && slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, said) }) {
				return fmt.Sprintf("%s:%d", d.Path, s.Line)
			}
		}
	}
	return ""
}
