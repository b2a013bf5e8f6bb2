package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// inSentence matches the paths that are looked up where they stand in a sentence as they
// are: of source text two folders deep, since users have files of their own in folders
// such as src, and of documents.
var inSentence = sieve.Plain(`^(?:[\w.@+-]+/){2,}[\w.@+-]+\.(?:py|rb|[cm]?[jt]sx?|go|java|kt|cs|rs|exs?|php|sh)$|^(?:[\w.@+-]+/)+[\w.@+-]+\.(?:md|rst|adoc)$`)

// mentioned settles the files that the sentences of a section name as they are. Only
// one that history knows at this path, or of source text in a folder that is there, is
// called Absent.
func (r *Resolver) mentioned(doc string, s *Section) []Claim {
	var out []Claim
	for word := range strings.FieldsSeq(s.Text) {
		name := strings.Trim(word, "().,;:!?*\"'")
		if m := withTest.FindStringSubmatch(name); m != nil {
			name = m[1]
		}
		name = path.Clean(name)
		if !inSentence.MatchString(name) || placeholder.MatchString(name) || s.marks(name) {
			continue
		}
		c := Claim{What: "file", Name: name, Line: r.lineOf(doc, s, name)}
		if r.once[name] || r.sourceMissing(name) || r.tree.Lookup(name) != nil {
			if c = r.file(c, doc, "", name); c.Verdict == Unknown && r.sourceMissing(name) {
				c.Verdict = Absent
			}
			out = append(out, c)
		}
	}
	return out
}

// withTest matches the path of a file that is followed by the name of a test in it.
var withTest = sieve.Plain(`^([\w./@+-]+\.\w+)(?:::|/Test)\w`)

// marks tells whether a name stands in what a section sets apart: code, or the words
// of a link.
func (s *Section) marks(name string) bool {
	return slices.ContainsFunc(s.Spans, func(sp Span) bool { return strings.Contains(sp.Text, name) }) ||
		slices.ContainsFunc(s.Links, func(l Link) bool { return strings.Contains(l.Text, name) || strings.Contains(l.Target, name) }) ||
		slices.ContainsFunc(s.Commands, func(c Command) bool { return strings.Contains(c.Text, name) })
}

// lineOf is the first line of a section that has a word, at the least that of its
// heading.
func (r *Resolver) lineOf(doc string, s *Section, word string) int {
	data, err := r.tree.ReadFile(doc)
	if err != nil {
		return s.Line
	}
	at := 0
	for line := range strings.Lines(string(data)) {
		if at++; at >= s.Line && strings.Contains(line, word) {
			return at
		}
	}
	return s.Line
}
