package report

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// width is how many terminal cells s takes at the most. Terminals differ over
// what they put together to one character, such as a family of emoji: some show
// the parts side by side. The string must be clean.
func width(s string) int {
	sum := 0
	for _, r := range s {
		sum += displaywidth.Rune(r)
	}
	return max(sum, displaywidth.String(s))
}

// padRight fills s up to w cells.
func padRight(s string, w int) string {
	return s + strings.Repeat(" ", max(0, w-width(s)))
}

// padLeft fills s up to w cells, in front.
func padLeft(s string, w int) string {
	return strings.Repeat(" ", max(0, w-width(s))) + s
}

// shorten cuts the middle out of s so that it takes at most w cells. It keeps
// more of the end, where paths tell most.
func shorten(s string, w int) string {
	if width(s) <= w {
		return s
	}
	if w < 1 {
		return ""
	}
	cells := clusters(s)
	to, used := 0, 0
	for to < len(cells) && used+cells[to].width <= (w-1)/3 {
		used += cells[to].width
		to++
	}
	from := len(cells)
	for used++; from > to && used+cells[from-1].width <= w; { // one for the dots
		from--
		used += cells[from].width
	}
	return s[:cells[to].start] + "…" + tail(s, cells, from)
}

// tail is s from a cluster on.
func tail(s string, cells []cluster, from int) string {
	if from == len(cells) {
		return ""
	}
	return s[cells[from].start:]
}

// cluster is a grapheme cluster: what a reader takes for one character. One that
// may take more cells than a character does is as many clusters as it has
// parts.
type cluster struct{ start, end, width int }

func clusters(s string) []cluster {
	var all []cluster
	at := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		value := g.Value()
		if w := width(value); w <= 2 {
			all = append(all, cluster{at, at + len(value), w})
		} else {
			for i, r := range value {
				all = append(all, cluster{at + i, at + i + utf8.RuneLen(r), displaywidth.Rune(r)})
			}
		}
		at += len(value)
	}
	return all
}

// wrap breaks s at spaces into lines of at most w cells, but never between a
// number and its per cent sign. A longer word is broken too, after a slash where
// there is one.
func wrap(s string, w int) []string {
	w = max(w, 2) // the widest character takes two cells
	var lines []string
	line := ""
	for _, word := range words(s) {
		switch {
		case line == "":
			line = word
		case width(line)+1+width(word) <= w:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		if width(line) > w {
			parts := breakWord(line, w)
			last := len(parts) - 1
			lines = append(lines, parts[:last]...)
			line = parts[last]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// words splits s at spaces, but for those between a number and a per cent sign.
func words(s string) []string {
	var all []string
	for _, word := range strings.Fields(s) {
		last := len(all) - 1
		if last >= 0 && strings.Trim(word, "%.,;:)") == "" && word[0] == '%' && endsInDigit(all[last]) {
			all[last] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}

func endsInDigit(s string) bool { return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9' }

// breakWord splits a word that is wider than w cells into parts that are not.
func breakWord(word string, w int) []string {
	var parts []string
	start, slash := 0, 0 // of the part; behind its last slash in the second half
	used, since := 0, 0  // cells of the part; those behind the slash
	for _, c := range clusters(word) {
		if used+c.width > w {
			cut := c.start
			if slash > start {
				cut = slash
			} else {
				since = 0
			}
			parts = append(parts, word[start:cut])
			start, used = cut, since
		}
		used += c.width
		since += c.width
		if word[c.start:c.end] == "/" && used > w/2 {
			slash, since = c.end, 0
		}
	}
	return append(parts, word[start:])
}
