// Package objects reads commits, trees and blobs of one git repository.
//
// It is the only package beside source that knows go-git: everything above it
// sees the plain types declared here. It never writes to the repository and
// never interprets what a blob contains.
package objects

import (
	"encoding/hex"
	"errors"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// Hash is the SHA-1 name of a git object.
type Hash = plumbing.Hash

// ErrMissing reports an object that the repository names but does not hold, as
// in a partial clone. Test for it with errors.Is.
var ErrMissing = errors.New("object is missing from the repository")

// Signature is who made a commit and when, as the commit says it: not cleaned,
// not mapped, possibly not UTF-8.
type Signature struct {
	Name  string
	Email string
	When  time.Time
}

// Commit is one commit object.
type Commit struct {
	Hash      Hash
	Tree      Hash
	Parents   []Hash
	Author    Signature
	Committer Signature
	Message   string
}

// Mode says what a tree entry is, folded to what this program tells apart.
type Mode uint8

// The kinds of tree entry.
const (
	ModeFile Mode = iota
	ModeExecutable
	ModeSymlink
	ModeTree
	ModeSubmodule
)

// IsBlob tells whether an entry of this mode names a blob.
func (m Mode) IsBlob() bool { return m <= ModeSymlink }

// Entry is one row of a tree object.
type Entry struct {
	Name string
	Hash Hash
	Mode Mode
}

// ParseHash reads the 40 hexadecimal digits of a hash.
func ParseHash(s string) (Hash, bool) { return decodeHash([]byte(s)) }

func decodeHash(digits []byte) (h Hash, ok bool) {
	if len(digits) != hex.EncodedLen(len(h)) {
		return h, false
	}
	_, err := hex.Decode(h[:], digits)
	return h, err == nil
}
