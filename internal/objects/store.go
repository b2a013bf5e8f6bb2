package objects

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// Reader is what the history and the tree need of a repository's objects. It is
// safe for use by several goroutines.
type Reader interface {
	// Commit returns the commit named h.
	Commit(h Hash) (*Commit, error)
	// Tree returns the entries of the tree named h, in git's order.
	// The slice is shared and must not be changed.
	Tree(h Hash) ([]Entry, error)
	// Blob returns the whole content of the blob named h.
	// The slice is the caller's.
	Blob(h Hash) ([]byte, error)
	// Size returns the length of the blob named h in bytes, without reading
	// its content where the storage allows that.
	Size(h Hash) (int64, error)
}

// Store is a Reader over go-git's object storage, which is not safe for
// concurrent use by itself.
type Store struct {
	mu      sync.Mutex
	objects storer.EncodedObjectStorer
	trees   map[Hash][]Entry
	cached  int // entries held in trees
	close   func() error
}

// maxCachedEntries bounds the decoded trees a Store keeps; at about 60 bytes
// an entry this is some 30 MB.
const maxCachedEntries = 500_000

// New returns a Store that reads from objects.
func New(objects storer.EncodedObjectStorer) *Store {
	return &Store{objects: objects, trees: make(map[Hash][]Entry)}
}

// Commit implements Reader.
func (s *Store) Commit(h Hash) (*Commit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := object.GetCommit(s.objects, h)
	if err != nil {
		return nil, wrap("commit", h, err)
	}
	return &Commit{
		Hash: h, Tree: c.TreeHash, Parents: c.ParentHashes, Message: c.Message,
		Author:    Signature{c.Author.Name, c.Author.Email, c.Author.When},
		Committer: Signature{c.Committer.Name, c.Committer.Email, c.Committer.When},
	}, nil
}

// Tree implements Reader.
func (s *Store) Tree(h Hash) ([]Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if entries, ok := s.trees[h]; ok {
		return entries, nil
	}
	data, err := s.read(plumbing.TreeObject, h)
	if err != nil {
		return nil, wrap("tree", h, err)
	}
	entries, err := parseTree(data)
	if err != nil {
		return nil, wrap("tree", h, err)
	}
	if s.cached+len(entries) > maxCachedEntries {
		clear(s.trees)
		s.cached = 0
	}
	s.trees[h] = entries
	s.cached += len(entries)
	return entries, nil
}

// Blob implements Reader.
func (s *Store) Blob(h Hash) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, err := s.read(plumbing.BlobObject, h)
	return data, wrap("blob", h, err)
}

// Size implements Reader.
func (s *Store) Size(h Hash) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	size, err := s.objects.EncodedObjectSize(h)
	return size, wrap("blob", h, err)
}

func (s *Store) read(kind plumbing.ObjectType, h Hash) (data []byte, err error) {
	obj, err := s.objects.EncodedObject(kind, h)
	if err != nil {
		return nil, err
	}
	r, err := obj.Reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	data = make([]byte, obj.Size())
	_, err = io.ReadFull(r, data)
	return data, err
}

func wrap(kind string, h Hash, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, plumbing.ErrObjectNotFound):
		return fmt.Errorf("read %s %s: %w", kind, h, ErrMissing)
	default:
		return fmt.Errorf("read %s %s: %w", kind, h, err)
	}
}
