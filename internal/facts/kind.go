package facts

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// DetectKind tells what a repository holds, and by which sign: why is a clause
// that names the file. Rules are asked in order and the first answer stands.
// What runs in production is asked first and is the answer in doubt, since to
// take a service for less would hide what its owner needs. Before it comes only
// what says of itself that it is there to be copied, or that another program
// runs it.
func DetectKind(t *tree.Tree) (kind Kind, why string) {
	p := newProject(t)
	for _, rule := range kindRules {
		if why := rule.sign(p); why != "" {
			return rule.kind, why
		}
	}
	return Service, "no sign of anything else was recognised"
}

// kindRules: see DetectKind. A sign is "" where there is none.
var kindRules = []struct {
	kind Kind
	sign func(*project) string
}{
	{Docs, proseAlone},
	{Library, publishedTemplate},
	{Service, unpackedPlatform},
	{Library, plugin},
	{Library, odooAddons},
	{Library, terraformModule},
	{Library, composerHanded},
	{CLI, saysCommandLine},
	{Service, frameworkApplication},
	{Service, goServer},
	{Service, nodeServer},
	{Site, hugoSite},
	{Service, deployed},
	{Site, siteGenerator},
	{Site, frontEnd},
	{CLI, app},
	{CLI, packagedProgram},
	{Library, composerPackage},
	{Library, publishedPackage},
	{Service, scheduled},
	{Library, unpublishedPackage},
	{CLI, program},
	{Library, sourceOfLibrary},
	{Service, infrastructureAlone},
	{CLI, commands},
}

// project is the part of a tree that tells what the whole is for: no tests,
// examples, documentation tools or other people's code.
type project struct {
	tree  *tree.Tree
	files []*tree.File
	// These count hand-written lines, those of infrastructure apart: it tells that
	// something runs, not what.
	code, prose, infrastructure int
	byLanguage                  map[string]int // the lines of code
}

// besidePoint are folders whose content serves the project and is not what it
// is for. Below src/main a folder is the name of a package and says nothing.
var besidePoint = sieve.Plain(`(?i)^([^/]+/)*?(_?examples?([-_.][^/]+)?|samples?|demos?|(mock|fake|stub)s?([-_][^/]+)?|[^/]+[-_](mock|fake|stub)s?|docs?|documentation|website|bench\w*|playground|([^/]+[-_])?templates?|skeletons?|hack|scripts|tools|ci|fuzz|fixtures|[^/]+\.(benchmarks?|samples?|examples?|demos?|sandbox|playground|profiling))/`)

func beside(path string) bool {
	outer, _, _ := strings.Cut(path, "src/main/")
	return besidePoint.MatchString(outer)
}

func newProject(t *tree.Tree) *project {
	p := &project{tree: t, byLanguage: make(map[string]int)}
	for i := range t.Files {
		f := &t.Files[i]
		if !f.HandWritten() || f.Symlink || f.Unreadable != "" {
			continue
		}
		switch f.Role {
		case tree.Code:
			if f.Infrastructure() {
				p.infrastructure += f.CodeLines
				break
			}
			p.code += f.CodeLines
			p.byLanguage[f.Language] += f.CodeLines
		case tree.Doc:
			if !rights.LicenceFile(f.Base()) {
				p.prose += f.CodeLines
			}
		}
		if !f.InTests() && !beside(f.Path) {
			p.files = append(p.files, f)
		}
	}
	return p
}

// maxSignBytes bounds what is read of a file in search of a sign.
const maxSignBytes = 256 << 10

// find returns the first file by path that accept takes and whose content
// matches, "" without one. A nil pattern matches everything.
func (p *project) find(accept func(*tree.File) bool, content mark) string {
	for _, f := range p.files {
		if accept(f) && (content == nil || p.holds(f, content)) {
			return f.Path
		}
	}
	return ""
}

// mark is an expression for what stands in a file.
type mark interface{ Match(content []byte) bool }

// sign is a kind of file, what must be in it, and what that shows.
type sign struct {
	accept func(*tree.File) bool
	mark   mark
	shows  string
}

// first returns what the first sign to be found shows, "" without one.
func (p *project) first(signs []sign) string {
	for _, s := range signs {
		if file := p.find(s.accept, s.mark); file != "" {
			return clause(file, s.shows)
		}
	}
	return ""
}

// docString is prose inside a file of Python or Elixir, which often shows how it is used.
var docString = sieve.Plain(`(?s)""".*?"""|'''.*?'''`)

// holds tells whether a file matches, without the prose and the tests that the language
// keeps inside of the code. One that only starts a demonstration shows nothing.
func (p *project) holds(f *tree.File, content mark) bool {
	data := p.read(f.Path)
	data, _ = tree.SplitTests(f, data)
	return !startsAside(f, data) && content.Match(data) && (f.Language != "Python" && f.Language != "Elixir" || content.Match(docString.ReplaceAll(data, nil)))
}

func (p *project) read(path string) []byte {
	data, err := p.tree.ReadFile(path)
	if err != nil {
		return nil
	}
	return data[:min(len(data), maxSignBytes)]
}

// named accepts files by the last element of their path, as path.Match has it.
func named(patterns ...string) func(*tree.File) bool {
	return func(f *tree.File) bool {
		for _, pattern := range patterns {
			if ok, _ := path.Match(pattern, f.Base()); ok {
				return true
			}
		}
		return false
	}
}

// top accepts files as named does, not deeper than one folder.
func top(patterns ...string) func(*tree.File) bool {
	fits := named(patterns...)
	return func(f *tree.File) bool { return strings.Count(f.Path, "/") <= 1 && fits(f) }
}

// written accepts program text in one of the languages.
func written(languages ...string) func(*tree.File) bool {
	return func(f *tree.File) bool {
		if f.Role != tree.Code {
			return false
		}
		for _, l := range languages {
			if f.Language == l {
				return true
			}
		}
		return false
	}
}

// clause says what a file shows, "" without a file.
func clause(file, shows string) string {
	if file == "" {
		return ""
	}
	return file + " " + shows
}
