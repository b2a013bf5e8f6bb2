package sieve

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// A word must tell texts apart, and all of them must be found in one look.
const (
	shortestWord = 3
	mostWords    = 64
)

// needed returns words in lower case of which every match of expr holds one in
// some case, none if there are no good ones.
func needed(expr string) []string {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	words := wordsOf(tree)
	if len(words) > mostWords {
		return nil
	}
	return words
}

// wordsOf are the words of a part of an expression: of a sequence those of the
// part with the longest ones, of alternatives those of all.
func wordsOf(part *syntax.Regexp) (words []string) {
	switch part.Op {
	case syntax.OpLiteral:
		if w := longestPiece(part); len(w) >= shortestWord {
			return []string{w}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return wordsOf(part.Sub[0])
	case syntax.OpRepeat:
		if part.Min > 0 {
			return wordsOf(part.Sub[0])
		}
	case syntax.OpConcat:
		return ofSequence(part.Sub)
	case syntax.OpAlternate:
		for _, sub := range part.Sub {
			other := wordsOf(sub)
			if len(other) == 0 {
				return nil
			}
			words = append(words, other...)
		}
	}
	return words
}

// ofSequence returns the best words of the parts, and of those that stand next to
// each other and spell a word together.
func ofSequence(parts []*syntax.Regexp) (best []string) {
	better := func(words []string) {
		if shortest(words) >= shortestWord && shortest(words) > shortest(best) {
			best = words
		}
	}
	spelled := []string{""}
	for _, part := range parts {
		better(wordsOf(part))
		letters := spellings(part)
		if len(letters)*len(spelled) == 0 || len(letters)*len(spelled) > mostWords {
			spelled = []string{""}
			continue
		}
		var longer []string
		for _, w := range spelled {
			for _, l := range letters {
				longer = append(longer, w+l)
			}
		}
		spelled = longer
		better(spelled)
	}
	return best
}

// spellings are all that a part can match in lower case, if that is little.
func spellings(part *syntax.Regexp) (all []string) {
	switch part.Op {
	case syntax.OpLiteral:
		if w := longestPiece(part); len(w) == len(string(part.Rune)) {
			return []string{w}
		}
	case syntax.OpCharClass:
		for i := 0; i < len(part.Rune); i += 2 {
			for r := part.Rune[i]; r <= part.Rune[i+1]; r++ {
				if r >= utf8.RuneSelf || len(all) == mostWords {
					return nil
				}
				all = append(all, strings.ToLower(string(r)))
			}
		}
	}
	return all
}

// shortest is the length of the shortest word, 0 without any.
func shortest(words []string) (n int) {
	for _, w := range words {
		if n == 0 || len(w) < n {
			n = len(w)
		}
	}
	return n
}

// longestPiece is the longest piece of a literal that matches nothing but its
// own letters in either case. K and S match the signs of Kelvin and the long s
// too where case does not count.
func longestPiece(literal *syntax.Regexp) (longest string) {
	folded := literal.Flags&syntax.FoldCase != 0
	pieces := strings.FieldsFunc(strings.ToLower(string(literal.Rune)), func(r rune) bool {
		return r >= utf8.RuneSelf || folded && (r == 'k' || r == 's')
	})
	for _, piece := range pieces {
		if len(piece) > len(longest) {
			longest = piece
		}
	}
	return longest
}
