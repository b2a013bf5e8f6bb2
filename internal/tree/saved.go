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
	page    = sieve.MustCompile(`(?i)\.html?$`)
)

// savedWith returns the folders of what saved pages load.
func savedWith(paths []string) map[string]bool {
	pages, pictures := map[string]bool{}, map[string]int{}
	for _, p := range paths {
		switch dir := path.Dir(p); {
		case page.MatchString(p):
			pages[dir], pages[strings.TrimSuffix(p, path.Ext(p))+"_files"] = true, true
		case picture.MatchString(p) && path.Base(dir) == "files":
			pictures[dir]++
		}
	}
	saved := map[string]bool{}
	for _, p := range paths {
		dir := path.Dir(p)
		saved[dir] = saved[dir] || strings.HasSuffix(dir, "_files") && pages[dir] || pictures[dir] >= leastPictures && pages[path.Dir(dir)]
	}
	return saved
}
