package infra

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// ownPart is what this takes from another repository of the same account, and where a file
// says so.
type ownPart struct {
	use        partUse
	name, path string
	line       int
	moves      string // under which another version may lie there tomorrow: a branch, the tag latest
}

// partUse is what such a part is for, the most important first.
type partUse int

const (
	deploysThis partUse = iota
	isBuiltIn
	isStartedOn
	isUsedByPipelines
)

var partUses = []string{deploysThis: "what deploys it", isBuiltIn: "code that the build takes by git", isStartedOn: "images", isUsedByPipelines: "what pipelines use"}

// ownParts are those that manifests, images and pipelines take, each once, with its most
// important use.
func ownParts(f *facts.Facts) []ownPart {
	owner, own := f.Repo.Home()
	if owner == "" {
		return nil
	}
	all := slices.Concat(takenByPipelines(f.Pipelines(), owner), takenByActions(f.Tree, owner), ownPackages(f, owner), clonedIntoImages(f.Tree, owner), ownImages(f, owner, own))
	slices.SortStableFunc(all, func(a, b ownPart) int {
		return cmp.Or(cmp.Compare(a.use, b.use), cmp.Compare(a.rank(), b.rank()))
	})
	known := map[string]bool{strings.ToLower(owner + "/" + own): true}
	return slices.DeleteFunc(all, func(p ownPart) bool {
		name := strings.ToLower(p.name)
		again := known[name]
		known[name] = true
		return again
	})
}

// mostParts of one use are named in a finding, and mostPartsSaid in a sentence: of what pipelines
// and images take, since the rest is what this is made of. Assumed.
const mostParts, mostPartsSaid = 12, 3

// tellOwnParts adds to what is said of a build what lies in other repositories of the account:
// whoever takes this over without those has a part of it.
func tellOwnParts(out *check.Outcome, parts []ownPart) {
	if len(parts) == 0 {
		return
	}
	var said, told, names []string
	moving := false
	for use, what := range partUses {
		var named, placed []string
		for _, p := range parts {
			if p.use == partUse(use) {
				named, placed = append(named, p.name), append(placed, p.placed())
				moving = moving || p.moves != ""
			}
		}
		if len(named) == 0 {
			continue
		}
		few := mostPartsSaid
		if use <= int(isBuiltIn) {
			few = mostParts
		}
		said, told = append(said, fmt.Sprintf("%s (%s)", what, prose.Some(named, few))), append(told, fmt.Sprintf("%s (%s)", what, prose.Some(placed, mostParts)))
		names = append(names, named...)
	}
	lies, was, it := "a part of it lies in another repository of the same account", "was", "it"
	if len(parts) > 1 {
		lies, was, it = "parts of it lie in other repositories of the same account", "were", "them"
	}
	out.Summary = fmt.Sprintf("%s; %s, which %s not read: %s.", strings.TrimSuffix(out.Summary, "."), lies, was, prose.List(said))
	fix := fmt.Sprintf("Have %s handed over with this, and audit %s too.", prose.Some(names, mostParts), it)
	if moving {
		fix += " Name by a tag, a commit or a digest what has no fixed version, so that it changes only with this."
	}
	out.Findings = append(out.Findings, check.Finding{
		Message: fmt.Sprintf("%s: %s.", prose.Capital(lies), prose.List(told)), Path: parts[0].path, Line: parts[0].line, Fix: fix,
	})
}

// placed is the part with where it is taken.
func (p ownPart) placed() string {
	at := fmt.Sprintf("%s at %s:%d", p.name, p.path, p.line)
	if p.moves != "" {
		at += " " + p.moves
	}
	return at
}

// rank is low for a place whose file is called after bringing something up, where the part does
// that, and lower for production's.
func (p ownPart) rank() (n int) {
	if p.use != deploysThis {
		return 0
	}
	if !putsItUp.MatchString(p.path) {
		n += 2
	}
	if ofAnotherStage.MatchString(p.path) {
		n++
	}
	return n
}
