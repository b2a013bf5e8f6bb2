package objects

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"
)

// Open returns a Store over the git folder at dir, the one that holds
// "objects". Nothing in it is ever written.
func Open(dir string) (*Store, error) {
	storage := filesystem.NewStorageWithOptions(osfs.New(dir), cache.NewObjectLRU(96*cache.MiByte),
		filesystem.Options{KeepDescriptors: true})
	s := New(storage)
	s.close = storage.Close
	return s, nil
}

// Close releases the files that a Store of Open holds.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.close == nil {
		return nil
	}
	return s.close()
}

// Peel follows tags from the object named h to a commit.
func (s *Store) Peel(h Hash) (Hash, error) {
	const deepest = 32
	s.mu.Lock()
	defer s.mu.Unlock()
	for range deepest {
		obj, err := s.objects.EncodedObject(plumbing.AnyObject, h)
		if err != nil {
			return h, wrap("object", h, err)
		}
		switch obj.Type() {
		case plumbing.CommitObject:
			return h, nil
		case plumbing.TagObject:
			tag, err := object.DecodeTag(s.objects, obj)
			if err != nil {
				return h, wrap("tag", h, err)
			}
			h = tag.Target
		default:
			return h, fmt.Errorf("%s is a %s and not a commit", h, obj.Type())
		}
	}
	return h, errors.New("tags point to tags too deeply")
}

// Abbreviated lists the commits and tags whose hexadecimal name begins with
// prefix, sorted.
func (s *Store) Abbreviated(prefix string) ([]Hash, error) {
	prefix = strings.ToLower(prefix)
	whole, err := hex.DecodeString(prefix[:len(prefix)/2*2])
	if err != nil {
		return nil, fmt.Errorf("%q is not hexadecimal", prefix)
	}
	lister, ok := s.objects.(interface {
		HashesWithPrefix([]byte) ([]plumbing.Hash, error)
	})
	if !ok {
		return nil, errors.New("this storage cannot list objects")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	candidates, err := lister.HashesWithPrefix(whole)
	if err != nil {
		return nil, fmt.Errorf("list objects: %w", err)
	}
	var found []Hash
	for _, h := range candidates {
		if !strings.HasPrefix(h.String(), prefix) {
			continue
		}
		obj, err := s.objects.EncodedObject(plumbing.AnyObject, h)
		if err == nil && (obj.Type() == plumbing.CommitObject || obj.Type() == plumbing.TagObject) {
			found = append(found, h)
		}
	}
	slices.SortFunc(found, func(a, b Hash) int { return strings.Compare(a.String(), b.String()) })
	return found, nil
}
