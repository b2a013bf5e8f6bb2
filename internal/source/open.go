package source

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/regular"
)

// opened is a repository whose objects are on this machine.
type opened struct {
	store  *objects.Store
	refs   references
	source string
	common string // the folder that holds "shallow"
}

// openAt settles which commit is audited and whether its history is whole.
func openAt(ctx context.Context, o opened, opts Options) (*Repository, error) {
	p, err := o.resolve(opts.Ref)
	if err != nil {
		return nil, err
	}
	commit, err := o.store.Peel(p.hash)
	if err != nil {
		return nil, o.unreadable(opts.Ref, err)
	}
	c, err := o.store.Commit(commit)
	if err != nil {
		return nil, o.unreadable(opts.Ref, err)
	}
	repo := &Repository{Objects: o.store, Commit: commit, Tree: c.Tree, Source: o.source, Ref: p.display(), store: o.store}
	repo.Shallow, err = o.shallow(ctx, commit)
	if err != nil {
		return nil, err
	}
	if len(repo.Shallow) > 0 && !opts.AllowShallow {
		return nil, fail(ErrShallow, o.source,
			"Fetch all of it with git fetch --unshallow (in GitHub Actions: actions/checkout with fetch-depth: 0; in GitLab CI: GIT_DEPTH: 0), or go on with --allow-shallow, which leaves open whatever depends on history.",
			"the history is cut off: this is a shallow clone")
	}
	return repo, nil
}

// resolve finds the object that a branch, tag or commit name stands for.
func (o opened) resolve(name string) (pick, error) {
	if p, ok := o.refs.find(name); ok {
		return p, nil
	}
	if !isAbbreviation(name) {
		return pick{}, o.refs.missing(o.source, name)
	}
	found, err := o.store.Abbreviated(name)
	switch {
	case err != nil:
		return pick{}, o.unreadable(name, err)
	case len(found) == 0:
		return pick{}, o.refs.missing(o.source, name)
	case len(found) > 1:
		names := make([]string, min(len(found), maxSuggestions))
		for i := range names {
			names[i] = found[i].String()[:min(len(name)+6, 40)]
		}
		return pick{}, fail(ErrAmbiguousRef, o.source, "Give more digits: "+list(names)+".", "%d commits begin with %q", len(found), name)
	}
	return pick{hash: found[0]}, nil
}

func (o opened) unreadable(ref string, err error) error {
	what := "HEAD"
	if ref != "" {
		what = ref
	}
	if errors.Is(err, objects.ErrMissing) {
		e := fail(ErrCorrupt, o.source, corruptHint, "the commit that %s stands for is missing", what)
		e.cause = objects.ErrMissing
		return e
	}
	return fail(ErrCorrupt, o.source, corruptHint, "the commit that %s stands for cannot be read: %s", what, secrets{}.clean(err.Error()))
}

// shallow lists the commits without parents that from can reach.
func (o opened) shallow(ctx context.Context, from objects.Hash) ([]objects.Hash, error) {
	cut, err := readShallow(filepath.Join(o.common, "shallow"))
	if err != nil {
		return nil, fail(ErrCorrupt, o.source, corruptHint, "its list of shallow commits cannot be read")
	}
	if len(cut) == 0 {
		return nil, nil
	}
	var found []objects.Hash
	seen := map[objects.Hash]bool{from: true}
	for queue := []objects.Hash{from}; len(queue) > 0; queue = queue[1:] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := o.store.Commit(queue[0])
		if err != nil {
			continue // the history says what it could not read
		}
		if cut[queue[0]] && len(c.Parents) > 0 {
			found = append(found, queue[0])
			continue
		}
		for _, parent := range c.Parents {
			if !seen[parent] {
				seen[parent] = true
				queue = append(queue, parent)
			}
		}
	}
	plumbing.HashesSort(found)
	return found, nil
}

func readShallow(path string) (map[objects.Hash]bool, error) {
	file, err := regular.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	cut := map[objects.Hash]bool{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if isWholeHash(lines.Text()) {
			cut[plumbing.NewHash(lines.Text())] = true
		}
	}
	return cut, lines.Err()
}
