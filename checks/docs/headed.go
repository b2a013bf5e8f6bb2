package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// folderName matches what a folder is called and no heading is that announces anything else.
	folderName = sieve.MustCompile(`^[\w-]+(?:[._-]\w+|[a-z][A-Z]\w*)[\w.-]*$`)
	// behindName is what a heading says more of it.
	behindName = sieve.Plain(`\s*\([^)]*\)$`)
)

// headsParts tells whether the headings right below section i are names of folders that
// hold code, and what stands below them says as much of the parts as a description does.
func (l *library) headsParts(d *docs.Document, i int) bool {
	parts, level := map[string]bool{}, d.Sections[i].Level+1
	for _, s := range d.Sections[i+1:] {
		if s.Level < level {
			break
		}
		name := strings.Trim(behindName.ReplaceAllString(s.Heading, ""), "` ")
		if s.Level == level && folderName.MatchString(name) && l.folders()[name] && docs.WordCount(s.Prose()) > 0 {
			parts[name] = true
		}
	}
	if len(parts) < leastParts {
		return false
	}
	body := d.Body(i)
	return docs.WordCount(body.Prose()) >= 120
}

// codeFolders are the names of the folders that hold code.
func codeFolders(t *tree.Tree) map[string]bool {
	names := map[string]bool{}
	for i := range t.Files {
		if t.Files[i].Role != tree.Code {
			continue
		}
		for dir := t.Files[i].Dir(); dir != "." && !names[path.Base(dir)]; dir = path.Dir(dir) {
			names[path.Base(dir)] = true
		}
	}
	return names
}
