// Package sieve keeps texts from a regular expression that matches nowhere in
// them. Package regexp tries an expression that begins with alternatives, or
// with letters of either case, at every byte; an automaton that looks at each
// byte once takes a twentieth of that to tell whether there is a match at all.
package sieve

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
)

// Pattern is a regular expression. Its answers are those of package regexp.
type Pattern struct {
	*regexp.Regexp
	automaton func() *automaton // made when it is first asked for, nil for none
}

// MustCompile returns the pattern of expr, and panics where that is no regular
// expression.
func MustCompile(expr string) *Pattern {
	return &Pattern{regexp.MustCompile(expr), sync.OnceValue(func() *automaton { return newAutomaton(expr) })}
}

// tell tells whether the pattern matches in text, if that can be told without
// package regexp.
func tell[T string | []byte](p *Pattern, text T) (found, told bool) {
	a := p.automaton()
	if a == nil {
		return false, false
	}
	if a.prefix != "" {
		at := index(text, a.prefix)
		if at < 0 {
			return false, true
		}
		text = text[at:]
	}
	return scan(a, text)
}

// index is that of packages strings and bytes.
func index[T string | []byte](text T, part string) int {
	switch text := any(text).(type) {
	case string:
		return strings.Index(text, part)
	case []byte:
		return bytes.Index(text, []byte(part))
	}
	return -1
}

// lacks tells whether the pattern certainly matches nowhere in text.
func lacks[T string | []byte](p *Pattern, text T) bool {
	found, told := tell(p, text)
	return told && !found
}

// MatchString is that of package regexp.
func (p *Pattern) MatchString(s string) bool {
	if found, told := tell(p, s); told {
		return found
	}
	return p.Regexp.MatchString(s)
}

// Match is that of package regexp.
func (p *Pattern) Match(b []byte) bool {
	if found, told := tell(p, b); told {
		return found
	}
	return p.Regexp.Match(b)
}
