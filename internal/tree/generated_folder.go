package tree

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// generatedFolder names folders of what a program wrote.
var generatedFolder = sieve.Plain(`(?i)^_?(auto)?-?gen(erated)?([-_]?(code|src|sources))?$`)

// A folder of that name in which so many files of code say that a program wrote
// them, and nearly all do, is written by it whole: some generators leave their
// mark off what may be edited. Assumed.
const (
	minMarked   = 20
	markedShare = 0.95
)

// markGeneratedFolders sets Generated on what stands in such folders, unless said
// tells that somebody declared otherwise.
func markGeneratedFolders(files []File, said func(path string) *bool) {
	marked, all := make(map[string]int), make(map[string]int)
	folderOf := make(map[int]string)
	for i := range files {
		f := &files[i]
		if f.Role != Code || f.Vendored {
			continue
		}
		folder := generatedUnder(f.Dir())
		if folder == "" {
			continue
		}
		folderOf[i] = folder
		all[folder]++
		if f.Generated {
			marked[folder]++
		}
	}
	for i, folder := range folderOf {
		if marked[folder] >= minMarked && float64(marked[folder]) >= markedShare*float64(all[folder]) && said(files[i].Path) == nil {
			files[i].Generated = true
		}
	}
}

// generatedUnder is the outermost of the folders in dir that is so called, or "".
func generatedUnder(dir string) string {
	segments := strings.Split(dir, "/")
	if at := slices.IndexFunc(segments, generatedFolder.MatchString); at >= 0 {
		return strings.Join(segments[:at+1], "/")
	}
	return ""
}
