package tree

import (
	"bytes"
	"testing"
)

func TestPlainRegexps(t *testing.T) {
	for text, want := range map[string]string{
		"a = /^[#>`]/.test(b)\n// c\n":     "a = /xxxxxx/.test(b)\n// c\n",
		"a.replace(/[\"']/g, '')\n":        "a.replace(/xxxx/g, '')\n",
		"return /'/\n":                     "return /x/\n",
		"a = b / c; d = '/'\n":             "a = b / c; d = '/'\n",
		"a = (b) / c // '\n":               "a = (b) / c // '\n",
		"a = x[1] / 2 / 'b'.length\n":      "a = x[1] / 2 / 'b'.length\n",
		"a = `${b.match(/`/)}` // c\n":     "a = `${b.match(/x/)}` // c\n",
		"a = `it's ${b}` + /'/.source\n":   "a = `it's ${b}` + /x/.source\n",
		"a = /[/'\\]]/ // b\n":             "a = /xxxxxx/ // b\n",
		"<b>don't</b>\n<i />\n":            "<b>don't</b>\n<i />\n",
		"#!/usr/bin/env 'node'\na = /'/\n": "#!/usr/bin/env 'node'\na = /x/\n",
		"// it's /'/\na = 1\n":             "// it's /'/\na = 1\n",
		"/* ' /'/ */ a = 1\n":              "/* ' /'/ */ a = 1\n",
		"a = /unended '\nb\n":              "a = /unended '\nb\n",
		"a = `${":                          "a = `${",
		"a = '\\":                          "a = '\\",
	} {
		if got := string(plainRegexps([]byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLinesBehindRegexps(t *testing.T) {
	const text = "const a = /^[#>`]/.test(b);\n// one\n// two\nf();\n"
	f := FromFiles(map[string]string{"src/a.js": text}).Lookup("src/a.js")
	if f.CodeLines != 2 || f.CommentLines != 2 {
		t.Errorf("%d lines of code, %d of comments", f.CodeLines, f.CommentLines)
	}
}

func FuzzPlainRegexps(f *testing.F) {
	for _, s := range []string{"a = /'/ + `${/`/}`", "`${`${`${", "/[/", "a = '\\"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		plain := plainRegexps(bytes.Clone(content))
		if len(plain) != len(content) || bytes.Count(plain, []byte("\n")) != bytes.Count(content, []byte("\n")) {
			t.Fatalf("%q became %q", content, plain)
		}
	})
}
