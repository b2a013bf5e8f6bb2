package history

import (
	"context"
	"errors"

	"github.com/handoffaudit/audit/internal/objects"
)

// Options says what Read reads.
type Options struct {
	// Jobs bounds the goroutines.
	Jobs int
	// Shallow lists the commits whose parents were cut off.
	Shallow []objects.Hash
	// Lines tells whether to attribute the lines of a file at HEAD; nil for
	// every text file.
	Lines func(path string) bool
	// Count tells whether to count the added and deleted lines of a path, at
	// any time in history; nil for every path. Others are listed with 0.
	Count func(path string) bool
	// MaxBytes is the size from which on a file is not read by line.
	MaxBytes int64
	// Progress is told how many commits of how many are done; nil for nobody.
	Progress func(done, total int)
}

// Read reads the history that head can reach.
func Read(ctx context.Context, objs objects.Reader, head objects.Hash, opts Options) (*History, error) {
	return nil, errors.New("not written yet")
}
