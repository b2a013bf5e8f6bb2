package tree

import "strings"

// BuiltBeside tells whether the mapping of a YAML file that holds line i has a key
// build beside it: what it calls image is then made here.
func BuiltBeside(lines []string, i int) bool {
	indent := func(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
	depth := indent(lines[i])
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(lines); j += step {
			text := strings.TrimSpace(lines[j])
			if text == "" || strings.HasPrefix(text, "#") {
				continue
			}
			if indent(lines[j]) < depth {
				break
			}
			if indent(lines[j]) == depth && strings.HasPrefix(text, "build:") {
				return true
			}
		}
	}
	return false
}
