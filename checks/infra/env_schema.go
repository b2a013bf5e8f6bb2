package infra

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Programs in JavaScript and TypeScript may hold the whole environment against a schema, as
// envalid, zod, Joi, yup and t3-env have it: its keys are the variables. That of convict has
// keys of its own, and names the variable of each.
var (
	// ofConvict is a file with such a schema, convictKey the variable of a key there, and
	// convictDefault what counts without it.
	ofConvict      = sieve.Plain(`(?:from\s+|\b(?:require|import)\(\s*)["']convict["']`)
	convictKey     = sieve.Plain("(?m)^[^/*\n]*?\\benv\\s*:\\s*[\"'`]([A-Z][A-Z0-9_]*)[\"'`]")
	convictDefault = sieve.Plain(`\bdefault\s*:\s*([^\n]*)`)
	convictDoc     = sieve.Plain("\\bdoc\\s*:\\s*[\"'`][^\"'`\n]+ [^\"'`\n]+[\"'`]")
	emptyText      = sieve.Plain("^(?:\"\"|''|``)")
	// againstSchema opens such a schema, or takes the whole environment for one.
	againstSchema = sieve.Plain(`\b(?:cleanEnv|createEnv|envsafe|parseEnv)\(|\.(?:parse|safeParse|parseAsync|validate|validateSync|validateAsync|cast)\(\s*process\.env\s*[,)]|\bConfigModule\.forRoot\([^;]*\bvalidationSchema\s*:`)
	// schemaKey is a key in it, with what it must be.
	schemaKey = sieve.Plain(`(?m)^[ \t]*["']?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{3,})["']?\s*:\s*((?:z|Joi|joi|yup|Yup|v|S)\s*\.|[a-z]\w*(?:<[^>\n]*>)?\()`)
	// withoutValue is what the schema says of a key that may be left out.
	withoutValue = sieve.Plain(`\b(?:default|devDefault)\b\s*[:(]|\.(?:optional|nullish|allow|notRequired)\(|\ballowEmpty\b`)
)

// schemaReads are the variables of the schema that a file holds the environment against.
func schemaReads(f *tree.File, data []byte) (found []envRead) {
	if family := envPatterns[f.Language].hint; len(family) == 0 || family[0] != jsEnv.hint[0] {
		return nil
	}
	if ofConvict.Match(data) {
		return convictReads(f.Path, data)
	}
	if !againstSchema.Match(data) {
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

// convictReads are the variables that a schema of convict names. One whose default is null
// has to be set.
func convictReads(path string, data []byte) (found []envRead) {
	for _, m := range convictKey.FindAllSubmatchIndex(data, mostReads) {
		name, value := string(data[m[2]:m[3]]), convictDefault.FindSubmatch(besideKey(data, m[2]))
		copes := value != nil && (isValue(value[1]) || emptyText.Match(value[1]) && !ofOthers.MatchString(name))
		found = append(found, envRead{name: name, path: path, line: lineAt(data, m[2]), without: whenSet(copes)})
	}
	return found
}

// toldInSchema are those of them that have a text for people.
func toldInSchema(data []byte) (told []string) {
	if !ofConvict.Match(data) {
		return nil
	}
	for _, m := range convictKey.FindAllSubmatchIndex(data, mostReads) {
		if convictDoc.Match(besideKey(data, m[2])) {
			told = append(told, string(data[m[2]:m[3]]))
		}
	}
	return told
}

// besideKey is what stands in the object that holds the key at an offset: its line where
// that opens it, else all lines around that are indented as much at least.
func besideKey(data []byte, at int) []byte {
	indent := func(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }
	start, end := bytes.LastIndexByte(data[:at], '\n')+1, lineEnd(data, at)
	line := data[start:end]
	if bytes.ContainsAny(line, "{") {
		return line
	}
	for start > 0 {
		above := bytes.LastIndexByte(data[:start-1], '\n') + 1
		if indent(data[above:start-1]) < indent(line) {
			break
		}
		start = above
	}
	for end < len(data) {
		below := lineEnd(data, end+1)
		if indent(data[end+1:below]) < indent(line) {
			break
		}
		end = below
	}
	return data[start:end]
}

// lineEnd is where the line of an offset ends.
func lineEnd(data []byte, at int) int {
	if at > len(data) {
		return len(data)
	}
	if n := bytes.IndexByte(data[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(data)
}
