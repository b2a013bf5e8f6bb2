package gosource

import (
	"go/ast"
	"go/token"
)

// Part is a function, a method or a variable at the top of a file: its name, its text, and the
// names that it uses.
type Part struct {
	Name string
	Text []byte
	Uses []string
}

// Parts returns those of a file in order; src is what was parsed.
func (f *File) Parts(src []byte) (parts []Part) {
	add := func(name string, n ast.Node) {
		p := Part{Name: name, Text: src[f.fset.PositionFor(n.Pos(), false).Offset:f.fset.PositionFor(n.End(), false).Offset]}
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name != name {
				p.Uses = append(p.Uses, id.Name)
			}
			return true
		})
		parts = append(parts, p)
	}
	for _, d := range f.syntax.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			add(d.Name.Name, d)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR {
					for _, name := range v.Names {
						add(name.Name, v)
					}
				}
			}
		}
	}
	return parts
}
