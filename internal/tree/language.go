package tree

import (
	"path"

	enry "github.com/go-enry/go-enry/v2"

	"github.com/handoffaudit/audit/internal/sieve"
)

// doubtful are extensions that go-enry gives to a language which few use,
// though files of another one bear them too that it does not know, or that it
// guesses away: content must show the language, else the file is of the other.
var doubtful = map[string]struct {
	language string
	sign     *sieve.Pattern
	other    string // "" for one without a name here
}{
	// FHIR Shorthand, which defines the records of health care.
	".fsh": {"GLSL", sieve.Plain(`(?m)\bvoid\s+main\b|^\s*(uniform|varying|attribute|precision|in|out|layout)\b.*;|^\s*#(version|ifdef|include)\b|\bgl_[A-Z]`), ""},
	".ex":  {"Euphoria", sieve.Plain(`(?m)^\s*(include\s+[\w/]+\.e\b|with |without |end (procedure|function|while)|global |(atom|sequence|integer|object) \w+)`), "Elixir"},
	// It guesses between the two, and takes Rust that says nothing but what a macro is given for the other.
	".rs": {"RenderScript", sieve.Plain(`(?m)^\s*#(pragma|include|define)\b|\brs_\w+|__attribute__`), "Rust"},
	// A language for diagrams of a system's parts.
	".dsl": {"ASL", sieve.Plain(`\bDefinitionBlock\s*\(`), ""},
	// Any program's templates, which may hold anything: Go's, Terraform's, those of objects of Kubernetes.
	".tpl":  {"Go Template", templated, ""},
	".tmpl": {"Go Template", templated, ""},
}

// templated is where a template of Go's or Terraform's is filled in.
var templated = sieve.Plain(`\{\{-?\s*[\w.$"/(]|[$%]\{\s*\w`)

// proseTemplate is the name of a page of prose that a program fills in.
var proseTemplate = sieve.MustCompile(`(?i)(\.(md|markdown|mdx|rst|adoc|asciidoc))\.(erb|j2|jinja2?|tmpl|tpl|gotmpl|liquid|mustache|hbs|handlebars|ejs|eex|njk|in)$`)

// filledIn is what such a page is called when it is filled in; any other path stays as it is.
func filledIn(filePath string) string {
	if m := proseTemplate.FindStringSubmatchIndex(filePath); m != nil {
		return filePath[:m[3]]
	}
	return filePath
}

// language names the language of a file, "" if it is not known; of a page of prose that a
// program fills in that of the page.
func language(filePath string, content []byte) string {
	filePath = filledIn(filePath)
	l := enry.GetLanguage(filePath, content)
	if d, ok := doubtful[path.Ext(filePath)]; ok && l == d.language && !d.sign.Match(content) {
		return d.other
	}
	return l
}
