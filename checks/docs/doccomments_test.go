package docs

import (
	"context"
	"fmt"
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
		{"a line of many", files{"a.py": python(300, 1)}, check.Fail, 0.967, "Under 1 % of the lines"},
		{"enough lines", files{"a.py": python(80, 20)}, check.Pass, 0, "20 % of the lines"},
		{"a licence explains nothing", files{"a.py": "# Copyright 2020 Acme\n# All rights reserved\n\n" + python(95, 0)}, check.Fail, 1, "0 % of the lines"},
		{"directives explain nothing", files{"a.rb": "# frozen_string_literal: true\n\n# rubocop:disable Metrics/ClassLength\n" + python(95, 5)}, check.Warn, 0.5, "5 % of the lines"},
		{"nor does what a generator says of settings", files{"config/initializers/mail.rb": python(10, 300), "a.rb": python(95, 5)}, check.Warn, 0.5, "5 % of the lines"},
		{"nor in a folder of another case", files{"app/Config/mail.php": "<?php\n// Mail.\n$a = 1;\n" + strings.Repeat("// Mail.\n", 100), "a.py": python(95, 5)}, check.Warn, 0.5, "5 % of the lines"},
		{"a class of that folder is a part of the program", files{"app/Config/Mail.php": "<?php\n" + strings.Repeat("// Why.\n$a = 1;\n", 100)}, check.Pass, 0, "50 % of the lines"},
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

// A row is for a function of some length that many files use, and for none where enough is
// explained.
func TestDocCommentsFindings(t *testing.T) {
	long := " {\n" + strings.Repeat("\tf()\n", longFunction) + "}\n"
	cart := func(decl string) string {
		return "// Package cart is.\npackage cart\n\nfunc A() {}\nfunc B() {}\n" + decl
	}
	for _, tt := range []struct {
		name, decl, uses string
		in, documented   int
		want             string
	}{
		{"function", "func Pay()" + long, "cart.Pay()", 3, 0, "Pay, of 15 lines, is used in 3 other files and has no comment that says what it is for."},
		{"method", "type Cart struct{}\nfunc (Cart) PayAll()" + long, "cart.A(x.PayAll())", 4, 0, "Cart.PayAll, of 15 lines, is used in 4 other files and has no comment that says what it is for."},
		{"of two methods of a name", "type Cart struct{}\nfunc (Cart) PayAll()" + long + "type Payer interface{ PayAll() }\n", "x.PayAll()", 3, 0, ""},
		{"a method of one word", "type Cart struct{}\nfunc (Cart) Pay()" + long, "x.Pay()", 3, 0, ""},
		{"handed on", "func Pay()" + long, "use(cart.Pay)", 3, 0, "Pay, of 15 lines, is used in 3 other files and has no comment that says what it is for."},
		{"another package's", "func Pay()" + long, "till.Pay()", 3, 0, ""},
		{"used in few", "func Pay()" + long, "cart.Pay()", 2, 0, ""},
		{"short", "func Pay() {}\n", "cart.Pay()", 3, 0, ""},
		{"explained", "// Pay pays.\nfunc Pay()" + long, "cart.Pay()", 3, 0, ""},
		{"most is explained", "func Pay()" + long, "cart.Pay()", 3, 100, ""},
	} {
		files := map[string]string{"go.mod": "module acme.com/shop\n", "cart/cart.go": cart(tt.decl), "doc/doc.go": "// Package doc is.\npackage doc\n" + strings.Repeat("\n// F is.\nfunc F() {}\n", tt.documented)}
		for i := range tt.in {
			files[fmt.Sprintf("till/till%d.go", i)] = "// Package till is.\npackage till\n\nimport (\n\t\"acme.com/shop/cart\"\n\t\"acme.com/till\"\n)\n\nfunc f() { " + tt.uses + " }\n"
		}
		out, err := DocComments.Run(context.Background(), &facts.Facts{Tree: tree.FromFiles(files)})
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, found := range out.Findings {
			got += found.Message
		}
		if got != tt.want || (got != "") != strings.HasSuffix(out.Summary, "; 1 exported function of 15 lines and more that 3 other files and more use has none.") {
			t.Errorf("%s: %q %s", tt.name, got, out.Summary)
		}
	}
}

// What a library offers others call elsewhere.
func TestDocCommentsOfALibrary(t *testing.T) {
	long := " {\n" + strings.Repeat("\tf()\n", longFunction) + "}\n"
	code := "package a\n\ntype T struct{}\n\nfunc A()" + long + "func B()" + long + "func C()" + long + "func D()" + long + "func E() {}\n"
	f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"a/a.go": code + "func F()" + long, "b/b.go": code, "internal/c/c.go": code + "func F()" + long})}
	for kind, want := range map[facts.Kind][]check.Finding{
		facts.Service: nil,
		facts.Library: {{Message: "A and 4 more functions of 15 lines and more that others can call have no comment that says what they are for.", Path: "a/a.go", Line: 5, Fix: commentFix}},
	} {
		f.Repo.Kind = kind
		out, err := DocComments.Run(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(out.Findings, want) {
			t.Errorf("%s: %+v", kind, out.Findings)
		}
	}
}

// Several functions share a row.
func TestDocCommentsOfSeveralFunctions(t *testing.T) {
	long := " {\n" + strings.Repeat("\tf()\n", longFunction) + "}\n"
	files := map[string]string{"go.mod": "module acme.com/shop\n", "cart/cart.go": "// Package cart is.\npackage cart\n\nfunc Pay()" + long + "func Add()" + long + "func C() {}\n"}
	for i := range 4 {
		uses := "cart.Pay()"
		if i > 0 {
			uses += "; cart.Add()"
		}
		files[fmt.Sprintf("till/till%d.go", i)] = "// Package till is.\npackage till\n\nimport \"acme.com/shop/cart\"\n\nfunc f() { " + uses + " }\n"
	}
	out, err := DocComments.Run(context.Background(), &facts.Facts{Tree: tree.FromFiles(files)})
	if err != nil {
		t.Fatal(err)
	}
	const want = "2 exported functions of 15 lines and more that 3 other files and more use have no comment that says what they are for: Pay (cart/cart.go:4, in 4 files) and Add (cart/cart.go:21, in 3 files)."
	if len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("%+v", out.Findings)
	}
}

// What an annotation tells of an interface to those who use it describes the code as a comment does.
func TestDescribingLines(t *testing.T) {
	for text, want := range map[string]int{
		"@Schema(description = \"The cart of a customer\")\ndata class Cart(\n  @field:Schema(description = \"What it holds (all of it)\", example = \"1\")\n":                                                                            2,
		"@Operation(\n  summary = \"Pay for the cart\",\n  description =\n    \"Pays for all of it, \" +\n    \"or for a part\",\n  responses = [ApiResponse(responseCode = \"200\")],\n)\nval description = \"This is no annotation\"\n": 4,
		"@ApiProperty({\n  description: 'The cart of a customer',\n})\n":                                 1,
		"[SwaggerOperation(Summary = \"Pay for the cart\")]\n":                                           1,
		"@extend_schema(summary=\"Pay for the cart\")\n":                                                 1,
		"@Schema(description = \"Cart\")\n":                                                              0,
		"@Query(value = \"select a from cart\")\n":                                                       0,
		"@Operation(\n  operationId = \"pay for the cart\",\n)\npay(description = \"This is a call\")\n": 0,
	} {
		if got := describingLines([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
