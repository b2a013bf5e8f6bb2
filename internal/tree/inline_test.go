package tree

import (
	"bytes"
	"strings"
	"testing"
)

// In each text a line of tests says so at its end.
func TestSplitTests(t *testing.T) {
	for name, text := range map[string]string{
		"a module at the end":        "fn a() {}\n#[cfg(test)] // T\nmod tests { // T\n    fn b() {} // T\n} // T\n",
		"above one use":              "#[cfg(test)] // T\nuse a::{b, c}; // T\nfn d() {}\n",
		"a function among others":    "#[cfg(test)] // T\n#[inline] // T\nfn a<A, B>(x: [u8; 3]) -> C // T\nwhere A: D, B: E { // T\n    x; // T\n} // T\nfn f() {}\n",
		"its attributes above":       "struct A;\n/// Of it.\n#[allow(x)] // T\n// as said // T\n#[cfg(test)] // T\nmod b {} // T\nfn c() {}\n",
		"several":                    "#[cfg(test)] use a; // T\nfn b() {}\n#[cfg(test)] mod c { // T\n} // T\nfn d() {}\n#[test] fn e() {} // T\nfn f() {}\n",
		"a field and a variant":      "struct A {\n    #[cfg(test)] // T\n    b: Vec<C>, // T\n    d: E,\n}\nenum F {\n    G,\n    #[cfg(test)] // T\n    H // T\n}\n",
		"a statement":                "fn a() {\n    #[cfg(test)] // T\n    let x = if b { 1 } else { 2 }; // T\n    #[cfg(test)] // T\n    c!(x); // T\n    d();\n}\n",
		"a constant of braces":       "#[cfg(test)] // T\nconst A: B = B { c: 1 }; // T\npub(crate) const D: E = F;\n",
		"a constant function":        "#[cfg(test)] // T\npub(crate) const fn a() -> B { // T\n    C { d: 1 } // T\n} // T\nfn e() {}\n",
		"braces in strings":          "#[cfg(test)] // T\nmod tests { // T\n    const A: &str = \"}\\\"}\"; // T\n    const B: &str = r#\"}\"} // T\n    \"#; // T\n    const C: char = '}'; const D: u8 = b'\\''; // T\n    fn e<'a>(x: &'a str) {} // } T\n    /* } /* } */ // T\n } */ // T\n} // T\nfn f() {}\n",
		"attributes in strings":      "const A: &str = r\"\n#[cfg(test)]\n\";\n// #[cfg(test)]\nfn b() {}\n",
		"not for tests alone":        "#[cfg(not(test))]\nfn a() {}\n#[cfg(any(test, feature = \"x\"))]\nfn b() {}\n#[cfg_attr(test, derive(Debug))]\nstruct C;\n",
		"for tests and more":         "#[cfg(all(feature = \"x(\", not(loom), test))] // T\nfn a() {} // T\nfn b() {}\n",
		"by another runner":          "#[tokio::test(flavor = \"multi_thread\")] // T\nasync fn a() {} // T\nfn b() {}\n",
		"a macro that makes them":    "macro_rules! a {\n    ($n:ident) => {\n        #[test]\n        fn $n() {}\n    };\n}\nfn b() {}\n",
		"the end of what holds it":   "mod a {\n    #[cfg(test)] // T\n}\nfn b() {}\n",
		"what the file never closes": "#[cfg(test)] // T\nmod a { // T\n    \"\n",
	} {
		program, tests := SplitTests(&File{Language: "Rust"}, []byte(text))
		for n, line := range strings.Split(text, "\n") {
			in := tests != nil && strings.TrimSpace(lineAt(tests, n)) != ""
			out := strings.TrimSpace(lineAt(program, n)) != ""
			want := strings.HasSuffix(line, "T") || name == "what the file never closes" && line != ""
			if want && strings.HasPrefix(strings.TrimSpace(lineAt(program, n)), "//") {
				out = false // what follows an item on its line is only a comment
			}
			if line != "" && (in != want || out == want) {
				t.Errorf("%s, line %d: %q is in tests %v, in the program %v", name, n+1, line, in, out)
			}
		}
	}
}

func lineAt(text []byte, n int) string { return strings.Split(string(text), "\n")[n] }

// Other languages keep no tests so.
func TestSplitTestsOfOthers(t *testing.T) {
	text := []byte("// #[cfg(test)]\n#[cfg(test)]\nmod a {}\n")
	if program, tests := SplitTests(&File{Language: "C"}, text); tests != nil || !bytes.Equal(program, text) {
		t.Errorf("%q is split into %q and %q", text, program, tests)
	}
}

// Both parts together are the whole.
func FuzzSplitTests(f *testing.F) {
	f.Add("#[cfg(test)]\nmod a { 'b' \"c\" r#\"d\"# }\n")
	f.Add("#[cfg(all(test, x))] use a::{b}; /* /* */ #[test] fn c<'a>() {}")
	f.Add("macro_rules! a { #[test] '\\")
	f.Fuzz(func(t *testing.T, content string) {
		program, tests := SplitTests(&File{Language: "Rust"}, []byte(content))
		if tests == nil {
			tests = blanked([]byte(content))
		}
		if len(program) != len(content) || len(tests) != len(content) {
			t.Fatalf("%q is split into %q and %q", content, program, tests)
		}
		for i := range content {
			if program[i] != content[i] && tests[i] != content[i] {
				t.Fatalf("byte %d of %q is in neither part", i, content)
			}
		}
	})
}

// Lines of tests inside are no lines of code, and their branches none of the code's.
func TestInlineTestsAreNotCode(t *testing.T) {
	f := FromFiles(map[string]string{"src/a.rs": "#[cfg(test)]\nuse b;\n\n// It adds.\nfn a(x: u8) -> u8 {\n    if x > 1 { 2 } else { 3 }\n}\n\n#[cfg(test)]\nmod tests {\n    // It does.\n    #[test]\n    fn c() {\n        if d() && e() {}\n    }\n}\n"}).Lookup("src/a.rs")
	if f.CodeLines != 3 || f.TestLines != 9 || f.CommentLines != 1 || f.TestComments != 1 || f.BlankLines != 2 || f.Lines != 16 {
		t.Errorf("%d code, %d tests, %d comments, %d blank of %d", f.CodeLines, f.TestLines, f.CommentLines, f.BlankLines, f.Lines)
	}
	if n, of := f.CodeIn(1, 16), f.CodeIn(9, 8); n != 3 || of != 0 {
		t.Errorf("%d lines of code by number, %d of them in tests", n, of)
	}
	if f.Complexity != 2 {
		t.Errorf("%d branches, want 2", f.Complexity)
	}
}
