package objects

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// IndexPack reads a whole pack, checks it, and returns its checksum and its
// index (version 2). It tells progress how many objects of how many are done.
func IndexPack(ctx context.Context, pack io.ReadSeeker, progress func(done, total int64)) (sum Hash, index []byte, err error) {
	defer recovered(&err)
	if _, err := pack.Seek(0, io.SeekStart); err != nil {
		return sum, nil, err
	}
	writer := &indexWriter{progress: progress}
	parser, err := packfile.NewParser(packfile.NewScanner(&interruptible{pack, ctx}), writer)
	if err != nil {
		return sum, nil, err
	}
	if sum, err = parser.Parse(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return sum, nil, fmt.Errorf("pack: %w", err)
	}
	table, err := writer.Index()
	if err != nil {
		return sum, nil, err
	}
	var out bytes.Buffer
	_, err = idxfile.NewEncoder(&out).Encode(table)
	return plumbing.Hash(sum), out.Bytes(), err
}

// indexWriter is go-git's, with progress, and without trust in the number of
// objects that a pack claims to hold.
type indexWriter struct {
	idxfile.Writer
	done, total int64
	progress    func(done, total int64)
}

// reportEvery keeps progress from costing more than the work.
const reportEvery = 1024

func (w *indexWriter) OnHeader(count uint32) error {
	w.total = int64(count)
	return nil
}

func (w *indexWriter) OnInflatedObjectContent(h plumbing.Hash, pos int64, crc uint32, content []byte) error {
	if w.done++; w.done%reportEvery == 0 || w.done == w.total {
		w.progress(w.done, w.total)
	}
	return w.Writer.OnInflatedObjectContent(h, pos, crc, content)
}

// interruptible fails once its context is done.
type interruptible struct {
	io.ReadSeeker
	ctx context.Context
}

func (i *interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.ReadSeeker.Read(p)
}

// recovered turns a panic on damaged data into an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged data: %v", p)
	}
}
