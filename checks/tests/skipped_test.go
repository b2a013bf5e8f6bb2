package tests

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// What switches a test off, and what only looks like it.
func TestSkips(t *testing.T) {
	for _, tt := range []struct {
		path, content, want string
	}{
		{"a_test.go", "package a\nfunc TestA(t *testing.T) {\n\t// flaky\n\tt.Skip(\"flaky\")\n}\nfunc (s *S) TestB() {\n\ts.T().Skip()\n}\nfunc TestC(t *testing.T) {\n\tif testing.Short() {\n\t\tt.Skip()\n\t}\n\ts.T().Run(\"some (all)\", func(t *testing.T) {\n\t\tt.Skip()\n\t})\n}\n", "[4 7 14]"},
		{"a.test.ts", "it.skip('a', () => { a() })\n  xit('b', () => { a() })\ndescribe.skip(`c`, () => { a() })\ntest.skip(({ browserName }) => browserName === 'x', 'd')\nit('e', () => {\n  test.skip()\n  test.skip(true, 'f')\n})\ntest.each([1])('f', () => { a() })\nexit('g')\nit.skip('to do', () => 1)\nxit(`h`, async function () {\n})\n", "[1 2 3 6 7]"},
		{"test_m.py", "class TestA:\n    pytestmark = [pytest.mark.django_db, pytest.mark.skip]\n\n    def test_a(self): pass\nclass TestB:\n    pytestmark = [pytest.mark.skipif(x)]\n", "[2]"},
		{"test_a.py", "@pytest.mark.skip(reason='a')\ndef test_a(): pass\n@pytest.mark.skipif(x)\ndef test_b(): pass\n@unittest.skip\ndef test_c(): pass\n@pytest.mark.xfail\ndef test_d(): pass\ndef test_e():\n    pytest.skip('e')\n@pytest.mark.xfail(reason='f', run=False)\ndef test_f(): pass\n", "[1 5 10 11]"},
		{"spec/a_spec.rb", "xit 'a' do\nend\npending 'b' do\nend\nit 'c', skip: 'pending' do\nend\nit 'd' do\n  skip 'd'\nend\nit 'e' do\n  skip 'e' if ENV['CI']\nend\nit 'f', :js do\n  skip_authorization\nend\nit 'g'\nit \"returns :pending\" do\nend\ndescribe User, 'g', skip: true do\nend\ncontext 'when it is :skip', :js, :skip do\nend\ndescribe 'h', :pending do\nend\nit 'i', pending: 'later' do\n  pending 'later'\nend\n", "[1 5 8 19 21]"},
		{"spec/b_spec.rb", "let(:till) do\n  skip('add a till')\nend\nlet(:tills) {\n  skip('add tills')\n}\nlet(:gill) do\n  skip if x\n  till\nend\nbefore do\n  skip 'later'\nend\n", "[2 12]"},
		{"src/test/java/ATest.java", "class ATest {\n  @Disabled(\"a\")\n  @Test void a() {}\n  @DisabledOnOs(X)\n  @Test void b() {}\n  @Ignore\n  @Test void c() {}\n  @Test(enabled = false)\n  void d() {}\n}\n", "[2 6 8]"},
		{"tests/ATest.php", "<?php\nclass ATest extends TestCase {\n  public function testA() {\n    $this->markTestSkipped('a');\n  }\n  public function testB() {\n    if (x()) {\n      $this->markTestSkipped('b');\n    }\n  }\n}\nit('c', function () {})->skip();\nit('d', function () {})->skip(fn () => x());\n", "[4 12]"},
		{"A.Tests/ATests.cs", "using Xunit;\nclass ATests {\n  [Fact(Skip = \"a\")]\n  public void A() {}\n  [Fact(DisplayName = \"b\")]\n  public void B() {}\n  [Test, Ignore(\"c\")]\n  public void C() {}\n}\n", "[3 7]"},
		{"tests/a.rs", "#[test]\n#[ignore]\nfn a() {}\n", "[2]"},
		{"features/a.feature", "Feature: a\n\n  @S-1 @Ignore # later\n  Scenario: b\n\n  @ignored-too\n  Scenario: c\n\n  @skip\n  Scenario: d\n  # @skip\n", "[3 9]"},
		{"test/a_test.exs", "  @tag :skip\n  test \"a\" do\n  end\n  @moduletag skip: \"b\"\n  @tag skip: @slow\n  @tag :skipped_too\n", "[1 4]"},
		{"a.bats", "@test \"a\" {\n  skip\n}\n", "[]"},
	} {
		tr := tree.FromFiles(fileMap{tt.path: tt.content})
		got := "[]"
		if o := skips(&tr.Files[0], []byte(tt.content)); o != nil {
			got = fmt.Sprint(o.lines)
		}
		if got != tt.want {
			t.Errorf("%s: lines %s, want %s", tt.path, got, tt.want)
		}
	}
}

// What a generator left to be written nobody switched off.
func TestLeftToWrite(t *testing.T) {
	const left = "RSpec.describe Cart do\n  let(:valid_attributes) do\n    skip('Add a hash of attributes valid for your model')\n  end\n  # skip('Add a hash of attributes valid for your model')\n  it 'a' do\n    Cart.create! valid_attributes\n  end\n  it 'b' do\n    skip(\"Add assertions for updated state\")\n  end\nend\n"
	out := ask(t, TestsPresent, fileMap{"cart.rb": "a\n", "spec/cart_spec.rb": left, "spec/till_spec.rb": "RSpec.describe Till do\n  pending \"add some examples to (or delete) #{__FILE__}\"\nend\n"})
	if want := "; at 3 places in 2 files a generator left tests to be written, which nobody wrote."; !strings.HasSuffix(out.Summary, want) || measure(t, out, "skipped") != 0 || measure(t, out, "unwritten") != 3 || len(out.Findings) > 0 {
		t.Errorf("%s %+v", out.Summary, out.Findings)
	}
}

// Who runs a test by hand has switched none off.
func TestRunByHand(t *testing.T) {
	for content, byHand := range map[string]bool{
		"class ATest {\n  @Disabled //this should be run manually\n  @Test void a() {}\n}\n":                          true,
		"/**\n * These tests are meant to be run by hand,\n * with a key.\n */\n@Nested\n@Disabled\nclass ATest {}\n": true,
		"class ATest {\n  @Disabled(\"sends mail; for manual verification only\")\n  @Test void a() {}\n}\n":          true,
		"/** This is off because it is not actually a test. */\n@Disabled\n@Test\nvoid a() {}\n":                      true,
		"class ATest {\n  @Disabled(\"Manual\")\n  @Test void a() {}\n}\n":                                            true,
		"class ATest {\n  @Disabled(\"broken since approval by hand was added\")\n  @Test void a() {}\n}\n":           false,
		"class ATest {\n  @Disabled(\"fails; run it by hand\")\n  @Test void a() {}\n}\n":                             false,
		"class ATest {\n  @Disabled(\"waits for the manual approval of a payment\")\n  @Test void a() {}\n}\n":        false,
	} {
		tr := tree.FromFiles(fileMap{"src/test/java/ATest.java": content})
		if o := skips(&tr.Files[0], []byte(content)); (o == nil) != byHand {
			t.Errorf("%q: %+v", content, o)
		}
	}
}

// The report names the files with the most of them.
func TestSkippedNamed(t *testing.T) {
	out := ask(t, TestsPresent, fileMap{"a.py": "a()\n", "test_a.py": "@pytest.mark.skip\ndef test_a(): pass\n", "test_b.py": "@pytest.mark.skip\ndef test_a(): pass\n@pytest.mark.skip\ndef test_b(): pass\n"})
	if len(out.Findings) != 2 || out.Findings[0].Path != "test_b.py" || out.Findings[0].Line != 1 || measure(t, out, "skipped") != 3 {
		t.Errorf("%s %+v", out.Summary, out.Findings)
	}
}

// The reason that stands at a mark is quoted; the name of a test is none.
func TestReasonOfASkip(t *testing.T) {
	for _, tt := range []struct {
		path, content, want string
	}{
		{"a_test.go", "package a\nfunc TestA(t *testing.T) {\n\tt.Skip(\"flaky on CI\")\n}\n", `A test, or a group of them, is switched off here: "flaky on CI".`},
		{"a_test.go", "package a\nfunc TestA(t *testing.T) {\n\tt.Skip(\n\t\t\"flaky\")\n}\n", `A test, or a group of them, is switched off here: "flaky".`},
		{"a.test.ts", "it.skip('adds', () => { a() })\n", "A test, or a group of them, is switched off here."},
		{"a.test.ts", "it('e', () => {\n  test.skip(true, 'slow')\n})\n", `A test, or a group of them, is switched off here: "slow".`},
		{"test_a.py", "@pytest.mark.skip(reason='too slow')\ndef test_a(): pass\n@unittest.skip\ndef test_c(): pass\ndef test_e():\n    pytest.skip(\"it's old\")\n", `Tests, or groups of them, are switched off at 3 places here: lines 1 "too slow", 3 and 6 "it's old".`},
		{"test_b.py", "@pytest.mark.skip(reason='too slow')\ndef test_a(): pass\n@pytest.mark.skip(reason='too slow')\ndef test_c(): pass\n", `Tests, or groups of them, are switched off at 2 places here: lines 1 and 3, each time "too slow".`},
		{"spec/a_spec.rb", "xit 'b' do\nend\nit 'c', skip: 'until then' do\nend\n", `Tests, or groups of them, are switched off at 2 places here: lines 1 and 3 "until then".`},
		{"src/test/java/ATest.java", "class ATest {\n  @Disabled(\"#12\")\n  @Test void a() {}\n}\n", `A test, or a group of them, is switched off here: "#12".`},
		{"A.Tests/ATests.cs", "using Xunit;\nclass ATests {\n  [Fact(Skip = \"Slow benchmark\")]\n  public void A() {}\n}\n", `A test, or a group of them, is switched off here: "Slow benchmark".`},
		{"tests/a.rs", "#[test]\n#[ignore = \"needs a server\"]\nfn a() {}\n", `A test, or a group of them, is switched off here: "needs a server".`},
		{"src/test/java/ATest.java", "class ATest {\n  @Disabled // fails on the new server\n  @Test void a() {}\n}\n", `A test, or a group of them, is switched off here: "fails on the new server".`},
		{"tests/a.rs", "#[test]\n#[ignore]\nfn a() { skip(\"b\") }", "A test, or a group of them, is switched off here."},
		{"tests/a.rs", "// https://example.com/1\n// https://example.com/2\n#[test]\n#[ignore]\nfn a() {}", `A test, or a group of them, is switched off here: "https://example.com/1 and https://example.com/2".`},
		{"src/test/java/Fill.java", "/**\n * Fills.\n * Disabled because it's no test.\n */\n@Tag(\"x\")\n@Disabled\nclass Fill {}\n", `A test, or a group of them, is switched off here: "Disabled because it's no test.".`},
		{"a.test.ts", "// Bring this back with the new page\n\nit.skip('adds', () => { a() })\n", `A test, or a group of them, is switched off here: "Bring this back with the new page".`},
		{"spec/a_spec.rb", "# It breaks too much:\n# * because it is slow\n# Skipped until June.\nxit 'a' do\nend\n", `A test, or a group of them, is switched off here: "Skipped until June.".`},
		{"spec/a_spec.rb", "xcontext 'a',\n         skip: 'out of date' do\nend\n", `A test, or a group of them, is switched off here: "out of date".`},
		{"a.test.ts", "// not able to test this reliably\nit.skip('adds', () => { a() })\n", `A test, or a group of them, is switched off here: "not able to test this reliably".`},
		{"a.test.ts", "// it adds\n// eslint-disable-next-line jest/no-disabled-tests\nit.skip('adds', () => { a() })\n", "A test, or a group of them, is switched off here."},
		{"a.test.ts", "// skipped until June\nit('a', () => { a() })\nit.skip('adds', () => { a() })\n", "A test, or a group of them, is switched off here."},
		{"a_test.go", "package a\n\n// TestA is flaky.\nfunc TestA(t *testing.T) {\n\tt.Skip()\n}\n", `A test, or a group of them, is switched off here: "TestA is flaky.".`},
		{"a.cy.js", "it.skip('pays', () => {\n  // this test is skipped because it relies on others\n  pay();\n});\n", `A test, or a group of them, is switched off here: "this test is skipped because it relies on others".`},
		{"test_a.py", "@pytest.mark.skip\n@login\ndef test_a(client):\n    \"\"\"Broken since the move.\"\"\"\n    pay()\n", `A test, or a group of them, is switched off here: "Broken since the move.".`},
		{"ATest.java", "/** {@link Tills} is broken since the move. */\n@Disabled\n@Test\nvoid a() {}\n", `A test, or a group of them, is switched off here: "Tills is broken since the move.".`},
		{"a.test.js", "it.skip('pays', () => pay());\n// flaky\nit('sells', () => sell());\n", `A test, or a group of them, is switched off here.`},
		{"a.cy.js", "it.skip('pays', () => {\n  pay();\n  // flaky\n});\n", `A test, or a group of them, is switched off here.`},
		{"a.cy.js", "it.skip('pays', () => {\n  // log in first\n  pay(); // flaky\n});\n", `A test, or a group of them, is switched off here.`},
	} {
		tr := tree.FromFiles(fileMap{tt.path: tt.content})
		o := skips(&tr.Files[0], []byte(tt.content))
		if o == nil {
			t.Errorf("%s: nothing is switched off in %s", tt.path, tt.content)
			continue
		}
		got := o.finding()
		if got.Message != tt.want {
			t.Errorf("%s: %s, want %s", tt.path, got.Message, tt.want)
		}
		if asks := strings.HasPrefix(got.Fix, "Ask why"); asks == strings.HasSuffix(tt.want, "\".") && len(o.lines) == 1 {
			t.Errorf("%s: %s %s", tt.path, got.Message, got.Fix)
		}
	}
}

// Tests that are broken by what is said of them come before more of others.
func TestBrokenTestsFirst(t *testing.T) {
	all := []*off{
		{path: "a", lines: []int{1, 2, 3}, reasons: []string{"until June", "", ""}},
		{path: "b", lines: []int{1}, reasons: []string{"flaky in the pipeline"}},
		{path: "c", lines: []int{1, 2}, reasons: []string{"", "failing since the move"}},
	}
	var got []string
	for _, f := range skipFindings(all) {
		got = append(got, f.Path)
	}
	if want := []string{"c", "b", "a"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
