package infra

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Programs in Go may take the whole environment at once and look each name up
// in a table of their options.
var (
	// wholeRead hands all variables to a function, or goes over them; what a
	// program passes on to another is given more than those.
	wholeRead = sieve.Plain(`(?m)\brange\s+os\.Environ\(\)|[a-z]\w*\(\s*os\.Environ\(\)\s*\)`)
	optionKey = sieve.Plain(`(?m)^\s*(?:case\s+)?"([A-Z][A-Z0-9_]{2,})"\s*:`)
)

// minOptions is from how many names in capitals on a table is taken for that of
// the options; half of them have an underscore, which other keys in capitals
// seldom have. Assumed.
const minOptions = 5

// optionsRead returns the options that the package of a file which reads the
// whole environment has a table of.
func optionsRead(t *tree.Tree, file *tree.File) (options []envRead) {
	long := 0
	for i := range t.Files {
		f := &t.Files[i]
		if f.Language != file.Language || f.Dir() != file.Dir() || !f.HandWritten() || f.InTests() {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range optionKey.FindAllSubmatchIndex(data, mostReads) {
			name := string(data[m[2]:m[3]])
			if slices.ContainsFunc(options, func(o envRead) bool { return o.name == name }) {
				continue
			}
			options = append(options, envRead{name: name, path: f.Path, line: lineAt(data, m[2])})
			if strings.Contains(name, "_") {
				long++
			}
		}
	}
	if len(options) < minOptions || 2*long < len(options) {
		return nil
	}
	return options
}

// readsWhole tells whether a file in Go takes the whole environment for itself.
func readsWhole(f *tree.File, data []byte) bool {
	return f.Language == "Go" && wholeRead.Match(data)
}
