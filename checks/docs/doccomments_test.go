package docs

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestDocComments(t *testing.T) {
	type files = map[string]string
	python := func(code, comments int) string {
		return strings.Repeat("# why\n", comments) + strings.Repeat("x = 1\n", code)
	}
	for _, tt := range []struct {
		name   string
		files  files
		status check.Status
		gap    float64
		says   string
	}{
		{"no code", files{"README.md": "# a\n"}, check.NotApplicable, 0, "no program text"},
		{"Go documented", files{"a.go": "// Package a is.\npackage a\n\n// A is.\nfunc A() {}\n"}, check.Pass, 0, "2 of 2 things"},
		{"Go bare", files{"a.go": "package a\n\nfunc A() {}\n"}, check.Fail, 1, "0 of 2 things"},
		{"Go, internal counts less", files{"go.mod": "module a\n", "a/a.go": "// Package a is.\npackage a\n", "internal/b/b.go": "package b\n"}, check.Pass, 0.259, "1 of 2 things"},
		{"Go, what tests are given is offered to nobody", files{"a.go": "// Package a is.\npackage a\n", "fixtures/a.go": "package fixtures\n\nconst A = 1\n"}, check.Pass, 0, "1 of 1 things"},
		{"Go, the package comment is in another file", files{"a.go": "package a\n", "doc.go": "// Package a is.\npackage a\n"}, check.Pass, 0, "1 of 1 things"},
		{"a Go program is judged by lines", files{"main.go": "package main\n\nfunc Main() {}\n"}, check.Fail, 1, "0 % of the lines of the program text"},
		{"lines", files{"a.py": python(95, 5)}, check.Warn, 0.5, "5 % of the lines"},
		{"enough lines", files{"a.py": python(80, 20)}, check.Pass, 0, "20 % of the lines"},
		{"a licence explains nothing", files{"a.py": "# Copyright 2020 Acme\n# All rights reserved\n\n" + python(95, 0)}, check.Fail, 1, "0 % of the lines"},
		{"directives explain nothing", files{"a.rb": "# frozen_string_literal: true\n\n# rubocop:disable Metrics/ClassLength\n" + python(95, 5)}, check.Warn, 0.5, "5 % of the lines"},
		{"nor does what a tool wrote of a table", files{"a.rb": "# == Schema Information\n#\n# Table name: orders\n#\n#  id :bigint\n#\n\n" + python(95, 5)}, check.Warn, 0.5, "5 % of the lines"},
		{"what a person says above that does", files{"a.rb": "# Why it is so.\n# == Schema Information\n#  id :bigint\n\n" + python(95, 4)}, check.Warn, 0.5, "5 % of the lines"},
		{"both", files{"a.go": "package a\n\nfunc A() {}\n", "a.py": python(2, 2)}, check.Warn, 0.5, "and 50 % of the lines of the rest"},
		{"a few lines of Go beside the rest", files{"build/a.go": "// Package a is.\npackage a\n\nfunc A() {}\n", "a.py": strings.Repeat("# It is.\na = 1\n", 200)}, check.Pass, 0, "50 % of the lines of the program text are comments."},
		{"a remainder of a few lines", files{"a.go": "// Package a is.\npackage a\n" + strings.Repeat("\nvar _ = 1\n", 99), ".envrc.sh": "export A=1\n"}, check.Pass, 0, "explained by a comment (100 %)."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, err := DocComments.Run(context.Background(), &facts.Facts{Tree: tree.FromFiles(tt.files)})
			if err != nil {
				t.Fatal(err)
			}
			if out.Status != tt.status || out.Gap != tt.gap || !strings.Contains(out.Summary, tt.says) {
				t.Errorf("%s gap %v: %s", out.Status, out.Gap, out.Summary)
			}
		})
	}
}

// A row is for a file in which several are missing, and for none where enough is there.
func TestDocCommentsFindings(t *testing.T) {
	bare := "func A() {}\nfunc B() {}\nfunc C() {}\nfunc D() {}\n"
	for _, tt := range []struct {
		documented int
		want       []check.Finding
	}{
		{0, []check.Finding{{Message: "A and 4 more that others can use have no comment that says what they are for.", Path: "b/b.go", Line: 4, Fix: commentFix}}},
		{100, nil},
	} {
		out, err := DocComments.Run(context.Background(), &facts.Facts{Tree: tree.FromFiles(map[string]string{
			"b/b.go": "// Package b is.\npackage b\n\n" + bare + "func E() {}\n", "a/a.go": "// Package a is.\npackage a\n\n" + bare,
			"c/c.go": "// Package c is.\npackage c\n" + strings.Repeat("\n// F is.\nfunc F() {}\n", tt.documented),
		})})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(out.Findings, tt.want) {
			t.Errorf("%d documented: findings %+v", tt.documented, out.Findings)
		}
	}
}
