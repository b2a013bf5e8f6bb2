package tests

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

type fileMap = map[string]string

func ask(t *testing.T, c *check.Check, fs fileMap) check.Outcome {
	t.Helper()
	return checktest.Ask(t, c, &facts.Facts{Tree: tree.FromFiles(fs)})
}

func measure(t *testing.T, out check.Outcome, name string) any {
	t.Helper()
	for _, m := range out.Measures {
		if m.Name == name {
			return m.Value
		}
	}
	t.Fatalf("no measure %q in %+v", name, out.Measures)
	return nil
}

// goCode is a Go file of n code lines.
func goCode(n int) string { return "package a\n" + strings.Repeat("var _ = 1\n", n-1) }

// goTests is a Go test file with one test of n code lines.
func goTest(n int) string {
	return "package a\nfunc TestA(t *testing.T) {\n" + strings.Repeat("\tt.Error()\n", n-3) + "}\n"
}

func TestTestsPresent(t *testing.T) {
	for _, tt := range []struct {
		name   string
		files  fileMap
		status check.Status
		gap    float64
		says   string
	}{
		{"no code", fileMap{"README.md": "# a\n"}, check.NotApplicable, 0, "no program text"},
		{"only pages", fileMap{"index.html": "<p>a</p>\n", "a.css": "a { b: c }\n"}, check.NotApplicable, 0, "no program text"},
		{"only infrastructure", fileMap{"main.tf": "resource \"aws_sqs_queue\" \"orders\" {}\n", "site.pp": "class shop {\n}\n"}, check.NotApplicable, 0, "no program text"},
		{"no tests", fileMap{"a.go": goCode(1200)}, check.Fail, 1, "1,200 lines"},
		{"a test folder without a test", fileMap{"a.py": "x = 1\n", "tests/helper.py": "y = 2\n"}, check.Fail, 1, "No automated tests"},
		{"thin", fileMap{"a.go": goCode(100), "a_test.go": goTest(12)}, check.Warn, 0.8, "1 test in 1 file (Go), 1 line of tests for every 8 lines"},
		{"fair", fileMap{"a.go": goCode(100), "a_test.go": goTest(30)}, check.Pass, 0.5, "every 3.3 lines"},
		{"enough", fileMap{"a.go": goCode(100), "a_test.go": goTest(90)}, check.Pass, 0, "0.9 lines"},
		{"as many", fileMap{"a.go": goCode(100), "a_test.go": goTest(100)}, check.Pass, 0, ", 1 line of tests for each line of"},
		{"a hundred times as many", fileMap{"a.go": goCode(2), "a_test.go": goTest(240)}, check.Pass, 0, "120 lines of tests for each line of"},
		{"of Salesforce", fileMap{"classes/Cart.cls": "public with sharing class Cart {\n" + strings.Repeat("    Integer a = 1;\n", 8) + "}\n", "classes/Cart_TEST.cls": "@isTest(isParallel=true)\nprivate class Cart_TEST {\n    @IsTest\n    static void pays() {\n        System.assertEquals(1, 1);\n    }\n    private static testMethod void stays() {}\n}\n"}, check.Pass, 0.0, "2 tests in 1 file (Apex tests)"},
		{"one tiny test", fileMap{"a.go": goCode(10000), "a_test.go": goTest(4)}, check.Warn, 0.95, "1 test"},
		{"vendored tests", fileMap{"a.go": goCode(100), "go.mod": "module a\n", "vendor/b/b_test.go": goTest(90)}, check.Fail, 1, "No automated tests"},
		{"inline tests of Rust", fileMap{"src/lib.rs": "fn a() {}\nfn b() {}\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn c() {}\n}\n"}, check.Pass, 0, "cargo test"},
		{"inline tests of Rust above code", fileMap{"src/lib.rs": "#[cfg(test)]\nuse a;\n" + strings.Repeat("fn b() {}\n", 12) + "#[cfg(test)]\nmod tests {\n    #[test]\n    fn c() {}\n}\n"}, check.Pass, 0.028, "0.58 lines of tests for each line"},
		{"tests of Rust in a file declared so", fileMap{"src/lib.rs": "fn a() {}\nfn b() {}\n#[cfg(test)]\nmod checks;\n", "src/checks.rs": "#[test]\nfn c() {}\n"}, check.Pass, 0, ", 1 line of tests for each line"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := ask(t, TestsPresent, tt.files)
			if out.Status != tt.status || out.Gap != tt.gap || !strings.Contains(out.Summary, tt.says) {
				t.Errorf("%s gap %v: %s", out.Status, out.Gap, out.Summary)
			}
		})
	}
}

func TestFrameworks(t *testing.T) {
	for _, tt := range []struct {
		path, content, name string
		cases               int
	}{
		{"a_test.go", "package a\nfunc TestA(t *testing.T) {}\nfunc Testify() {}\nfunc ExampleA() {}\n", "Go", 2},
		{"a_test.go", "package a\nfunc TestA(t *testing.T) {}\n/* no more\nfunc TestB(t *testing.T) {}\n*/\n", "Go", 1},
		{"a.test.js", "it('a', () => {})\ntest.each([1])('b', () => {})\nsubmit('c')\n", "JavaScript tests", 2},
		{"a.spec.ts", "import { test } from '@playwright/test'\ntest('a', async () => {})\n", "Playwright", 1},
		{"e2e/b.spec.ts", "import { test } from '../support'\ntest('a', async ({ page, office }) => {\n  // cy.visit('/')\n})\n", "Playwright", 1},
		{"e2e/c.spec.ts", "test('a', () => {\n  // cy.visit('/')\n})\n", "JavaScript tests", 1},
		{"load/smoke-test.js", "import http from 'k6/http'\nexport const options = { vus: 1 }\nexport default function () { http.get('/') }\n", "k6", 1},
		{"cypress/e2e/b.cy.js", "import { shop } from '../support/shop'\nit('sells', () => { shop() })\n", "Cypress", 1},
		{"src/test/java/ATest.java", "class ATest {\n  // @Test\n  // void pays() {}\n  @DisplayName(\"a\") @Test\n  void sells() {}\n}\n", "JUnit", 1},
		{"cypress/e2e/a.cy.ts", "it('a', () => { cy.visit('/') })\n", "Cypress", 1},
		{"a.test.ts", "import { it } from 'vitest'\n  it('a', () => {})\n", "Vitest", 1},
		{"test/a.js", "import test from 'ava'\ntest('a', t => {})\ntest.serial('b', t => {})\ntest.failing('c', t => {})\ntest.skip('d', t => {})\ntest.afterEach(() => {})\n", "AVA", 3},
		{"test/a_test.js", "exports.a = {\n  setUp: function(done) { done() },\n  'b: c': function(test) {\n    test.done();\n  },\n  d: function(test) { test.done(); },\n};\nexports['e'] = function(test) { test.done(); };\n", "nodeunit", 3},
		{"main_test.go", "package a\nfunc TestMain(m *testing.M) {}\nfunc TestShop(t *testing.T) {}\nfunc FuzzShop(f *testing.F) {}\nfunc ExampleShop() {}\nfunc (s *Suite) TestCart() {}\nfunc TestStore() (*Store, error) {}\n", "Go", 4},
		{"helpers_test.go", "package a\nfunc TestStore(t *testing.T, name string) {}\nfunc TestNothing(*testing.T) {}\nfunc TestAll(t testing.TB) {}\n", "Go", 1},
		{"testutil/suite.go", "package testutil\nfunc TestStore(t *testing.T) {}\n", "", 0},
		{"ci/smoke-tests/run.py", "import argparse\nclass Smoke:\n    def test_answer(self, page):\n        pass\nif __name__ == \"__main__\":\n    Smoke().test_answer(1)\n", "", 0},
		{"tests/test_run.py", "class TestRun:\n    def test_answer(self):\n        pass\nif __name__ == \"__main__\":\n    run()\n", "pytest", 1},
		{"tests/checks.py", "import unittest\nclass Checks(unittest.TestCase):\n    def test_answer(self):\n        pass\nif __name__ == \"__main__\":\n    unittest.main()\n", "unittest", 1},
		{"locustfile.py", "from locust import TaskSet, task\nclass Tasks(TaskSet):\n    @task\n    def test_download(self):\n        pass\n", "", 0},
		{"test_a.py", "def test_a():\n    pass\n", "pytest", 1},
		{"test_a.py", "from shop.test import BaseTestCase\nclass A(BaseTestCase):\n    def test_a(self):\n        pass\n", "unittest", 1},
		{"test_a.py", "from unittest import mock\nfrom unittest.mock import patch\n\ndef test_a():\n    patch()\n", "pytest", 1},
		{"test_a.py", "from unittest.mock import patch\n\nclass A(Base):\n    def test_a(self):\n        patch()\n", "unittest", 1},
		{"test_a.py", "import unittest, json\nclass A(Base):\n    def test_a(self):\n        pass\n", "unittest", 1},
		{"scripts/record_test.py", "from playwright.sync_api import Page\n\nTEXT = \"\"\"class Test{name}:\n    def test_{name}(self):\n        self.run()\n\"\"\"\n", "", 0},
		{"test_a.py", "import unittest\nclass A(unittest.TestCase):\n    def test_a(self):\n        pass\n    def helper(self): pass\n", "unittest", 1},
		{"test_a.py", "import pytest\ndef test_a(runner):\n    @cli.command()\n    def test(count):\n        pass\nclass TestB:\n    async def test_b(self):\n        class T:\n            def test_c(self): pass\n    class TestC:\n        def test_d(self):\n            text = '''\n0\n'''\n\n        def test_e(self): pass\nif new:\n    def test_f(): pass\n", "pytest", 5},
		{"spec/support/a_spec.rb", "shared_context 'a' do\n  it 'a' do\n  end\nend\n", "RSpec", 1},
		{"test/c_test.rb", "class TestC < ShopUnitTest\n  should \"a\" do\n  end\n  def test_b\n  end\nend\n", "Minitest", 2},
		{"spec/support/people.rb", "def test_user\n  build\nend\n", "", 0},
		{"test/b_test.rb", "it 'a' do\nend\n", "Ruby tests", 1},
		{"spec/a_spec.rb", "RSpec.describe A do\n  it 'a' do\n  end\n  it { is_expected.to be }\nend\n", "RSpec", 2},
		{"test/a_test.rb", "class ATest < Minitest::Test\n  def test_a\n  end\n  test 'b' do\n  end\nend\n", "Minitest", 2},
		{"src/test/java/ATest.java", "import org.junit.jupiter.api.Test;\nclass ATest {\n  @Test void a() {}\n  @BeforeEach void b() {}\n}\n", "JUnit", 1},
		{"src/test/java/ATest.java", "import org.testng.annotations.Test;\nclass ATest {\n  @Test void a() {}\n}\n", "TestNG", 1},
		{"src/test/java/NamedTest.java", "import org.junit.Test;\nclass NamedTest {\n  @Test(timeout = 9)\n  public void testA() {}\n  @Test public void testB() {}\n}\n", "JUnit", 2},
		{"src/test/java/OldTest.java", "class OldTest extends TestCase {\n  public void testA() {}\n  public void testB() {}\n}\n", "JUnit", 2},
		{"tests/MarkedTest.php", "<?php\nclass MarkedTest extends TestCase {\n  /** @test */\n  public function a() {}\n  #[Test]\n  public function testB() {}\n  public function testC() {}\n}\n", "PHPUnit", 3},
		{"tests/ATest.php", "<?php\nclass ATest extends TestCase {\n  public function testA() {}\n  private function helper() {}\n}\n", "PHPUnit", 1},
		{"tests/Feature/A.php", "<?php\nit('does', function () {});\n", "Pest", 1},
		{"A.Tests/ATests.cs", "using Xunit;\nclass ATests {\n  [Fact]\n  public void A() {}\n  [Theory]\n  public void B() {}\n}\n", "xUnit.net", 2},
		{"A.Tests/ATests.cs", "using NUnit.Framework;\nclass ATests {\n  [Test]\n  public void A() {}\n}\n", "NUnit", 1},
		{"test/a_test.exs", "defmodule ATest do\n  test \"a\" do\n  end\nend\n", "ExUnit", 1},
		{"features/a.feature", "Feature: a\n  Scenario: b\n    Given c\n", "Cucumber", 1},
		{"a.bats", "@test \"a\" {\n  true\n}\n", "Bats", 1},
		{"tests/a.cc", "#include <gtest/gtest.h>\nTEST(A, B) {}\nTEST_F(A, C) {}\n", "GoogleTest", 2},
		{"tests/helper.py", "def build(): pass\n", "", 0},
	} {
		t.Run(tt.path+" "+tt.name, func(t *testing.T) {
			tr := tree.FromFiles(fileMap{tt.path: tt.content})
			if f := &tr.Files[0]; f.Role != tree.Test {
				t.Fatalf("%s is %s (%s)", tt.path, f.Role, f.Language)
			}
			name, cases := countCases(&tr.Files[0], []byte(tt.content))
			if name != tt.name || cases != tt.cases {
				t.Errorf("got %q with %d cases, want %q with %d", name, cases, tt.name, tt.cases)
			}
		})
	}
}

// Tests that a macro of the repository makes are counted; of those that a
// program makes it is only said that there are more.
func TestMadeTests(t *testing.T) {
	const macro = "macro_rules! made {\n    ($name:ident) => {\n        #[test]\n        fn $name() {}\n    };\n}\n"
	for _, tt := range []struct {
		name  string
		files fileMap
		says  string
	}{
		{"by a macro of the tests", fileMap{"src/lib.rs": "fn a() {}\n", "tests/macros.rs": "#[macro_export]\n" + macro, "tests/a.rs": "made!(a);\nmade!(b, |x| {\n    other!(x);\n});\n", "tests/b.rs": "#[test]\nfn c() {}\n"}, "3 tests in 2 files"},
		{"by a macro of the file", fileMap{"src/lib.rs": "fn a() {}\n#[cfg(test)]\nmod tests {\n    " + macro + "    made!(a);\n    made!(b);\n}\n"}, "2 tests in 1 file"},
		{"by a macro from elsewhere", fileMap{"src/lib.rs": "fn a() {}\n", "tests/a.rs": "foreign_tests! {\n    a\n}\n", "tests/b.rs": "#[test]\nfn c() {}\n"}, "At least 1 test in 1 file"},
		{"by a loop", fileMap{"a.js": "a()\n", "a.test.js": "cases.forEach((c) => {\n  it(c.name, () => {})\n})\n"}, "At least 1 test in 1 file"},
		{"by a program", fileMap{"a.py": "a()\n", "tests/test_a.py": "def test_a(): pass\ndef pytest_generate_tests(metafunc): pass\n"}, "At least 1 test in 1 file"},
	} {
		if out := ask(t, TestsPresent, tt.files); !strings.HasPrefix(out.Summary, tt.says) {
			t.Errorf("%s: %s", tt.name, out.Summary)
		}
	}
}

// The manifest names the runner of tests that import none.
func TestGlobalRunner(t *testing.T) {
	out := ask(t, TestsPresent, fileMap{"a.js": "a()\n", "a.test.js": "it('a', () => {})\n", "package.json": `{"devDependencies": {"jest": "29"}}`})
	if got := fmt.Sprint(measure(t, out, "frameworks")); got != "[Jest]" {
		t.Errorf("frameworks %s", got)
	}
	out = ask(t, TestsPresent, fileMap{"a.js": "a()\n", "a.test.js": "it('a', () => {})\n", "package.json": `{"devDependencies": {"jest-serializer-vue": "2", "vitest": "3"}}`})
	if got := fmt.Sprint(measure(t, out, "frameworks")); got != "[Vitest]" {
		t.Errorf("frameworks %s", got)
	}
	out = ask(t, TestsPresent, fileMap{"a.js": "a()\n", "spec/a.spec.js": "it('a', () => { browser.url('/') })\n", "package.json": `{"devDependencies": {"@wdio/cli": "9", "@wdio/mocha-framework": "9"}}`})
	if got := fmt.Sprint(measure(t, out, "frameworks")); got != "[WebdriverIO]" {
		t.Errorf("frameworks %s", got)
	}
	out = ask(t, TestsPresent, fileMap{"a.rb": "a\n", "spec/a_spec.rb": "it 'a' do\nend\n", "Gemfile": "gem 'rspec-rails'\n"})
	if got := fmt.Sprint(measure(t, out, "frameworks")); got != "[RSpec]" {
		t.Errorf("frameworks %s", got)
	}
}

// Of several manifests the nearest names the runner, of several runners the
// script; settings of pytest tell that it runs the tests of unittest.
func TestRunnersOfParts(t *testing.T) {
	const derived = "from tests.common import Base\nclass B(Base):\n    def test_b(self): pass\n"
	const unit = "import unittest\nclass A(unittest.TestCase):\n    def test_a(self): pass\n"
	for _, tt := range []struct {
		files fileMap
		want  string
	}{
		{fileMap{"web/a.js": "a()\n", "web/a.test.js": "it('a', () => {})\n", "web/package.json": `{"devDependencies": {"vitest": "3"}}`, "infra/package.json": `{"devDependencies": {"jest": "29"}}`}, "[Vitest]"},
		{fileMap{"a.js": "a()\n", "a.test.js": "it('a', () => {})\n", "package.json": `{"scripts": {"test:once": "vitest run"}, "devDependencies": {"jest": "29", "vitest": "3"}}`}, "[Vitest]"},
		{fileMap{"a.js": "a()\n", "js/a_test.js": "import { expect } from 'chai';\nit('a', () => {})\n", "ts/a.test.ts": "it('a', () => {})\nit('b', () => {})\n", "package.json": `{"scripts": {"jest": "jest", "mocha": "mocha js/**"}, "devDependencies": {"jest": "27", "mocha": "9"}}`}, "[Jest Mocha]"},
		{fileMap{"a.js": "a()\n", "a.test.js": "import { expect } from 'chai';\nit('a', () => {})\n", "package.json": `{"scripts": {"test": "jest"}, "devDependencies": {"jest": "27", "mocha": "9"}}`}, "[Jest]"},
		{fileMap{"a.php": "<?php a();\n", "tests/acceptance/CartCest.php": "<?php\nclass CartCest {\n  public function _before( AcceptanceTester $I ) {}\n  public function testCart( AcceptanceTester $I ) {}\n  public function pay(\\Shop\\AcceptanceTester $I) {}\n}\n"}, "[Codeception]"},
		{fileMap{"a.py": "a()\n", "tests/test_a.py": unit, "pytest.ini": "[pytest]\n"}, "[unittest pytest]"},
		{fileMap{"a.py": "a()\n", "tests/test_a.py": unit}, "[unittest]"},
		{fileMap{"a.py": "a()\n", "tests/test_a.py": unit, "tests/test_b.py": derived}, "[unittest]"},
		{fileMap{"a.py": "a()\n", "tests/test_a.py": unit, "tests/test_b.py": "def test_b(): pass\n", "tests/test_c.py": derived}, "[pytest unittest]"},
		{fileMap{"a.py": "a()\n", "tests/test_b.py": derived}, "[pytest]"},
		{fileMap{"a.py": "a()\n", "tests/test_a.py": "from playwright.sync_api import expect\n" + unit}, "[Playwright]"},
	} {
		if got := fmt.Sprint(measure(t, ask(t, TestsPresent, tt.files), "frameworks")); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.files, got, tt.want)
		}
	}
}

// A few tests in the manner of another framework do not make it the project's.
func TestFewGuests(t *testing.T) {
	for _, tt := range []struct {
		unittest, pytest int
		want             string
	}{{1, 20, "[pytest]"}, {2, 20, "[pytest unittest]"}, {1, 0, "[unittest]"}} {
		cases := map[string]int{"unittest": tt.unittest}
		if tt.pytest > 0 {
			cases["pytest"] = tt.pytest
		}
		if got := fmt.Sprint(namedFrameworks(cases)); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}

func TestUntestedParts(t *testing.T) {
	out := ask(t, TestsPresent, fileMap{
		"src/billing/a.py": strings.Repeat("x = 1\n", 600), "src/orders/a.py": strings.Repeat("x = 1\n", 700), "src/users/a.py": strings.Repeat("x = 1\n", 550),
		"src/mail/a.py": strings.Repeat("x = 1\n", 900), "src/tiny/a.py": "x = 1\n",
		"tests/test_billing.py": "def test_a(): pass\n", "tests/unit/users/test_x.py": "def test_a(): pass\n", "tests/test_y.py": "from src.mail import a\ndef test_a(): pass\n",
	})
	var got []string
	for _, f := range out.Findings {
		got = append(got, f.Path)
	}
	if fmt.Sprint(got) != "[src/orders]" || measure(t, out, "untested_parts") != 1 {
		t.Errorf("parts %v", got)
	}
}

// What says of itself that it shows something, and what no pipeline names, need not be tested.
func TestPartsThatShowSomething(t *testing.T) {
	const ci = ".github/workflows/ci.yml"
	for _, tt := range []struct {
		name  string
		files fileMap
		want  int
	}{
		{"by its title", fileMap{"web/package.json": `{"name": "shop"}`, "web/README.md": "# Shop Team Creation Demo\n", ci: "on: push\n"}, 0},
		{"by its name", fileMap{"web/package.json": `{"name": "shop-demo"}`, ci: "on: push\n"}, 0},
		{"by a name that a template left", fileMap{"web/package.json": `{"name": "demo"}`, "web/README.md": "# Shop\n", ci: "on: push\n"}, 1},
		{"and a pipeline builds it", fileMap{"web/package.json": `{"name": "shop-demo"}`, ci: "on: push\njobs:\n  a:\n    steps:\n      - run: npm --prefix web run build\n"}, 1},
		{"and there is no pipeline", fileMap{"web/package.json": `{"name": "shop-demo"}`}, 1},
	} {
		tt.files["web/till.ts"], tt.files["api/a.py"], tt.files["api/test_a.py"] = strings.Repeat("run(a)\n", 600), strings.Repeat("x = 1\n", 600), "def test_a(): pass\n"
		if out := ask(t, TestsPresent, tt.files); measure(t, out, "untested_parts") != tt.want {
			t.Errorf("%s: %v", tt.name, out.Findings)
		}
	}
}

// What makes a part of the code, and what counts as a test of it.
func TestParts(t *testing.T) {
	long := strings.Repeat("x = 1\n", 600)
	java := strings.Repeat("class A {}\n", 600)
	ruby := strings.Repeat("a.b\n", 600)
	cs := strings.Repeat("class A {}\n", 600)
	js := strings.Repeat("a()\n", 600)
	const visiting = "feature 'a' do\n  it 'a' do\n    visit '/'\n  end\nend\n"
	const xunit = "using Xunit;\nclass B {\n  [Fact]\n  public void C() {}\n}\n"
	const junit = "import org.junit.Test;\nclass ATest {\n  @Test void a() {}\n}\n"
	for _, tt := range []struct {
		name  string
		files fileMap
		want  string
	}{
		{"a country's domain", fileMap{"src/main/java/uk/co/acme/pay/card/A.java": java, "src/main/java/uk/co/acme/pay/bank/A.java": java, "src/main/resources/a/A.java": java, "src/test/java/uk/co/acme/pay/card/ATest.java": junit}, "[src/main/resources]"},
		{"one folder that is all", fileMap{"uk/A.java": java, "src/test/java/ATest.java": junit}, "[]"},
		{"a name of two letters", fileMap{"ui/a.py": long, "db2/a.py": long, "tests/ui/test_x.py": "def test_a(): pass\n"}, "[db2]"},
		{"a file that a test reads", fileMap{"rules/a.exs": long, "lib/a.ex": "x\n", "test/a_test.exs": "  test \"a\" do\n    Config.Reader.read!(\"rules/a.exs\")\n  end\n"}, "[]"},
		{"settings, examples and tools", fileMap{"config/a.exs": long, "_examples/a/a.go": goCode(600), ".github/a/a.py": long, "shop/a.py": long, "cart/a.py": long, "tests/test_shop.py": "def test_a(): pass\n"}, "[cart]"},
		{"named after a file", fileMap{"app/controllers/admin/queues_controller.rb": ruby, "app/serializers/queue.rb": ruby, "spec/requests/admin/queues_controller_spec.rb": "RSpec.describe Q do\n  it 'a' do\n  end\nend\n"}, "[app/serializers]"},
		{"named after a page", fileMap{"app/pages/cart/show.html.erb": "<p>a</p>\n", "app/pages/cart.rb": ruby, "app/sheets/till/show.html.erb": "<p>a</p>\n", "app/sheets/till.rb": ruby, "spec/helped/cart/show.html.erb_spec.rb": "RSpec.describe Q do\n  it 'a' do\n  end\nend\n"}, "[app/sheets]"},
		{"named after a file of another language", fileMap{"app/controllers/chat.rb": ruby, "app/webpacker/chat.ts": "a()\n" + strings.Repeat("b()\n", 600), "spec/javascript/x/chat.spec.js": "it('a', () => {})\n"}, "[app/controllers]"},
		{"a name that several files have", fileMap{"shop/util.py": long, "cart/util.py": long, "tests/test_util.py": "def test_a(): pass\n"}, "[cart shop]"},
		{"imported behind a byte order mark", fileMap{"src/A.Data/Repo.cs": cs, "src/A.Web/Page.cs": cs, "tests/A.Tests/AddsItem.cs": "\ufeffusing A.Data;\n" + xunit}, "[src/A.Web]"},
		{"referred to by a project of tests", fileMap{"src/Pay/Acme.Paying.csproj": "<Project/>\n", "src/Pay/Bank.cs": cs, "src/Page/Acme.Page.csproj": "<Project/>\n", "src/Page/Page.cs": cs,
			"src/Acme.Tests/Acme.Tests.csproj": `<Project><ItemGroup><ProjectReference Include="..\Pay\Acme.Paying.csproj" /></ItemGroup></Project>`, "src/Acme.Tests/Adds.cs": xunit}, "[src/Page]"},
		{"used by the name of its project", fileMap{"src/Pay/Acme.Paying.csproj": "<Project/>\n", "src/Pay/Bank.cs": cs, "src/Page/Acme.csproj": "<Project/>\n", "src/Page/Page.cs": cs,
			"src/Acme.Tests/Adds.cs": "using Acme.Paying.Banks;\n" + xunit}, "[src/Page]"},
		{"used by all files of the tests", fileMap{"src/Pay/Acme.Paying.csproj": "<Project/>\n", "src/Pay/Bank.cs": cs, "src/Page/Acme.csproj": "<Project/>\n", "src/Page/Page.cs": cs,
			"src/Acme.Tests/Adds.cs": xunit, "src/Acme.Tests/GlobalUsings.cs": "global using Banks = Acme.Paying.Banks;\n"}, "[src/Page]"},
		{"imported by a helper of the tests", fileMap{"shop/a.py": long, "cart/b.py": long, "tests/conftest.py": "from shop import a\n", "tests/test_x.py": "def test_a(): pass\n"}, "[cart]"},
		{"a constant that a test names", fileMap{"app/prints/order_print.rb": ruby, "app/builders/order_builder.rb": ruby, "app/jobs/order.rb": ruby, "spec/x_spec.rb": "RSpec.describe Q do\n  it 'a' do\n    OrderPrint.new(Order)\n  end\nend\n"}, "[app/builders app/jobs]"},
		{"doubles for tests", fileMap{"lib/fakes/a.rb": ruby, "lib/shop/b.rb": ruby, "lib/cart/x.rb": ruby, "spec/x_spec.rb": "RSpec.describe Q do\n  it 'a' do\n  end\nend\n"}, "[lib/shop]"},
		{"a folder that is called tests of something", fileMap{"tests_nightly_load/a.py": strings.Repeat("b()\n", 600), "shop/a.py": strings.Repeat("b()\n", 900), "test/test_a.py": "from shop import a\n\ndef test_a():\n    assert a\n"}, "[]"},
		{"a folder of parts without any test", fileMap{"assets/js/hooks/a.js": strings.Repeat("b()\n", 400), "assets/js/pages/a.js": strings.Repeat("b()\n", 200), "assets/js/a.js": "a()\n", "lib/a.ex": strings.Repeat("a()\n", 900), "test/a_test.exs": "  test \"a\" do\n  end\n"}, "[assets]"},
		{"scripts of a part", fileMap{"apps/tools/scripts/a.py": long, "apps/till/a.py": long, "web/scripts/a.js": js, "tests/test_x.py": "from apps.till import a\n\ndef test_a(): pass\n"}, "[web]"},
		{"components of much markup", fileMap{"icons/A.vue": "<template>\n" + strings.Repeat("  <i />\n", 900) + "</template>\n<script>\n" + strings.Repeat("a()\n", 100) + "</script>\n", "pages/B.vue": "<script>\n" + strings.Repeat("a()\n", 600) + "</script>\n", "lib/a.js": strings.Repeat("a()\n", 900), "test/a.test.js": "import a from '../lib/a'\n\nit('a', () => {})\n"}, "[pages]"},
		{"named like another's import", fileMap{"apps/shop/Utils.java": java, "apps/utils/a.py": long, "apps/shop/src/test/java/ATest.java": "import com.acme.utils.B;\n" + junit}, "[apps/utils]"},
		{"a folder of browser tests, in the manner of their language", fileMap{"Gemfile": "", "client/app/lateOrders/a.js": js, "client/app/cartLines/a.js": js, "spec/feature/late_orders/index_spec.rb": visiting, "spec/models/cart_lines_spec.rb": "RSpec.describe Q do\n  it 'a' do\n  end\nend\n"}, "[client/app/cartLines]"},
		{"files that a test loads by their paths", fileMap{"shop/a.py": long, "core/rates/price.xslt": strings.Repeat("<xsl:text>a</xsl:text>\n", 600), "misc/dues/price.xslt": strings.Repeat("<xsl:text>a</xsl:text>\n", 600), "tests/test_x.py": "from shop import a\n\ndef test_a():\n    load('rates/price.xslt')\n"}, "[misc]"},
		{"a path that ends as those of several files do", fileMap{"cart/src/index.js": js, "dues/src/index.js": js, "cart/test/x.test.js": "import a from '../src/index.js'\n\nit('a', () => {})\n"}, "[dues]"},
		{"a folder whose name ends as another's", fileMap{"gui/view.js": js, "ui/view.js": js, "test/x/a.test.js": "import a from '../../gui/view.js'\n\nit('a', () => {})\n"}, "[ui]"},
		{"what developers run", fileMap{"web/types/basket.d.ts": long, "backend/alembic/env.py": long, "scripts/a.py": long, "priv/repo/seeds.exs": long, "services/local-dev-console/a.py": long, "cmd/dev_tool/a.py": long, "cmd/devdata/a.py": long, "db/seeder/a.py": long, "cmd/seed/a.py": long, "tools/a.py": long, "lib/mix/tasks/a.ex": long, "magefiles/a.go": long, "shop/migrations.py": long, "lib/tasks/data_migration.rake": long, "shop/a.py": long, "tests/test_shop.py": "def test_a(): pass\n"}, "[]"},
		{"routes of a framework, and those of pages", fileMap{"routes/api.php": strings.Repeat("a();\n", 600), "server/routes/index.js": js, "app/cart.php": strings.Repeat("a();\n", 600), "tests/cart_test.php": "<?php\nclass CartTest extends TestCase {\n  public function testA() {}\n}\n"}, "[server]"},
		{"a shell's beside a program", fileMap{"deploy/a.sh": strings.Repeat("b c\n", 600), "shop/a.py": long + long, "tests/test_shop.py": "def test_a(): pass\n"}, "[]"},
		{"a shell's that are the program", fileMap{"deploy/a.sh": strings.Repeat("b c\n", 600), "shop/a.py": strings.Repeat("x = 1\n", 300), "tests/test_shop.py": "def test_a(): pass\n"}, "[deploy]"},
		{"no test at all", fileMap{"shop/a.py": long}, "[shop]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range ask(t, TestsPresent, tt.files).Findings {
				got = append(got, f.Path)
			}
			if fmt.Sprint(got) != tt.want {
				t.Errorf("untested %v, want %s", got, tt.want)
			}
		})
	}
}

func TestTestAssertions(t *testing.T) {
	const no = "package a\nfunc TestA(t *testing.T) { run() }\n"
	const yes = "package a\nfunc TestA(t *testing.T) { t.Error() }\n"
	for _, tt := range []struct {
		name   string
		files  fileMap
		status check.Status
		gap    float64
		says   string
	}{
		{"no Go", fileMap{"a.py": "x = 1\n"}, check.NotApplicable, 0, "no Go in it"},
		{"little Go", fileMap{"a.py": strings.Repeat("x = 1\n", 150), "a.go": goCode(2)}, check.NotApplicable, 0, "Only 1 %"},
		{"no tests", fileMap{"a.go": goCode(2)}, check.Fail, 1, "no Go tests"},
		{"all assert", fileMap{"a.go": goCode(2), "a_test.go": yes}, check.Pass, 0, "The one Go test"},
		{"half assert", fileMap{"a.go": goCode(2), "a_test.go": yes, "b_test.go": no}, check.Fail, 1, "1 of 2 Go tests"},
		{"unparsed", fileMap{"a.go": goCode(2), "a_test.go": "package a\nfunc {\n"}, check.Inconclusive, 0, "1 test file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := ask(t, TestAssertions, tt.files)
			if out.Status != tt.status || out.Gap != tt.gap || !strings.Contains(out.Summary, tt.says) {
				t.Errorf("%s gap %v: %s", out.Status, out.Gap, out.Summary)
			}
		})
	}
	out := ask(t, TestAssertions, fileMap{"a.go": goCode(2), "a_test.go": "package a\n" + strings.Repeat("func TestB(t *testing.T) { t.Error() }\n", 100), "b_test.go": no})
	if len(out.Findings) != 0 || measure(t, out, "without_assertion") != 1 {
		t.Errorf("findings %+v, of fewer than 1 %%", out.Findings)
	}
	out = ask(t, TestAssertions, fileMap{"a.go": goCode(2), "b_test.go": no})
	if len(out.Findings) != 1 || out.Findings[0].Path != "b_test.go" || out.Findings[0].Line != 2 {
		t.Errorf("findings %+v", out.Findings)
	}
}

// Prose with a script beside it needs no tests.
func TestDocumentation(t *testing.T) {
	f := &facts.Facts{Tree: tree.FromFiles(fileMap{"README.md": "# a\n", "publish.sh": "echo a\n"}), Repo: facts.Repo{Kind: facts.Docs, KindWhy: "it has prose"}}
	for _, c := range []*check.Check{TestsPresent, TestsInCI, TestAssertions} {
		out, err := c.Run(context.Background(), f)
		if err != nil || out.Status != check.NotApplicable || !strings.Contains(out.Summary, "it has prose") {
			t.Errorf("%s: %s %s, %v", c.ID, out.Status, out.Summary, err)
		}
	}
}

// Records that are made up for tests beside what they are of test nothing of it.
func TestPartsWithRecordsForTests(t *testing.T) {
	files := fileMap{
		"carts/models.py": strings.Repeat("x()\n", 600), "goods/models.py": strings.Repeat("x()\n", 600),
		"goods/tests/test_models.py": "from goods.models import Good\ndef test_good(): pass\n",
		"carts/factories.py":         "import factory\nfrom carts.models import Cart\nclass CartFactory(factory.django.DjangoModelFactory):\n    pass\n",
	}
	if got := measure(t, ask(t, TestsPresent, files), "untested"); fmt.Sprint(got) != "[carts]" {
		t.Errorf("untested %v", got)
	}
}

// What tests in a browser reach, no name or import shows.
func TestPartsBehindTheBrowser(t *testing.T) {
	files := fileMap{
		"e2e/buy.spec.ts":            "import { test } from '@playwright/test'\ntest('buying', async () => {})\n",
		"src/Site/Program.cs":        strings.Repeat("x();\n", 600),
		"src/Site/Pages/Cart.razor":  "<p>Cart</p>\n",
		"app/javascript/cart.js":     strings.Repeat("x();\n", 600),
		"src/Worker/Program.cs":      strings.Repeat("x();\n", 700),
		"src/Basket/Basket.cs":       strings.Repeat("x();\n", 600),
		"test/Basket/BasketTests.cs": "using Xunit;\nclass BasketTests { [Fact] void A() {} }\n",
	}
	const said = "reached, if at all, through the browser tests in e2e"
	out := ask(t, TestsPresent, files)
	if !strings.Contains(out.Summary, "for 3 parts of the code, 2 of them "+said) {
		t.Error(out.Summary)
	}
	for _, f := range out.Findings {
		if strings.Contains(f.Message, said) != (f.Path == "src/Site" || f.Path == "app") {
			t.Errorf("%s: %s", f.Path, f.Message)
		}
	}
	delete(files, "e2e/buy.spec.ts")
	files["spec/system/buying_spec.rb"] = "RSpec.describe 'Buying' do\n  it 'works' do\n    visit '/cart'\n  end\nend\n"
	if out := ask(t, TestsPresent, files); !strings.Contains(out.Summary, "2 of them reached, if at all, through the browser tests in spec/system") {
		t.Error(out.Summary)
	}
	files["spec/system/selling/selling_spec.rb"] = files["spec/system/buying_spec.rb"]
	files["app/test/tree.spec.js"] = "// run by webdriver some day\ntest('a', () => {})\n"
	if out := ask(t, TestsPresent, files); !strings.Contains(out.Summary, "through the browser tests in spec/system") {
		t.Error(out.Summary)
	}
	delete(files, "spec/system/selling/selling_spec.rb")
	delete(files, "app/test/tree.spec.js")
	delete(files, "spec/system/buying_spec.rb")
	if out := ask(t, TestsPresent, files); strings.Contains(out.Summary, "browser") {
		t.Error(out.Summary)
	}
}

// Steps that changed a database are no part that wants tests, wherever they lie.
func TestAppliedStepsAreNoPart(t *testing.T) {
	for path, want := range map[string]int{"revisions/versions/0a1b2c3d4e5f_till.py": 0, "revisions/steps/till.py": 1} {
		out := ask(t, TestsPresent, fileMap{"shop/a.py": strings.Repeat("a()\n", 600), "tests/test_a.py": "from shop import a\ndef test_a(): pass\n", path: strings.Repeat("op.add()\n", 600)})
		if len(out.Findings) != want {
			t.Errorf("%s: %+v", path, out.Findings)
		}
	}
}

// Folders side by side that lack tests share a row, two have one each.
func TestPartsSideBySide(t *testing.T) {
	files := fileMap{"shop/a.py": "a()\n", "tests/test_a.py": "def test_a(): pass\n"}
	for n, want := range map[string][]string{
		"carts": {"No test was found that lies in web/carts"},
		"goods": {"No test was found that lies in web/carts", "No test was found that lies in web/goods"},
		"tills": {"No test was found that lies in 3 folders of web, is named after one or a file of it, or imports it: 1,800 lines of program text in carts (600 lines), goods (600 lines) and tills (600 lines)."},
	} {
		all := fileMap{}
		for p, text := range files {
			all[p] = text
		}
		for _, part := range []string{"carts", "goods", "tills"} {
			if part <= n {
				all["web/"+part+"/x.py"] = strings.Repeat("y()\n", 600)
			}
		}
		all["web/app/x.py"], all["tests/test_app.py"] = strings.Repeat("a()\n", 600), "from web.app import x\ndef test_b(): x()\n"
		out := ask(t, TestsPresent, all)
		if len(out.Findings) != len(want) {
			t.Fatalf("%s: %+v", n, out.Findings)
		}
		for i := range want {
			if !strings.HasPrefix(out.Findings[i].Message, want[i]) {
				t.Errorf("%s: %s, want %s", n, out.Findings[i].Message, want[i])
			}
		}
	}
}
