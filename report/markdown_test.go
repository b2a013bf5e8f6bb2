package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"pgregory.net/rapid"
)

func TestMarkdownGolden(t *testing.T) {
	golden(t, "rich.md", render(t, Markdown{}, rich(), Options{}))
	golden(t, "minimal.md", render(t, Markdown{}, minimal(), Options{}))
	golden(t, "hostile.md", render(t, Markdown{}, hostile(), Options{}))
}

// asHTML renders Markdown as a forge does, and lets raw HTML through so that
// none can hide.
func asHTML(t interface{ Fatal(...any) }, markdown []byte) string {
	var buf bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert(markdown, &buf); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

var tags = regexp.MustCompile(`<(/?[a-zA-Z0-9]+)`)

// ownTags are those that the summary means to make.
var ownTags = " h2 h3 p ul li ol table thead tbody tr th td strong code "

// TestMarkdownEscapes: whatever strings a report holds, they make no markup:
// no link, image, HTML, heading or list of theirs.
func TestMarkdownEscapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawReport(t)
		var buf bytes.Buffer
		if err := (Markdown{}).Render(&buf, r, Options{}); err != nil {
			t.Fatal(err)
		}
		page := asHTML(t, buf.Bytes())
		for _, m := range tags.FindAllStringSubmatch(page, -1) {
			if name := strings.TrimPrefix(m[1], "/"); !strings.Contains(ownTags, " "+name+" ") {
				t.Fatalf("there is a <%s> in\n%s\nof\n%s", m[1], page, buf.String())
			}
		}
		for _, want := range []struct {
			tag string
			n   int
		}{{"<h2>", 1}, {"<table>", 2}, {"<ol>", 1}, {"<ul>", 1}} {
			if n := strings.Count(page, want.tag); n > want.n {
				t.Fatalf("%d times %s, at most %d are ours:\n%s\nof\n%s", n, want.tag, want.n, page, buf.String())
			}
		}
		if c, bad := firstUnsafe(strings.ReplaceAll(buf.String(), "\n", "")); bad {
			t.Fatalf("%q is in\n%s", c, buf.String())
		}
	})
}

// TestEscapeKeepsText: what a reader sees is the text that was escaped.
func TestEscapeKeepsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := plain(nasty().Draw(t, "text"))
		page := asHTML(t, []byte("x "+escape(s)+" y\n"))
		got := strings.TrimSuffix(strings.TrimPrefix(page, "<p>x "), " y</p>\n")
		if got := unescapeHTML(got); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(s), " ") {
			t.Fatalf("%q is shown as %q", s, got)
		}
	})
}

var unescapeHTML = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace
