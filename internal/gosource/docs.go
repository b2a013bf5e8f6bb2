package gosource

import (
	"go/ast"
	"go/token"
)

// Decl is one exported declaration.
type Decl struct {
	Name       string // "Tree", "Tree.Lookup"
	Line       int
	Documented bool
	Lines      int // of the body of a function, 0 for what has none
}

// Exported returns the exported declarations of a file in order. A comment
// above a group of constants or variables documents all of them. Methods that
// fulfil interfaces everybody knows or only return something are left out, and so are
// errors whose text is beside them and the values of a type: they say it all.
func (f *File) Exported() []Decl {
	var out []Decl
	for _, decl := range f.syntax.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if name := exportedFunc(d); name != "" {
				out = append(out, Decl{name, f.line(d), documents(d.Doc), f.bodyLines(d)})
			}
		case *ast.GenDecl:
			out = append(out, f.exportedSpecs(d)...)
		}
	}
	return out
}

// known are methods of the standard library's interfaces.
var known = map[string]bool{"String": true, "Error": true, "Unwrap": true, "Is": true, "As": true, "Len": true, "Less": true, "Swap": true, "Read": true, "Write": true,
	"Close": true, "ServeHTTP": true, "MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true, "MarshalYAML": true, "UnmarshalYAML": true,
	"Scan": true, "Value": true, "Format": true, "GoString": true}

func exportedFunc(d *ast.FuncDecl) string {
	if !d.Name.IsExported() {
		return ""
	}
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	recv := typeName(d.Recv.List[0].Type)
	if !ast.IsExported(recv) || known[d.Name.Name] || onlyReturns(d) {
		return ""
	}
	return recv + "." + d.Name.Name
}

// bodyLines counts the lines between the braces of a function.
func (f *File) bodyLines(d *ast.FuncDecl) int {
	if d.Body == nil {
		return 0
	}
	return max(0, f.fset.PositionFor(d.Body.Rbrace, false).Line-f.fset.PositionFor(d.Body.Lbrace, false).Line-1)
}

// onlyReturns tells whether all that a function does is to return something.
func onlyReturns(d *ast.FuncDecl) bool {
	if d.Body == nil || len(d.Body.List) != 1 {
		return false
	}
	_, returns := d.Body.List[0].(*ast.ReturnStmt)
	return returns
}

// isError tells whether a variable is an error with a text of its own.
func isError(s *ast.ValueSpec, n int) bool {
	if n >= len(s.Values) {
		return false
	}
	call, ok := s.Values[n].(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return false
	}
	of, ok := call.Fun.(*ast.SelectorExpr)
	text, literal := call.Args[0].(*ast.BasicLit)
	return ok && literal && text.Kind == token.STRING && (of.Sel.Name == "New" || of.Sel.Name == "Errorf")
}

func (f *File) exportedSpecs(d *ast.GenDecl) []Decl {
	var out []Decl
	group := d.Tok != token.TYPE && documents(d.Doc) || !d.Lparen.IsValid() && documents(d.Doc)
	if len(d.Specs) > 0 && ofType(d) {
		return nil
	}
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() {
				out = append(out, Decl{s.Name.Name, f.line(s), group || documents(s.Doc) || documents(s.Comment), 0})
			}
		case *ast.ValueSpec:
			for n, name := range s.Names {
				if name.IsExported() && !isError(s, n) {
					out = append(out, Decl{name.Name, f.line(name), group || documents(s.Doc) || documents(s.Comment), 0})
				}
			}
		}
	}
	return out
}

// ofType tells whether constants are the values of a type that has a name, of which it is
// said, or not, what they are.
func ofType(d *ast.GenDecl) bool {
	first, ok := d.Specs[0].(*ast.ValueSpec)
	return ok && d.Tok == token.CONST && first.Type != nil && ast.IsExported(typeName(first.Type))
}

// typeName returns the name of a receiver's type, without pointer and type
// parameters.
func typeName(expr ast.Expr) string {
	for {
		switch x := expr.(type) {
		case *ast.StarExpr:
			expr = x.X
		case *ast.ParenExpr:
			expr = x.X
		case *ast.IndexExpr:
			expr = x.X
		case *ast.IndexListExpr:
			expr = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
