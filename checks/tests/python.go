package tests

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// pythonCases finds the tests of a Python file: functions called test on the
// top level or in a class there. What a test defines within itself, a command
// or a view by that name, is no test.
type pythonCases struct{}

var (
	pyTestFile  = sieve.Plain(`(?i)^tests?([_.-]|$)|[_-]tests?\.py$`)
	pyMain      = lines.MustCompile(`if[ \t]+__name__[ \t]*==`)
	pyLoad      = sieve.Plain(`(?m)^(from|import) locust\b`)
	pyFramework = sift(`\b(pytest|unittest|playwright|TestCase)\b`, "pytest", "unittest", "playwright", "TestCase")
)

// ownProgram tells whether a file is a program that tries something out by itself, or what
// Locust puts load on with: it starts itself, and no framework takes it for tests by its name or
// is named in it.
func ownProgram(f *tree.File, content []byte) bool {
	return f.Language == "Python" && !pyTestFile.MatchString(f.Base()) && (pyMain.Match(content) || pyLoad.Match(content)) && !pyFramework.Match(content)
}

// pyScope is a line that opens a function or a class.
var pyScope = lines.MustCompile(`[ \t]*(?:async[ \t]+)?(class|def)[ \t]+(\w+)`)

// toFillIn begins what is put into a name, in a text from which tests are made.
const toFillIn = "{%$<"

func (pythonCases) FindAllIndex(content []byte, _ int) (cases [][]int) {
	type scope struct {
		depth    int // of its indentation
		function bool
	}
	var around []scope
	for m := range pyScope.All(content) {
		depth := m[0] - bytes.LastIndexByte(content[:m[0]], '\n')
		for len(around) > 0 && around[len(around)-1].depth >= depth {
			around = around[:len(around)-1]
		}
		within := len(around) > 0 && around[len(around)-1].function
		function := string(content[m[2]:m[3]]) == "def"
		if name := content[m[4]:m[5]]; function && !within && len(name) >= 4 && string(name[:4]) == "test" && !bytes.ContainsAny(content[m[5]:min(m[5]+1, len(content))], toFillIn) {
			cases = append(cases, []int{m[0], m[1]})
		}
		around = append(around, scope{depth, function || within})
	}
	return cases
}
