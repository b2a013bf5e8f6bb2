// Package history turns a repository's commits into the records the rest of the
// program reads: the commits with what each changed, and for every text file at
// HEAD the commit that wrote each line that still stands; and, of the lines that
// were taken out lately, those that had been written shortly before.
//
// It knows nothing of persons, groups or file roles: it reports signatures as
// the commits have them.
package history

import (
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/objects"
)

// History is what one reference can reach.
type History struct {
	// Commits, newest first: no commit stands before one of its children, and
	// among those free to stand next the one with the latest committer time
	// does (ties by hash).
	Commits []Commit
	// Lines maps the path of each text file at HEAD to the ranges that cover
	// it, in order, from line 1. Binary, oversized and unreadable files have
	// no entry; Skipped says which and why. Symbolic links and submodules are
	// no files, and stand in neither.
	Lines map[string][]Range
	// Skipped lists the files at HEAD without line ownership, by path.
	Skipped []Skipped
	// Reworked lists, newest commit first, the lines that commits took out soon
	// after they had been written, as Options.Rework says, and ReworkSince after
	// when: commits committed later are looked at, unless they are merges. It is
	// zero where none was.
	Reworked    []Reworked
	ReworkSince time.Time
	// Boundary holds the commits whose parents are not here (a shallow clone).
	Boundary []objects.Hash
	// Unreadable counts commits, trees and blobs that should be here but could
	// not be read.
	Unreadable Unreadable
}

// Commit is one commit with what it changed against its first parent.
type Commit struct {
	Hash      objects.Hash
	Parents   []objects.Hash
	Author    objects.Signature
	Committer objects.Signature
	// Message is the whole message, subject first.
	Message string
	// Trailers are the "Key: value" lines of the message's last paragraph.
	Trailers []Trailer
	// Ignored tells that the newest commit has the file .git-blame-ignore-revs,
	// and it names this commit. Lines that it changed are given to the commit
	// that wrote what they were made of, if there is one, as git blame
	// --ignore-revs-file does.
	Ignored bool
	// LookedThrough tells that Options.LookThrough said so of this commit: its lines
	// are given away likewise.
	LookedThrough bool
	// Spaced tells of a commit that rewrote SpacedFiles, with no more than twice as many
	// lines on one side as on the other, that four lines in five that it added or deleted
	// are the same on both sides but for white space, line breaks and blank lines.
	Spaced bool
	// Moved counts the lines, on both sides, of a commit that added and deleted a hundred
	// and more each, that it took out at one place and added at another, but for their
	// white space; and Alike, of a hundred, how many of the words in its lines, capitals or not, stand on both
	// sides of one file.
	Moved, Alike int
	// Changes lists what a commit with at most one parent changed, by path. A
	// merge has none: its changes belong to the commits it merges. A commit
	// whose only parent is not here has none either: nobody can know them.
	Changes []Change
}

// IsMerge tells whether the commit has more than one parent.
func (c *Commit) IsMerge() bool { return len(c.Parents) > 1 }

// Subject is the first line of the message.
func (c *Commit) Subject() string { return firstLine(c.Message) }

// Trailer is one trailer of a commit message, such as Co-authored-by. Keys
// compare without regard to case.
type Trailer struct{ Key, Value string }

// Looked tells whether the trailer names somebody who looked at the change.
func (t Trailer) Looked() bool {
	switch strings.ToLower(t.Key) {
	case "reviewed-by", "acked-by", "approved-by", "tested-by", "merged-by", "reviewed-on", "signed-off-by":
		return true
	}
	return false
}

// ChangeKind says what happened to a path.
type ChangeKind uint8

// The kinds of change.
const (
	Added ChangeKind = iota
	Modified
	Renamed
	Deleted
	// TypeChanged is a file that became a symbolic link or a submodule, or the
	// other way round.
	TypeChanged
)

// Change is one path that a commit touched.
type Change struct {
	Path string
	// OldPath is the path in the parent; set only for Renamed.
	OldPath string
	Kind    ChangeKind
	// Same tells of a Renamed file that its content stayed the same.
	Same bool
	// Added and Deleted count lines. Both are zero for a binary or oversized
	// file, a submodule, or a blob that could not be read.
	Added, Deleted int
	// Alike is Commit.Alike of one file with a hundred lines and more on each side, and
	// SameWords, of a hundred, how many of its lines have the words of one on the other side.
	Alike, SameWords int
	// LookedThrough tells that Options.LookInto said so of it: its lines are given away as
	// Commit.LookedThrough has it.
	LookedThrough bool
	// CopyOf is, for an Added file of which an older commit brought the very content,
	// the path it had there: the file is a copy of that, or comes back. Lines has it
	// as written here all the same, as git blame does, but for what Options.Copies asks.
	CopyOf string
	// Back tells of an Added file that an older commit had taken one away at this path, of
	// which half stands in it. It is told where Options.Copies is asked for.
	Back bool
}

// Copied tells whether the file is one that an older commit brought the content of.
func (c *Change) Copied() bool { return c.CopyOf != "" }

// TakenOut counts the lines of which History.Reworked tells when they were
// written: what becomes of a file that turns into a link is no rework.
func (c *Change) TakenOut() int {
	if c.Kind == TypeChanged {
		return 0
	}
	return c.Deleted
}

// Range is a run of consecutive lines of a file at HEAD that one commit wrote.
type Range struct {
	Start, Count int // lines, from 1
	Commit       int // index into History.Commits
}

// Skipped is a file without line ownership.
type Skipped struct{ Path, Why string }

// Unreadable counts objects that could not be read.
type Unreadable struct{ Commits, Trees, Blobs int }

// First and Last return the earliest and the latest author time, zero without
// commits.
func (h *History) First() time.Time { return h.extreme(time.Time.Before) }

// Last returns the latest author time; see First.
func (h *History) Last() time.Time { return h.extreme(time.Time.After) }

func (h *History) extreme(better func(a, b time.Time) bool) (best time.Time) {
	for i := range h.Commits {
		if t := h.Commits[i].Author.When; best.IsZero() || better(t, best) {
			best = t
		}
	}
	return best
}
