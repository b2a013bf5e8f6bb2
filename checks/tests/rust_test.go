package tests

import (
	"strings"
	"testing"
)

// What is left of Rust source stands in it, and so do the macros' names.
func FuzzCutMacros(f *testing.F) {
	f.Add("macro_rules! a {\n    ($x:ident) => { #[test] fn $x() {} };\n}\na!(b);\n")
	f.Add("macro_rules! a { macro_rules! b { #[test] \n")
	f.Fuzz(func(t *testing.T, content string) {
		rest, making := cutMacros([]byte(content))
		if len(rest) > len(content) {
			t.Errorf("%q became longer: %q", content, rest)
		}
		for name := range making {
			if !strings.Contains(content, name) {
				t.Errorf("no %q in %q", name, content)
			}
		}
	})
}
