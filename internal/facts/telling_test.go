package facts

import (
	"strings"
	"testing"
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
