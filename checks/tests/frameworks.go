package tests

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// framework is one way to write tests: the languages it is for, what a file
// that uses it holds, and what one test case looks like.
type framework struct {
	name      string
	languages []string
	mark      matcher // nil: every test file of the language
	cases     finder
}

type matcher interface{ Match(content []byte) bool }

// finder finds the test cases of a file: a pattern, where the form alone tells.
type finder interface {
	FindAllIndex(content []byte, n int) [][]int
}

// sifted is an expression that is asked only of what holds one of the words, of
// which every match has one: to look for words is a hundred times as fast.
type sifted struct {
	*sieve.Pattern
	words []string
}

func sift(expr string, words ...string) sifted { return sifted{sieve.Plain(expr), words} }

func (s sifted) has(content []byte) bool {
	return slices.ContainsFunc(s.words, func(w string) bool { return bytes.Contains(content, []byte(w)) })
}

func (s sifted) Match(content []byte) bool { return s.has(content) && s.Pattern.Match(content) }

func (s sifted) FindAllIndex(content []byte, n int) [][]int {
	if !s.has(content) {
		return nil
	}
	return s.Pattern.FindAllIndex(content, n)
}

var (
	javaScript = []string{"JavaScript", "TypeScript", "TSX", "CoffeeScript", "Vue", "Svelte"}
	jvm        = []string{"Java", "Kotlin", "Groovy", "Scala"}
	dotNet     = []string{"C#", "F#", "Visual Basic .NET"}
	cFamily    = []string{"C", "C++", "Objective-C", "Objective-C++"}
)

// What stands behind the slashes of a comment is no case.
var (
	itCase   = lines.MustCompile(`[ \t]*(it|test|specify|Deno\.test|ruleTester\.run)(\.(only|each|concurrent|todo|failing)\b[^\n]*?)?\s*[(` + "`" + `]`)
	javaCase = sieve.Plain(`(?m)^[^/\n]*@(Test|ParameterizedTest|RepeatedTest|TestFactory|Theory|Property)\b`)
	phpCase  = sieve.Plain(`(?:@test\b|#\[Test\])[^{}]*?\bfunction\s+\w+|\bfunction\s+test\w*\s*\(`)
	minitest = lines.MustCompile(`[ \t]*(def\s+test_\w+|(test|should|it)\s+['"])`)
	csCase   = sieve.Plain(`(?m)^[^/\n]*\[\s*(<)?(Fact|Theory|Test|TestCase|TestMethod|DataTestMethod|Property)\b`)
)

// frameworks in the order they are asked; the first that fits a file has it.
// Where a file imports nothing that tells (Jest's functions are global), the
// manifest decides; see manifests.
var frameworks = []framework{
	{"Go", []string{"Go"}, nil, lines.MustCompile(`func\s+(\([^)]*\)\s*(Test|Fuzz|Example)([A-Z_0-9]\w*)?\s*\(|(Test|Fuzz)([A-Z_0-9]\w*)?\s*\(\s*(\w+\s+)?\*(\w+\.)?[TF]\s*\)|Example([A-Z_0-9]\w*)?\s*\(\s*\))|[ \t]*(It|Specify|DescribeTable)\(`)},
	{"Playwright", javaScript, sift(`['"]@playwright/test['"]|\basync \(\{[^})\n]*\bpage\b[^})\n]*\}`, "@playwright/test", "page"), itCase},
	{"Cypress", javaScript, sift(`(?m)^([^/*\n]|/[^/*\n])*\bcy\.\w+\(`, "cy."), itCase}, // in a comment it is what was there before
	{"k6", javaScript, sift(`['"]k6(/[\w/-]+)?['"]`, "k6"), lines.MustCompile(`export\s+(const|let)\s+options\b`)},
	{"Vitest", javaScript, sift(`['"](vitest|vite-plus/test)['"]`, "vitest", "vite-plus"), itCase},
	{"node:test", javaScript, sift(`['"]node:test['"]`, "node:test"), itCase},
	{"AVA", javaScript, sift(`from ['"]ava['"]|require\(['"]ava['"]\)`, "'ava'", `"ava"`), lines.MustCompile(`[ \t]*test(\.(serial|only|failing))*\s*(<[^>\n]*>)?\(`)},
	{"tape", javaScript, sift(`from ['"]tape['"]|require\(['"]tape['"]\)`, "'tape'", `"tape"`), itCase},
	{"QUnit", javaScript, sift(`\bQUnit\b|ember-qunit|['"]qunit['"]`, "QUnit", "qunit"), lines.MustCompile(`[ \t]*(QUnit\.)?test\(`)},
	{"nodeunit", javaScript, sift(`\btest\.(done|expect)\(`, "test.done(", "test.expect("), lines.MustCompile(`[ \t]*(exports\b[^=\n]*=|['"\w][^\n]*:)\s*(async\s+)?function\s*\w*\(test\b`)},
	{chaiTests, javaScript, sift(`from ['"]chai['"]|require\(['"]chai['"]\)`, "'chai'", `"chai"`), itCase},
	{"JavaScript tests", javaScript, nil, itCase},
	{"Playwright", []string{"Python"}, sift(`\bplaywright\.(sync|async)_api\b`, "playwright"), pythonCases{}},
	{"pytest", []string{"Python"}, sift(`(?m)^\s*(import|from)\s+pytest\b|@pytest\.`, "pytest"), pythonCases{}},
	{"unittest", []string{"Python"}, sift(`\bimport unittest([^.\w]|$)|\bunittest\.main\b|TestCase\b`, "unittest", "TestCase"), pythonCases{}},
	{"pytest", []string{"Python"}, lines.MustCompile(`(async[ \t]+)?def[ \t]+test|class[ \t]+\w+[ \t]*(\([ \t]*(object)?[ \t]*\))?[ \t]*:`), pythonCases{}}, // plain functions and classes, which nothing else runs
	{"unittest", []string{"Python"}, sift(`\bunittest\b`, "unittest"), pythonCases{}},                                                                       // of classes derived from others, be it for its mocks alone
	{pythonTests, []string{"Python"}, nil, pythonCases{}},
	{"RSpec", []string{"Ruby"}, lines.MustCompile(`[ \t]*(RSpec\.)?(describe|context|feature|shared_(examples|context)\w*)\b`), lines.MustCompile(`[ \t]*(it|specify|scenario|example|its|it_behaves_like)\b[\s({]`)},
	{"Minitest", []string{"Ruby"}, sieve.Plain(`(?m)\bMinitest::|TestCase\b|\btest_helper\b|^\s*class\s+\S+\s*<\s*[\w:]*Test\w*|^\s*(should|test)\s+['"]`), minitest},
	{"Ruby tests", []string{"Ruby"}, nil, lines.MustCompile(`[ \t]*it\s+['"]`)},
	{"Spock", []string{"Groovy"}, sieve.Plain(`\bSpecification\b`), lines.MustCompile(`[ \t]*(def|void)\s+["']`)},
	{"ScalaTest", []string{"Scala"}, nil, sieve.Plain(`(?m)^\s*(it|test|they|ignore|property)\s*\(|["]\s+(should|must|can|in|when)\b|@Test\b`)},
	{"Kotest", []string{"Kotlin"}, sieve.Plain(`io\.kotest`), sieve.Plain(`(?m)^\s*(test|should|it|then|Then|scenario|expect)\s*\(\s*"|@Test\b|^\s*"[^"\n]+"\s*\{`)},
	{"TestNG", jvm, sieve.Plain(`org\.testng`), javaCase},
	{"JUnit", jvm, nil, javaCase},
	{"JUnit", jvm, nil, sieve.Plain(`public\s+void\s+test\w+\s*\(`)}, // of version 3, which has no annotations
	{"Pest", []string{"PHP"}, lines.MustCompile(`[ \t]*(uses|it|test|describe|beforeEach)\(`), lines.MustCompile(`[ \t]*(it|test)\(`)},
	{"Codeception", []string{"PHP"}, sift(`\bclass\s+\w+Cest\b`, "Cest"), sieve.Plain(`\bpublic\s+function\s+[a-zA-Z]\w*\s*\(\s*[\w\\]*Tester\s+\$\w+`)},
	{"PHPUnit", []string{"PHP"}, nil, phpCase},
	{"xUnit.net", dotNet, sieve.Plain(`(?i)\bXunit\b`), csCase},
	{"NUnit", dotNet, sieve.Plain(`\bNUnit\b`), csCase},
	{"MSTest", dotNet, sieve.Plain(`VisualStudio\.TestTools`), csCase},
	{".NET tests", dotNet, nil, csCase},
	{"cargo test", []string{"Rust"}, nil, lines.MustCompile(`[ \t]*#\[([\w:]+::)?(test|rstest|test_case|quickcheck|wasm_bindgen_test)\b`)},
	{"ExUnit", []string{"Elixir"}, nil, lines.MustCompile(`[ \t]*((test|property|feature)\s+"|doctest\b)`)},
	{"XCTest", []string{"Swift", "Objective-C"}, nil, sieve.Plain(`(?m)func\s+test\w*\s*\(|^-\s*\(void\)\s*test\w*|@Test\b`)},
	{"GoogleTest", cFamily, lines.MustCompile(`[ \t]*(TYPED_)?TEST(_F|_P)?\s*\(`), lines.MustCompile(`[ \t]*(TYPED_)?TEST(_F|_P)?\s*\(`)},
	{"C and C++ tests", cFamily, nil, lines.MustCompile(`[ \t]*(TEST_CASE|SCENARIO|BOOST_\w*TEST_CASE|BOOST_AUTO_TEST_CASE|SECTION|Test|START_TEST|cmocka_unit_test|(static\s+)?(void|int)\s+test_\w+)\s*\(`)},
	{"Bats", []string{"Shell"}, nil, lines.MustCompile(`[ \t]*(@test\b|(function\s+)?test_?\w+\s*\(\))`)},
	{"Cucumber", []string{"Gherkin"}, nil, lines.MustCompile(`[ \t]*(Scenario|Scenario Outline|Example|Szenario|Escenario)\s*:`)},
	{"Robot Framework", []string{"RobotFramework"}, nil, lines.MustCompile(`[A-Za-z][^\n*]*$`)},
	{"Perl tests", []string{"Perl", "Raku"}, nil, lines.MustCompile(`[ \t]*(ok|is|isnt|like|is_deeply|subtest|cmp_ok|lives_ok|throws_ok)\b`)},
	{"Apex tests", []string{"Apex"}, nil, sieve.Plain(`(?i)@istest\b(\([^)]*\))?\s+((private|public|global)\s+)?static\s|\bstatic\s+testmethod\s|\btestmethod\s+static\s`)},
	{"Dart tests", []string{"Dart"}, nil, lines.MustCompile(`[ \t]*(test|testWidgets|blocTest)(<[^>]*>)?\(`)},
	{"busted", []string{"Lua"}, nil, lines.MustCompile(`[ \t]*(it|test)\s*\(`)},
	{"clojure.test", []string{"Clojure"}, nil, sieve.Plain(`\(deftest\b`)},
	{"EUnit", []string{"Erlang"}, nil, lines.MustCompile(`\w+_test_?\(\)\s*->`)},
	{"Haskell tests", []string{"Haskell"}, nil, sieve.Plain(`(?m)\b(it|testCase|testProperty|prop)\s+"`)},
	{"testthat", []string{"R"}, nil, sieve.Plain(`\b(test_that|it)\(`)},
	{"Julia tests", []string{"Julia"}, nil, sieve.Plain(`@test(set|_throws)?\b`)},
	{"Pester", []string{"PowerShell"}, nil, lines.MustCompile(`[ \t]*(?i:It)\s+['"]`)},
	{"pgTAP", []string{"PLpgSQL", "SQL"}, sieve.Plain(`(?i)select\s+plan\(`), lines.MustCompile(`[ \t]*(?i:select\s+(ok|is|has_\w+|throws_ok|lives_ok|results_eq))\(`)},
}

// manifests names the runner of tests that import none, by what a manifest of
// the project asks for. The key is the framework's name above.
var manifests = map[string]struct {
	names   []string // patterns of the manifests' base names
	runners []runner
}{
	"JavaScript tests": {[]string{"package.json"}, javaScriptRunners},
	chaiTests:          {[]string{"package.json"}, chaiRunners},
	"Ruby tests":       {[]string{"Gemfile", "*.gemspec"}, rubyRunners},
	".NET tests":       {[]string{"*.csproj", "*.fsproj", "*.vbproj", "Directory.*.props"}, dotNetRunners},
}

// chaiTests are those that import Chai's assertions: Jest, which has its own, may be there for others.
const chaiTests = "tests with Chai"

// pythonTests are those of classes derived from others, in files that name no framework.
const pythonTests = "Python tests"

// resolvePython gives pythonTests to unittest where other tests use that and neither
// tests nor settings speak of pytest, otherwise to pytest.
func resolvePython(cases map[string]int, settings bool) {
	runs := "pytest"
	if cases["unittest"] > 0 && cases["pytest"] == 0 && !settings {
		runs = "unittest"
	}
	if n := cases[pythonTests]; n > 0 {
		cases[runs] += n
	}
	delete(cases, pythonTests)
}

// guests are frameworks whose tests the runner of another runs too, by their
// names.
var guests = map[string]string{"unittest": "pytest", "PHPUnit": "Pest"}

// fewGuests is the share of the host's tests up to which those of a guest are
// leftovers, which nobody would name as what the project tests with. Assumed.
const fewGuests = 0.05

// namedFrameworks returns what the tests are written with, most tests first.
func namedFrameworks(cases map[string]int) []string {
	named := maps.Clone(cases)
	for guest, host := range guests {
		if float64(cases[guest]) <= fewGuests*float64(cases[host]) {
			delete(named, guest)
		}
	}
	return mostFirst(named)
}

type runner struct {
	name string
	mark *sieve.Pattern
}

var rubyRunners = []runner{
	{"RSpec", sieve.Plain(`['"]rspec(-\w+)?['"]`)},
	{"Minitest", sieve.Plain(`['"]minitest(-\w+)?['"]`)},
}

var dotNetRunners = []runner{
	{"xUnit.net", sieve.Plain(`(?i)"xunit`)},
	{"NUnit", sieve.Plain(`"NUnit`)},
	{"MSTest", sieve.Plain(`"MSTest`)},
}

var javaScriptRunners = []runner{
	{"Jest", sieve.Plain(`"(jest|react-scripts|ts-jest|@types/jest|jest-(cli|circus|expo|preset-angular|environment-[\w-]+)|@nestjs/testing)"\s*:`)},
	{"Vitest", sieve.Plain(`"vitest"\s*:`)},
	{"Mocha", sieve.Plain(`"(mocha|ts-mocha|karma-mocha)"\s*:`)},
	{"Jasmine", sieve.Plain(`"(jasmine|jasmine-core|karma-jasmine)"\s*:`)},
	{"WebdriverIO", sieve.Plain(`"@wdio/(cli|[a-z]+-framework)"\s*:`)}, // which has the tests run by one of the above
}

// chaiRunners are the same, those first that bring no assertions.
var chaiRunners = slices.Concat(javaScriptRunners[2:3], javaScriptRunners[:2], javaScriptRunners[3:])

// commentBlock is a comment of several lines, in which a test is none, and commented are the
// languages in which tests are told by their text that have such.
var (
	commentBlock = sieve.Plain(`(?ms)^[ \t]*/\*.*?\*/`)
	commented    = map[string]bool{"Go": true, "Java": true, "Kotlin": true, "C#": true, "JavaScript": true, "TypeScript": true, "JSX": true, "TSX": true}
)

// cypressName is how Cypress has tests called that it runs.
var cypressName = sieve.Plain(`\.cy\.[cm]?[jt]sx?$`)

// countCases returns the framework of a test file and how many cases it holds.
func countCases(f *tree.File, content []byte) (name string, cases int) {
	if ownProgram(f, content) || f.Language == "Go" && !strings.HasSuffix(f.Path, "_test.go") { // which go test does not read
		return "", 0
	}
	if commented[f.Language] && bytes.Contains(content, []byte("/*")) {
		content = commentBlock.ReplaceAll(content, nil)
	}
	for _, fw := range frameworks {
		if fw.name == "Cypress" && cypressName.MatchString(f.Path) {
			fw.mark = nil // whatever the helpers do that it calls
		}
		if !slices.Contains(fw.languages, f.Language) || fw.mark != nil && !fw.mark.Match(content) {
			continue
		}
		if n := len(fw.cases.FindAllIndex(content, -1)); n > 0 {
			return fw.name, n
		}
	}
	return "", 0
}
