package docs

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// openAPIMaker matches, in a manifest, a package that makes an OpenAPI
// description from what the code says of its interface.
var openAPIMaker = sieve.Plain(`(?i)(?:\b|@)(springdoc-openapi|springfox-\w+|dropwizard-swagger|swagger-(?:jaxrs|jersey)2?|swashbuckle|NSwag|Microsoft\.AspNetCore\.OpenApi|drf-spectacular|drf-yasg|fastapi|flask-smorest|(?:flask-)?apispec|flasgger|flask-restx|swagger-jsdoc|grape-swagger|apipie-rails|open_api_spex|nestjs/swagger|fastify/swagger|hapi-swagger|koa-swagger-decorator|express-oas-generator|express-jsdoc-swagger|tsoa|rswag|nelmio/api-doc-bundle|zircote/swagger-php|l5-swagger|swaggo/swag|utoipa)\b`)

var manifestNames = sieve.Plain(`^(pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml|Directory\.Packages\.props|.+\.(cs|fs|vb)proj|package\.json|requirements.*\.(txt|in)|pyproject\.toml|Pipfile|Gemfile|composer\.json|go\.mod|Cargo\.toml)$`)

// ofTests matches the folders of tests, whose packages tell nothing of the interface.
var ofTests = sieve.Plain(`(?i)(^|[/._-])(tests?|e2e|specs?|mocks?)([/._-]|$)`)

// withGenerated adds to what was found that an OpenAPI description of the
// interface is made from the code, which is there when it runs.
func withGenerated(f *facts.Facts, best found) found {
	if best.degree == inDetail || !f.Repo.Kind.Operated() {
		return best
	}
	maker, at, line := findMaker(f.Tree)
	if maker == "" {
		return best
	}
	described, fix := "Its data and its interfaces are described in files only in part", "Describe the main records and their relations."
	switch {
	case best.degree < inPart:
		best, described = found{degree: inPart, path: at, line: line}, "No document was found that describes its data"
	case best.fix != "": // it says what there is
		described, fix = strings.TrimSuffix(best.partly, "."), best.fix
	}
	best.partly = fmt.Sprintf("%s; an OpenAPI description of the interface can be made from the code, since %s:%d names %s.", described, at, line, maker)
	best.fix = fix
	return best
}

// findMaker returns what makes an OpenAPI description here, and where a manifest
// asks for it, the first by place; "" without one.
func findMaker(t *tree.Tree) (maker, at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxModel || !manifestNames.MatchString(path.Base(f.Path)) || docs.PurposeOf(f.Path) == docs.Example || ofTests.MatchString(f.Dir()) || at != "" && docs.ByPlace(at, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range openAPIMaker.FindAllIndex(data, -1) {
			begins := bytes.LastIndexByte(data[:m[0]], '\n') + 1
			if bytes.HasPrefix(bytes.TrimSpace(data[begins:m[0]]), []byte("#")) {
				continue // a compiled list says so what asks for a package
			}
			maker, at, line = string(data[m[0]:m[1]]), f.Path, 1+bytes.Count(data[:m[0]], []byte("\n"))
			break
		}
	}
	return maker, at, line
}
