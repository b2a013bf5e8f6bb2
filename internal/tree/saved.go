package tree

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A page that somebody saved whole stands beside a folder of what it loads: the style
// sheets and scripts of another site, among its pictures.

// leastPictures is how many of them such a folder has that is not called after the page.
// Assumed.
const leastPictures = 5

var (
	picture = sieve.MustCompile(`(?i)\.(gif|png|jpe?g|webp|svg|ico)$`)
	// loadedText is what a page loads that is text.
	loadedText = sieve.MustCompile(`(?i)\.(css|js)$`)
	page       = sieve.MustCompile(`(?i)\.html?$`)
)

// savedWith returns the pages that were saved, where it is plain which, and the folders of
// what they load.
func savedWith(paths []string) map[string]bool {
	pages, pictures := map[string][]string{}, map[string]int{} // by the folder beside
	for _, p := range paths {
		switch dir := path.Dir(p); {
		case page.MatchString(p):
			for _, of := range []string{path.Join(dir, "files"), strings.TrimSuffix(p, path.Ext(p)) + "_files"} {
				pages[of] = append(pages[of], p)
			}
		case picture.MatchString(p) && path.Base(dir) == "files":
			pictures[dir]++
		}
	}
	saved := map[string]bool{}
	for _, p := range paths {
		dir := path.Dir(p)
		if of := pages[dir]; len(of) > 0 && loadedText.MatchString(p) && (strings.HasSuffix(dir, "_files") || pictures[dir] >= leastPictures) {
			if saved[dir] = true; len(of) == 1 {
				saved[of[0]] = true
			}
		}
	}
	return saved
}
