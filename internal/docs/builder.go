package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// builder collects the sections of one document. Readers hand it lines counted
// from 1 within the body; it adds the lines of the front matter.
type builder struct {
	offset   int
	sections []Section
	text     strings.Builder
}

func (b *builder) current() *Section { return &b.sections[len(b.sections)-1] }

func (b *builder) flush() {
	b.current().Text = strings.TrimSpace(b.text.String())
	b.text.Reset()
}

func (b *builder) heading(level int, text string, line int) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	b.flush()
	b.sections = append(b.sections, Section{Heading: text, Level: level, Line: line + b.offset})
}

// prose adds text; the caller ends paragraphs with a newline.
func (b *builder) prose(s string) { b.text.WriteString(s) }

func (b *builder) span(text string, line int) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	s := b.current()
	s.Spans = append(s.Spans, Span{text, line + b.offset})
	if isInlineCommand(text) {
		s.Commands = append(s.Commands, Command{text, line + b.offset})
	}
}

func (b *builder) link(text, target string, line int) {
	if target = strings.TrimSpace(target); target == "" {
		return
	}
	s := b.current()
	s.Links = append(s.Links, Link{strings.Join(strings.Fields(text), " "), target, line + b.offset})
}

func (b *builder) code(language, text string, line int) {
	text = strings.TrimRight(text, "\n ")
	if strings.TrimSpace(text) == "" {
		return
	}
	s := b.current()
	block := Block{Language: strings.ToLower(language), Text: text, Line: line + b.offset}
	s.Blocks = append(s.Blocks, block)
	s.Commands = append(s.Commands, commandsOf(block)...)
}

// finish returns the sections. An empty one before the first heading is left
// out.
func (b *builder) finish() []Section {
	b.flush()
	s := b.sections
	if first := &s[0]; first.Text == "" && len(first.Blocks)+len(first.Links)+len(first.Spans)+first.Rows == 0 {
		s = s[1:]
	}
	return s
}

var bareURL = sieve.MustCompile(`https?://[^\s<>"'` + "`" + `\])]+[^\s<>"'` + "`" + `\]).,;:!?]`)

// urls adds the bare URLs of a line of text as links.
func (b *builder) urls(s string, line int) {
	for _, u := range bareURL.FindAllString(s, -1) {
		b.link("", u, line)
	}
}
