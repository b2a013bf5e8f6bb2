package tree

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// testNames are file names that by the convention of their stack are tests and
// nothing else.
var testNames = sieve.Plain(`(_test\.(go|dart|exs|clj[cs]?|rb|cr|ml|jl|lua)` +
	`|_(spec)\.(rb|lua|cr)` +
	`|[.-](test|spec|cy|e2e|e2e-spec)\.([cm]?[jt]sx?|vue|svelte|coffee|res)` +
	`|^(conftest|tests)\.py` +
	`|\.(bats|feature|robot)` +
	`|\.Tests\.ps1|_SUITE\.erl|_unittest\.(cc|cpp|py))$`)

// suspectNames are names that tests often have and other files sometimes: the
// content decides.
var suspectNames = sieve.Plain(`(^test[_-].*\.(py|[cm]?js|ts|cc|cpp|c|sh|rb|R|r)` +
	`|[_-]tests?\.(py|[cm]?js|ts|cc|cpp|cxx|c|sh|erl|hs|rs|php|swift|scala|kt)` +
	`|[A-Za-z0-9](Tests?|TestCase|IT|ITCase|Specs?|Suite)\.(java|kt|groovy|scala|cs|vb|fs|php|swift|m|mm|hs|js|ts)` +
	`|^Test[A-Z0-9].*\.(java|kt|cs|php|js)` +
	`|\.t)$`)

// testMarks are words that only a file with tests in it holds.
var testMarks = sieve.Plain(`\b(import (pytest|unittest)|from (unittest|pytest|django\.test)|def test_|unittest\.TestCase|org\.junit|org\.testng|` +
	`kotlin\.test|io\.kotest|org\.scalatest|munit|specs2|spock\.lang|using (Xunit|NUnit|Microsoft\.VisualStudio\.TestTools)|PHPUnit|TestCase|XCTest|import Testing|` +
	`gtest|gmock|catch2?\.hpp|doctest|BOOST_AUTO_TEST|TEST_F?\(|cmocka|unity\.h|Test\.(Hspec|Tasty|QuickCheck)|Test::More|Test2|eunit|testthat|` +
	`from ['"]k6['"/]|assert[_.(]|assertEquals|describe\(|it\(|test\(|QUnit|shunit2|#\[test\])|\[(Fact|Theory|Test|TestMethod|TestFixture)[\](]`)

// testClass is how a class of tests is called in languages whose frameworks look for such
// names; elsewhere a file that is called so declares a class of its own name.
var testClass = sieve.Plain(`\bclass Test`)

// testFolders hold tests, in stacks where no rule above says otherwise.
var testFolders = set("test", "tests", "__tests__", "__test__", "testdata", "__mocks__", "__fixtures__", "__snapshots__", "e2e", "cypress", "playwright", "pacts",
	"androidtest", "unittests", "unit-tests", "unit_tests", "integrationtest", "integrationtests", "integration-tests", "integration_tests",
	"functionaltest", "functionaltests", "functional-tests", "functional_tests", "acceptance", "acceptancetest", "acceptancetests", "acceptance-tests", "acceptance_tests",
	"contracttest", "contracttests", "contract-tests", "contract_tests", "smoketest", "smoketests", "e2e-tests", "e2e_tests", "tests-e2e", "tests_e2e", "test-e2e", "test_e2e", "testfixtures", "smoke-tests",
	"smoke_tests", "testsuite", "test-suite", "system-tests", "performance-tests", "regression-tests", "unit-test", "unit_test")

// helperFolders hold what helps tests and nothing else.
var helperFolders = set("testutil", "testutils", "test-util", "test-utils", "test_util", "test_utils", "__testutils__", "testhelpers", "test-helpers", "test_helpers",
	"testsupport", "test-support", "test_support", "testharness", "test-harness", "test_harness", "fixtures", "test-data", "test_data", "test-fixtures", "test_fixtures")

// helperNames are names of such files, by the convention of their stack, and those of
// the pages on which Storybook shows a component. What is
// called a mock, a stub or a fake may run in place of the real thing where there
// is none, so that only names which say for whom they are count, but in scripts, where
// nothing else does.
var helperNames = sieve.Plain(`^((spec|rails|test|unit_test|feature|system)_helper\.(rb|exs?|cr)` +
	`|(setup-?tests?|(jest|vitest)[.-]?setup|setup-?(jest|vitest))\.[cm]?[jt]sx?` +
	`|(.*[._-])?test[_-]?(utils?|helpers?|support|fixtures?)\.([cm]?[jt]sx?|py|rb|exs?|go|rs|php|kt|swift|cs|scala|dart)` +
	`|(.*[._-])?test-?data\.[cm]?[jt]sx?|.+\.(mocks?|fixtures?|stubs?|stories)\.([cm]?[jt]sx?|json)|.+[-_]mocks?\.[cm]?[jt]sx?|.+\.stories\.(svelte|vue))$`)

// helperWords likewise, in names that are written in one.
var helperWords = sieve.Plain(`[a-z0-9]Mocks?\.[cm]?[jt]sx?$|[a-z0-9](TestData|TestUtils?|TestParams|TestHelpers?|TestSupport|TestFixtures?)\.([cm]?[jt]sx?|java|kt|cs|swift|scala|php|dart)$`)

// mockFolder holds what stands in for services of others.
var mockFolder = sieve.Plain(`^(mocks?|mock[-_]?(apis?|backends?|data|handlers?|integrations?|responses?|servers?|services?))$`)

// helpsTests tells whether a file helps tests. What a library gives its users
// for their tests is a part of it: below src/main, and lib in Ruby.
func helpsTests(filePath, language string) bool {
	if strings.Contains(filePath, "src/main/") || (language == "Ruby" || language == "Elixir") && strings.Contains("/"+filePath, "/lib/") {
		return false
	}
	base := path.Base(filePath)
	return helperNames.MatchString(strings.ToLower(base)) || helperWords.MatchString(base) ||
		slices.ContainsFunc(strings.Split(strings.ToLower(path.Dir(filePath)), "/"), func(folder string) bool {
			return helperFolders[folder] || strings.HasPrefix(folder, "testdata") || scriptLanguages[language] && mockFolder.MatchString(folder)
		})
}

// specFolders hold tests in Ruby and JavaScript; elsewhere a specification.
var specFolders = set("spec", "specs")

// testProject: Shop.Tests, Shop.UnitTests; ShopTests and ShopUITests of Xcode.
var testProject = sieve.Plain(`^([\w.]+[._-](Unit|Integration|Functional|Acceptance|E2E)?Tests?|[A-Z]\w*[a-z](UI|Unit|Integration)?Tests)$`)

// Gradle and Maven keep tests in sets of sources, of which src/test is one:
// src/integrationTest/java, src/jvmTest/kotlin, src/it/resources.
const testSet = `(^|/)src/([a-z]\w*Tests?|[a-z]+-tests?|tests?([A-Z-][\w-]*)?|it)/`

var (
	inTestSet     = sieve.Plain(testSet + `(java|kotlin|groovy|scala|clojure|resources)/`)
	testResources = sieve.Plain(testSet + `resources/`)
)

// isTest tells whether a program text tests other program text, or helps to.
func isTest(filePath, language string, content []byte) bool {
	base := path.Base(filePath)
	if testNames.MatchString(base) || language == "Gherkin" || language == "RobotFramework" {
		return true
	}
	if inTestFolder(filePath, language) || helpsTests(filePath, language) {
		return true
	}
	if language == "Go" && goTest(content) || language == "Apex" && apexTest.Match(content) || language == "Rust" && wholeTest.Match(content) || (scriptLanguages[language] || language == "Python") && loadTest.Match(content) {
		return true
	}
	if makesRecords(base, language, content) {
		return true
	}
	byClass := language == "Python" || language == "Ruby"
	return suspectNames.MatchString(base) && (testMarks.Match(content) || byClass && testClass.Match(content))
}

// factoryBoy and exMachina make up records for tests, wherever they lie.
var (
	factoryBoy = sieve.Plain(`(?m)^(import (factory|wagtail_factories)\b|from factory(\.\w+)* import )`)
	exMachina  = sieve.Plain(`(?m)^\s*use ExMachina\b`)
)

func makesRecords(base, language string, content []byte) bool {
	return language == "Python" && base == "factories.py" && factoryBoy.Match(content) || language == "Elixir" && exMachina.Match(content)
}

// MakesRecords tells whether a file only makes up records for tests, beside what they are of:
// what it names is not tested by that.
func MakesRecords(f *File, content []byte) bool { return makesRecords(f.Base(), f.Language, content) }

// wholeTest has Rust's compiler leave out all of a file but for tests.
var wholeTest = sieve.MustCompile(`(?m)^#!\[cfg\(test\)\]`)

// Go builds what has a tag of tests alone for tests, and lets nothing but a test, or
// what helps one, have several of the packages made for them, or take a test's handle.
var (
	goTestTag    = sieve.MustCompile(`(?m)^//go:build (test|tests|testing|integration|e2e)( && [\w &!]+)?\r?$`)
	goTestImport = sieve.MustCompile(`(?m)^(import )?\s*"(testing|net/http/httptest|github\.com/stretchr/testify/\w+)"`)
	goTestHandle = sieve.MustCompile(`\*testing\.[TBF]\b|\btesting\.TB\b|\bsuite\.Suite\b`)
)

// apexTest marks a class of Salesforce's that only its tests run.
var apexTest = sieve.Plain(`(?i)@istest\b(\([^)]*\))?\s+((private|public|global|abstract|virtual|with sharing|without sharing|inherited sharing)\s+)*class\b`)

// goTest tells whether a file of Go that is not called so is there for tests.
func goTest(content []byte) bool {
	imports := goTestImport.FindAllIndex(content, 2)
	return goTestTag.Match(content) || len(imports) == 2 || len(imports) == 1 && goTestHandle.Match(content)
}

// loadTest imports what k6 and Locust give those who try how much a system bears.
var loadTest = sieve.MustCompile(`(?m)^import\b[^\n;]*\bfrom ['"]k6['"/]|^(from locust import|import locust$)`)

// InTests tells whether the file serves the tests: it is one, or lies in a
// folder that holds them. Settings and data there describe no part of the
// product.
func (f *File) InTests() bool {
	return f.Role == Test || f.ofTests || inTestFolder(f.Path, f.Language) || helpsTests(f.Path, f.Language)
}

// inTestFolder looks for the outermost folder that holds tests. Below src/main
// the layout of Maven promises production code, whatever a package is called.
func inTestFolder(filePath, language string) bool {
	if strings.Contains(filePath, "src/main/") {
		return false
	}
	if inTestSet.MatchString(filePath) || scriptLanguages[language] && cucumber.MatchString(filePath) {
		return true
	}
	segments := strings.Split(filePath, "/")
	if segments[0] == "t" && len(segments) > 1 { // as Perl has it, and Python projects that follow it
		return true
	}
	for i, s := range segments[:len(segments)-1] {
		lower := strings.ToLower(s)
		switch {
		case lower == "detox" && i == 0: // as React Native has it
			return true
		case lower == "acceptance" && slices.Contains(segments[:i], "app"): // of an offer
		case testFolders[lower], strings.HasPrefix(lower, "tests_"), strings.HasPrefix(lower, "tests-"):
			return true
		case specFolders[lower]:
			if scriptLanguages[language] {
				return true
			}
		case testProject.MatchString(s):
			return true
		}
	}
	return false
}

// testsInfrastructure tells whether a description of infrastructure serves tests by
// its folder. One called test or acceptance is mostly of the place of that name
// that programs run in.
func testsInfrastructure(filePath string) bool {
	return slices.ContainsFunc(strings.Split(strings.ToLower(path.Dir(filePath)), "/"), func(folder string) bool {
		return testFolders[folder] && folder != "test" && folder != "acceptance"
	})
}

var scriptLanguages = set("Ruby", "JavaScript", "TypeScript", "TSX", "CoffeeScript", "Lua", "Crystal", "HTML+ERB", "Vue", "Haml", "Slim")

// besideScripts are languages that the tests of a script language need beside
// them: the pages, styles and helpers of an application that is there for them.
var besideScripts = set("HTML", "CSS", "SCSS", "Sass", "Less", "Shell", "SQL")

// specsIn returns the folders called spec that hold tests by their names. Only
// there is the rest of the folder of the tests too: another may specify something.
func specsIn(paths []string) map[string]bool {
	found := make(map[string]bool)
	for _, p := range paths {
		if folder := specFolder(p); folder != "" && testNames.MatchString(path.Base(p)) {
			found[folder] = true
		}
	}
	return found
}

// specFolder is the outermost folder called spec that a path lies in, "" for none.
func specFolder(filePath string) string {
	for i := range filePath {
		if filePath[i] != '/' {
			continue
		}
		if name := strings.ToLower(path.Base(filePath[:i])); name == "spec" || name == "specs" {
			return filePath[:i]
		}
	}
	return ""
}

var fixtureFolder = sieve.Plain(`(^|/)(testdata|__fixtures__|__snapshots__|__mocks__|cassettes|vcr_cassettes|(tests?|specs?|e2e|cypress|__tests__|resources|src/test/resources)/(.*/)?(fixtures?|data|cassettes|snapshots|golden|resources|files))/`)

// isFixture tells whether the file is material that tests work on.
func isFixture(filePath string) bool {
	return fixtureFolder.MatchString(filePath) && !strings.Contains(filePath, "src/main/") || testResources.MatchString(filePath)
}
