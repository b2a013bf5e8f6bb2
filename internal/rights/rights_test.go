package rights

import (
	"strings"
	"testing"
)

func TestCopyrights(t *testing.T) {
	for text, want := range map[string]string{
		"Copyright (c) 2024 Acme, Inc. All rights reserved.":                        "Acme, Inc",
		"// Copyright 2019-2024 The Shop Authors":                                   "The Shop Authors",
		" * © 2020 Bright Agency GmbH <hi@bright.de>":                               "Bright Agency GmbH",
		"# Copyright (C) 2012, 2013 by Ann Ash & contributors. Licensed under MIT.": "Ann Ash & contributors",
		"Copyright (c) 2015-present Ann Ash (https://ash.org/ann), Globex Inc.":     "Ann Ash, Globex Inc",
		"Copyright (c) 2015 Ann Ash (ann@ash.org), Globex Inc.":                     "Ann Ash, Globex Inc",
		"Copyright (c) 2011 globo.com thumbor@globo.com":                            "globo.com",
		" * Copyright (c) 2019 ann@ash.org":                                         "ann@ash.org",
		"the above copyright notice shall be included":                              "",
		"@copyright Copyright (c) <year>, <your name> (<your email address>)":       "",
		"# Copyright: Copyright (c) 2020 Bob Ltd":                                   "Bob Ltd",
		"# SPDX-FileCopyrightText: Jane Roe <jane@roe.org>":                         "Jane Roe",
		"// SPDX-FileCopyrightText: © 2019 Bob Ltd":                                 "Bob Ltd",
		"Copyright (c) {{year}} {{holder}}":                                         "",
		"// Copyright 2012-2025 the original author or authors.":                    "",
		"Crown Copyright (c)":                                                       "Crown",
		"# (c) Crown copyright 2024":                                                "Crown",
		"Portions Copyright (C) 2012 Dan Goll, 2011 Mark Schall":                    "Mark Schall",
		"the law of crown copyright":                                                "",
		"# Copyright 2015 2011,2013 Jane Roe <jane@roe.org>":                        "Jane Roe",
		"Copyright (c) Ann Ash LLC and licensed under MIT (https://ash.org)":        "Ann Ash LLC",
		"copyright holders and contributors":                                        "",
		"Copyright (c) Ann Ash <ann@ash.org> (https://ash.org)":                     "Ann Ash",
		"Copyright Open Foundation and other contributors, https://open.org/":       "",
	} {
		var got string
		for _, c := range Holders([]byte("first line\n"+text), false) {
			if got = c.Name; c.Line != 2 {
				t.Errorf("%q stands on line 2, not %d", text, c.Line)
			}
		}
		if got != want {
			t.Errorf("holder of %q = %q, want %q", text, got, want)
		}
	}
}

// A name in other letters, or with its first name cut short, is the same.
func TestSameHolder(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"José Martín", "Jose Martin", true},
		{"Manu Ash-Martínez", "Manuel Ash-Martinez", true},
		{"Acme, Inc", "ACME", true},
		{"Löwe UG (haftungsbeschränkt)", "Loewe UG (haftungsbeschraenkt)", true},
		{"Großhans mbH", "Grosshans, GmbH", true},
		{"Ann Ash", "Anna Ashe", false},
		{"Al Ash", "Alan Ash", false},
		{"Ann Ash", "Bob Ash", false},
	} {
		if got := Same(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestCopyrightWithoutYear(t *testing.T) {
	text := "Copyright Open Foundation and other contributors, https://open.org/\n\nPermission is granted\nto all.\nAs long as\nCopyright Bob\n"
	if found := Holders([]byte(text), true); len(found) != 1 || found[0].Name != "Open Foundation and other contributors" {
		t.Errorf("at the top of a licence: %+v", found)
	}
}

// What is taken out of a name, such as an address, may have stood inside it.
func FuzzCopyrights(f *testing.F) {
	f.Add("Copyright (c) 2024 Acme\n© \xff 2020 B")
	f.Add("©1 0@0 1")
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range Holders([]byte(text), false) {
			lines := strings.Split(text, "\n")
			if c.Line < 1 || c.Line > len(lines) || !inOrder(c.Name, lines[c.Line-1]) {
				t.Fatalf("%+v does not stand in %q", c, text)
			}
		}
	})
}

// inOrder tells whether line is name with more in between.
func inOrder(name, line string) bool {
	for i := range len(name) {
		at := strings.IndexByte(line, name[i])
		if at < 0 {
			return false
		}
		line = line[at+1:]
	}
	return true
}

// A line of code below a year is nobody's name.
func TestHolderOfCodeStandsOnTheLineOfItsYear(t *testing.T) {
	text := "# Copyright 2019\nimport os\n"
	if found := Holders([]byte(text), false); len(found) != 0 {
		t.Errorf("in code: %+v", found)
	}
	if found := Holders([]byte(strings.Replace(text, "\n", "\n\n", 1)), true); len(found) != 0 {
		t.Errorf("in a licence, after an empty line: %+v", found)
	}
}
