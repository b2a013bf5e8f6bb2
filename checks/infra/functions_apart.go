package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// functionsTool describes the functions of the folder that it lies in.
const functionsTool = "Serverless Framework"

// smallPart is the share of the lines of code up to which what runs them says nothing of
// what the whole runs on. Assumed.
const smallPart = 0.1

// functionsApart tells whether what functionsTool describes is a small part of the code, all
// its folders taken together.
func functionsApart(t *tree.Tree) bool {
	folders := map[string]bool{}
	for i := range t.Files {
		if f := &t.Files[i]; f.Base() == "serverless.yml" || f.Base() == "serverless.yaml" {
			folders[f.Dir()+"/"] = true
		}
	}
	if folders["./"] {
		return false
	}
	all, there := 0, 0
	for i := range t.Files {
		f := &t.Files[i]
		if !f.OwnedCode() {
			continue
		}
		all += f.CodeLines
		for dir := range folders {
			if strings.HasPrefix(f.Path, dir) {
				there += f.CodeLines
				break
			}
		}
	}
	return float64(there) < smallPart*float64(all)
}
