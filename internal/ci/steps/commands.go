package steps

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// tests asks whether tests are run.
var tests = question{
	act: runsTests, images: true,
	script: func(name string) bool { return name == "test" || name == "tests" },
	task:   testTask.MatchString, plugin: testPlugin.MatchString,
	target: sieve.Plain(`\b(tests?|ci|check|verify)\b`),
	says: func(name string) bool { // what knocks at the door of what is live says nothing of a change
		return saysTests.MatchString(name) && !knocks.MatchString(name)
	},
}

var (
	saysTests = sieve.Plain(`(?i)(^|[^A-Za-z])tests?([^A-Za-z]|$)`)
	knocks    = sieve.Plain(`(?i)\bsmoke\b`)
)

// testCommand matches a shell command that runs tests, from its first word.
var testCommand = sieve.Plain(`^(` + strings.Join([]string{
	`go (-C \S+ )?test\b`, `gotestsum\b`, `ginkgo\b`, `richgo test\b`,
	`pytest\b`, `py\.test\b`, `nosetests\b`, `python3?(\.\d+)? (-\w+ )*-m (pytest|unittest|nose2?|coverage run)\b`, `python3? (\S+/)?manage\.py test\b`, `(\S+/)?manage\.py test\b`,
	`django-admin test\b`, `python3? setup\.py (test|pytest)\b`, `coverage run\b.*\b(pytest|unittest|test|nose)`, `nox( |$)`, `hatch (run )?(\S+:)?(test|cov)`, `trial \S`, `stestr run`,
	`vp test\b`, `((sfdx-)?lwc-jest|jest|vitest|_?mocha|ava|jasmine|qunit|tap)(\.m?js)?( |$)`, `(cypress|nightwatch|wdio)(\.m?js)?( |$)`, `playwright test\b`, `karma (start|run)\b`, `ng (test|e2e)\b`,
	`nx (affected )?(run-many |run )?.*\btests?\b`, `turbo (run )?.*\btest`, `lerna run .*\btest`, `react-scripts test\b`, `deno test\b`, `bun test\b`, `node (--\S+ )*--test\b`, `ember test\b`, `web-test-runner\b`,
	`rspec\b`, `parallel_rspec\b`, `parallel_test\b`, `rails (test|spec)\b`, `rake (\S+ )*(test|spec|ci|cucumber)\b`, `cucumber\b`, `knapsack\b`, `rake ["']?knapsack\w*:(queue:)?(rspec|minitest|cucumber|spinach|test_unit)\b`, `rake ["']?parallel:(test|spec|features|features-spinach)\b`, `turbo_tests\b`, `(rspec|minitest|cucumber|ex_unit)_booster\b`, `m test`,
	`(php(dbg)? (-\S+ )*)?(\S+/)?(phpunit|pest|paratest|codecept run|behat|phpspec run|simple-phpunit)\b`, `(php )?artisan test\b`, `(php )?bin/phpunit\b`,
	`sbt\b.*\btest\b`, `lein (\S+ )*test\b`, `clj(ojure)? .*test`, `mix (do )?(\S+, ?)?test\b`, `mix coveralls`, `rebar3 (eunit|ct|do .*eunit)`,
	`cargo (\S+ )*(test|nextest|tarpaulin|llvm-cov)\b`, `cross test\b`,
	`dotnet ((dotcover )?test|vstest)\b`, `(dotnet )?(dotcover|coverlet) .*--?target-?arg(s|uments)[ =]["']?test\b`, `vstest\.console`, `(nunit3?|xunit)[\w.-]*console`, `ctest\b`, `meson test\b`, `ninja (\S+ )*test\b`, `bazel(isk)? (\S+ )*test\b`, `buck2? test\b`, `pants .*\btest\b`,
	`swift test\b`, `xcodebuild\b.*\btest\b`, `fastlane .*\b(test|tests|scan)\b`, `flutter test\b`, `dart (run )?test\b`, `melos .*test`,
	`bats\b`, `prove\b`, `busted\b`, `R CMD check\b`, `Rscript .*(testthat|devtools::(test|check))`, `stack (\S+ )*test\b`, `cabal (new-|v2-)?test\b`, `zig (build )?test\b`, `forge test\b`, `hardhat test\b`,
	`(sfdx|sf) (force:)?apex[: ](run[: ]test|test[: ]run)\b`, `cci task run (run_tests|robot)\b`, `oca_run_tests\b`, `odoo(-bin)?\b.* --test-(enable|tags)\b`, `robot \S`, `behave\b`, `terraform test\b`, `molecule test\b`, `Invoke-Pester\b`, `pwsh .*Invoke-Pester`, `julia .*Pkg\.test`, `pub run test\b`, `shunit2\b`, `newman run\b`, `circleci tests run\b`, `k6 run\b`, `cypress-io\b`,
}, "|") + `)`)

var (
	mavenRun  = sieve.Plain(`^(\S*/)?(mvnw?|mvnd)(\.cmd)? .*\b(test|verify|package|install|deploy|integration-test)\b`)
	gradleRun = sieve.Plain(`^(\S*/)?gradlew?(\.bat)? `)
	// gradleTask is one that runs tests; gradleBeside looks over or compiles their
	// text alone, as checkstyleTest does.
	gradleTask   = sieve.Plain(`^(\S*:)?(test|check|build|\w+Test|test\w+|connectedCheck|jacocoTestReport|kover(Xml|Html)Report)$`)
	gradleBeside = sieve.Plain(`^(\S*:)?(checkstyle|pmd|spotbugs|findbugs|codenarc|detekt|(run)?[kK]tlint|lint|compile|assemble|process)[A-Z]`)
	jvmSkip      = sieve.Plain(`-DskipTests(=true)?( |$)|-Dmaven\.test\.skip(=true)?( |$)|-x\s+(\S*:)?(test|check)( |$)`)
	toxRun       = sieve.Plain(`^tox\b`)
	toxNoTests   = sieve.Plain(`-e[ =]?\S*(lint|doc|flake|mypy|typ(e|ing)|format|style|black|isort|build|pkg|package|pre-commit|linkcheck|release|clean)`)
	binFolder    = sieve.Plain(`^\S*/?(bin|\.bin)/`)
	onlyVersion  = sieve.Plain(`\s(--version|--help|-h|-V|version|--collect-only|--listTests|-list)(\s|$)`)
	// rubyPrepares is a task that gets things ready for tests alone: test:prepare.
	rubyPrepares = sieve.Plain(`^(\S*/)?(rails|rake) (-\S+ |\w+=\S+ )*(test|spec):(\S+:)?(db|prepare|setup|purge|load\w*|install|clean|assets)\b\S*( -\S+| \w+=\S+)*$`)
	onlyBuild    = sieve.Plain(`^go (.*\s)?test\b.*\s-c(\s|$)|^cargo .*--no-run`)
)

// runsTests tells whether one simple command runs tests by itself.
func runsTests(command string) bool {
	switch {
	case mavenRun.MatchString(command): // where -V is no question: it says the version and goes on
		return !jvmSkip.MatchString(command)
	case onlyVersion.MatchString(command), onlyBuild.MatchString(command), rubyPrepares.MatchString(command), graphRun.MatchString(command) && tasksListed.MatchString(command):
		return false
	case testCommand.MatchString(command), testCommand.MatchString(binFolder.ReplaceAllString(command, "")):
		return true
	case gradleRun.MatchString(command):
		return !jvmSkip.MatchString(command) && slices.ContainsFunc(strings.Fields(command)[1:], func(task string) bool {
			return gradleTask.MatchString(task) && !gradleBeside.MatchString(task)
		})
	case toxRun.MatchString(command):
		return !toxNoTests.MatchString(command)
	}
	return false
}

// wrapper matches what may stand before the command proper.
var wrapper = sieve.Plain(`^(` + strings.Join([]string{
	`[A-Za-z_]\w*=("[^"]*"|'[^']*'|\S*) `, `(gosu|su-exec|(sudo|runuser)( -\S+)* (-u|--user)[ =]?) ?\S+ (-- )?`, `(sudo|time|nice|exec|command|env|then|do|else|if|while|!|\(|\{|-|@|&)+ `, `(sudo|env) (-\S+ )+`, `timeout (-\S+ )*\S+ `, `retry (-\S+ )*(\d+ )?`,
	`bundle exec (-\S+ )*`, `composer exec (-\S+ )*`, `(ruby|jruby|\$\{?\w+\}?) (-\S+ )*-S `,
	`(poetry|pipenv|uv|pdm|rye|hatch|conda|micromamba) run (--?(group|only-group|no-group|extra|with|python|package|env-file|directory|project|index|color|verbosity|[CPnpe]) \S+ |-\S+ )*`, `(npx|pnpx|bunx|pnpm exec|pnpm dlx|yarn exec|yarn dlx|npm exec|npm x)( --yes| -y| --)* `,
	`xvfb-run (-\S+ )*("[^"]*" )?`, `dotenv (-\S+ \S+ )*(-- )?`, `cross-env (\S+=\S+ )+`, `env-cmd ((-f|-e|-r|--file|--environments|--rc-file) \S+ |-\S+ )*`, `(doppler|dotenvx|infisical) run (-\S+ )*-- `, `nix(-shell| develop| shell) .*(-c|--run|--command) ["']?`, `mise (exec|x) -- `, `chpst .* `,
	`spring `, `coverage run (-\S+ )*-m `, `node (--\S+ )*(\S*/)?node_modules/(\S*/)?`, `\S*\bnode_modules/\.bin/`, `wait-for-it\S* .*-- `, `\S*\bwait[-_]for[-_](postgres\w*|pg|db|database|mysql|mariadb|redis|rabbit\w*|elasticsearch|services?)(\.sh)? (\S+ -- |-- )?`, `php (-d \S+ )*vendor/bin/`, `foreman run `, `heroku local:run `, `\$(\(\w+\)|\{\w+\}|\w+) `,
}, "|") + `)`)

// toolVariable is a command that is named by a variable with the tool's own
// name: $(GO), ${{ env.CARGO }}, "$PYTHON".
var (
	toolVariable = sieve.Plain(`(^|[ @-])"?\$(\{\{ ?env\.|[({])?(GO|CARGO|NPM|YARN|PNPM|MVN|GRADLE|DOTNET|PYTHON3?|PYTEST|MIX|BAZEL|MAKE|PHP|RUBY|NODE)([)}]| ?\}\})?"?( |$)`)
	toolName     = sieve.Plain(`[A-Z]+3?`)
)

// shellFunction is a function or cmdlet around a tool, called like it:
// Invoke-Dotnet test, Exec-Npm ci.
var shellFunction = sieve.Plain(`(?i)^(?:Invoke|Exec|Run|Start)-(dotnet|msbuild|npm|yarn|pnpm|cargo|go|python|mvn|gradle|docker|nuget)\b`)

// interpreter is one whose name has its version: php8.3, php${{ matrix.php }}.
var interpreter = sieve.Plain(`^(php|python|ruby|node)(\d[\d.]*|\$\{\{[^}]*\}\}|\$\{?\w+\}?) `)

// bare strips wrappers and blanks off a command.
func bare(command string) string {
	command = strings.Join(strings.Fields(command), " ")
	command = toolVariable.ReplaceAllStringFunc(command, func(v string) string { return " " + strings.ToLower(toolName.FindString(v)) + " " })
	command = strings.Join(strings.Fields(command), " ")
	for range 8 {
		loc := wrapper.FindStringIndex(command)
		if loc == nil {
			break
		}
		rest := strings.TrimSpace(command[loc[1]:])
		if rest == "" {
			break
		}
		command = rest
	}
	command = interpreter.ReplaceAllString(command, "$1 ")
	return shellFunction.ReplaceAllStringFunc(command, func(f string) string {
		return strings.ToLower(f[strings.IndexByte(f, '-')+1:])
	})
}

// inner matches commands that run another one inside a container, a shell, a
// machine or a measure of coverage; the last group is that other one.
var inner = sieve.Plain(`^(?:docker(?:-compose| compose)?|podman(?:-compose)?|kubectl|lando|ddev|vagrant ssh|nerdctl)\b.*?\b(?:run|exec|ssh)\b(.*)$|^(?:ba|z|da|a)?sh (?:-\w+ )*-\w*c ["']?(.*?)["']?$|^ssh \S+ ["']?(.*?)["']?$|^(?:parallel|xargs) (?:-\S+ )*(.*)$|^(?:nyc|c8|kcov|dotnet[ -]coverage collect) (.*)$`)

// silent are commands whose arguments name other commands without running them.
var silent = sieve.Plain(`^\d*>|^(echo|printf|#|:|pip3?|apt(-get)?|apk|brew|yum|dnf|gem|which|type|command -v|cat|grep|rm|cp|mkdir|curl|wget|git|export|cd|ls|test|\[|npm (ci|i|install)|yarn (add|install)|pnpm (add|install)|go (get|install)|choco|conda install|poetry (add|install)|uv (pip|add|sync)|composer (require|install)) ?`)

// simple splits shell text of one line into its simple commands.
func simple(line string) []string {
	line, _, _ = strings.Cut(line, " #")
	if strings.HasPrefix(strings.TrimSpace(line), "#") {
		return nil
	}
	var out []string
	var quote byte
	start := 0
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == ';' || c == '|' || c == '&' && i > 0 && line[i-1] != '>' && (i+1 >= len(line) || line[i+1] != '>'):
			out = append(out, line[start:i])
			start = i + 1
		}
	}
	out = append(out, line[start:])
	return out
}

var maskedLine = sieve.Plain(`\|\|\s*(true|:|exit 0|echo\b[^|&;]*)\s*$|;\s*(true|exit 0)\s*$`)

// masked tells whether the line lets its failure pass unseen.
func masked(line string) bool { return maskedLine.MatchString(line) }
