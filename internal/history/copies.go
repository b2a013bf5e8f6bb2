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
// for none: one of its very content, or else the most similar that is called the same, as
// where a folder is copied for the next version of what it holds.
func (p *passing) original(d *delta) *delta {
	if !p.copies || len(p.views) != 1 {
		return nil
	}
	if p.originals == nil {
		p.originals = p.findOriginals()
	}
	if same := exactSource(p.originals.byContent[d.new], d, nil); same != nil {
		return same
	}
	var best *delta
	most := minSameBase
	for _, o := range p.originals.byBase[base(d.path)] {
		if score := p.similar.of(o.old, d.new); score >= most && fileType(o.oldMode) == fileType(d.newMode) {
			best, most = o, score
		}
	}
	return best
}

// originals are the files of a parent that new files may be copies of.
type originals struct {
	byContent map[objects.Hash][]*delta
	byBase    map[string][]*delta // of the names that not too many have
}

// manyOfAName is how many files may be called the same for a copy to be looked for among
// them: what more are called, such as an index of a folder, tells nothing. Assumed.
const manyOfAName = 16

// findOriginals returns the files of the parent that have the content of a new one, or
// its name; none if the commit added few or if the parent has too many.
func (p *passing) findOriginals() *originals {
	found, added := &originals{make(map[objects.Hash][]*delta), make(map[string][]*delta)}, 0
	for i := range p.views[0].deltas {
		if d := &p.views[0].deltas[i]; d.kind == Added {
			added++
			found.byContent[d.new], found.byBase[base(d.path)] = nil, nil
		}
	}
	if added < CopiedFiles {
		return new(originals)
	}
	for _, d := range p.trees.compare(p.graph.trees[p.views[0].parent], objects.Hash{}, treeOfOriginals).deltas {
		if !d.oldMode.IsBlob() {
			continue
		}
		if same, wanted := found.byContent[d.old]; wanted {
			found.byContent[d.old] = append(same, &d)
		}
		if same, wanted := found.byBase[base(d.path)]; wanted {
			found.byBase[base(d.path)] = append(same, &d)
		}
	}
	for name, same := range found.byBase {
		if len(same) > manyOfAName {
			delete(found.byBase, name)
		}
	}
	return found
}
