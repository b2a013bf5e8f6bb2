package docs

import (
	"bytes"
	"html"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/handoffaudit/audit/internal/sieve"
)

// deep matches lines nested beyond what a person writes. CommonMark parsing and
// walking take time and stack that grow with the nesting, so it is cut off. What
// marks an item is followed by a space; a row of dashes underlines a heading.
var deep = sieve.Plain(`(?m)^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){16,}`)

// Some constructs take time that grows with the square of the document, so a
// long one is read in parts: from a heading on, or where that does not come,
// from any line on.
const (
	partSize = 64 << 10
	partMost = 2 * partSize
)

// parseMarkdown reads CommonMark with GitHub's tables and bare links.
func parseMarkdown(b *builder, source []byte) {
	source = withoutHugeTables(deep.ReplaceAllFunc(source, func([]byte) []byte { return nil }))
	parser := goldmark.New(goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList)).Parser()
	for _, part := range parts(source) {
		m := &mdReader{builder: b, source: part, line: 1}
		for i, c := range part {
			if c == '\n' {
				m.ends = append(m.ends, i)
			}
		}
		// The walk never fails: visit returns no error.
		_ = ast.Walk(parser.Parse(text.NewReader(part)), m.visit)
		b.offset += len(m.ends)
	}
}

func parts(source []byte) [][]byte {
	var out [][]byte
	start, at, fenced := 0, 0, false
	for line := range bytes.Lines(source) {
		if size := at - start; size > partMost || size > partSize && !fenced && line[0] == '#' {
			out = append(out, source[start:at])
			start, fenced = at, false
		}
		if bytes.HasPrefix(line, []byte("```")) {
			fenced = !fenced
		}
		at += len(line)
	}
	return append(out, source[start:])
}

type mdReader struct {
	*builder
	source []byte
	ends   []int // offsets of the newlines
	line   int   // of the node last seen that knows its place
}

func (m *mdReader) lineAt(offset int) int {
	return sort.SearchInts(m.ends, min(max(offset, 0), len(m.source)-1)) + 1
}

// place notes the line of n and returns it; inline nodes without a position of
// their own stand where the last one stood.
func (m *mdReader) place(n ast.Node) int {
	if p := n.Pos(); p >= 0 {
		m.line = m.lineAt(p)
	}
	return m.line
}

func (m *mdReader) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		switch n.Kind() {
		case ast.KindParagraph, ast.KindTextBlock, extast.KindTableRow, extast.KindTableHeader:
			m.prose("\n")
		case extast.KindTableCell:
			m.prose(" ")
		}
		return ast.WalkContinue, nil
	}
	line := m.place(n)
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n.Level, headingText(n, m.source), line)
		m.links(n)
		return ast.WalkSkipChildren, nil
	case *ast.FencedCodeBlock:
		m.codeBlock(string(n.Language(m.source)), n.Lines())
		return ast.WalkSkipChildren, nil
	case *ast.CodeBlock:
		m.codeBlock("", n.Lines())
		return ast.WalkSkipChildren, nil
	case *ast.HTMLBlock:
		raw := n.Lines().Value(m.source)
		if n.HasClosure() {
			raw = append(bytes.Clone(raw), n.ClosureLine.Value(m.source)...)
		}
		m.html(raw, line)
		return ast.WalkSkipChildren, nil
	case *ast.ListItem:
		if l, ok := n.Parent().(*ast.List); ok && l.IsOrdered() {
			m.current().Steps++
		}
	case *extast.TaskCheckBox:
		if n.IsChecked {
			m.current().Ticked++
		}
	case *extast.TableRow:
		m.current().Rows++
	default:
		return m.inline(n, line), nil
	}
	return ast.WalkContinue, nil
}

func (m *mdReader) inline(n ast.Node, line int) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Text:
		m.prose(string(n.Value(m.source)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			m.prose(" ")
		}
	case *ast.String:
		m.prose(string(n.Value))
	case *ast.CodeSpan:
		s := plainText(n, m.source)
		m.prose(s)
		m.span(s, line)
		return ast.WalkSkipChildren
	case *ast.Link:
		m.link(plainText(n, m.source), destination(n.Destination), line)
	case *ast.AutoLink:
		m.prose(string(n.Label(m.source)))
		url := string(n.URL(m.source))
		if n.AutoLinkType == ast.AutoLinkEmail { // or what reads as one, such as an action at a version
			url = "mailto:" + url
		}
		m.link("", url, line)
	case *ast.Image:
		m.link(plainText(n, m.source), destination(n.Destination), line)
		return ast.WalkSkipChildren
	case *ast.RawHTML:
		m.html(n.Segments.Value(m.source), line)
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

// links adds the links inside a heading, whose text is taken already.
func (m *mdReader) links(heading ast.Node) {
	for n := heading.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Link:
			m.link(plainText(n, m.source), destination(n.Destination), m.line)
			m.links(n) // the image that it shows
		case *ast.Image:
			m.link(plainText(n, m.source), destination(n.Destination), m.line)
		}
	}
}

// destination is where a link leads, its character references read and its escapes, as in
// install\_guide.md.
func destination(raw []byte) string {
	return html.UnescapeString(string(util.UnescapePunctuations(raw)))
}

func (m *mdReader) codeBlock(language string, lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	m.code(language, string(lines.Value(m.source)), m.lineAt(lines.At(0).Start))
}

// headingText is the text of a heading. What an image shows, a badge as a rule,
// announces nothing.
func headingText(n ast.Node, source []byte) string {
	return textBelow(n, source, ast.KindImage)
}

// plainText is the text below an inline node, an image's too.
func plainText(n ast.Node, source []byte) string {
	return textBelow(n, source, ast.NodeKind(-1))
}

func textBelow(n ast.Node, source []byte, without ast.NodeKind) string {
	var s strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == without {
			return ast.WalkSkipChildren, nil
		}
		if entering {
			switch n := n.(type) {
			case *ast.Text:
				s.Write(n.Value(source))
				if n.SoftLineBreak() {
					s.WriteByte(' ')
				}
			case *ast.String:
				s.Write(n.Value)
			case *ast.AutoLink:
				s.Write(n.Label(source))
			}
		}
		return ast.WalkContinue, nil
	})
	return s.String()
}
