package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	adocHeading   = sieve.Plain(`^(={1,6}|#{1,6})\s+(\S.*)$`)
	adocAttribute = sieve.Plain(`^:[\w-]+!?:`)
	adocBlock     = sieve.Plain(`^\[([^\]]*)\]$`)
	adocFence     = sieve.Plain("^(-{4,}|\\.{4,}|`{3,}|/{4,})(\\w*)\\s*$")
	adocMacro     = sieve.Plain(`\b(link|xref|image|include|mailto):{1,2}([^\s\[\]]+)\[([^\]]*)\]`)
	adocURL       = sieve.Plain(`(https?://[^\s\[\]<>"]+)\[([^\]]*)\]`)
	adocCross     = sieve.Plain(`<<([^,>]+\.adoc[^,>]*)(?:,([^>]*))?>>`)
	adocCode      = sieve.Plain("`\\+?([^`]+?)\\+?`")
	adocStep      = sieve.Plain(`^\s*(?:\.+|\d+\.)\s+\S`)
)

// parseASCIIDoc reads the headings, blocks, lists and macros of AsciiDoc.
func parseASCIIDoc(b *builder, lines []string) {
	language := ""
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " \t")
		switch m := adocFence.FindStringSubmatch(line); {
		case m != nil:
			start := i + 1
			for i++; i < len(lines) && strings.TrimSpace(lines[i]) != m[1]; i++ {
			}
			if m[1][0] != '/' {
				if m[2] != "" {
					language = m[2]
				}
				b.code(language, strings.Join(lines[min(start, len(lines)):min(i, len(lines))], "\n"), start+1)
			}
			language = ""
		case adocHeading.MatchString(line):
			h := adocHeading.FindStringSubmatch(line)
			b.heading(len(h[1]), adocCode.ReplaceAllString(h[2], "$1"), i+1)
		case adocBlock.MatchString(line):
			language = blockLanguage(adocBlock.FindStringSubmatch(line)[1])
		case strings.HasPrefix(line, "//") || adocAttribute.MatchString(line):
		case line == "":
			b.prose("\n")
		case strings.HasPrefix(line, "|"):
			if line != "|===" {
				b.current().Rows++
				adocText(b, strings.ReplaceAll(line, "|", " "), i+1)
			}
		default:
			adocText(b, line, i+1)
		}
	}
}

// blockLanguage is the language of a block's attributes, "source,bash".
func blockLanguage(attributes string) string {
	style, rest, _ := strings.Cut(attributes, ",")
	if strings.HasPrefix(style, "source") || style == "" {
		language, _, _ := strings.Cut(rest, ",")
		return strings.Trim(strings.TrimSpace(language), `"`)
	}
	switch style {
	case "mermaid", "plantuml", "ditaa", "graphviz", "c4plantuml":
		return style
	}
	return ""
}

func adocText(b *builder, line string, n int) {
	item := isItem(line) || adocStep.MatchString(line)
	if adocStep.MatchString(line) {
		b.current().Steps++
	}
	for _, m := range adocMacro.FindAllStringSubmatch(line, -1) {
		b.link(m[3], m[2], n)
	}
	for _, m := range adocCross.FindAllStringSubmatch(line, -1) {
		b.link(m[2], m[1], n)
	}
	for _, m := range adocURL.FindAllStringSubmatch(line, -1) {
		b.link(m[2], m[1], n)
	}
	for _, m := range adocCode.FindAllStringSubmatch(line, -1) {
		b.span(m[1], n)
	}
	b.urls(adocURL.ReplaceAllString(adocMacro.ReplaceAllString(line, ""), ""), n)
	line = adocMacro.ReplaceAllString(line, "$3")
	line = adocURL.ReplaceAllString(line, "$2")
	line = adocCode.ReplaceAllString(adocCross.ReplaceAllString(line, "$2"), "$1")
	b.prose(strings.ReplaceAll(line, "*", "") + " ")
	if item {
		b.prose("\n")
	}
}
