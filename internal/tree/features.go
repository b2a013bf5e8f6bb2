package tree

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Features written in Gherkin lie in a folder of that name, with the program text
// that makes their steps run. Front ends and other products keep their own code in
// folders so called too, which only what lies there tells apart.

// cucumber matches what makes the steps of features run.
var cucumber = sieve.Plain(`(?i)(^|/)features/(.*/)?(step[_-]?definitions?|steps?|support|world|hooks|env|environment)[/.]`)

// stepMark is how Cucumber, Behat, behave and their like have steps and the classes
// that hold them written.
var stepMark = sieve.Plain(`(?im)\bBehat\\|^[ \t]*(\*[ \t]*)?(@|#?\[)(given|when|then)\b|\b(from|import) behave\b|\b(io|@)[./]?cucumber\b`)

// features are the folders so called that hold scenarios: true where they do
// themselves, false where only folders in them do.
type features map[string]bool

func featuresIn(paths []string) features {
	found := make(features)
	for _, p := range paths {
		if !strings.HasSuffix(p, ".feature") {
			continue
		}
		if folder := featureFolder(p); folder != "" {
			found[folder] = found[folder] || path.Dir(p) == folder
		}
	}
	return found
}

// featureFolder is the innermost folder called features that a path lies in, ""
// for none.
func featureFolder(filePath string) string {
	for dir := path.Dir(filePath); dir != "."; dir = path.Dir(dir) {
		if strings.EqualFold(path.Base(dir), "features") {
			return dir
		}
	}
	return ""
}

// run tells whether a file is there to make the scenarios run: where they lie in
// the folder itself everything below is, else what says so.
func (f features) run(filePath string, content []byte) bool {
	direct, known := f[featureFolder(filePath)]
	return known && (direct || cucumber.MatchString(filePath) || stepMark.Match(content))
}
