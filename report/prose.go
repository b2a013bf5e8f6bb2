package report

import (
	"regexp"
	"strings"
)

// prose lays out Markdown as the checks' documentation uses it: paragraphs and
// list items are wrapped to the page, tables and code blocks stand as they are.
func (p *page) prose(markdown string) {
	item := regexp.MustCompile(`^\s*([-*]|\d+\.) `)
	var block []string
	code := false
	flush := func() {
		if len(block) == 0 {
			return
		}
		text := strings.Join(block, " ")
		label := item.FindString(text)
		p.itemIn("", 0, label, text[len(label):])
		block = nil
	}
	for _, line := range strings.Split(strings.TrimSpace(markdown), "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch {
		case fence:
			flush()
			code = !code
		case code, strings.HasPrefix(line, "|"):
			flush()
			p.line(shorten(line, p.width))
		case strings.TrimSpace(line) == "":
			flush()
			p.blank()
		case item.MatchString(line):
			flush()
			block = append(block, line)
		default:
			if len(block) > 0 {
				line = strings.TrimSpace(line)
			}
			block = append(block, line)
		}
	}
	flush()
}
