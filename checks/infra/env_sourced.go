package infra

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// A script may be there for developers to take into their shell: it gives values, says so
// itself, and is what others would keep in a file of settings.

var (
	// takesIn is what stands before the name of a script that a shell takes in.
	takesIn = sieve.Plain("(?m)(?:\\bsource|(?:^|[\\s\"'`])\\.)[ \\t]+[\"']?[\\w./~$-]*$")
	// handsOn is a line that gives the shell a variable, by the command for that or a function
	// called after it.
	handsOn = sieve.Plain(`^\s*(?:\w*[eE]xport\w*)\s+["']?([A-Z_][A-Z0-9_]*)\b`)
)

// fewestHanded is how many variables such a script gives. Assumed.
const fewestHanded = 5

// isSourced tells whether a file is such a script.
func isSourced(t *tree.Tree, f *tree.File) bool {
	if f.Language != "Shell" || !ownScript(f) || IsAside(f) || f.Vendored || f.Size > maxScript {
		return false
	}
	data, err := t.ReadFile(f.Path)
	return err == nil && saysToTakeIn(data, f.Base()) && len(handedNames(data)) >= fewestHanded
}

// saysToTakeIn tells whether a script speaks of itself as what a shell takes in.
func saysToTakeIn(data []byte, base string) bool {
	for at := 0; ; {
		n := bytes.Index(data[at:], []byte(base))
		if n < 0 {
			return false
		}
		at += n
		if takesIn.Match(data[bytes.LastIndexByte(data[:at], '\n')+1 : at]) {
			return true
		}
		at += len(base)
	}
}

// handedNames are the variables that a script gives. What it reads itself it tells nobody of.
func handedNames(data []byte) (names [][]byte) {
	for line := range bytes.Lines(data) {
		if m := handsOn.FindSubmatch(line); m != nil {
			names = append(names, m[1])
		}
	}
	return names
}
