package tree

import "testing"

// scc keeps the languages of an extension in the order of a map, so that without
// an order of our own this fails in every other run.
func TestSharedExtension(t *testing.T) {
	loadLanguages()
	if got, want := sccLanguage("a.tt", "", []byte("a\n# b\n\n")), "Treetop"; got != want {
		t.Errorf("language %q, want %q", got, want)
	}
}

func TestBlankLinesInStrings(t *testing.T) {
	for path, content := range map[string]string{
		"a.go": "package a\n\nconst b = `\n\n\nc\n`\n",
		"a.ts": "const b = `\n\n\nc\n`;\n\nb();\n",
		"a.py": "b = '''\n\n\nc\n'''\n\nd()\n",
	} {
		f := FromFiles(map[string]string{path: content}).Lookup(path)
		if f.BlankLines != 3 || f.CodeLines != f.Lines-3 || f.CodeIn(1, f.Lines) != f.CodeLines {
			t.Errorf("%s: %d lines, %d blank, %d code (%d of them known by number)", path, f.Lines, f.BlankLines, f.CodeLines, f.CodeIn(1, f.Lines))
		}
	}
}

// What only declares branches nowhere.
func TestDeclarationsAreNoBranches(t *testing.T) {
	for path, text := range map[string]string{"a.graphql": "type A {\n  b: Int\n}\n\nenum C {\n  D\n}\n", "a.go": "package a\n\nfunc f(b bool) {\n\tif b {\n\t}\n}\n"} {
		f := FromFiles(map[string]string{path: text}).Lookup(path)
		if want := path == "a.go"; (f.Complexity > 0) != want {
			t.Errorf("%s: %d branches", path, f.Complexity)
		}
	}
}

// A pipe of Elixir hands a value on and decides nothing.
func TestPipesAreNoBranches(t *testing.T) {
	const text = "defmodule A do\n  def f(x) do\n    x |> g() |> h()\n    |> i()\n  end\n\n  def j(x) do\n    if x && f(x), do: 1\n  end\nend\n"
	if f := FromFiles(map[string]string{"a.ex": text}).Lookup("a.ex"); f.Complexity != 2 {
		t.Errorf("%d branches, want 2", f.Complexity)
	}
}

// A component branches as its script in a file of its own does, and in its template.
func TestBranchesOfComponents(t *testing.T) {
	const script = "export const f = (a) => {\n  if (a === 1 && a !== 2) {\n    return a?.b ?? 1\n  }\n}\n"
	alone := FromFiles(map[string]string{"a.ts": script}).Lookup("a.ts").Complexity
	for path, want := range map[string]int{"a.vue": alone + 3, "a.svelte": alone} {
		text := "<script lang=\"ts\">\n" + script + "</script>\n\n<template>\n  <p v-if=\"a\">x</p>\n  <p v-else-if=\"b\">y</p>\n  <p v-for=\"c in d\">z</p>\n</template>\n"
		if f := FromFiles(map[string]string{path: text}).Lookup(path); f.Complexity != want {
			t.Errorf("%s: %d branches, want %d", path, f.Complexity, want)
		}
	}
}

// An apostrophe or a mark of comments in a string of double quotes begins nothing, nor does
// an escaped quote in one.
func TestDoubleQuotes(t *testing.T) {
	for path, text := range map[string]string{
		"a.php": "<?php\nsay( \"don't\" );\n/**\n * Says more.\n */\nsay( \"From: \\\"{$a}\\\" <b>\\n\" . 'c=\"' . b() . \"\\\"\\n\" );\n",
		"a.rb":  "say \"don't\"\n# says\n# more\n# yet\nsay \"\\\"a\"\nsay 1\n",
		"a.sh":  "echo \"don't\"\n# says\n# more\n# yet\necho \"\\\"a\"\necho\n",
	} {
		f := FromFiles(map[string]string{path: text}).Lookup(path)
		if f.CodeLines != 3 || f.CommentLines != 3 {
			t.Errorf("%s: %d lines of code, %d of comments", path, f.CodeLines, f.CommentLines)
		}
	}
}

// Of the strings of three quotes scc takes those for comments that begin a line, and some
// for code that end in a letter which begins a string.
func TestPythonDocstrings(t *testing.T) {
	for _, tt := range []struct {
		name, text               string
		code, comments, branches int
	}{
		{"behind a word that ends in a mark", "def a():\n    \"\"\"Tells its behaviour\"\"\"\n    if b:\n        return 1\n", 3, 1, 1},
		{"raw", "def a():\n    r\"\"\"Tells\n    \\d for it.\n    \"\"\"\n    return 1\n", 2, 3, 0},
		{"an argument", "a(\n    \"\"\"\n    for # all\n    \"\"\",\n    b,\n)\n", 6, 0, 0},
		{"an argument of values", "a(\n    f\"\"\"\n    {b}\n    \"\"\"\n)\n", 5, 0, 0},
		{"below a signature of several lines", "def a(\n    b,\n):\n    '''Tells.'''\n    return b\n", 4, 1, 0},
	} {
		f := FromFiles(map[string]string{"a.py": tt.text}).Lookup("a.py")
		if f.CodeLines != tt.code || f.CommentLines != tt.comments || f.Complexity != tt.branches {
			t.Errorf("%s: %d lines of code, %d of comments, %d branches, want %d, %d, %d", tt.name, f.CodeLines, f.CommentLines, f.Complexity, tt.code, tt.comments, tt.branches)
		}
	}
}
