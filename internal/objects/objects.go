// Package objects reads commits, trees and blobs of one git repository.
//
// It is the only package beside source that knows go-git: everything above it
// sees the plain types declared here. It never writes to the repository and
// never interprets what a blob contains.
package objects

import (
	"encoding/hex"
	"errors"
	"fmt"
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

// parseTree decodes the body of a tree object: rows of
// "<octal mode> <name>\0<20 byte hash>". Modes with leading zeros, as some old
// tools wrote them, mean the same as without.
func parseTree(data []byte) ([]Entry, error) {
	entries := make([]Entry, 0, len(data)/36+1)
	body := string(data) // one copy, which the names share
	for at := 0; at < len(body); {
		var mode uint32
		i := at
		for ; i < len(body) && body[i] != ' '; i++ {
			if body[i] < '0' || body[i] > '7' || i-at > 8 {
				return nil, fmt.Errorf("%w: tree entry %d has a malformed mode", ErrDamaged, len(entries))
			}
			mode = mode<<3 | uint32(body[i]-'0')
		}
		start := i + 1
		end := start
		for end < len(body) && body[end] != 0 {
			end++
		}
		if end+1+hashSize > len(body) || end == start || i == at {
			return nil, fmt.Errorf("%w: tree entry %d is cut short", ErrDamaged, len(entries))
		}
		e := Entry{Name: body[start:end], Mode: foldMode(mode)}
		at = end + 1 + copy(e.Hash[:], body[end+1:])
		entries = append(entries, e)
	}
	return entries, nil
}

func foldMode(mode uint32) Mode {
	switch mode & 0o170000 {
	case 0o040000:
		return ModeTree
	case 0o120000:
		return ModeSymlink
	case 0o160000:
		return ModeSubmodule
	}
	if mode&0o100 != 0 {
		return ModeExecutable
	}
	return ModeFile
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
