package source

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/regular"
)

// maxGrafts bounds the file of grafts, in bytes: some 100,000 commits.
const maxGrafts = 8 << 20

// readGrafts reads which commits have other parents than they say: lines of a
// commit and its parents. What is malformed is passed over, as git does it.
func readGrafts(path string) (map[objects.Hash][]objects.Hash, error) {
	data, err := regular.Read(path, maxGrafts)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	grafts := map[objects.Hash][]objects.Hash{}
	for line := range strings.Lines(string(data)) {
		if names, ok := hashes(strings.Fields(line)); ok {
			grafts[names[0]] = names[1:]
		}
	}
	return grafts, nil
}

// hashes reads whole hashes, at least one.
func hashes(words []string) ([]objects.Hash, bool) {
	list := make([]objects.Hash, len(words))
	for i, word := range words {
		var ok bool
		if list[i], ok = objects.ParseHash(word); !ok {
			return nil, false
		}
	}
	return list, len(list) > 0
}
