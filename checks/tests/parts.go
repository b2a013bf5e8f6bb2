package tests

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// partLines is the size from which on a part without tests is worth a finding.
// Assumed: what a reader would call a part, some hours of reading.
const partLines = 500

// part is one folder of program text.
type part struct {
	path     string
	lines    int
	files    []*tree.File
	families map[string]bool // of the files' languages
	browser  string          // the folder of the tests in a browser that may reach it, "" for none
}

func (p *part) add(f *tree.File) {
	p.files, p.lines = append(p.files, f), p.lines+f.CodeLines
	p.families[family(f.Language)] = true
}

// mostOfAll is the share of all lines from which on a folder is no part among
// others. Assumed.
const mostOfAll = 0.9

// untestedParts returns the parts of the code of some size that no test lies in, mirrors
// or mentions; the largest first. A part that is nearly all of the code has some where
// there are any.
func untestedParts(t *tree.Tree, s *survey) []*part {
	all, homes, tails := 0, map[string]int{}, map[string]int{}
	byPath := map[string]*part{}
	for _, f := range s.programs {
		if !s.standsAside(f) {
			partAt(byPath, partOf(f.Path)).add(f)
			all += f.CodeLines
			homes[namesake(f)]++
			tails[inFolder(f, f.Base())]++
		}
	}
	tested := map[string]bool{} // every folder with a test, or a tested part, in it
	for _, f := range s.files {
		markAbove(tested, path.Dir(f.Path))
	}
	for dir, p := range byPath {
		if s.tests(p, tails) || s.named(p, homes) || s.holdsTested(p) {
			markAbove(tested, dir)
		}
	}
	for i := range t.Files {
		if f := &t.Files[i]; s.namesakes[inFolder(f, f.Base())] {
			markAbove(tested, f.Dir())
		}
	}
	untested := map[string]*part{}
	for dir, p := range byPath {
		if tested[dir] {
			continue
		}
		for parent := path.Dir(dir); s.cases > 0 && parent != "." && !tested[parent]; parent = path.Dir(parent) {
			dir = parent
		}
		whole := partAt(untested, dir)
		whole.files, whole.lines = append(whole.files, p.files...), whole.lines+p.lines
	}
	var parts []*part
	for _, p := range untested {
		if nearlyAll := s.cases > 0 && float64(p.lines) > mostOfAll*float64(all); p.lines >= partLines && !nearlyAll && p.worthTesting(t) {
			parts = append(parts, p)
		}
	}
	slices.SortFunc(parts, func(a, b *part) int { return cmp.Or(b.lines-a.lines, strings.Compare(a.path, b.path)) })
	return parts
}

// componentScript is what a component has beside its markup.
var componentScript = sieve.Plain(`(?s)<script\b[^>]*>.*?</script>|\A---\n.*?\n---`)

// worthTesting tells whether a part has so many lines that a test could check: of a
// component those of its script.
func (p *part) worthTesting(t *tree.Tree) bool {
	lines := 0
	for _, f := range p.files {
		n := f.CodeLines
		if components[f.Language] {
			content, _ := t.ReadFile(f.Path) // what can't be read has none
			n = min(n, bytes.Count(bytes.Join(componentScript.FindAll(content, -1), nil), []byte("\n")))
		}
		lines += n
	}
	return lines >= partLines
}

// components are the languages of files that have a page's markup and its script.
var components = map[string]bool{"Vue": true, "Svelte": true, "Astro": true}

// fewBeside is how many parts of one folder have a row each; more share one. Assumed.
const fewBeside = 2

// partFindings returns the rows for parts: what lies side by side lacks one thing.
func partFindings(parts []*part) (findings []check.Finding) {
	beside := map[string][]*part{}
	for _, p := range parts {
		beside[path.Dir(p.path)] = append(beside[path.Dir(p.path)], p)
	}
	for _, p := range parts {
		switch all := beside[path.Dir(p.path)]; {
		case len(all) <= fewBeside || path.Dir(p.path) == ".":
			findings = append(findings, p.finding())
		case p == all[0]:
			findings = append(findings, sideBySide(all))
		}
	}
	return findings
}

// throughBrowser says how a part of pages, or several, may be reached all the same.
func (p *part) throughBrowser(they string) string {
	if p.browser == "" {
		return ""
	}
	return fmt.Sprintf("; being of web pages, %s reached, if at all, through the browser tests in %s", they, p.browser)
}

// sideBySide is the row for parts of one folder.
func sideBySide(parts []*part) check.Finding {
	var which []string
	lines, reached := 0, parts[0]
	for _, p := range parts {
		if lines += p.lines; p.browser == "" {
			reached = p
		}
		which = append(which, fmt.Sprintf("%s (%s)", path.Base(p.path), count(p.lines, "line")))
	}
	return check.Finding{
		Message: fmt.Sprintf("No test was found that lies in %d folders of %s, is named after one or a file of it, or imports it: %s of program text in %s%s.", len(parts), path.Dir(parts[0].path), count(lines, "line"), prose.Some(which, 4), reached.throughBrowser("they are")),
		Path:    parts[0].path,
		Fix:     "Write down in tests what they do today before they must change, the largest first, with whoever wrote them if they can be asked.",
	}
}

func partAt(parts map[string]*part, dir string) *part {
	if parts[dir] == nil {
		parts[dir] = &part{path: dir, families: map[string]bool{}}
	}
	return parts[dir]
}

// markAbove marks a folder and all that it lies in.
func markAbove(marked map[string]bool, dir string) {
	for ; !marked[dir]; dir = path.Dir(dir) {
		marked[dir] = true
	}
}

func (p *part) finding() check.Finding {
	where := p.path
	if where == "." {
		where = "the top folder"
	}
	return check.Finding{
		Message: fmt.Sprintf("No test was found that lies in %s, is named after it or a file of it, or imports it: %s of program text%s.", where, count(p.lines, "line"), p.throughBrowser("it is")),
		Path:    strings.TrimSuffix(p.path, "."),
		Fix:     "Write down in tests what it does today before it must change, with whoever wrote it if they can be asked.",
	}
}

// aside is program text that nobody expects to be tested on its own, such as
// what stands in for something else in tests, or what the developers alone run.
// A folder that begins with a dot or an underscore is for tools, or ignored by them.
var aside = sieve.Plain(`(?i)(^|/)(examples?|samples?|demos?|fakes?|mocks?|stubs?|doubles|fixtures?|tests[-_][\w-]+|[\w-]+[-_]tests?|docs?|documentation|benchmarks?|db|migrations?|migrate|alembic|seed(s|er|ers|ing|data)?|stories|magefiles|mix/tasks|dev[-_]?data|dev[-_][\w-]+|devtools?|local[-_]dev[\w-]*|[._][^/]+)/|^(config|scripts?|bin|hack|ci|dev|local|tools?)/|(^|/)(seeds?|migrations|data[-_]migrations?)\.\w+$`)

// ofScripts is a folder of what developers run, wherever it lies, if not of what pages load.
var (
	ofScripts = sieve.Plain(`(^|/)scripts/`)
	pages     = map[string]bool{"JavaScript": true, "TypeScript": true, "TSX": true, "JSX": true, "CoffeeScript": true, "Vue": true, "Svelte": true}
)

// shells are the languages of scripts that do a machine's errands.
var shells = map[string]bool{"Shell": true, "PowerShell": true, "Batchfile": true}

// standsAside tells whether nobody expects a file to be tested on its own: by where it
// lies, as a step that was applied, as what says to a framework which address leads where, or
// as a script of a shell beside a program in other languages, or as a part of a demonstration.
func (s *survey) standsAside(f *tree.File) bool {
	return aside.MatchString(f.Path) || slices.ContainsFunc(s.demos, func(folder string) bool { return strings.HasPrefix(f.Path, folder) }) || facts.Applied(f.Path) || facts.ToFramework(f.Path) || ofScripts.MatchString(f.Path) && !pages[f.Language] || strings.HasSuffix(f.Path, ".d.ts") || shells[f.Language] && 2*s.shellLines < s.codeLines
}

// grouping folders hold parts and are none themselves.
var grouping = sieve.Plain(`^(src|app|apps|lib|libs|pkg|internal|cmd|packages|services|modules|components|server|client|backend|frontend|web|main|java|kotlin|scala|com|org|net|io|gov|python|php|assets|javascript|javascripts|js|ts|v\d+)$`)

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
