package tests

import "regexp"

// pythonCases finds the tests of a Python file: functions called test on the
// top level or in a class there. What a test defines within itself, a command
// or a view by that name, is no test.
type pythonCases struct{}

// pyScope is a line that opens a function or a class.
var pyScope = regexp.MustCompile(`(?m)^([ \t]*)(?:async[ \t]+)?(class|def)[ \t]+(\w+)`)

func (pythonCases) FindAllIndex(content []byte, _ int) (cases [][]int) {
	type scope struct {
		depth    int // of its indentation
		function bool
	}
	var around []scope
	for _, m := range pyScope.FindAllSubmatchIndex(content, -1) {
		depth := m[3] - m[2]
		for len(around) > 0 && around[len(around)-1].depth >= depth {
			around = around[:len(around)-1]
		}
		within := len(around) > 0 && around[len(around)-1].function
		function := string(content[m[4]:m[5]]) == "def"
		if name := content[m[6]:m[7]]; function && !within && len(name) >= 4 && string(name[:4]) == "test" {
			cases = append(cases, []int{m[0], m[1]})
		}
		around = append(around, scope{depth, function || within})
	}
	return cases
}
