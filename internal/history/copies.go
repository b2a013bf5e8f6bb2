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

// CopiedFiles is how many files a commit added of which Options.Copies lets some be
// copies: to look for each file that is new would cost more than it tells. Assumed.
const CopiedFiles = 10

// treeOfOriginals is the most that the files of a parent may cost: some ten thousands of
// them.
const treeOfOriginals = 16 << 20

// original returns the file of the only parent that the new path d is a copy of, nil
// for none.
func (p *passing) original(d *delta) *delta {
	if !p.copies || len(p.views) != 1 {
		return nil
	}
	if !p.searched {
		p.originals, p.searched = p.findOriginals(), true
	}
	return exactSource(p.originals[d.new], d, nil)
}

// findOriginals returns the files of the parent that have the content of a new one, by
// it; none if the commit added few or if the parent has too many.
func (p *passing) findOriginals() map[objects.Hash][]*delta {
	byContent, added := make(map[objects.Hash][]*delta), 0
	for i := range p.views[0].deltas {
		if d := &p.views[0].deltas[i]; d.kind == Added {
			added++
			byContent[d.new] = nil
		}
	}
	if added < CopiedFiles {
		return nil
	}
	for _, d := range p.trees.compare(p.graph.trees[p.views[0].parent], objects.Hash{}, treeOfOriginals).deltas {
		if same, wanted := byContent[d.old]; wanted && d.oldMode.IsBlob() {
			byContent[d.old] = append(same, &d)
		}
	}
	return byContent
}
