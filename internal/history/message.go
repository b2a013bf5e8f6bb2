package history

import "strings"

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(s, "\n"), "\n")
	return strings.TrimSpace(line)
}

// spaces are the bytes that git takes for white space.
const spaces = " \t\r\n"

// parseTrailers returns the trailers of a commit message as
// `git interpret-trailers --parse --no-divider` does: the lines of the last
// paragraph, provided that all of them are trailers, or that at least a quarter
// are and git itself wrote one of them.
//
// A "---" line does not end a message here, since none of it is a patch.
func parseTrailers(message string) []Trailer {
	lines := strings.Split(strings.TrimSuffix(message, "\n"), "\n")
	lines = lines[:len(lines)-countIgnored(lines)]
	first := trailerBlock(lines)
	if first < 0 {
		return nil
	}
	var trailers []Trailer
	open := false // whether a continuation line continues a trailer
	for _, line := range lines[first:] {
		switch {
		case startsWithSpace(line):
			if open {
				last := &trailers[len(trailers)-1]
				last.Value += " " + strings.TrimLeft(line, spaces)
			}
			continue
		case isComment(line):
			// A comment's continuation lines belong to the comment.
			open = false
			continue
		}
		at := separator(line)
		open = at >= 1
		if open {
			trailers = append(trailers, Trailer{Key: strings.Trim(line[:at], spaces), Value: line[at+1:]})
		}
	}
	for i := range trailers {
		trailers[i].Value = strings.Trim(trailers[i].Value, spaces)
	}
	return trailers
}

// countIgnored counts the lines at the end of a message that do not belong to
// it: empty lines, comments, and the list of conflicts that old versions of git
// left there.
func countIgnored(lines []string) int {
	ignored, conflicts := 0, false
	for _, line := range lines {
		switch {
		case line == "" || isComment(line):
			ignored++
		case line == "Conflicts:":
			conflicts = true
			ignored++
		case conflicts && strings.HasPrefix(line, "\t"):
			ignored++
		default:
			ignored, conflicts = 0, false
		}
	}
	return ignored
}

// trailerBlock returns the index of the first line of the block of trailers, or
// -1 when the last paragraph is none. The first paragraph is the title, and
// never a block of trailers.
func trailerBlock(lines []string) int {
	title := 0
	for title < len(lines) && (isComment(lines[title]) || !isBlank(lines[title])) {
		title++
	}
	var trailers, others, continuations int
	var fromGit, started bool
	for i := len(lines) - 1; i >= title; i-- {
		line := lines[i]
		switch {
		case isComment(line):
			others += continuations
			continuations = 0
		case isBlank(line):
			if !started {
				continue
			}
			others += continuations
			if fromGit && trailers*3 >= others || trailers > 0 && others == 0 {
				return i + 1
			}
			return -1
		case writtenByGit(line):
			started, fromGit = true, true
			trailers++
			continuations = 0
		case startsWithSpace(line):
			started = true
			continuations++
		case separator(line) >= 1:
			started = true
			trailers++
			continuations = 0
		default:
			started = true
			others += 1 + continuations
			continuations = 0
		}
	}
	return -1
}

// separator returns the index of the colon that ends a trailer's key: letters,
// digits and dashes, with blanks only before the colon. It is -1 without one.
func separator(line string) int {
	blank := false
	for i := range len(line) {
		c := line[i]
		switch {
		case c == ':':
			return i
		case !blank && (isAlphanumeric(c) || c == '-'):
		case i > 0 && (c == ' ' || c == '\t'):
			blank = true
		default:
			return -1
		}
	}
	return -1
}

func writtenByGit(line string) bool {
	return strings.HasPrefix(line, "Signed-off-by: ") || strings.HasPrefix(line, "(cherry picked from commit ")
}

func isComment(line string) bool { return strings.HasPrefix(line, "#") }

func isBlank(line string) bool { return strings.Trim(line, spaces) == "" }

func startsWithSpace(line string) bool {
	return line != "" && strings.IndexByte(spaces, line[0]) >= 0
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
