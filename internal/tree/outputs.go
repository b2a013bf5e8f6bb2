package tree

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Most generators sign what they write. GraphQL Code Generator does not unless told
// to: its configuration names the files instead.

var (
	codegenConfig = sieve.Plain(`^((.+[.-])?codegen([.-].+)?\.(ya?ml|json|[cm]?[jt]s)|\.graphqlrc(\..+)?|graphql\.config\..+)$`)
	generates     = sieve.Plain(`(?m)^\s*["']?generates["']?\s*:`)
	// outputKey is a path as a key: of a file, or of a folder where it ends in a slash.
	outputKey = sieve.Plain(`(?m)^\s*(?:\? )?["']?([\w.@/-]+(?:/|\.[cm]?[jt]sx?|\.graphqls?|\.json))["']?\s*:`)
)

// markOutputs sets Generated on the files that such configurations name, unless said
// tells that somebody declared otherwise. In a folder that they name programs and
// people may write side by side, unless its own name says who does.
func markOutputs(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	for i := range files {
		f := &files[i]
		if !codegenConfig.MatchString(f.Base()) || f.Vendored || f.Symlink || f.Unreadable != "" {
			continue
		}
		content, err := read(f.Path)
		if err != nil {
			continue
		}
		for _, j := range outputs(files, f.Dir(), content) {
			if said(files[j].Path) == nil {
				files[j].Generated = true
			}
		}
	}
}

// outputs returns the files that a configuration in the folder dir names, by index.
func outputs(files []File, dir string, content []byte) (found []int) {
	at := generates.FindIndex(content)
	if at == nil {
		return nil
	}
	var folders []string
	for _, m := range outputKey.FindAllSubmatch(content[at[1]:], -1) {
		name := string(m[1])
		output := path.Join(dir, name)
		if !strings.HasSuffix(name, "/") {
			if i, ok := search(files, output); ok {
				found = append(found, i)
			}
		} else if generatedFolder.MatchString(path.Base(output)) {
			folders = append(folders, output)
		}
	}
	for _, folder := range outermost(folders) {
		found = append(found, below(files, folder)...)
	}
	return found
}
