package tree

import (
	"maps"
	"testing"
)

func TestBroughtIn(t *testing.T) {
	const ours, theirs = "MIT License\n\nCopyright (c) 2015-2024, Jane Doe and the shop's contributors.\n", "MIT License\n\nCopyright (c) Meta Platforms, Inc. and affiliates.\n"
	const linked = "Copyright (c) 2022 by Ann Lee (https://codepen.io/annlee/pen/dyXjaza)\n"
	const head = "/**\n * Copyright (c) Meta Platforms, Inc. and affiliates.\n */\n"
	base := map[string]string{
		"LICENSE": ours, "src/cart.ts": "export const a = 1;\n", "src/editor/ORIGINAL-LICENSE": theirs,
		"src/editor/a.ts": head + "export const a = 1;\n", "src/editor/b.ts": head + "export const b = 1;\n", "src/editor/core/c.ts": head + "export const c = 1;\n",
	}
	for _, tt := range []struct {
		name   string
		change map[string]string // of base; "" removes
		want   bool
	}{
		{"a licence of its own, and its holder in every head", nil, true},
		{"beside a file that was added", map[string]string{"src/editor/d.ts": head + "d();\n", "src/editor/ours.ts": "e();\n"}, true},
		{"no licence of its own", map[string]string{"src/editor/ORIGINAL-LICENSE": ""}, false},
		{"heads that name nobody", map[string]string{"src/editor/a.ts": "a();\n", "src/editor/b.ts": "b();\n"}, false},
		{"a licence that links to the work", map[string]string{"src/editor/ORIGINAL-LICENSE": linked, "src/editor/a.ts": "a();\n", "src/editor/b.ts": "b();\n"}, true},
		{"a licence that links to the work, of a package", map[string]string{"src/editor/ORIGINAL-LICENSE": linked, "src/editor/a.ts": "a();\n", "src/editor/b.ts": "b();\n", "src/editor/package.json": "{}"}, false},
		{"a licence that links to its holder", map[string]string{"src/editor/ORIGINAL-LICENSE": "Copyright (c) 2022 Ann Lee (https://github.com/annlee)\n", "src/editor/a.ts": "a();\n", "src/editor/b.ts": "b();\n"}, false},
		{"the holder of the whole", map[string]string{"LICENSE": "Copyright 2020 Meta Platforms, Inc.\n"}, false},
		{"the whole is nobody's", map[string]string{"LICENSE": ""}, false},
		{"declared as our own", map[string]string{".gitattributes": "src/editor/** -linguist-vendored\n"}, false},
	} {
		files := maps.Clone(base)
		for p, content := range tt.change {
			if files[p] = content; content == "" {
				delete(files, p)
			}
		}
		tr := FromFiles(files)
		if got := tr.Lookup("src/editor/core/c.ts").Vendored; got != tt.want {
			t.Errorf("%s: brought in %v, want %v", tt.name, got, tt.want)
		}
		if f := tr.Lookup("src/editor/ours.ts"); tr.Lookup("src/cart.ts").Vendored || f != nil && f.Vendored {
			t.Errorf("%s: our own file was taken for theirs", tt.name)
		}
	}
}
