package tests

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// typedCommand is what a newcomer types to run the tests; nil if none was found.
type typedCommand steps.Line

// byHand looks for the command, where there are tests.
func byHand(f *facts.Facts, s *survey, run *steps.Run) *typedCommand {
	if s.cases == 0 {
		return nil
	}
	return (*typedCommand)(steps.Typed(f.Tree, run, s.language(), documented(f)))
}

// language is the one that most tests are in.
func (s *survey) language() string {
	cases := make(map[string]int)
	for _, f := range s.files {
		cases[family(f.Language)] += f.cases
	}
	return slices.MaxFunc(slices.Sorted(maps.Keys(cases)), func(a, b string) int { return cmp.Compare(cases[a], cases[b]) })
}

// documented are the commands of the documents of the top folders, those of the
// README first, and last those that stand beside one that deletes something: nobody new
// is to type them together.
func documented(f *facts.Facts) (lines []steps.Line) {
	var beside []steps.Line
	near := slices.DeleteFunc(slices.Clone(f.Documents()), func(d docs.Document) bool { return strings.Count(d.Path, "/") > 1 })
	rank := func(p string) int {
		switch name := strings.ToLower(path.Base(p)); {
		case strings.Contains(p, "/"):
			return 3
		case strings.HasPrefix(name, "readme"):
			return 0
		case strings.HasPrefix(name, "contributing"):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(near, func(a, b docs.Document) int { return cmp.Compare(rank(a.Path), rank(b.Path)) })
	for _, d := range near {
		for _, section := range d.Sections {
			commands := slices.Concat(section.Commands, bareRunners(&section))
			slices.SortStableFunc(commands, func(a, b docs.Command) int { return cmp.Compare(a.Line, b.Line) })
			for _, c := range commands {
				command, _, _ := strings.Cut(strings.TrimPrefix(c.Text, "$ "), " # ")
				line := steps.Line{Path: d.Path, Line: c.Line, Command: strings.TrimSpace(command)}
				if slices.ContainsFunc(section.Blocks, func(b docs.Block) bool { return inBlock(&b, c.Line) && deletes.MatchString(b.Text) }) {
					beside = append(beside, line)
					continue
				}
				lines = append(lines, line)
			}
		}
	}
	return append(lines, beside...)
}

// deletes matches commands that delete files, containers or databases.
var deletes = sieve.Plain(`(?m)^[ \t$]*(?:(?:sudo|docker|podman|bundle exec|rails|rake|\S*bin/\w+)[ \t]+)*(?:rm[ \t]+-\w*[rf]|git[ \t]+clean\b|dropdb\b|volume[ \t]+(?:rm|prune)|system[ \t]+prune|db:(?:drop|reset|purge)|compose[ \t]+down[^\n]*[ \t](?:-v|--volumes)\b)`)

// inBlock tells whether a line of a document is one of a block.
func inBlock(b *docs.Block, line int) bool {
	return line >= b.Line && line <= b.Line+strings.Count(strings.TrimSuffix(b.Text, "\n"), "\n")
}

var (
	// bareRunner is the name of a program that runs all tests without being told which, and
	// toldToRun what is said where that is something to type.
	bareRunner = sieve.Plain(`^(?:rspec|cucumber|pytest|tox|nox|jest|vitest|mocha|phpunit|ctest|behave)$`)
	toldToRun  = sieve.Plain(`(?i)\b(?:run|type|execute)\s+(?:the\s+)?\x60?([a-z]+)\b`)
)

// bareRunners are the pieces of inline code that are the name of such a program alone, where
// the text says to run it.
func bareRunners(s *docs.Section) (commands []docs.Command) {
	told := map[string]bool{}
	for _, m := range toldToRun.FindAllStringSubmatch(s.Text, -1) {
		told[m[1]] = true
	}
	for _, span := range s.Spans {
		if bareRunner.MatchString(span.Text) && told[span.Text] {
			commands = append(commands, docs.Command(span))
		}
	}
	return commands
}

func (c *typedCommand) measures() []check.Measure {
	if c == nil {
		return []check.Measure{{Name: "command", Value: ""}, {Name: "command_where", Value: ""}}
	}
	return []check.Measure{{Name: "command", Value: c.Command}, {Name: "command_where", Value: (*steps.Line)(c).Where()}}
}

// clause ends a sentence with the command, and with where it stands unless that
// is the step that the sentence names.
func (c *typedCommand) clause(run *steps.Run) string {
	if c == nil {
		return ""
	}
	where := (*steps.Line)(c).Where()
	if run != nil && run.Where() == where && run.Others {
		return fmt.Sprintf("; one of its commands is %q", c.Command)
	}
	if run != nil && run.Where() == where {
		return fmt.Sprintf("; a command of it is %q", c.Command)
	}
	return fmt.Sprintf("; %q runs tests by hand (%s)", c.Command, where)
}
