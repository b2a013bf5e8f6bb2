package people

import "github.com/handoffaudit/audit/internal/sieve"

// inBrackets splits a name at what stands in it in brackets.
var inBrackets = sieve.Plain(`^([^(]*)\(([^()]+)\)([^(]*)$`)

// bracketed returns the full names that a nickname or another name in brackets
// makes: "Jane (Janina Doe)" is Jane Doe and Janina Doe, and "Janina (Jane) Doe"
// Jane Doe too. What stands there may be a team's name, so these only tell
// together with somebody who bears one.
func bracketed(name string) (found []fullName) {
	m := inBrackets.FindStringSubmatch(name)
	if m == nil {
		return nil
	}
	before, inside, after := words(fold(m[1])), words(fold(m[2])), words(fold(m[3]))
	var spelled []string
	switch {
	case len(before) == 1 && len(inside) > 1 && len(after) == 0:
		spelled = []string{m[2], m[1] + " " + inside[len(inside)-1]}
	case len(before) > 0 && len(inside) == 1 && len(after) > 0:
		spelled = []string{m[2] + " " + m[3]}
	}
	for _, s := range spelled {
		if full, ok := parseFullName(s); ok {
			found = append(found, full)
		}
	}
	return found
}
