package infra

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A word that may be anything, as HTTPS in a sentence or a name in lower case anywhere, names a
// variable where a sign says that it is one.

// aroundWord is how far around a word a sign is looked for, and amongVariables how far other
// variables for one that heads a line or a cell, in bytes. Both assumed.
const aroundWord, amongVariables = 60, 300

var (
	// signBefore and signAfter show that what they lead to, or come behind, is a variable; saidBefore and
	// saidAfter say so.
	signBefore = sieve.Plain(`(?:\$\{?|\b(?:ENV|ARG|export|unset)[ \t]+|(?:\s-e|--env)[ \t=]+["'\x60]?|(?i:\benv)(?:\.|:|\[["']))$`)
	signAfter  = sieve.Plain("^(?:%|[\"'`]?[ \\t]?=)")
	saidBefore = sieve.Plain(`(?i)\b(?:variables?|env|vars?)\b[^.]*$|\b(?:sets?|setting)[ \t]+(?:the[ \t]+)?["'\x60]?$`)
	saidAfter  = sieve.Plain(`(?i)^(?:[^.]*\b(?:variables?|env|vars?)\b|["'\x60]?[ \t](?:(?:is|are|must be|can be|to be|should be|has to be) )?set\b)`)
	// headBefore and headAfter stand around what a line or a cell of a table is about, and assigns does
	// behind a line's head that gives it a value.
	headBefore = sieve.Plain(`(?:^|\n)(?:\.[BI][BIR]? |[ \t>|*+-]*)$`)
	headAfter  = sieve.Plain(`^\**[ \t]*(?:[|:(\r\n-]|$)`)
	assigns    = sieve.Plain(`^=`)
)

// plainNames are those of the names read that may be any word: they are of one word, or in lower case.
func plainNames(reads []envRead) map[string]bool {
	names := map[string]bool{}
	for _, r := range reads {
		if !strings.Contains(r.name, "_") || strings.ToUpper(r.name) != r.name {
			names[r.name] = true
		}
	}
	return names
}

// mostPlaces is at how many places of a text a word is looked at. Assumed.
const mostPlaces = 200

// addShown adds those of the names that data shows to be variables.
func addShown(words, names map[string]bool, data []byte) {
	places := map[string]int{}
	partOfWord := func(at int) bool { return isWord(data, at) && data[at] != '$' }
	for at := 0; at < len(data); at++ {
		if !partOfWord(at) {
			continue
		}
		start := at
		for at++; partOfWord(at); at++ {
		}
		word := string(data[start:at])
		if !names[word] || words[word] || places[word] == mostPlaces {
			continue
		}
		places[word]++
		shows := showsVariable
		if !strings.Contains(word, "_") && strings.ToLower(word) == word {
			shows = showsLower
		}
		if shows(data, start, at) {
			words[word] = true
		}
	}
}

// showsVariable tells whether what stands around data[start:end] shows it to be a variable.
func showsVariable(data []byte, start, end int) bool {
	before, after := data[max(0, start-aroundWord):start], data[end:min(len(data), end+aroundWord)]
	return inMarks(data, start, end) || signBefore.Match(before) || signAfter.Match(after) || saidBefore.Match(before) || saidAfter.Match(after) ||
		headBefore.Match(before) && headAfter.Match(after) && anyVariable.Match(data[max(0, start-amongVariables):min(len(data), end+amongVariables)])
}

// showsLower is that for a word in lower case, which is often set in marks, and given a value, as
// something else.
func showsLower(data []byte, start, end int) bool {
	before, after := data[max(0, start-aroundWord):start], data[end:min(len(data), end+aroundWord)]
	return signBefore.Match(before) || headBefore.Match(before) && assigns.Match(after) ||
		inMarks(data, start, end) && (saidBefore.Match(before) || saidAfter.Match(after))
}

// inMarks tells whether data[start:end] stands alone between the marks of code.
func inMarks(data []byte, start, end int) bool {
	if bytes.HasSuffix(data[:start], []byte("<code>")) {
		return bytes.HasPrefix(data[end:], []byte("</code>"))
	}
	return start > 0 && end < len(data) && data[start-1] == data[end] && bytes.IndexByte([]byte("`\"'+"), data[end]) >= 0
}
