package facts

import (
	"strings"
	"testing"
)

func TestTelling(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a statement over lines", "use shop::{\n  Cart,\n  till::{Coin, Note},\n};\nfn pay() {\n}", "....xx"},
		{"Go", "import (\n\t\"fmt\"\n)\nfunc Pay() {}", "...x"},
		{"JavaScript", "import {\n  a,\n} from './a'\nconst b = require('b')\nb(a)", "....x"},
		{"Python", "from shop import (\n    cart,\n)\ncart.pay()", "...x"},
		{"values", "\"Europe/Vienna\",\n'a': 'it\\'s',\n\"a\": b,\nf(\"a\")\n1, 2", "..xxx"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			for _, tells := range telling([]byte(tt.text)) {
				got.WriteByte(map[bool]byte{true: 'x', false: '.'}[tells])
			}
			if got.String() != tt.want {
				t.Errorf("%q: %s, want %s", tt.text, got.String(), tt.want)
			}
		})
	}
}
