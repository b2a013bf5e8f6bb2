package tests

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

// skipping is how tests are switched off in each family of languages, whatever
// the machine they run on: a condition is no such mark, nor is a test that is
// expected to fail.
var skipping = map[string]*regexp.Regexp{
	"Go": regexp.MustCompile(`(?m)^func (?:\([^)\n]*\) )?Test\w*\([^)\n]*\) *\{\n(?:\s*//[^\n]*\n)*\s*\w+(?:\.T\(\))?\.Skip(?:f|Now)?\(`),
	javaScript[0]: regexp.MustCompile(`(?m)^[ \t]*(?:xit|xtest|xdescribe|xcontext)\b(?:\.each\b[^\n]*)?\s*\(|` +
		`^[ \t]*(?:it|test|specify|describe|context|suite|test\.describe)\.(?:skip|fixme)(?:\.each\b[^\n]*?\))?\(\s*(?:["'` + "`" + `]|true\b)|^[ \t]*test\.(?:skip|fixme)\(\s*\)`),
	"Python": regexp.MustCompile(`(?m)^[ \t]*@(?:pytest\.mark\.|unittest\.)?skip\b[ \t]*(?:\(|$)|^pytestmark *= *\[?pytest\.mark\.skip\b|` +
		`^[ \t]*(?:async )?def test\w*\([^)\n]*\)[^:\n]*:\n[ \t]+(?:pytest\.skip|self\.skipTest)\(`),
	"Ruby": regexp.MustCompile(`(?m)^[ \t]*(?:xit|xspecify|xscenario|xfeature|xdescribe|xcontext)\b|^[ \t]*pending\b[( ]*["'][^\n]*\bdo\b|` +
		`^[ \t]*(?:it|specify|scenario|feature|describe|context|test)\b[^\n]*(?:\b(?:skip|pending): *(?:true\b|["'])|[, ]:(?:skip|pending)\b)|` +
		`^[ \t]*(?:(?:it|specify|scenario|test)\b[^\n]*\bdo|def test_\w+)[ \t]*\n[ \t]*skip\b[( ]*(?:["'][^"'\n]*["'])?\)?[ \t]*$`),
	jvm[0]:    regexp.MustCompile(`(?m)^[ \t]*@(?:Disabled|Ignore)\b(?:\(|[ \t]|\r?$)|@Test\([^)\n]*\benabled *= *false`),
	"PHP":     regexp.MustCompile(`(?m)\bfunction\s+\w+\s*\([^)]*\)[^{;]*\{\s*(?://[^\n]*\n\s*)*(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(|\)->skip\(\s*(?:\)|["'])`),
	dotNet[0]: regexp.MustCompile(`(?m)^[ \t]*\[[^\]\n]*\b(?:Fact|Theory)\([^\n]*\bSkip *=|^[ \t]*\[(?:\w+, *)*Ignore\b`),
	"Rust":    regexp.MustCompile(`(?m)^[ \t]*#\[ignore\b`),
	"Elixir":  regexp.MustCompile(`(?m)^[ \t]*@(?:module|describe)?tag[ (]+(?::skip\b|skip: *(?:true\b|"))`),
}

// off is the lines of a test file at which tests are switched off.
type off struct {
	path  string
	lines []int
}

// skips finds the lines at which a test file switches tests off.
func skips(f *tree.File, content []byte) *off {
	mark := skipping[family(f.Language)]
	if mark == nil {
		return nil
	}
	o := &off{path: f.Path}
	line, at := 1, 0
	for _, m := range mark.FindAllIndex(content, -1) {
		end := m[1] - 1 // on the line with the mark itself
		for ; at < end; at++ {
			if content[at] == '\n' {
				line++
			}
		}
		o.lines = append(o.lines, line)
	}
	if len(o.lines) == 0 {
		return nil
	}
	return o
}

// mostSkips is how many files with tests that are switched off are named, and
// lines in each.
const mostSkips = 5

// skipFindings names the files with the most tests that are switched off.
func skipFindings(all []*off) (findings []check.Finding) {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b *off) int { return cmp.Or(len(b.lines)-len(a.lines), strings.Compare(a.path, b.path)) })
	for _, o := range all[:min(mostSkips, len(all))] {
		message := "A test, or a group of them, is switched off here."
		if n := len(o.lines); n > 1 {
			var lines []string
			for _, l := range o.lines[:min(mostSkips, n)] {
				lines = append(lines, fmt.Sprint(l))
			}
			if n > mostSkips {
				lines = append(lines, "others")
			}
			message = fmt.Sprintf("Tests, or groups of them, are switched off at %d places here: lines %s.", n, prose.List(lines))
		}
		findings = append(findings, check.Finding{Message: message, Path: o.path, Line: o.lines[0],
			Fix: "Ask why; then mend what they test or them, or delete them."})
	}
	return findings
}

func countSkips(all []*off) (n int) {
	for _, o := range all {
		n += len(o.lines)
	}
	return n
}

func skipClause(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "; at 1 place tests are switched off"
	}
	return fmt.Sprintf("; at %s places tests are switched off", prose.Number(n))
}
