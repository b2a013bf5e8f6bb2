package sieve

// What finds matches, or replaces them, is that of package regexp, and is not
// asked where there are none.

// FindString is that of package regexp.
func (p *Pattern) FindString(s string) string {
	if lacks(p, s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

// FindStringIndex is that of package regexp.
func (p *Pattern) FindStringIndex(s string) []int {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

// FindStringSubmatch is that of package regexp.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of package regexp.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(s)
}

// FindAllString is that of package regexp.
func (p *Pattern) FindAllString(s string, n int) []string {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindAllString(s, n)
}

// FindAllStringIndex is that of package regexp.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(s, n)
}

// FindAllStringSubmatch is that of package regexp.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is that of package regexp.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if lacks(p, s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

// Find is that of package regexp.
func (p *Pattern) Find(b []byte) []byte {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.Find(b)
}

// FindIndex is that of package regexp.
func (p *Pattern) FindIndex(b []byte) []int {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindIndex(b)
}

// FindSubmatch is that of package regexp.
func (p *Pattern) FindSubmatch(b []byte) [][]byte {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindSubmatch(b)
}

// FindSubmatchIndex is that of package regexp.
func (p *Pattern) FindSubmatchIndex(b []byte) []int {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindSubmatchIndex(b)
}

// FindAll is that of package regexp.
func (p *Pattern) FindAll(b []byte, n int) [][]byte {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindAll(b, n)
}

// FindAllIndex is that of package regexp.
func (p *Pattern) FindAllIndex(b []byte, n int) [][]int {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindAllIndex(b, n)
}

// FindAllSubmatch is that of package regexp.
func (p *Pattern) FindAllSubmatch(b []byte, n int) [][][]byte {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindAllSubmatch(b, n)
}

// FindAllSubmatchIndex is that of package regexp.
func (p *Pattern) FindAllSubmatchIndex(b []byte, n int) [][]int {
	if lacks(p, b) {
		return nil
	}
	return p.Regexp.FindAllSubmatchIndex(b, n)
}

// ReplaceAllString is that of package regexp.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if lacks(p, s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}

// ReplaceAllLiteralString is that of package regexp.
func (p *Pattern) ReplaceAllLiteralString(s, with string) string {
	if lacks(p, s) {
		return s
	}
	return p.Regexp.ReplaceAllLiteralString(s, with)
}

// ReplaceAllStringFunc is that of package regexp.
func (p *Pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if lacks(p, s) {
		return s
	}
	return p.Regexp.ReplaceAllStringFunc(s, with)
}
