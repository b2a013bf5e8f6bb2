package infra

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// What stands around a value may tell that it opens nothing.

// forTrial are the parts of a settings file that nothing in production reads,
// by the file's language.
var forTrial = map[string]*sieve.Pattern{
	"YAML":   sieve.Plain(`^["']?(dev|development|test|tests|testing|local)["']?\s*:`),
	"Python": sieve.Plain(`^class\s+(Dev|Development|Tests?|Testing|Local)(Config|Configuration|Settings)?\s*[(:]`),
}

// onTrial tells whether a line stands in such a part, or in a branch that a program
// takes only there.
func onTrial(f *tree.File, data []byte, line int) bool {
	part := forTrial[f.Language]
	return part != nil && part.MatchString(sectionOf(data, line)) || standsBelow(trialBranch, data, line)
}

// ofLocal is what describes something as being for the developers' own environment, which
// stands at most so many lines above it. Assumed.
var ofLocal = sieve.Plain(`(?i)\bdescription\b.*\b(local (development|environment|testing)|(development|dev) environment|developer'?s?'? (own )?machines?)\b`)

const describedAbove = 3

// describedLocal tells whether what stands above a line describes it so.
func describedLocal(data []byte, line int) bool {
	for n := line - describedAbove; n < line; n++ {
		if ofLocal.MatchString(lineOf(data, n)) {
			return true
		}
	}
	return false
}

// stepBegins is the first line of a step of a pipeline, and runsTests its command, or a line of
// that, where it runs tests.
var (
	stepBegins = sieve.Plain(`^\s*-\s`)
	runsTests  = sieve.Plain(`(?mi)^\s*(-\s+)?(run|script):\s*([|>]-?\s*\n\s*)?(.*[\s;&|"'/])?((\w+[-_])?tests?([\s:;&|"'_.-]|$)|(?-i:[a-z]+Tests?\b)|(pytest|rspec|phpunit|jest|vitest|cypress run|playwright test)\b)`)
)

// givenToTests tells whether a line stands among what a step is given that runs tests.
func givenToTests(data []byte, line int) bool {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) {
		return false
	}
	from, to := line-1, line
	for from > 0 && !stepBegins.Match(lines[from]) {
		from--
	}
	for to < len(lines) && !stepBegins.Match(lines[to]) {
		to++
	}
	return runsTests.Match(bytes.Join(lines[from:to], []byte("\n")))
}

// trialBranch is such a branch, as ASP.NET, Rails and Django write it.
var trialBranch = sieve.Plain(`(?m)^\s*if\b[\s(]*([\w.]+\.IsDevelopment\(\)|Rails\.env\.(development|test|local)\?|(settings\.)?DEBUG\s*:)`)

// standsBelow tells whether a line stands below one that opens such a part, further in.
func standsBelow(opens *sieve.Pattern, data []byte, line int) bool {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) || !opens.Match(data) {
		return false
	}
	indent := func(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t")) }
	depth := indent(lines[line-1])
	for n := line - 2; n >= 0 && depth > 0; n-- {
		rest := bytes.TrimSpace(lines[n])
		if len(rest) == 0 || string(rest) == "{" || indent(lines[n]) >= depth {
			continue
		}
		if depth = indent(lines[n]); opens.Match(lines[n]) {
			return true
		}
	}
	return false
}

// sectionOf returns the line that opens the top-level part of a file in which a
// line stands, "" without one.
func sectionOf(data []byte, line int) string {
	section := ""
	for n, text := range tree.Lines(data) {
		if n > line {
			break
		}
		if text[0] >= 'A' && text[0] <= 'z' || text[0] == '"' || text[0] == '\'' {
			section = string(text)
		}
	}
	return section
}

// searchBox is what names the index that a search box of DocSearch or Algolia asks;
// its key stands within so many lines of it. Assumed.
var searchBox = sieve.Plain(`(?i)\bindex_?name\b["']?\s*[=:]`)

const nearIndex = 3

func searches(data []byte, line int) bool {
	for n, text := range tree.Lines(data) {
		if n > line+nearIndex {
			break
		}
		if n >= line-nearIndex && searchBox.Match(text) {
			return true
		}
	}
	return false
}

// asExample matches what gives the value behind it as an example, as descriptions of
// interfaces do, on its line or at the end of the one above.
var asExample = sieve.Plain(`(?i)\bexamples?["']?\s*(=>|[:=(])\s*(["'\x60]|$)`)

func shownAsExample(data []byte, line int) bool {
	return inListing(data, line) || asExample.MatchString(strings.TrimSpace(lineOf(data, line))) || asExample.MatchString(strings.TrimSpace(lineOf(data, line-1)))
}

// inListing tells whether a line stands in what a page shows as code: between <pre> and
// </pre>.
func inListing(data []byte, line int) bool {
	open := false
	for n, text := range tree.Lines(data) {
		if n > line {
			break
		}
		if begins, ends := bytes.LastIndex(text, []byte("<pre")), bytes.LastIndex(text, []byte("</pre")); begins >= 0 || ends >= 0 {
			open = begins > ends
		}
	}
	return open
}

// ofCall are the names of what signs one call of a webhook, beside a token that is for it
// alone; they stand within so many lines of it. Assumed.
var ofCall = sieve.Plain(`(?is)(?:["']timestamp["'].*["']signature["']|["']signature["'].*["']timestamp["'])\s*(?:=>|[:=])`)

const nearCall = 2

// ofWebhook tells whether a line stands in what a service sends with a call of a webhook.
func ofWebhook(data []byte, line int) bool {
	around := ""
	for n := line - nearCall; n <= line+nearCall; n++ {
		around += lineOf(data, n)
	}
	return ofCall.MatchString(around)
}

var (
	// opensTest is the first line of a test.
	opensTest = sieve.Plain(`^\s*(async |public |private |static |export )*(def|func|function|fun|void|it|test|specify)\b`)
	// refusedThere is what a test, or a comment in it, calls what it sees turned away.
	refusedThere = sieve.Plain(`(?i)(incorrect|wrong|invalid|bad|expired)[ _-]?\w{0,20}?[ _-]?(secret|key|token|passw|credential)`)
)

// testLines are how many lines above a value its test may begin. Assumed.
const testLines = 25

// turnedAway tells whether the test in which a line stands, or the comment above it, says
// that such a value is refused.
func turnedAway(data []byte, line int) bool {
	for n := line; n > 0 && n >= line-testLines; n-- {
		switch text := lineOf(data, n); {
		case opensTest.MatchString(text):
			return refusedThere.MatchString(text)
		case n >= line-commentLines && commentedOut.MatchString(text) && refusedThere.MatchString(text):
			return true
		}
	}
	return false
}

// saysNoSecret is what a comment says of a value that opens nothing, or of one that
// everybody is to replace.
var saysNoSecret = sieve.Plain(`(?i)\byour own\b|\b(change|replace) (me|this|it)\b|\b(not|no|isn't) (a |really )?secret\b|\b(ok|okay|safe|fine|meant|allowed|intended)( for [\w ]{1,30})? to be (public|committed|exposed|shared)\b|` +
	`\b(fake|dummy|bogus|made-up) (\w+ )?(api|encryption|keys?|secrets?|tokens?|passwords?|credentials?|values?|salt)\b|\b(deliberately|intentionally|purposely) (committed|public)\b|\bnot (a )?real (api |encryption )?(keys?|secrets?|tokens?|passwords?|credentials?)\b`)

// saysForWork is what a comment says of a value that only development or tests have.
var saysForWork = sieve.Plain(`(?i)\b(the|a|this|these|our) (shared )?(dev|development|local|sandbox|test(ing)?)([- ]only)? (api |encryption |signing )?(keys?|secrets?|tokens?|passwords?|credentials?)\b|\b(dev|development|test)[- ]only (keys?|secrets?|tokens?|passwords?|credentials?|values?)\b|\b(keys?|secrets?|tokens?|passwords?|credentials?) (is |are )?(only )?(for|used in) (local )?(dev|development|tests?|testing)( (purposes )?only)?\b|^\W*(test|sandbox|dev|development|local) (api )?(keys?|secrets?|tokens?|passwords?)\b`)

// testsOnly is what the head of a file says of all that stands in it.
var testsOnly = sieve.Plain(`(?i)\btests?[- ]only (\w+ )?(keys?|secrets?|tokens?|passwords?|credentials?|certificates?)\b|\bnot real (api |encryption |private )?(keys?|secrets?|tokens?|passwords?|credentials?)\b|` +
	`\b(do not|don't) treat (it|them|this|these)( \w+)? as (a )?(real|secrets?|credentials?)\b|\b(fake|dummy|bogus|made-up) (\w+ )?(keys|secrets|tokens|passwords|credentials)\b`)

// headOf returns the comment at the head of a file, with the blank lines in it.
func headOf(data []byte) string {
	end := 0
	for text := range bytes.Lines(data) {
		if len(bytes.TrimSpace(text)) > 0 && !commentedOut.Match(text) {
			break
		}
		end += len(text)
	}
	return string(data[:end])
}

// behindValue is the comment at the end of a line.
var behindValue = sieve.Plain(`(?m)(\s(#|//)\s*|["';,)](#|//)\s+|["'\s;,)]--\s+)\S.*$`)

// saidThere tells whether the comment right above a line says what a pattern matches, or
// that behind it.
func saidThere(says *sieve.Pattern, data []byte, line int) bool {
	if says.MatchString(behindValue.FindString(lineOf(data, line))) {
		return true
	}
	for n := line - 1; n > 0 && n >= line-commentLines; n-- {
		text := lineOf(data, n)
		if !commentedOut.MatchString(text) {
			if n == line-1 && strings.HasSuffix(strings.TrimSpace(text), "=") {
				continue // the name that the value is given to
			}
			return false
		}
		if says.MatchString(text) {
			return true
		}
	}
	return false
}

// commentLines are how many lines above a value may hold the comment on it. Assumed.
const commentLines = 4
