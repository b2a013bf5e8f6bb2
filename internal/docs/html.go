package docs

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// htmlReader reads a piece of HTML inside Markdown: headings, links, text.
type htmlReader struct {
	*builder
	line    int // of the token at hand
	level   int // of the heading that is open, 0 outside of one
	heading strings.Builder
	links   []Link // of that heading: they belong to the section it begins
	mute    string // the element whose text is not for readers, "" outside
	page    bool   // all is HTML, where lines end with elements alone
}

func (b *builder) html(raw []byte, line int) {
	h := &htmlReader{builder: b, line: line}
	h.read(raw)
}

// ParsePage reads a page in HTML of which a generator makes one of a site: it begins with
// front matter. Of any other there are no sections.
func ParsePage(path string, data []byte) Document {
	title, body, skipped := cutFrontMatter(strings.ReplaceAll(string(data), "\r\n", "\n"))
	d := Document{Path: path, Title: title, Purpose: PurposeOf(path)}
	if skipped == 0 || len(data) > maxBytes {
		return d
	}
	h := &htmlReader{builder: &builder{offset: skipped, sections: []Section{{Line: 1}}}, line: 1, page: true}
	h.read([]byte(body))
	d.Sections = h.finish()
	return d
}

// inLine are the elements that do not end what is said.
var inLine = map[string]bool{"a": true, "abbr": true, "b": true, "code": true, "em": true, "i": true, "small": true, "span": true, "strong": true}

func (h *htmlReader) read(raw []byte) {
	z := html.NewTokenizer(bytes.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		lines := bytes.Count(z.Raw(), []byte("\n"))
		h.token(z.Token())
		h.line += lines
	}
	h.close()
}

func (h *htmlReader) token(t html.Token) {
	if h.page && t.Type == html.TextToken {
		t.Data = " " + strings.Join(strings.Fields(t.Data), " ") + " "
	} else if h.page && !inLine[t.Data] {
		h.prose("\n")
	}
	switch t.Type {
	case html.TextToken:
		switch {
		case h.mute != "":
		case h.level > 0:
			h.heading.WriteString(t.Data)
		default:
			h.prose(t.Data)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		for _, a := range t.Attr {
			if a.Key == "href" && t.Data == "a" || a.Key == "src" && t.Data == "img" {
				h.reference(a.Val)
			}
		}
		if t.Type == html.SelfClosingTagToken {
			return
		}
		if level := headingLevel(t.Data); level > 0 {
			h.close()
			h.level = level
		}
		if t.Data == "style" || t.Data == "script" {
			h.mute = t.Data
		}
	case html.EndTagToken:
		if t.Data == h.mute {
			h.mute = ""
		}
		if headingLevel(t.Data) > 0 {
			h.close()
		}
	}
}

func (h *htmlReader) reference(target string) {
	if h.level > 0 {
		h.links = append(h.links, Link{Target: target, Line: h.line})
		return
	}
	h.link("", target, h.line)
}

// close ends the heading that is open, if one is.
func (h *htmlReader) close() {
	if h.level > 0 {
		h.builder.heading(h.level, h.heading.String(), h.line)
	}
	for _, l := range h.links {
		h.link("", l.Target, l.Line)
	}
	h.level, h.links = 0, nil
	h.heading.Reset()
}

func headingLevel(tag string) int {
	if len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' {
		return int(tag[1] - '0')
	}
	return 0
}
