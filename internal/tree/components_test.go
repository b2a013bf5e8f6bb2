package tree

import "testing"

// What the generator of a library of components wrote is nobody's here; what lies beside it is.
func TestComponents(t *testing.T) {
	const shadcn, made = `{"$schema": "https://ui.shadcn.com/schema.json", "aliases": {"ui": "@/lib/ui"}}`, "import { cva } from \"class-variance-authority\"\nexport function A() { return 1 }\n"
	for _, tt := range []struct {
		name, settings, path, content string
		want                          bool
	}{
		{"a component", shadcn, "web/src/lib/ui/dropdown-menu.tsx", made, true},
		{"in a folder of its own", `{"$schema": "https://shadcn-vue.com/schema.json"}`, "web/src/components/ui/button/Button.ts", made, true},
		{"of another name", shadcn, "web/src/lib/ui/basket.tsx", made, false},
		{"elsewhere", shadcn, "web/src/components/dialog.tsx", made, false},
		{"of another project", shadcn, "shop/src/lib/ui/dialog.tsx", made, false},
		{"written by hand", shadcn, "web/src/lib/ui/card.tsx", "export function Card() { return 1 }\n", false},
		{"under other settings", `{"ui": "@/lib/ui"}`, "web/src/lib/ui/dialog.tsx", made, false},
	} {
		tr := FromFiles(map[string]string{"web/components.json": tt.settings, tt.path: tt.content})
		if got := tr.Lookup(tt.path).Vendored; got != tt.want {
			t.Errorf("%s: vendored %v, want %v", tt.name, got, tt.want)
		}
	}
}
