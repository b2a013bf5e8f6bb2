package infra

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// functionHead begins a function with the name of its first parameter to follow, in the
// languages that say so: a function of its own, a method, one that is kept in a constant.
var functionHead = sieve.MustCompile(`\b(?:func|function|def|fn|fun)[ \t]+(?:\([^()\n]*\)[ \t]*)?(\w+)[ \t]*(?:<[^<>\n]*>)?\(\s*(?:self,\s*)?(?:[?\w|]+[ \t]+\$)?\$?(\w+)|` +
	`\b(?:const|let|var)[ \t]+(\w+)[ \t]*=[ \t]*(?:async[ \t]*)?\(?(\w+)[^=\n]*=>|` +
	`\b(?:static|private|public|protected|internal)\b[^(;{}=\n]*[ \t](\w+)\(\s*(?:final[ \t]+)?\w+[ \t]+(\w+)`)

// nearHead is how far below the head of a function a read may stand, in bytes. Assumed.
const nearHead = 800

// handedTo returns the function whose first parameter names what is read on a line, "" for
// none.
func handedTo(data []byte, line int, parameter string) (function string) {
	at := 0
	for range line - 1 {
		at += bytes.IndexByte(data[at:], '\n') + 1
	}
	end := at + bytes.IndexByte(append(data[at:len(data):len(data)], '\n'), '\n')
	for _, m := range functionHead.FindAllSubmatch(data[max(0, at-nearHead):end], -1) {
		for i := 1; i < len(m); i += 2 {
			if string(m[i+1]) == parameter {
				function = string(m[i])
			}
		}
	}
	return function
}

// handed are the variables whose names are handed to functions that read them, by language,
// function, and the file of those whose name does not speak of the environment.
type handed map[string]handedNamesOf

// handedNamesOf are the variables that calls of one function name, and how many calls put a
// name together.
type handedNamesOf struct {
	reads    []envRead
	computed int
}

// in returns those of the function that a read stands in, by calls in its file, and where
// the function's name speaks of the environment in the other files of the language; first
// tells that they were not returned before.
func (h handed) in(t *tree.Tree, r computedRead) (found handedNamesOf, first bool) {
	data, err := t.ReadFile(r.path)
	if err != nil || r.structured {
		return found, false
	}
	function := handedTo(data, r.line, r.constant)
	if function == "" {
		return found, false
	}
	key := r.language + "\x00" + function
	if !strings.Contains(strings.ToLower(function), "env") {
		key += "\x00" + r.path
	}
	found, known := h[key]
	if !known {
		found = callsOf(t, function, r)
		h[key] = found
	}
	return found, !known
}

// callsOf returns the variables that calls of a function name. One that is put together
// begins as they do.
func callsOf(t *tree.Tree, function string, r computedRead) (found handedNamesOf) {
	call := regexp.MustCompile(`\b` + function + `\(\s*(?:["'\x60]([A-Z][A-Z0-9_]*)["'\x60](\s*\+)?|f?["'\x60][A-Z][A-Z0-9_]*_(?:\$?\{))`)
	for i := range t.Files {
		f := &t.Files[i]
		if f.Path != r.path && (!strings.Contains(strings.ToLower(function), "env") || !f.HandWritten() || !readsAlike(f.Language, r.language) || IsAside(f)) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || !bytes.Contains(data, []byte(function)) {
			continue
		}
		for _, m := range call.FindAllSubmatchIndex(data, mostReads) {
			switch {
			case envPatterns[f.Language].inComment(data, m[0]):
			case m[2] < 0 || m[4] >= 0:
				found.computed++
			default:
				found.reads = append(found.reads, envRead{name: string(data[m[2]:m[3]]), path: f.Path, line: lineAt(data, m[2]), without: max(r.without, copes(data, m[0], m[2], m[3]))})
			}
		}
	}
	return found
}

// readsAlike tells whether files of two languages call each other's functions and read the
// environment in one manner, as those of JavaScript and TypeScript and the pages of Vue do.
func readsAlike(a, b string) bool {
	one, other := envPatterns[a].hint, envPatterns[b].hint
	return a == b || len(one) > 0 && len(other) > 0 && one[0] == jsEnv.hint[0] && other[0] == jsEnv.hint[0]
}
