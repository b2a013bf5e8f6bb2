package facts

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestTelling(t *testing.T) {
	for _, tt := range []struct{ name, language, text, want string }{
		{"a statement over lines", "Rust", "use shop::{\n  Cart,\n  till::{Coin, Note},\n};\nfn pay() {\n}", "....xx"},
		{"Go", "Go", "import (\n\t\"fmt\"\n)\nfunc Pay() {}", "...x"},
		{"JavaScript", "JavaScript", "import {\n  a,\n} from './a'\nconst b = require('b')\nb(a)", "....x"},
		{"Python", "Python", "from shop import (\n    cart,\n)\ncart.pay()", "...x"},
		{"values", "Python", "\"Europe/Vienna\",\n'a': 'it\\'s',\n\"a\": b,\nf(\"a\")\n1, 2", "..xxx"},
		{"fields", "Python", "class Till(models.Model):\n    name = models.CharField(  # noqa\n        max_length=MAX,\n        help_text='What (it is',\n    )\n    open: bool = BooleanField(default=False)\n    paid = Column(Date,\n                  nullable=True)\n\n    def pay(self):\n        pay(self.name)\n", "x........xx"},
		{"what a field works out", "Python", "    at = DateField(\n        default=lambda: now() if here else never,\n        null=True,\n    )\nx = CharField()\nuser = serializers.User(\n    data=1,\n)\n", ".x..xxxx"},
		{"markup", "TSX", "return (\n<div\n  className={styles.cart}\n  label=\"Cart\"\n  onClick={() => pay(cart)}\n>\n  {props.children}\n  {text(\"cart\")}\n  <b>Cart</b>\n</div>\n);\na = 1;\n{cart.map((c) => (", "x...x......xx"},
		{"markup of Phoenix", "Elixir", "~H\"\"\"\n<div class={[\"cart\", @dark]}\n  id=\"cart\"\n>\n\"\"\"\nCart.pay(cart)\n", "x....x"},
		{"a type with tags", "Go", "type Cart struct {\n\tGoods\n\tID string `json:\"id\"`\n\tTill struct {\n\t\tOpen bool `json:\"open\"`\n\t} `json:\"till\"`\n}\n", "......."},
		{"a type without", "Go", "type Cart struct {\n\tID string `json:\"id\"`\n\tmu sync.Mutex\n}\n", "xxxx"},
		{"a type of plain values", "Go", "type Cart struct {\n\tName string\n\tPieces []int\n}\n", "...."},
		{"a getter", "Go", "func (c *Cart) ID() string {\n\treturn c.items[\"id\"].ID\n}\nfunc (c *Cart) Sum() int {\n\treturn c.add(1)\n}\n", "...xxx"},
		{"a class of values", "Kotlin", "data class Cart(\n  @Schema(description = \"what (it is\")\n  val id: Long? = null,\n  @field:Size(\n    max = 9,\n  )\n  val goods: List<Good>,\n) : Base() {\n  fun sum() = goods.sum()\n}\n", "........xx"},
		{"a class that works", "Kotlin", "class Till(\n  private val cart: Cart = open { it },\n)\n", "xxx"},
		{"a type of properties", "C#", "namespace Shop.Carts;\n\npublic sealed class Cart : Base\n{\n    [Required(ErrorMessage = \"a\")]\n    public string Name { get; set; } = \"\";\n    public List<Good> Goods { get; private set; } = new List<Good>();\n}\n", ".x......"},
		{"a type of names", "C#", "public enum Till\n{\n    Open = 1,\n    Shut\n}\npublic interface ITill\n{\n    Task<Cart> Pay(int id, Coin[] with);\n}\n", "........."},
		{"a type that works", "C#", "public class Cart\n{\n    public int Sum { get; set; }\n    public int Add(int n)\n    {\n        return Sum += n;\n    }\n}\n", "xxxxxxxx"},
		{"what gives and takes", "Java", "package shop;\n  public String getName() {\n    return name;\n  }\n  public void setName(String name) {\n    this.name = name;\n  }\n  public int getSum() {\n    return add(1);\n  }\n", ".......xxx"},
		{"a type of values", "TypeScript", "export interface Cart extends Base {\n  readonly id: string;\n  'x-y'?: Array<Good>;\n  till: {\n    open: boolean;\n  };\n}\nexport type Till = {\n  pay: (n: number) => void;\n};\n", ".......xxx"},
		{"blocks of values", "HCL", "resource \"table\" \"carts\" {\n  columns {\n    name = \"id\"\n    keys = [\"a\", \"b\"]\n  }\n  columns {\n    name = var.name\n  }\n}\n", "x....xxxx"},
		{"entries of a table", "Go", "\treturn &carts{\n\t\tby: map[string]*cart{\n\t\t\t\"ID\": {\n\t\t\t\tText: \"\",\n\t\t\t\tKind: ofText,\n\t\t\t\tCheck: func(s string) bool {\n\t\t\t\t\treturn s != \"\"\n\t\t\t\t},\n\t\t\t},\n\t\t},\n\t}\n", "xx...xx..xx"},
		{"a list of entries", "Python", "CARTS = [\n    {\n        'name': 'a',\n        'sum': add(1),\n    },\n]\n", "x..x.x"},
		{"a list of objects", "HCL", "columns = [\n  {\n    \"name\" = \"id\",\n    \"type\" = var.type\n  },\n]\n", "x..x.x"},
		{"a series of calls", "Java", "cart.setName(from.name());\ncart.setSum(from.sum());\n\n// the till\ncart.setTill(from.till());\ncart.setOpen(\"b\");\ncart.setOpen(from.open());\n", "xxxxxxx"},
		{"a longer one", "Java", "cart.setName(from.name());\ncart.setSum(from.sum());\n\n// the till\ncart.setTill(from.till());\ncart.setOpen(from.open());\ncart.setPaid(from.paid());\npay(cart);\n", "..xx...x"},
		{"a series of items over lines", "Java", strings.Repeat("String name() {\n  return name;\n}\n\n", 5), "...x...x...x...x...x"},
		{"a series after the end of something", "Java", "}\n" + strings.Repeat("String name() {\n  return name;\n}\n", 5), "................"},
		{"a series of decisions", "Java", strings.Repeat("if (open)\n  pay();\n", 5), "xxxxxxxxxx"},
		{"a series of steps", "Python", strings.Repeat("cart = add(cart)\n", 5), "xxxxx"},
		{"a series of steps with two things", "Python", strings.Repeat("cart = add(cart, item)\n", 5), "xxxxx"},
		{"a series of comparisons", "Go", strings.Repeat("pay(a.x < b.y && c.z > d.w)\n", 5), "xxxxx"},
		{"a series with words in texts", "Java", strings.Repeat("texts.put(\"pay\", \"if you go - or do\");\n", 5), "....."},
		{"four of a kind", "Java", strings.Repeat("cart.setSum(from.sum());\n", 4), "xxxx"},
		{"brackets", "Go", "}\n}\n}\n}\n}\n}\n", "xxxxxx"},
		{"no table", "C#", "void Pay()\n{\n    Pay(1);\n}\n", "xxxx"},
		{"no markup", "TypeScript", "<T,>(a: T) => a\n);\n", "xx"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for _, tells := range telling(tt.language, []byte(tt.text)) {
				got.WriteByte(map[bool]byte{true: 'x', false: '.'}[tells])
			}
			if got.String() != tt.want {
				t.Errorf("%q: %s, want %s", tt.text, got.String(), tt.want)
			}
		})
	}
}

// A file of which hardly a line tells more than it is needs no walk-through, be it of fields or
// of the values of what a program runs on.
func TestSaysItself(t *testing.T) {
	const field, logic = "    name = CharField()\n", "    pay(cart + 1)\n"
	for name, tt := range map[string]struct {
		path, text string
		want       bool // whether it is to be explained
	}{
		"a third tells":       {"shop.py", strings.Repeat(field, 20) + strings.Repeat(logic, 10), false},
		"more than a third":   {"shop.py", strings.Repeat(field, 20) + strings.Repeat(logic, 11), true},
		"a third of much":     {"shop.py", strings.Repeat(field, 600) + strings.Repeat(logic, 300), true},
		"values of a table":   {"shop.tf", "resource \"table\" \"a\" {\n" + strings.Repeat("  columns {\n    name = \"a\"\n  }\n", 9) + "}\n", false},
		"values with names":   {"shop.tf", strings.Repeat("resource \"table\" \"a\" {\n  name = var.name\n  count = var.open ? 1 : 0\n}\n", 9), true},
		"nothing that counts": {"shop.py", "# all that was here is gone\n", true},
	} {
		f := &Facts{Tree: tree.FromFiles(map[string]string{tt.path: tt.text})}
		if got := f.Explains(tt.path); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
