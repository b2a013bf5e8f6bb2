package facts

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/recall"
	"github.com/handoffaudit/audit/internal/tree"
)

// SearchFile returns what look finds in file, which has that content, by the
// search of that name. It does not look where that search is known to find
// nothing; what was found it never keeps. What look finds must follow from the file and its
// content alone.
func SearchFile[T any](a *recall.Answers, search string, file *tree.File, content []byte, look func() []T) []T {
	if a == nil {
		return look()
	}
	seen := fmt.Sprintf("%q %q %d %v", file.Path, file.Language, file.Role,
		[]bool{file.Generated, file.Vendored, file.Minified, file.Binary, file.Executable, file.Symlink})
	key := recall.KeyOf("nothing by "+search, []byte(seen), content)
	if _, known := a.Get(key); known {
		return nil
	}
	found := look()
	if len(found) == 0 {
		a.Put(key, nil)
	}
	return found
}
