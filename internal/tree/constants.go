package tree

import (
	"bytes"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A module of constants says what they are: there is nothing in it that its author could
// explain. It holds declarations of values alone, as they are written or as the environment
// gives them.

var constantLanguages = set("JavaScript", "TypeScript", "TSX", "Python", "Ruby", "Go")

var (
	// constant begins the declaration of a value; one that runs on leaves off so, or goes on so.
	constant  = sieve.Plain(`^(?:export )?(?:(?:const|let|var|module\.exports(?:\.\w+)?|exports\.\w+)\b ?)?[\w$]*(?: ?: ?[^=]+| [\w.\[\]*]+)? ?=(?:\s|$)|^(?:const|var) \($|^export (?:default )?(?:[\w$]+;?|\{.*)$`)
	leavesOff = sieve.Plain(`(?:[=?:+,\\]|\|\||&&|\bor)$`)
	goesOn    = sieve.Plain(`^(?:[?:+.)\]};,]|\|\||&&)`)
	brings    = sieve.Plain(`^(?:import|from|package|require|require_relative)\b|\brequire ?\(`)
	// does are words and signs of what is done, a word that is no key.
	does = sieve.Plain(`\b(?:function|func|def|class|if|for|while|switch|return|await|async|yield|do|proc|unless|case|typeof|type|interface)\b(?:\s*[^:\s]|$)|\blambda\b|=>|->|</|/>|["'\x60]`)
	// asks are calls; those that plainly give a value another form, or ask the environment, do nothing.
	asks    = sieve.Plain(`[\w$]+!?\s?\(`)
	plainly = sieve.Plain(`^(?:Number|parseInt|parseFloat|String|Boolean|URL|Set|Map|freeze|int|float|bool|str|Integer|Float|frozenset|set|tuple|timedelta|getenv|get|fetch|Getenv|includes|toLowerCase|toUpperCase|trim|replace|split|join|lower|upper|strip|rstrip|const|var|import)\s?\($`)
)

// holdsConstants tells whether program text holds constants and nothing else.
func holdsConstants(language string, content []byte) bool {
	if !constantLanguages[language] {
		return false
	}
	declares, depth, runsOn, remarks := false, 0, false, false
	for line := range bytes.Lines(bytes.TrimPrefix(content, []byte(byteOrderMark))) {
		line = bytes.TrimSpace(line)
		if remarks || bytes.HasPrefix(line, []byte("/*")) {
			remarks = !bytes.Contains(line, []byte("*/"))
			continue
		}
		text := Unquoted(line)
		switch {
		case len(text) == 0:
			continue
		case brings.Match(line):
		case does.Match(text) || slices.ContainsFunc(asks.FindAll(text, -1), func(call []byte) bool { return !plainly.Match(call) }):
			return false
		case depth > 0 || runsOn || goesOn.Match(text):
		case !constant.Match(text):
			return false
		default:
			declares = true
		}
		depth += bytes.Count(text, []byte("(")) + bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{"))
		depth -= bytes.Count(text, []byte(")")) + bytes.Count(text, []byte("]")) + bytes.Count(text, []byte("}"))
		runsOn = leavesOff.Match(text)
	}
	return declares
}

// A list of values with a little code to look them up says what it is as well.
const (
	leastListed  = 50  // lines; assumed
	mostlyListed = 0.8 // of the lines of code; assumed
)

// listed is one value with its name, as a line that has lost its strings: a constant of an
// enumeration with what it is made of, or an entry of a table.
var listed = sieve.MustCompile(`^(?:(?:public|private|static|final|const|export|readonly|var|val|let)\s+)*[A-Za-z_$][\w$]*(?:\s*(?:=|:|=>)\s*)?` + madeOf + `$|^[\s,]*(?:` + plainValue + `)?(?:\s*,\s*(?:` + plainValue + `)?)*$`)

// onlyBrackets is a line that opens or closes something, be it what a constant is made of.
var onlyBrackets = sieve.Plain(`^[\s\[\](){};,]+$|^[A-Za-z_$][\w$]*\s*[=:]\s*(?:new\s+)?(?:[A-Za-z_][\w.]*)?[\[({]$`)

// plainValue is a value that needs no working out, and madeOf one or what is made of some.
const (
	plainValue = `(?:-?\d[\w.]*|true|false|True|False|null|None|nil|[A-Z]\w*(?:\.\w+)+|[A-Z][A-Z0-9_]+)`
	madeOf     = `(?:(?:(?:new\s+)?[A-Za-z_][\w.]*)?\(\s*(?:` + plainValue + `)?(?:\s*,\s*(?:` + plainValue + `)?)*\s*\)[,;]?|(?:` + plainValue + `)?[,;])`
)

// listsValues tells whether nearly all of a program text lists values.
func listsValues(content []byte) bool {
	most := countLines(content)
	if most < leastListed {
		return false
	}
	all, values, remarks := 0, 0, false
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		if remarks || bytes.HasPrefix(line, []byte("/*")) {
			remarks = !bytes.Contains(line, []byte("*/"))
			continue
		}
		text := Unquoted(line)
		if len(line) == 0 || len(text) == 0 && bytes.HasPrefix(line, []byte("//")) || bytes.HasPrefix(line, []byte("#")) || onlyBrackets.Match(line) {
			continue
		}
		call := bytes.ContainsAny(text, "(") && !bytes.ContainsAny(line, "\"'0123456789") // of nothing, which is no value
		if all++; !call && listed.Match(text) {
			values++
		} else if tooMany(all-values, most) {
			return false
		}
	}
	return values >= leastListed && float64(values) >= mostlyListed*float64(all)
}

// tooMany tells whether so many lines of another kind are so many of all there are that the
// rest can't be mostly listed.
func tooMany(others, lines int) bool { return float64(others) > (1-mostlyListed)*float64(lines)+1 }
