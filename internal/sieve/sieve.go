// Package sieve keeps texts from a regular expression that cannot match in them:
// those without any of the words of which every match holds one. Package regexp
// tries an expression that begins with alternatives, or with letters of either
// case, at every byte; looking for the words first takes a thirtieth of that.
package sieve

import "regexp"

// Pattern is a regular expression whose matches all hold one of some words. One
// without such words is tried in every text. What is not said of it here is as
// package regexp has it.
type Pattern struct {
	*regexp.Regexp
	any bool // there are no words
	// words are in lower case, by the byte that they begin with in either case.
	words [256][]string
}

// MustCompile returns the pattern of expr, and panics where that is no regular
// expression.
func MustCompile(expr string) *Pattern {
	p := &Pattern{Regexp: regexp.MustCompile(expr)}
	words := needed(expr)
	p.any = len(words) == 0
	for _, w := range words {
		p.words[w[0]] = append(p.words[w[0]], w)
		if upper := upperOf(w[0]); upper != w[0] {
			p.words[upper] = append(p.words[upper], w)
		}
	}
	return p
}

// MatchString is that of package regexp.
func (p *Pattern) MatchString(s string) bool { return passes(p, s) && p.Regexp.MatchString(s) }

// Match is that of package regexp.
func (p *Pattern) Match(b []byte) bool { return passes(p, b) && p.Regexp.Match(b) }

// FindStringIndex is that of package regexp.
func (p *Pattern) FindStringIndex(s string) []int {
	if !passes(p, s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

// FindAllSubmatchIndex is that of package regexp.
func (p *Pattern) FindAllSubmatchIndex(b []byte, n int) [][]int {
	if !passes(p, b) {
		return nil
	}
	return p.Regexp.FindAllSubmatchIndex(b, n)
}

// ReplaceAllString is that of package regexp.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !passes(p, s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}

// passes tells whether text holds one of the words, in any case.
func passes[T string | []byte](p *Pattern, text T) bool {
	if p.any {
		return true
	}
	for i := range len(text) {
		for _, w := range p.words[text[i]] {
			if holds(text[i:], w) {
				return true
			}
		}
	}
	return false
}

// holds tells whether text begins with w, which is in lower case.
func holds[T string | []byte](text T, w string) bool {
	if len(text) < len(w) {
		return false
	}
	for i := 1; i < len(w); i++ {
		if lowerOf(text[i]) != w[i] {
			return false
		}
	}
	return true
}

func lowerOf(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}

func upperOf(b byte) byte {
	if 'a' <= b && b <= 'z' {
		b -= 'a' - 'A'
	}
	return b
}
