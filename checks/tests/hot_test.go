package tests

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// busy is a repository in which Ann changed each path so many times, a day
// apart, up to some years before the last commit.
func busy(files fileMap, changes map[string]int, years int) *facts.Facts {
	last := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	f := &facts.Facts{
		AsOf: last, Settings: facts.DefaultSettings(), Tree: tree.FromFiles(files), History: &history.History{},
		People: &people.People{Persons: []people.Person{{Name: "Ann Ash", Last: last}}},
	}
	add := func(when time.Time, changes ...history.Change) {
		f.History.Commits = append(f.History.Commits, history.Commit{Author: at(when), Committer: at(when), Changes: changes})
		f.People.ByCommit = append(f.People.ByCommit, people.Attribution{})
	}
	add(last)
	for p, n := range changes {
		for i := range n {
			add(last.AddDate(-years, 0, -i), history.Change{Path: p, Kind: history.Modified, Added: 1})
		}
	}
	return f
}

func at(when time.Time) objects.Signature { return objects.Signature{Name: "Ann Ash", When: when} }

// What an application tells its framework is asked for no tests.
func TestHotSettings(t *testing.T) {
	long := strings.Repeat("if (x) y\n", 200)
	for path, want := range map[string]int{"shop/settings/base.py": 0, "shop/sums/base.py": 1} {
		f := busy(fileMap{path: long, "tests/test_x.py": "def test_a(): pass\n"}, map[string]int{path: 6}, 0)
		s := look(f)
		if findings, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, %+v", path, n, findings)
		}
	}
}

func TestHotFiles(t *testing.T) {
	long := strings.Repeat("if (x) y\n", 200)
	other := "from shop import other\ndef test_a(): pass\n"
	for _, tt := range []struct {
		name    string
		code    string
		test    string
		changes int
		years   int
		want    int
	}{
		{"that no test names", long, other, 6, 0, 1},
		{"that changed little", long, other, 4, 0, 0},
		{"that changed long ago", long, other, 6, 3, 0},
		{"that is short", "x = 1\n", other, 6, 0, 0},
		{"that a test imports", long, "from shop import SalesTax\ndef test_a(): pass\n", 6, 0, 0},
		{"whose class a test calls", "class Levy:\n    pass\n" + long, "def test_a(): Levy()\n", 6, 0, 0},
		{"with a short name in it", "def add():\n    pass\n" + long, "def test_a(): add()\n", 6, 0, 1},
		{"with one small word in it", "def generate():\n    pass\n" + long, "def test_a(): generate()\n", 6, 0, 1},
		{"whose class another's test names", "class Levied:\n    pass\n" + long, other, 6, 0, 1},
		{"whose class a class of a module extends that does not import it", "class Duty:\n    pass\n" + long, "def test_a(): Fee()\n", 6, 0, 1},
		{"without any tests", long, "", 6, 0, -1},
	} {
		files := fileMap{"shop/sales_tax.py": tt.code, "tests/test_x.py": tt.test, "shop/fees.py": "from faker import Duty\nclass Fee(Duty):\n    pass\n"}
		if tt.test != "" {
			files["web/a.test.js"] = "it('a', () => { new Levied() })\n"
		}
		f := busy(files, map[string]int{"shop/sales_tax.py": tt.changes}, tt.years)
		s := look(f)
		findings, n, _ := hotUntested(f, &s, nil)
		if n != tt.want || len(findings) != max(0, n) {
			t.Errorf("%s: %d, %+v", tt.name, n, findings)
		}
		if findings, all, within := hotUntested(f, &s, []*part{{path: "shop"}}); all != n || len(within) != max(0, n) || len(findings) > 0 {
			t.Errorf("%s: %v of a part that is told, %+v", tt.name, within, findings)
		}
		f.Incomplete = map[facts.Set]string{facts.History: "shallow"}
		if _, n, _ := hotUntested(f, &s, nil); n != -1 {
			t.Errorf("%s: %d of a history that is not whole", tt.name, n)
		}
	}
}

// A test in another language names a file by its whole name.
func TestHotFilesNamedWhole(t *testing.T) {
	for name, want := range map[string]int{"sales_tax.py": 0, "sales_tax": 1} {
		f := busy(fileMap{
			"shop/sales_tax.py":  strings.Repeat("if (x) y\n", 200),
			"test/test_build.rb": "class TestBuild < Minitest::Test\n  def test_a\n    assert File.exist?(\"build/" + name + "\")\n  end\nend\n",
		}, map[string]int{"shop/sales_tax.py": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", name, n, want)
		}
	}
}

// What declares things alone, as a schema does, leaves a test nothing to check.
func TestHotLists(t *testing.T) {
	menu := "import {\n  bold,\n  italic\n} from './buttons';\n\nexport function menu(context) {\n  const rtl = context.direction === 'rtl';\n  return new Menu('main', [\n" +
		strings.Repeat("    new Box(2, [\n      new Button(bold),\n      new Button(el('h2'), italic),\n      rtl ? new Button(left) : null,\n    ]),\n", 30) + "  ]);\n}\n"
	for text, want := range map[string]int{menu: 0, strings.ReplaceAll(menu, "new Button(bold),", "if (context.bold) { add(bold); }"): 1} {
		f := busy(fileMap{"web/menu_bar.ts": text, "web/other.test.ts": "it('a', () => { expect(1).toBe(1) })\n"}, map[string]int{"web/menu_bar.ts": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%d, want %d: %.60q", n, want, text)
		}
	}
}

func TestHotDeclarations(t *testing.T) {
	for _, tt := range []struct {
		path, line, rest string
		want             int
	}{
		{"shop/order_schemas.py", "x = fields.String()\n", "def check(a):\n    return a\n", 0},
		{"shop/order_schemas.py", "x = fields.String()\n", strings.Repeat("def check(a):\n    return a\n", 9), 1},
		{"shop/order_schemas.py", "x = fields.String()\n", strings.Repeat("if a: x = 1\n", 9), 1},
		{"app/order_helper.rb", "A = \"b\"\n", "def a\nend\n", 0},
		{"web/OrderApp.jsx", "<Route a=\"b\" />\n", strings.Repeat("const a = () => {\n}\n", 9), 1},
		{"src/OrderTexts.cs", "public const string A = \"b\";\n", "", 0},
		{"src/OrderTexts.cs", "A();\n", strings.Repeat("public void A()\n{\n}\n", 9), 1},
	} {
		f := busy(fileMap{tt.path: strings.Repeat(tt.line, 200) + tt.rest, "tests/test_x.py": "def test_a(): pass\n"}, map[string]int{tt.path: 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s with %q: %d, want %d", tt.path, tt.rest, n, tt.want)
		}
	}
}

// A class that others extend is tested by their names.
func TestHotBases(t *testing.T) {
	const path = "src/main/kotlin/shop/SalesBase.kt"
	for code, want := range map[string]int{"open class SalesBase(val a: Int) {}": 0, "public abstract class SalesBase {}": 0, "class SalesBase {\n  abstract class Part\n}": 1, "open fun sales() {}": 1} {
		f := busy(fileMap{path: "package shop\n\n" + code + "\n" + strings.Repeat("if (x) y\n", 200), "src/test/kotlin/shop/CartTest.kt": "import org.junit.jupiter.api.Test\nclass CartTest {\n  @Test\n  fun a() {}\n}\n"}, map[string]int{path: 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", code, n, want)
		}
	}
}

// Ruby and Python have no word for one.
func TestHotBasesByName(t *testing.T) {
	for code, want := range map[string]int{"class Sales::BaseTax": 0, "class TaxBase < Sum": 0, "class Sales::Tax < BaseTax": 1, "class Basement": 1} {
		f := busy(fileMap{"app/models/sales/tax.rb": code + "\n" + strings.Repeat("if (x) y\n", 200), "spec/models/cart_spec.rb": "describe 'it' do\n  it 'works' do\n  end\nend\n"}, map[string]int{"app/models/sales/tax.rb": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", code, n, want)
		}
	}
}

// What moves a file changes none of it.
func TestHotByMoves(t *testing.T) {
	f := busy(fileMap{"shop/tax.py": strings.Repeat("if (x) y\n", 200), "tests/test_x.py": "def test_a(): pass\n"}, map[string]int{"shop/tax.py": 6}, 0)
	f.History.Commits[3].Changes[0] = history.Change{Path: "shop/tax.py", OldPath: "tax.py", Kind: history.Renamed}
	f.History.Commits[4].Changes[0].CopyOf = "cart/tax.py"
	s := look(f)
	if _, n, _ := hotUntested(f, &s, nil); n != 0 {
		t.Errorf("%d hot files by 4 changes, a move and a copy, want none", n)
	}
}

// By Rails' custom the tests of requests are called after a controller, without
// that word.
func TestHotControllers(t *testing.T) {
	code := "class LoginController < ApplicationController\nend\n" + strings.Repeat("if (x) y\n", 200)
	for test, want := range map[string]int{"spec/requests/login_spec.rb": 0, "spec/models/login_spec.rb": 1, "spec/requests/signup_spec.rb": 1} {
		f := busy(fileMap{"app/controllers/login_controller.rb": code, test: "describe 'it' do\n  it 'works' do\n  end\nend\n"}, map[string]int{"app/controllers/login_controller.rb": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", test, n, want)
		}
	}
}

// A name of several words tells in the text of a test too.
func TestHotControllersBySomeWords(t *testing.T) {
	code := "class LoginCallbacksController < ApplicationController\nend\n" + strings.Repeat("if (x) y\n", 200)
	for said, want := range map[string]int{"t 'user.login_callbacks.error'": 0, "t 'user.callbacks.error'": 1} {
		f := busy(fileMap{"app/controllers/login_callbacks_controller.rb": code, "spec/requests/a_spec.rb": "describe 'it' do\n  it 'works' do\n    " + said + "\n  end\nend\n"}, map[string]int{"app/controllers/login_callbacks_controller.rb": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", said, n, want)
		}
	}
}

// Rails names the pages of a controller after it.
func TestHotControllersByTheirPages(t *testing.T) {
	code := "class LateOrdersController < ApplicationController\nend\n" + strings.Repeat("if (x) y\n", 200)
	for said, want := range map[string]int{"visit late_order_path(1)": 0, "visit new_late_order_url": 0, "get late_orders_path": 0, "visit order_path": 1, "visit late_order_lines_path": 1} {
		f := busy(fileMap{"app/controllers/late_orders_controller.rb": code, "spec/features/a_spec.rb": "describe 'it' do\n  it 'works' do\n    " + said + "\n  end\nend\n"}, map[string]int{"app/controllers/late_orders_controller.rb": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", said, n, want)
		}
	}
}

// So are those of a PHP application, wherever they lie.
func TestHotControllersInPHP(t *testing.T) {
	code := "<?php\nclass PageController extends Controller {\n}\n" + strings.Repeat("if ($x) y;\n", 200)
	for test, want := range map[string]int{"tests/Entity/PageTest.php": 0, "tests/Entity/PagesTest.php": 1} {
		f := busy(fileMap{"app/PageController.php": code, test: "<?php\nclass X extends TestCase {\n public function test_a() { }\n}\n"}, map[string]int{"app/PageController.php": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", test, n, want)
		}
	}
}

// Django REST names the pages of a set of views after it.
func TestHotViewSets(t *testing.T) {
	code := "class OrderViewSet(ViewSet):\n    pass\n" + strings.Repeat("if (x) y\n", 200)
	for said, want := range map[string]int{"shop:order-list": 0, "order-detail": 0, "shop:orders-list": 1} {
		f := busy(fileMap{"shop/routes.py": code, "shop/tests/test_api.py": "def test_all():\n    get(reverse('" + said + "'))\n"}, map[string]int{"shop/routes.py": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", said, n, want)
		}
	}
}

// Nobody writes the name of a class whose members extend others.
func TestHotExtensions(t *testing.T) {
	for member, want := range map[string]int{"public static T NotEmpty<T>(this T x) {": 0, "private static T NotEmpty<T>(this T x) {": 1, "public static T NotSo(this T x) {": 1} {
		code := "public static partial class Extensions {\n\t" + member + "\n}\n" + strings.Repeat("if (x) y\n", 200) + "}\n"
		f := busy(fileMap{"src/Extensions.cs": code, "tests/Tests.cs": "using Xunit;\npublic class T {\n[Fact]\npublic void A() { x.NotEmpty(); }\n}\n"}, map[string]int{"src/Extensions.cs": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", member, n, want)
		}
	}
}

// A class hides behind what it implements, and tests call its methods.
func TestHotMethods(t *testing.T) {
	code := "public partial class ASyncer : ISyncer {\n\tpublic async Task<Map<A, B>> BuildSyncTree(A a)\n\tpublic virtual void ProcessSyncTree<T>(Map<A, B> a)\n\tpublic int GetId()\n\tprivate void DropSyncTree()\n" + strings.Repeat("if (x) y\n", 200) + "}\n"
	for said, want := range map[string]int{"x.BuildSyncTree(); x.ProcessSyncTree();": 0, "x.BuildSyncTree();": 1, "x.BuildSyncTree(); x.DropSyncTree(); x.GetId();": 1} {
		f := busy(fileMap{"src/ASyncer.cs": code, "tests/Tests.cs": "using Xunit;\npublic class T {\n[Fact]\npublic void A() { " + said + " }\n}\n"}, map[string]int{"src/ASyncer.cs": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != want {
			t.Errorf("%s: %d, want %d", said, n, want)
		}
	}
}

// Tests that render pages, start an application or name a class that extends another reach
// these without their names.
func TestHotWithoutTheirNames(t *testing.T) {
	long := strings.Repeat("if (x) y\n", 200)
	for _, tt := range []struct {
		path, code, test, text string
		want                   int
	}{
		{"lib/shop_web/navbar.ex", "defmodule ShopWeb.Navbar do\n  use Phoenix.Component\n", "test/a_test.exs", "use ShopWeb.ConnCase\ntest \"a\" do\nend\n", 0},
		{"lib/shop_web/navbar.ex", "defmodule ShopWeb.Navbar do\n  use ShopWeb, :live_component\n", "test/a_test.exs", "import Phoenix.LiveViewTest\ntest \"a\" do\nend\n", 0},
		{"lib/shop_web/navbar.ex", "defmodule ShopWeb.Navbar do\n  use Phoenix.Component\n", "test/a_test.exs", "use ExUnit.Case\ntest \"a\" do\nend\n", 1},
		{"lib/shop/carts.ex", "defmodule Shop.Carts do\n  use Shop.Schema\n", "test/a_test.exs", "use ShopWeb.ConnCase\ntest \"a\" do\nend\n", 1},
		{"src/main/java/Tills.java", "public class Tills extends AbstractModule {\n", "src/test/java/ATest.java", "import org.junit.Test;\nclass A {\n@Test\nvoid a() {}\n}\n", 0},
		{"src/main/java/Tills.java", "public class Tills extends Counters {\n", "src/test/java/ATest.java", "import org.junit.Test;\nclass A {\n@Test\nvoid a() {}\n}\n", 1},
		{"src/Shop/Startup.cs", "public class Startup\n{\n", "tests/Shop.Tests/ATests.cs", "using Xunit;\nclass A {\n[Fact]\nvoid B() {}\n}\n", 0},
		{"src/Shop/Tills.cs", "public class Tills\n{\n", "tests/Shop.Tests/ATests.cs", "using Xunit;\nclass A {\n[Fact]\nvoid B() {}\n}\n", 1},
		{"web/main.js", "const shop = createApp(Root)\n", "web/a.test.js", "it('a', () => { a() })\n", 0},
		{"web/tills.js", "const shop = createTill(Root)\n", "web/a.test.js", "it('a', () => { a() })\n", 1},
		{"app/javascript/controllers/multiple_select_controller.js", "import { Controller } from '@hotwired/stimulus'\n", "spec/system/a_spec.rb", "it 'a' do\n  find(\"[data-controller='multiple-select']\")\nend\n", 0},
		{"app/javascript/controllers/multiple_select_controller.js", "import { Controller } from '@hotwired/stimulus'\n", "spec/system/a_spec.rb", "it 'a' do\n  find(\"[data-controller='other-select']\")\nend\n", 1},
		{"static/js/letters.js", "const a = document.getElementById('intake_template'), b = document.querySelector('#intake_letter')\n", "tests/test_a.py", "def test_a(page):\n    page.locator('#intake_template').fill('#intake_letter')\n", 0},
		{"static/js/letters.js", "const a = document.getElementById('intake_template'), b = document.querySelector('#intake_letter')\n", "tests/test_a.py", "def test_a(page):\n    page.locator('#intake_template')\n", 1},
		{"app/models/order_row.rb", "class OrderRow\n", "spec/a_spec.rb", "describe LateOrder do\n  it { a }\nend\n", 0},
		{"app/models/order_row.rb", "class OrderRow\n", "spec/a_spec.rb", "describe EarlyOrder do\n  it { a }\nend\n", 1},
	} {
		f := busy(fileMap{tt.path: tt.code + long, "app/models/late_order.rb": "class LateOrder < OrderRow\nend\n", tt.test: tt.text}, map[string]int{tt.path: 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s %q beside %q: %d, want %d", tt.path, tt.code, tt.text, n, tt.want)
		}
	}
}

// What one or two modules import that tests name is reached through these.
func TestHotModulesBehindOthers(t *testing.T) {
	long := strings.Repeat("if (x) y()\n", 200)
	for _, tt := range []struct {
		users fileMap
		want  int
	}{
		{fileMap{"src/findOrder.ts": "import { parse } from './parseOrder'\n", "src/showOrder.ts": "import { parse } from './parseOrder'\n"}, 1},
		{fileMap{"src/findOrder.ts": "import { parse } from './parseOrder'\n"}, 0},
		{fileMap{"src/findOrder.ts": "import { parse } from './parseOrder'\n", "src/index.ts": "export * from './parseOrder'\n"}, 1},
		{fileMap{"src/showOrder.ts": "import { parse } from './parseOrder'\n"}, 1},
		{nil, 1},
	} {
		files := fileMap{"src/parseOrder.ts": "export const parseOne = (a) => {\n" + long + "}\n", "src/findOrder.test.ts": "import { findOrder } from './findOrder'\n\nit('finds', () => {})\n"}
		maps.Copy(files, tt.users)
		f := busy(files, map[string]int{"src/parseOrder.ts": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%v: %d, want %d", tt.users, n, tt.want)
		}
	}
}

// What a function calls that stands beside and that tests name is reached through it, whatever
// else takes from it.
func TestHotCalledBeside(t *testing.T) {
	long := strings.Repeat("if (x) y()\n", 200)
	const find = "import { Row } from '../rows'\nimport {\n    parseRow,\n    type Line,\n} from './parseOrder'\n\nexport async function findOrder(a) {\n    return parseRow(a)\n}\n"
	for _, tt := range []struct {
		path, user, text string
		want             int
	}{
		{"src/parseOrder.ts", "src/find.ts", find, 0},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "export async function findOrder(a) {", "export const findOrder = async (a) => {", 1), 0},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "findOrder", "showOrder", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "return parseRow(a)\n}", "}\n\nfunction dropOrder() {\n    parseRow(a)\n}", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "parseRow,", "dropRow,", 1), 1},
		{"src/parseOrder.ts", "src/all/find.ts", strings.Replace(find, "./parse", "../parse", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "return parseRow(a)", "return [...parseRow(a)]", 1), 0},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "return parseRow(a)", "return a.parseRow(a)", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "return parseRow(a)", "return a.type('x')", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "return parseRow(a)", "return Line(a)", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "import {\n    parseRow", "import type {\n    parseRow", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "parseRow,", "parseLine as parseRow, // a row", 1), 0},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "parseRow,", "parseRow as parseLine,", 1), 1},
		{"src/parseOrder.ts", "src/find.ts", strings.Replace(find, "import {\n    parseRow,", "import parseRow, {", 1), 0},
		{"src/parse_rows.py", "src/find.py", "from .parse_rows import parse_two as parse_one  # a row\n\ndef findOrder(a):\n    return parse_one(a)\n", 0},
		{"src/parse_rows.py", "src/find.py", "from .parse_rows import parse_one as parse_two\n\ndef findOrder(a):\n    return parse_one(a)\n", 1},
		{"src/parse_rows.py", "src/find.py", "from shop.parse_rows import (\n    parse_one,\n)\n\ndef findOrder(a):\n    return parse_one(a)\n", 0},
		{"src/parse_rows.py", "src/find.py", "from .parse_rows import parse_one\n\ndef findOrder(a):\n    return parse_one\n", 1},
		{"src/parse_rows.py", "src/find.py", "from .rows import parse_one\n\ndef findOrder(a):\n    return parse_one(a)\n", 1},
	} {
		files := fileMap{tt.path: "const a = 1\n" + long, tt.user: tt.text, "src/b.test.ts": "it('finds', () => { findOrder() })\n", "src/test_b.py": "def test_find():\n    findOrder()\n"}
		for i := range 3 { // more than few
			files[fmt.Sprintf("src/all/other%d.ts", i)] = "import { parseRow } from '../parseOrder'\n"
		}
		f := busy(files, map[string]int{tt.path: 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s used by %s %q: %d, want %d", tt.path, tt.user, tt.text, n, tt.want)
		}
	}
}

// What helps a package in Go is reached by what calls it.
func TestHotHelpers(t *testing.T) {
	long := strings.Repeat("if x { y }\n", 200)
	for _, tt := range []struct {
		helper, caller string
		want           int
	}{
		{"func (s *Shop) toRow(o Order) Row {", "func (s *Shop) CreateOrder() {\n\treturn s.toRow(o)\n}\n", 0},
		{"func toRow(o Order) Row {", "func CreateOrder() {\n\treturn toRow(o)\n}\n", 0},
		{"func toRow(o Order) Row {", "func CreateOrder() {\n}\nfunc DropOrder() {\n\treturn toRow(o)\n}\n", 1},
		{"func ToRow(o Order) Row {", "func CreateOrder() {\n\treturn ToRow(o)\n}\n", 1},
		{"func toRow(o Order) Row {", "func create() {\n\treturn toRow(o)\n}\n", 1},
	} {
		f := busy(fileMap{"shop/convert.go": "package shop\n" + tt.helper + "\n" + long + "}\n", "shop/orders.go": "package shop\n" + tt.caller,
			"shop/test/a_test.go": "package test\nfunc TestA(t *testing.T) { s.CreateOrder(); create() }\n"}, map[string]int{"shop/convert.go": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s, %s: %d, want %d", tt.helper, tt.caller, n, tt.want)
		}
	}
}

// Tests ask an application for the paths at which it answers.
func TestHotRoutes(t *testing.T) {
	for _, tt := range []struct {
		route, said string
		want        int
	}{
		{"@shop.post(\"/late-orders/<uuid:id>\")", "f\"/v1/late-orders/{id}\"", 0},
		{"@shop.post(\"/late-orders\")", "'http://localhost/late-orders?a=b'", 0},
		{"@shop.post(\n    \"/late-orders\"\n)", "\"/v1/late-orders-of-today\"", 1},
		{"client.post(\"/late-orders\")", "\"/v1/late-orders\"", 1},
		{"@shop.get(\"/\")", "\"/\"", 1},
	} {
		code := tt.route + "\n" + strings.Repeat("if (x) y\n", 200)
		f := busy(fileMap{"shop/routes.py": code, "shop/tests/test_api.py": "def test_all():\n    get(" + tt.said + ")\n"}, map[string]int{"shop/routes.py": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s, asked for %s: %d, want %d", tt.route, tt.said, n, tt.want)
		}
	}
}

// The hottest stand first, with their figures, and only some are named.
func TestHotOrder(t *testing.T) {
	files, changes := fileMap{"tests/test_x.py": "def test_a(): pass\n"}, map[string]int{}
	for i := range 7 {
		p := fmt.Sprintf("shop/part%d.py", i)
		files[p], changes[p] = strings.Repeat("if (x) y\n", 100), 10+i
	}
	f := busy(files, changes, 0)
	s := look(f)
	findings, n, _ := hotUntested(f, &s, nil)
	if n != 7 || len(findings) != mostHotNamed || findings[0].Path != "shop/part6.py" || !strings.HasSuffix(findings[0].Message, ": 100 lines, changed 16 times in the last 24 months of work.") {
		t.Errorf("%d, %+v", n, findings)
	}
	if len(check.First(findings)) != mostHotNamed {
		t.Error("more findings than an outcome may list")
	}
}

// A name of several words may be a part of a longer one in a test, and of the name of a
// test without the word for what the file is.
func TestHotWithinLongerNames(t *testing.T) {
	long := strings.Repeat("if (x) y\n", 200)
	for _, tt := range []struct {
		code, test, text string
		want             int
	}{
		{"shop/order_items_json.py", "tests/test_x.py", "def test_get_order_items_json_empty(): pass\n", 0},
		{"js/order-items.js", "tests/test_x.py", "def test_get_order_items_json(): pass\n", 1},
		{"shop/orders.py", "tests/test_x.py", "def test_get_orders_json(): pass\n", 1},
		{"src/main/kotlin/OrderItemsService.kt", "src/test/kotlin/OrderItemsIntTest.kt", "import org.junit.jupiter.api.Test\nclass A {\n  @Test\n  fun a() {}\n}\n", 0},
		{"src/main/kotlin/OrderItemsService.kt", "src/test/kotlin/OrderIntTest.kt", "import org.junit.jupiter.api.Test\nclass A {\n  @Test\n  fun a() {}\n}\n", 1},
		{"shop/order_items.py", "tests/test_order_items_json_all.py", "def test_a(): pass\n", 1},
		{"src/main/kotlin/OrderService.kt", "src/test/kotlin/OrderIntTest.kt", "import org.junit.jupiter.api.Test\nclass A {\n  @Test\n  fun a() {}\n}\n", 1},
		{"shop/order_items.py", "tests/test_x.py", "def test_order_items_json_empty(): pass\n", 1},
	} {
		f := busy(fileMap{tt.code: long, "shop/order_items_json.py": "x = 1\n", tt.test: tt.text}, map[string]int{tt.code: 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s beside %s: %d, want %d", tt.code, tt.test, n, tt.want)
		}
	}
}

// What stands behind one or two files that tests name is reached through them.
func TestHotBehindOthers(t *testing.T) {
	long := strings.Repeat("if (x) y\n", 200)
	for _, tt := range []struct {
		name string
		more fileMap
		want int
	}{
		{"one that tests name", fileMap{"src/main/java/Tills.java": "class Tills {\n  OrderRows rows;\n}\n"}, 0},
		{"one that they do not", fileMap{"src/main/java/Carts.java": "class Carts {\n  OrderRows rows;\n}\n"}, 1},
		{"both", fileMap{"src/main/java/Tills.java": "class Tills {\n  OrderRows rows;\n}\n", "src/main/java/Carts.java": "class Carts {\n  OrderRows rows;\n}\n"}, 1},
		{"none", nil, 1},
	} {
		files := fileMap{"src/main/java/OrderRows.java": "class OrderRows {\n" + long + "}\n", "src/test/java/ATest.java": "import org.junit.Test;\nclass A {\n@Test\nvoid a() { new Tills(); }\n}\n"}
		for p, text := range tt.more {
			files[p] = text
		}
		f := busy(files, map[string]int{"src/main/java/OrderRows.java": 6}, 0)
		s := look(f)
		if _, n, _ := hotUntested(f, &s, nil); n != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, n, tt.want)
		}
	}
}

// The sentence says where the hot files are that have no row of their own.
func TestHotClause(t *testing.T) {
	for _, tt := range []struct {
		n      int
		within []string
		listed int
		want   string
	}{
		{-1, nil, 0, ""},
		{2, nil, 2, "2 of the files that come first by lines times changes"},
		{1, []string{"a/b.py"}, 0, "1 of the files that come first by lines times changes (a/b.py, in a part without tests)"},
		{2, []string{"a/b.py", "a/c.py"}, 0, "2 of the files that come first by lines times changes (in parts without tests: a/b.py and a/c.py)"},
		{3, []string{"a/b.py", "a/c.py", "a/d.py"}, 0, "3 of the files that come first by lines times changes (in parts without tests)"},
		{2, []string{"a/b.py"}, 1, "2 of the files that come first by lines times changes (1 in parts without tests)"},
		{9, nil, 5, "9 of the files that come first by lines times changes (5 are listed)"},
		{9, []string{"a/b.py", "a/c.py"}, 5, "9 of the files that come first by lines times changes (2 in parts without tests; of the others 5 are listed)"},
	} {
		if got := strings.TrimPrefix(hotClause(tt.n, tt.within, tt.listed), "; no test names "); got != tt.want {
			t.Errorf("%d, %v, %d: %q, want %q", tt.n, tt.within, tt.listed, got, tt.want)
		}
	}
}
