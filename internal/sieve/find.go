package sieve

import "bytes"

// What finds matches, or replaces them, is that of package regexp, and is not
// asked where there are none.

// FindString is that of package regexp.
func (p *Pattern) FindString(s string) string {
	if lacks(p, s) {
		return ""
	}
	return p.regexp().FindString(s)
}

// FindStringIndex is that of package regexp.
func (p *Pattern) FindStringIndex(s string) []int {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindStringIndex(s)
}

// FindStringSubmatch is that of package regexp.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of package regexp.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindStringSubmatchIndex(s)
}

// FindAllString is that of package regexp.
func (p *Pattern) FindAllString(s string, n int) []string {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindAllString(s, n)
}

// FindAllStringIndex is that of package regexp.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is that of package regexp.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is that of package regexp.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if lacks(p, s) {
		return nil
	}
	return p.regexp().FindAllStringSubmatchIndex(s, n)
}

// Find is that of package regexp.
func (p *Pattern) Find(b []byte) []byte {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().Find(b)
}

// FindIndex is that of package regexp.
func (p *Pattern) FindIndex(b []byte) []int {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindIndex(b)
}

// FindSubmatch is that of package regexp.
func (p *Pattern) FindSubmatch(b []byte) [][]byte {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindSubmatch(b)
}

// FindSubmatchIndex is that of package regexp.
func (p *Pattern) FindSubmatchIndex(b []byte) []int {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindSubmatchIndex(b)
}

// FindAll is that of package regexp.
func (p *Pattern) FindAll(b []byte, n int) [][]byte {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindAll(b, n)
}

// FindAllIndex is that of package regexp.
func (p *Pattern) FindAllIndex(b []byte, n int) [][]int {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindAllIndex(b, n)
}

// FindAllSubmatch is that of package regexp.
func (p *Pattern) FindAllSubmatch(b []byte, n int) [][][]byte {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindAllSubmatch(b, n)
}

// FindAllSubmatchIndex is that of package regexp.
func (p *Pattern) FindAllSubmatchIndex(b []byte, n int) [][]int {
	if lacks(p, b) {
		return nil
	}
	return p.regexp().FindAllSubmatchIndex(b, n)
}

// ReplaceAllString is that of package regexp.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if lacks(p, s) {
		return s
	}
	return p.regexp().ReplaceAllString(s, with)
}

// ReplaceAllLiteralString is that of package regexp.
func (p *Pattern) ReplaceAllLiteralString(s, with string) string {
	if lacks(p, s) {
		return s
	}
	return p.regexp().ReplaceAllLiteralString(s, with)
}

// ReplaceAllStringFunc is that of package regexp.
func (p *Pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if lacks(p, s) {
		return s
	}
	return p.regexp().ReplaceAllStringFunc(s, with)
}

// ReplaceAll is that of package regexp.
func (p *Pattern) ReplaceAll(b, with []byte) []byte {
	if lacks(p, b) {
		return bytes.Clone(b)
	}
	return p.regexp().ReplaceAll(b, with)
}

// ReplaceAllFunc is that of package regexp.
func (p *Pattern) ReplaceAllFunc(b []byte, with func([]byte) []byte) []byte {
	if lacks(p, b) {
		return bytes.Clone(b)
	}
	return p.regexp().ReplaceAllFunc(b, with)
}

// Split is that of package regexp.
func (p *Pattern) Split(s string, n int) []string { return p.regexp().Split(s, n) }
