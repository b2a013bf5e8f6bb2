package tree

import (
	"strings"
	"testing"
)

func TestConstants(t *testing.T) {
	for _, tt := range []struct {
		path, content string
		want          bool
	}{
		{"a.js", "// ADDRESSES\nexport const VERSION = process.env.VERSION || 'v2';\nexport const API = process.env.API\n  ? new URL('/api/' + VERSION + '/', process.env.API)\n  : 'http://localhost/';\nexport const LINE =\n  process.env.LINE || 'road';\n", true},
		{"a.js", "import { RED } from './red';\n\nexport const MARKS = {\n  'a-b': {\n    type: 'line', // for lines\n    members: [\n      'it is => this',\n    ],\n  },\n};\n\nexport default MARKS;\n", true},
		{"a.ts", "/**\n * Of the shop.\n */\nexport const LIMITS: Record<string, number> = {\n  a: Number(1),\n};\n", true},
		{"a.py", "import os\n\nKEY = os.environ.get('KEY', \"none\")\nNAMES = [\n    'a',\n]\n", true},
		{"a.go", "package a\n\nconst (\n\tOne = 1 // one\n\tTwo = 2\n)\n\nvar three = []int{1, 2, 3}\n", true},
		{"a.js", "const YES = ['1', 'yes'];\nexport const OPEN = YES.includes(\n  process.env.OPEN?.toLowerCase() ?? '',\n);\n", true},
		{"a.rb", "# frozen_string_literal: true\n\nKINDS = %w[a b].freeze\n", true},

		{"a.js", "export const pay = () => 1;\n", false},
		{"a.js", "export const A = {\n  pay() {},\n};\n", false},
		{"a.js", "const A = 1;\napp.use(A);\n", false},
		{"a.js", "const A = 1;\nA\n", false},
		{"a.js", "const A = load('a');\n", false},
		{"a.tsx", "export const A = (\n  <b>a</b>\n);\n", false},
		{"a.js", "export const A = `\n  query {\n    a\n  }\n`;\n", false},
		{"a.py", "A = [x for x in B]\n", false},
		{"a.py", "A = {'a': lambda: 1}\n", false},
		{"a.py", "class A:\n    b = 1\n", false},
		{"a.go", "package a\n\ntype A int\n\nconst B A = 1\n", false},
		{"a.js", "import './a';\n", false},
		{"A.java", "class A {\n  static final int B = 1;\n}\n", false},
	} {
		if got := FromFiles(map[string]string{tt.path: tt.content}).Lookup(tt.path).Constants(); got != tt.want {
			t.Errorf("%s %q: constants %v, want %v", tt.path, tt.content, got, tt.want)
		}
	}
}

func TestListsOfValues(t *testing.T) {
	for _, tt := range []struct {
		path, head, entry string
		want              bool
	}{
		{"Code.java", "package a;\n\nenum Code {\n", "  _01(\"01\", \"PAID\"),\n", true},
		{"constants.py", "class Country(Enum):\n", "    mint = Constant('Mint', '995f66a0')\n", true},
		{"areas.py", "class Area(Enum):\n", "    mint = Area(\n        'Mint',\n        '995f66a0',\n        Country.mint.value.id,\n    )\n", true},
		{"Words.java", "class Words {\n", "  \"and\",\n", true},
		{"codes.kt", "enum class Code(val a: Int) {\n", "  PAID(1),\n", true},
		{"cron.py", "from jobs import (\n    a,\n)\n\ndef plan():\n", "    plan_job(\n        function=pay, at=EVERY_NIGHT,\n        about='Pay (what is due)',\n    )\n", true},
		{"routes.js", "module.exports = (app) => {\n", "  app.get('/till', auth, till.show);\n", true},
		{"jobs.py", "def run():\n", "    run_job(a, b)\n", false},
		{"jobs.py", "def run():\n", "    run_job(\n        'a',\n        next(jobs),\n    )\n", false},
		{"jobs.py", "def run():\n", "    run_job('a', [x for x in jobs])\n", false},
		{"routes.js", "module.exports = (app) => {\n", "  app.get('/till', (req, res) => {\n    res.end('a');\n  });\n", false},
		{"data.py", "def run():\n", "    ask(\"\"\"\n      select a\n      from b\n    \"\"\")\n", false},
		{"pay.java", "class Pay {\n", "  total = total.plus(amount);\n", false},
		{"pay.py", "def pay(a):\n", "    total += amount\n", false},
		{"pay.ts", "export function pay() {\n", "  await till.open(drawer);\n", false},
	} {
		for _, c := range []struct {
			entries, others int
			want            bool
		}{{leastListed + 10, 0, tt.want}, {leastListed + 10, 100, false}, {leastListed / 4, 0, false}} {
			content := tt.head + strings.Repeat(tt.entry, c.entries) + strings.Repeat("    return find(code, all);\n", c.others)
			if got := FromFiles(map[string]string{tt.path: content}).Lookup(tt.path).Constants(); got != c.want {
				t.Errorf("%s, %d entries and %d others: %v, want %v", tt.path, c.entries, c.others, got, c.want)
			}
		}
	}
}
