package history

import "github.com/handoffaudit/audit/internal/objects"

// copies finds files that were added with the very content that an older commit
// had already given a file. It is told of the commits newest first, and keeps
// the files of which nobody knows yet where their content comes from.
type copies map[objects.Hash][]*Change

// pass takes the changes of the next older commit, with what each made of its
// file.
func (c copies) pass(changes []Change, contents []objects.Hash) {
	for i, content := range contents {
		for _, newer := range c[content] {
			newer.CopyOf = changes[i].Path
		}
		delete(c, content)
	}
	for i := range changes {
		if changes[i].Kind == Added && !contents[i].IsZero() {
			c[contents[i]] = append(c[contents[i]], &changes[i])
		}
	}
}
