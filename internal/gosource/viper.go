package gosource

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Viper is what one file has to do with settings that spf13/viper takes from the
// environment.
type Viper struct {
	// Flags are the names of flags of spf13/pflag that are declared without a
	// variable of their own, so that their values are asked for by name.
	Flags []Key
	// Gets are the keys whose values are asked for. Who is asked cannot be seen
	// in the syntax.
	Gets       []Key
	Deprecated []string // names of flags that are told not to be used
	BindsFlags bool     // all flags of a set become keys
	// Automatic are the lines from which on each key is a variable, too.
	Automatic []int
	Prefix    string   // of the variables, "" for none
	Replaced  []string // in keys, by pairs as strings.NewReplacer takes them
}

// Key is the name of a flag or setting: a literal, or the constant that keeps it.
type Key struct {
	Literal  string
	Constant string
	Package  string // import path of the constant's package, "" for the file's own
	Line     int
	Default  bool // the flag has a value when nobody gives one, be it false or 0
}

const viperPath, pflagPath, cobraPath = "github.com/spf13/viper", "github.com/spf13/pflag", "github.com/spf13/cobra"

var (
	// flagMethod declares a flag of some type; P takes a one-letter name, too.
	flagMethod  = sieve.Plain(`^(?:String|Bool|U?[Ii]nt(?:8|16|32|64)?|Float(?:32|64)|Duration|Count|IP|IPMask|IPNet|Bytes(?:Hex|Base64)|Time)(?:Slice|Array|ToString|ToInt|ToInt64)?(P?)$`)
	viperGetter = sieve.Plain(`^Get(?:String|Bool|U?[Ii]nt(?:16|32|64)?|Float64|Duration|Time|SizeInBytes)(?:Slice|Map\w*)?$`)
)

// Imports maps the names under which the file knows other packages to their
// paths.
func (f *File) Imports() map[string]string {
	known := map[string]string{}
	for _, spec := range f.syntax.Imports {
		where, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(where)
		if majorVersion.MatchString(name) {
			name = path.Base(path.Dir(where))
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		known[name] = where
	}
	return known
}

var majorVersion = sieve.Plain(`^v\d+$`)

// Constants maps the constants of the file's package that keep a literal string to
// that.
func (f *File) Constants() map[string]string {
	kept := map[string]string{}
	for _, decl := range f.syntax.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			values, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, name := range values.Names[:min(len(values.Names), len(values.Values))] {
				if text, ok := literal(values.Values[i]); ok {
					kept[name.Name] = text
				}
			}
		}
	}
	return kept
}

// Viper returns what the file has to do with viper.
func (f *File) Viper() Viper {
	v, imports := Viper{}, f.Imports()
	flags := slices.ContainsFunc(f.syntax.Imports, func(s *ast.ImportSpec) bool {
		return s.Path.Value == strconv.Quote(pflagPath) || s.Path.Value == strconv.Quote(cobraPath)
	})
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if method, ok := call.Fun.(*ast.SelectorExpr); ok {
			from := ""
			if of, ok := method.X.(*ast.Ident); ok {
				from = imports[of.Name]
			}
			v.add(f, call, method.Sel.Name, from, flags, imports)
		}
		return true
	})
	return v
}

// add takes in one call of a method, or of a function of the package from.
func (v *Viper) add(f *File, call *ast.CallExpr, method, from string, flags bool, imports map[string]string) {
	switch {
	case from == "strings" && method == "NewReplacer":
		v.Replaced = literals(call.Args)
	case from != "" && from != viperPath && from != pflagPath:
	case method == "AutomaticEnv" && len(call.Args) == 0:
		v.Automatic = append(v.Automatic, f.line(call))
	case method == "SetEnvPrefix" && len(call.Args) == 1:
		v.Prefix, _ = literal(call.Args[0])
	case method == "BindPFlags" && len(call.Args) == 1:
		v.BindsFlags = true
	case flags && method == "MarkDeprecated" && len(call.Args) == 2:
		if name, ok := literal(call.Args[0]); ok {
			v.Deprecated = append(v.Deprecated, name)
		}
	case flags && from != viperPath && declaresFlag(method, len(call.Args)):
		key := f.key(call.Args[0], imports)
		key.Default = isValue(call.Args[len(call.Args)-2])
		v.Flags = append(v.Flags, key)
	case from != pflagPath && len(call.Args) == 1 && getsKey(method, from) && !ofCall(call):
		v.Gets = append(v.Gets, f.key(call.Args[0], imports))
	}
}

// isValue tells whether an argument is more than an empty string, an empty list or nil.
func isValue(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Value != `""`
	case *ast.CompositeLit:
		return len(e.Elts) > 0
	case *ast.Ident:
		return e.Name != "nil"
	}
	return true
}

// declaresFlag tells whether a method declares a flag by its name, its default
// and what it is for.
func declaresFlag(method string, args int) bool {
	m := flagMethod.FindStringSubmatch(method)
	if m == nil {
		return false
	}
	want := 3 + len(m[1])
	if strings.HasPrefix(method, "Count") {
		want-- // it starts from nothing
	}
	return args == want
}

// getsKey tells whether a method asks for the value of a key; headers and much
// else have a method that is called Get alone.
func getsKey(method, from string) bool {
	return viperGetter.MatchString(method) || from == viperPath && (method == "Get" || method == "IsSet")
}

// ofCall tells whether a method is called on what another call returned, such as
// the flags of a command.
func ofCall(call *ast.CallExpr) bool {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	_, ok = method.X.(*ast.CallExpr)
	return ok
}

// key returns what an argument names, without either name for an expression.
func (f *File) key(arg ast.Expr, imports map[string]string) Key {
	k := Key{Line: f.line(arg)}
	switch arg := arg.(type) {
	case *ast.BasicLit:
		k.Literal, _ = literal(arg)
	case *ast.Ident:
		k.Constant = arg.Name
	case *ast.SelectorExpr:
		if of, ok := arg.X.(*ast.Ident); ok && imports[of.Name] != "" {
			k.Constant, k.Package = arg.Sel.Name, imports[of.Name]
		}
	}
	return k
}

// literals returns what stands in expressions that are literal strings all.
func literals(all []ast.Expr) (texts []string) {
	for _, e := range all {
		text, ok := literal(e)
		if !ok {
			return nil
		}
		texts = append(texts, text)
	}
	return texts
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
