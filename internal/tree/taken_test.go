package tree

import (
	"maps"
	"testing"
)

func TestTakenFromElsewhere(t *testing.T) {
	shop := map[string]string{"README.md": "# Shop\n\n[![Build](https://github.com/Acme/shop/ci.svg)]\n"}
	for _, tt := range []struct {
		name, path, content string
		change              map[string]string
		want                bool
	}{
		{name: "copied", path: "log/hook.go", content: "package log\n\n// Copied from https://github.com/walt/hook (MIT License)\n// Copyright (c) 2018 Walt\n\nimport \"fmt\"\n", want: true},
		{name: "its address on the next line", path: "app/tooltip.js", content: "// Tooltips\n\n/**\n * Taken from Design\n * https://github.com/design/design/blob/develop/src/tooltip.js\n */\nf();\n", want: true},
		{name: "with a subject and an adverb", path: "lib/plurals.rb", content: "# frozen_string_literal: true\n\n# This file was copied directly from https://gitlab.com/words/words/blob/master/plurals.rb\nx\n", want: true},
		{name: "a file of the same name, below what is imported", path: "lib/VarInt.java", content: "package acme;\n\nimport java.io.DataInput;\n\n/**\n * This code was taken from: https://github.com/walt/basket/blob/master/src/main/Varint.java\n * <p>Encodes.\n */\nclass VarInt {}\n", want: true},
		{name: "a file of another name, below what is imported", path: "lib/Numbers.java", content: "package acme;\n\nimport java.io.DataInput;\n\n/**\n * This code was taken from: https://github.com/walt/basket/blob/master/src/main/Varint.java\n */\nclass Numbers {}\n"},
		{name: "our own", path: "lib/a.rb", content: "# Copied from https://github.com/acme/basket\nx\n"},
		{name: "ours is not known", path: "lib/a.rb", content: "# Copied from https://github.com/walt/basket\nx\n", change: map[string]string{"README.md": ""}},
		{name: "adapted", path: "lib/a.rb", content: "# Adapted from https://github.com/walt/basket\nx\n"},
		{name: "copied and changed", path: "lib/a.rb", content: "# Copied from https://github.com/walt/basket, with some fixes\nx\n"},
		{name: "a part of a file", path: "lib/a.rb", content: "# Copied from\n# https://github.com/walt/basket/blob/v2/a.rb#L19\nx\n"},
		{name: "proposed in an issue", path: "lib/a.py", content: "\"\"\"\nCopied from https://github.com/walt/basket/issues/5\n\"\"\"\nx\n"},
		{name: "no project", path: "lib/a.rs", content: "// taken from https://wiki.example/UTM\nfn a() {}\n"},
		{name: "something in it", path: "lib/a.rb", content: "# The way of rounding is taken from https://github.com/walt/basket\nx\n"},
		{name: "below code", path: "lib/a.rb", content: "x\n# Copied from https://github.com/walt/basket\ny\n"},
		{name: "declared as our own", path: "lib/a.rb", content: "# Copied from https://github.com/walt/basket\nx\n", change: map[string]string{".gitattributes": "lib/** -linguist-vendored\n"}},
	} {
		files := maps.Clone(shop)
		maps.Copy(files, tt.change)
		files[tt.path] = tt.content
		if got := FromFiles(files).Lookup(tt.path).Vendored; got != tt.want {
			t.Errorf("%s: vendored %v, want %v", tt.name, got, tt.want)
		}
	}
}
