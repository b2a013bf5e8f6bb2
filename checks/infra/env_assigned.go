package infra

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// assignment is where program text gives a variable a value for all that it runs afterwards.
type assignment struct{ name, path, language string }

var (
	// branches opens a part of a file that is no function, and ofDevelopers one that only tests
	// or developers take.
	branches     = sieve.Plain(`^\s*\}?\s*(if|elif|elsif|else|unless|try|except|catch|finally|begin|rescue|ensure|with)\b`)
	ofDevelopers = sieve.Plain(`(?i)test|debug|dev|local`)
	// behindEquals is what an assignment gives, and elseGiven leads to what that is where there
	// was nothing before.
	behindEquals = sieve.Plain(`^(?:\s*[\]}])?[ \t]*=[ \t]*(\S[^\n]*)`)
	elseGiven    = sieve.Plain(`\|\||\?\?|,|\bor\b`)
)

// givesValue tells whether what stands at m is given a value whenever the file is loaded, be it on
// some condition: a service that is bound, a vault that answers.
func givesValue(data []byte, m []int) bool {
	value := behindEquals.FindSubmatch(data[m[1]:])
	if value == nil || !isValue(value[1]) || !wheneverLoaded(data, m[0]) {
		return false
	}
	return !bytes.Contains(value[1], data[m[2]:m[3]]) || elseGiven.Match(value[1]) // else it is handed on
}

// wheneverLoaded tells whether a line begins at offset, but for blanks, that no function and
// no branch for developers holds.
func wheneverLoaded(data []byte, offset int) bool {
	from := bytes.LastIndexByte(data[:offset], '\n') + 1
	if len(bytes.TrimSpace(data[from:offset])) > 0 {
		return false
	}
	depth := offset - from
	for depth > 0 && from > 0 {
		end := from - 1
		from = bytes.LastIndexByte(data[:end], '\n') + 1
		line := data[from:end]
		if len(bytes.TrimSpace(line)) == 0 || tree.Indent(line) >= depth {
			continue
		}
		if depth = tree.Indent(line); !branches.Match(line) || ofDevelopers.Match(line) {
			return false
		}
	}
	return depth == 0
}

// givenByProgram are the variables of which all that reads them, in the language of what
// assigns them, lies in the folder of that or below it.
func givenByProgram(t *tree.Tree, all []assignment, reads []envRead) map[string]bool {
	given := map[string]bool{}
	for _, a := range all {
		if besideMain(a.path) != 0 {
			continue
		}
		given[a.name] = true
		for _, r := range reads {
			f := t.Lookup(r.path)
			if r.name == a.name && (f == nil || f.Language != a.language || !below(path.Dir(a.path), r.path)) {
				delete(given, a.name)
			}
		}
	}
	return given
}

// below tells whether a file lies in a folder or in one of its own.
func below(dir, file string) bool { return dir == "." || strings.HasPrefix(file, dir+"/") }
