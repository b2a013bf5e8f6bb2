package tree

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

// What stands in the comments above the first line of code speaks of the whole
// file. There a sentence that says that it was generated need not say "do not
// edit" as well, as one further down must, which may speak of something else.
// Only program text is read so: settings tell of what they are about.

var (
	// fileGenerated opens a line and has the file for its subject.
	fileGenerated = sieve.MustCompile(`(?i)^(\W|@?rem )*((note|notice|warning|attention|important)\W+)?` +
		`(this (source |script |code )?(file|code|script|module|source|migration) (is|was|has been) ([a-z]+ly )?generated\b` +
		`|(package \w+ )?(code )?generated\b.*\bdo not (edit|modify))`)
	// plainGenerated has no subject, so that it must open a comment of its own.
	plainGenerated = sieve.MustCompile(`(?i)^(\W|@?rem )*((file|code|source|migration) )?generated ([a-z]+ly )?(by|with|from|using|via)\b`)
)

// workedOn are words of a head that go on to say what people do with the file:
// a generator wrote its first lines and they the rest. What an assistant wrote
// is its user's.
var workedOn = sieve.MustCompile(`(?i)\b(initial(ly)?|original(ly)?|partial(ly)?|partly|scaffold\w*|skeleton|boilerplate|starting point|conventionally|please adjust|feel free` +
	`|(then|later|afterwards|since|and|but) (\w+ )?(edited|modified|adjusted|changed|adapted|extended|tweaked|cleaned|customi[sz]ed)|(edited|modified|adjusted|changed|adapted) by hand` +
	`|you (can|may|should) (edit|modify|change|customi[sz]e|adjust)|startproject|startapp|generate|init|create[- ]\w+|new|install|yeoman|generator-\w+` +
	`|(chat ?)?gpt\S*|copilot|claude\w*|gemini|cursor|llms?|ai)\b`)

var anyWord = sieve.MustCompile(`\w`)

// headSaysGenerated looks for such a sentence, with the line that it may run on
// to.
func headSaysGenerated(content []byte) bool {
	head := commentsAbove(bytes.TrimPrefix(content, []byte(byteOrderMark)))
	for i, line := range head {
		if fileGenerated.Match(line.text) || line.opens && plainGenerated.Match(line.text) {
			sentence := line.text
			if i+1 < len(head) {
				sentence = bytes.Join([][]byte{sentence, head[i+1].text}, []byte(" "))
			}
			return !workedOn.Match(sentence)
		}
	}
	return false
}

// The opening of a file, which tells what it is.
const (
	openingBytes = 4096
	openingLines = 25
)

// beforeCode are lines that stand above a head or between its comments and say
// nothing: the call of an interpreter, the openings of a page or of PHP.
// The module that a file of Elixir holds says of itself what the file is.
var beforeCode = sieve.MustCompile(`(?i)^(#!.*|defmodule [\w.]+ do|<\?php|<\?xml.*|<!doctype.*|<html.*|<head>|declare\(.*\);|['"]use strict['"];?|@echo off|@charset.*)?$`)

var (
	openComment = sieve.MustCompile(`^(//|#|--|/\*|<!--|;|%|'|\{-|@?(?i:rem) |<#|<%#|<%--|\{#|\{\{!|@\*|"""|=begin\b)`)
	// blocks are comments that run on to the mark beside them.
	blocks = map[string]string{"/*": "*/", "<!--": "-->", "{-": "-}", "<#": "#>", "<%--": "--%>", "{#": "#}", "{{!--": "--}}", "@*": "*@", `"""`: `"""`, "'''": "'''", "=begin": "=end"}
)

// moduleDoc opens the documentation of a module of Elixir.
var moduleDoc = sieve.Plain(`^@moduledoc\s+(?:~[sS])?("{3})`)

// headLine is a line of the comments at the head of a file; opens tells that
// its comment says nothing before it.
type headLine struct {
	text  []byte
	opens bool
}

// commentsAbove returns the lines of the comments above the first line of code.
func commentsAbove(content []byte) (head []headLine) {
	end, opens := "", true // what ends the block that stands open, and that nothing was said in it
	for line := range bytes.Lines(content[:min(len(content), openingBytes)]) {
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("@moduledoc")) {
			line = moduleDoc.ReplaceAll(line, []byte("$1"))
		}
		comment := end != "" || openComment.Match(line)
		switch {
		case len(head) == openingLines, !comment && !beforeCode.Match(line):
			return head
		case !comment:
			opens = true
		case end == "":
			end = blockAt(line)
			opens = opens || end != ""
		case bytes.Contains(line, []byte(end)):
			end = ""
		}
		head = append(head, headLine{line, opens})
		if comment && anyWord.Match(line) && !IsDirective(line) {
			opens = false
		}
	}
	return head
}

// blockAt returns what ends the block comment that a line opens and does not
// close, "" if there is none.
func blockAt(line []byte) string {
	for start, end := range blocks {
		if rest, ok := bytes.CutPrefix(line, []byte(start)); ok && !bytes.Contains(rest, []byte(end)) {
			return end
		}
	}
	return ""
}
