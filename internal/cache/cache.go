// Package cache keeps what one run worked out for the next: named pieces of
// data, one file each, in a folder of the user's.
//
// It is a convenience and never an error: what cannot be read, is damaged, or
// was written by another version of the program is not there, and what cannot be
// written is not kept. It knows nothing of what it keeps.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Limits on what is kept.
const (
	maxFile   = 256 << 20 // bytes of one file
	maxFolder = 1 << 30   // bytes of all files; the longest unused go first
	suffix    = ".cache"
	unclaimed = time.Hour // after which a file that was never finished goes
)

// Folder is a place for data that programs of one version write and read. Nil
// keeps nothing.
type Folder struct {
	path    string
	version string
	now     time.Time
}

// Open returns the folder at path, which need not be there yet. Data of another
// version is not there for it. Now is when what it reads counts as used.
func Open(path, version string, now time.Time) *Folder {
	return &Folder{path: path, version: version, now: now}
}

// Load returns what Save kept under name, nil for nothing.
func (f *Folder) Load(name string) []byte {
	if f == nil {
		return nil
	}
	file := f.file(name)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	at := min(len(content), headerSize)
	if !bytes.Equal(content[:at], f.header(content[at:])) {
		return nil
	}
	_ = os.Chtimes(file, f.now, f.now) // used again
	return content[headerSize:]
}

// Save keeps the concatenation of pieces under name, in place of what was there.
// A reader, and another writer, sees the old data or the new, never a mixture.
func (f *Folder) Save(name string, pieces ...[]byte) {
	if f == nil {
		return
	}
	size := headerSize
	for _, piece := range pieces {
		size += len(piece)
	}
	if size > maxFile || os.MkdirAll(f.path, 0o700) != nil {
		return
	}
	temporary, err := os.CreateTemp(f.path, "*.new")
	if err != nil {
		return
	}
	err = nil
	for _, piece := range slices.Insert(slices.Clone(pieces), 0, f.header(pieces...)) {
		if err == nil {
			_, err = temporary.Write(piece)
		}
	}
	if errClose := temporary.Close(); err != nil || errClose != nil || os.Rename(temporary.Name(), f.file(name)) != nil {
		_ = os.Remove(temporary.Name())
		return
	}
	_ = os.Chtimes(f.file(name), f.now, f.now)
	f.prune(maxFolder)
}

// file is where what has that name is kept.
func (f *Folder) file(name string) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(f.path, hex.EncodeToString(sum[:16])+suffix)
}

// header stands before the data in its file: what wrote it, and a sum over all.
func (f *Folder) header(pieces ...[]byte) []byte {
	version := sha256.Sum256([]byte(f.version))
	sum := sha256.New()
	for _, piece := range pieces {
		sum.Write(piece)
	}
	return sum.Sum(version[:])
}

const headerSize = 2 * sha256.Size

// prune removes the longest unused files until the others are within limit, and
// those that a run which was ended left behind.
func (f *Folder) prune(limit int64) {
	entries, err := os.ReadDir(f.path)
	if err != nil {
		return
	}
	var kept []fs.FileInfo
	var total int64
	for _, e := range entries {
		info, err := e.Info()
		switch {
		case err != nil || !info.Mode().IsRegular():
		case strings.HasSuffix(e.Name(), suffix):
			kept, total = append(kept, info), total+info.Size()
		case strings.HasSuffix(e.Name(), ".new") && f.now.Sub(info.ModTime()) > unclaimed:
			_ = os.Remove(filepath.Join(f.path, e.Name()))
		}
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, info := range kept {
		if total <= limit {
			return
		}
		if os.Remove(filepath.Join(f.path, info.Name())) == nil {
			total -= info.Size()
		}
	}
}
