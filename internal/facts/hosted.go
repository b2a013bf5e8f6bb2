package facts

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// selfHosted is what a README calls a program that whoever uses it runs, and
	// ofAnother a sentence that says so of something beside it.
	selfHosted = sieve.Plain(`(?i)(?:^|[\s("'*_[-])self[- ]?host(?:able|ed|ing)?\b[^=/]|\bon your own (?:server|infrastructure)\b|\bhost(?:ing)? (?:their|your) own\b`)
	// byMaker is what it says of an installation that its makers run for users.
	byMaker = sieve.Plain(`(?i)\b(?:our|official)\b[^\n]{0,80}\b(?:cloud|hosted|managed|saas) (?:offering|service|version|plans?|instance|hosting)\b|` +
		`\bwe (?:also )?(?:offer|host|run|provide|operate)\b[^\n]{0,40}\b(?:hosted|cloud|managed|saas)\b|\b(?:server|instance|service) (?:that )?(?:i|we) host\b`)
	ofAnother = sieve.Plain(`(?i)\b(?:we|our|us)\b|\brunners?\b|\[self[- ]?hosted\]\(https?:|\bwelcome to try\b`)
	// installation is how a README calls the page on how users install a program.
	installation = sieve.Plain(`(?i)^installation(?: (?:instructions?|guide|manual|documentation))?$`)
	// aVersion is a repository that has no name but that.
	aVersion = sieve.Plain(`^v\d+$`)
)

// hostedAt is where that is said, "" where it is not.
type hostedAt string

// HostedByUsers is where the README at the top says that the users of what is operated host
// it themselves, or leads to how they install it on the site that bears its name; "" where it
// does not, or its makers host it for some, too.
func (f *Facts) HostedByUsers() string {
	return string(Shared(f, func(f *Facts) hostedAt {
		if !f.Repo.Kind.Operated() {
			return ""
		}
		if at, _ := f.SaidByReadme(func(sentence []byte) string { return string(byMaker.Find(sentence)) }); at != "" {
			return ""
		}
		at, _ := f.SaidByReadme(func(sentence []byte) string {
			if ofAnother.Match(sentence) {
				return ""
			}
			return string(selfHosted.Find(sentence))
		})
		if at == "" {
			if file, line := f.LeadToInstallation(); file != "" {
				at = fmt.Sprintf("%s:%d", file, line)
			}
		}
		return hostedAt(at)
	}))
}

// LeadToInstallation is where a README at the top leads to how users install this, on the site
// that bears its name; "" where none does.
func (f *Facts) LeadToInstallation() (file string, line int) {
	own := f.Repo.Own()
	name := own.Name
	if aVersion.MatchString(name) {
		name = own.Owner
	}
	for _, d := range f.Documents() {
		if d.Purpose != docs.Readme || path.Dir(d.Path) != "." {
			continue
		}
		for i := range d.Sections {
			for _, l := range d.Sections[i].Links {
				if installation.MatchString(l.Text) && l.OnSiteOf(name) {
					return d.Path, l.Line
				}
			}
		}
	}
	return "", 0
}

// SaidByReadme is where the README at the top has a first sentence in which something is
// found, as path:line, and that; "" where it has none.
func (f *Facts) SaidByReadme(find func(sentence []byte) string) (at, said string) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != "." || file.Role != tree.Doc || !strings.HasPrefix(strings.ToLower(file.Base()), "readme") {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for n, line := range tree.Lines(data) {
			for sentence := range bytes.SplitSeq(line, []byte(". ")) {
				if said := find(sentence); said != "" {
					return fmt.Sprintf("%s:%d", file.Path, n), said
				}
			}
		}
	}
	return "", ""
}
