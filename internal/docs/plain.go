package docs

import (
	"strings"
	"unicode"
)

// parsePlain reads text without markup: underlined or capital lines are
// headings, indented lines that begin with a known program are commands.
func parsePlain(b *builder, lines []string) {
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " \t\f")
		trimmed := strings.TrimSpace(line)
		underlined := i+1 < len(lines) && trimmed != "" && adornment(trimmed) == "" && len(strings.TrimSpace(lines[i+1])) >= 3 &&
			strings.ContainsAny(adornment(lines[i+1]), "=-~")
		switch {
		case underlined:
			level := 1 + strings.Index("=-~", adornment(lines[i+1]))
			b.heading(level, trimmed, i+1)
			i++
		case isShouted(line):
			b.heading(2, strings.TrimSuffix(trimmed, ":"), i+1)
		case strings.HasPrefix(trimmed, "#") && indent(line) == 0 && strings.Trim(trimmed, "# ") != "":
			b.heading(len(trimmed)-len(strings.TrimLeft(trimmed, "#")), strings.Trim(trimmed, "# "), i+1)
		case indent(line) > 0 && (prompted(line) || isKnownCommand(trimmed)):
			b.code("", line, i+1)
		default:
			if rstStep.MatchString(line) {
				b.current().Steps++
			}
			b.urls(line, i+1)
			b.prose(trimmed)
			if trimmed == "" || isItem(line) {
				b.prose("\n")
			} else {
				b.prose(" ")
			}
		}
	}
}

// isShouted tells whether a line that begins at the margin is a title in
// capitals.
func isShouted(line string) bool {
	if len(line) < 4 || len(line) > 60 || !unicode.IsUpper(rune(line[0])) {
		return false
	}
	letters := 0
	for _, r := range line {
		if unicode.IsLower(r) || strings.ContainsRune(".,;()=/\\<>", r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 4
}
