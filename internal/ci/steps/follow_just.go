package steps

import (
	"regexp"
	"strings"
)

// justRecipe follows the recipe that a call of just names: known tells that a justfile
// has one by that name.
func (fo *follower) justRecipe(tool, args string, depth int) (via string, ok, known bool) {
	words := strings.Fields(args)
	if tool != "just" || len(words) == 0 {
		return "", false, false
	}
	header := justHeader(words[0])
	for _, base := range []string{"justfile", "Justfile", ".justfile"} {
		for _, p := range fo.byDir[base] {
			content, err := fo.tree.ReadFile(p)
			at := header.FindSubmatchIndex(content)
			if err != nil || at == nil {
				continue
			}
			if fo.text(recipe(content[at[1]:]), depth) != nil {
				return p, true, true
			}
			for need := range strings.FieldsSeq(string(content[at[2]:at[3]])) {
				if via, ok := fo.lead("just "+strings.Trim(need, "()&"), max(0, depth-1)); ok {
					return via, true, true
				}
			}
			known = true
		}
	}
	return "", false, known
}

// justHeader is the line that a recipe of a name begins with, and what it needs.
func justHeader(name string) *regexp.Regexp {
	return regexp.MustCompile(`(?m)^@?` + regexp.QuoteMeta(name) + `(?:[ \t][^:=\n]*)?:(|[^=\n].*)$`)
}

// recipe is the body of what just runs, which stands below its name and indented.
func recipe(below []byte) string {
	var body []string
	for line := range strings.Lines(string(below)) {
		text := strings.TrimSpace(line)
		if text != "" && line[0] != ' ' && line[0] != '\t' {
			break
		}
		body = append(body, strings.TrimLeft(text, "@-"))
	}
	return strings.Join(body, "\n")
}
