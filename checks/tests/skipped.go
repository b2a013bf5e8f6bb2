package tests

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// skipping is how tests are switched off in each family of languages, whatever
// the machine they run on: a condition is no such mark, nor is a test that is
// expected to fail.
var skipping = map[string]finder{
	"Go": lines.MustCompile(`(?:func (?:\([^)\n]*\) )?Test\w*\(|[ \t]*[\w.()]+\.Run\([^\n]*\bfunc\()[^)\n]*\) *\{\n(?:\s*//[^\n]*\n)*\s*\w+(?:\.T\(\))?\.Skip(?:f|Now)?\(`),
	javaScript[0]: lines.MustCompile(`[ \t]*(?:(?:xit|xtest|xdescribe|xcontext)\b(?:\.each\b[^\n]*)?\s*\(|` +
		`(?:it|test|specify|describe|context|suite|test\.describe)\.(?:skip|fixme)(?:\.each\b[^\n]*?\))?\(\s*(?:["'` + "`" + `]|true\b)|test\.(?:skip|fixme)\(\s*\))`),
	"Python": lines.MustCompile(`[ \t]*(?:@(?:pytest\.mark\.|unittest\.)?skip\b[ \t]*(?:\(|$)|@pytest\.mark\.xfail\([^)\n]*\brun *= *False\b|pytestmark *= *(?:\[[^\]\n]*)?pytest\.mark\.skip\b|` +
		`(?:async )?def test\w*\([^)\n]*\)[^:\n]*:\n[ \t]+(?:pytest\.skip|self\.skipTest)\()`),
	"Ruby": lines.MustCompile(`[ \t]*(?:(?:xit|xspecify|xscenario|xfeature|xdescribe|xcontext)\b|` +
		`(?:it|specify|scenario|feature|describe|context|test)\b[ (]*(?:"[^"\n]*"|'[^'\n]*'|[\w:.]+)(?:[^"'\n]|"[^"\n]*"|'[^'\n]*')*(?:\bskip: *(?:true\b|["'])|[, ]:skip\b)|` +
		`(?:(?:it|specify|scenario|test)\b[^\n]*\bdo|def test_\w+|(?:let!?\(:\w+\)|(?:before|setup)\b[^\n]*) *(?:\bdo|\{))[ \t]*\n[ \t]*skip\b[( ]*(?:["'][^"'\n]*["'])?\)?[ \t]*$)`),
	jvm[0]:    lines.MustCompile(`[ \t]*@(?:(?:Disabled|Ignore)\b(?:\(|[ \t]|\r?$)|Test\([^)\n]*\benabled *= *false)`),
	"PHP":     sift(`\bfunction\s+\w+\s*\([^)]*\)[^{;]*\{\s*(?://[^\n]*\n\s*)*(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(|\)->skip\(\s*(?:\)|["'])`, "markTest", "->skip("),
	dotNet[0]: lines.MustCompile(`[ \t]*\[(?:[^\]\n]*\b(?:Fact|Theory)\([^\n]*\bSkip *=|(?:\w+, *)*Ignore\b)`),
	"Rust":    lines.MustCompile(`[ \t]*#\[ignore\b`),
	// A tag does what the runner is told; these are what people exclude by.
	"Gherkin": lines.MustCompile(`[ \t]*@(?:[^\n#]*@)?(?i:ignored?|skip|disabled)(?:[ \t\r]|$)`),
	"Elixir":  lines.MustCompile(`[ \t]*@(?:module|describe)?tag[ (]+(?::skip\b|skip: *(?:true\b|"))`),
}

// lazily begins a value in Ruby that tests ask for by its name: where that is a skip, those
// that do are switched off.
var lazily = sieve.Plain(`^[ \t]*let\(:(\w+)\)`)

// unasked tells whether a mark is such a value, and nothing else in its file has the name.
func unasked(mark, content []byte) bool {
	m := lazily.FindSubmatch(mark)
	if m == nil {
		return false
	}
	name := regexp.MustCompile(`\b` + string(m[1]) + `\b`)
	return len(name.FindAllIndex(content, -1)) == len(name.FindAllIndex(mark, -1))
}

// off is the lines of a test file at which tests are switched off, and the reason
// that stands at each, "" for none.
type off struct {
	path    string
	lines   []int
	reasons []string
}

// A reason stands in quotes behind the word that switches a test off. In
// JavaScript that is the name of the test, unless a condition comes first.
var (
	reason           = sieve.Plain(`\b(?:[Ss]kipf?|skipTest|[Ii]gnore|Disabled|markTestSkipped|markTestIncomplete)\b *(?:\(\s*(?:(?:reason|value) *= *)?|[:=] *| )(?:"([^"\n]+)"|'([^'\n]+)')`)
	reasonJavaScript = sieve.Plain(`\.(?:skip|fixme)\(\s*true, *(?:"([^"\n]+)"|'([^'\n]+)')`)
)

// inlineTag is one of Javadoc's or JSDoc's around what it names.
var inlineTag = sieve.Plain(`\{@\w+ ([^}]*)\}`)

// mostReason is how many characters of a reason are quoted.
const mostReason = 100

// reasonAt is the reason that stands at a mark, which may end on the next line
// where a bracket is open or a comma says so, or in the comment above it.
func reasonAt(f *tree.File, content []byte, from, to int) string {
	rest := content[to-1:]
	line, below, _ := bytes.Cut(rest, []byte("\n"))
	end := to - 1 + len(line)
	if mark := bytes.TrimSpace(content[from:end]); bytes.HasSuffix(mark, []byte("(")) || bytes.HasSuffix(mark, []byte(",")) {
		next, _, _ := bytes.Cut(below, []byte("\n"))
		end += min(len(rest)-len(line), 1+len(next))
	}
	pattern := reason
	if family(f.Language) == javaScript[0] {
		pattern = reasonJavaScript
	}
	m := pattern.FindSubmatch(content[from:end])
	text := ""
	if m == nil {
		text = cmp.Or(commentBehind(content[to-1:end]), commentAbove(content, from, to), commentWithin(content[to-1:end], content[end:]))
	} else {
		text = string(slices.Concat(m[1], m[2]))
	}
	return prose.Clip(inlineTag.ReplaceAllString(text, "$1"), mostReason)
}

var (
	// comment is a line of one, and attribute what may stand between it and the mark.
	comment   = sieve.Plain(`^(?://|/?\*|#(?:[^\[]|$)|--)`)
	attribute = sieve.Plain(`^(?:@|#?\[)`)
	// saysWhy is what a comment says of a test that does not run, and hardly of what it tests.
	saysWhy = sieve.Plain(`(?i)\b(?:flaky|until|because|temporarily|todo|fixme|bring|broken|breaks|waiting (?:on|for)|(?:not|un)(?: reliably)? ?able|not testable|not (?:actually )?a test|manual(?:ly)?|by hand)\b|\bhttps?://`)
	// runByHand is what is said of a test that people run when they want to, and of what is none.
	runByHand = sieve.Plain(`(?i)\b(?:run|running|start(?:ed)?|execut(?:e|ed|ing)|used?|only|tested)\b[^.\n]{0,20}\b(?:manually|by hand)\b|` +
		`\bmanual(?:ly)? (?:[a-z]+ )?(?:tests?|testing|runs?|only|use|execution|verification|check(?:s|ing)?|inspection)\b|^\W*manual(?:ly)?\W*$|\bnot (?:actually |really )?a test\b`)
	// isBroken is what is said of one that would fail, however it is run.
	isBroken = sieve.Plain(`(?i)\b(?:is|are|it|test|tests|currently|still|always)? ?(?:broken|breaks|fails|flaky|failing)\b`)
	// bareLink is an address and nothing else, and bareLinks several of them as they are told.
	bareLink, bareLinks = sieve.Plain(`^https?://\S+$`), sieve.Plain(`^https?://\S+( and https?://\S+)*$`)
	// saysOff is what says outright that it does not run.
	saysOff = sieve.Plain(`(?i)\b(?:skip(?:ped|ping)?|disabl(?:ed|ing)|ignored|ignoring|re-?enable)\b`)
)

// commentBehind is the comment that ends the line of a mark, "" without one.
func commentBehind(line []byte) string {
	at := behindMark.FindIndex(line)
	if at == nil || tree.IsDirective(line[at[1]:]) {
		return ""
	}
	if text := strings.TrimSpace(string(line[at[1]:])); strings.Contains(text, " ") { // one word is for a tool
		return text
	}
	return ""
}

// behindMark begins a comment behind a mark.
var behindMark = sieve.Plain(`^[^"'\x60]*?(?://|#)[ \t]*`)

// commentAbove is the line of the comment above a mark, one blank line between them at
// most, that says that the test does not run, else one that says why: the first if there
// are several, but of bare addresses all: which of them made somebody do it they do not say.
func commentAbove(content []byte, from, to int) string {
	blank, off, said := 0, "", ""
	for at := 1 + bytes.LastIndexByte(content[:to-1], '\n'); at > 0; {
		start := 1 + bytes.LastIndexByte(content[:at-1], '\n')
		line := bytes.TrimSpace(content[start : at-1])
		at = start
		switch {
		case comment.Match(line):
			switch text := strings.TrimSpace(strings.Trim(string(line), "/*#- \t")); {
			case tree.IsDirective(line):
			case saysOff.Match(line):
				off = text
			case bareLink.MatchString(text) && bareLinks.MatchString(said):
				said = text + " and " + said
			case saysWhy.Match(line):
				said = text
			}
		case start >= from || attribute.Match(line):
		case len(line) == 0 && off+said == "" && blank == 0:
			blank++
		default:
			return cmp.Or(off, said)
		}
	}
	return cmp.Or(off, said)
}

var (
	// heading is a line that may stand between a mark and the body of its test.
	heading = sieve.Plain(`^(?:@|#?\[|\}|(?:async )?def |(?:export |public |private |protected |internal |async |static |override |suspend )*(?:function|fun|func|void|Task)\b)|[({]$|=> *\{$|\bdo$`)
	// within begins a comment, or a docstring, in a body.
	within = sieve.Plain(`^(?://+|#+|/\*+|"""|\x27\x27\x27)[ \t]*`)
)

// closes is a line on which a whole test stands.
var closes = sieve.Plain(`\)\s*;?\s*$|\}\s*$|\bend\s*$`)

// mostHeading lines stand between a mark and the body of its test at most. Assumed.
const mostHeading = 4

// commentWithin is the first line of the body below a mark where that is a comment which
// says that the test does not run, or why; "" where the test ends on the line of its mark.
func commentWithin(line, below []byte) string {
	if closes.Match(line) {
		return ""
	}
	n := 0
	for line := range bytes.Lines(below[min(len(below), 1):]) {
		line = bytes.TrimSpace(line)
		if at := within.FindIndex(line); at != nil {
			if saysOff.Match(line) || saysWhy.Match(line) {
				return strings.TrimSpace(strings.TrimRight(string(line[at[1]:]), `"'*/`))
			}
			return ""
		}
		if n++; n > mostHeading || !heading.Match(line) {
			return ""
		}
	}
	return ""
}

// placeholder is a case in JavaScript that does nothing when it runs: it keeps a place, and no
// test is switched off.
var placeholder = sieve.Plain(`^[ \t]*[\w.]+\(\s*(?:"[^"\n]*"|'[^'\n]*'|` + "`[^`\n]*`" + `),\s*(?:async\s*)?(?:\(\)\s*=>|function\s*\(\))\s*(?:\{\s*\}|[\w'"]+)\s*\)`)

// leftToWrite is a test in which Rails' generators tell people to write it.
var leftToWrite = lines.MustCompile(`[^#\n]*\b(?:(?:skip|pending)\b[( ]*["']Add (?:a hash of attributes (?:in)?valid for your model|assertions for updated state)|pending\b[( ]*["']add some examples to \(or delete\))`)

// skips finds the lines at which a test file switches tests off, but for those that are
// there to be run by hand, and those that nobody wrote.
func skips(f *tree.File, content []byte) *off {
	mark := skipping[family(f.Language)]
	if mark == nil {
		return nil
	}
	o := &off{path: f.Path}
	line, at := 1, 0
	for _, m := range mark.FindAllIndex(content, -1) {
		if family(f.Language) == javaScript[0] && placeholder.Match(content[m[0]:]) || f.Language == "Ruby" && (unasked(content[m[0]:m[1]], content) || len(leftToWrite.FindAllIndex(content[m[0]:m[1]], 1)) > 0) {
			continue
		}
		end := m[1] - 1 // on the line with the mark itself
		for ; at < end; at++ {
			if content[at] == '\n' {
				line++
			}
		}
		if why := reasonAt(f, content, m[0], m[1]); !runByHand.MatchString(why) || isBroken.MatchString(why) {
			o.lines, o.reasons = append(o.lines, line), append(o.reasons, why)
		}
	}
	if len(o.lines) == 0 {
		return nil
	}
	return o
}

// mostSkips is how many files with tests that are switched off are named, and
// lines in each.
const mostSkips = 5

// skipFindings names the files with the most tests that are switched off, those first of
// which more would fail by what is said of them.
func skipFindings(all []*off) (findings []check.Finding) {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b *off) int {
		return cmp.Or(b.broken()-a.broken(), len(b.lines)-len(a.lines), strings.Compare(a.path, b.path))
	})
	for _, o := range all[:min(mostSkips, len(all))] {
		findings = append(findings, o.finding())
	}
	return findings
}

// broken counts the marks with a reason by which the test would fail.
func (o *off) broken() (n int) {
	for _, why := range o.reasons {
		if isBroken.MatchString(why) {
			n++
		}
	}
	return n
}

// finding says where tests of one file are switched off, and what is said there of
// why.
func (o *off) finding() check.Finding {
	found := check.Finding{Path: o.path, Line: o.lines[0], Fix: "Ask why, if no comment there says it; then mend what they test or them, or delete them."}
	if !slices.Contains(o.reasons, "") {
		found.Fix = "See whether what is said of why still holds; if not, mend what they test or them, or delete them."
	}
	n := len(o.lines)
	if n == 1 {
		found.Message = "A test, or a group of them, is switched off here" + quoted(": ", o.reasons[0]) + "."
		return found
	}
	one := !slices.ContainsFunc(o.reasons, func(why string) bool { return why != o.reasons[0] })
	var at []string
	for i, l := range o.lines[:min(mostSkips, n)] {
		if why := o.reasons[i]; one {
			at = append(at, fmt.Sprint(l))
		} else {
			at = append(at, fmt.Sprint(l)+quoted(" ", why))
		}
	}
	if n > mostSkips {
		at = append(at, "others")
	}
	why := ""
	if one {
		why = quoted(", each time ", o.reasons[0])
	}
	found.Message = fmt.Sprintf("Tests, or groups of them, are switched off at %d places here: lines %s%s.", n, prose.List(at), why)
	return found
}

// quoted is a reason with what stands before it, "" for none.
func quoted(before, reason string) string {
	if reason == "" {
		return ""
	}
	return fmt.Sprintf("%s\"%s\"", before, reason)
}

// unwrittenClause counts the places at which a generator left a test to be written.
func unwrittenClause(places, files int) string {
	switch places {
	case 0:
		return ""
	case 1:
		return "; at 1 place a generator left a test to be written, which nobody wrote"
	}
	return fmt.Sprintf("; at %s places in %s a generator left tests to be written, which nobody wrote", prose.Number(places), count(files, "file"))
}

func countSkips(all []*off) (n int) {
	for _, o := range all {
		n += len(o.lines)
	}
	return n
}

// skipClause counts the places at which tests are switched off, and says where not each
// of the files has a row.
func skipClause(places, files int) string {
	switch {
	case places == 0:
		return ""
	case places == 1:
		return "; at 1 place tests are switched off"
	case files > mostSkips:
		return fmt.Sprintf("; at %s places in %s tests are switched off (%d of these files are listed)", prose.Number(places), count(files, "file"), mostSkips)
	}
	return fmt.Sprintf("; at %s places tests are switched off", prose.Number(places))
}
