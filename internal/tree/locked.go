package tree

import (
	"encoding/json"
	"strings"
)

// locked lists the packages that a lock file of Composer names, but for those that lie
// in the repository itself.
func locked(content []byte) (names []string) {
	type composerPackage struct {
		Name string                `json:"name"`
		Dist struct{ Type string } `json:"dist"`
	}
	var lock struct {
		Packages []composerPackage `json:"packages"`
		ForTests []composerPackage `json:"packages-dev"`
	}
	if json.Unmarshal(content, &lock) != nil {
		return nil
	}
	for _, p := range append(lock.Packages, lock.ForTests...) {
		if p.Dist.Type != "path" {
			names = append(names, p.Name)
		}
	}
	return names
}

// markLocked sets Vendored on the files of folders that have the whole name of a package
// that Composer installs, unless said tells that somebody declared
// otherwise: they are copies of its files, put in their place to be changed.
func markLocked(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	names := make(map[string]bool)
	for i := range files {
		if f := &files[i]; f.Base() == "composer.lock" && !f.Symlink && f.Unreadable == "" {
			if content, err := read(f.Path); err == nil {
				for _, name := range locked(content) {
					names[name] = true
				}
			}
		}
	}
	if len(names) == 0 {
		return
	}
	for i := range files {
		if f := &files[i]; !f.Vendored && inPackage(f.Dir(), names) && said(f.Path) == nil {
			f.Vendored = true
		}
	}
}

// inPackage tells whether a folder, or one around it, has one of the names.
func inPackage(folder string, names map[string]bool) bool {
	segments := strings.Split(folder, "/")
	for i := 1; i < len(segments); i++ {
		if names[segments[i-1]+"/"+segments[i]] {
			return true
		}
	}
	return false
}
