package history

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var trailerMessages = []string{
	"",
	"Subject",
	"Subject\n\nSigned-off-by: A <a@x.com>\n",
	"Subject\n\nBody text\n\nSigned-off-by: A <a@x.com>\nCo-authored-by: B <b@x.com>\n",
	"Subject\n\nBody text\nSigned-off-by: A <a@x.com>\n",
	"Subject\n\none\ntwo\nthree\nfour\nSigned-off-by: A <a@x.com>\n",
	"Subject\n\none\ntwo\nthree\nSigned-off-by: A <a@x.com>\n",
	"Subject\n\nNot: from\nany git\n",
	"Subject\n\nFixes: #3\n# a comment\nReviewed-by: C\n",
	"Subject\n\nFixes: #3\n\n# only\n# comments\n\n",
	"Subject\n\nKey: value\n  continued\n\tagain\nOther: x\n",
	"Subject\n\n  indented: no\nKey: value\n",
	"Subject\n\n(cherry picked from commit 0123)\nSigned-off-by: A\n",
	"Subject: not a trailer\n",
	"Subject: x\nKey: value\n",
	"# comment\nSubject\n\nKey: value\n",
	"Subject\n\nKey : spaced\nKey2\t:tab\nUnder_score: x\n",
	"Subject\n\n: no key\nKey: x\n",
	"Subject\n\nKey:\nEmpty:   \n",
	"Subject\n\nhttps://example.com\n",
	"Subject\n\nbody\n\n---------\n\nCo-authored-by: B <b@x.com>\n",
	"Subject\n\nbody\n---\nCo-authored-by: B <b@x.com>\n",
	"Subject\n\nKey: x\n---\ndiff --git a b\n",
	"Subject\n\nKey: x\n\nConflicts:\n\ta.go\n\tb.go\n",
	"Subject\n\nKey: x\n\nConflicts:\n\ta.go\n\ntext\n",
	"Subject\r\n\r\nKey: x\r\nOther: y\r\n",
	"\n\nSubject\n\nKey: x\n",
	"Subject\n\nKey: x\n \nOther: y\n",
	"Subject\n\nKey: caf\xe9\n",
	"Subject\n\nSigned-off-by: A\n continued\nplain\n more\n",
}

func TestTrailersAgainstGit(t *testing.T) {
	for _, message := range trailerMessages {
		if diff := cmp.Diff(gitTrailers(t, message), parseTrailers(message)); diff != "" {
			t.Errorf("%q (-git +audit):\n%s", message, diff)
		}
	}
}

// gitTrailers asks git. It prints what it can of a trailer without a value, and
// reads no further than a zero byte.
func gitTrailers(t testing.TB, message string) []Trailer {
	t.Helper()
	out := git(t, "", []byte(message), "interpret-trailers", "--parse", "--no-divider")
	var trailers []Trailer
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\n"), "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok {
			trailers = append(trailers, Trailer{key, strings.TrimPrefix(value, " ")})
		}
	}
	return trailers
}

func FuzzTrailers(f *testing.F) {
	for _, message := range trailerMessages {
		f.Add(message)
	}
	if _, err := exec.LookPath("git"); err != nil {
		f.Skip("there is no git to compare with")
	}
	f.Fuzz(func(t *testing.T, message string) {
		if strings.Contains(message, "\x00") {
			t.Skip("git reads a message as a C string")
		}
		message += "\n" // git does not know a last line without one for what it is
		if diff := cmp.Diff(gitTrailers(t, message), parseTrailers(message)); diff != "" {
			t.Errorf("(-git +audit):\n%s", diff)
		}
	})
}

func TestSubject(t *testing.T) {
	for message, want := range map[string]string{
		"":                      "",
		"Fix it":                "Fix it",
		"\n\nFix it \r\n\nBody": "Fix it",
	} {
		if got := (&Commit{Message: message}).Subject(); got != want {
			t.Errorf("Subject of %q is %q, want %q", message, got, want)
		}
	}
}
