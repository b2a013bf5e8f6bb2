package docs

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// annotates opens an annotation that is there to describe an interface to those who use it:
	// of OpenAPI and Swagger in Java, Kotlin, C#, TypeScript and Python, and of GraphQL.
	annotates = sieve.MustCompile(`^[@\[](?:\w+[.:])*(?:Operation|Schema|ArraySchema|ApiResponses?|Parameters?|Tags?|OpenAPIDefinition|RequestBody|Api(?:Operation|Model|ModelProperty|Param|ImplicitParam|Property|PropertyOptional|Body|Query|Header|[A-Z]\w*Response)|Swagger(?:Operation|Schema|Response|Parameter|Tag)|extend_schema(?:_field|_serializer|_view)?|swagger_auto_schema|ObjectType|InputType|GraphQLDescription)\(`)
	// description gives it a text of three words and more, in one or several strings, and
	// goesOn is a string alone. The text may begin on the next line.
	description = sieve.Plain(`\b(?:[dD]escription|[sS]ummary|notes|operation_(?:description|summary)|value)\s*[=:]\s*[\w$@]{0,2}(?:["'\x60](?:[^"'\s]+\s+){2}|$)`)
	goesOn      = sieve.Plain(`^(?:\+\s*)?(?:"[^"]*"|'[^']*'|\x60[^\x60]*\x60)\s*[+,]?$`)
)

// describingLines counts the lines of code that describe in an annotation what it stands above.
func describingLines(content []byte) (n int) {
	depth, told := 0, false // the brackets open in one, and whether the line before describes
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 { // what is open there still is no annotation
			depth = 0
		}
		if depth == 0 && !annotates.Match(line) {
			told = false
			continue
		}
		told = description.Match(line) || told && goesOn.Match(line)
		if told {
			n++
		}
		bare := quoted.ReplaceAll(line, nil)
		depth = max(0, depth+bytes.Count(bare, []byte("("))-bytes.Count(bare, []byte(")")))
	}
	return n
}

var quoted = sieve.Plain(`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`)
