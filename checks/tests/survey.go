package tests

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/tree"
)

// survey is what there is of tests in a repository.
type survey struct {
	frameworks []string // see namedFrameworks
	files      []testFile
	cases      int
	testLines  int // code lines of files with test cases
	codeLines  int // of program text that is no test
	shellLines int // of those, in scripts of a shell
	programs   []*tree.File
	unread     int  // test files whose content could not be read
	more       bool // there are tests that were not counted
	// naming holds the lines of all test files that name other code, in lower
	// case, by the family of the tests' language.
	naming    map[string][]byte
	quoted    []byte          // the paths in their strings, likewise, each between a slash and the end of a line
	tails     map[string]bool // the last two names of each of those
	requested []byte          // those that they ask an application for
	off       []*off          // tests that are switched off
	unwritten []int           // of each file with some, the places where a generator left tests to be written
	// words stand in test files, by the family of their language, as they stand and plain (see
	// plainWord), and said are the plain ones.
	words map[string]map[string]bool
	said  map[string][]string
	// namesakes are what the test files are named after: namesake of each, and inFolder of
	// those that have the whole name of a file.
	namesakes map[string]bool
	requests  map[string]bool // the same of tests of what a Rails controller answers
	projects  map[string]bool // see testedProjects
	browser   []string        // the folders of tests that drive a browser
	demos     []string        // see demosIn, each with a slash
}

type testFile struct {
	*tree.File
	cases     int
	browser   bool   // they drive one
	framework string // by its name
}

// look reads every file that holds or may hold tests.
func look(f *facts.Facts) survey {
	s := survey{namesakes: map[string]bool{}, requests: map[string]bool{}, naming: map[string][]byte{}, tails: map[string]bool{}, words: map[string]map[string]bool{}, said: map[string][]string{}}
	s.demos = demosIn(f)
	byFramework := map[string]int{}
	resolved := map[string]string{}
	macros := sharedMacros(f.Tree)
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.HandWritten() || file.Symlink {
			continue
		}
		switch {
		case file.Role == tree.Test:
			content, err := f.Tree.ReadFile(file.Path)
			if err != nil || file.Unreadable != "" {
				s.unread++
				continue
			}
			name, n := countCases(file, content)
			if file.Language == "Rust" {
				name, n = "cargo test", rustCases(file, content, macros)
			}
			s.more = s.more || hides(file, content, n)
			browser := n > 0 && drivesBrowser(name, file, content)
			if !tree.MakesRecords(file, content) {
				s.note(file, content)
			}
			if browser {
				s.learn(anyFamily, content)
			}
			s.skip(file, content)
			if n == 0 {
				continue
			}
			if browser {
				s.browser = append(s.browser, file.Dir())
			}
			if _, global := manifests[name]; global {
				key := name + "\x00" + file.Dir()
				if resolved[key] == "" {
					resolved[key] = globalRunner(f.Tree, name, file.Dir())
				}
				name = resolved[key]
			}
			byFramework[name] += n
			s.add(testFile{file, n, browser, name}, file.CodeLines)
		case file.Program():
			s.programs = append(s.programs, file)
			s.codeLines += file.CodeLines
			if shells[file.Language] {
				s.shellLines += file.CodeLines
			}
			if file.Language != "Rust" {
				continue
			}
			if content, err := f.Tree.ReadFile(file.Path); err == nil {
				_, inline := tree.SplitTests(file, content)
				if n := rustCases(file, inline, nil); n > 0 {
					byFramework["cargo test"] += n
					s.note(file, content)
					s.skip(file, content)
					s.add(testFile{file, n, false, "cargo test"}, file.TestLines)
				}
			}
		}
	}
	s.projects = testedProjects(f.Tree, &s)
	byPytest := byFramework["unittest"] > 0 && runByPytest(f.Tree)
	resolvePython(byFramework, byPytest)
	s.frameworks = namedFrameworks(byFramework)
	if byPytest && byFramework["pytest"] == 0 {
		s.frameworks = append(s.frameworks, "pytest")
	}
	return s
}

func (s *survey) add(f testFile, lines int) {
	s.files = append(s.files, f)
	s.cases += f.cases
	s.testLines += lines
	s.namesakes[namesake(f.File)] = true
	if name := withoutAffix(f.File); strings.Contains(name, ".") {
		s.namesakes[inFolder(f.File, name)] = true
	}
	if f.Language == "Ruby" && railsRequests.MatchString(f.Path) {
		s.requests[namesake(f.File)] = true
	}
}

func (s *survey) skip(f *tree.File, content []byte) {
	if f.Language == "Ruby" {
		if n := len(leftToWrite.FindAllIndex(content, -1)); n > 0 {
			s.unwritten = append(s.unwritten, n)
		}
	}
	if o := skips(f, content); o != nil {
		s.off = append(s.off, o)
	}
}

// byteOrder marks may stand before the first line.
var byteOrder = []byte("\xef\xbb\xbf")

// note takes down what a file of the tests names, one that only helps them too.
func (s *survey) note(f *tree.File, content []byte) {
	language := family(f.Language)
	content = bytes.TrimPrefix(content, byteOrder)
	naming := []*lines.Pattern{namingLine}
	if f.Language == "Go" {
		naming = append(naming, goImport)
	}
	for _, p := range naming {
		for m := range p.All(content) {
			s.naming[language] = append(append(s.naming[language], bytes.ToLower(content[m[0]:m[1]])...), '\n')
		}
	}
	s.learn(language, content)
	for line := range bytes.Lines(content) {
		if bytes.IndexByte(line, '/') < 0 { // as in most
			continue
		}
		for _, p := range quotedPath.FindAll(line, -1) {
			p = bytes.ToLower(p[1 : len(p)-1])
			s.quoted = append(append(append(s.quoted, '/'), p...), '\n')
			folder, base := path.Split(string(p))
			s.tails[path.Base(folder)+"/"+base] = true
		}
		for _, m := range requested.FindAllSubmatch(line, -1) {
			s.requested = append(append(s.requested, bytes.ToLower(m[1])...), '\n')
		}
	}
}

// ratio is test lines for each line of program text.
func (s *survey) ratio() float64 {
	if s.codeLines == 0 {
		return 0
	}
	return float64(s.testLines) / float64(s.codeLines)
}

func mostFirst(counts map[string]int) []string {
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return names
}
