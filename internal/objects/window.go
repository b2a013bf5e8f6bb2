package objects

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
)

// window reads a file forwards from some offset, through a small buffer, as
// the decompressor wants it: byte by byte.
//
// It keeps its buffer for the next offset. What a delta changes stands mostly
// shortly before it, so that half of the objects are in the buffer already.
type window struct {
	file   io.ReaderAt
	offset int64 // of the file, where buf ends
	buf    []byte
	next   int // in buf
	space  [8192]byte
}

// before is how much is read of what stands before an offset.
const before = 4096

// reset makes the window stand at an offset of a file, which never changes.
func (w *window) reset(file io.ReaderAt, offset int64) {
	if start := w.offset - int64(len(w.buf)); file == w.file && start <= offset && offset < w.offset {
		w.next = int(offset - start)
		return
	}
	w.file, w.offset, w.buf, w.next = file, offset, nil, 0
}

// position is the offset of the next byte.
func (w *window) position() int64 { return w.offset - int64(len(w.buf)-w.next) }

func (w *window) fill() error {
	back := 0
	if w.buf == nil {
		back = int(min(w.offset, before))
	}
	n, err := w.file.ReadAt(w.space[:], w.offset-int64(back))
	if n > back {
		w.offset += int64(n - back)
		w.buf, w.next = w.space[:n], back
		return nil
	}
	w.buf, w.next = nil, 0
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
	memory bytes.Reader
	space  []byte // what memory reads
	zlib   io.ReadCloser
}

var inflaters = sync.Pool{New: func() any { return new(inflater) }}

func newInflater(file io.ReaderAt, offset int64) *inflater {
	f := inflaters.Get().(*inflater)
	f.reset(file, offset)
	return f
}

func (f *inflater) release() {
	f.memory.Reset(nil)
	if cap(f.space) > largestChunk {
		f.space = nil
	}
	inflaters.Put(f)
}

// largestChunk is the most compressed data that is taken into memory at once.
const largestChunk = 1 << 20

// inflateAtOnce decompresses exactly size bytes into dst from what stands at the
// window's position, taken into memory, and reports whether that went well.
func (f *inflater) inflateAtOnce(dst []byte) bool {
	// What deflate makes of data is at most a little longer than the data.
	most := len(dst) + len(dst)>>12 + len(dst)>>14 + 64
	if most > largestChunk {
		return false
	}
	data := f.buf[f.next:]
	if len(data) < most && len(f.buf) == len(f.window.space) {
		if cap(f.space) < most {
			f.space = make([]byte, most+most/2)
		}
		n, err := f.file.ReadAt(f.space[:most], f.position())
		if err != nil && !errors.Is(err, io.EOF) {
			return false
		}
		data = f.space[:n]
	}
	f.memory.Reset(data)
	return f.whole(&f.memory, dst) == nil
}

// begin starts to decompress at the window's position.
func (f *inflater) begin() error { return f.from(&f.window) }

func (f *inflater) from(src io.Reader) (err error) {
	if f.zlib != nil {
		return f.zlib.(zlib.Resetter).Reset(src, nil)
	}
	z, err := zlib.NewReader(src)
	if err == nil {
		f.zlib = z
	}
	return err
}

// inflate decompresses exactly size bytes into dst, which has that length, and
// checks that they are all.
func (f *inflater) inflate(dst []byte) error {
	if f.inflateAtOnce(dst) {
		return nil
	}
	return f.whole(&f.window, dst)
}

// whole decompresses src, all of it, into dst.
func (f *inflater) whole(src io.Reader, dst []byte) error {
	if err := f.from(src); err != nil {
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
	if err == nil {
		return nil
	}
	var corrupt flate.CorruptInputError
	switch {
	case errors.As(err, &corrupt), errors.Is(err, zlib.ErrHeader), errors.Is(err, zlib.ErrChecksum), errors.Is(err, zlib.ErrDictionary),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
