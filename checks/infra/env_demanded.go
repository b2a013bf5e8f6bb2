package infra

import "github.com/handoffaudit/audit/internal/sieve"

// What ends where a variable is not set does not do without it, whoever sets it and whatever
// the code asks elsewhere.

// anEnd is what ends a program, or a function with an error, perhaps once that was said. It begins a statement:
// what else is done there may speak of an end.
const anEnd = `(?:[\w.:]*\b(?:error|warn\w*|log|print\w*|puts|echo)!?\b(?:[^\n]*\n|` + quotedOr + `[^\n{}"'\x60;])*;)\s*)?` +
	`(?:throw\b|raise\b|panic!?\(|bail!|(?:\w+[.:]+)*(?:[Ff]atal\w*|exit|abort|die)\b|return\b[^\n]*\b(?:[Ee]rr(?:ors?\.New|[A-Z]\w*)?\b|errors\.New\(|fmt\.Errorf\())`

// quotedOr is text in quotes, or what follows.
const quotedOr = `(?:"[^"\n]*"|'[^'\n]*'|\x60[^\x60\n]*\x60|`

// thenEnds leads through the rest of a condition, in which no bracket is closed before a word other than one that
// goes on with it, to an end as the first of what is done then.
const thenEnds = quotedOr + `[^\n{}"'\x60):]|:[\w:]|\)+[ \t]*(?:[^\s\w{}"'\x60):]|(?:is|in|or|and)\b))*?` +
	`\)*[ \t]*(?:[)\n{]|:\s|\b(?:then|do)\b)[\s{]*` + anEnd

var (
	// endsHere leads from a condition that there is none to what is done then, endsNext does so from a value that
	// is kept and asked for on the next line, endsBefore is that with the condition behind it, and endsElse
	// what comes in the place of a value.
	endsHere   = sieve.Plain("^[\"'`]?" + thenEnds)
	endsNext   = sieve.Plain("^[\"'`]?[\\])]*;?[ \\t]*\\n\\s*(?:if|unless)\\b" + thenEnds)
	endsBefore = sieve.Plain(`^\s*` + anEnd)
	endsElse   = sieve.Plain(thence + `\s*(?:\|\||\?\?|\?:|\bor\b)\s*` + anEnd)
	// endsBehind leads from a read that the code asks for and then returns to what it does otherwise:
	// comments alone stand between.
	endsBehind = sieve.Plain("^[\"'`]?[^\\n{}]*(?:\\n[ \\t]*if\\b[^\\n{}]*)?(?:[{:]\\s*|\\s)return\\b[^\\n]*\\n\\s*(?:(?:\\}|end\\b|//[^\\n]*|#[^\\n]*)\\s*)*" + anEnd)
)

// orAnother joins a condition with a second one that has to hold as well.
var orAnother = sieve.Plain(`&&|\band\b`)

// endsAlone tells whether a pattern leads to an end for which it takes no other variable that is not set.
func endsAlone(pattern *sieve.Pattern, after []byte) bool {
	end := pattern.Find(after)
	return end != nil && !orAnother.Match(end)
}
