// Package regular opens files of a repository that somebody else made: files
// and nothing else, since a pipe never ends to be waited for, and a device may
// never end at all. It knows nothing of git.
package regular

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrNotRegular reports what is no file: a folder, a pipe, a device.
var ErrNotRegular = errors.New("it is no regular file")

// ErrTooLarge reports a file too large to be read whole.
var ErrTooLarge = errors.New("it is larger than such a file ever is")

// Check tells whether there is a regular file at path, of at most most bytes.
// It follows symbolic links.
func Check(path string, most int64) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &os.PathError{Op: "open", Path: path, Err: ErrNotRegular}
	case info.Size() > most:
		return &os.PathError{Op: "open", Path: path, Err: ErrTooLarge}
	}
	return nil
}

// anySize is for Check where the size does not matter.
const anySize = 1<<63 - 1

// Open opens the file at path to be read.
func Open(path string) (*os.File, error) {
	if err := Check(path, anySize); err != nil {
		return nil, err
	}
	return os.Open(path)
}

// Read returns the content of the file at path, of at most most bytes.
func Read(path string, most int64) (data []byte, err error) {
	if err := Check(path, most); err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	// Some files say that they are empty and go on for ever.
	data, err = io.ReadAll(io.LimitReader(file, most+1))
	if int64(len(data)) > most {
		return nil, fmt.Errorf("read %s: %w", path, ErrTooLarge)
	}
	return data, err
}
