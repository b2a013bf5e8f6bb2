// Package docs reads prose: Markdown, reStructuredText, AsciiDoc and plain text
// become sections with their text, commands and links. What a section means is
// for the checks to say.
//
// It also tells whether what a document names (a path, a script, a make target)
// exists at HEAD: see Resolver.
package docs

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Document is one prose file.
type Document struct {
	Path     string
	Title    string // of the front matter or the first heading, "" without either
	Purpose  Purpose
	Sections []Section
	// Problem says why the file could not be read, "" if it could.
	Problem string
}

// Section is a heading with what stands below it until the next heading. Text
// above the first heading is a section without heading, of level 0.
type Section struct {
	Heading  string
	Level    int    // 1 is the highest
	Line     int    // of the heading, from 1
	Text     string // the prose, without code blocks; paragraphs and items on lines of their own
	Commands []Command
	Links    []Link
	Spans    []Span  // inline code, commands or not
	Blocks   []Block // code blocks, shell or not
	Steps    int     // items of numbered lists
	Ticked   int     // items of lists that are ticked off
	Rows     int     // of tables
}

// Command is one line of a code block or an inline code span that reads as
// something to type.
type Command struct {
	Text string
	Line int
}

// Link is a hyperlink or image.
type Link struct {
	Text, Target string
	Line         int
}

// Span is a piece of inline code.
type Span struct {
	Text string
	Line int
}

// Block is a code block; Line is that of its first line of code.
type Block struct {
	Language string // lower case, "" if the document names none
	Text     string
	Line     int
}

// maxBytes is the size from which on a prose file is not read: what people
// write to be read is smaller, and what is larger is a dump.
const maxBytes = 1 << 20

// ParseAll returns the prose files of t, by path, and parses so many at a time. Vendored
// and generated files are left out.
func ParseAll(t *tree.Tree, jobs int) []Document {
	if t == nil {
		return nil
	}
	var prose []*tree.File
	for i := range t.Files {
		if f := &t.Files[i]; formatOf(f) != notProse {
			prose = append(prose, f)
		}
	}
	out := make([]Document, len(prose))
	var group errgroup.Group
	group.SetLimit(max(1, jobs))
	for i, f := range prose {
		group.Go(func() error {
			out[i] = parseFile(t, f)
			return nil
		})
	}
	_ = group.Wait() // none fails
	setLiveInUse(t, out)
	setTopicsApart(out)
	return out
}

// parseFile parses one. What a parser cannot cope with is a Problem of that file alone.
func parseFile(t *tree.Tree, f *tree.File) (d Document) {
	d = Document{Path: f.Path, Purpose: PurposeOf(f.Path)}
	defer func() {
		if failure := recover(); failure != nil {
			d.Title, d.Sections, d.Problem = "", nil, fmt.Sprintf("could not be parsed (%v)", failure)
		}
	}()
	switch {
	case f.Unreadable != "":
		d.Problem = f.Unreadable
	case f.Size > maxBytes:
		d.Problem = "larger than " + strconv.Itoa(maxBytes>>20) + " MiB"
	default:
		if data, err := t.ReadFile(f.Path); err != nil {
			d.Problem = err.Error()
		} else {
			d.Title, d.Sections = parse(formatOf(f), data)
		}
	}
	return d
}

// parse reads one file. Every line number it returns is one of data.
func parse(format format, data []byte) (title string, sections []Section) {
	if len(data) > maxBytes {
		return "", nil
	}
	data = bytes.ToValidUTF8(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte("\uFFFD"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = cutLines(data)
	b := &builder{sections: []Section{{Line: 1}}}
	title, body, skipped := cutFrontMatter(string(data))
	b.offset = skipped
	switch format {
	case markdown:
		parseMarkdown(b, []byte(strings.ReplaceAll(body, "#\u00a0", "# "))) // typed for a blank, and meant as a heading
	case restructured:
		parseRST(b, strings.Split(body, "\n"))
	case asciidoc:
		parseASCIIDoc(b, strings.Split(body, "\n"))
	default:
		parsePlain(b, strings.Split(body, "\n"))
	}
	sections = b.finish()
	if title != "" && len(sections) > 0 && sections[0].Level > 1 {
		sections = append([]Section{{Line: 1}}, sections...) // below the title alone
	}
	if title == "" {
		for i := range sections {
			if sections[i].Heading != "" {
				title = sections[i].Heading
				break
			}
		}
	}
	return title, sections
}

// maxLine is the length from which on the rest of a line is not read: nobody
// writes such lines, and Markdown's links take time that grows with its square.
const maxLine = 16 << 10

func cutLines(data []byte) []byte {
	if len(data) <= maxLine {
		return data
	}
	out := make([]byte, 0, len(data))
	for line := range bytes.Lines(data) {
		if len(line) > maxLine {
			line = append(bytes.Clone(line[:maxLine]), '\n')
		}
		out = append(out, line...)
	}
	return out
}

// frontMatter is the block at the top of a document: of TOML, before and behind which Zola
// takes blanks, or of YAML.
var frontMatter = sieve.Plain(`^(?:\s*\+\+\+[ \t]*\n(?s:(.*?))\n\+\+\+|---\n(?s:(.*?))\n---)[ \t]*(?:\n|$)`)

// cutFrontMatter takes the YAML or TOML block off the top of a document. It
// returns its title, what follows, and how many lines were taken.
func cutFrontMatter(s string) (title, body string, lines int) {
	m := frontMatter.FindStringSubmatch(s)
	if m == nil {
		return "", s, 0
	}
	head, sign := m[1], "="
	if m[2] != "" {
		head, sign = m[2], ":"
	}
	if !strings.ContainsAny(head, ":=") {
		return "", s, 0
	}
	for line := range strings.SplitSeq(head, "\n") {
		if key, value, _ := strings.Cut(line, sign); strings.TrimSpace(key) == "title" {
			title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return title, s[len(m[0]):], strings.Count(m[0], "\n")
}

// FrontMatter is the YAML or TOML block at the top of a document, with its fences, "" without
// one.
func FrontMatter(s string) string {
	_, body, _ := cutFrontMatter(s)
	return strings.TrimSuffix(s, body)
}
