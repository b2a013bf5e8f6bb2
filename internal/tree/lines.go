package tree

import (
	"bytes"
	"iter"
)

// Indent is how far a line is indented, in blanks and tabs.
func Indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// Lines are the lines of a file with their numbers, from 1.
func Lines(data []byte) iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		n := 0
		for line := range bytes.Lines(data) {
			if n++; !yield(n, line) {
				return
			}
		}
	}
}
