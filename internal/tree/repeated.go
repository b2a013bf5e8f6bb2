package tree

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A table may be kept in the lines of a program: one call after another that puts
// a value under a key, or a switch from keys to sentences, be it in clauses of one function.
// Nobody learns what such a file does line by line. The bounds are assumed.
const (
	minSameShare = 0.9 // of the lines of code, imports aside, that are the same
	minArms      = 20  // of a switch; a table of calls is as long as other tables
)

// value is a literal, or a name in capitals.
const value = `("(\\.|[^"\\])*"|'(\\.|[^'\\])*'|[+-]?\d[\w.]*|true|false|null|nil|None|([A-Za-z_]\w*\.)*[A-Z][A-Z0-9_]*)`

var (
	sameCall = sieve.Plain(`^([A-Za-z_$][\w$.:>-]*)(\(` + value + `(,\s*` + value + `)*\)|\[` + value + `\]\s*=\s*` + value + `)[;,]?$`)
	arm      = sieve.Plain(`^(case\s+)?(` + value + `|_)\s*(=>|->|:\s*return)\s*` + value + `[;,]?$`)
	clause   = sieve.Plain(`^defp?\s+(\w+[?!]?)\((` + value + `|:\w+|_\w*)\),\s*do:\s*(` + value + `|:\w+)$`)
	imported = sieve.Plain(`^(import|package|using|namespace|use|from|require)\b`)
	brackets = sieve.Plain(`^[\[\](){},;\s]*$`)
	choosing = sieve.Plain(`\b(switch|match|when|case)\b`)
	// armMarks are cheap to look for, and one stands in every arm.
	armMarks   = [][]byte{[]byte(`=> "`), []byte(`=> '`), []byte(`-> "`), []byte(`return "`), []byte(`return '`), clauseMark}
	clauseMark = []byte(`), do: `)
)

// holdsArms tells whether content is nearly all one switch from keys to values.
func holdsArms(content []byte) bool {
	most := 0
	for _, mark := range armMarks {
		most = max(most, bytes.Count(content, mark))
	}
	return most >= minArms && (choosing.Match(content) || bytes.Contains(content, clauseMark)) && mostlyTheSame(content, minArms, func(line []byte) string {
		if arm.Match(line) {
			return "an arm"
		}
		if bytes.Contains(line, clauseMark) {
			if m := clause.FindSubmatch(line); m != nil {
				return string(m[1])
			}
		}
		return ""
	})
}

// holdsCalls tells whether content is nearly all the same call with values.
func holdsCalls(content []byte) bool {
	return mostlyTheSame(content, minLiteralLines, func(line []byte) string {
		if m := sameCall.FindSubmatch(line); m != nil {
			return string(m[1])
		}
		return ""
	})
}

// mostlyTheSame tells whether nearly all lines are of one shape, and at least so
// many; shape names that of a line, "" for none. It gives up as soon as too many
// have none.
func mostlyTheSame(content []byte, least int, shape func(line []byte) string) bool {
	lines, others, most := 0, 0, 0
	allowed := int(float64(countLines(content)) * (1 - minSameShare))
	seen := map[string]int{}
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		if remark.Match(line) || imported.Match(line) || brackets.Match(line) {
			continue
		}
		lines++
		name := shape(line)
		if name == "" {
			if others++; others > allowed {
				return false
			}
			continue
		}
		seen[name]++
		most = max(most, seen[name])
	}
	return most >= least && float64(most) >= minSameShare*float64(lines)
}

var (
	// begun begins a call, and block what is no call though it begins like one.
	begun = sieve.Plain(`^(?:await\s+)?([A-Za-z_$][\w$.]*)\(`)
	block = sieve.Plain(`(?:\)|=>)\s*\{$`)
	// givesValues is a call without its strings, and worked a word of what is worked out in one.
	givesValues = sieve.Plain(`^(?:await\s+)?[\w$.]+\([\w\s.,:=*+|\[\]{}-]*\)[;,]?$`)
	worked      = sieve.Plain(`\b(?:lambda|for|if|else)\b`)
	// valued is in the values of a call, as they are written.
	valued = sieve.Plain("[\"'`\\d]|\\b[A-Z][A-Z0-9_]+\\b")
)

// listsCalls tells whether nearly all of a program text calls one thing after another with
// values, be it over several lines, as what registers or schedules does.
func listsCalls(content []byte) bool {
	longest := countLines(content)
	if longest < leastListed {
		return false
	}
	all, others, lines, most, importing := 0, 0, 0, 0, false
	var call, written []byte // without strings, and with them
	seen := map[string]int{}
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		text := Unquoted(line)
		switch {
		case importing || len(call) == 0 && imported.Match(line):
			importing = (importing || bytes.ContainsAny(text, "({")) && !bytes.ContainsAny(text, ")}")
			continue
		case len(text) == 0 || len(call) == 0 && brackets.Match(text):
			written = append(written, line...)
			continue
		}
		if all++; len(call) == 0 && (!begun.Match(text) || block.Match(text)) {
			if others++; tooMany(others, longest) {
				return false
			}
			continue
		}
		call, written, lines = append(append(call, text...), ' '), append(written, line...), lines+1
		if bytes.Count(call, []byte("(")) > bytes.Count(call, []byte(")")) {
			continue
		}
		if given := bytes.TrimSpace(call); givesValues.Match(given) && !worked.Match(given) && valued.Match(written) {
			name := string(begun.FindSubmatch(given)[1])
			seen[name] += lines
			most = max(most, seen[name])
		}
		call, written, lines = call[:0], written[:0], 0
	}
	return most >= leastListed && float64(most) >= mostlyListed*float64(all)
}
