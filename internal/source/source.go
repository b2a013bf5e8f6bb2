// Package source turns what the user typed into an opened repository: it reads
// a local repository in place or clones a URL into a private temporary folder,
// finds credentials where git users keep them, and says clearly what is wrong.
//
// It never checks anything out, runs nothing of the repository, and writes
// nothing outside its temporary folder.
package source

import (
	"context"
	"os"

	"github.com/handoffaudit/audit/internal/objects"
)

// Options says how to open a repository.
type Options struct {
	// Ref is a branch, tag or commit; "" is the remote's or work tree's HEAD.
	Ref string
	// AllowShallow accepts a repository whose history is cut.
	AllowShallow bool
	// TempDir holds the temporary folder, "" for the system's.
	TempDir string
	// Getenv looks up credentials and settings; nil finds none.
	Getenv func(string) string
	// Progress is told how the clone goes; nil for nobody. It is called from
	// one goroutine at a time.
	Progress func(Progress)
}

// Progress is a step of a clone.
type Progress struct {
	Stage       string // "counting", "receiving", "resolving"
	Done, Total int64  // Total is 0 while unknown
	Bytes       int64
}

// Repository is an opened repository at one commit.
type Repository struct {
	Objects objects.Reader
	Commit  objects.Hash
	Tree    objects.Hash
	// Source is what was opened, printable: no credentials.
	Source string
	// Ref is the branch or tag, "HEAD" for a bare commit.
	Ref string
	// Owner and Name are the account and repository name of the forge, "" if
	// unknown; Host likewise.
	Host, Owner, Name string
	// Local tells whether the repository was read in place.
	Local bool
	// Shallow lists the commits whose parents were cut off.
	Shallow []objects.Hash
	close   func() error
	store   *objects.Store
}

// Keep bounds the bytes of the objects that are kept for what reads many versions of
// files. Call it before anything reads.
func (r *Repository) Keep(bytes int) { r.store.Keep(bytes) }

// Forget drops the objects that are kept for what reads many versions of files.
func (r *Repository) Forget() { r.store.Forget() }

// Close releases the repository and removes the temporary folder.
func (r *Repository) Close() error {
	if r.close == nil {
		return nil
	}
	return r.close()
}

// Open opens the repository that spec names. Its error is an *Error, or the
// context's.
func Open(ctx context.Context, spec string, opts Options) (*Repository, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	env := environment{opts.Getenv}
	l, err := locate(spec, env.home(), func(path string) bool {
		_, err := os.Lstat(path)
		return err == nil
	})
	if err != nil {
		return nil, err
	}
	if l.scheme == "file" {
		return openLocal(ctx, l.path, opts)
	}
	return clone(ctx, l, opts, env)
}
