package tree

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A saved page or a table of values in a program's language is read by nobody
// line by line, as little as it would be in a file of its own. Only a long file
// is worth the look, but for translations, of which there are many files. The
// bounds are assumed.
const (
	minLiteralLines = 300  // of the page, or of values
	minRowShare     = 0.94 // of the lines of code that hold values and nothing else
	minPageShare    = 0.8  // of all lines, that one string holds

	maxWrapping = 3 // lines around the values of a translation, as what registers it
)

var literalLanguages = set("C#", "CoffeeScript", "Elixir", "Go", "Java", "JavaScript", "Kotlin", "PHP", "Python", "Ruby", "Rust", "Scala", "Swift", "TSX", "TypeScript")

// isLiteral tells whether content is nearly all one document in a string, or
// values.
func isLiteral(path, language string, content []byte) bool {
	switch language {
	case "HTML", "Twig", "Jinja", "HTML+Django":
		return isText(content)
	case "HCL":
		return onlyMoves(content) || countLines(content) >= minLiteralLines && holdsRows(content, countLines(content), rowInHCL)
	case "Terraform Template":
		return onlyMoves(content)
	}
	if !literalLanguages[language] {
		return false
	}
	content = bytes.TrimPrefix(content, []byte(byteOrderMark))
	if translationName.MatchString(path) {
		if rows, others := rowsOf(content, maxWrapping, row); rows > others && others <= maxWrapping {
			return true
		}
	}
	lines := countLines(content)
	if holdsArms(content) {
		return true
	}
	return lines >= minLiteralLines && (holdsRows(content, lines, row) || holdsDocument(content, lines) || holdsCalls(content))
}

var (
	// row is a line of keys, values and brackets, with a remark after them or none. A value
	// may be one of those that an enumeration has: Status.DONE.
	row = sieve.Plain(`^(\s|[\[\](){},;]|` +
		`("(\\.|[^"\\])*"|'(\\.|[^'\\])*'|` + "`[^`$]*`" + `|:[a-z_]\w*\b|[+-]?\d[\w.+-]*|\b(true|false|null|nil|undefined|None|True|False)\b|\b[A-Z]\w*\.[A-Z][A-Z0-9_]*\b)(\s*(:|=>)\s)?` +
		`|[A-Za-z_]\w*\s*(:\s|:$|=>))*(\s(//|#)\s.*)?$`)
	remark = sieve.Plain(`^(//|#|/?\*|$)`)
	// rowInHCL is such a line where infrastructure is described, as a dashboard that was drawn in
	// a console is or the columns of a table: one that refers to nothing, or of markup. A block
	// without a name is one more bracket.
	rowInHCL = sieve.Plain(`^([\[\](){},\s]+|\w+ \{( ?\})?|(["']?[\w.-]+["']?\s*[=:]\s*)?(-?\d[\d.]*|` + plainString + `|true|false|null|[{\[]|\[[\s\]]*|\{\s*\}|\[(` + plainString + `[,\s]*)+\]),?|\w+\s*=\s*<<[-~]?\w+|[A-Z]+|<.*>)$`)
)

// plainString is a string of HCL that nothing is put into.
const plainString = `"([^"\\$%]|\\.|[$%][^{"\\])*[$%]?"`

func holdsRows(content []byte, lines int, row *sieve.Pattern) bool {
	rows, others := rowsOf(content, int(float64(lines)*(1-minRowShare)), row)
	return rows >= minLiteralLines && float64(rows) >= minRowShare*float64(rows+others)
}

// rowsOf counts the lines that hold values and the others that are no remarks. It
// gives up as soon as these are more than most.
func rowsOf(content []byte, most int, row *sieve.Pattern) (rows, others int) {
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		switch {
		case remark.Match(line):
		case row.Match(line):
			rows++
		default:
			if others++; others > most {
				return 0, others
			}
		}
	}
	return rows, others
}

// document is how a page, a feed or a record begins.
var document = sieve.Plain(`^(?i)\s*(<!doctype html|<html|<\?xml|\{\s*"|\[\s*[{"\[])`)

// longQuotes hold strings of many lines.
var longQuotes = []string{"`", `"""`, "'''"}

// holdsDocument tells whether strings without anything to fill in hold nearly
// all the lines as documents.
func holdsDocument(content []byte, lines int) bool {
	held := 0
	for _, quote := range longQuotes {
		rest := content
		for {
			_, after, found := bytes.Cut(rest, []byte(quote))
			if !found {
				break
			}
			rest = after
			if !document.Match(after[:min(len(after), maxBeforeDocument)]) {
				continue
			}
			var text []byte
			text, rest, _ = bytes.Cut(after, []byte(quote))
			if bytes.Contains(text, []byte("${")) {
				return false
			}
			held += countLines(text)
		}
	}
	return float64(held) >= minPageShare*float64(lines)
}

// A page that is so long and so much text, without anything that does or fills in
// something, is a document: terms of use, a saved article. Assumed.
const (
	minTextLines = 100
	minTextShare = 0.6
)

var (
	markup = sieve.Plain(`(?s)<!--.*?-->|<[^>]*>`)
	// layout are the tags of a template that put a text into a page, or have it translated.
	layout = sieve.Plain(`\{%-?\s*(trans|endtrans|translate|endtranslate|blocktrans\w*|endblocktrans\w*|block|endblock|extends|load)\b[^%]*%\}|\{\{-?\s*parent\(\)\s*-?\}\}`)
	active = sieve.MustCompile(`(?i)<(script|style|form|input|button|template|%)|\{[{%]|\$\{|\b(th:|v-(if|for|on|bind|model)|ng-|on(click|submit|change)=)|\*ng|<\?|@(if|for|foreach|model|section|include|extends)\b`)
)

// minStandardLines are more than anybody writes into one page. Assumed.
const minStandardLines = 5000

// besides is what a page of a standard has beside its text, and givenValues what none has.
var (
	besides     = sieve.MustCompile(`(?is)<script\b.*?</script>|<style\b.*?</style>`)
	givenValues = sieve.MustCompile(`(?i)<%|<template|\{[{%]|\$\{|\b(th:|v-(if|for|on|bind|model)|ng-)|\*ng|<\?(php|=)|@(if|for|foreach|model|section|include|extends)\b`)
)

// isText tells whether a page of HTML is such a document, or so long that it is one.
func isText(content []byte) bool {
	content = layout.ReplaceAll(content, nil)
	if countLines(content) >= minStandardLines && !givenValues.Match(content) && countLines(besides.ReplaceAll(content, nil)) >= minStandardLines {
		return true
	}
	if countLines(content) < minTextLines || active.Match(content) {
		return false
	}
	all := len(bytes.Join(bytes.Fields(content), nil))
	return float64(len(bytes.Join(bytes.Fields(markup.ReplaceAll(content, nil)), nil))) >= minTextShare*float64(all)
}

// moves are the blocks of Terraform that take down what was moved, imported or given
// up, and its remarks; opened is the head of any block.
var (
	moves  = sieve.Plain(`(?m)^(moved|import|removed)\s*\{`)
	opened = sieve.Plain(`(?m)^\w[^\n=]*\{`)
)

// onlyMoves tells whether a file of Terraform holds such blocks alone.
func onlyMoves(content []byte) bool {
	n := len(moves.FindAllIndex(content, -1))
	return n > 0 && n == len(opened.FindAllIndex(content, -1))
}

// maxBeforeDocument is how much is looked at for its beginning.
const maxBeforeDocument = 64
