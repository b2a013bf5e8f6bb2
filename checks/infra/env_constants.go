package infra

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// computedRead is a read of a variable whose name is no literal: it is kept in a
// constant, or only shows while the program runs.
type computedRead struct {
	constant   string // what is named, "" for an expression
	path       string
	line       int
	language   string
	structured bool // the constant is a member of something else
	without    without
}

var (
	// lastOpened is what stands after the bracket that opens a read.
	lastOpened = sieve.MustCompile(`^\s*&?([A-Za-z_]\w*(?:(?:\.|::|->)[A-Za-z_]\w*)*)\s*[\]),]`)
	// constantLine gives a name to what is called like a variable.
	constantLine = sieve.MustCompile(`(?m)^[ \t]*(?:[A-Za-z_][\w.&<>']*[ \t]+)*\$?([A-Za-z_]\w*)[ \t]*(?::[ \t]*&?(?:'static )?\w+[ \t]*)?:?=[ \t]*["']([A-Z_][A-Z0-9_]*)["'](?:\.freeze)?[ \t]*[;,]?[ \t]*(?:(?:#|//)[^\n]*)?\r?$`)
)

// constantAt returns the constant that the read which begins at data[start:end]
// names, and where that ends.
func constantAt(data []byte, start, end int) (name string, structured bool, behind int) {
	open := bytes.LastIndexAny(data[start:end], "([")
	if open < 0 {
		return "", false, end
	}
	from := start + open + 1
	m := lastOpened.FindSubmatchIndex(data[from:min(len(data), from+maxConstant)])
	if m == nil {
		return "", false, end
	}
	parts := strings.FieldsFunc(string(data[from+m[2]:from+m[3]]), func(r rune) bool { return strings.ContainsRune(".:->", r) })
	return parts[len(parts)-1], len(parts) > 1, from + m[3]
}

// maxConstant is how many bytes the name of a constant may take.
const maxConstant = 120

// constants map names to what is kept in them; one that is given twice, to
// different things, is "".
type constants map[string]string

func (c constants) add(data []byte) {
	for _, m := range constantLine.FindAllSubmatch(data, mostReads) {
		name, value := string(m[1]), string(m[2])
		if known, ok := c[name]; ok && known != value {
			value = ""
		}
		c[name] = value
	}
}

// resolveConstants turns reads by a constant into reads of the variable that it keeps:
// one of the same file, or the only one of that name in the files of that
// language; and those in a function into reads of what its calls name. It returns how
// many reads remain that compute a name.
func resolveConstants(t *tree.Tree, computed []computedRead) (found []envRead, remaining int) {
	own, shared, passed := map[string]constants{}, map[string]constants{}, handed{}
	for _, r := range computed {
		if r.constant == "" {
			remaining++
			continue
		}
		if names, first := passed.in(t, r); len(names.reads) > 0 {
			if first {
				found, remaining = append(found, names.reads...), remaining+names.computed
			}
			continue
		}
		if own[r.path] == nil {
			own[r.path] = constants{}
			if data, err := t.ReadFile(r.path); err == nil {
				own[r.path].add(data)
			}
		}
		name := own[r.path][r.constant]
		if name == "" && !r.structured && strings.ToLower(r.constant) == r.constant {
			names := loopedOver(t, r) // a variable, which other files may call the same
			if len(names) == 0 {
				remaining++
			}
			for _, name := range names {
				found = append(found, envRead{name: name, path: r.path, line: r.line, without: r.without})
			}
			continue
		}
		if name == "" {
			if shared[r.language] == nil {
				shared[r.language] = constantsOf(t, r.language)
			}
			name = shared[r.language][r.constant]
		}
		if name == "" {
			remaining++
		} else {
			found = append(found, envRead{name: name, path: r.path, line: r.line, without: r.without})
		}
	}
	return found, remaining
}

// loop is a loop over a list that stands there: its variable, and the list.
var loop = sieve.MustCompile(`\bfor\s*\(?(?:const |let |_, )?\s*(\w+)\s*(?:in|of|:= range)\s*(?:\[\]string)?[\[({]((?:\s*["'][A-Z_][A-Z0-9_]*["'],?)+\s*)[\])}]`)

// loopedOver returns the variables that a read names which stands in a loop over a list
// of them, the last that begins above it.
func loopedOver(t *tree.Tree, r computedRead) (names []string) {
	data, err := t.ReadFile(r.path)
	if err != nil {
		return nil
	}
	for _, m := range loop.FindAllSubmatchIndex(data, mostReads) {
		if line := lineAt(data, m[0]); line <= r.line && string(data[m[2]:m[3]]) == r.constant {
			names = strings.FieldsFunc(string(data[m[4]:m[5]]), func(r rune) bool { return strings.ContainsRune(" \t\r\n,\"'", r) })
		}
	}
	return names
}

// constantsOf gathers the constants of all files in one language.
func constantsOf(t *tree.Tree, language string) constants {
	all := constants{}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Language != language || !f.HandWritten() || IsAside(f) {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			all.add(data)
		}
	}
	return all
}
