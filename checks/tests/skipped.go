package tests

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

// skipping is how tests are switched off in each family of languages, whatever
// the machine they run on: a condition is no such mark, nor is a test that is
// expected to fail.
var skipping = map[string]finder{
	"Go": lines.MustCompile(`func (?:\([^)\n]*\) )?Test\w*\([^)\n]*\) *\{\n(?:\s*//[^\n]*\n)*\s*\w+(?:\.T\(\))?\.Skip(?:f|Now)?\(`),
	javaScript[0]: lines.MustCompile(`[ \t]*(?:(?:xit|xtest|xdescribe|xcontext)\b(?:\.each\b[^\n]*)?\s*\(|` +
		`(?:it|test|specify|describe|context|suite|test\.describe)\.(?:skip|fixme)(?:\.each\b[^\n]*?\))?\(\s*(?:["'` + "`" + `]|true\b)|test\.(?:skip|fixme)\(\s*\))`),
	"Python": lines.MustCompile(`[ \t]*(?:@(?:pytest\.mark\.|unittest\.)?skip\b[ \t]*(?:\(|$)|pytestmark *= *\[?pytest\.mark\.skip\b|` +
		`(?:async )?def test\w*\([^)\n]*\)[^:\n]*:\n[ \t]+(?:pytest\.skip|self\.skipTest)\()`),
	"Ruby": lines.MustCompile(`[ \t]*(?:(?:xit|xspecify|xscenario|xfeature|xdescribe|xcontext)\b|pending\b[( ]*["'][^\n]*\bdo\b|` +
		`(?:it|specify|scenario|feature|describe|context|test)\b[^\n]*(?:\b(?:skip|pending): *(?:true\b|["'])|[, ]:(?:skip|pending)\b)|` +
		`(?:(?:it|specify|scenario|test)\b[^\n]*\bdo|def test_\w+)[ \t]*\n[ \t]*skip\b[( ]*(?:["'][^"'\n]*["'])?\)?[ \t]*$)`),
	jvm[0]:    lines.MustCompile(`[ \t]*@(?:(?:Disabled|Ignore)\b(?:\(|[ \t]|\r?$)|Test\([^)\n]*\benabled *= *false)`),
	"PHP":     sift(`\bfunction\s+\w+\s*\([^)]*\)[^{;]*\{\s*(?://[^\n]*\n\s*)*(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(|\)->skip\(\s*(?:\)|["'])`, "markTest", "->skip("),
	dotNet[0]: lines.MustCompile(`[ \t]*\[(?:[^\]\n]*\b(?:Fact|Theory)\([^\n]*\bSkip *=|(?:\w+, *)*Ignore\b)`),
	"Rust":    lines.MustCompile(`[ \t]*#\[ignore\b`),
	"Elixir":  lines.MustCompile(`[ \t]*@(?:module|describe)?tag[ (]+(?::skip\b|skip: *(?:true\b|"))`),
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
			var at []string
			for _, l := range o.lines[:min(mostSkips, n)] {
				at = append(at, fmt.Sprint(l))
			}
			if n > mostSkips {
				at = append(at, "others")
			}
			message = fmt.Sprintf("Tests, or groups of them, are switched off at %d places here: lines %s.", n, prose.List(at))
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
