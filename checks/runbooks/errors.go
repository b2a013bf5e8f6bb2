package runbooks

import (
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// ofError matches headings that name an error by its number or by how it shows.
	ofError = sieve.MustCompile(`(?i)\berror codes?\b|^\W*[45]\d\d (\w+ ){0,2}errors?\b|\b(has|have|is|are|gets?) (timed out|stuck)\b`)
	// errorsOn matches headings of a manual over an error that its users meet with something.
	errorsOn = sieve.MustCompile(`(?i)^\W*(errors?|problems?|issues?|troubles?) (about|with|when|while)\b`)
	// metWith matches headings over what to do with the errors that are told of a system.
	metWith = sieve.MustCompile(`(?i)\b(sentry|rollbar|bugsnag|airbrake|honeybadger|production) (errors?|exceptions?|failures?)\b|\b(how|what) (to|do (we|you|i)) (proceed|do|respond|react)\b.*\b(errors?|exceptions?|failures?)\b`)
	// remedied matches what is done about one.
	remedied = sieve.MustCompile(`(?i)\b(re-?(run|try|start|queue|send|trigger)(ning|ing|ed|s)?|(speak|talk|liaise) (to|with)|check with|delete the|kick off|investigated?|resolve[ds]?)\b`)
	// ofCallers matches what tells those who call an interface what it answers.
	ofCallers = sieve.MustCompile(`(?i)\b(apis?|openapi|swagger|endpoints?|sdks?|webhooks?)\b`)
)

// leastRemedied is how often a section must tell what is done. Assumed.
const leastRemedied = 2

// tellsOfErrors tells whether section i, below a heading that names an error, tells whoever
// operates this what is done about it; those who call an interface are told of codes as well.
func tellsOfErrors(d *docs.Document, i int) bool {
	heading := d.Sections[i].Heading
	met := metWith.MatchString(heading)
	if !met && !ofError.MatchString(heading) {
		return false
	}
	where := strings.Join(append(d.Above(i), heading, d.Title, nameOf(d)), "\n")
	body := d.Body(i)
	return met && body.Steps >= leastSteps || !ofCallers.MatchString(where) && len(remedied.FindAllStringIndex(body.Prose(), leastRemedied)) == leastRemedied
}

// whenItFails matches what says of a document that it tells the steps to take when something fails.
var whenItFails = sieve.MustCompile(`(?i)\b(steps|procedures?|what|how) (to (follow|take|do|proceed|respond|act)|(we|you) (follow|take|do)|for) (if|when|whenever|after|in case)\b[^.\n]{0,80}\b(fail(s|ed|ures?)?|errors?|breaks?|crash(es|ed)?|stuck|goes wrong|is down)\b`)

// onOneFailure tells whether section i begins a document that says so of itself, and has the steps.
func onOneFailure(d *docs.Document, i int) bool {
	if i > 0 || !whenItFails.MatchString(d.Sections[i].Heading+"\n"+d.Sections[i].Prose()) {
		return false
	}
	body := d.Body(i)
	return body.Steps >= leastSteps
}
