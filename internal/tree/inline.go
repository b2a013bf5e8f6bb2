package tree

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// SplitTests tells the tests that stand in a file of program text from the rest:
// Rust keeps them there, each below an attribute that has the compiler leave it out
// of the program. Both parts are as long as content and hold their bytes where they
// stood, with blanks for those of the other; without tests the second is nil.
func SplitTests(f *File, content []byte) (program, tests []byte) {
	if f.Language != "Rust" {
		return content, nil
	}
	for _, item := range rustTests(content) {
		if tests == nil {
			program, tests = bytes.Clone(content), blanked(content)
		}
		copy(tests[item.from:item.to], content[item.from:item.to])
		copy(program[item.from:item.to], blanked(content[item.from:item.to]))
	}
	if tests == nil {
		return content, nil
	}
	return program, tests
}

// blanked returns as many blanks, and the ends of lines where they are.
func blanked(content []byte) []byte {
	out := bytes.Repeat([]byte{' '}, len(content))
	for i, c := range content {
		if c == '\n' {
			out[i] = c
		}
	}
	return out
}

// stretch is a part of a text.
type stretch struct{ from, to int }

// rustTests returns the items, with their attributes, that are there for tests alone.
// What defines a macro holds the text of items and no items.
func rustTests(content []byte) (items []stretch) {
	if !bytes.Contains(content, []byte("test")) {
		return nil
	}
	r := rustText{text: content}
	for r.at < len(content) {
		switch from := r.next(); {
		case content[from] == '#' && r.starts("["):
			r.at = from
			if r.attributes() {
				r.item()
				items = append(items, stretch{from, r.at})
			}
		case string(content[from:r.at]) == "macro_rules" && r.starts("!"):
			r.item()
		}
	}
	return items
}

// attributes passes over those of one item and the comments between them, and tells
// whether they leave it to tests.
func (r *rustText) attributes() (test bool) {
	for r.starts("#[") {
		from := r.at
		r.at++
		r.group()
		test = test || forTests(r.text[from+len("#["):max(r.at-1, from+len("#["))])
		r.space()
	}
	return test
}

// rustTest is an attribute that makes a function a test: of Rust itself, or of
// what runs tests in its own way.
var rustTest = sieve.Plain(`^(\w+::)*(test|bench)\s*(\(|$)`)

// rustString is a name or a value in a condition, which may hold brackets.
var rustString = sieve.Plain(`"[^"]*"`)

// maxCondition is how long an attribute may be that is looked into.
const maxCondition = 1 << 10

// forTests tells it of one attribute, without its brackets.
func forTests(attribute []byte) bool {
	if len(attribute) > maxCondition {
		return false
	}
	text := strings.TrimSpace(rustString.ReplaceAllString(string(attribute), ""))
	condition, ok := inside(text, "cfg")
	return ok && needsTest(condition) || rustTest.MatchString(text)
}

// needsTest tells whether a condition of the compiler holds for tests alone.
func needsTest(condition string) bool {
	if condition == "test" {
		return true
	}
	all, ok := inside(condition, "all")
	if !ok {
		return false
	}
	depth, from := 0, 0
	for i := range all {
		switch all[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				if needsTest(strings.TrimSpace(all[from:i])) {
					return true
				}
				from = i + 1
			}
		}
	}
	return needsTest(strings.TrimSpace(all[from:]))
}

// inside returns what stands in brackets behind a name.
func inside(text, name string) (inner string, ok bool) {
	rest, named := strings.CutPrefix(text, name)
	rest = strings.TrimSpace(rest)
	if !named || !strings.HasPrefix(rest, "(") || !strings.HasSuffix(rest, ")") {
		return "", false
	}
	return strings.TrimSpace(rest[1 : len(rest)-1]), true
}
