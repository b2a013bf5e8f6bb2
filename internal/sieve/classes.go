package sieve

import (
	"cmp"
	"errors"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// classes divides all characters into those between which an expression makes no
// difference.
type classes struct {
	ascii   [utf8.RuneSelf]uint16
	first   []rune   // the characters at which another class begins
	class   []uint16 // the class that begins there
	samples []rune   // one of each class, and -1 for the end of a text
}

// Limits on how finely an expression may divide the characters.
const (
	mostSets   = 64
	mostBounds = 2048
)

var errTooFine = errors.New("too many kinds of characters")

// classesOf returns the classes of all that program looks for.
func classesOf(program *syntax.Prog) (c classes, err error) {
	sets := setsIn(program)
	c.first = []rune{0}
	for _, set := range sets {
		for i := 0; i < len(set); i += 2 {
			c.first = append(c.first, set[i], set[i+1]+1)
		}
	}
	slices.Sort(c.first)
	c.first = slices.Compact(c.first)
	if len(sets) > mostSets || len(c.first) > mostBounds {
		return c, errTooFine
	}
	within := make([]uint64, len(c.first)) // the sets that hold the characters from there, a bit each
	for number, set := range sets {
		for i := 0; i < len(set); i += 2 {
			at, _ := slices.BinarySearch(c.first, set[i])
			for ; at < len(c.first) && c.first[at] <= set[i+1]; at++ {
				within[at] |= 1 << number
			}
		}
	}
	known := map[uint64]uint16{}
	for i, bits := range within {
		class, ok := known[bits]
		if !ok {
			class = uint16(len(c.samples))
			known[bits] = class
			c.samples = append(c.samples, c.first[i])
		}
		c.class = append(c.class, class)
	}
	c.samples = append(c.samples, -1)
	at := 0
	for b := range rune(utf8.RuneSelf) {
		if at+1 < len(c.first) && c.first[at+1] == b {
			at++
		}
		c.ascii[b] = c.class[at]
	}
	return c, nil
}

// of returns the class of a character.
func (c *classes) of(r rune) int {
	at, exact := slices.BinarySearchFunc(c.first, r, cmp.Compare[rune])
	if !exact {
		at--
	}
	return int(c.class[at])
}

// end is the class of the end of a text.
func (c *classes) end() int { return len(c.samples) - 1 }

// setsIn returns the sets of characters that a program asks for, as pairs of the
// first and last of a range, with those that matter to the places between
// characters: letters of words and the end of a line.
func setsIn(program *syntax.Prog) [][]rune {
	sets := [][]rune{{'\n', '\n'}, {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}
	type kind struct {
		flags uint32
		runes string
	}
	seen := map[kind]bool{}
	for i := range program.Inst {
		in := &program.Inst[i]
		if in.Op != syntax.InstRune && in.Op != syntax.InstRune1 {
			continue
		}
		if same := (kind{in.Arg, string(in.Rune)}); !seen[same] {
			seen[same] = true
			sets = append(sets, setOf(in))
		}
	}
	return sets
}

// setOf returns what one instruction asks for: a single character, in either
// case where that is said, or ranges.
func setOf(in *syntax.Inst) []rune {
	if len(in.Rune) != 1 {
		return in.Rune
	}
	set := []rune{in.Rune[0], in.Rune[0]}
	if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(in.Rune[0]); r != in.Rune[0]; r = unicode.SimpleFold(r) {
			set = append(set, r, r)
		}
	}
	return set
}
