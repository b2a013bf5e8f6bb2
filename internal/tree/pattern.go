package tree

import (
	"fmt"
	"regexp"
	"strings"
)

// pattern is one line of a .gitignore or .gitattributes file.
type pattern struct {
	re      *regexp.Regexp
	negated bool // "!": takes back what an earlier pattern matched
	dirOnly bool // trailing "/": matches folders alone
}

// patterns is a list in which the last match decides, as git has it.
type patterns []pattern

// compilePatterns compiles gitignore-style lines, which are relative to base
// ("" for the top). Empty lines and comments are left out.
func compilePatterns(base string, lines []string) (patterns, error) {
	var out patterns
	for _, line := range lines {
		line = strings.TrimRight(line, " \t\r")
		if line == "" || line[0] == '#' {
			continue
		}
		p, err := compilePattern(base, line)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func compilePattern(base, text string) (pattern, error) {
	var p pattern
	glob := text
	if rest, ok := strings.CutPrefix(glob, "!"); ok {
		p.negated, glob = true, rest
	}
	if rest, ok := strings.CutSuffix(glob, "/"); ok {
		p.dirOnly, glob = true, rest
	}
	var re strings.Builder
	re.WriteString(`\A`)
	if base != "" {
		re.WriteString(regexp.QuoteMeta(base + "/"))
	}
	if !strings.Contains(glob, "/") { // without a slash it matches at any depth
		re.WriteString(`(?:.*/)?`)
	}
	writeGlob(&re, strings.TrimPrefix(glob, "/"))
	re.WriteString(`\z`)
	compiled, err := regexp.Compile("(?s)" + re.String())
	if err != nil {
		return p, fmt.Errorf("pattern %q is malformed", text)
	}
	p.re = compiled
	return p, nil
}

// writeGlob translates wildmatch syntax to a regular expression.
func writeGlob(re *strings.Builder, glob string) {
	for i := 0; i < len(glob); i++ {
		rest := glob[i:]
		atStart := i == 0 || glob[i-1] == '/'
		switch {
		case atStart && strings.HasPrefix(rest, "**/"):
			re.WriteString(`(?:.*/)?`)
			i += 2
		case atStart && rest == "**":
			re.WriteString(`.+`)
			i++
		case rest[0] == '*':
			re.WriteString(`[^/]*`)
		case rest[0] == '?':
			re.WriteString(`[^/]`)
		case rest[0] == '[' && strings.IndexByte(rest[1:], ']') > 0:
			end := strings.IndexByte(rest[2:], ']') + 2
			re.WriteString(characterClass(rest[1:end]))
			i += end
		case rest[0] == '\\' && len(rest) > 1:
			re.WriteString(regexp.QuoteMeta(rest[1:2]))
			i++
		default:
			re.WriteString(regexp.QuoteMeta(rest[:1]))
		}
	}
}

func characterClass(body string) string {
	not := ""
	if body[0] == '!' || body[0] == '^' {
		not, body = "^/", body[1:] // a wildcard never crosses folders
	}
	return "[" + not + strings.NewReplacer(`\`, `\\`, "[", `\[`, "^", `\^`).Replace(body) + "]"
}

// ignores tells whether the patterns match the file at path or a folder it
// lies in.
func (ps patterns) ignores(path string) bool {
	ignored := false
	for _, p := range ps {
		if p.ignores(path) {
			ignored = !p.negated
		}
	}
	return ignored
}

func (p pattern) ignores(path string) bool {
	for i := range len(path) {
		if path[i] == '/' && p.re.MatchString(path[:i]) {
			return true
		}
	}
	return p.matchesFile(path)
}

// matchesFile tells whether the pattern matches the path of a file itself.
func (p pattern) matchesFile(path string) bool {
	return !p.dirOnly && p.re.MatchString(path)
}
