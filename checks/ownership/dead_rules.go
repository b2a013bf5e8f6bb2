package ownership

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// maxMoved bounds the rules for which it is looked where their files went. Assumed.
const maxMoved = 200

// deadFindings tells of the rules that match no file: in one row of those that would with the
// same folder before them, as when the code was moved there, and in one each of the others.
func (d *declaration) deadFindings(f *facts.Facts, dead []rule) (found []check.Finding) {
	below, moved := movedBelow(f, dead)
	if len(moved) > 1 {
		var patterns []string
		for _, r := range moved {
			patterns = append(patterns, fmt.Sprintf("%q", r.pattern))
		}
		found = append(found, check.Finding{
			Message: fmt.Sprintf("%d rules match no file, and would with %q before them: %s.", len(moved), below, prose.Some(patterns, 3)),
			Path:    d.path, Line: moved[0].line, Fix: fmt.Sprintf("Put %q before these patterns.", below),
		})
	} else {
		moved = nil
	}
	for _, r := range dead {
		if !slices.ContainsFunc(moved, func(m rule) bool { return m.line == r.line }) {
			found = append(found, check.Finding{Message: fmt.Sprintf("%q matches no file.", r.pattern), Path: d.path, Line: r.line, Fix: "Correct the pattern, or remove the rule."})
		}
	}
	return found
}

// movedBelow is the folder in which the most of some rules would match a file, and these rules.
// A pattern of one name alone would match in too many places to tell.
func movedBelow(f *facts.Facts, dead []rule) (folder string, moved []rule) {
	under := make(map[string][]rule)
	for _, r := range dead[:min(len(dead), maxMoved)] {
		path := "/" + strings.Trim(r.pattern, "/")
		if strings.Count(path, "/") < 2 || strings.ContainsAny(path, `*?\`) {
			continue
		}
		folders := make(map[string]bool)
		for i := range f.Tree.Files {
			if before, behind, found := strings.Cut(f.Tree.Files[i].Path, path); found && (behind == "" || behind[0] == '/') {
				folders[before+"/"] = true
			}
		}
		for folder := range folders {
			under[folder] = append(under[folder], r)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(under)) {
		if len(under[at]) > len(moved) {
			folder, moved = at, under[at]
		}
	}
	return folder, moved
}
