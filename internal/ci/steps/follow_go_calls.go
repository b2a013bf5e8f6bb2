package steps

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/gosource"
)

// goText is the text of a file in Go, or of a part of it.
type goText struct {
	path string
	text []byte
}

// called are the parts of a program that its arguments call by name, as the targets of Mage are,
// and those that they use in turn; all of its files where no argument names one, or one cannot
// be read. Parts are told by their names alone, so that one too many may be taken for called.
func called(files []goText, args []string) []goText {
	var parts []gosource.Part
	var of []string // the paths of their files
	byName := map[string][]int{}
	for _, file := range files {
		syntax, err := gosource.Parse(file.path, file.text)
		if err != nil {
			return files
		}
		for _, p := range syntax.Parts(file.text) {
			byName[p.Name] = append(byName[p.Name], len(parts))
			parts, of = append(parts, p), append(of, file.path)
		}
	}
	var next []string
	for _, arg := range args {
		target := arg[strings.LastIndex(arg, ":")+1:] // of a namespace
		for _, p := range parts {
			if strings.EqualFold(p.Name, target) && bytes.HasPrefix(p.Text, []byte("func")) && takesByName(files, arg) {
				next = append(next, p.Name)
			}
		}
	}
	if len(next) == 0 {
		return files
	}
	reached := map[string]bool{}
	for len(next) > 0 {
		name := next[len(next)-1]
		next = next[:len(next)-1]
		if reached[name] {
			continue
		}
		reached[name] = true
		for _, i := range byName[name] {
			next = append(next, parts[i].Uses...)
		}
	}
	var found []goText
	for i, p := range parts {
		if reached[p.Name] {
			found = append(found, goText{of[i], p.Text})
		}
	}
	return found
}

// takesByName tells whether a program chooses what to do by an argument: Mage does it for it,
// or its own source has the argument in quotes.
func takesByName(files []goText, arg string) bool {
	for _, f := range files {
		if bytes.Contains(f.text, []byte(`"github.com/magefile/mage/`)) || bytes.Contains(f.text, []byte(strconv.Quote(arg))) {
			return true
		}
	}
	return false
}
