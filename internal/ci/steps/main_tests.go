package steps

import (
	"regexp"

	"github.com/handoffaudit/audit/internal/tree"
)

// runners are the commands that run tests in a language, for those that
// projects have beside another one.
var runners = []struct {
	languages []string
	command   *regexp.Regexp
}{
	{[]string{"JavaScript", "TypeScript", "JSX", "TSX", "Vue", "CoffeeScript"}, regexp.MustCompile(`\b(npm|npx|yarn|pnpm|bun|jest|vitest|mocha|ava|karma|ng|cypress|playwright)\b`)},
	{[]string{"PHP"}, regexp.MustCompile(`\b(phpunit|pest|paratest|codecept|behat|phpspec|artisan|composer)\b`)},
	{[]string{"Python"}, regexp.MustCompile(`\b(pytest|tox|nox|unittest|nosetests|manage\.py|hatch|behave)\b`)},
	{[]string{"Ruby"}, regexp.MustCompile(`\b(rspec|rake|rails|cucumber|knapsack\w*)\b`)},
	{[]string{"Go"}, regexp.MustCompile(`\b(go|gotestsum|ginkgo)\b`)},
	{[]string{"Java", "Kotlin", "Groovy", "Scala"}, regexp.MustCompile(`\b(mvnw?|gradlew?|sbt)\b`)},
	{[]string{"C#", "F#"}, regexp.MustCompile(`\b(dotnet|vstest)\b`)},
	{[]string{"Elixir"}, regexp.MustCompile(`\bmix\b`)},
	{[]string{"Rust"}, regexp.MustCompile(`\bcargo\b`)},
}

// mainRunner matches the commands that run the tests in the language in which
// most of them are written; nil where that is none of those.
func mainRunner(t *tree.Tree) *regexp.Regexp {
	lines := map[string]int{}
	for i := range t.Files {
		if f := &t.Files[i]; f.Role == tree.Test && f.HandWritten() {
			lines[f.Language] += f.CodeLines
		}
	}
	var best *regexp.Regexp
	most := 0
	for _, r := range runners {
		n := 0
		for _, language := range r.languages {
			n += lines[language]
		}
		if n > most {
			best, most = r.command, n
		}
	}
	return best
}
