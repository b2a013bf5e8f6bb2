package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Who installs the product from its registry has nothing to work on.

var (
	// ownName is the name that a manifest gives its package.
	ownName = sieve.Plain(`(?m)^\s*"?name"?\s*[:=]\s*["']([^"'\s]+)["']`)
	// fromRegistry matches, in the words of a command, what installs packages by
	// name.
	fromRegistry = sieve.Plain(`(?i)^(cargo (b?install|add)|pip3? install|pipx install|(python3?|py) -m pip install|uv (tool install|add|pip install)|(npm|pnpm|bun) (i|install|add)|yarn (global )?add|go (install|get)|gem install|composer (global )?require|dotnet (tool install|add package)|brew install)\b`)
	// ofVersion is what may follow the name of a package.
	ofVersion = sieve.Plain(`[\[=<>~!].*$|(/v\d+)?(@[^/]*)?(/\.\.\.)?$`)
)

// nameProduct notes what registries call the product: what its repository is
// called, or what its manifests say.
func (s *search) nameProduct() {
	s.names = map[string]bool{}
	if _, name := s.repo.Home(); name != "" {
		s.names[plainName(name)] = true
	}
	for i := range s.tree.Files {
		f := &s.tree.Files[i]
		if f.Vendored || IsAside(f) || !slices.Contains(naming, f.Base()) {
			continue
		}
		if data, err := s.tree.ReadFile(f.Path); err == nil {
			if m := ownName.FindSubmatch(data); m != nil {
				s.names[plainName(string(m[1]))] = true
			}
		}
	}
}

// naming are manifests that name what they are of.
var naming = []string{"Cargo.toml", "package.json", "pyproject.toml", "setup.py", "composer.json"}

// plainName is a name as the registries compare it.
func plainName(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "-")) }

// installsItself tells whether a command installs the product by its name.
func (s *search) installsItself(command string) bool {
	words := docs.CommandWords(command)
	if !fromRegistry.MatchString(strings.Join(words, " ")) || words[0] == "go" && slices.Contains(words, "-d") || words[0] == "cargo" && slices.Contains(words, "--git") { // which downloads the sources
		return false
	}
	for _, w := range words[1:] {
		if _, egg, found := strings.Cut(w, "#egg="); found { // what pip is told that an address holds
			w = egg
		}
		name := plainName(ofVersion.ReplaceAllString(w, ""))
		if strings.HasPrefix(w, "-") || strings.HasPrefix(w, ".") || strings.HasSuffix(w, "/") || name == "" {
			continue
		}
		if s.names[name] || s.names[name[strings.LastIndex(name, "/")+1:]] {
			return true
		}
	}
	return false
}

var (
	// runsImage is a command that starts a container, with all behind it.
	runsImage = sieve.Plain(`\b(?:docker|podman|nerdctl)(?: container)? run\s+(.*)`)
	// ofRegistry is an image by the name of who publishes it.
	ofRegistry = sieve.Plain(`^[a-z0-9][\w.-]*(?::\d+)?/[a-z0-9][\w./-]*(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$`)
	// fileFlag is a flag of such a command that is followed by a path.
	fileFlag = sieve.Plain(`^(-v|-w|--(volume|mount|workdir|env-file|cidfile|label-file))$`)
	// fromHere is what lets a container work on what is checked out.
	fromHere   = sieve.Plain(`(?i)\bpwd\b|%cd%|[\s="']\.{1,2}(/\S*)?:/|source=\.`)
	buildsHere = sieve.Plain(`\b(?:docker|podman|nerdctl)(?: buildx| image)? build\b`)
)

// runsPublished tells whether a command of a document starts an image as somebody
// published it: no image is built there, and none of the sources go into it. Into that
// of a program or library itself goes what its users have checked out.
func (s *search) runsPublished(doc *docs.Document, command string) bool {
	m := runsImage.FindStringSubmatch(command)
	if m == nil {
		return false
	}
	words := strings.Fields(m[1])
	published := false
	for i, w := range words {
		own := !s.operated && s.names[plainName(path.Base(withoutTag(w)))]
		published = published || ofRegistry.MatchString(w) && (i == 0 || !fileFlag.MatchString(words[i-1])) && (own || !fromHere.MatchString(m[1]))
	}
	return published && !slices.ContainsFunc(doc.Sections, func(s docs.Section) bool {
		return slices.ContainsFunc(s.Commands, func(c docs.Command) bool { return buildsHere.MatchString(c.Text) })
	})
}
