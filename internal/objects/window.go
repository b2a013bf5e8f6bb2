package objects

import (
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"sync"
)

// window reads a file forwards from some offset, through a small buffer, as
// the decompressor wants it: byte by byte.
type window struct {
	file   io.ReaderAt
	offset int64 // of the file, where buf ends
	buf    []byte
	next   int // in buf
	space  [4096]byte
}

func (w *window) reset(file io.ReaderAt, offset int64) {
	w.file, w.offset, w.buf, w.next = file, offset, nil, 0
}

// position is the offset of the next byte.
func (w *window) position() int64 { return w.offset - int64(len(w.buf)-w.next) }

func (w *window) fill() error {
	n, err := w.file.ReadAt(w.space[:], w.offset)
	w.offset += int64(n)
	w.buf, w.next = w.space[:n], 0
	if n > 0 {
		return nil
	}
	if err == nil {
		err = io.ErrNoProgress
	}
	return err
}

// ReadByte implements io.ByteReader.
func (w *window) ReadByte() (byte, error) {
	if w.next == len(w.buf) {
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
	b := w.buf[w.next]
	w.next++
	return b, nil
}

// Read implements io.Reader.
func (w *window) Read(p []byte) (int, error) {
	if w.next == len(w.buf) {
		if err := w.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, w.buf[w.next:])
	w.next += n
	return n, nil
}

// inflater decompresses what a window shows. Inflaters are costly to make, so
// they are kept.
type inflater struct {
	window
	zlib io.ReadCloser
}

var inflaters = sync.Pool{New: func() any { return new(inflater) }}

func newInflater(file io.ReaderAt, offset int64) *inflater {
	f := inflaters.Get().(*inflater)
	f.reset(file, offset)
	return f
}

func (f *inflater) release() {
	f.file = nil
	inflaters.Put(f)
}

// begin starts to decompress at the window's position.
func (f *inflater) begin() error {
	if f.zlib == nil {
		r, err := zlib.NewReader(&f.window)
		f.zlib = r
		return err
	}
	return f.zlib.(zlib.Resetter).Reset(&f.window, nil)
}

// inflate decompresses exactly size bytes into dst, which has that length, and
// checks that they are all.
func (f *inflater) inflate(dst []byte) error {
	if err := f.begin(); err != nil {
		return damaged(err)
	}
	if _, err := io.ReadFull(f.zlib, dst); err != nil {
		return damaged(err)
	}
	return f.atEnd()
}

// atEnd checks that the compressed data ends here, and its checksum.
func (f *inflater) atEnd() error {
	var more [1]byte
	switch n, err := f.zlib.Read(more[:]); {
	case n > 0:
		return fmt.Errorf("%w: it is longer than it says", ErrDamaged)
	case !errors.Is(err, io.EOF):
		return damaged(err)
	}
	return nil
}

// ErrDamaged reports an object that is there and cannot be decoded.
var ErrDamaged = errors.New("object is damaged")

// damaged marks what a decoder says about the bytes. A failure of the disk is
// none of theirs and stays what it is.
func damaged(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.As(err, &corrupt), errors.Is(err, zlib.ErrHeader), errors.Is(err, zlib.ErrChecksum), errors.Is(err, zlib.ErrDictionary),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
