package tree

import (
	"github.com/go-enry/go-enry/v2"
)

// CodePath tells by its name alone whether a path that is no longer at HEAD
// held hand-written program text, tests included.
func CodePath(path string) bool {
	if enry.IsVendor(path) || enry.IsDotFile(path) {
		return false
	}
	for _, language := range enry.GetLanguagesByExtension(path, nil, nil) {
		if enry.GetLanguageType(language) == enry.Programming {
			return true
		}
	}
	return false
}
