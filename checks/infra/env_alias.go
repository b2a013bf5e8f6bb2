package infra

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// aliasWord is a word that may name a flag or a property.
var aliasWord = sieve.Plain(`(?:--)?\w+(?:[.-]\w+)*`)

// addAliases adds to the words that documents and samples contain the flags and
// properties that they name: who knows one of those knows the variable in its
// place.
func addAliases(named map[string]bool, t *tree.Tree, reads []envRead) {
	asked := map[string]bool{}
	for _, r := range reads {
		asked[r.alias] = r.alias != ""
	}
	if !slices.ContainsFunc(reads, func(r envRead) bool { return r.alias != "" }) {
		return
	}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Binary || f.Vendored || f.Size > maxNaming || f.Unreadable != "" || f.Role != tree.Doc || !namesSettings(f) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, word := range aliasWord.FindAll(data, -1) {
			if alias := strings.ToLower(string(word)); asked[alias] {
				named[alias] = true
			}
		}
	}
}
