package ownership

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// takenFrom is how the README of a folder says where all of it was taken from.
var takenFrom = sieve.Plain(`(?im)(?:^|[.!]\s+)\W*(?:it|this (?:code|folder|package|module|library|directory|app)|the code here)\s+(?:is|was|has been|(?:has|had) [\w ]{0,20}been)\s+(?:[\w-]+\s+){0,3}?(?:taken|copied|imported|vendored|borrowed|forked|lifted|included)\s+from\b[^\n]{0,60}?\b(https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[\w.-]+/[\w-]+)`)

// origin is a sentence on where the README of a folder says that it was taken from, "" if
// it does not: whoever brought it in need not have written it.
func origin(f *facts.Facts, folder string) string {
	if f.Tree == nil {
		return ""
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != folder || !strings.EqualFold(strings.TrimSuffix(file.Base(), path.Ext(file.Base())), "readme") {
			continue
		}
		text, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		if m := takenFrom.FindSubmatch(text); m != nil {
			return fmt.Sprintf(" %s says that it was taken from %s, so who brought it in may not have written it.", file.Path, m[1])
		}
	}
	return ""
}
