package infra

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// imageOfAccount is the name of an image in a registry where accounts are called as on a forge.
var imageOfAccount = sieve.Plain(`^(?:(?:ghcr|docker|quay)\.io/)?([\w.-]+)/([\w./-]+)`)

// ownImages are the images of an account that what is deployed here is built on or started from,
// and that nothing here builds: none is called like this repository, and no other file than those
// that take it names it.
func ownImages(f *facts.Facts, owner, own string) (found []ownPart) {
	for _, i := range imagesOfTree(f).all {
		m := imageOfAccount.FindStringSubmatch(withoutTag(i.name))
		if m == nil || !strings.EqualFold(m[1], owner) || i.beside || !i.base && !i.deployed {
			continue
		}
		top, _, _ := strings.Cut(strings.ToLower(m[2]), "/")
		if strings.HasPrefix(top+"-", strings.ToLower(own)+"-") || builtHere(f.Tree, path.Base(m[2])) {
			continue
		}
		part := ownPart{use: isStartedOn, name: withoutTag(i.name), path: i.path, line: i.line}
		if i.floats() {
			part.moves = "without a tag"
			if tag := strings.TrimPrefix(i.name, part.name); tag != "" {
				part.moves = "by its tag " + tag[1:]
			}
		}
		found = append(found, part)
	}
	return found
}

// builtHere tells whether an image is built here: a folder with a Dockerfile is called like it, or
// a pipeline, a script or a setting names it where it does not only take it.
func builtHere(t *tree.Tree, image string) bool {
	for i := range t.Files {
		file := &t.Files[i]
		if dir := path.Base(file.Dir()); dir != "." && strings.HasPrefix(file.Base(), "Dockerfile") && strings.HasSuffix("-"+image, "-"+dir) {
			return true
		}
		if file.Vendored || !tellsOfBuild(file) {
			continue
		}
		data, err := t.ReadFile(file.Path)
		if err != nil || !bytes.Contains(data, []byte(image)) {
			continue
		}
		for _, line := range tree.Lines(data) {
			if namesFile(line, image) && !imageLine.Match(line) && !fromLine.Match(line) && !argLine.Match(line) && !commentedOut.Match(line) {
				return true
			}
		}
	}
	return false
}
