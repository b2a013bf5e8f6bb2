// Package docs reads prose: Markdown, reStructuredText, AsciiDoc and plain text
// become sections with their text, commands and links. What a section means is
// for the checks to say.
package docs

import "github.com/handoffaudit/audit/internal/tree"

// Document is one prose file.
type Document struct {
	Path     string
	Title    string
	Sections []Section
}

// Section is a heading with what stands below it until the next heading. Text
// above the first heading is a section without heading, of level 0.
type Section struct {
	Heading  string
	Level    int    // 1 is the highest
	Line     int    // of the heading, from 1
	Text     string // the prose, without code blocks
	Commands []Command
	Links    []Link
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

// ParseAll returns the prose files of t, by path. Vendored and generated files
// are left out.
func ParseAll(t *tree.Tree) []Document { return nil }
