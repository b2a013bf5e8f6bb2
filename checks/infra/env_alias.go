package infra

import (
	"bytes"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// aliasWord is a word that may name a flag or a property.
var aliasWord = sieve.Plain(`(?:--)?\w+(?:[.-]\w+)*`)

// flagsOfCLI is what makes a flag of urfave/cli, and flagName its name.
var (
	flagsOfCLI = []byte("Flag{")
	flagName   = sieve.Plain(`\bName:\s*"([\w-]+)"`)
	// flagValue gives it a default, which a flag that is off or on always has.
	flagValue = sieve.Plain(`\bValue:\s*(?:[^\s",]|"[^"])`)
	boolFlag  = []byte("Bool")
)

// flagOf is the flag of urfave/cli in whose place a variable is read, "" for none, and
// how the code copes without it.
func flagOf(data []byte, read namedRead) (alias string, how without) {
	if !bytes.Contains(data, []byte("github.com/urfave/cli")) {
		return "", needed
	}
	at := bytes.Index(data, []byte(`"`+read.name+`"`))
	from := bytes.LastIndex(data[:max(0, at)], flagsOfCLI)
	if from < 0 {
		return "", needed
	}
	flag, _, _ := bytes.Cut(data[from+len(flagsOfCLI):], flagsOfCLI)
	if m := flagName.FindSubmatch(flag); m != nil {
		return "--" + string(m[1]), whenSet(flagValue.Match(flag) || bytes.HasSuffix(data[:from], boolFlag))
	}
	return "", needed
}

// addSiblings adds the variables beside one that is named, which stand for the same flag:
// who knows one of them needs no other.
func addSiblings(named map[string]bool, reads []envRead) {
	type flag struct{ path, alias string }
	known := map[flag]bool{}
	for _, r := range reads {
		if named[r.name] && strings.HasPrefix(r.alias, "--") {
			known[flag{r.path, r.alias}] = true
		}
	}
	for _, r := range reads {
		if known[flag{r.path, r.alias}] {
			named[r.name] = true
		}
	}
}

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
