package facts

import (
	"bytes"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// statesImport begins a statement that names what other files have.
	statesImport = sieve.Plain(`^\s*(?:(?:pub(?:\([a-z]+\))? )?use\s|import\b|from\s+\S+\s+import\b|(?:global )?using\s|(?:namespace|package) [\w.]+\s*;?\s*$|#include\b|(?:const|let|var)\s[^=]*=\s*require\(|require(?:_relative)?[ (]|export\s.*\sfrom\s|alias\s)`)
	// values is a line of nothing but texts between quotes, as a list or a table has them.
	values = sieve.Plain(`^[^\pL"']*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\pL"']*)+$`)
)

// pages are the languages in which the markup of a page stands in program text, and markup is
// a line of it: a tag or a part of one, a value that is put there as it is, or brackets alone.
var (
	pages  = map[string]bool{"JavaScript": true, "JSX": true, "TSX": true, "Vue": true, "Svelte": true, "Elixir": true}
	markup = sieve.Plain(`^(?:[^\pL\d]+|</?[A-Za-z>].*|/?>[);,]*|[:@]?[A-Za-z][\w:.-]*=(?:"[^"]*"|'[^']*'|\{"[^"]*"\}|\{[\w.]+(?:\["[^"]*"\])?\}|\{[\w.]+\("[^"]*"\)\})[ />]*|\{[\w.]+(?:\((?:"[^"]*"|[\w.]*)\))?\})$`)
)

var (
	// declaresField begins the declaration of a field of a model, a form or a serializer in Python.
	declaresField = sieve.Plain(`^\s+\w+(?:\s*:\s*[^=]+)?\s*=\s*(?:\w+\.)*(?:(?:[A-Z]\w*)?Field|ForeignKey|Column|mapped_column)\(`)
	// worksOut is a line that works something out, within one.
	worksOut = sieve.Plain(`\blambda\b|\bif\b.*\belse\b|\bfor\b.*\bin\b`)
)

// statedBlock is a block of a language of which every line says all there is where each between
// its head and its end is of one form.
type statedBlock struct {
	language    string
	head, lines *sieve.Pattern
}

var (
	typeHead = sieve.Plain(`^\s*(?:export |declare )*(?:interface \w[^({]*|type \w[^=({]* = )\{$`)
	typeLine = sieve.Plain(`^(?://.*|/?\*.*|[}\]|&]+[;,]?|(?:readonly )?(?:\w+|["'][^"']*["'])\??: [^()=]*[;,{]?|\| [^()=]*;?)?$`)
)

var statedBlocks = []statedBlock{
	// A type of Go that holds plain values for others, or that is read and written as its tags have it.
	{"Go", sieve.Plain(`^type \w+(?:\[[^\]]*\])? struct \{$`), sieve.Plain(`^(?://.*|[A-Z]\w* +(?:\[\]|\*)*(?:string|bool|byte|u?int\d*|float\d+|time\.Time))?$`)},
	{"Go", sieve.Plain(`^type \w+(?:\[[^\]]*\])? struct \{$`), sieve.Plain(`^(?://.*|\*?[\w.]+|\w+ +(?:\[\]|\*)*struct \{|\}|.*` + "`" + `\w+:".*)?$`)},
	// A method that only gives what there is.
	{"Go", sieve.Plain(`^func \([^()]*\) \w+\(\) [\w.*\[\]]+ \{$`), sieve.Plain(`^return \w+(?:\.\w+|\["[^"]*"\])*$`)},
	// A class of Kotlin that holds values for others, with what is said of each.
	{"Kotlin", sieve.Plain(`^\s*(?:data |value |private |internal )*class \w+(?:<[^>]*>)?\($`), sieve.Plain(`^(?:@\S.*|\w+ = (?:".*"|[\w.:]+),?|".*",?|[)\]]+,?|(?:\w+ )*va[lr] \w+: [^={]+(?: = [\w.()]+)?,?|//.*)?$`)},
	// A type of C# that holds values for others, or that says what others do.
	{"C#", sieve.Plain(`^\s*(?:(?:public|internal|private|protected|sealed|abstract|partial|readonly) )*(?:class|record|struct|enum|interface) \w+[^(){}]*\{?$`), sieve.Plain(`^(?:\{|//.*|\[.*\]|\w+(?: = -?\w+)?,?|(?:\w+ )*[\w<>?,.\[\] ]+ \w+ \{ (?:\w+ )?get; (?:(?:\w+ )?(?:set|init); )?\}(?: = [^(){}]*(?:\(\))?;)?|(?:public |private |internal )?const [^(){}]*;|[\w<>?,.\[\] ]+ \w+(?:<[^()]*>)?\([^(){}]*\);)?$`)},
	// A method of Java that only gives what there is, or takes it.
	{"Java", sieve.Plain(`^\s*public [\w<>?,.\[\] ]+ (?:get|is)\w*\(\) \{$`), sieve.Plain(`^return (?:this\.)?\w+;$`)},
	{"Java", sieve.Plain(`^\s*public void set\w+\([^()]*\) \{$`), sieve.Plain(`^(?:this\.)?\w+ = \w+;$`)},
	// A type of TypeScript that says what values there are.
	{"TypeScript", typeHead, typeLine},
	{"TSX", typeHead, typeLine},
	// A block of values in the description of infrastructure, which has no name to be referred to by.
	{"HCL", sieve.Plain(`^\s+\w+ \{$`), sieve.Plain(`^(?:(?:#|//).*|\w+\s*=\s*(?:"[^"$%]*"|-?\d[\d.]*|true|false|null|\[(?:"[^"$%]*"[, ]*)*\]))?$`)},
}

// statedUpTo is the line at which a block ends that begins at line i and of which every line
// says all there is, -1 where none does.
func statedUpTo(language string, lines [][]byte, i int) int {
	head := bytes.TrimRight(lines[i], "\r\n")
	for _, block := range statedBlocks {
		if block.language != language || !block.head.Match(head) {
			continue
		}
		indent := tree.Indent(head)
		for end := i + 1; end < len(lines); end++ {
			text := bytes.TrimSpace(lines[end])
			if len(text) > 0 && (string(text) == "}" || string(text) == "};" || text[0] == ')' && language == "Kotlin") && tree.Indent(lines[end]) == indent {
				return end
			}
			if !block.lines.Match(text) {
				break
			}
		}
	}
	return -1
}

// An entry of a table is a value of several lines behind a key, or in a list, in the languages
// where no block begins with a bracket alone: entryHead opens one, and entryLine is a line in it that gives a value its name, or opens and closes brackets.
var (
	tables    = map[string]bool{"Go": true, "JavaScript": true, "JSX": true, "TypeScript": true, "TSX": true, "Python": true, "Ruby": true, "HCL": true}
	entryHead = sieve.Plain(`^(?:(?:"[^"]*"|'[^']*')\s*(?::|=>)\s*)?(?:&?[A-Z][\w.]*)?[{\[]$`)
	// entryInHCL is such a line there.
	entryInHCL = sieve.Plain(`^["']?[\w-]+["']?\s*=\s*(?:-?\d[\w.]*|"[^"$%]*"|true|false|null|[{\[]|\[\]|\{\}),?$`)
	entryLine  = sieve.Plain(`^(?:["']?[\w-]+["']?\s*(?::|=>)\s*(?:-?\d[\w.]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*(?:\.\w+)*|(?:&?[A-Z][\w.]*)?[{\[]|\[\]|\{\}),?|[\]}]+,?)$`)
)

// entryAt is how far the entry of a table is indented that a line goes on with after another
// or begins, -1 for neither, and whether the line says all there is.
func entryAt(language string, entry int, line, text []byte) (at int, plain bool) {
	indent := tree.Indent(line)
	switch {
	case entry >= 0 && len(text) > 0 && indent <= entry && (text[0] == '}' || text[0] == ']'):
		return -1, true
	case entry >= 0 && (len(text) == 0 || indent > entry):
		return entry, entryLine.Match(text) || language == "HCL" && entryInHCL.Match(text)
	case entryHead.Match(text):
		return indent, true
	}
	return -1, false
}

// saying is of a text of code what telling says of its lines, and whether it says itself what it
// is: few of them tell more than they are.
type saying struct {
	lines  []bool
	itself bool
}

// fewTelling is how many lines of code of a file may tell something for it to say itself what it
// is, and tellingPart which part of them. Assumed.
const fewTelling, tellingPart = 300, 1. / 3

// sayings are those of today's files of code, by path.
type sayings map[string]saying

func (f *Facts) sayings() sayings {
	all := make(sayings)
	if f.Tree == nil {
		return all
	}
	var mu sync.Mutex // guards all
	var group errgroup.Group
	group.SetLimit(max(1, f.Settings.Jobs))
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.Program() && !file.Infrastructure() {
			continue
		}
		group.Go(func() error {
			content, err := f.Tree.ReadFile(file.Path)
			if err != nil { // it may tell of anything
				return nil
			}
			of, n, code := saying{lines: telling(file.Language, content)}, 0, 0
			for line, tells := range of.lines {
				if in := file.CodeIn(line+1, 1); in > 0 {
					code++
					if tells {
						n++
					}
				}
			}
			of.itself = code > 0 && n < fewTelling && float64(n) <= tellingPart*float64(code)
			mu.Lock()
			defer mu.Unlock()
			all[file.Path] = of
			return nil
		})
	}
	_ = group.Wait() // none fails
	return all
}

// saying is what a file says, nothing of one that is no code or could not be read.
func (f *Facts) saying(path string) saying { return Shared(f, (*Facts).sayings)[path] }

// telling tells of each line of a program text whether its author could explain it: a
// statement that names what it imports says all there is, and so does a value, an entry of a
// table, or a field with its properties; what the markup of a page does is seen by looking at it.
func telling(language string, content []byte) (lines []bool) {
	depth := 0  // of the brackets open in a statement that imports
	field := -1 // how far the field is indented that is declared, -1 outside of one
	entry := -1 // the same of an entry of a table
	upTo := -1  // the last line of a block that says all there is
	text := slices.Collect(bytes.Lines(content))
	listed := inSeries(text)
	for i, line := range text {
		imports := depth > 0 || statesImport.Match(line)
		if imports {
			depth = max(0, depth+opened(line))
		}
		said := bytes.TrimSpace(line)
		if language == "Python" {
			field = fieldAt(field, line, said)
		}
		inTable := false
		if tables[language] {
			entry, inTable = entryAt(language, entry, line, said)
		}
		if i > upTo {
			upTo = max(upTo, statedUpTo(language, text, i))
		}
		plain := imports || values.Match(said) || pages[language] && markup.Match(said) || field >= 0 && !worksOut.Match(said) || inTable || i <= upTo || listed[i]
		lines = append(lines, !plain)
	}
	return lines
}

// fieldAt is how far the field is indented that a line of Python, with its text, goes on to
// declare after another or begins to, -1 where it does neither: what goes on is indented
// further, but for the bracket at its end.
func fieldAt(field int, line, text []byte) int {
	indent := bytes.Index(line, text)
	switch {
	case field >= 0 && (len(text) == 0 || indent > field || indent == field && text[0] == ')'):
		return field
	case declaresField.Match(line):
		return indent
	}
	return -1
}

// opened is how many more brackets a line opens than it closes.
func opened(line []byte) (n int) {
	for _, c := range line {
		switch c {
		case '{', '(':
			n++
		case '}', ')':
			n--
		}
	}
	return n
}
