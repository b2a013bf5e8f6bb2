package docs

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
)

// From so many documents below one folder on their false links make one finding, since they
// have one cause as a rule: the folder was moved, or its pages were renamed. Assumed.
const manyDocuments = 10

// mostBelow: the folder told is the deepest that has so large a share of them. Assumed.
const mostBelow = 0.8

// pooled are the rows on folders whose documents have false links in numbers, and rest is
// what is left to tell document by document.
func (l *library) pooled(lies []untrue) (rows []check.Finding, rest []untrue) {
	misled := map[string]bool{}
	for _, u := range lies {
		if u.isFalseLink() {
			misled[u.in.Path] = true
		}
	}
	rest = lies
	for _, dir := range foldersOf(slices.Sorted(maps.Keys(misled)), ".") {
		var links, others []untrue
		for _, u := range rest {
			if u.isFalseLink() && strings.HasPrefix(u.in.Path, dir+"/") {
				links = append(links, u)
			} else {
				others = append(others, u)
			}
		}
		rows, rest = append(rows, l.rowOf(dir, links)), others
	}
	return rows, rest
}

// isFalseLink tells whether it is a link that leads to no file, wherever it starts.
func (u untrue) isFalseLink() bool {
	return u.claim.What == "link" && !u.claim.Astray && !bareHost.MatchString(u.claim.Name)
}

// foldersOf are the folders below dir, never the top, that have many of the documents, each
// the deepest that has most of those below it.
func foldersOf(documents []string, dir string) (out []string) {
	if len(documents) < manyDocuments {
		return nil
	}
	below := map[string][]string{}
	for _, p := range documents {
		if first, _, deep := strings.Cut(strings.TrimPrefix(p, dir+"/"), "/"); deep {
			below[path.Join(dir, first)] = append(below[path.Join(dir, first)], p)
		}
	}
	for _, child := range slices.Sorted(maps.Keys(below)) {
		if float64(len(below[child])) >= mostBelow*float64(len(documents)) || dir == "." {
			out = append(out, foldersOf(below[child], child)...)
		}
	}
	if len(out) == 0 && dir != "." {
		return []string{dir}
	}
	return out
}

// toldLinks is how many of them it tells. Assumed.
const toldLinks = 12

// rowOf is the row on the false links in the documents below a folder.
func (l *library) rowOf(dir string, links []untrue) check.Finding {
	var named []string
	documents, elsewhere, such := map[string]bool{}, 0, ""
	for _, u := range links {
		documents[u.in.Path] = true
		named = append(named, fmt.Sprintf("%q (%s, line %d)", u.claim.Name, strings.TrimPrefix(u.in.Path, dir+"/"), u.claim.Line))
		if now := l.resolver.Elsewhere(u.in.Path, u.claim); now != "" {
			if elsewhere++; such == "" {
				such = fmt.Sprintf("%s for %q", now, u.claim.Name)
			}
		}
	}
	f := check.Finding{
		Message: fmt.Sprintf("In %d documents below %s %d links lead nowhere: %s.", len(documents), dir, len(links), prose.Some(named, toldLinks)),
		Path:    links[0].in.Path, Line: links[0].claim.Line,
		Fix: "Correct them all in one change, with a tool that checks links, or remove them.",
	}
	if such != "" {
		f.Message = strings.TrimSuffix(f.Message, ".") + fmt.Sprintf("; what %d of them name is elsewhere now, such as %s.", elsewhere, such)
	}
	return f
}
