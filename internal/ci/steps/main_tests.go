package steps

import (
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

type runner struct {
	languages []string
	command   *sieve.Pattern
}

// runners are the commands that run tests in a language, for those that
// projects have beside another one.
var runners = []runner{
	{[]string{"JavaScript", "TypeScript", "JSX", "TSX", "Vue", "CoffeeScript"}, sieve.Plain(`\b(npm|npx|yarn|pnpm|bun|jest|vitest|mocha|ava|karma|ng|cypress|playwright)\b`)},
	{[]string{"PHP"}, sieve.Plain(`\b(phpunit|pest|paratest|codecept|behat|phpspec|artisan|composer)\b`)},
	{[]string{"Python"}, sieve.Plain(`\b(pytest|tox|nox|unittest|nosetests|manage\.py|hatch|behave)\b`)},
	{[]string{"Ruby"}, sieve.Plain(`\b(rspec|rake|rails|cucumber|knapsack\w*)\b`)},
	{[]string{"Go"}, sieve.Plain(`\b(go|gotestsum|ginkgo)\b`)},
	{[]string{"Java", "Kotlin", "Groovy", "Scala"}, sieve.Plain(`\b(mvnw?|gradlew?|sbt)\b`)},
	{[]string{"C#", "F#"}, sieve.Plain(`\b(dotnet|vstest)\b`)},
	{[]string{"Elixir"}, sieve.Plain(`\bmix\b`)},
	{[]string{"Shell"}, sieve.Plain(`\b(bats|shunit2|shellspec)\b`)},
	{[]string{"Rust"}, sieve.Plain(`\bcargo\b`)},
}

// ofOthers tells of a command whether it runs tests in a language other than
// the one in which most of them are written; what a script is for, none tells.
func ofOthers(t *tree.Tree) func(command string) bool {
	lines := map[string]int{}
	for i := range t.Files {
		if f := &t.Files[i]; f.Role == tree.Test && f.HandWritten() {
			lines[f.Language] += f.CodeLines
		}
	}
	main, most := -1, 0
	for i, r := range runners {
		n := 0
		for _, language := range r.languages {
			n += lines[language]
		}
		if n > most {
			main, most = i, n
		}
	}
	return func(command string) bool {
		if main < 0 || runners[main].command.MatchString(command) {
			return false
		}
		return slices.ContainsFunc(runners, func(r runner) bool { return r.command.MatchString(command) })
	}
}
