package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// width is how many terminal cells s takes. It must be clean.
func width(s string) int { return displaywidth.String(s) }

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
	head := displaywidth.TruncateString(s, (w-1)/3, "")
	keep := w - 1 - width(head)
	cells := clusters(s)
	from, used := len(cells), 0
	for from > 0 && used+cells[from-1].width <= keep {
		from--
		used += cells[from].width
	}
	tail := ""
	if from < len(cells) {
		tail = s[cells[from].start:]
	}
	return head + "…" + tail
}

// cluster is a grapheme cluster: what a reader takes for one character.
type cluster struct{ start, end, width int }

func clusters(s string) []cluster {
	var all []cluster
	at := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		end := at + len(g.Value())
		all = append(all, cluster{at, end, g.Width()})
		at = end
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
		for width(line) > w {
			head, rest := breakWord(line, w)
			lines = append(lines, head)
			line = rest
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// words splits s at spaces, but for those in front of a per cent sign.
func words(s string) []string {
	var all []string
	for _, word := range strings.Fields(s) {
		if last := len(all) - 1; strings.HasPrefix(word, "%") && last >= 0 {
			all[last] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}

// breakWord splits a word that is wider than w cells.
func breakWord(word string, w int) (head, rest string) {
	at, slash, used := 0, 0, 0
	for _, c := range clusters(word) {
		if used+c.width > w {
			break
		}
		used += c.width
		at = c.end
		if word[c.start:c.end] == "/" && used > w/2 {
			slash = at
		}
	}
	if slash > 0 {
		at = slash
	}
	return word[:at], word[at:]
}
