// Package objects reads commits, trees and blobs of one git repository.
//
// It is the only package beside source that knows go-git: everything above it
// sees the plain types declared here. It never writes to the repository and
// never interprets what a blob contains.
package objects

import (
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
	for len(data) > 0 {
		var mode uint32
		i := 0
		for ; i < len(data) && data[i] != ' '; i++ {
			if data[i] < '0' || data[i] > '7' || i > 8 {
				return nil, fmt.Errorf("tree entry %d has a malformed mode", len(entries))
			}
			mode = mode<<3 | uint32(data[i]-'0')
		}
		i++
		start := i
		for i < len(data) && data[i] != 0 {
			i++
		}
		if i+21 > len(data) || i == start {
			return nil, fmt.Errorf("tree entry %d is cut short", len(entries))
		}
		e := Entry{Name: string(data[start:i]), Mode: foldMode(mode)}
		copy(e.Hash[:], data[i+1:i+21])
		entries = append(entries, e)
		data = data[i+21:]
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
