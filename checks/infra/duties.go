package infra

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/tests"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// duty is one thing that a pipeline can do for a project.
type duty struct {
	id         string
	does, noun string // "runs the tests", "running the tests"
	fix        string
	share      float64 // of the gap, when no pipeline does it
	// words tell by themselves that a command does it; where they are nil, find
	// follows the commands, and says what keeps it from a plain no.
	words *sieve.Pattern
	find  func(*tree.Tree, []ci.Pipeline) (run *steps.Run, unknown string)
}

// allDuties in the order of a pipeline. The shares are assumed.
var allDuties = []duty{
	{
		id: "builds", does: "builds or checks the code", noun: "building or checking the code", share: 0.2,
		fix: "Add a step that compiles or lints every change.",
		words: sieve.Plain(`(?i)\b(build|compile|lint(er|s)?|eslint|tsc|vet|golangci|rubocop|flake8|ruff|mypy|pylint|phpstan|phpcs|psalm|clippy|checkstyle|` +
			`detekt|ktlint|spotless|webpack|vite|pre-commit|prek|mvnw?|gradlew?|msbuild|xcodebuild|bazel|sbt|typecheck|type-check|codeql|black|credo|dialyzer|format --check|fmt -check|(terraform|tofu) (validate|plan)|sdist|bdist_wheel|dotnet pack|npm pack|` +
			`shakapacker|webpacker|esbuild|assets:precompile|zeitwerk:check|annotate\w* --frozen|brakeman|standardrb|erb_?lint|stylelint|shellcheck|shfmt|hadolint|tflint|ansible-lint|biome|oxlint|theme-check|swiftlint|scalafmt\w*|djlint|bandit|semgrep|sonar(cloud|qube|-scanner|scanner)[\w-]*)\b`),
	},
	{
		id: "tests", does: "runs the tests", noun: "running the tests", share: 0.2,
		fix:  "Add a step that runs the tests on every change.",
		find: steps.Tests,
	},
	{
		id: "deploys", does: "deploys or releases", noun: "deploying or releasing", share: 0.1,
		fix:  "Let a pipeline deploy or release too, where nothing else does it on every change.",
		find: steps.Releases,
	},
}

// dutiesFor returns what the pipelines of a repository are asked for. A library
// whose registry takes it from a tag of git is released by that tag, and needs
// no steps; where it has some, that is said. Whether tests that may be left over
// still run is to be found out before a step is made for them.
func dutiesFor(f *facts.Facts, done duties) []duty {
	asked := slices.Clone(allDuties)
	for i := range asked {
		if d := &asked[i]; d.id == "tests" && !done.has[d.id] {
			if first := tests.LeftOver(f); first != "" {
				d.noun, d.fix = "running the tests, which may be left over", first+" Have a pipeline run what tests there are then on every change."
			}
		}
	}
	if !byTag(f) || done.has["deploys"] {
		return asked
	}
	return slices.DeleteFunc(asked, func(d duty) bool { return d.id == "deploys" })
}

var (
	// unaided matches sentences on what is deployed without anybody doing it, and pushed
	// those on what starts that.
	unaided = sieve.MustCompile(`(?i)\b(automatically|continuously) (re-?)?deployed\b|\b(re-?)?deployed (automatically|continuously)\b`)
	pushed  = sieve.MustCompile(`(?i)\b(main|master|merg(e|ed|es|ing)|commits?|push(ed|es)?|changes|branch|repo(sitory)?)\b`)
)

// saysDeployed follows the place of such a sentence, and deployedUnaided that.
const saysDeployed, deployedUnaided = " says “", "”, and no pipeline here was found to do it"

// deployedUnseen says where a document has it that what is pushed is deployed without
// anybody doing it, "" where none does.
func deployedUnseen(f *facts.Facts) string {
	for _, d := range f.Documents() {
		for i := range d.Sections {
			s := &d.Sections[i]
			for sentence := range strings.FieldsFuncSeq(s.Prose(), func(r rune) bool { return r == '\n' || r == '.' }) {
				if at := unaided.FindString(sentence); at != "" && pushed.MatchString(sentence) && !d.Purpose.Historical() {
					data, _ := f.Tree.ReadFile(d.Path)
					return fmt.Sprintf("%s:%d", d.Path, docs.LineOf(data, s.Line, at)) + saysDeployed + prose.FirstWords(strings.TrimSpace(sentence), mostSaid) + deployedUnaided
				}
			}
		}
	}
	return ""
}

// mostSaid bytes of such a sentence are told. Assumed.
const mostSaid = 120

// byTag tells a library in a language whose registry reads git itself: a Go
// module, a package of Composer, one of Swift.
func byTag(f *facts.Facts) bool {
	if f.Repo.Kind != facts.Library {
		return false
	}
	for _, others := range []string{"package.json", "pyproject.toml", "setup.py", "Cargo.toml"} {
		if f.Tree.Lookup(others) != nil {
			return false // may well be what is released
		}
	}
	return slices.ContainsFunc([]string{"go.mod", "composer.json", "Package.swift"}, func(name string) bool { return f.Tree.Lookup(name) != nil })
}

var (
	// idle commands do nothing to the project.
	idle = sieve.Plain(`^(\s*(#.*|echo\b.*|set\s+[-+].*|:|true|sleep\b.*|date|env|pwd|ls\b.*|whoami)?\s*(\n|$))*$`)
	// promises begins the name of a step that says what it does, and not what for.
	promises = sieve.Plain(`(?i)^\W*(\w+:\s+)?(build|compile|lint|type-?check)\b`)
	// reusable workflows and templates stand elsewhere but do something.
	reusable = sieve.Plain(`\.github/workflows/|\.ya?ml(@|$)|\.groovy$|^the shared library `)
)

// duties is what the pipelines of a repository do between them.
type duties struct {
	working bool              // at least one step works on the project
	has     map[string]bool   // by the duty's id
	unknown map[string]string // why that could not be told, by the duty's id
}

// unknownFor is what of the duties asked for could not be told for one reason.
func (d *duties) unknownFor(asked []duty, why string) (does []string) {
	for _, a := range asked {
		if d.unknown[a.id] == why {
			does = append(does, a.does)
		}
	}
	return does
}

// dutiesOf sorts the commands of pipelines, and what of the repository they
// call, by what they do. The name of a job or a step speaks only where the commands
// say nothing.
func dutiesOf(t *tree.Tree, pipelines []ci.Pipeline) duties {
	d := duties{has: map[string]bool{}, unknown: map[string]string{}}
	for _, duty := range allDuties {
		if duty.find == nil {
			continue
		}
		run, unknown := duty.find(t, pipelines)
		d.has[duty.id] = run != nil
		d.working = d.working || run != nil
		if unknown != "" {
			d.unknown[duty.id] = unknown
		}
	}
	known := newScripts(t)
	for _, p := range pipelines {
		for _, job := range p.Jobs {
			mute := false
			for _, step := range job.Steps {
				worked, told := d.add(step, known)
				mute = mute || worked && !told
			}
			if mute {
				d.match(job.Name)
			}
		}
	}
	return d
}

// add takes in one step: whether it works on the project, and whether its words
// tell what it does.
func (d *duties) add(step ci.Step, known *scripts) (worked, told bool) {
	told = d.match(known.expand(step.Run)) || d.match(step.Uses)
	for _, text := range steps.Given(step) {
		told = d.match(known.expand(text)) || told
	}
	worked = told || step.Call != "" || !idle.MatchString(step.Run) || reusable.MatchString(step.Uses)
	if worked && !told && promises.MatchString(step.Name) {
		told = d.match(step.Name)
	}
	d.working = d.working || worked
	return worked, told
}

func (d *duties) match(text string) (any bool) {
	for _, duty := range allDuties {
		if duty.words != nil && duty.words.MatchString(text) {
			d.has[duty.id], any = true, true
		}
	}
	return any
}
