package tests

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// survey is what there is of tests in a repository.
type survey struct {
	frameworks []string // by number of cases, most first
	files      []testFile
	cases      int
	testLines  int // code lines of files with test cases
	codeLines  int // of program text that is no test
	programs   []*tree.File
	unread     int // test files whose content could not be read
}

type testFile struct {
	*tree.File
	content []byte
	cases   int
}

// look reads every file that holds or may hold tests.
func look(f *facts.Facts) survey {
	var s survey
	byFramework := map[string]int{}
	runner := ""
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
			if n == 0 {
				continue
			}
			if name == "JavaScript tests" {
				if runner == "" {
					runner = globalRunnerOf(f.Tree)
				}
				name = runner
			}
			byFramework[name] += n
			s.add(testFile{file, content, n}, file.CodeLines)
		case file.Program():
			s.programs = append(s.programs, file)
			s.codeLines += file.CodeLines
			if file.Language != "Rust" {
				continue
			}
			if content, err := f.Tree.ReadFile(file.Path); err == nil {
				if lines, n := inlineTests(file, content); n > 0 {
					byFramework["Rust tests"] += n
					s.codeLines -= lines
					s.add(testFile{file, content, n}, lines)
				}
			}
		}
	}
	s.frameworks = mostFirst(byFramework)
	return s
}

func (s *survey) add(f testFile, lines int) {
	s.files = append(s.files, f)
	s.cases += f.cases
	s.testLines += lines
}

// ratio is test lines for each line of program text.
func (s *survey) ratio() float64 {
	if s.codeLines == 0 {
		return 0
	}
	return float64(s.testLines) / float64(s.codeLines)
}

// globalRunnerOf looks for the runner in the manifests, the topmost first.
func globalRunnerOf(t *tree.Tree) string {
	var manifests []string
	for i := range t.Files {
		if f := &t.Files[i]; f.Base() == "package.json" && !f.Vendored {
			manifests = append(manifests, f.Path)
		}
	}
	slices.SortStableFunc(manifests, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	for _, path := range manifests {
		content, err := t.ReadFile(path)
		if err != nil {
			continue
		}
		for _, r := range globalRunner {
			if r.mark.Match(content) {
				return r.name
			}
		}
	}
	return "JavaScript tests"
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
