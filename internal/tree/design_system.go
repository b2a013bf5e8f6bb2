package tree

import (
	"bytes"
	"path"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A style sheet of so many lines, of which that share of the classes are those of a
// published design system, is a compiled copy of it. Who changes how it looks writes a
// few rules, and names classes of their own. Both assumed.
const (
	leastCompiled  = 1000
	mostlyCompiled = 0.4
)

var (
	classes = sieve.MustCompile(`\.[a-zA-Z_][\w-]*`)
	// designed are the classes of design systems: GOV.UK, the United States Web Design
	// System, the NHS, the Ministry of Justice, Salesforce's Lightning, PatternFly,
	// Carbon, Material.
	designed = sieve.MustCompile(`^\.(govuk|usa|nhsuk|moj|slds|pf|bx-|cds-|mdc)-`)
)

// markDesignSystems sets Vendored on compiled copies of design systems, unless said
// tells that somebody declared otherwise.
func markDesignSystems(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	for i := range files {
		f := &files[i]
		if path.Ext(f.Path) != ".css" || f.Role != Code || !f.HandWritten() || f.Symlink || f.Unreadable != "" || f.CodeLines < leastCompiled || said(f.Path) != nil {
			continue
		}
		content, err := read(f.Path)
		f.Vendored = err == nil && compiledDesign(content)
	}
}

// isCompiledStyle tells whether a style sheet of as many lines, formatted again or not, was
// compiled: it declares its charset as compilers do, and says nothing to its reader.
func isCompiledStyle(content []byte) bool {
	return bytes.HasPrefix(content, []byte("@charset")) && bytes.Count(content, []byte("\n")) >= leastCompiled &&
		bytes.Count(content, []byte("/*")) == bytes.Count(content, []byte("/*!"))
}

func compiledDesign(content []byte) bool {
	all, theirs := 0, 0
	for line := range bytes.Lines(content) {
		if bytes.ContainsAny(line, ":;") && !bytes.ContainsAny(line, "{,") {
			continue // a declaration, in which dots begin fractions
		}
		for _, class := range classes.FindAll(line, -1) {
			all++
			if designed.Match(class) {
				theirs++
			}
		}
	}
	return all > 0 && float64(theirs) >= mostlyCompiled*float64(all)
}
