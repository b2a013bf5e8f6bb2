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
	p.step.lookedFor.Do(func() { p.step.originals = p.findOriginals() })
	if same := exactSource(p.step.originals.byContent[d.new], d, nil); same != nil {
		return same
	}
	var best *delta
	most := minSameBase
	for _, o := range p.step.originals.byBase[base(d.path)] {
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
	cost      int                 // of the files looked at, as of a comparison
}

// manyOfAName is how many files may be called the same for a copy to be looked for among
// them: what more are called, such as an index of a folder, tells nothing. Assumed.
const manyOfAName = 16

// findOriginals returns the files of the parent that have the content of a new one, or
// its name; none if the commit added few or if the parent has too many.
func (p *passing) findOriginals() *originals {
	found, added := &originals{byContent: make(map[objects.Hash][]*delta), byBase: make(map[string][]*delta)}, 0
	for i := range p.views[0].deltas {
		if d := &p.views[0].deltas[i]; d.kind == Added {
			added++
			found.byContent[d.new], found.byBase[base(d.path)] = nil, nil
		}
	}
	if added < CopiedFiles || !found.in(p.trees, "", p.graph.trees[p.views[0].parent]) {
		return new(originals)
	}
	for name, same := range found.byBase {
		if len(same) > manyOfAName {
			delete(found.byBase, name)
		}
	}
	return found
}

// in looks at the files of a tree, and tells whether they are not too many.
func (o *originals) in(trees treeDiff, folder string, tree objects.Hash) bool {
	entries, _ := trees.read(tree)
	for _, e := range entries {
		if o.cost += deltaCost + len(folder) + len(e.Name); o.cost > treeOfOriginals {
			return false
		}
		if e.Mode == objects.ModeTree {
			if len(folder) <= maxPath && !o.in(trees, folder+e.Name+"/", e.Hash) {
				return false
			}
			continue
		}
		sameContent, ofContent := o.byContent[e.Hash]
		sameName, ofName := o.byBase[e.Name]
		if !e.Mode.IsBlob() || !ofContent && !ofName {
			continue
		}
		d := &delta{path: folder + e.Name, kind: Deleted, old: e.Hash, oldMode: e.Mode}
		if ofContent {
			o.byContent[e.Hash] = append(sameContent, d)
		}
		if ofName {
			o.byBase[e.Name] = append(sameName, d)
		}
	}
	return true
}
