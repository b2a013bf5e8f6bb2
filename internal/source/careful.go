package source

import (
	"os"
	"path/filepath"

	"github.com/go-git/go-billy/v5"

	"github.com/handoffaudit/audit/internal/regular"
)

// How large the files beside the objects may be. They are read whole.
const (
	maxSmallFile  = 4 << 20   // HEAD, a reference, the configuration
	maxPackedRefs = 512 << 20 // some five million references
)

// careful is a file system that opens regular files of sane sizes only. go-git
// reads references through it.
type careful struct{ billy.Filesystem }

// Open implements billy.Basic.
func (c careful) Open(name string) (billy.File, error) { return c.OpenFile(name, os.O_RDONLY, 0) }

// OpenFile implements billy.Basic.
func (c careful) OpenFile(name string, flag int, perm os.FileMode) (billy.File, error) {
	most := int64(maxSmallFile)
	if filepath.Base(name) == "packed-refs" {
		most = maxPackedRefs
	}
	if err := regular.Check(c.Join(c.Root(), name), most); err != nil {
		return nil, err
	}
	return c.Filesystem.OpenFile(name, flag, perm)
}

// Capabilities implements billy.Capable.
func (c careful) Capabilities() billy.Capability { return billy.Capabilities(c.Filesystem) }
