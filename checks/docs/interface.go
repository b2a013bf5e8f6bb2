package docs

import (
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// DescribesInterface tells whether f is what architecture-docs takes for a
// description of the interface that a machine can read.
func DescribesInterface(t *tree.Tree, f *tree.File) bool {
	said, tables := modelFile(t, f)
	return said == inDetail && tables == 0
}

// leastEndpoints is how many an interface has that is listed. Assumed.
const leastEndpoints = 2

var (
	callsInterface = sieve.MustCompile(`(?i)\b(apis?|endpoints|routes)$`)
	// endpoint matches code that names what an interface answers.
	endpoint = sieve.Plain(`^((GET|POST|PUT|PATCH|DELETE|HEAD) )?(/[\w.:{}<>-]+)+/?$`)
)

// endpointsIn counts the endpoints that a section names as code below a heading that
// announces an interface.
func endpointsIn(heading string, body *docs.Section) int {
	if !callsInterface.MatchString(heading) || notModel.MatchString(heading) {
		return 0
	}
	named := map[string]bool{}
	for _, s := range body.Spans {
		if endpoint.MatchString(s.Text) {
			named[s.Text] = true
		}
	}
	return len(named)
}

// onlyOthers says what there is where the READMEs of folders tell of interfaces.
const onlyOthers = "Of its interfaces there is a description in %s; no description of its data was found."

// describesAnother tells whether the README of a folder of the program describes the
// interface that the folder gives to others, which may be one of several.
func (l *library) describesAnother(d *docs.Document) bool {
	f := l.tree.Lookup(d.Path)
	if f == nil || !l.isOfPart(d) || f.InTests() || ofMocks.MatchString(d.Path) || len(d.Sections) == 0 || !callsInterface.MatchString(d.Title) {
		return false
	}
	body := d.Body(0)
	return docs.WordCount(body.Prose()) >= 60 && (len(body.Blocks) > 0 || len(body.Spans) >= 5)
}

// onlyListed says what there is where few words stand beside the endpoints.
const onlyListed = "%s lists endpoints of its interface, with few words on what they take and give; no document that describes them or its data was found."
