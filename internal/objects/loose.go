package objects

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/handoffaudit/audit/internal/regular"
)

// loosePath is where an object stands that is in no pack.
func loosePath(dir string, h Hash) string {
	digits := hex.EncodeToString(h[:])
	return filepath.Join(dir, digits[:2], digits[2:])
}

// readLoose reads an object that is in no pack, but no data of limit bytes or
// more. Found is false if there is no such file.
func readLoose(dir string, h Hash, limit int64) (k kind, size int64, data []byte, found bool, err error) {
	file, err := regular.Open(loosePath(dir, h))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, 0, nil, false, nil
	}
	if err != nil {
		return 0, 0, nil, true, err
	}
	defer file.Close()
	f := newInflater(file, 0)
	defer f.release()
	if err := f.begin(); err != nil {
		return 0, 0, nil, true, damaged(err)
	}
	k, size, err = looseHeader(f.zlib)
	if err != nil || size >= limit {
		return k, size, nil, true, err
	}
	info, err := file.Stat()
	if err != nil {
		return k, size, nil, true, err
	}
	if size > info.Size()*maxRatio {
		return k, size, nil, true, fmt.Errorf("%w: absurd size", ErrDamaged)
	}
	if err := checkSize(k, size); err != nil {
		return k, size, nil, true, err
	}
	data = make([]byte, size)
	if _, err := io.ReadFull(f.zlib, data); err != nil {
		return k, size, nil, true, damaged(err)
	}
	return k, size, data, true, f.atEnd()
}

// looseHeader reads "<type> <size>\0".
func looseHeader(r io.Reader) (kind, int64, error) {
	const longest = 32
	var head []byte
	for b := make([]byte, 1); ; {
		if _, err := io.ReadFull(r, b); err != nil {
			return 0, 0, damaged(err)
		}
		if b[0] == 0 {
			break
		}
		if head = append(head, b[0]); len(head) > longest {
			return 0, 0, fmt.Errorf("%w: its header is malformed", ErrDamaged)
		}
	}
	name, digits, _ := bytes.Cut(head, []byte(" "))
	size, err := strconv.ParseInt(string(digits), 10, 64)
	k, ok := kinds[string(name)]
	if err != nil || size < 0 || !ok {
		return 0, 0, fmt.Errorf("%w: its header is malformed", ErrDamaged)
	}
	return k, size, nil
}

var kinds = map[string]kind{"commit": kindCommit, "tree": kindTree, "blob": kindBlob, "tag": kindTag}

// looseWithPrefix calls yield with each loose object in dir whose name matches
// and begins with the byte first.
func looseWithPrefix(dir string, first byte, matches func(Hash) bool, yield func(Hash)) error {
	folder := hex.EncodeToString([]byte{first})
	entries, err := os.ReadDir(filepath.Join(dir, folder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if h, ok := ParseHash(folder + e.Name()); ok && matches(h) {
			yield(h)
		}
	}
	return err
}
