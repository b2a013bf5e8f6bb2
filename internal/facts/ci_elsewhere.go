package facts

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// keptElsewhere matches the names of services whose jobs need not lie in the repository
	// that they work on.
	keptElsewhere = sieve.MustCompile(`\b(?:Concourse|Jenkins|TeamCity|Bamboo|GoCD|Buildkite|CodeBuild)\b`)
	// testsRun matches words on tests that are run, as they are now.
	testsRun = sieve.MustCompile(`(?i)\b(?:tests?|specs?|suites?)\b.{0,30}\b(?:run|runs|running|executed)\b|\b(?:runs?|running|executes?)\b.{0,30}\b(?:tests?|specs?|suites?)\b`)
	// notNow matches words on what was, will be or is not done.
	notNow = sieve.MustCompile(`(?i)\b(?:was|were|used to|no longer|not|never|previously|formerly|old|legacy|deprecated|instead|plan|planned|will|should|could|can|may|todo)\b|n't\b`)
)

// TestsRunElsewhere says where the README at the top has tests run by a service whose jobs
// need not lie here, and by which, as in “README.md:58 says that tests run in Concourse,
// whose jobs do not lie here”; "" where it does not.
func (f *Facts) TestsRunElsewhere() string {
	at, service := f.SaidByReadme(func(sentence []byte) string {
		if !testsRun.Match(sentence) || notNow.Match(sentence) {
			return ""
		}
		return string(keptElsewhere.Find(sentence))
	})
	if at == "" {
		return ""
	}
	for _, p := range f.Pipelines() {
		if p.System == service || service == "CodeBuild" && p.System == "AWS CodeBuild" {
			return "" // what it does lies here
		}
	}
	return fmt.Sprintf("%s says that tests run in %s, whose jobs do not lie here", at, service)
}
