package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/recall"
	"github.com/handoffaudit/audit/internal/tree"
)

// What found nothing is not asked again, and everything else is: other content,
// another file, another search, and what found something.
func TestNothing(t *testing.T) {
	file := &tree.File{Path: "a.py", Language: "Python", Role: tree.Code}
	renamed, test := *file, *file
	renamed.Path = "b.py"
	test.Role = tree.Test
	first := recall.New(nil)
	search := func(n *recall.Answers, what string, f *tree.File, content string, finds ...string) (looked bool) {
		found := SearchFile(n, what, f, []byte(content), func() []string {
			looked = true
			return finds
		})
		if len(found) != len(finds) {
			t.Errorf("%s of %s: found %q, want %q", what, f.Path, found, finds)
		}
		return looked
	}
	search(first, "keys", file, "x")
	search(first, "keys", file, "key", "key")
	for i, n := range []*recall.Answers{first, recall.New(first.Bytes())} {
		if search(n, "keys", file, "x") {
			t.Errorf("%d: looked again where nothing was found", i)
		}
		if !search(n, "keys", file, "key", "key") {
			t.Errorf("%d: did not look where something was found", i)
		}
	}
	for what, looked := range map[string]bool{
		"other content": search(recall.New(first.Bytes()), "keys", file, "y"),
		"another path":  search(recall.New(first.Bytes()), "keys", &renamed, "x"),
		"another role":  search(recall.New(first.Bytes()), "keys", &test, "x"),
		"other search":  search(recall.New(first.Bytes()), "names", file, "x"),
		"no memory":     search(nil, "keys", file, "x"),
	} {
		if !looked {
			t.Errorf("%s: did not look", what)
		}
	}
	again := recall.New(first.Bytes())
	search(again, "keys", file, "x")
	if again.Bytes() != nil {
		t.Error("nothing is new, and it is to be written again")
	}
	search(again, "keys", &renamed, "x")
	if again.Bytes() == nil {
		t.Error("something is new, and it is not to be written")
	}
}
