package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// partManifest matches the names of manifests, one of which a part of a repository has in its
// folder.
var partManifest = sieve.Plain(`^(package\.json|composer\.json|pyproject\.toml|setup\.(py|cfg)|requirements\.txt|Pipfile|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|go\.mod|Gemfile|mix\.exs)$|\.(gemspec|[cfv][sb]proj)$`)

// partOf is the nearest folder with a manifest that a file lies in, "." for the whole.
func (r *Resolver) partOf(file string) string {
	dir := path.Dir(file)
	for dir != "." && dir != ".." && !strings.HasPrefix(dir, "../") && !r.parts[dir] {
		dir = path.Dir(dir)
	}
	if !r.parts[dir] {
		return "."
	}
	return dir
}

// ofAnotherPart tells whether a file lies in a part of the repository that is neither around nor
// below that of a document, nor that of what the document names there: it is called so by chance.
func (r *Resolver) ofAnotherPart(doc, name, file string) bool {
	home, its := r.partOf(doc), r.partOf(file)
	if home == "." || its == "." || within(home, its) || within(its, home) {
		return false
	}
	for _, named := range []string{path.Join(path.Dir(doc), name), strings.TrimPrefix(name, "/")} {
		if at := r.partOf(named); at != "." && at != home && within(file, at) {
			return false
		}
	}
	return true
}

// within tells whether a path is a folder or lies below it.
func within(p, folder string) bool { return p == folder || strings.HasPrefix(p, folder+"/") }

// identifier matches the text of a link that is a name of code and no word.
var identifier = sieve.Plain("^`?([A-Za-z]\\w*(?:_\\w+|[a-z0-9][A-Z]\\w*))(?:\\(\\))?`?$")

// lacksText tells whether the text of a link is a name of code that a file does not have.
func (r *Resolver) lacksText(c Claim, file string) bool {
	m := identifier.FindStringSubmatch(c.Text)
	if m == nil || strings.TrimSuffix(path.Base(file), path.Ext(file)) == m[1] {
		return false
	}
	data, err := r.tree.ReadFile(file)
	return err == nil && !strings.Contains(string(data), m[1])
}
