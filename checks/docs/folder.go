package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// A list of files, as a tree or with a level of indentation for each folder, each with what
// it is for if anything is said of it. What ends with a slash is a folder.
var (
	listedFile   = sieve.Plain("^[\\s│├└─|+`'*-]*[\\w.{}<>*\\[\\]-]+(/|\\.\\w+)(\\s+(#|//|--?|<-|[—←]).*)?\\s*$")
	listedFolder = sieve.Plain(`[\w}>\]]/(\s|$)`)
)

// How many lines such a list has at least, how many of them folders, and what share
// must be names; others may be remarks. Assumed.
const (
	leastListed   = 4
	leastFolders  = 2
	shareOfListed = 0.75
)

// laysOutFolder tells whether a section of the README of a folder that holds code shows which
// files and folders lie there, beside words enough for an outline.
func (l *library) laysOutFolder(d *docs.Document, s *docs.Section) bool {
	return l.isOfPart(d) && docs.WordCount(s.Prose()) >= 40 && slices.ContainsFunc(s.Blocks, listsFiles) && codeBelow(l.tree, path.Dir(d.Path)) > 0
}

// listsFiles tells whether a block is such a list.
func listsFiles(b docs.Block) bool {
	lines, listed, folders := 0, 0, 0
	for line := range strings.SplitSeq(b.Text, "\n") {
		if strings.Trim(line, " \t│|") == "" {
			continue
		}
		lines++
		if !listedFile.MatchString(line) {
			continue
		}
		listed++
		if listedFolder.MatchString(line) {
			folders++
		}
	}
	return lines >= leastListed && folders >= leastFolders && float64(listed) >= shareOfListed*float64(lines)
}
