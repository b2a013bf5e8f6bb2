package docs

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// ScriptsBegunBy are the scripts of the manifest nearest above a document whose names go on from
// that of a script that an Absent claim names (test:unit from "npm test"), those of fewest parts
// first, and the path of the manifest; none for other claims.
func (r *Resolver) ScriptsBegunBy(doc string, c Claim) (manifest string, names []string) {
	if c.What != "npm script" || c.Verdict != Absent {
		return "", nil
	}
	script := c.Name[strings.LastIndexByte(c.Name, ' ')+1:] + ":"
	dir := path.Dir(doc)
	for dir != "." && r.tree.Lookup(path.Join(dir, "package.json")) == nil {
		dir = path.Dir(dir)
	}
	manifest = path.Join(dir, "package.json")
	data, err := r.tree.ReadFile(manifest)
	if err != nil {
		return "", nil
	}
	var its taskSet
	its.readJSON(string(data))
	for name := range its.names {
		if strings.HasPrefix(name, script) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(a, ":"), strings.Count(b, ":")), strings.Compare(a, b))
	})
	return manifest, names
}
