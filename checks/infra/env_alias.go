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

// flagAround returns what stands before the flag of urfave/cli in whose place a variable is
// read, and the flag itself, nil for none.
func flagAround(data []byte, name string) (before, flag []byte) {
	at := bytes.Index(data, []byte(`"`+name+`"`))
	from := bytes.LastIndex(data[:max(0, at)], flagsOfCLI)
	if from < 0 || !bytes.Contains(data, []byte("github.com/urfave/cli")) {
		return nil, nil
	}
	flag, _, _ = bytes.Cut(data[from+len(flagsOfCLI):], flagsOfCLI)
	return data[:from], flag
}

// flagOf is the name of that flag, "" for none, and how the code copes without it.
func flagOf(data []byte, read namedRead) (alias string, how without) {
	before, flag := flagAround(data, read.name)
	if m := flagName.FindSubmatch(flag); m != nil {
		return "--" + string(m[1]), whenSet(flagValue.Match(flag) || bytes.HasSuffix(before, boolFlag))
	}
	return "", needed
}

// furtherNames lists the variables of a flag of urfave/cli, of which those behind the first
// are older or other names of it.
var furtherNames = sieve.Plain(`\bEnvVars(?:\(|:\s*\[\]string\{)([^)}]*)`)

// addSiblings adds the variables beside one that is named, which stand for the same flag:
// who knows one of them needs no other.
func addSiblings(named map[string]bool, t *tree.Tree, reads []envRead) {
	type flag struct{ path, alias string }
	known := map[flag]bool{}
	for _, r := range reads {
		if strings.HasPrefix(r.alias, "--") && (named[r.name] || namesFurther(t, r, named)) {
			known[flag{r.path, r.alias}] = true
		}
	}
	for _, r := range reads {
		if known[flag{r.path, r.alias}] {
			named[r.name] = true
		}
	}
}

// namesFurther tells whether one of the further names of a flag is named.
func namesFurther(t *tree.Tree, r envRead, named map[string]bool) bool {
	data, err := t.ReadFile(r.path)
	if err != nil {
		return false
	}
	_, flag := flagAround(data, r.name)
	list := furtherNames.FindSubmatch(flag)
	return list != nil && slices.ContainsFunc(anyVariable.FindAllString(string(list[1]), -1), func(name string) bool { return named[name] })
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

// ofDeadPackages are the names of what stands for a flag that program text in Go asks for in
// packages alone which nothing imports: whatever it is set to changes nothing.
func ofDeadPackages(t *tree.Tree, unnamed []envRead) map[string]bool {
	askedIn, dead := map[string]map[string]bool{}, map[string]bool{} // by flag, the folders
	for _, r := range unnamed {
		if flag, ok := strings.CutPrefix(r.alias, "--"); ok {
			askedIn[flag] = map[string]bool{}
		}
	}
	if len(askedIn) == 0 {
		return dead
	}
	unused := map[string]bool{}
	eachGoFile(t, func(f *tree.File, data []byte) {
		for flag, folders := range askedIn {
			if named := bytes.Count(data, []byte(`"`+flag+`"`)); named > 0 && named > definitions(data, flag) {
				folders[f.Dir()] = true
				unused[f.Dir()] = true
			}
		}
	})
	eachGoFile(t, func(f *tree.File, data []byte) {
		for dir := range unused {
			if dir == "." || bytes.Contains(data, []byte("/"+dir+`"`)) || f.Dir() == dir && mainPackage.Match(data) {
				delete(unused, dir)
			}
		}
	})
	for _, r := range unnamed {
		folders := askedIn[strings.TrimPrefix(r.alias, "--")]
		dead[r.name] = len(folders) > 0
		for dir := range folders {
			dead[r.name] = dead[r.name] && unused[dir]
		}
	}
	return dead
}

// mainPackage begins a program in Go.
var mainPackage = sieve.Plain(`(?m)^package main\b`)

// definitions counts how often data makes a flag of a name.
func definitions(data []byte, flag string) (n int) {
	for _, m := range flagName.FindAllSubmatch(data, -1) {
		if string(m[1]) == flag {
			n++
		}
	}
	return n
}

// eachGoFile hands on the program text in Go.
func eachGoFile(t *tree.Tree, see func(*tree.File, []byte)) {
	for i := range t.Files {
		if f := &t.Files[i]; f.Language == "Go" && f.OwnedCode() && !IsAside(f) {
			if data, err := t.ReadFile(f.Path); err == nil {
				see(f, data)
			}
		}
	}
}
