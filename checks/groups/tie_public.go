package groups

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// npmLocks are the lock files of JavaScript's package managers.
var npmLocks = []string{"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"}

// takePublic takes out of ties the packages that a lock file has from the public registry
// of npm, which anybody may have for good, and returns their names.
func takePublic(f *facts.Facts, ties []tie) (left []tie, public []string) {
	for _, t := range ties {
		if t.kind != dependency || path.Base(t.path) != "package.json" || !fromPublic(f.Tree, t) {
			left = append(left, t)
		} else if !slices.Contains(public, t.named) {
			public = append(public, t.named)
		}
	}
	return left, public
}

// fromPublic tells whether the lock file of a manifest, beside it or above, has a package
// from the public registry.
func fromPublic(t *tree.Tree, of tie) bool {
	name := "@" + of.named
	for dir := path.Dir(of.path); ; dir = path.Dir(dir) {
		for _, base := range npmLocks {
			data, err := t.ReadFile(path.Join(dir, base))
			if err != nil || !bytes.Contains(data, []byte(name)) {
				continue
			}
			if base == "pnpm-lock.yaml" { // which names the registry of others alone
				return !otherSource(name).Match(data) && !ownRegistry(t, name)
			}
			return bytes.Contains(data, []byte("://registry.npmjs.org/"+name+"/-/")) || bytes.Contains(data, []byte("://registry.yarnpkg.com/"+name+"/-/"))
		}
		if dir == "." {
			return false
		}
	}
}

// otherSource matches where a lock file of pnpm says whence a package comes, if that is
// another place than the registry that is set.
func otherSource(name string) *regexp.Regexp {
	return regexp.MustCompile(regexp.QuoteMeta(name) + `@[^\n]*(https?://|git[+:@])|` + regexp.QuoteMeta(name) + `@[^\n]*:\n\s+resolution:[^\n]*tarball`)
}

// ownRegistry tells whether settings of npm name a registry for the scope of a package, or
// for all of them.
func ownRegistry(t *tree.Tree, name string) bool {
	scope, _, _ := strings.Cut(name, "/")
	for i := range t.Files {
		if f := &t.Files[i]; f.Base() == ".npmrc" || strings.HasPrefix(f.Base(), ".yarnrc") {
			data, err := t.ReadFile(f.Path)
			if err == nil && (bytes.Contains(data, []byte(scope+":registry")) || registrySet.Match(data)) {
				return true
			}
		}
	}
	return false
}

// registrySet matches a registry of all packages that is not the public one.
var registrySet = regexp.MustCompile(`(?m)^\s*registry\s*=\s*["']?https?://`)
