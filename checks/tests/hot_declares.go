package tests

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// opensFunction is where one begins, in most languages.
var opensFunction = sieve.Plain(`\b(?:def\w*|func|function|fun|fn|sub|lambda)\b|=>[ \t]*(?:[{(\r\n]|$)|\)[^;"'\n]*\{[ \t\r]*(?:\n|$)|\)[ \t\r]*\n[ \t]*\{`)

// declarationsAlone is for how many lines a file that declares things, as a schema or a
// table does, has no more than one branch, and declaredBy for how many no more than one
// function. Assumed.
const declarationsAlone, declaredBy = 75, 30

// onlyDeclares tells whether a file does next to nothing that a test could check.
func onlyDeclares(f *tree.File, content []byte) bool {
	functions := f.CodeLines / declaredBy
	if onlyLists(content) {
		return true
	}
	return f.Complexity <= f.CodeLines/declarationsAlone && len(opensFunction.FindAllIndex(content, functions+1)) <= functions
}

// inAList is a line of what a list of new objects consists of: an import, names, an object that is
// made of others or begins such a list, perhaps only where something holds, and brackets.
var inAList = sieve.Plain(`^(?:import\b.*|\}? ?from .*|\w+(?:, ?\w+)*,?|(?:\w+ \? )?(?:new )?[A-Z][\w.]*\(.*[,\[(](?:\s*//.*)?|\w+ \? new [\w.]+\(.*\) : null,|[\])}]+[,;]?|(?://|#).*)?$`)

// listsAlone is the part of a file's lines from which on it is a list of new objects. Assumed.
const listsAlone = 0.85

// onlyLists tells whether a file puts new objects into lists, as of a menu, and hardly does more.
func onlyLists(content []byte) bool {
	lines, listed, made := 0, 0, 0
	for _, line := range tree.Lines(content) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		lines++
		if inAList.Match(line) {
			listed++
		}
		if bytes.HasPrefix(line, []byte("new ")) {
			made++
		}
	}
	return float64(listed) >= listsAlone*float64(lines) && 4*made >= lines
}
