package objects

import (
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Reader is what the history and the tree need of a repository's objects. It is
// safe for use by several goroutines.
type Reader interface {
	// Commit returns the commit named h.
	Commit(h Hash) (*Commit, error)
	// Tree returns the entries of the tree named h, in git's order.
	Tree(h Hash) ([]Entry, error)
	// Changed returns the entries of the trees named old and now, in git's order. It
	// may leave out any that stand in both.
	Changed(old, now Hash) (olds, news []Entry, err error)
	// Blob returns the whole content of the blob named h.
	// The slice is the caller's.
	Blob(h Hash) ([]byte, error)
	// Text returns the content of the blob named h and its length in bytes. A
	// blob of limit bytes or more is not read: its content is nil.
	// The slice is shared and must not be changed.
	Text(h Hash, limit int64) (content []byte, size int64, err error)
	// Done says that nobody is likely to ask for the blob named h soon, or for what is
	// stored as a change of it.
	Done(h Hash)
	// Size returns the length of the blob named h in bytes, without reading
	// its content where the storage allows that.
	Size(h Hash) (int64, error)
}

// Store is a Reader over a git folder on disk. Several goroutines can decode
// objects at the same time. It keeps at most some 50 MB, if Keep says nothing else:
// objects that others change (packCache) and trees (maxTrees).
type Store struct {
	db *database
	// replaced maps what refs/replace replaces to what it stands for.
	replaced map[Hash]Hash
	grafted  map[Hash][]Hash

	mu     sync.RWMutex
	trees  map[Hash]rows
	cached int // bytes held in trees
}

// maxTrees bounds the bytes of the trees that a Store keeps.
const maxTrees = 8 << 20

// Open returns a Store over the git folder at dir, the one that holds
// "objects". Nothing in it is ever written. Close it when done.
func Open(dir string) (*Store, error) {
	db, err := openDatabase(filepath.Join(dir, "objects"))
	if err != nil {
		return nil, err
	}
	return &Store{db: db, trees: make(map[Hash]rows)}, nil
}

// Replace makes every read of an object return another one, as git replace
// does. Call it before the first read.
func (s *Store) Replace(with map[Hash]Hash) { s.replaced = with }

// Graft gives commits other parents, as git's file info/grafts does. Call it
// before the first read.
func (s *Store) Graft(parents map[Hash][]Hash) { s.grafted = parents }

// Close releases the files.
func (s *Store) Close() error { return s.db.close() }

// Commit implements Reader.
func (s *Store) Commit(h Hash) (*Commit, error) {
	data, err := s.read(kindCommit, h)
	if err != nil {
		return nil, err
	}
	c, err := parseCommit(data)
	if err != nil {
		return nil, wrap(kindCommit, h, err)
	}
	c.Hash = h
	if parents, ok := s.grafted[h]; ok {
		c.Parents = parents
	}
	return c, nil
}

// Tree implements Reader.
func (s *Store) Tree(h Hash) ([]Entry, error) {
	r, err := s.rows(h)
	return r.entries(), err
}

// Changed implements Reader.
func (s *Store) Changed(old, now Hash) (olds, news []Entry, err error) {
	a, err := s.rows(old)
	if err != nil {
		return nil, nil, err
	}
	b, err := s.rows(now)
	if err != nil {
		return nil, nil, err
	}
	olds, news = changed(a, b)
	return olds, news, nil
}

// rows returns the tree named h.
func (s *Store) rows(h Hash) (rows, error) {
	s.mu.RLock()
	r, ok := s.trees[h]
	s.mu.RUnlock()
	if ok {
		return r, nil
	}
	data, err := s.read(kindTree, h)
	if err != nil {
		return nil, err
	}
	if r, err = checkTree(data); err != nil {
		return nil, wrap(kindTree, h, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cached += len(r) + overhead; s.cached > maxTrees {
		clear(s.trees)
		s.cached = len(r) + overhead
	}
	s.trees[h] = r
	return r, nil
}

// Blob implements Reader.
func (s *Store) Blob(h Hash) ([]byte, error) {
	data, err := s.read(kindBlob, h)
	return slices.Clone(data), err
}

// Text implements Reader.
func (s *Store) Text(h Hash, limit int64) ([]byte, int64, error) {
	k, data, size, err := s.db.within(s.standIn(h), limit)
	if err == nil && size < limit && k != kindBlob {
		err = fmt.Errorf("%w: it is a %s", ErrDamaged, k)
	}
	return data, size, wrap(kindBlob, h, err)
}

// Done implements Reader.
func (s *Store) Done(h Hash) {
	if p, offset, err := s.db.locate(s.standIn(h)); p != nil && err == nil {
		s.db.cache.done(p.id, offset)
	}
}

// Keep bounds the bytes of the objects that are kept because others may change them. Call
// it before any goroutine reads.
func (s *Store) Keep(bytes int) { s.db.cache.resize(bytes) }

// Forget drops what is kept because others may change it or ask for it again. Call it once
// the versions of the files have been read; whatever is asked for later is read again.
func (s *Store) Forget() {
	s.db.cache.forget()
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.trees)
	s.cached = 0
}

// Size implements Reader.
func (s *Store) Size(h Hash) (int64, error) {
	size, err := s.db.size(s.standIn(h))
	return size, wrap(kindBlob, h, err)
}

// read returns the data of the object named h, which must be of that kind. The
// data is shared.
func (s *Store) read(want kind, h Hash) ([]byte, error) {
	k, data, err := s.db.object(s.standIn(h))
	if err == nil && k != want {
		err = fmt.Errorf("%w: it is a %s", ErrDamaged, k)
	}
	return data, wrap(want, h, err)
}

func (s *Store) standIn(h Hash) Hash {
	if other, ok := s.replaced[h]; ok {
		return other
	}
	return h
}

func wrap(k kind, h Hash, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("read %s %s: %w", k, h, err)
}

// Peel follows tags from the object named h to a commit.
func (s *Store) Peel(h Hash) (Hash, error) {
	const deepest = 32
	for range deepest {
		k, data, err := s.db.object(h)
		if err != nil {
			return h, fmt.Errorf("read object %s: %w", h, err)
		}
		switch k {
		case kindCommit:
			return h, nil
		case kindTag:
			line, _, _ := strings.Cut(string(data[:min(len(data), 64)]), "\n")
			target, ok := ParseHash(strings.TrimPrefix(line, "object "))
			if !ok {
				return h, wrap(kindTag, h, ErrDamaged)
			}
			h = target
		default:
			return h, fmt.Errorf("%s is a %s and not a commit", h, k)
		}
	}
	return h, errors.New("tags point to tags too deeply")
}

// Abbreviated lists the commits and tags whose hexadecimal name begins with
// prefix, sorted.
func (s *Store) Abbreviated(prefix string) ([]Hash, error) {
	prefix = strings.ToLower(prefix)
	var low Hash
	if len(prefix) < 2 || len(prefix) > 2*len(low) {
		return nil, fmt.Errorf("%q is no abbreviation of a hash", prefix)
	}
	if _, err := hex.Decode(low[:], []byte(prefix+strings.Repeat("0", len(prefix)%2))); err != nil {
		return nil, fmt.Errorf("%q is not hexadecimal", prefix)
	}
	candidates, err := s.db.withPrefix(low, func(h Hash) bool { return strings.HasPrefix(h.String(), prefix) })
	if err != nil {
		return nil, fmt.Errorf("list objects: %w", err)
	}
	return slices.DeleteFunc(candidates, func(h Hash) bool {
		k, _, err := s.db.object(h)
		return err != nil || k != kindCommit && k != kindTag
	}), nil
}
