package tree

import (
	"maps"
	"strings"
	"testing"
)

// A script or sheet at path, in the tree of an application that says who it is.
func TestPublished(t *testing.T) {
	const library = "/*!\n * Chart.js\n * http://chartjs.org/\n * Version: 2.1.3\n *\n * Copyright 2016 Nick Downie\n * Released under the MIT license\n */\nvar a;\n"
	long := strings.Repeat(".a { b: c }\n", 20)
	app := map[string]string{
		"package.json": `{"name": "acme/shop", "author": "Jane Doe <jane@acme.example>", "repository": {"url": "git+https://github.com/acme-works/cart.git"}, "dependencies": {"wide-table": "1"}}`,
		"LICENSE":      "MIT License\n\nCopyright (c) 2019 Acme Traders Ltd\n",
	}
	for _, tt := range []struct {
		name, path, content string
		change              map[string]string // of the application's files
		want                bool
	}{
		{name: "version, terms and holder", path: "public/js/chart.js", content: library, want: true},
		{name: "author, version and home", path: "public/js/export.js", content: "/**\n * @author Li Wei <li@example.com>\n * version: 1.11.1\n * https://github.com/liwei/export/\n */\nf();\n", want: true},
		{name: "line comments", path: "static/js/when.js", content: "//! when.js\n//! version : 2.9.0\n//! authors : Tim\n//! license : MIT\nf();\n", want: true},
		{name: "after a line of code", path: "public/js/tap.js", content: ";(function () {\n\t'use strict';\n\n\t/**\n\t * @preserve Tap v1.0.3\n\t * @copyright The Times Limited\n\t * @license MIT License\n\t */\n", want: true},
		{name: "terms, holder and a repository", path: "public/js/mask.js", content: "/*\nMask\nhttp://github.com/robin/mask\nCopyright (c) 2010 Robin\nLicensed under the MIT license\n*/\nf();\n", want: true},
		{name: "under a GNU licence", path: "public/js/chart.js", content: library, change: map[string]string{"LICENSE": "GNU GENERAL PUBLIC LICENSE\n\n Copyright (C) 2007 Free Software Foundation, Inc. <http://fsf.org/>\n"}, want: true},
		{name: "a dependency by name", path: "public/js/wide-table.js", content: "/* wide table 1.2.3 */\nf();\n", want: true},
		{name: "a dependency by name and a number", path: "public/js/wide-table3.js", content: "/* wide table 3.0.1 */\nf();\n", want: true},
		{name: "a dependency's name and a number, of which the head says nothing", path: "public/js/wide-table3.js", content: "/* rows 3.0.1, https://rows.example */\nf();\n"},
		{name: "a banner at the end", path: "public/css/wide-table3.css", content: long + "/*! wide-table v3.0.0-beta.3 */\n", want: true},
		{name: "another's banner at the end", path: "public/css/pages.css", content: long + "/*! normalize.css v3.0.2 | (c) N | MIT License | git.io/normalize */\n"},
		{name: "another's banner at the end of a script", path: "public/js/pages.js", content: long + "/*! knob v1.2.3, (c) Anthony, MIT License */\n"},
		{name: "a banner before the end", path: "public/css/wide-table3.css", content: long + "/*! wide-table v3.0.0 */\n.a { d: e }\n"},
		{name: "beside its minified copy", path: "public/js/knob.js", content: "/* Knob, (c) Anthony, MIT License */\nf();\n", change: map[string]string{"public/js/knob.min.js": "f()"}, want: true},
		{name: "a sheet that its head names", path: "public/css/calendar.css", content: "/*!\n * Calendar v2.2.5 Stylesheet\n * Docs & License: http://calendar.example/\n * (c) 2013 Adam\n */\n.a { b: c }\n", want: true},
		{name: "our own sheet that opens with another", path: "public/css/style.css", content: "/*! normalize.css v3.0.2 | (c) N | MIT License | git.io/normalize */\nhtml { a: b }\n"},
		{name: "below our own licence", path: "public/js/lib/chart.js", content: "/*\n * chart.js\n * Copyright (c) 2023 Acme Traders\n */\n\n" + library, want: true},
		{name: "a note of ours below our own licence", path: "public/js/lib/chart.js", content: "/*\n * Copyright (c) 2023 Acme Traders\n */\n\n/*! Charts of acme/shop v1.2.3, MIT License, https://shop.example */\nf();\n"},
		{name: "a plain comment below our own licence", path: "public/js/lib/chart.js", content: "/*\n * Copyright (c) 2023 Acme Traders\n */\n\n/* Like chart.js v1.2.3, MIT License, https://charts.example by Nick */\nf();\n"},
		{name: "what a bundler made", path: "public/js/dialog.js", content: "(function (global, factory) {\n  typeof exports === 'object' && typeof module !== 'undefined'\n    ? (module.exports = factory())\n    : (global.dialog = factory());\n})(this, function () {});\n", want: true},
		{name: "what a bundler made, but loaded by no page", path: "src/dialog.js", content: "(function (global, factory) {\n  typeof exports === 'object' && typeof module !== 'undefined'\n    ? (module.exports = factory())\n    : (global.dialog = factory());\n})(this, function () {});\n"},
		{name: "no version", path: "public/js/a.js", content: "/* Copyright 2016 Nick. Licensed under MIT. */\nf();\n"},
		{name: "no version but the licence's", path: "public/js/a.js", content: "// Copyright 2006 Older Name Inc.\n//\n// Licensed under the Apache License, Version 2.0 (the \"License\");\n//   http://www.apache.org/licenses/LICENSE-2.0\nf();\n"},
		{name: "inspired by another's", path: "public/js/drag.js", content: "/*!\n * drag\n * @Version 2.0.15\n * Copyright (c) 2010, Andres\n * Licensed under MIT.\n * Inspired by that of Dan\n */\nf();\n", want: true},
		{name: "no origin", path: "public/js/a.js", content: "/** Version: 1.2 of the page */\nf();\n"},
		{name: "no head", path: "public/js/a.js", content: "f();\n"},
		{name: "taken from elsewhere", path: "public/form.js", content: "/* eslint-disable */\n/**\n * Script taken from our settings here: https://forms.example/forms/5b1.js\n */\nf();\n", want: true},
		{name: "one of several things taken from elsewhere", path: "public/js/a.js", content: "/* How rows fold is taken from https://forms.example/5b1.js */\nf();\n"},
		{name: "taken from a page", path: "public/css/colours.css", content: "/* Taken from: https://brand.example/palette.html */\n.a { b: c }\n"},
		{name: "the sheet of a script", path: "public/css/chart.css", content: ".a { b: c }\n", change: map[string]string{"public/css/chart.js": library}, want: true},
		{name: "a sheet that says what it is", path: "public/css/chart.css", content: "/* Charts on our pages */\n.a { b: c }\n", change: map[string]string{"public/css/chart.js": library}},
		{name: "the sheet of our own script", path: "public/css/chart.css", content: ".a { b: c }\n", change: map[string]string{"public/css/chart.js": "f();\n"}},
		{name: "made from another's", path: "public/js/a.js", content: "/* Adapted from\n" + library[3:]},
		{name: "our own head above another's banner", path: "public/js/chart.js", content: "/*\n * chart.js\n * Copyright (c) 2023 Acme Traders\n * This file is free software.\n */\n\n" + library, want: true},
		{name: "our own head above the banner of something that it brings", path: "public/js/pages.js", content: "/*\n * Copyright (c) 2023 Acme Traders\n */\n\n" + library},
		{name: "our own head above another's banner in a sheet", path: "public/css/chart.css", content: "/*\n * Copyright (c) 2023 Acme Traders\n */\n\n" + library},
		{name: "no asset", path: "src/chart.js", content: library},
		{name: "the holder of the licence", path: "public/js/a.js", content: "/*!\n * Basket v1.2.3\n * Copyright Acme Traders\n * Released under the MIT license\n */\n"},
		{name: "the package itself", path: "lib/shop.js", content: "/*! Shop v1.2.3 | (c) Nick | MIT License */\nf();\n"},
		{name: "the repository", path: "lib/a.js", content: "/*! a v1.2.3 | (c) Nick | MIT License | github.com/acme-works/cart */\nf();\n"},
		{name: "the author", path: "lib/a.js", content: "/*! a v1.2.3 | (c) Jane Doe | MIT License */\nf();\n"},
		{name: "who this is, is not known", path: "public/js/chart.js", content: library, change: map[string]string{"package.json": "{}", "LICENSE": "Be nice.\n"}},
		{name: "the README alone says who this is", path: "docs/javascripts/lib/_chart.js", content: library, change: map[string]string{"package.json": "{}", "LICENSE": "Be nice.\n", "README.md": "# [Basket](https://chart.js.example) ![status](chart.svg)\n"}, want: true},
		{name: "the README says that this is the library", path: "public/js/chart.js", content: library, change: map[string]string{"package.json": "{}", "LICENSE": "Be nice.\n", "README.md": "# Chart.js for pages\n"}},
		{name: "a style sheet of Solr", path: "solr/conf/xslt/luke.xsl", content: "<?xml version=\"1.0\"?>\n<!--\n    Licensed to the Apache Software Foundation (ASF) under one or more\n-->\n<a/>\n", want: true},
		{name: "a style sheet of our own beside Solr's", path: "solr/conf/xslt/example.xsl", content: "<?xml version=\"1.0\"?>\n<a/>\n"},
		{name: "declared as our own", path: "public/js/chart.js", content: library, change: map[string]string{".gitattributes": "public/** -linguist-vendored\n"}},
	} {
		files := maps.Clone(app)
		maps.Copy(files, tt.change)
		files[tt.path] = tt.content
		if got := FromFiles(files).Lookup(tt.path).Vendored; got != tt.want {
			t.Errorf("%s: vendored %v, want %v", tt.name, got, tt.want)
		}
	}
	if f := FromFiles(map[string]string{"src/Core/App_Packages/Log.1.4/Log.cs": "class Log {}\n"}).Files[0]; !f.Vendored {
		t.Error("a package that NuGet copied in as source was taken for our own")
	}
}
