package tree

import (
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/recall"
)

// text is a file that may be read: what stands at a path, whatever lies beside it
// and is said of it. What that tells was asked in an earlier run already of
// most files.
type text struct {
	path    string
	content []byte
	blob    objects.Hash    // of the content
	answers *recall.Answers // nil where the blob is not known
}

func (t *text) key(question string) func() recall.Key {
	return func() recall.Key { return recall.KeyOf(question, []byte(t.path), t.blob[:]) }
}

func (t *text) language() string {
	return recall.Ask(t.answers, t.key("language"), func() string {
		return language(t.path, t.content[:min(len(t.content), languageBytes)])
	})
}

func (t *text) isGenerated() bool {
	return recall.Ask(t.answers, t.key("generated"), func() bool { return isGenerated(t.path, t.content) })
}

// constants tells whether program text holds values and nothing that is done.
func (t *text) constants(language string) bool {
	return recall.Ask(t.answers, t.key("constants "+language), func() bool {
		return holdsConstants(language, t.content) || isProgramming(language) && (listsValues(t.content) || listsCalls(t.content))
	})
}

// count counts lines; owned tells the lines of code, and tests inside, one by one.
func (t *text) count(language string, owned bool) counts {
	question := "count " + language
	if owned {
		question += ", and which"
	}
	return recall.Ask(t.answers, t.key(question), func() counts {
		if owned {
			return countOwned(t.path, language, t.content)
		}
		return count(t.path, language, t.content, false)
	})
}
