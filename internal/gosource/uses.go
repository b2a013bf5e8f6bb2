package gosource

import "go/ast"

// Name is an exported name that a file uses.
type Name struct {
	From string // the path of the import that has it, "" for the file's own package, Value for a value's
	Name string
}

// Value stands for a name behind the dot of a value: a method's, or a field's.
const Value = "."

// Uses returns the exported names that a file uses, whoever declares them.
func (f *File) Uses() map[Name]bool {
	u := &uses{imports: f.Imports(), names: map[Name]bool{}}
	ast.Walk(u, f.syntax)
	return u.names
}

type uses struct {
	imports map[string]string
	names   map[Name]bool
}

// Visit leaves out names where they are declared, and those of fields in literals.
func (u *uses) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv != nil {
			ast.Walk(u, n.Recv)
		}
		ast.Walk(u, n.Type)
		if n.Body != nil {
			ast.Walk(u, n.Body)
		}
		return nil
	case *ast.Field:
		ast.Walk(u, n.Type)
		return nil
	case *ast.KeyValueExpr:
		if _, ok := n.Key.(*ast.Ident); ok {
			ast.Walk(u, n.Value)
			return nil
		}
	case *ast.SelectorExpr:
		from := Value
		if x, ok := n.X.(*ast.Ident); ok && u.imports[x.Name] != "" {
			from = u.imports[x.Name]
		}
		u.use(from, n.Sel.Name)
		ast.Walk(u, n.X)
		return nil
	case *ast.Ident:
		u.use("", n.Name)
	}
	return u
}

func (u *uses) use(from, name string) {
	if ast.IsExported(name) {
		u.names[Name{from, name}] = true
	}
}

// Methods returns the names of the methods that a file declares, those of interfaces too.
func (f *File) Methods() (names []string) {
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv != nil {
				names = append(names, n.Name.Name)
			}
		case *ast.InterfaceType:
			for _, method := range n.Methods.List {
				for _, name := range method.Names {
					names = append(names, name.Name)
				}
			}
		}
		return true
	})
	return names
}
