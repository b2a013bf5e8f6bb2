package infra

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// listsPackages matches the files that say from where packages come, and notBuilt those of
	// them that are for developers or tests alone.
	listsPackages = sieve.Plain(`(^|/)(Gemfile|package\.json|requirements[\w./-]*\.(txt|in)|pyproject\.toml|Pipfile|setup\.(py|cfg)|composer\.json|mix\.exs|Cargo\.toml)$`)
	notBuilt      = sieve.Plain(`(?i)(^|[^a-z])(dev|development|tests?|ci|docs?|examples?|samples?)([^a-z]|$)`)
	// ofItself matches the lines of a manifest that say where the package itself lies.
	ofItself = sieve.Plain(`(?i)"(url|repository|homepage|bugs)"\s*:`)
	// byGit matches what such a file takes from a repository: an account and a name.
	byGit = sieve.Plain(`(?i)\bgit\+(?:https?|ssh)://(?:[\w.-]+@)?[\w.-]+[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?(?:[@#"'\s,]|$)` +
		`|\bgit["']?\s*(?:=>|[:=])\s*["'](?:(?:https?|ssh|git)://(?:[\w.-]+@)?[\w.-]+/|git@[\w.-]+:)([\w.-]+)/([\w.-]+?)(?:\.git)?["']` +
		`|\bgithub["']?\s*(?:=>|[:=])\s*["']([\w.-]+)/([\w.-]+?)["']|["']github:([\w.-]+)/([\w.-]+?)(?:#[^"']*)?["']`)
)

// ownPackage is a repository of the same account of whose code this is built, and where
// a manifest says so.
type ownPackage struct {
	name, path string
	line       int
}

// ownPackages are those that manifests take by git, each once, in the order of the files.
func ownPackages(f *facts.Facts) (found []ownPackage) {
	owner, own := f.Repo.Home()
	if owner == "" {
		return nil
	}
	known := map[string]bool{strings.ToLower(own): true}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !listsPackages.MatchString(file.Path) || notBuilt.MatchString(file.Path) || file.Vendored || file.Binary || file.Size > maxDescription {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for n, line := range tree.Lines(data) {
			if commentedOut.Match(line) || ofItself.Match(line) {
				continue
			}
			m := byGit.FindSubmatch(line)
			for i := 1; i+1 < len(m); i += 2 {
				if account, name := string(m[i]), string(m[i+1]); strings.EqualFold(account, owner) && !known[strings.ToLower(name)] {
					known[strings.ToLower(name)] = true
					found = append(found, ownPackage{account + "/" + name, file.Path, n})
				}
			}
		}
	}
	return found
}

// tellOwnPackages adds to what is said of a build which code of the same account it takes:
// whoever takes this over without that has a part of it.
func tellOwnPackages(out *check.Outcome, found []ownPackage) {
	if len(found) == 0 {
		return
	}
	var names, places []string
	for _, p := range found {
		names, places = append(names, p.name), append(places, fmt.Sprintf("%s (%s:%d)", p.name, p.path, p.line))
	}
	was, it := "was", "it"
	if len(found) > 1 {
		was, it = "were", "them"
	}
	out.Summary = fmt.Sprintf("%s; code is taken by git from %s too, which %s not read.", strings.TrimSuffix(out.Summary, "."), prose.Some(names, 3), was)
	out.Findings = append(out.Findings, check.Finding{
		Message: fmt.Sprintf("A part of the code lies elsewhere in the same account, and is taken from there by git when this is built: %s.", prose.Some(places, 6)),
		Path:    found[0].path, Line: found[0].line, Fix: fmt.Sprintf("Have %s handed over with this, and audit %s too.", prose.Some(names, 3), it),
	})
}
