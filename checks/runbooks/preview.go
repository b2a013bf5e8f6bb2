package runbooks

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// preview matches headings over what is sent out to be looked at, and goes to nobody who
	// uses the product, and users words for where those are.
	preview = sieve.MustCompile(`(?i)\b(prototyp(e|es|ing)|(review|preview|demo|user[- ]research) (apps?|applications?|branch(es)?|environments?|deploy\w*|sites?)|deploy previews?|pull request (environments?|deploy\w*))\b`)
	users   = sieve.MustCompile(`(?i)\b(production|prod|live|staging|pre-?prod|releases?)\b`)
)

// thing matches headings over the deploy of one thing of many, and itself words for the
// whole and its versions.
var (
	thing  = sieve.MustCompile(`(?i)\bdeploy(ing)? (an?|each|every|another) ((new|single|specific|particular|custom) )?([\w-]+)( [\w-]+)?\W*$`)
	itself = sieve.MustCompile(`(?i)\b(apps?|applications?|services?|(web)?sites?|releases?|versions?|branch|builds?|changes?|commits?|prs?|pull requests?|(hot)?fix|tags?|environments?|instances?|servers?|stacks?|images?|containers?|clusters?|features?|packages?|artifacts?|updates?|patch|code|nodes?|api|databases?|migrations?|to|in|on)\b`)
)

// ofThing tells whether the last line of above is such a heading: a product has users who
// deploy their own with it.
func ofThing(above string) bool {
	heading := thing.FindString(above[strings.LastIndexByte(above, '\n')+1:])
	return heading != "" && !itself.MatchString(heading)
}

// ofPreview tells whether what stands below such headings says nothing of where users are.
func ofPreview(above, text string) bool {
	return preview.MatchString(above) && !users.MatchString(text)
}
