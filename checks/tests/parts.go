package tests

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tree"
)

// partLines is the size from which on a part without tests is worth a finding.
// Assumed: about an hour of reading.
const partLines = 200

// part is one folder of program text.
type part struct {
	path  string
	lines int
	files []*tree.File
}

// mostOfAll is the share of all lines from which on a folder is no part among
// others. Assumed.
const mostOfAll = 0.9

// untestedParts returns a finding for each part of the code of some size that
// no test lies in, mirrors or mentions; the largest first. A part that is
// nearly all of the code has some where there are any.
func untestedParts(s *survey) []check.Finding {
	all, homes := 0, map[string]int{}
	byPath := map[string]*part{}
	for _, f := range s.programs {
		if aside.MatchString(f.Path) {
			continue
		}
		p := byPath[partOf(f.Path)]
		if p == nil {
			p = &part{path: partOf(f.Path)}
			byPath[p.path] = p
		}
		p.files, p.lines = append(p.files, f), p.lines+f.CodeLines
		all += f.CodeLines
		homes[namesake(f)]++
	}
	var parts []*part
	for _, p := range byPath {
		nearlyAll := s.cases > 0 && float64(p.lines) > mostOfAll*float64(all)
		if p.lines >= partLines && !nearlyAll && !s.tests(p.path) && !s.named(p, homes) {
			parts = append(parts, p)
		}
	}
	slices.SortFunc(parts, func(a, b *part) int { return cmp.Or(b.lines-a.lines, strings.Compare(a.path, b.path)) })
	findings := make([]check.Finding, len(parts))
	for i, p := range parts {
		where := p.path
		if where == "." {
			where = "the top folder"
		}
		findings[i] = check.Finding{
			Message: fmt.Sprintf("No test was found that lies in %s, is named after it or a file of it, or imports it: %s of program text.", where, count(p.lines, "line")),
			Path:    strings.TrimSuffix(p.path, "."),
			Fix:     "Write down in tests what it does today before it must change, with whoever wrote it if they can be asked.",
		}
	}
	return findings
}

// aside is program text that nobody expects to be tested on its own, such as
// what stands in for something else in tests. A folder that begins with a dot or an underscore is for tools, or ignored by them.
var aside = regexp.MustCompile(`(?i)(^|/)(examples?|samples?|demos?|fakes?|mocks?|stubs?|doubles|fixtures?|docs?|documentation|benchmarks?|db|migrations?|migrate|seeds|stories|[._][^/]+)/|^config/`)

// grouping folders hold parts and are none themselves.
var grouping = regexp.MustCompile(`^(src|app|apps|lib|libs|pkg|internal|cmd|packages|services|modules|components|server|client|backend|frontend|web|main|java|kotlin|scala|com|org|net|io|gov|python|php|assets|javascript|javascripts|js|ts|v\d+)$`)

// partOf returns the folder that a path belongs to: the first that is not
// there only to group others, at most one below those.
func partOf(file string) string {
	dir := path.Dir(file)
	segments := strings.Split(dir, "/")
	for i, s := range segments {
		if !grouping.MatchString(s) {
			return strings.Join(segments[:i+1], "/")
		}
	}
	return dir
}

// tests tells whether any test is about the part: it lies in it, lies in a
// folder of the same name, carries its name, or imports it.
func (s *survey) tests(dir string) bool {
	if dir == "." {
		return slices.ContainsFunc(s.files, func(f testFile) bool { return true })
	}
	name := strings.ToLower(path.Base(dir))
	for _, f := range s.files {
		if strings.HasPrefix(f.Path, dir+"/") || named(f.Path, name) {
			return true
		}
	}
	if bytes.Contains(s.quoted, []byte(strings.ToLower(dir)+"/")) {
		return true
	}
	mention := regexp.MustCompile(`['"\s./\\:(<]` + regexp.QuoteMeta(name) + `['"\s./\\:;>,]`)
	return len(name) > 2 && mention.Match(s.naming)
}

// named tells whether a test is named after a file of the part. homes counts
// the files by what they are named after: where several share a name, it tells
// of none.
func (s *survey) named(p *part, homes map[string]int) bool {
	return slices.ContainsFunc(p.files, func(f *tree.File) bool {
		key := namesake(f)
		return s.namesakes[key] && homes[key] == 1
	})
}

// testAffix is what the name of a test adds to that of what it tests.
var testAffix = regexp.MustCompile(`^tests?[_.-]|[_.-]?(unit|integration|e2e)?[_.-]?(tests?|spec|cy)$`)

// namesake is what a file, or the file that a test is about, is called, with
// the family of its language: a test in TypeScript is of no Ruby.
func namesake(f *tree.File) string {
	stem := strings.ToLower(strings.TrimSuffix(f.Base(), path.Ext(f.Base())))
	return testAffix.ReplaceAllString(stem, "") + "." + family(f.Language)
}

// family names the languages that test each other by one of them.
func family(language string) string {
	for _, languages := range [][]string{javaScript, jvm, dotNet, cFamily} {
		if slices.Contains(languages, language) {
			return languages[0]
		}
	}
	return language
}

func named(file, name string) bool {
	for s := range strings.SplitSeq(strings.ToLower(file), "/") {
		stem, _, _ := strings.Cut(s, ".")
		if stem == name {
			return true
		}
		if len(name) <= 2 {
			continue // begins too many words
		}
		if strings.HasPrefix(stem, name+"_") || strings.HasPrefix(stem, "test_"+name) || strings.HasPrefix(stem, name+"test") || strings.HasPrefix(stem, name+"-") {
			return true
		}
	}
	return false
}

// namingLine is a line that names other code; what tests say elsewhere tells
// nothing of what they are about.
var namingLine = regexp.MustCompile(`(?m)^\s*(import|from|require|require_relative|use|using|include|#include|const .*require|let .*require|var .*require|jest\.mock|vi\.mock|export|alias|describe|RSpec\.describe|\}\s*from)\b[^\n]*|^\s*(_\s+|\w+\s+)?"[\w./-]+"\s*$`)

// quotedPath is a path in a string, as tests name the files that they read.
var quotedPath = regexp.MustCompile(`["'\x60][\w.-]+(/[\w.-]+)+["'\x60]`)
