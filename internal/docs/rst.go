package docs

import (
	"strings"
	"unicode/utf8"

	"github.com/handoffaudit/audit/internal/sieve"
)

// parseRST reads the parts of reStructuredText that documents of a project use:
// titles, code blocks, lists, links, roles. It is no docutils: directives it
// does not know are read as the prose they contain.
func parseRST(b *builder, lines []string) {
	r := &rstReader{builder: b, lines: lines, levels: map[string]int{}}
	for r.at < len(lines) {
		r.step()
	}
}

type rstReader struct {
	*builder
	lines  []string
	at     int
	levels map[string]int // adornment -> level, in order of appearance
}

var (
	rstDirective = sieve.MustCompile(`^\s*\.\. (?:\|[^|]+\| )?([\w:-]+)::\s*(.*)$`)
	rstTarget    = sieve.MustCompile(`^\s*\.\. _([^:]*):\s*(\S.*)$`)
	rstComment   = sieve.MustCompile(`^\s*\.\.( |$)`)
	rstOption    = sieve.MustCompile(`^\s+:[\w-]+:`)
	rstStep      = sieve.MustCompile(`^\s*(?:\d+|#)[.)]\s`)
	rstLink      = sieve.MustCompile("`([^`<]*)<([^`>]+)>`_")
	rstRole      = sieve.MustCompile(":(doc|download):`(?:([^`<]*)<([^`>]+)>|([^`]+))`")
	rstLiteral   = sieve.MustCompile("``([^`]+)``")
	rstMarkup    = sieve.MustCompile(":[\\w:+-]+:`([^`<]*)[^`]*`|`([^`<]*)[^`]*`__?|\\*\\*([^*]+)\\*\\*")
)

func (r *rstReader) step() {
	line := r.lines[r.at]
	switch {
	case r.title():
	case strings.TrimSpace(line) == "":
		r.prose("\n")
		r.at++
	case rstDirective.MatchString(line):
		r.directive(rstDirective.FindStringSubmatch(line))
	case rstTarget.MatchString(line):
		if m := rstTarget.FindStringSubmatch(line); !strings.HasSuffix(m[2], "_") {
			r.link(strings.Trim(m[1], "`"), m[2], r.at+1)
		}
		r.at++
	case rstComment.MatchString(line):
		r.at++
		r.indented(indent(line))
	default:
		r.text(line)
		r.at++
		if strings.HasSuffix(strings.TrimSpace(line), "::") {
			text, start := r.indented(indent(line))
			r.code("", text, start)
		}
	}
}

// title reads a section title, adorned below or above and below.
func (r *rstReader) title() bool {
	over, at := "", r.at
	if c := adornment(r.lines[at]); c != "" && at+2 < len(r.lines) && adornment(r.lines[at+2]) == c {
		over, at = c, at+1
	}
	if at+1 >= len(r.lines) {
		return false
	}
	text, below := strings.TrimSpace(r.lines[at]), adornment(r.lines[at+1])
	if below == "" || text == "" || adornment(text) != "" || over == "" && r.lines[at] != text && indent(r.lines[at]) > 0 ||
		utf8.RuneCountInString(strings.TrimSpace(r.lines[at+1]))+1 < utf8.RuneCountInString(text) {
		return false
	}
	style := over + below
	if r.levels[style] == 0 {
		r.levels[style] = len(r.levels) + 1
	}
	r.heading(r.levels[style], rstPlain(text), at+1)
	r.at = at + 2
	return true
}

// adornment returns the character of a line that repeats one punctuation
// character three times or more, "" for other lines.
func adornment(line string) string {
	line = strings.TrimRight(line, " \t\r")
	if len(line) < 3 || !strings.ContainsRune("=-`:.'\"~^_*+#<>!$%&(),/;?@[\\]{|}", rune(line[0])) || strings.Trim(line, line[:1]) != "" {
		return ""
	}
	return line[:1]
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// indented takes the lines that follow and are indented deeper than base. It
// returns them without the indentation of the first, and the number of the
// first, from 1.
func (r *rstReader) indented(base int) (text string, start int) {
	for r.at < len(r.lines) && strings.TrimSpace(r.lines[r.at]) == "" {
		r.at++
	}
	start = r.at + 1
	if r.at >= len(r.lines) {
		return "", start
	}
	depth := indent(r.lines[r.at])
	if depth <= base {
		return "", start
	}
	var out []string
	for ; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		if strings.TrimSpace(line) != "" && indent(line) <= base {
			break
		}
		out = append(out, line[min(depth, indent(line)):])
	}
	return strings.Join(out, "\n"), start
}

func (r *rstReader) directive(m []string) {
	name, argument, base, line := m[1], strings.TrimSpace(m[2]), indent(r.lines[r.at]), r.at+1
	r.at++
	for r.at < len(r.lines) && rstOption.MatchString(r.lines[r.at]) {
		r.at++
	}
	switch name {
	case "code-block", "code", "sourcecode", "highlight", "prompt", "parsed-literal", "graphviz", "uml", "mermaid":
		text, start := r.indented(base)
		language, _, _ := strings.Cut(argument, " ")
		if name == "graphviz" || name == "uml" || name == "mermaid" {
			language = name
		}
		r.code(language, text, start)
	case "image", "figure", "include", "literalinclude":
		r.link("", argument, line)
	case "raw", "toctree", "contents", "csv-table":
		r.indented(base)
	default: // note, warning, versionadded, ...: what is inside is read on as prose
		if argument != "" {
			r.text(argument)
		}
	}
}

func (r *rstReader) text(line string) {
	n := r.at + 1
	if rstStep.MatchString(line) {
		r.current().Steps++
	}
	unlinked := line
	if strings.Contains(line, "`") {
		r.marked(line, n)
		unlinked = rstLink.ReplaceAllString(line, "")
	}
	r.urls(unlinked, n)
	if adornment(strings.ReplaceAll(strings.TrimSpace(line), " ", "")) == "" {
		r.prose(rstPlain(strings.TrimSpace(line)) + " ")
	}
	if isItem(line) {
		r.prose("\n")
	}
}

// marked reads the inline markup of line n.
func (r *rstReader) marked(line string, n int) {
	for _, m := range rstLink.FindAllStringSubmatch(line, -1) {
		r.link(m[1], m[2], n)
	}
	for _, m := range rstRole.FindAllStringSubmatch(line, -1) {
		r.link(m[2], m[3]+m[4], n)
	}
	for _, m := range rstLiteral.FindAllStringSubmatch(line, -1) {
		r.span(m[1], n)
	}
}

// rstPlain is a line without its inline markup.
func rstPlain(s string) string {
	if !strings.ContainsAny(s, "`*") {
		return strings.TrimSpace(s)
	}
	s = rstLiteral.ReplaceAllString(s, "$1")
	return strings.TrimSpace(rstMarkup.ReplaceAllString(s, "$1$2$3"))
}

func isItem(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") || rstStep.MatchString(line)
}
