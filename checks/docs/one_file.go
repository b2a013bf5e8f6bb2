package docs

import (
	"path"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/tree"
)

// A document is about one file that its commands run where so many words of its title, and such a
// share of them, are in the file's name. Assumed.
const (
	leastShared = 2
	shareShared = 0.6
)

// onOneFile returns the one file of code that the commands of a document run, where its title says
// in words of the file's name that it is about that; nil for any other. A README is about what lies
// beside it.
func (l *library) onOneFile(d *docs.Document) *tree.File {
	if d.Purpose == docs.Readme {
		return nil
	}
	var run *tree.File
	for i := range d.Sections {
		for _, c := range d.Sections[i].Commands {
			for _, word := range docs.CommandWords(c.Text) {
				f := l.fileBeside(d, word)
				if f == nil {
					continue
				}
				if run != nil && run != f {
					return nil
				}
				run = f
			}
		}
	}
	if run == nil || !sharesWords(d.Title, run.Base()) {
		return nil
	}
	return run
}

// fileBeside is the file of code that a word of a command names from the folder of a document or
// from the top, nil without one.
func (l *library) fileBeside(d *docs.Document, word string) *tree.File {
	for _, p := range []string{path.Join(path.Dir(d.Path), word), path.Clean(word)} {
		if f := l.tree.Lookup(p); f != nil && f.OwnedCode() {
			return f
		}
	}
	return nil
}

// sharesWords tells whether most words of a title are in a name.
func sharesWords(title, name string) bool {
	in := map[string]bool{}
	for _, word := range wordsIn(name) {
		in[word] = true
	}
	all := wordsIn(title)
	shared := 0
	for _, word := range all {
		if in[word] {
			shared++
		}
	}
	return shared >= leastShared && float64(shared) >= shareShared*float64(len(all))
}

func wordsIn(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
