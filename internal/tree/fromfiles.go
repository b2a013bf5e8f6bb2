package tree

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// FromFiles returns the Tree of files, path to content, classified as Load
// would. It is for tests: a name may not be both file and folder.
func FromFiles(files map[string]string) *Tree {
	read := func(path string) ([]byte, error) {
		content, ok := files[path]
		if !ok {
			return nil, notFound(path)
		}
		return []byte(content), nil
	}
	paths := slices.Sorted(maps.Keys(files))
	c, err := newClassifier(paths, collectAttributes(paths, read), Options{})
	if err != nil {
		panic(err) // there are no patterns that could be malformed
	}
	c.projects = testProjectsIn(paths, read)
	out := make([]File, len(paths))
	for i, p := range paths {
		out[i] = File{Path: p, Size: int64(len(files[p]))}
		c.classify(&out[i], text{path: p, content: []byte(files[p])})
	}
	c.compare(out, read)
	return New(out, nil, read)
}

func notFound(path string) error { return fmt.Errorf("read %s: %w", path, fs.ErrNotExist) }
