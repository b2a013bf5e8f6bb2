//go:build unix

package regular

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Nothing but a file is opened: a pipe would be waited for, a device read for
// ever.
func TestRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(at("file"), []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(at("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"link": "file", "zero": "/dev/zero", "loop": "loop", "to the pipe": "pipe"} {
		if err := os.Symlink(target, at(name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, tt := range map[string]struct {
		most int64
		want error
	}{
		"file": {5, nil}, "link": {5, nil}, "./file": {4, ErrTooLarge}, "./link": {4, ErrTooLarge},
		"pipe": {5, ErrNotRegular}, "zero": {5, ErrNotRegular}, "to the pipe": {5, ErrNotRegular}, ".": {5, ErrNotRegular},
		"nowhere": {5, fs.ErrNotExist}, "loop": {5, syscall.ELOOP},
	} {
		data, err := Read(at(name), tt.most)
		if !errors.Is(err, tt.want) || tt.want == nil && string(data) != "12345" {
			t.Errorf("%s: %q, %v, want %v", name, data, err, tt.want)
		}
		file, err := Open(at(name))
		if err == nil {
			err = file.Close()
		}
		if want := tt.want; !errors.Is(want, ErrTooLarge) && !errors.Is(err, want) {
			t.Errorf("open %s: %v, want %v", name, err, want)
		}
	}
}
