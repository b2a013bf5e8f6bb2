package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// fileOfSettings is the name of one as code, and seeFor what leads to it.
var (
	fileOfSettings = sieve.Plain(`^[\w./-]*\w\.(py|rb|js|ts|go|php|ex|exs|ya?ml|json|toml|properties|env|tf)$`)
	seeFor         = sieve.Plain("(?i)\\b(see|look (at|in|into)|listed in|defined in|found in|refer to|documented in|described in) (the (file )?)?[`\"']?$")
)

// shownAsSettings are the files to which documents lead below a heading on settings, by a link
// or by their name where one file below the document has it.
func shownAsSettings(f *facts.Facts) map[string]bool {
	shown := map[string]bool{}
	for _, d := range f.Documents() {
		for i := range d.Sections {
			if s := &d.Sections[i]; ofEnvironment.MatchString(s.Heading) && !d.Purpose.Historical() {
				for _, link := range s.Links {
					target, _, _ := strings.Cut(link.Target, "#")
					shown[path.Join(path.Dir(d.Path), target)] = true
				}
				for _, span := range s.Spans {
					if before, _, found := strings.Cut(s.Text, span.Text); found && fileOfSettings.MatchString(span.Text) && seeFor.MatchString(before) {
						if file := onlyBelow(f.Tree, path.Dir(d.Path), span.Text); file != "" {
							shown[file] = true
						}
					}
				}
			}
		}
	}
	return shown
}

// onlyBelow is the one file below a folder whose path ends in a name, "" where there are others.
func onlyBelow(t *tree.Tree, dir, name string) (only string) {
	for i := range t.Files {
		file := t.Files[i].Path
		if !strings.HasSuffix("/"+file, "/"+name) || dir != "." && !strings.HasPrefix(file, dir+"/") {
			continue
		}
		if only != "" {
			return ""
		}
		only = file
	}
	return only
}
