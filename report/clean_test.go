package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Add the shop", "Add the shop"},
		{"letters and emoji", "Zoë, 李小龙, עברית, हिन्दी 👩‍💻", "Zoë, 李小龙, עברית, हिन्दी 👩‍💻"},
		{"colour", "\x1b[31mred\x1b[0m", "�red�"},
		{"clear the screen", "a\x1b[2J\x1b[Hb", "a�b"},
		{"8-bit control sequence", "a\u009b31mb", "a�b"},
		{"window title", "a\x1b]0;pwned\x07b", "a�b"},
		{"hyperlink", "\x1b]8;;https://evil.example\x1b\\ok\x1b]8;;\x1b\\", "�ok�"},
		{"unfinished sequence", "a\x1b]0;b", "a�]0;b"},
		{"lone escape", "a\x1b", "a�"},
		{"newlines and tabs", " a\r\nb\tc\u2028d\u0085e ", "a b c d e"},
		{"bell and backspace", "a\x07\x08b", "a�b"},
		{"bidi override", "invoice\u202excod.exe", "invoice�xcod.exe"},
		{"bidi isolate", "a\u2066b\u2069c", "a�b�c"},
		{"invalid bytes", "a\xff\xfeb\xc3", "a�b�"},
		{"zero width", "pass\u200bword\ufeff\u00ad\u2060", "password"},
		{"tag characters", "a\U000e0041\U000e0042b", "ab"},
		{"marks piled up", "e" + strings.Repeat("\u0301", 20), "e" + strings.Repeat("\u0301", maxMarks)},
		{"only rubbish", "\u200b \n", ""},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Clean(tt.in); got != tt.want {
				t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestPlainHidesAddresses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Jane <jane.doe+x@mail.acme.com>", "Jane <jane.doe+x@…>"},
		{"12+jane@users.noreply.github.com", "12+jane@…"},
		{"jürgen@müller.example", "jürgen@…"},
		{"git@github.com:acme/shop.git", "git@github.com:acme/shop.git"},
		{"actions/checkout@v4 and left-pad@1.3.0", "actions/checkout@v4 and left-pad@1.3.0"},
		{"@acme/platform owns it", "@acme/platform owns it"},
		{"jane\u200b@acme.com", "jane@…"}, // hidden characters do not help
	}
	for _, tt := range tests {
		if got := plain(tt.in); got != tt.want {
			t.Errorf("plain(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// FuzzClean: what comes out is one line of valid text with nothing in it that
// a terminal obeys, and cleaning it again changes nothing.
func FuzzClean(f *testing.F) {
	for _, seed := range nastyParts {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if c, bad := firstUnsafe(got); bad {
			t.Errorf("Clean(%q) = %q has %q", s, got, c)
		}
		if again := Clean(got); again != got {
			t.Errorf("Clean(%q) = %q, and cleaned again %q", s, got, again)
		}
		for _, line := range wrap(plain(s), 20) {
			if width(line) > 20 {
				t.Errorf("line %q of %q is wider than 20", line, s)
			}
		}
	})
}

// firstUnsafe returns the first character that must not reach a terminal. It
// is written down apart from Clean, from what terminals do.
func firstUnsafe(s string) (rune, bool) {
	if !utf8.ValidString(s) {
		return utf8.RuneError, true
	}
	for _, r := range s {
		switch {
		case r < 0x20, r >= 0x7f && r <= 0x9f: // C0, DEL, C1
			return r, true
		case r == '\u061c', r == '\u200b', r == '\u200e', r == '\u200f', r == '\ufeff',
			r >= '\u2028' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
			return r, true
		}
	}
	return 0, false
}

// nastyParts are pieces of what an attacker, or a careless tool, leaves in
// names, messages and paths.
var nastyParts = []string{
	"", " ", "\n", "\r\n", "\t", "\x00", "\x07", "\x08", "\x1b", "\x1b[31m", "\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\",
	"\u009b31m", "\x7f", "\u0085", "\u2028", "\u202e", "\u2066", "\u200b", "\u200d", "\u200f", "\ufeff", "\u00ad", "\xff", "\xc3",
	"\xed\xa0\x80", "e\u0301\u0301\u0301\u0301\u0301\u0301", "李小龙", "👩‍💻", "🇨🇭", "ﷺ", "עברית", "a", "word", "path/to/a/file.go",
	"averyveryveryveryveryveryveryveryveryverylongwordindeed", "|", "`", "```", "<script>alert(1)</script>", "![x](http://evil.example/x.png)",
	"[click](javascript:alert(1))", "**bold**", "# heading", "- item", "1. one", "@acme", "jane@acme.com", "http://evil.example", "www.evil.example",
	"\\", "&lt;", "$x$", "---", "===", "~~~", "{", "}", "_under_", "%", "38 %",
}

// nasty draws strings out of such pieces.
func nasty() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(nastyParts), 0, 12).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue"))
	})
}
