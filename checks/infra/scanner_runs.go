package infra

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// run is so many bytes of a kind behind each other, as a key has them.
type run struct {
	of    *[256]bool
	least int
}

// in tells whether text has such a run.
func (r run) in(text string) bool {
	n := 0
	for i := range len(text) {
		if !r.of[text[i]] {
			n = 0
		} else if n++; n == r.least {
			return true
		}
	}
	return false
}

// neededRuns returns the runs of which every match of an expression has one;
// none where that can not be told.
func neededRuns(re *regexp.Regexp) []run {
	if re == nil {
		return nil
	}
	tree, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return nil
	}
	return runsOf(tree)
}

func runsOf(re *syntax.Regexp) (runs []run) {
	switch re.Op {
	case syntax.OpCapture:
		return runsOf(re.Sub[0])
	case syntax.OpConcat:
		// All parts are there: the one that is rarest in a text tells most.
		for _, sub := range re.Sub {
			if found := runsOf(sub); shortest(found) > shortest(runs) {
				runs = found
			}
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			found := runsOf(sub)
			if found == nil {
				return nil
			}
			runs = append(runs, found...)
		}
	case syntax.OpRepeat:
		if re.Min > 0 && re.Sub[0].Op == syntax.OpCharClass {
			return []run{{bytesOf(re.Sub[0]), re.Min}}
		}
	}
	return runs
}

func shortest(runs []run) int {
	if len(runs) == 0 {
		return 0
	}
	least := runs[0].least
	for _, r := range runs {
		least = min(least, r.least)
	}
	return least
}

// bytesOf returns the bytes that a class matches, and all those of letters
// beyond ASCII if it matches one.
func bytesOf(class *syntax.Regexp) *[256]bool {
	var of [256]bool
	for i := 0; i < len(class.Rune); i += 2 {
		for r := class.Rune[i]; r <= class.Rune[i+1] && r < utf8.RuneSelf; r++ {
			of[r] = true
		}
		if class.Rune[i+1] >= utf8.RuneSelf {
			for b := utf8.RuneSelf; b < len(of); b++ {
				of[b] = true
			}
		}
	}
	return &of
}

// mayMatch tells whether the rule can match in near, the lines around one of its
// keywords, behind which the text goes on with behind.
func (r *rule) mayMatch(near, behind string) bool {
	if r.RuleID == genericRule && !valueFollows(behind) {
		return false
	}
	for _, run := range r.runs {
		if run.in(near) {
			return true
		}
	}
	return len(r.runs) == 0
}

// genericLead is how many bytes the generic rule takes between a keyword and the
// value.
const genericLead = 31

// valueFollows tells whether a run of ten letters, digits and the like with a
// digit among them begins right behind a keyword of the generic rule. What has
// none is no random value, and the keywords are words of nearly every program.
func valueFollows(behind string) bool {
	length, digit := 0, false
	for i := range len(behind) {
		switch c := behind[i]; {
		case '0' <= c && c <= '9':
			length, digit = length+1, true
		case 'a' <= c|0x20 && c|0x20 <= 'z', c == '_', c == '.', c == '=', c == '+', c == '/', c == '-':
			length++
		default:
			if i > genericLead {
				return false
			}
			length, digit = 0, false
		}
		if length >= 10 && digit {
			return true
		}
	}
	return false
}
