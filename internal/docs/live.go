package docs

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// agedFolder matches a folder by whose name what lies in it had its day.
	agedFolder = sieve.MustCompile(`(?i)(^|/)(archived?|attic|legacy|deprecated|old)/`)
	// imageFile is what an image is built from.
	imageFile = sieve.Plain(`(?i)^(docker|container)file(\.[\w.-]+)?$`)
	// pipelineFile matches where pipelines are defined.
	pipelineFile = sieve.MustCompile(`^\.(github/workflows|circleci|buildkite)/|(^|/)(\.gitlab-ci\.ya?ml|Jenkinsfile|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.yml)$`)
)

// setLiveInUse gives the documents of an aged folder back the purpose that they have without
// its name, where an image is built of what lies in it and a pipeline names it: that is no
// archive, whatever it is called.
func setLiveInUse(t *tree.Tree, documents []Document) {
	inUse := map[string]bool{}
	for i := range documents {
		d := &documents[i]
		at := agedFolder.FindStringIndex(d.Path)
		if d.Purpose != Example || at == nil {
			continue
		}
		folder := d.Path[:at[1]-1]
		if _, known := inUse[folder]; !known {
			inUse[folder] = isDeployed(t, folder)
		}
		if inUse[folder] {
			d.Purpose = PurposeOf(path.Join(path.Dir(folder), d.Path[at[1]:]))
		}
	}
}

// isDeployed tells whether an image is built of a folder and a pipeline names it.
func isDeployed(t *tree.Tree, folder string) bool {
	image := false
	for _, f := range t.Below(folder) {
		image = image || f.Dir() == folder && imageFile.MatchString(f.Base())
	}
	if !image {
		return false
	}
	name := path.Base(folder)
	for i := range t.Files {
		f := &t.Files[i]
		if !pipelineFile.MatchString(f.Path) || f.Size > maxBytes {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err == nil && bytes.Contains(data, []byte(name)) && namesWord(string(data), name) {
			return true
		}
	}
	return false
}

// namesWord tells whether a text that is no comment has a word of its own.
func namesWord(text, word string) bool {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t\r\n,:[](){}'\"/", r) }) {
			if w == word {
				return true
			}
		}
	}
	return false
}
