// Package prose writes figures as sentences say them: shares, counts, dates and
// lists. It knows nothing of what they are about.
package prose

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Percent writes a share: "38 %". It says 0 % and 100 % only of nothing and
// everything, and 50 % of nothing less than half.
func Percent(share float64) string {
	switch p := math.Round(100 * share); {
	case share > 0 && p == 0:
		return "under 1 %"
	case share < 0.5 && p == 50:
		return "just under 50 %"
	case share < 1 && p == 100:
		return "over 99 %"
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}

// Number writes n with commas between its thousands: "12,345", "-1,000".
func Number(n int) string {
	digits := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Count writes a number with its noun: "1 line", "1,200 lines", "12 people".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// List writes words as "a, b and c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Some lists the first few words and counts the rest: "a, b and 3 more".
func Some(words []string, few int) string {
	if len(words) <= few {
		return List(words)
	}
	return List(append(append([]string{}, words[:few]...), fmt.Sprintf("%d more", len(words)-few)))
}

// FirstWords is a sentence or, of one longer than most bytes, its first words and an ellipsis.
func FirstWords(sentence string, most int) string {
	if len(sentence) <= most {
		return sentence
	}
	sentence = strings.ToValidUTF8(sentence[:most], "")
	if at := strings.LastIndexByte(sentence, ' '); at > 0 {
		sentence = sentence[:at]
	}
	return sentence + " …"
}

// Capital makes the first letter of an ASCII sentence a capital.
func Capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Lower makes the first letter of an ASCII sentence a small one.
func Lower(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// Month writes a time as "March 2021".
func Month(t time.Time) string { return t.Format("January 2006") }

// Day writes a date, as "4 March 2021".
func Day(t time.Time) string { return t.Format("2 January 2006") }

// Share is what part is of whole, 0..1; nothing of nothing is 0.
func Share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Round cuts the noise of floating point off a gap or share, and holds it to
// 0..1.
func Round(share float64) float64 { return math.Round(min(1, max(0, share))*1e6) / 1e6 }

// SubjectLength is how many characters of a commit's subject are quoted.
const SubjectLength = 60

// Clip returns text as valid UTF-8, cut to at most so many characters, the last of which
// says that there was more.
func Clip(text string, most int) string {
	runes := []rune(strings.ToValidUTF8(text, "\ufffd"))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}
