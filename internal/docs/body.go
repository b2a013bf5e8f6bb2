package docs

import (
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/sieve"
)

// wishes matches headings over what is not so yet.
var wishes = sieve.MustCompile(`(?i)^\W*(recommendations?|(possible |potential |future )?(improvements?|enhancements?)|future (work|plans)|ideas|to ?dos?)\W*$`)

// Body is section i with everything below its subsections too: what a reader of
// that heading finds, but for what is only wished for.
func (d *Document) Body(i int) Section {
	body, wished := d.Sections[i], 0
	for j := i + 1; j < len(d.Sections) && d.Sections[j].Level > d.Sections[i].Level; j++ {
		s := &d.Sections[j]
		if wished > 0 && s.Level > wished {
			continue
		}
		if wished = 0; wishes.MatchString(s.Heading) {
			wished = s.Level
			continue
		}
		body.Text = strings.TrimSpace(body.Text + "\n" + s.Heading + "\n" + s.Text)
		body.Commands = append(body.Commands[:len(body.Commands):len(body.Commands)], s.Commands...)
		body.Links = append(body.Links[:len(body.Links):len(body.Links)], s.Links...)
		body.Spans = append(body.Spans[:len(body.Spans):len(body.Spans)], s.Spans...)
		body.Blocks = append(body.Blocks[:len(body.Blocks):len(body.Blocks)], s.Blocks...)
		body.Steps += s.Steps
		body.Ticked += s.Ticked
		body.Rows += s.Rows
	}
	return body
}

// Above are the headings over section i, the title of the document first.
func (d *Document) Above(i int) []string {
	var out []string
	level := d.Sections[i].Level
	for j := i - 1; j >= 0; j-- {
		if s := &d.Sections[j]; s.Level < level && s.Level > 0 {
			out = append([]string{s.Heading}, out...)
			level = s.Level
		}
	}
	if d.Title != "" && (len(out) == 0 || out[0] != d.Title) && d.Title != d.Sections[i].Heading {
		out = append([]string{d.Title}, out...)
	}
	return out
}

// unwritten matches a placeholder, which stands where text is still to come, and
// the rest of its sentence or line.
var unwritten = sieve.MustCompile(`(?i)\b(todo|tbd|tbc|fixme|wip|coming soon|to be (done|written|added|defined|documented|completed)|work in progress|lorem ipsum|` +
	`fill (this )?in|placeholder|not (yet )?(written|documented)|insert [a-z ]+ here)\b[^\n.]*`)

// Prose is the text of a section without placeholders for text to come.
func (s *Section) Prose() string {
	return unwritten.ReplaceAllString(s.Text, " ")
}

// Unwritten tells whether the section holds a placeholder for text to come.
func (s *Section) Unwritten() bool {
	return unwritten.MatchString(s.Text)
}

// WordCount counts the words of a text: what has a letter in it.
func WordCount(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			n++
		}
	}
	return n
}

var (
	// joins matches what stands between the things that one heading names.
	joins = sieve.Plain(`(?i)\s*(?:,|&|/|\band\b)\s*`)
	// begun is the beginning of a word by which another form of it is known: build of building.
	begun = sieve.Plain(`^\W*(\pL{4,5})`)
)

// PassedOver tells whether the heading of section i names several things, nothing stands right
// below it, and of the headings further down some are about another of these things and none
// is about that which about tells: "Building and deploying", over how it is built.
func (d *Document) PassedOver(i int, about func(heading string) bool) bool {
	s := &d.Sections[i]
	if s.Text != "" || len(s.Blocks) > 0 {
		return false
	}
	var others []string
	for _, named := range joins.Split(s.Heading, -1) {
		if m := begun.FindStringSubmatch(named); m != nil && !about(named) {
			others = append(others, strings.ToLower(m[1]))
		}
	}
	told := false
	for j := i + 1; j < len(d.Sections) && d.Sections[j].Level > s.Level; j++ {
		heading := d.Sections[j].Heading
		if about(heading) {
			return false
		}
		told = told || slices.ContainsFunc(others, func(other string) bool { return strings.Contains(strings.ToLower(heading), other) })
	}
	return told
}
