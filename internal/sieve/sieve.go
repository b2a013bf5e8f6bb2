// Package sieve keeps texts from a regular expression that matches nowhere in
// them. Package regexp tries an expression that begins with alternatives, or
// with letters of either case, at every byte; an automaton that looks at each
// byte once takes a twentieth of that to tell whether there is a match at all.
package sieve

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Pattern is a regular expression. Its answers are those of package regexp. What it
// needs for them is made when it is first asked: a program of a thousand patterns would else
// compile them all before it begins, most of them for nothing.
type Pattern struct {
	expr      string
	regexp    func() *regexp.Regexp
	automaton func() *automaton // nil for none
	asked     atomic.Int64      // of how much text, until that is enough for an automaton
}

// MustCompile returns the pattern of expr, and is for those that a package declares,
// since none is ever let go. Where expr is no regular expression the first question panics.
func MustCompile(expr string) *Pattern {
	p := Plain(expr)
	p.asked.Store(enough)
	return p
}

// Plain is MustCompile for what is mostly asked of little text, where an automaton costs
// more than it saves: it is made once there is enough.
func Plain(expr string) *Pattern {
	p := &Pattern{
		expr:      expr,
		regexp:    sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) }),
		automaton: sync.OnceValue(func() *automaton { return newAutomaton(expr) }),
	}
	mu.Lock()
	defer mu.Unlock()
	made = append(made, p)
	return p
}

// Package regexp takes about as long for enough bytes as making an automaton does, where
// each question costs it as much as some bytes more.
const (
	enough     = 32 << 10
	ofQuestion = 16
)

var (
	mu   sync.Mutex
	made []*Pattern // for All
)

// All returns every pattern made so far, for the test that each is a regular expression.
func All() []*Pattern {
	mu.Lock()
	defer mu.Unlock()
	return slices.Clone(made)
}

// String is that of package regexp.
func (p *Pattern) String() string { return p.expr }

// tell tells whether the pattern matches in text, if that can be told without
// package regexp.
func tell[T string | []byte](p *Pattern, text T) (found, told bool) {
	if p.asked.Load() < enough {
		p.asked.Add(int64(len(text)) + ofQuestion)
		return false, false
	}
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
	return p.regexp().MatchString(s)
}

// Match is that of package regexp.
func (p *Pattern) Match(b []byte) bool {
	if found, told := tell(p, b); told {
		return found
	}
	return p.regexp().Match(b)
}
