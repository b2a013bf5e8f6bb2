package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/regular"
)

// gitDir is where a local repository keeps its things.
type gitDir struct {
	own    string // HEAD and what else a linked worktree has for itself
	common string // objects, refs, config; the same as own but for a linked worktree
	top    string // the work tree's first folder, or own for a bare repository
}

// openLocal reads the repository that path lies in, in place.
func openLocal(ctx context.Context, path string, opts Options) (*Repository, error) {
	dir, err := findGitDir(path)
	if err != nil {
		return nil, err
	}
	cfg, err := readConfig(dir)
	if err != nil {
		return nil, err
	}
	refs, err := readReferences(dir)
	if err != nil {
		return nil, err
	}
	store, err := objects.Open(dir.common)
	if err != nil {
		return nil, fail(ErrCorrupt, dir.top, corruptHint, "its objects cannot be read: %s", secrets{}.clean(err.Error()))
	}
	store.Replace(refs.replaced())
	grafts, err := readGrafts(filepath.Join(dir.common, "info", "grafts"))
	if err != nil {
		return nil, errors.Join(fail(ErrCorrupt, dir.top, corruptHint, "its list of grafts cannot be read"), store.Close())
	}
	store.Graft(grafts)
	repo, err := openAt(ctx, opened{store: store, refs: refs, source: dir.top, common: dir.common}, opts)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	repo.Local = true
	repo.close = store.Close
	if origin, err := locate(cfg.origin, "", func(string) bool { return false }); err == nil {
		repo.Host, repo.Owner, repo.Name = origin.forge()
	}
	if repo.Name == "" {
		repo.Name = strings.TrimSuffix(filepath.Base(dir.top), ".git")
	}
	return repo, nil
}

const corruptHint = "Run git fsck there, or clone the repository again."

// findGitDir looks for the repository that path lies in, upwards as git does.
func findGitDir(path string) (gitDir, error) {
	start, err := filepath.Abs(path)
	if err != nil {
		return gitDir{}, fail(ErrNotRepository, path, howToName, "the folder's place is unknown")
	}
	info, err := os.Stat(start)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return gitDir{}, fail(ErrNotRepository, path, howToName, "there is no such folder")
	case err != nil:
		return gitDir{}, fail(ErrNotRepository, path, "Check the folder's permissions.", "the folder cannot be read")
	case !info.IsDir():
		start = filepath.Dir(start)
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		found, ok, err := gitDirAt(dir)
		if ok || err != nil {
			return found, err
		}
		if dir == filepath.Dir(dir) {
			return gitDir{}, fail(ErrNotRepository, start, "Go to a clone of the repository, or name its address.",
				"neither this folder nor one above it is a git repository")
		}
	}
}

// gitDirAt tells whether dir is a work tree or a bare repository.
func gitDirAt(dir string) (gitDir, bool, error) {
	dot := filepath.Join(dir, ".git")
	info, err := os.Stat(dot)
	switch {
	case err == nil && info.IsDir() && isGitDir(dot):
		return withCommon(gitDir{own: dot, top: dir})
	case err == nil && !info.IsDir():
		own, err := readPointer(dot, "gitdir: ")
		if err != nil || !isDir(own) {
			return gitDir{}, false, fail(ErrNotRepository, dir, "Run git worktree repair, or name the main work tree.",
				"its .git file points to a folder that is not there")
		}
		return withCommon(gitDir{own: own, top: dir})
	case isGitDir(dir):
		top := dir
		if filepath.Base(dir) == ".git" {
			top = filepath.Dir(dir)
		}
		return withCommon(gitDir{own: dir, top: top})
	}
	return gitDir{}, false, nil
}

func withCommon(dir gitDir) (gitDir, bool, error) {
	dir.common = dir.own
	if common, err := readPointer(filepath.Join(dir.own, "commondir"), ""); err == nil {
		dir.common = common
	} else if !errors.Is(err, fs.ErrNotExist) {
		return gitDir{}, false, fail(ErrCorrupt, dir.top, corruptHint, "its link to the main repository cannot be read")
	}
	if !isDir(filepath.Join(dir.common, "objects")) {
		return gitDir{}, false, fail(ErrCorrupt, dir.top, corruptHint, "it has no folder of objects")
	}
	return dir, true, nil
}

// isGitDir asks what git asks: HEAD, and objects and refs here or, in a linked
// worktree, elsewhere.
func isGitDir(dir string) bool {
	if info, err := os.Lstat(filepath.Join(dir, "HEAD")); err != nil || info.IsDir() {
		return false
	}
	if _, err := os.Stat(filepath.Join(dir, "commondir")); err == nil {
		return true
	}
	return isDir(filepath.Join(dir, "objects")) && isDir(filepath.Join(dir, "refs"))
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// readPointer reads a file that holds one path, relative to the file's folder.
func readPointer(file, prefix string) (string, error) {
	data, err := regular.Read(file, maxSmallFile)
	if err != nil {
		return "", err
	}
	path, ok := strings.CutPrefix(string(data), prefix)
	if path = strings.TrimRight(path, "\r\n"); !ok || path == "" {
		return "", errors.New("malformed")
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(file), path)
	}
	return filepath.Clean(path), nil
}

// readReferences reads every reference and what HEAD stands for.
func readReferences(dir gitDir) (references, error) {
	storage := filesystem.NewStorage(dotgit.NewRepositoryFilesystem(careful{osfs.New(dir.own)}, careful{osfs.New(dir.common)}), nil)
	broken := fail(ErrCorrupt, dir.top, corruptHint, "its references cannot be read")
	refs := references{byName: map[string]objects.Hash{}}
	iter, err := storage.IterReferences()
	if err != nil {
		return refs, broken
	}
	symbolic := map[string]string{}
	err = iter.ForEach(func(ref *plumbing.Reference) error {
		if ref.Type() == plumbing.SymbolicReference {
			symbolic[ref.Name().String()] = ref.Target().String()
		} else if ref.Name() != plumbing.HEAD {
			refs.byName[ref.Name().String()] = ref.Hash()
		}
		return nil
	})
	if err != nil {
		return refs, broken
	}
	for name, target := range symbolic {
		if hash, ok := refs.byName[target]; ok && name != "HEAD" {
			refs.byName[name] = hash
		}
	}
	head, err := storage.Reference(plumbing.HEAD)
	switch {
	case err != nil, head.Type() == plumbing.HashReference && head.Hash().IsZero():
		return refs, broken
	case head.Type() == plumbing.SymbolicReference:
		refs.head = head.Target().String()
		refs.headHash = refs.byName[refs.head]
	default:
		refs.headHash = head.Hash()
	}
	return refs, nil
}
