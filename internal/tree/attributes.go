package tree

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/glob"
	"github.com/handoffaudit/audit/internal/sieve"
)

// attributes are the linguist-* settings of the .gitattributes files of a tree,
// with which a project corrects how its own files are classed.
type attributes []attributeRule

type attributeRule struct {
	pattern
	text     string
	literals glob.Literals
	set      map[string]string // attribute to value; "false" where it is unset
}

// override is what .gitattributes say of one file. A nil pointer: nothing.
type override struct {
	vendored, generated, documentation *bool
	language                           string
}

// parseAttributes reads one .gitattributes file of the folder base ("" for the
// top). Lines that git would not understand either are left out.
func parseAttributes(base string, content []byte) attributes {
	var out attributes
	made := false // by the comment above
	for line := range strings.Lines(string(content)) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			made = saidMade.MatchString(line)
		}
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") || strings.HasPrefix(fields[0], "!") {
			continue
		}
		set := linguistAttributes(fields[1:])
		if _, said := set["linguist-generated"]; made && !said && (slices.Contains(fields, "binary") || slices.Contains(fields, "-diff")) {
			set["linguist-generated"] = "true"
		}
		if len(set) == 0 {
			continue
		}
		p, err := compilePattern(base, fields[0])
		if err != nil {
			continue
		}
		out = append(out, attributeRule{p, fields[0], glob.LiteralsOf(fields[0]), set})
	}
	return out
}

// saidMade is a comment above files which git is to show no differences of, that programs
// wrote them.
var saidMade = sieve.Plain(`(?i)^\s*#.*\b(?:auto-?)?generated\b`)

func linguistAttributes(fields []string) map[string]string {
	set := map[string]string{}
	for _, field := range fields {
		name, value, hasValue := strings.Cut(field, "=")
		if !hasValue {
			value = "true"
		}
		if rest, ok := strings.CutPrefix(name, "-"); ok {
			name, value = rest, "false"
		}
		if strings.HasPrefix(name, "linguist-") {
			set[name] = value
		}
	}
	return set
}

// perFile bounds the matching for one file: thousands of patterns that nothing
// tells apart. Those that come first are then left out.
const perFile = 1 << 20

// of returns what the attributes say of the file at path; the last rule that
// sets an attribute wins.
func (a attributes) of(path string) override {
	var o override
	budget := glob.NewBudget(perFile)
	var matching attributes
	for i := len(a) - 1; i >= 0 && budget.SpendOnLiterals(); i-- {
		if a[i].literals.In(path) && budget.Spend(a[i].text, path) && a[i].matchesFile(path) {
			matching = append(matching, a[i])
		}
	}
	for _, rule := range slices.Backward(matching) {
		for name, value := range rule.set {
			yes := value != "false"
			switch name {
			case "linguist-vendored":
				o.vendored = &yes
			case "linguist-generated":
				o.generated = &yes
			case "linguist-documentation":
				o.documentation = &yes
			case "linguist-language":
				o.language = value
			}
		}
	}
	return o
}

// collectAttributes parses all the .gitattributes among paths, the outermost
// first, so that a deeper one wins as it does in git.
func collectAttributes(paths []string, read func(path string) ([]byte, error)) attributes {
	const name = ".gitattributes"
	var found []string
	for _, p := range paths {
		if p == name || strings.HasSuffix(p, "/"+name) {
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b string) int {
		return strings.Count(a, "/") - strings.Count(b, "/")
	})
	var out attributes
	for _, p := range found {
		content, err := read(p)
		if err != nil {
			continue // the file itself is recorded as unreadable
		}
		out = append(out, parseAttributes(strings.TrimSuffix(strings.TrimSuffix(p, name), "/"), content)...)
	}
	return out
}
