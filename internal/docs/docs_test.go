package docs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline is a section as the tests below write it down.
type outline struct {
	Heading     string
	Level, Line int
	Text        string
	Commands    []Command
	Links       []Link
}

func outlineOf(sections []Section) []outline {
	var out []outline
	for _, s := range sections {
		out = append(out, outline{s.Heading, s.Level, s.Line, strings.Join(strings.Fields(s.Text), " "), s.Commands, s.Links})
	}
	return out
}

func TestMarkdown(t *testing.T) {
	const source = `---
title: "The shop"
---
<h1 align="center">Shop <img src="logo.png"></h1>
<p>Sells things. <a href="docs/a.md">More</a></p>
<!-- deploy with care -->

## Set up [here](x/y.md)

Run ` + "`make setup`" + ` and see [the guide](docs/guide.md#x),
or https://example.com/wiki.

1. one
2. two

` + "```console\n$ npm install\nadded 3 packages\n$ npm test -- \\\n    --watch\n```" + `

` + "```yaml\nmake: deploy\n```" + `

Deploying
---------

    ./bin/deploy production
    it says ok
`
	title, got := parse(markdown, []byte(source))
	if title != "The shop" {
		t.Errorf("title = %q", title)
	}
	want := []outline{
		{"Shop", 1, 4, "Sells things. More", nil, []Link{{"", "logo.png", 4}, {"", "docs/a.md", 5}}},
		{"Set up here", 2, 8, "Run make setup and see the guide, or https://example.com/wiki. one two",
			[]Command{{"make setup", 10}, {"npm install", 17}, {"npm test --  --watch", 19}},
			[]Link{{"here", "x/y.md", 8}, {"the guide", "docs/guide.md#x", 10}, {"", "https://example.com/wiki", 11}}},
		{"Deploying", 2, 27, "", []Command{{"./bin/deploy production", 30}}, nil},
	}
	if diff := cmp.Diff(want, outlineOf(got)); diff != "" {
		t.Error(diff)
	}
	if got[1].Steps != 2 || len(got[1].Blocks) != 2 || got[1].Blocks[1].Language != "yaml" || got[1].Blocks[1].Line != 24 {
		t.Errorf("steps %d, blocks %+v", got[1].Steps, got[1].Blocks)
	}
}

// The block at the top of a document may have blanks around its fences in TOML, and behind
// them in YAML.
func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct {
		text, title string
		line        int
	}{
		{"---\ntitle: Shop\na: b\n---\n# Use\n", "Shop", 5},
		{"---\ntitle: \"Shop\"\n--- \n\n# Use\n", "Shop", 5},
		{"\n+++\ntitle = \"Shop\"\n[extra]\n+++        \n# Use\n", "Shop", 6},
		{"\n---\ntitle: Shop\n\n---\n# Use\n", "Use", 6},
		{"---\nShop\n---\n# Use\n", "Shop", 4},
	} {
		title, sections := parse(markdown, []byte(tt.text))
		if last := sections[len(sections)-1]; title != tt.title || last.Heading != "Use" || last.Line != tt.line {
			t.Errorf("%q: %q, %+v", tt.text, title, sections)
		}
	}
}

// A row of dashes is an underline, however long, and no nesting.
func TestLongUnderline(t *testing.T) {
	dashes := strings.Repeat("-", 40)
	source := "Shop\n" + strings.Repeat("=", 40) + "\n\nInstallation\n" + dashes + "\n\nRun `make setup`.\n\nName | Use\n" + dashes + " | ---\na | b\n"
	_, got := parse(markdown, []byte(source))
	if len(got) != 2 || got[1].Heading != "Installation" || got[1].Level != 2 || got[1].Rows != 1 {
		t.Errorf("sections %+v", got)
	}
}

// What a badge in a heading shows is none of its words, and a destination may
// spell its characters.
func TestBadgesAndReferences(t *testing.T) {
	title, got := parse(markdown, []byte("# Shop [![build status](b.svg)](ci)\n\n## ![Logo](l.png)\n\nSee [it](./How&#32;to\\_sell.md).\n"))
	want := []outline{{"Shop", 1, 1, "See it.", nil, []Link{{"build status", "ci", 1}, {"build status", "b.svg", 1}, {"Logo", "l.png", 3}, {"it", "./How to_sell.md", 5}}}}
	if diff := cmp.Diff(want, outlineOf(got)); diff != "" || title != "Shop" {
		t.Error(title, diff)
	}
}

func TestPrompts(t *testing.T) {
	for text, want := range map[string][]Command{
		"shop$ npm start\nlistening": {{"npm start", 1}},
		"shop$\nshop$ bin/setup":     {{"bin/setup", 2}},
		"~/shop$ make run":           {{"make run", 1}},
		"US$ 100":                    nil,
		"US$ 100\nnpm start":         {{"npm start", 2}},
		"brakeman\nbullet\nguard\nnode\npuma\nracc\nrack\nrails\nrake": nil, // packages
		"make\nrake": {{"make", 1}, {"rake", 2}},
	} {
		if diff := cmp.Diff(want, commandsOf(Block{Text: text, Line: 1})); diff != "" {
			t.Error(text, diff)
		}
	}
}

func TestReStructuredText(t *testing.T) {
	const source = `====
Shop
====

Sells things, see ` + "`the wiki <https://wiki.example.com/shop>`_ and :doc:`ops/deploy`" + `.

.. image:: /img/logo.png
   :alt: logo

Set up
======

Type this::

    make setup

.. code-block:: console

   $ npm start
   listening

.. note:: Not
   on Windows.

1. one
2. run ` + "``make run`` now" + `

Deploy
------
#. go
`
	title, got := parse(restructured, []byte(source))
	if title != "Shop" {
		t.Errorf("title = %q", title)
	}
	want := []outline{
		{"Shop", 1, 2, "Sells things, see the wiki and ops/deploy.", nil,
			[]Link{{"the wiki", "https://wiki.example.com/shop", 5}, {"", "ops/deploy", 5}, {"", "/img/logo.png", 7}}},
		{"Set up", 2, 10, "Type this:: Not on Windows. 1. one 2. run make run now",
			[]Command{{"make setup", 15}, {"npm start", 19}, {"make run", 26}}, nil},
		{"Deploy", 3, 28, "#. go", nil, nil},
	}
	if diff := cmp.Diff(want, outlineOf(got)); diff != "" {
		t.Error(diff)
	}
	if got[1].Steps != 2 || got[2].Steps != 1 {
		t.Errorf("steps = %d, %d", got[1].Steps, got[2].Steps)
	}
}

func TestAsciiDoc(t *testing.T) {
	const source = `= Shop
:toc:

Sells things. See link:ops/deploy.adoc[Deploying] and https://example.com[us].

== Set up

[source,bash]
----
make setup
----

. one
. two

////
hidden
////

=== Run
Use ` + "`make run`" + `.
`
	_, got := parse(asciidoc, []byte(source))
	want := []outline{
		{"Shop", 1, 1, "Sells things. See Deploying and us.", nil, []Link{{"Deploying", "ops/deploy.adoc", 4}, {"us", "https://example.com", 4}}},
		{"Set up", 2, 6, ". one . two", []Command{{"make setup", 10}}, nil},
		{"Run", 3, 20, "Use make run.", []Command{{"make run", 21}}, nil},
	}
	if diff := cmp.Diff(want, outlineOf(got)); diff != "" {
		t.Error(diff)
	}
}

func TestPlainText(t *testing.T) {
	const source = `Shop
====
Sells things.

HOW TO RUN
First
    $ make run
then see https://example.com/a.
`
	_, got := parse(plain, []byte(source))
	want := []outline{
		{"Shop", 1, 1, "Sells things.", nil, nil},
		{"HOW TO RUN", 2, 5, "First then see https://example.com/a.", []Command{{"make run", 7}}, []Link{{"", "https://example.com/a", 8}}},
	}
	if diff := cmp.Diff(want, outlineOf(got)); diff != "" {
		t.Error(diff)
	}
}

func TestInlineCommands(t *testing.T) {
	for text, want := range map[string]bool{
		"go test ./...": true, "make test": true, "./deploy.sh": true, "$ npm test": true, "RAILS_ENV=test rake db:setup": true, "sudo systemctl restart shop": true,
		"make": false, "make sure it works": false, "go to the next page.": false, "README.md": false, "x = 1": false, "Makefile": false,
	} {
		if got := isInlineCommand(text); got != want {
			t.Errorf("isInlineCommand(%q) = %v", text, got)
		}
	}
}

// FuzzParse: whatever the bytes, sections come in the order of the file, every
// line number is one of the file, and a command is a part of its line's block.
func FuzzParse(f *testing.F) {
	f.Add("# a\n\n```sh\nmake x \\\n  y\n```\n<h2>b\nc</h2>\n")
	f.Add("---\ntitle: x\n---\n| a | b |\n|---|---|\n| `make x` | [l](t) |\n")
	f.Add("====\nA\n====\n\n.. code-block:: sh\n\n   cat <<EOF\n   x\n   EOF\n")
	f.Add("= A\n[source,sh]\n----\nmake\n")
	f.Add("> > > * 1. > x\n\n\t$ ls -l\r\n")
	f.Fuzz(func(t *testing.T, source string) {
		lines := strings.Count(source, "\n") + 1
		for _, format := range []format{markdown, restructured, asciidoc, plain} {
			_, sections := parse(format, []byte(source))
			last := 0
			for _, s := range sections {
				inFile := func(what string, line int) {
					if line < 1 || line > lines {
						t.Fatalf("format %d: %s at line %d of %d", format, what, line, lines)
					}
				}
				inFile("heading "+s.Heading, s.Line)
				if s.Line < last {
					t.Fatalf("format %d: section %q at line %d after one at line %d", format, s.Heading, s.Line, last)
				}
				last = s.Line
				for _, c := range s.Commands {
					inFile("command "+c.Text, c.Line)
				}
				for _, l := range s.Links {
					inFile("link "+l.Target, l.Line)
				}
				for _, x := range s.Spans {
					inFile("code "+x.Text, x.Line)
				}
				for _, x := range s.Blocks {
					inFile("block "+x.Text, x.Line)
				}
			}
		}
	})
}

// What reads as an address of a mailbox names no file.
func TestAddressIsNoPath(t *testing.T) {
	found := 0
	_, sections := parse(markdown, []byte("# Shop\n\nBuilt with acme/trigger_pipeline@v1.0, ask shop@acme.com.\n"))
	for _, s := range sections {
		for _, l := range s.Links {
			if found++; !strings.HasPrefix(l.Target, "mailto:") {
				t.Errorf("link to %q", l.Target)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d links", found)
	}
}

// A blank that does not break, which some keyboards type, makes a heading for who reads it.
func TestHeadingAfterANonBreakingBlank(t *testing.T) {
	_, sections := parse(markdown, []byte("# Shop\n\n##\u00a0 Mounting it\n\nSo.\n"))
	if len(sections) != 2 || sections[1].Heading != "Mounting it" || sections[1].Line != 3 {
		t.Errorf("%+v", sections)
	}
}

// What is only wished for is not what a reader finds below a heading.
func TestBodyWithoutWishes(t *testing.T) {
	_, sections := parse(markdown, []byte("# Restore\n\nTried once.\n\n## Recommendations\n\nKeep a copy.\n\n### More\n\nTwo.\n\n## Steps\n\nStop it.\n"))
	d := Document{Sections: sections}
	if body := d.Body(0); body.Text != "Tried once.\nSteps\nStop it." {
		t.Errorf("%q", body.Text)
	}
}

// A page in HTML is one where it begins with what a generator reads.
func TestParsePage(t *testing.T) {
	const body = "<h1>Ask us</h1>\n<p>\n  Write to <b>us</b>\n  here.</p><p>Or <a href=\"/tel\">call</a>.</p>\n<script>ask()</script>\n"
	d := ParsePage("contact.html", []byte("---\ntitle: Contact\n---\n"+body))
	if d.Title != "Contact" || len(d.Sections) != 1 {
		t.Fatalf("%+v", d)
	}
	s := d.Sections[0]
	if words := strings.Join(strings.Fields(s.Text), " "); s.Heading != "Ask us" || s.Line != 4 || words != "Write to us here. Or call ." || len(s.Links) != 1 || s.Links[0].Line != 7 {
		t.Errorf("%+v %q", s, words)
	}
	if d := ParsePage("contact.html", []byte(body)); d.Sections != nil {
		t.Errorf("%+v", d)
	}
}

func TestPassedOver(t *testing.T) {
	about := func(heading string) bool { return strings.Contains(strings.ToLower(heading), "deploy") }
	for text, want := range map[string]bool{
		"## Building and deploying\n\n### Building the shop\n\nRun make.\n\n#### Settings\n\nNone.\n": true,
		"## Building and deploying\n\n### Building the shop\n\nRun make.\n\n### Deploying\n\nPush.\n": false,
		"## Building and deploying\n\nPush a tag.\n\n### Building the shop\n\nRun make.\n":            false,
		"## Building and deploying\n\n### Step one\n\nRun make.\n":                                    false,
		"## Deploying\n\n### Building the shop\n\nRun make.\n":                                        false,
	} {
		d := Document{Path: "README.md"}
		d.Title, d.Sections = parse(markdown, []byte("# Shop\n\n"+text))
		if got := d.PassedOver(1, about); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
