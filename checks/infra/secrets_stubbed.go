package infra

import (
	"encoding/json"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/tree"
)

// stubFolders are where WireMock reads what it answers in place of a service: its mappings,
// and the bodies that they name.
var stubFolders = []string{"mappings", "__files"}

// stubbed tells whether a file lies in one of them: what it holds is made up for tests and
// developers.
func stubbed(t *tree.Tree, file string) bool {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if !slices.Contains(stubFolders, path.Base(dir)) {
			continue
		}
		mappings := path.Join(path.Dir(dir), stubFolders[0])
		if slices.ContainsFunc(t.Below(mappings), func(f tree.File) bool { return isMapping(t, f.Path) }) {
			return true
		}
	}
	return false
}

// mapping says which request is answered, and how.
type mapping struct {
	Request struct {
		Method, URL, URLPath, URLPattern, URLPathPattern, URLPathTemplate json.RawMessage
	}
	Response json.RawMessage
}

func (m mapping) answers() bool {
	r := m.Request
	asked := len(r.Method) + len(r.URL) + len(r.URLPath) + len(r.URLPattern) + len(r.URLPathPattern) + len(r.URLPathTemplate)
	return asked > 0 && len(m.Response) > 0
}

// isMapping tells whether a file is one, or several, as WireMock reads them.
func isMapping(t *tree.Tree, file string) bool {
	if path.Ext(file) != ".json" {
		return false
	}
	data, err := t.ReadFile(file)
	if err != nil {
		return false
	}
	var m struct {
		mapping
		Mappings []mapping
	}
	if json.Unmarshal(data, &m) != nil {
		return false
	}
	return m.answers() || slices.ContainsFunc(m.Mappings, mapping.answers)
}
