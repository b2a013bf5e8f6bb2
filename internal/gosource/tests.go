package gosource

import (
	"go/ast"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Test is one test function, or one test method of a suite.
type Test struct {
	Name string
	Line int
	// Asserts tells whether the test can fail other than by a panic of the code
	// under test.
	Asserts bool
}

// Tests returns the tests of a file in order. Benchmarks measure and fuzz
// targets ask for a crash, so that neither must assert; an example is a test
// only with an Output comment, which asserts. None of these is listed, nor is a
// function that starts the tests of a suite, see startsSuite, or one that a test runs as
// another process, see helpsProcess.
func (f *File) Tests() []Test {
	var out []Test
	for _, decl := range f.syntax.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || !isTestName(fn.Name.Name) {
			continue
		}
		if fn.Recv == nil && takesT(fn.Type) && !startsSuite(fn) && !helpsProcess(fn) || isSuiteMethod(fn) {
			out = append(out, Test{Name: testName(fn), Line: f.line(fn), Asserts: asserts(fn)})
		}
	}
	return out
}

// helpsProcess tells whether a function returns at once unless a variable of the environment
// says otherwise, and has no use for its T: a test runs its own program again with that, as
// another process to talk to.
func helpsProcess(fn *ast.FuncDecl) bool {
	if len(fn.Body.List) == 0 {
		return false
	}
	first, ok := fn.Body.List[0].(*ast.IfStmt)
	if !ok || len(first.Body.List) != 1 {
		return false
	}
	if _, returns := first.Body.List[0].(*ast.ReturnStmt); !returns {
		return false
	}
	asks, uses := false, false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			from, name := called(n)
			asks = asks || n.End() < first.Body.Pos() && (from == "os" && (name == "Getenv" || name == "LookupEnv") || strings.HasSuffix(name, "HelperProcess"))
		case *ast.Ident:
			uses = uses || n.Name == fn.Type.Params.List[0].Names[0].Name
		}
		return true
	})
	return asks && !uses
}

// isSuiteMethod tells whether a method can be a test of a suite, as testify
// (no parameter) and gocheck (one) have them.
func isSuiteMethod(fn *ast.FuncDecl) bool {
	return fn.Recv != nil && len(fn.Recv.List) == 1 && len(fn.Recv.List[0].Names) == 1 && fn.Type.Params.NumFields() <= 1
}

// isTestName follows the go command: Test, or Test and no lower-case letter.
func isTestName(name string) bool {
	rest, ok := strings.CutPrefix(name, "Test")
	if !ok || name == "TestMain" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLower(r)
}

func testName(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	return typeName(fn.Recv.List[0].Type) + "." + fn.Name.Name
}

// takesT tells whether the one parameter is a *testing.T.
func takesT(fn *ast.FuncType) bool {
	return fn.Params.NumFields() == 1 && len(fn.Params.List[0].Names) == 1 && isTesting(fn.Params.List[0].Type, "T")
}

func isTesting(expr ast.Expr, name string) bool {
	star, ok := expr.(*ast.StarExpr)
	if !ok {
		return false
	}
	switch x := star.X.(type) {
	case *ast.SelectorExpr:
		return x.Sel.Name == name
	case *ast.Ident: // a dot import
		return x.Name == name
	}
	return false
}

// asserts tells whether the body of a test can find fault. It is generous: a
// test that hands its T to anything is trusted to have it used.
func asserts(fn *ast.FuncDecl) bool {
	handles := map[string]bool{} // names of values that a test fails through
	for _, field := range fn.Type.Params.List {
		for _, name := range field.Names {
			handles[name.Name] = true
		}
	}
	suite := ""
	if fn.Recv != nil {
		suite = fn.Recv.List[0].Names[0].Name
	}
	found := false
	in := inspector.New([]*ast.File{{Name: ast.NewIdent("x"), Decls: []ast.Decl{fn}}})
	kinds := []ast.Node{(*ast.FuncLit)(nil), (*ast.SelectorExpr)(nil), (*ast.CallExpr)(nil), (*ast.Ident)(nil)}
	in.WithStack(kinds, func(n ast.Node, push bool, stack []ast.Node) bool {
		if !push || found {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit: // the T of a subtest
			for _, field := range n.Type.Params.List {
				for _, name := range field.Names {
					if isTesting(field.Type, "T") {
						handles[name.Name] = true
					}
				}
			}
		case *ast.SelectorExpr:
			found = assertsBySelector(n, handles)
		case *ast.CallExpr:
			found = assertsByCall(n, handles, suite)
		case *ast.Ident:
			found = handles[n.Name] && handedOn(n, stack)
		}
		return true
	})
	return found
}

// failing are the methods of T that fail a test.
var failing = map[string]bool{"Error": true, "Errorf": true, "Fatal": true, "Fatalf": true, "Fail": true, "FailNow": true,
	// the same of other frameworks' C
	"Assert": true, "Check": true}

func assertsBySelector(sel *ast.SelectorExpr, handles map[string]bool) bool {
	x, ok := sel.X.(*ast.Ident)
	return ok && handles[x.Name] && failing[sel.Sel.Name]
}

// assertion are names of functions that end a test or say in their name that
// they check.
var assertion = sieve.Plain(`^(?i:assert|require|must|check|expect|verify|ensure|compare|want|equal|diff)|^(panic|Ω|Eventually|Consistently)`)

func assertsByCall(call *ast.CallExpr, handles map[string]bool, suite string) bool {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return assertion.MatchString(fun.Name)
	case *ast.SelectorExpr:
		x, ok := fun.X.(*ast.Ident)
		if !ok {
			return assertion.MatchString(fun.Sel.Name)
		}
		switch {
		case suite != "" && x.Name == suite: // s.Equal(...), s.Require(), or a helper of the suite
			return true
		case handles[x.Name] && fun.Sel.Name == "Run": // a function by name: its body is elsewhere
			return len(call.Args) == 2 && !isFuncLit(call.Args[1])
		case x.Name == "log" && strings.HasPrefix(fun.Sel.Name, "Fatal"), x.Name == "os" && fun.Sel.Name == "Exit":
			return true
		case x.Name == "assert" || x.Name == "require":
			return true
		}
		return !handles[x.Name] && assertion.MatchString(fun.Sel.Name)
	}
	return false
}

func isFuncLit(e ast.Expr) bool {
	_, ok := e.(*ast.FuncLit)
	return ok
}

// handedOn tells whether a handle is used as a value: as an argument, in a
// literal, in an assignment. As the X of a selector it is not.
func handedOn(id *ast.Ident, stack []ast.Node) bool {
	if len(stack) < 2 {
		return false
	}
	switch parent := stack[len(stack)-2].(type) {
	case *ast.SelectorExpr, *ast.Field:
		return false
	case *ast.KeyValueExpr:
		return parent.Value == ast.Expr(id)
	case *ast.AssignStmt:
		for _, right := range parent.Rhs {
			if right == ast.Expr(id) {
				return len(parent.Lhs) == 0 || !blank(parent.Lhs[0])
			}
		}
		return false
	}
	return true
}

func blank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}
