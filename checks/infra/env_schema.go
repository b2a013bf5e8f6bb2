package infra

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Programs in JavaScript and TypeScript may hold the whole environment against a schema, as
// envalid, zod, Joi, yup and t3-env have it: its keys are the variables.
var (
	// againstSchema opens such a schema, or takes the whole environment for one.
	againstSchema = sieve.Plain(`\b(?:cleanEnv|createEnv|envsafe|parseEnv)\(|\.(?:parse|safeParse|parseAsync|validate|validateSync|validateAsync|cast)\(\s*process\.env\s*[,)]|\bConfigModule\.forRoot\([^;]*\bvalidationSchema\s*:`)
	// schemaKey is a key in it, with what it must be.
	schemaKey = sieve.Plain(`(?m)^[ \t]*["']?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{3,})["']?\s*:\s*((?:z|Joi|joi|yup|Yup|v|S)\s*\.|[a-z]\w*(?:<[^>\n]*>)?\()`)
	// withoutValue is what the schema says of a key that may be left out.
	withoutValue = sieve.Plain(`\b(?:default|devDefault)\b\s*[:(]|\.(?:optional|nullish|allow|notRequired)\(|\ballowEmpty\b`)
)

// schemaReads are the variables of the schema that a file holds the environment against.
func schemaReads(f *tree.File, data []byte) (found []envRead) {
	if family := envPatterns[f.Language].hint; len(family) == 0 || family[0] != jsEnv.hint[0] || !againstSchema.Match(data) {
		return nil
	}
	keys := schemaKey.FindAllSubmatchIndex(data, mostReads)
	for i, m := range keys {
		end := len(data)
		if i+1 < len(keys) {
			end = keys[i+1][0]
		}
		rule, _, _ := bytes.Cut(data[m[4]:end], []byte("\n\n"))
		found = append(found, envRead{name: string(data[m[2]:m[3]]), path: f.Path, line: lineAt(data, m[2]), without: whenSet(withoutValue.Match(rule))})
	}
	return found
}
