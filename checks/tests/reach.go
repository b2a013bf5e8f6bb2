package tests

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// tests tells whether any test is about the part: it lies in it, lies in a
// folder of the same name, carries its name, imports it, or names a constant or the path of
// a file of it. Tails counts the files of all parts by inFolder.
func (s *survey) tests(p *part, tails map[string]int) bool {
	if p.path == "." {
		return len(s.files) > 0
	}
	name := strings.ToLower(path.Base(p.path))
	for _, f := range s.files {
		if strings.HasPrefix(f.Path, p.path+"/") || (f.browser || p.testedIn(family(f.Language))) && named(f.Path, path.Base(p.path)) {
			return true
		}
	}
	if bytes.Contains(s.quoted, []byte("/"+strings.ToLower(p.path)+"/")) || s.namesConstant(p) || s.quotesFile(p, tails) {
		return true
	}
	mention := regexp.MustCompile(`['"\s./\\:(<]` + regexp.QuoteMeta(name) + `['"\s./\\:;>,]`)
	for language, naming := range s.naming {
		if len(name) > 2 && p.testedIn(language) && mention.Match(naming) {
			return true
		}
	}
	return false
}

// namesConstant tells whether a test has the name of what a file of the part defines in
// Ruby, which is loaded by that name: OrderBlueprint of order_blueprint.rb.
func (s *survey) namesConstant(p *part) bool {
	return slices.ContainsFunc(p.files, func(f *tree.File) bool {
		stem, _, _ := strings.Cut(f.Base(), ".")
		return f.Language == "Ruby" && strings.Contains(stem, "_") && s.anySays(plainWord(stem))
	})
}

// quotesFile tells whether a test has a path in a string that ends as that of a file of the
// part does, its folder and its whole name: what is loaded by its path and has no other
// name is tested so, as style sheets of XSLT are. An end that several files have, such as
// src/index.js, tells of none.
func (s *survey) quotesFile(p *part, tails map[string]int) bool {
	return slices.ContainsFunc(p.files, func(f *tree.File) bool {
		tail := inFolder(f, f.Base())
		return s.tails[tail] && tails[tail] == 1
	})
}

// testedIn tells whether tests in a family of languages can be about the part:
// what Java imports by the name of a part in Python is something else. Tests in
// words or of commands can be about any, and compiled code is imported by all.
func (p *part) testedIn(tests string) bool {
	switch tests {
	case "Gherkin", "RobotFramework", "Shell":
		return true
	}
	return p.families[tests] || p.families[cFamily[0]] || p.families["Rust"]
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
var testAffix = sieve.Plain(`^tests?[_.-]|[_.-]?(unit|integration|e2e)?[_.-]?(tests?|spec|cy)$`)

// namesake is what a file, or the file that a test is about, is called, with
// the family of its language: a test in TypeScript is of no Ruby.
func namesake(f *tree.File) string {
	return withoutAffix(f) + "." + family(f.Language)
}

// withoutAffix is the name of a test, in small letters, without what makes it one.
func withoutAffix(f *tree.File) string {
	stem := strings.ToLower(strings.TrimSuffix(f.Base(), path.Ext(f.Base())))
	return testAffix.ReplaceAllString(stem, "")
}

// inFolder is a name with the folder of a file. Tests that have the whole name of what they
// are about, be it program text or not, have one of the same name: cart/show.html.erb_spec.rb.
func inFolder(f *tree.File, name string) string {
	return strings.ToLower(path.Base(f.Dir()) + "/" + name)
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

// named tells whether a path bears the name of a part, one of several words in whatever
// manner of writing it: asyncable_jobs for asyncableJobs.
func named(file, name string) bool {
	return bears(strings.ToLower(file), strings.ToLower(name)) || severalWords(name) && bears(snake(file), snake(name))
}

// snake is a name, or a path of them, in small letters with _ between the words.
func snake(name string) string {
	var b strings.Builder
	small := false
	for _, r := range name {
		if small && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		small = unicode.IsLower(r) || unicode.IsDigit(r)
		if r == '-' {
			r = '_'
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func bears(file, name string) bool {
	for s := range strings.SplitSeq(file, "/") {
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
var namingLine = lines.MustCompile(`[ \t]*(import|from|require|require_relative|use|using|global using|include|#include|const .*require|let .*require|var .*require|jest\.mock|vi\.mock|export|alias|describe|RSpec\.describe|\}\s*from)\b[^\n]*`)

// goImport is a line of the imports of a file in Go.
var goImport = lines.MustCompile(`[ \t]*(_\s+|\w+\s+)?"[\w./-]+"[ \t\r]*$`)

// quotedPath is a path in a string, as tests name the files that they read.
var quotedPath = sieve.Plain(`["'\x60][\w.-]+(/[\w.-]+)+["'\x60]`)
