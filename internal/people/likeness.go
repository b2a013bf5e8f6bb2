package people

import (
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Firms put such words before and after their name where the name alone is taken:
// goacme.com, acmelabs.io.
const (
	foreWords  = `go|team|get|try|we|hello|hey|use|join|meet|my|the`
	afterWords = `labs?|tech|hq|inc|llc|ltd|co|io|dev|team|group|digital|software|solutions|studios?|consulting|systems|works|online|us|uk|usa`
)

var (
	foreWord  = sieve.Plain(`^(` + foreWords + `)-?`)
	afterWord = sieve.Plain(`-?(` + afterWords + `)$`)
)

// minStem letters of a name without these words are a name still, and as many at
// the beginning of two names tell.
const minStem = 4

// Stem returns what a firm is called by one of its domains, acme of goacme.com; ""
// for less than a name. Two firms of one stem may be one.
func Stem(domain string) string {
	stem := label(strings.ToLower(domain))
	for _, word := range []*sieve.Pattern{foreWord, afterWord} {
		if rest := word.ReplaceAllString(stem, ""); len(rest) >= minStem {
			stem = rest
		}
	}
	if len(stem) < minStem {
		return ""
	}
	return stem
}

// Namesakes is an expression for the names that a stem makes with such a word.
func Namesakes(stem string) string {
	stem = regexp.QuoteMeta(stem)
	return `(?:(?:` + foreWords + `)-?` + stem + `|` + stem + `-?(?:` + afterWords + `))`
}

// alike tells whether a firm may have taken another name: both have one stem, or
// at least half of each begins with the same letters. The half alone tells too
// little of two that are there at once.
func alike(a, b string) bool {
	if stem := Stem(a); stem != "" && stem == Stem(b) {
		return true
	}
	a, b = label(a), label(b)
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	return same >= minStem && 2*same >= max(len(a), len(b))
}
