package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
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

// ownPackages are the repositories of an account whose code manifests take by git, in the order
// of the files.
func ownPackages(f *facts.Facts, owner string) (found []ownPart) {
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
				if account, name := string(m[i]), string(m[i+1]); strings.EqualFold(account, owner) {
					found = append(found, ownPart{use: isBuiltIn, name: account + "/" + name, path: file.Path, line: n})
				}
			}
		}
	}
	return found
}

// clonedIntoImages are the repositories of an account that the builds of images clone.
func clonedIntoImages(t *tree.Tree, owner string) (found []ownPart) {
	for i := range t.Files {
		file := &t.Files[i]
		if !strings.Contains(strings.ToLower(file.Base()), "dockerfile") || notBuilt.MatchString(file.Path) || file.Vendored || file.Binary || file.Size > maxDescription {
			continue
		}
		data, err := t.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for n, line := range tree.Lines(data) {
			if repository := clonedBy(string(line), owner); repository != "" {
				found = append(found, ownPart{use: isBuiltIn, name: repository, path: file.Path, line: n})
			}
		}
	}
	return found
}
