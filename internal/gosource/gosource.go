// Package gosource reads Go source from its bytes alone: which tests assert
// nothing, which exported declarations are documented, and which settings are
// left to viper. It never builds or loads the code, so it knows the syntax of one
// file and no types.
package gosource

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// File is one parsed file.
type File struct {
	syntax *ast.File
	fset   *token.FileSet
}

// Parse reads the source of one file. A file with a syntax error is an error:
// half of it would tell half the truth.
func Parse(path string, src []byte) (*File, error) {
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, path, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("parse Go source: %w", err)
	}
	return &File{syntax, fset}, nil
}

var exampleFolder = sieve.Plain(`(?i)(^|/)(examples?|samples?|demos?|benchmarks?|fixtures?)/`)

// Offered tells whether others can import the package that the file at path is
// of, and are meant to: the go command ignores testdata and folders that begin
// with a dot or an underscore, an example shows what others offer, and fixtures are for tests.
func Offered(path string) bool {
	folders := strings.Split(path, "/")
	for _, folder := range folders[:len(folders)-1] {
		if folder == "testdata" || strings.HasPrefix(folder, "_") || strings.HasPrefix(folder, ".") {
			return false
		}
	}
	return !exampleFolder.MatchString(path)
}

// Package returns the name in the package clause.
func (f *File) Package() string { return f.syntax.Name.Name }

// HasPackageDoc tells whether a comment documents the package.
func (f *File) HasPackageDoc() bool { return documents(f.syntax.Doc) }

func (f *File) line(n ast.Node) int { return f.fset.PositionFor(n.Pos(), false).Line }

// documents tells whether a comment says anything: directives do not.
func documents(doc *ast.CommentGroup) bool {
	return doc != nil && strings.TrimSpace(doc.Text()) != ""
}
