package tree

import "testing"

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
