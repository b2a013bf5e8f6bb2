package tree

import (
	"path"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A program for pages that was built elsewhere is often unpacked whole among what pages
// load: its bundle in a folder of the same name, and beside that the libraries, style
// sheets and helpers that came along, of which many say nothing of themselves. The bounds
// are assumed.
const (
	minUnpacked   = 10   // files of code in such a folder
	unpackedShare = 0.75 // of its lines that something else tells to be nobody's here
)

// ownBundle is a script in a folder of its own name among what pages load.
var ownBundle = sieve.Plain(`(?i)(^|/)(assets|static|public|www|webroot|htdocs|wwwroot)/([^/]+/)*[^/]+/[^/]+\.js$`)

// markUnpacked sets Vendored on the code of such folders, unless said tells that somebody
// declared otherwise.
func markUnpacked(files []File, said func(path string) *bool) {
	for i := range files {
		f := &files[i]
		if f.HandWritten() || !ownBundle.MatchString(f.Path) || stemOf(f.Path) != foldName(path.Base(f.Dir())) {
			continue
		}
		within := below(files, f.Dir())
		code, lines, foreign := 0, 0, 0
		for _, j := range within {
			if files[j].Role != Code {
				continue
			}
			code, lines = code+1, lines+files[j].CodeLines
			if !files[j].HandWritten() {
				foreign += files[j].CodeLines
			}
		}
		if code < minUnpacked || float64(foreign) < unpackedShare*float64(lines) {
			continue
		}
		for _, j := range within {
			if files[j].OwnedCode() && said(files[j].Path) == nil {
				files[j].Vendored = true
			}
		}
	}
}
