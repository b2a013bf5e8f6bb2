package facts

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// pipelineAddress matches where a step of a pipeline sets the address that it commits
// with, written out.
var pipelineAddress = sieve.Plain(`\bgit\s[^\n#|&;]*\buser\.email[\s=]+["']?([^\s"'$<>]+@[^\s"'$<>]+)`)

// pipelineAddresses are the addresses that the pipelines commit with.
func (f *Facts) pipelineAddresses() (all []string) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !runsPipelines(file) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue // then its account may be taken for a person, as without the file
		}
		for _, m := range pipelineAddress.FindAllSubmatch(data, -1) {
			all = append(all, string(m[1]))
		}
	}
	return all
}

// runsPipelines tells whether a file is of those in which pipelines stand.
func runsPipelines(f *tree.File) bool {
	if f.Binary || f.Unreadable != "" || f.Symlink {
		return false
	}
	base := f.Base()
	return strings.HasPrefix(f.Path, ".github/") || strings.HasPrefix(f.Path, ".circleci/") || strings.Contains(f.Path, "gitlab-ci") ||
		base == "Jenkinsfile" || strings.HasPrefix(base, "azure-pipelines")
}
