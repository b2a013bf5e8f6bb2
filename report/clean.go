package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Clean makes a string that a repository holds fit to be shown on one line of a
// terminal or document. What could move the cursor, change colours, reorder
// or hide text, or break the line is gone: escape sequences, control
// characters, bidirectional overrides and invalid bytes become a visible U+FFFD, white
// space becomes single spaces, invisible characters vanish.
//
// Every such string passes here before it is shown. JSON, which keeps it
// whole, escapes it instead.
func Clean(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	last := ' ' // so that leading white space vanishes
	for len(s) > 0 {
		r, size := shown(s)
		s = s[size:]
		switch {
		case r == drop:
			continue
		case unicode.In(r, unicode.Mn, unicode.Me), r == zeroWidthJoiner, r == zeroWidthNonJoiner:
			if marks++; marks > maxMarks {
				continue
			}
		default:
			marks = 0
		}
		if (r == ' ' || r == utf8.RuneError) && r == last {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimRight(b.String(), " ")
}

// maxMarks combining marks on one letter are more than any script needs.
const maxMarks = 4

// drop stands for a rune that is not shown.
const drop = rune(-1)

// shown returns what to show for the first character or escape sequence of s,
// and its length in bytes.
func shown(s string) (rune, int) {
	if n := escapeSequence(s); n > 0 {
		return utf8.RuneError, n
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return ' ', size
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
		return utf8.RuneError, size
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner: // emoji and Indic scripts need them
		return r, size
	case unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		return drop, size
	}
	return r, size
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
)

var (
	// controlSequence is CSI ... final byte, in its 7 and 8 bit forms.
	controlSequence = sieve.Plain(`^(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]`)
	// commandString is OSC, DCS, SOS, PM or APC up to its terminator. It holds no
	// further introducer, so that many unfinished ones are not searched again
	// and again.
	commandString = sieve.Plain(`^(?:\x1b[\]PX^_]|[\x{90}\x{98}\x{9d}-\x{9f}])[^\x07\x1b\x{90}\x{98}\x{9c}-\x{9f}]{0,1000}(?:\x07|\x1b\\|\x{9c})`)
)

// escapeSequence returns the length of the terminal escape sequence at the
// start of s, 0 when there is none. An unfinished one is no sequence; its first
// byte is a control character like any other.
func escapeSequence(s string) int {
	if s[0] != '\x1b' && s[0] != '\xc2' { // U+0080..U+00BF start with C2
		return 0
	}
	return max(len(controlSequence.FindString(s)), len(commandString.FindString(s)))
}

// address matches an e-mail address; its first group is the part to keep.
var address = sieve.Plain(`([\pL\pN.!#$%&'*+/=?^_{|}~-]+)@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`)

// maxText bytes of one string are shown: what is longer was not made for people
// to read.
const maxText = 2000

// plain is what every renderer but JSON shows of a string: clean, of bearable
// length, and with no e-mail address in it, since addresses are personal data.
func plain(s string) string {
	s = Clean(s)
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "") + "…"
	}
	if !strings.Contains(s, "@") {
		return s
	}
	return address.ReplaceAllStringFunc(s, func(found string) string {
		local, _, _ := strings.Cut(found, "@")
		if local == "git" { // git@host, a forge and nobody's address
			return found
		}
		return local + "@…"
	})
}
