package infra

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Program code gives variables to what it starts: a process, a container, a function
// that CDK puts up. Those are nobody's to set.

var (
	// handsOut gives one variable to what is started, whatever stands around it.
	handsOut = sieve.Plain(`(?:\b(?:put_?env|set_?env|putEnv|setEnv|Setenv)|\.env)\(\s*["']([A-Z][A-Z0-9_]*)["']\s*,([^\n]*)|` +
		`(?:"name"\s*(?:=>|:)|\bName:)\s*"([A-Z][A-Z0-9_]*)"\s*,\s*(?:"value"\s*(?:=>|:)|Value:)([^\n]*)|` +
		`"([A-Z][A-Z0-9_]*)="\s*\+([^\n,]*)`)
	// keyOf is a pair of a map or an object, which may be an environment.
	keyOf = sieve.Plain(`(?m)^[ \t]*["']?([A-Z][A-Z0-9_]*)["']?\s*(?:=>|:)([^\n]*)`)
	// opensEnvironment begins what a program gives to what it starts.
	opensEnvironment = sieve.Plain(`(?mi)\b(env|environment|env_?vars?|environment_?variables)["']?\s*(?::|=>)\s*%?[\[{]\s*$`)
	// takenOver is a value that comes out of the environment in turn.
	takenOver = sieve.Plain(`(?i)\benv\b|_env|getenv`)
)

// givenToStarted are those of what is named nowhere that program code gives a value for
// what it starts, in another file than the one that reads it.
func givenToStarted(t *tree.Tree, unnamed []envRead) map[string]bool {
	given := map[string]bool{}
	readers := map[string]string{}
	for _, r := range unnamed {
		readers[r.name] = r.path
	}
	for i := range t.Files {
		f := &t.Files[i]
		if _, known := envPatterns[f.Language]; len(readers) == 0 || !known || !f.OwnedCode() || IsAside(f) || besideApp.MatchString(f.Base()) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || !namesAny(data, readers, f.Path) {
			continue
		}
		take := func(name, value []byte, at int) {
			reader := readers[string(name)]
			if reader != "" && reader != f.Path && !takenOver.Match(value) && !envPatterns[f.Language].inComment(data, at) {
				given[string(name)] = true
			}
		}
		for _, m := range handsOut.FindAllSubmatchIndex(data, mostReads) {
			for g := 2; g < len(m); g += 4 {
				if m[g] >= 0 {
					take(data[m[g]:m[g+1]], data[m[g+2]:m[g+3]], m[g])
				}
			}
		}
		for _, m := range keyOf.FindAllSubmatchIndex(data, mostReads) {
			if readers[string(data[m[2]:m[3]])] != "" && standsBelow(opensEnvironment, data, lineAt(data, m[2])) {
				take(data[m[2]:m[3]], data[m[4]:m[5]], m[2])
			}
		}
	}
	return given
}

// namesAny tells whether a file names one of the variables that another file reads: few do,
// and to find out takes no expression.
func namesAny(data []byte, readers map[string]string, path string) bool {
	for word := range bytes.FieldsFuncSeq(data, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' }) {
		if reader := readers[string(word)]; reader != "" && reader != path {
			return true
		}
	}
	return false
}
