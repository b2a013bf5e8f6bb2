package tree

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/boyter/scc/v3/processor"
)

// counts are scc's figures for one file.
type counts struct {
	Lines, Code, Comment, Blank, Complexity int
	Which                                   lineSet // the lines of code, where asked for
	// Tests and TestComments are the lines of code and the comments of tests inside,
	// where asked for: Code, Comment, Complexity and Which are without them then.
	Tests, TestComments int
	// TestModules are the paths of files that it declares for tests.
	TestModules []string
}

// lineSet is a set of line numbers from 0, a bit each.
type lineSet []uint64

func (s *lineSet) add(line int) {
	for line/64 >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[line/64] |= 1 << (line % 64)
}

// ProcessLine gathers the lines that scc takes for code, which it numbers from 1.
func (s *lineSet) ProcessLine(_ *processor.FileJob, line int64, kind processor.LineType) bool {
	if kind == processor.LINE_CODE {
		s.add(int(line) - 1)
	}
	return true
}

// dropBlank takes out the lines of content that are blank and returns how many it
// held: to scc those within a string are code.
func (s lineSet) dropBlank(content []byte) (dropped int) {
	number := 0
	for line := range bytes.Lines(content) {
		if at := number / 64; at < len(s) && len(bytes.TrimSpace(line)) == 0 {
			bit := uint64(1) << (number % 64)
			dropped += int(s[at] & bit >> (number % 64))
			s[at] &^= bit
		}
		number++
	}
	return dropped
}

// sccTables are scc's tables, which are globals of that package. What it needs
// to know of a language it learns when a file of it is counted: all of them take
// 70 MB.
var sccTables struct {
	sync.Mutex
	ready  bool
	loaded map[string]bool
}

// loadLanguages makes scc ready to tell and count some languages. Counting may
// run on many goroutines.
func loadLanguages(names ...string) {
	sccTables.Lock()
	defer sccTables.Unlock()
	if !sccTables.ready {
		processor.ConfigureLazy(true)
		processor.ProcessConstants()
		leaveOutPipes(processor.LanguageDatabase())
		knowQuotes(processor.LanguageDatabase())
		branchInComponents(processor.LanguageDatabase())
		sccTables.ready, sccTables.loaded = true, map[string]bool{}
	}
	for _, name := range names {
		// A name that scc does not know it would take for some other.
		if _, known := processor.LanguageDatabase()[name]; known && !sccTables.loaded[name] {
			processor.LoadLanguageFeature(name)
			sccTables.loaded[name] = true
		}
	}
}

// leaveOutPipes has scc count no pipe of Elixir for a branch, which hands a value on.
func leaveOutPipes(languages map[string]processor.Language) {
	elixir := languages["Elixir"]
	elixir.ComplexityChecks = slices.DeleteFunc(elixir.ComplexityChecks, func(sign string) bool { return strings.HasPrefix(sign, "|>") })
	languages["Elixir"] = elixir
}

// branchInComponents has scc count in components the branches of TypeScript, which their scripts
// are written in or in what is alike, and those of Vue's templates: its table lacks === among others.
func branchInComponents(languages map[string]processor.Language) {
	of := languages["TypeScript"].ComplexityChecks
	for _, name := range []string{"Vue", "Svelte"} {
		language := languages[name]
		language.ComplexityChecks = slices.Clone(of)
		if name == "Vue" {
			language.ComplexityChecks = append(language.ComplexityChecks, "v-if=", "v-else-if=", "v-for=")
		}
		languages[name] = language
	}
}

// knowQuotes has scc know strings in double quotes in those languages where its table has
// an escaped one for what begins and ends them: it took an apostrophe in "don't" for the
// beginning of a string, and all up to the next for code.
func knowQuotes(languages map[string]processor.Language) {
	for _, name := range misquoted {
		language := languages[name]
		language.Quotes = slices.Clone(language.Quotes)
		for i := range language.Quotes {
			if q := &language.Quotes[i]; q.Start == `\"` && q.End == `\"` {
				q.Start, q.End = `"`, `"`
			}
		}
		languages[name] = language
	}
}

var misquoted = []string{"BASH", "CoffeeScript", "Crystal", "PHP", "Ruby", "Shell", "Zsh"}

// declares are languages that only declare, and branch nowhere: scc takes the words
// of their declarations for branches.
var declares = map[string]bool{"GraphQL": true, "Protocol Buffer": true, "Thrift": true}

// count counts the lines of a text file. language is go-enry's name for it. With
// which it also tells which lines are code.
func count(filePath, language string, content []byte, which bool) counts {
	loadLanguages()
	switch language {
	case "Python":
		content = plainDocstrings(content)
	case "JavaScript", "TypeScript", "JSX", "TSX":
		content = plainRegexps(content)
	case "Elixir":
		content = commentedDocs(content)
	}
	job := processor.FileJob{
		Filename: path.Base(filePath),
		Language: sccLanguage(filePath, language, content),
		Content:  content,
		Bytes:    int64(len(content)),
	}
	loadLanguages(job.Language)
	lines := lineSet{}
	job.Callback = &lines
	processor.CountStats(&job)
	c := counts{Lines: int(job.Lines), Code: int(job.Code), Comment: int(job.Comment), Blank: int(job.Blank), Complexity: int(job.Complexity)}
	if declares[language] { // words of which scc takes for branches
		c.Complexity = 0
	}
	// scc stops short at a string or comment that the file never closes; what
	// it did not get to see is text all the same.
	if real := countLines(content); c.Lines < real {
		for line := c.Lines; line < real; line++ {
			lines.add(line)
		}
		c.Code += real - c.Lines
		c.Lines = real
	}
	inStrings := lines.dropBlank(content)
	c.Code, c.Blank = c.Code-inStrings, c.Blank+inStrings
	if which {
		c.Which = lines
	}
	return c
}

// countOwned counts the lines of program text, tests inside aside.
func countOwned(filePath, language string, content []byte) counts {
	program, tests := SplitTests(&File{Language: language}, content)
	c := count(filePath, language, program, true)
	if tests == nil {
		return c
	}
	whole := count(filePath, language, content, false)
	c.Tests, c.TestComments = max(0, whole.Code-c.Code), max(0, whole.Comment-c.Comment)
	c.TestModules = testModules(filePath, content)
	c.Blank = whole.Blank
	return c
}

// sccNames are scc's names of languages it calls otherwise than go-enry does, and
// whose file names do not tell (or would tell it wrong). A template counts as
// what it is a template of.
var sccNames = map[string]string{
	"Batchfile":         "Batch",
	"Common Lisp":       "Lisp",
	"EJS":               "HTML",
	"HTML+EEX":          "Elixir Template",
	"HTML+ERB":          "Ruby HTML",
	"HTML+PHP":          "PHP",
	"HTML+Razor":        "Razor",
	"Hack":              "PHP",
	"Haml":              "HAML",
	"JavaScript+ERB":    "JavaScript",
	"Less":              "LESS",
	"Liquid":            "HTML",
	"Nunjucks":          "Jinja",
	"Objective-C":       "Objective C",
	"Objective-C++":     "Objective C++",
	"PLSQL":             "PL/SQL",
	"PLpgSQL":           "SQL",
	"PostCSS":           "CSS",
	"PowerShell":        "Powershell",
	"Pug":               "Jade",
	"SCSS":              "Sass",
	"Starlark":          "Python",
	"TSQL":              "SQL",
	"TSX":               "TypeScript",
	"Twig":              "Twig Template",
	"Visual Basic .NET": "Visual Basic",
}

// sccLanguage translates a language to scc's name for it. Where the two differ
// in names, scc's own guess by file name stands in.
func sccLanguage(filePath, language string, content []byte) string {
	if name, ok := sccNames[language]; ok {
		return name
	}
	if _, ok := processor.LanguageDatabase()[language]; ok {
		return language
	}
	name := path.Base(filePath)
	possible, _ := processor.DetectLanguage(name)
	if len(possible) == 0 {
		return ""
	}
	// It keeps them in the order of a map.
	possible = slices.Sorted(slices.Values(possible))
	loadLanguages(possible...)
	return processor.DetermineLanguage(name, possible[0], possible, content)
}

// countLines counts lines; a last one without newline counts.
func countLines(content []byte) int {
	n := bytes.Count(content, []byte("\n"))
	if len(content) > 0 && content[len(content)-1] != '\n' {
		n++
	}
	return n
}
