package ownership

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// calledByFile are languages in which whoever calls code names its file, so that nothing calls
// what is in one that no other names.
var calledByFile = map[string]bool{"Python": true, "JavaScript": true, "TypeScript": true}

var (
	bringsOver = sieve.Plain(`(?i)legacy\w*(?:import|load|conver|sync|data|migrat)|(?:import|load|conver|sync|migrat)\w*legacy|backfill|migrat(?:e|ion|or)(?:$|[._-](?:py|[cm]?[jt]sx?)\b|[._-]?(?:data|users?|accounts?|records?|all))`)
	// byHand are folders of what people, or a framework that looks there, run by its name, and
	// started is a text that does something as soon as it is run.
	byHand  = sieve.Plain(`(?i)(?:^|/)(?:commands?|scripts?|bin|tasks|jobs|migrations?|migrate|versions|cli|tools?)/`)
	started = sieve.Plain(`(?m)^#!|^if __name__ ==|\bprocess\.argv\b|\brequire\.main\b`)
)

// maxNaming is the size, in bytes, up to which a file is read for the name of another.
const maxNaming = 1 << 20

// broughtOver tells whether a file by its name brings data over from what came before, which is
// done once, and no other file but tests names it.
func broughtOver(f *facts.Facts, file string) bool {
	if f.Tree == nil {
		return false
	}
	of := f.Tree.Lookup(file)
	stem := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if of == nil || !calledByFile[of.Language] || !bringsOver.MatchString(stem) || byHand.MatchString(file) || of.Executable {
		return false
	}
	if content, err := f.Tree.ReadFile(file); err != nil || started.Match(content) {
		return false
	}
	name := regexp.MustCompile(`\b` + regexp.QuoteMeta(stem) + `\b`)
	for i := range f.Tree.Files {
		other := &f.Tree.Files[i]
		if other.Path == file || other.Binary || other.Symlink || other.Vendored || other.InTests() {
			continue
		}
		if other.Unreadable != "" || other.Size > maxNaming { // it may name it
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
