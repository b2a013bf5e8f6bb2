package tree

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/recall"
)

// Options corrects the classification, by gitignore-style patterns.
type Options struct {
	// Jobs is how many files are classified at a time, one if not positive.
	Jobs                                int
	Generated, Vendored, Tests, Ignored []string
	// Path restricts the tree to one folder, "" for all, with what speaks for
	// it from above: pipelines, owners, documents. Paths stay whole.
	Path string
	// MaxBytes is the size from which on a file is not read; 0 means
	// defaultMaxBytes.
	MaxBytes int64
	// Answers are what files tell by their path and content alone, from an earlier
	// run and for the next; nil for none.
	Answers *recall.Answers
}

// defaultMaxBytes is far above what people write in one file.
const defaultMaxBytes = 5 << 20

// A few nested tree objects can name billions of files, of folders, or of long
// paths. These limits stop trees that were built to exhaust memory.
const (
	maxEntries   = 2_000_000 // files, folders and submodules together
	maxPathBytes = 256 << 20 // of all their paths together
	maxPath      = 4096      // bytes: no longer one can be opened, so nobody works on it
)

// ErrTooMany reports a tree beyond those limits.
var ErrTooMany = fmt.Errorf("it names more than %d files and folders, or longer paths than people write", maxEntries)

// ErrNoFolder reports that Options.Path names no folder of the tree.
var ErrNoFolder = errors.New("no such folder")

// Load reads and classifies the files below the tree object root. What cannot
// be read is recorded in File.Unreadable and stops nothing; only the root
// itself must be there. Once ctx has ended the Tree reads nothing more.
func Load(ctx context.Context, objs objects.Reader, root objects.Hash, opts Options) (*Tree, error) {
	w, err := walk(ctx, objs, root)
	if err != nil {
		return nil, err
	}
	limit := cmp.Or(opts.MaxBytes, defaultMaxBytes)
	var t *Tree // once it is read
	read := func(path string) ([]byte, error) {
		if err := ctx.Err(); err != nil { // which ends what else reads the files, too
			return nil, err
		}
		h, ok := w.blobs[path]
		if !ok {
			return nil, notFound(path)
		}
		var content []byte
		var err error
		if t == nil || t.Lookup(path) == nil || t.Lookup(path).Unreadable != "" { // else it was read before
			var size int64
			if size, err = objs.Size(h); err == nil && size > limit {
				err = objects.ErrTooLarge
			}
		}
		if err == nil {
			content, err = objs.Blob(h)
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		return content, nil
	}
	// Neighbours and .gitattributes above Options.Path count too, so the
	// classifier sees all the paths.
	c, err := newClassifier(w.paths(), collectAttributes(w.paths(), read), opts)
	if err != nil {
		return nil, err
	}
	c.projects = testProjectsIn(w.paths(), read)
	files, err := w.keep(c, strings.Trim(opts.Path, "/"))
	if err != nil {
		return nil, err
	}
	if err := c.classifyAll(ctx, objs, w, files, opts); err != nil {
		return nil, err
	}
	c.compare(files, read)
	t = New(files, w.submodules, read)
	t.classifier = c
	return t, nil
}

// Paths lists the files below the tree object root, sorted, without reading any:
// what Load gives for no options.
func Paths(ctx context.Context, objs objects.Reader, root objects.Hash) ([]string, error) {
	w, err := walk(ctx, objs, root)
	if err != nil {
		return nil, err
	}
	return w.paths(), nil
}

// classifyAll reads and classifies files in place.
func (c *classifier) classifyAll(ctx context.Context, objs objects.Reader, w *walker, files []File, opts Options) error {
	limit := cmp.Or(opts.MaxBytes, defaultMaxBytes)
	jobs := max(1, opts.Jobs)
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(jobs, len(files)) {
		group.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				if f := &files[i]; f.Unreadable == "" {
					c.readAndClassify(objs, w.blobs[f.Path], f, limit, opts.Answers)
				}
			}
		})
	}
	return group.Wait()
}

func (c *classifier) readAndClassify(objs objects.Reader, h objects.Hash, f *File, limit int64, answers *recall.Answers) {
	size, err := objs.Size(h)
	if err != nil {
		f.Unreadable = why(err)
		return
	}
	f.Size = size
	if size > limit {
		f.Unreadable = fmt.Sprintf("larger than %.3g MiB", float64(limit)/(1<<20))
		c.classifyUnread(f)
		return
	}
	content, err := objs.Blob(h)
	if err != nil {
		f.Unreadable = why(err)
		c.classifyUnread(f)
		return
	}
	c.classify(f, text{f.Path, content, h, answers})
}

func why(err error) string {
	if errors.Is(err, objects.ErrMissing) {
		return "missing from the repository"
	}
	return "damaged: " + err.Error()
}

// walker gathers what a tree object holds.
type walker struct {
	ctx        context.Context
	objs       objects.Reader
	files      []File
	blobs      map[string]objects.Hash
	submodules []string
	entries    int // seen so far
	pathBytes  int // of their paths
}

func walk(ctx context.Context, objs objects.Reader, root objects.Hash) (*walker, error) {
	w := &walker{ctx: ctx, objs: objs, blobs: map[string]objects.Hash{}}
	entries, err := objs.Tree(root)
	if err != nil {
		return nil, fmt.Errorf("read the files: %w", err)
	}
	if err := w.folder("", entries); err != nil {
		return nil, err
	}
	slices.SortFunc(w.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	// A damaged tree may hold a name twice; which one counts does not matter,
	// that there is one does.
	w.files = slices.CompactFunc(w.files, func(a, b File) bool { return a.Path == b.Path })
	slices.Sort(w.submodules)
	return w, nil
}

// folder adds the entries of the folder prefix, "" or ending in a slash. A
// folder that cannot be read, or lies too deep, becomes one unreadable file, so
// that it is seen.
func (w *walker) folder(prefix string, entries []objects.Entry) error {
	for _, e := range entries {
		w.entries++
		w.pathBytes += len(prefix) + len(e.Name)
		if w.entries > maxEntries || w.pathBytes > maxPathBytes {
			return ErrTooMany
		}
		path := prefix + e.Name
		switch {
		case len(path) > maxPath:
			w.files = append(w.files, File{Path: path, Unreadable: fmt.Sprintf("its path is longer than %d bytes", maxPath)})
		case e.Mode == objects.ModeSubmodule:
			w.submodules = append(w.submodules, path)
		case e.Mode.IsBlob():
			w.blobs[path] = e.Hash
			w.files = append(w.files, File{Path: path,
				Executable: e.Mode == objects.ModeExecutable, Symlink: e.Mode == objects.ModeSymlink})
		default:
			if err := w.below(path, e.Hash); err != nil {
				return err
			}
		}
	}
	return nil
}

// below adds what the folder at path holds.
func (w *walker) below(path string, h objects.Hash) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	entries, err := w.objs.Tree(h)
	if err != nil {
		w.files = append(w.files, File{Path: path, Unreadable: "folder " + why(err)})
		return nil
	}
	return w.folder(path+"/", entries)
}

func (w *walker) paths() []string {
	out := make([]string, len(w.files))
	for i := range w.files {
		out[i] = w.files[i].Path
	}
	return out
}

// keep returns the files that are below folder, or speak for it from above, and
// are not ignored. It cuts the submodules down likewise.
func (w *walker) keep(c *classifier, folder string) ([]File, error) {
	within := func(path string) bool {
		return (folder == "" || strings.HasPrefix(path, folder+"/") || speaksFor(path, folder)) && !c.ignored.ignores(path)
	}
	kept := make([]File, 0, len(w.files))
	found := folder == ""
	for _, f := range w.files {
		found = found || strings.HasPrefix(f.Path, folder+"/")
		if within(f.Path) {
			kept = append(kept, f)
		}
	}
	if !found {
		return nil, fmt.Errorf("folder %q: %w", folder, ErrNoFolder)
	}
	w.submodules = slices.DeleteFunc(w.submodules, func(p string) bool { return !within(p) })
	return kept, nil
}

// speaksFor tells whether a file outside folder is about it all the same: no
// program text, and in a folder above it, or in one of those that hold the
// pipelines, owners and documents of everything below.
func speaksFor(file, folder string) bool {
	if CodePath(file) {
		return false
	}
	for above := path.Dir(folder); ; above = path.Dir(above) {
		rest, below := file, true
		if above != "." {
			rest, below = strings.CutPrefix(file, above+"/")
		}
		first, _, deeper := strings.Cut(rest, "/")
		if below && (!deeper || slices.Contains(commonFolders, first)) {
			return true
		}
		if above == "." {
			return false
		}
	}
}

var commonFolders = []string{".github", ".gitlab", ".circleci", ".buildkite", ".azure-pipelines", ".ci", "doc", "docs"}
