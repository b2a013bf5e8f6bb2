package tree

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// script returns n lines that no other script has, each after its prefix.
func script(name, prefix string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sfunction %s%d() { return %d; }\n", prefix, name, i, i)
	}
	return b.String()
}

func TestBuildOutput(t *testing.T) {
	sources := map[string]string{
		"src/a.js": script("a", "export ", 60), "src/b.js": script("b", "export default ", 60),
		"src/c.ts": "import { a0 } from './a';\n" + script("c", "", 60), "src/deep/d.js": script("d", "", 60),
	}
	all := script("a", "    ", 60) + script("b", "  ", 60) + script("c", "", 60)
	for _, tt := range []struct {
		name  string
		files map[string]string
		built []string
	}{
		{"a bundle at the top", map[string]string{"shop.js": "(function () {\n" + all + "}());\n"}, []string{"shop.js"}},
		{"a bundle of a bundle", map[string]string{"min/locales.js": all, "all.js": all + script("d", "\t", 60)}, []string{"all.js", "min/locales.js"}},
		{"mostly its own", map[string]string{"shop.js": all + script("own", "", 200)}, nil},
		{"only two were copied", map[string]string{"shop.js": script("a", "", 60) + script("b", "", 60)}, nil},
		{"others took a little from it", map[string]string{"shop.js": script("own", "", 300), "lib/x.js": script("own", "", 20) + script("x", "", 60), "lib/y.js": script("own", "", 20) + script("y", "", 60), "lib/z.js": script("own", "", 20) + script("z", "", 60)}, nil},
		{"a folder of compiled files", map[string]string{"lib/a.js": "'use strict';\n" + script("a", "", 60), "lib/b.js": script("b", "", 60), "lib/c.js": script("c", "", 60)}, []string{"lib/a.js", "lib/b.js", "lib/c.js"}},
		{"the same names, other contents", map[string]string{"lib/a.js": script("x", "", 60), "lib/b.js": script("y", "", 60), "lib/c.js": script("z", "", 60)}, nil},
		{"one copy in a folder of its own files", map[string]string{"lib/a.js": script("a", "", 60), "lib/x.js": script("x", "", 160), "lib/y.js": script("y", "", 60)}, nil},
		{"declared as written by hand", map[string]string{"shop.js": all, ".gitattributes": "shop.js -linguist-generated\n"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{}
			for _, set := range []map[string]string{sources, tt.files} {
				for p, content := range set {
					files[p] = content
				}
			}
			var got []string
			for _, f := range FromFiles(files).Files {
				if f.Generated {
					got = append(got, f.Path)
				}
			}
			if !slices.Equal(got, tt.built) {
				t.Errorf("build output %v, want %v", got, tt.built)
			}
		})
	}
}

// What a compiler wrote elsewhere stands beside its declarations, and has no source.
func TestScriptsWithTheirDeclarations(t *testing.T) {
	const emitted, byHand = "declare const _default: any[];\nexport default _default;\n", "export function f(): void;\n"
	for _, tt := range []struct {
		name, declaration, script, source string
		scripts, want                     int
	}{
		{"compiled", emitted, "export default [];\n", "", 20, 40},
		{"few", emitted, "export default [];\n", "", 10, 0},
		{"declared by hand", byHand, "export function f() {}\n", "", 30, 0},
		{"typed in comments", emitted, "/** @type {string[]} */\nexport default [];\n", "", 30, 0},
		{"beside their sources", emitted, "export default [];\n", ".ts", 30, 0},
	} {
		files := map[string]string{}
		for i := range tt.scripts {
			stem := fmt.Sprintf("lib/parts%d/a%d", i%3, i)
			files[stem+".d.ts"], files[stem+".js"] = tt.declaration, tt.script
			if tt.source != "" {
				files[stem+tt.source] = "export default [] as any[];\n"
			}
		}
		n := 0
		for _, f := range FromFiles(files).Files {
			if f.Generated {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%s: %d generated, want %d", tt.name, n, tt.want)
		}
	}
}
