package gosource

import (
	"go/ast"
	"strings"
)

// startsSuite tells whether a test function is how the go command gets to tests
// that are written elsewhere: specs of Ginkgo, methods for testify or gocheck.
func startsSuite(fn *ast.FuncDecl) bool {
	for _, stmt := range fn.Body.List {
		expr, ok := stmt.(*ast.ExprStmt)
		if !ok {
			continue
		}
		call, ok := expr.X.(*ast.CallExpr)
		if !ok {
			continue
		}
		from, name := called(call)
		if strings.HasPrefix(name, "RunSpecs") || name == "TestingT" || from == "suite" && name == "Run" && len(call.Args) == 2 {
			return true
		}
	}
	return false
}

// called is the name of the function that is called, and the one before its dot.
func called(call *ast.CallExpr) (from, name string) {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return "", fun.Name
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); ok {
			return x.Name, fun.Sel.Name
		}
	}
	return "", ""
}

// specs are the functions of Ginkgo that hold a test, or a table of them.
var specs = map[string]bool{"It": true, "Specify": true, "DescribeTable": true}

// Specs is how many tests of Ginkgo stand in a file, a table being one.
func (f *File) Specs() (n int) {
	if !f.imports("github.com/onsi/ginkgo") {
		return 0
	}
	ast.Inspect(f.syntax, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok {
			if from, name := called(call); specs[name] && (from == "" || from == "ginkgo") {
				n++
			}
		}
		return true
	})
	return n
}

func (f *File) imports(module string) bool {
	for _, spec := range f.syntax.Imports {
		if path := strings.Trim(spec.Path.Value, `"`); path == module || strings.HasPrefix(path, module+"/") {
			return true
		}
	}
	return false
}
