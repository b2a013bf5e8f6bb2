package tree

import (
	"fmt"
	"strings"
	"testing"
)

// lines returns n lines of a format that takes their number.
func linesOf(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+"\n", i)
	}
	return b.String()
}

func TestLiteral(t *testing.T) {
	page := "<!DOCTYPE html>\n<html>\n" + linesOf("<p>%d</p>", 300)
	board := linesOf("  visuals {\n    visual_id = \"a%d\"\n    names = [\"a\", \"b\"]\n    title {\n      text = <<-EOT\n        <title>Orders</title>\n      EOT\n    }\n    column {\n      set = \"Orders\"\n    }\n  }", 40)
	register := "OC.L10N.register(\n    \"deck\",\n    {\n    \"Later\" : \"Ticki\",\n    \"%n file\" : [\"%n afaylu\", \"%n ifuyla\"]\n},\n\"nplurals=2; plural=(n != 1);\");\n"
	for _, tt := range []struct {
		name, path, content string
		want                Role
	}{
		{"a saved page", "src/page.ts", "const source = `\n" + page + "`;\nexport { source };\n", Data},
		{"two of them", "src/page.py", "A = '''" + page + "'''\nB = '''" + page + "'''\n", Data},
		{"a page to fill in", "src/page.ts", "export const mail = (name) => `\n" + page + "${name}`;\n", Code},
		{"another language", "src/schema.ts", "export const typeDefs = gql`\n" + linesOf("type A%d { b: Int }", 300) + "`;\n", Code},
		{"a page beside code", "src/page.ts", "const source = `" + page + "`;\n" + linesOf("call(%d);", 100), Code},
		{"a table of Go", "pkg/zip.go", "package zip\n\n// Rates by zip code.\nvar rates = map[string]int{\n" + linesOf("\t\"%05d\": 7,", 300) + "}\n\nfunc Rate(zip string) int {\n\treturn rates[zip]\n}\n", Data},
		{"with a place beside each", "pkg/zip.go", "package zip\n\nvar places = map[string]Place{\n" + linesOf("\t\"%05d\": {42.08, -71.02}, // Brockton, MA", 300) + "}\n" + linesOf("\tcall(%d)", 17), Data},
		{"beside more that does something", "pkg/zip.go", "package zip\n\nvar places = map[string]Place{\n" + linesOf("\t\"%05d\": {42.08, -71.02}, // Brockton, MA", 300) + "}\n" + linesOf("\tcall(%d)", 19), Code},
		{"of Ruby", "app/rates.rb", "RATES = {\n" + linesOf("  'a%d' => { rate: 1.5, open: true, kind: :low },", 300) + "}.freeze\n", Data},
		{"too short to matter", "app/rates.rb", "RATES = {\n" + linesOf("  'a%d' => 1,", 250) + "}.freeze\n", Code},
		{"a short translation", "l10n/es_419.js", register, Data},
		{"in a rare language", "l10n/kab.js", register, Data},
		{"in another script", "l10n/sr@latin.js", register, Data},
		{"the same where nothing is translated", "src/kab.js", register, Code},
		{"a translation that says how", "src/locale/kab.js", "export default {\n  later: 'ticki',\n  ordinal: function (n) {\n    if (n > 1) {\n      return n + 'e';\n    }\n    return n;\n  },\n};\n", Code},
		{"what chooses among translations", "src/i18n/all.js", "import de from './de';\nimport fr from './fr';\nexport default { de, fr };\n", Code},
		{"the same call over and over", "src/Rates.java", "package shop;\n\nimport static shop.Place.NORTH;\n\nclass Rates {\n    static final Map<String, Place> RATES = Map.copyOf(new HashMap<>() {{\n" + linesOf("        put(\"%03d\", Place.NORTH);", 300) + "    }});\n}\n", Data},
		{"calls of many names", "src/rates.js", "export const rates = [\n" + linesOf("  rate%d('a', 1),", 300) + "];\n", Code},
		{"the same call with what it works on", "src/rates.js", "export const rates = [\n" + linesOf("  rate(a%d, 1),", 300) + "];\n", Code},
		{"the same call, and few of it", "src/rates.js", "export const rates = [\n" + linesOf("  rate('a%d', 1),", 250) + "];\n", Code},
		{"a switch from keys to sentences", "Resources/Km.cs", "#region License\nnamespace Shop;\n\nclass Km {\n\tpublic const string Culture = \"km\";\n\n\tpublic static string Of(string key) => key switch {\n" + linesOf("\t\t\"Key%d\" => \"'{Name}' is not right.\",", 28) + "\t\t_ => null,\n\t};\n}\n", Data},
		{"a switch behind a mark of the byte order", "Resources/Km.cs", "\ufeff#region License\nnamespace Shop;\n\nclass Km {\n\tpublic const string Culture = \"km\";\n\n\tpublic static string Of(string key) => key switch {\n" + linesOf("\t\t\"Key%d\" => \"'{Name}' is not right.\",", 28) + "\t\t_ => null,\n\t};\n}\n", Data},
		{"a switch that does something", "Resources/Km.cs", "class Km {\n\tpublic static string Of(string key) => key switch {\n" + linesOf("\t\t\"Key%d\" => \"a\" + Of(key),", 28) + linesOf("\t\t\"K%d\" => \"a\",", 28) + "\t};\n}\n", Code},
		{"clauses of a function that give values", "lib/ids.ex", "defmodule Shop.Ids do\n  @spec id(String.t()) :: String.t() | nil\n" + linesOf("  def id(\"%d\"), do: \"ChI\"", 60) + "  def id(_), do: nil\nend\n", Data},
		{"clauses of many functions", "lib/ids.ex", "defmodule Shop.Ids do\n" + linesOf("  def id%d(\"a\"), do: \"ChI\"", 60) + "end\n", Code},
		{"clauses that do something", "lib/ids.ex", "defmodule Shop.Ids do\n" + linesOf("  def id(\"%d\"), do: find(\"ChI\")", 60) + "end\n", Code},
		{"a short table of words", "app/rates.rb", "RATES = {\n" + linesOf("  'a%d' => 'b',", 250) + "}.freeze\n", Code},
		{"values of enumerations", "src/orders.ts", "import { Status } from './api';\n\nexport const orders = () => [\n" + linesOf("    {\n        id: 'a%d',\n        status: Status.SENT_BACK,\n        by: [Carrier.POST],\n    },", 60) + "];\n", Data},
		{"what others are called that way", "src/orders.ts", "export const orders = [\n" + linesOf("  { id: 'a%d', make: shop.ORDER, draw: Cart.draw },", 300) + "];\n", Code},
		{"names of others", "src/routes.js", "export const routes = [\n" + linesOf("  { path: '/a%d', component: Cart },", 300) + "];\n", Code},
		{"a style sheet", "src/a.css", linesOf("a%d { color: red }", 300), Code},
		{"terms of use", "terms/open.html", "<h1>Terms</h1>\n" + linesOf("<p>%d. Whoever buys from the shop accepts what is said here.</p>", 100), Data},
		{"a page of many parts", "site/index.html", "<h1>Shop</h1>\n" + linesOf("<div class=\"row wide\"><a href=\"/orders/%d\">Order</a></div>", 100), Code},
		{"a page that is filled in", "site/index.html", "<h1>{{ title }}</h1>\n" + linesOf("<p>%d. Whoever buys from the shop accepts what is said here.</p>", 100), Code},
		{"a standard of thousands of lines", "schema/rim.html", "<style>td { color: red }</style><script>open()</script>\n" + linesOf("<tr><td class=\"a b c d e f\">%d</td></tr>", 5000), Data},
		{"a long page that is filled in", "schema/rim.html", "<td>{{ name }}</td>\n" + linesOf("<tr><td class=\"a b c d e f\">%d</td></tr>", 5000), Code},
		{"a long script in a page", "site/game.html", "<script>\n" + linesOf("step(%d)", 5000) + "</script>\n<td>a</td>\n", Code},
		{"a page that is long", "site/index.html", linesOf("<tr><td class=\"a b c d e f\">%d</td></tr>", 4900), Code},
		{"a dashboard of Terraform", "infra/board.tf", "resource \"aws_quicksight_analysis\" \"a\" {\n  name = \"${local.prefix}-orders\"\n" + board + "}\n", Data},
		{"one that refers to others in every block", "infra/board.tf", "resource \"aws_quicksight_analysis\" \"a\" {\n" + strings.ReplaceAll(board, "\"Orders\"", "local.orders") + "}\n", Code},
		{"many small descriptions of plain values", "infra/names.tf", linesOf("resource \"aws_route53_record\" \"a%d\" {\n  name = \"a\"\n  type = \"A\"\n  ttl  = 300\n}", 100), Code},
		{"a script in one", "infra/host.tf", "resource \"aws_instance\" \"a\" {\n  user_data = <<-EOT\n" + linesOf("    install part%d || exit 1", 300) + "  EOT\n}\n", Code},
		{"of tests", "src/__tests__/rates.js", "export const rates = [\n" + linesOf("  'a%d',", 300) + "];\n", Test},
	} {
		if got := FromFiles(map[string]string{tt.path: tt.content}).Lookup(tt.path).Role; got != tt.want {
			t.Errorf("%s: role %v, want %v", tt.name, got, tt.want)
		}
	}
}
