package facts

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// calledByFile are languages in which whoever calls code names its file, so that nothing calls
// what is in one that no other names.
var calledByFile = map[string]bool{"Python": true, "JavaScript": true, "TypeScript": true}

var (
	// byHand are folders of what people, or a framework that looks there, run by its name, and
	// byPlace of what a framework serves or loads because it lies there.
	byHand  = sieve.Plain(`(?i)(?:^|/)(?:commands?|scripts?|bin|tasks|jobs|migrations?|migrate|versions|cli|tools?)/`)
	byPlace = sieve.Plain(`(?i)(?:^|/)(?:pages?|routes?|app|api|functions|controllers|plugins?|middlewares?|stories|layouts?|views|hooks|locales?|i18n|seed(?:s|ers)?|public|static|assets|checks|rules|providers|adapters)/|(?:^|/)[^/]*\.(?:config|stories|setup|d)\.[cm]?[jt]s$|(?:^|/)(?:index|main|__\w+__|setup|conftest|manage|wsgi|asgi)\.\w+$`)
	// started is a text that does something as soon as it is run.
	started = sieve.Plain(`(?m)^#!|^if __name__ ==|\bprocess\.argv\b|\brequire\.main\b`)
)

// maxUnnamed is the size, in bytes, up to which a file is read for the name of another.
const maxUnnamed = 1 << 20

// Unnamed tells of a file in a language in which whoever calls code names its file that no
// other file but tests does, and that it is none that people or a framework run by itself.
func (f *Facts) Unnamed(file string) bool {
	if f.Tree == nil {
		return false
	}
	of := f.Tree.Lookup(file)
	if of == nil || !calledByFile[of.Language] || byHand.MatchString(file) || of.Executable {
		return false
	}
	if content, err := f.Tree.ReadFile(file); err != nil || started.Match(content) {
		return false
	}
	stem := strings.TrimSuffix(path.Base(file), path.Ext(file))
	name := regexp.MustCompile(`\b` + regexp.QuoteMeta(stem) + `\b`)
	for i := range f.Tree.Files {
		other := &f.Tree.Files[i]
		if other.Path == file || other.Binary || other.Symlink || other.Vendored || other.InTests() {
			continue
		}
		if other.Unreadable != "" || other.Size > maxUnnamed { // it may name it
			if other.Role == tree.Code || other.Role == tree.Config {
				return false
			}
			continue
		}
		content, err := f.Tree.ReadFile(other.Path)
		if err != nil || bytes.Contains(content, []byte(stem)) && name.Match(content) {
			return false
		}
	}
	return true
}

// LeftUnnamed are the files in which most of what a commit left to explain stands, where each
// is Unnamed and no framework would load it for where it lies; nil where that is not so.
func (f *Facts) LeftUnnamed(commit int) (files []string) {
	in, all := map[string]int{}, 0
	for file, ranges := range f.History.Lines {
		tells := f.tells(file)
		for _, r := range ranges {
			if of := f.Tree.Lookup(file); r.Commit == commit && of != nil {
				in[file] += tells(r, of.CodeIn(r.Start, r.Count))
			}
		}
		all += in[file]
	}
	left := 0
	for _, file := range byMost(in) {
		if byPlace.MatchString(file) || !f.Unnamed(file) {
			return nil
		}
		files, left = append(files, file), left+in[file]
		if 2*left > all {
			return files
		}
		if len(files) == mostUnnamed {
			break
		}
	}
	return nil
}

// mostUnnamed is in how many files most of a change must stand. Assumed.
const mostUnnamed = 3

// byMost are the files with any lines, those with most of them first.
func byMost(lines map[string]int) (files []string) {
	for file, n := range lines {
		if n > 0 {
			files = append(files, file)
		}
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Or(cmp.Compare(lines[b], lines[a]), strings.Compare(a, b)) })
	return files
}
