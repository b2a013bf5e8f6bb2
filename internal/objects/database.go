package objects

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/handoffaudit/audit/internal/regular"
)

// database reads the objects of a repository from its packs and its loose
// files, and from those of the repositories that it borrows from. It is safe
// for use by several goroutines.
type database struct {
	dirs  []string // "objects" folders, its own first
	cache *cache

	mu    sync.Mutex                    // guards what changes packs
	packs atomic.Pointer[[]*storedPack] // replaced, never changed
	known map[string]bool
}

// storedPack is a pack with its index.
type storedPack struct {
	pack
	index   *packIndex
	closers []io.Closer
}

// packCache bounds the objects that are kept because others may change them.
const packCache = 40 << 20

// openDatabase opens the "objects" folder dir.
func openDatabase(dir string) (*database, error) {
	d := &database{cache: newCache(packCache), known: make(map[string]bool)}
	d.packs.Store(new([]*storedPack))
	if err := d.borrow(dir, 0); err != nil {
		return nil, err
	}
	if _, err := d.refresh(); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// Each folder that is borrowed from makes every look-up longer; a handful is
// what there is, and no more than that is followed.
const (
	maxBorrowed   = 100
	maxAlternates = 1 << 20 // bytes of a file of alternates
)

// borrow adds dir and the folders that its file of alternates names.
func (d *database) borrow(dir string, depth int) error {
	const deepest = 5 // as git
	if slices.Contains(d.dirs, dir) || depth > deepest || len(d.dirs) >= maxBorrowed {
		return nil
	}
	d.dirs = append(d.dirs, dir)
	data, err := regular.Read(filepath.Join(dir, "info", "alternates"), maxAlternates)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read alternates: %w", err)
	}
	for line := range strings.Lines(string(data)) {
		other := strings.TrimRight(line, "\r\n")
		if other == "" || strings.HasPrefix(other, "#") {
			continue
		}
		if !filepath.IsAbs(other) {
			other = filepath.Join(dir, other)
		}
		if err := d.borrow(filepath.Clean(other), depth+1); err != nil {
			return err
		}
	}
	return nil
}

// refresh opens the packs that are new since the last time, and tells whether
// there were any.
func (d *database) refresh() (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	packs := slices.Clone(*d.packs.Load())
	before := len(packs)
	for _, dir := range d.dirs {
		names, err := filepath.Glob(filepath.Join(escapeGlob(dir), "pack", "*.idx"))
		if err != nil {
			return false, err
		}
		for _, name := range names {
			if d.known[name] {
				continue
			}
			p, err := openPack(name, len(packs), d.cache)
			if errors.Is(err, fs.ErrNotExist) {
				continue // an index without its pack, or both just replaced
			}
			if err != nil {
				return false, fmt.Errorf("open the pack %s: %w", filepath.Base(name), err)
			}
			d.known[name] = true
			packs = append(packs, p)
		}
	}
	d.packs.Store(&packs)
	return len(packs) > before, nil
}

func escapeGlob(path string) string {
	return strings.NewReplacer("[", `[[]`, "*", `[*]`, "?", `[?]`).Replace(path)
}

func openPack(indexPath string, id int, c *cache) (*storedPack, error) {
	file, err := regular.Open(strings.TrimSuffix(indexPath, ".idx") + ".pack")
	if err != nil {
		return nil, err
	}
	p := &storedPack{closers: []io.Closer{file}}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, p.close())
	}
	index, closer, err := openIndex(indexPath)
	if err != nil {
		return nil, errors.Join(err, p.close())
	}
	if closer != nil {
		p.closers = append(p.closers, closer)
	}
	p.index = index
	p.pack = pack{id: id, file: file, size: info.Size(), cache: c, find: func(h Hash) (int64, bool) {
		offset, ok, err := index.find(h)
		return offset, ok && err == nil
	}}
	if _, err := checkPackHeader(file); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

func (p *storedPack) close() error {
	var err error
	for _, c := range p.closers {
		err = errors.Join(err, c.Close())
	}
	return err
}

func (d *database) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var err error
	for _, p := range *d.packs.Load() {
		err = errors.Join(err, p.close())
	}
	d.packs.Store(new([]*storedPack))
	return err
}

// locate finds the pack that holds h.
func (d *database) locate(h Hash) (*storedPack, int64, error) {
	for _, p := range *d.packs.Load() {
		if offset, ok, err := p.index.find(h); ok || err != nil {
			return p, offset, err
		}
	}
	return nil, 0, nil
}

// object returns the object named h; its data may be shared and must not be
// changed. What is nowhere is ErrMissing.
func (d *database) object(h Hash) (kind, []byte, error) {
	k, data, _, err := d.within(h, math.MaxInt64)
	return k, data, err
}

// within is object for one that is shorter than limit; see pack.within.
func (d *database) within(h Hash, limit int64) (kind, []byte, int64, error) {
	p, offset, err := d.locate(h)
	if err != nil {
		return 0, nil, 0, err
	}
	if p != nil {
		return p.within(offset, limit)
	}
	for _, dir := range d.dirs {
		if k, size, data, found, err := readLoose(dir, h, limit); found {
			return k, data, size, err
		}
	}
	if fresh, err := d.refresh(); err != nil || !fresh {
		return 0, nil, 0, errors.Join(ErrMissing, err)
	}
	return d.within(h, limit) // it has just been packed
}

// size returns the size of the object named h.
func (d *database) size(h Hash) (int64, error) {
	p, offset, err := d.locate(h)
	if err != nil {
		return 0, err
	}
	if p != nil {
		return p.objectSize(offset)
	}
	for _, dir := range d.dirs {
		if _, size, _, found, err := readLoose(dir, h, 0); found {
			return size, err
		}
	}
	if fresh, err := d.refresh(); err != nil || !fresh {
		return 0, errors.Join(ErrMissing, err)
	}
	return d.size(h)
}

// withPrefix lists the objects whose names match; low is the lowest of them.
func (d *database) withPrefix(low Hash, matches func(Hash) bool) ([]Hash, error) {
	var found []Hash
	add := func(h Hash) { found = append(found, h) }
	for _, p := range *d.packs.Load() {
		if err := p.index.withPrefix(low, matches, add); err != nil {
			return nil, err
		}
	}
	for _, dir := range d.dirs {
		if err := looseWithPrefix(dir, low[0], matches, add); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(found, compareHash)
	return slices.Compact(found), nil
}
