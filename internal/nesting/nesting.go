// Package nesting tells how deeply values lie in each other in text that looks
// like YAML or JSON, before a parser sees it: parsers take memory and time that
// grow with the square of that. It is no parser, and knows nothing of what is
// right.
package nesting

import (
	"bytes"
	"errors"
	"fmt"
)

// Most is far deeper than people nest.
const Most = 200

// ErrTooDeep reports values that lie in each other more than Most deep.
var ErrTooDeep = errors.New("nested too deeply")

// Check refuses text that is nested more than Most deep. Brackets inside quotes
// and comments count too, where those that close do not follow: text with
// hundreds of these is no less odd.
func Check(text []byte) error {
	var d depth
	for line := range bytes.Lines(text) {
		d.line(line)
		if d.most > Most {
			return fmt.Errorf("%w: more than %d levels", ErrTooDeep, Most)
		}
	}
	return nil
}

// depth is how deep the text so far went.
type depth struct {
	indents []int // of the blocks that are open, each deeper than the one before
	flow    int   // brackets that are open
	most    int
}

// line counts one line: its place among the indented blocks, the blocks that
// begin on it ("- - x", "? - x", "a: b: c"), and the brackets.
func (d *depth) line(line []byte) {
	at := 0
	for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
		at++
	}
	if rest := bytes.TrimSpace(line[at:]); len(rest) == 0 || rest[0] == '#' {
		return
	}
	for len(d.indents) > 0 && d.indents[len(d.indents)-1] >= at {
		d.indents = d.indents[:len(d.indents)-1]
	}
	d.indents = append(d.indents, at)
	inLine := 0
	for i := at; i < len(line); i++ {
		switch line[i] {
		case '[', '{':
			d.flow++
		case ']', '}':
			d.flow = max(d.flow-1, 0)
		case '-', '?', ':', '&', '!':
			// In plain text these end a word at most; before a blank, or doubled
			// before one, they may begin a value.
			if i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t') && begins(line[at:i]) {
				inLine++
			}
		}
		d.most = max(d.most, len(d.indents)+d.flow+inLine)
	}
}

// begins tells whether nothing but indicators stands before on the line.
func begins(before []byte) bool {
	return len(bytes.Trim(before[max(0, len(before)-8):], " \t-?:&!")) == 0
}
