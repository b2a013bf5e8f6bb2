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
	// inQuotes are a string, which may hold any word, and a remark behind a line.
	inQuotes = sieve.Plain(`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|` + "`[^`]*`" + `|(?:^|\s)(?://|#).*$|/\*.*?\*/`)
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
		text := bytes.TrimSpace(inQuotes.ReplaceAll(line, nil))
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
