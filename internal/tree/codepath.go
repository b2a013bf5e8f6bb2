package tree

import (
	"slices"

	enry "github.com/go-enry/go-enry/v2"
)

// CodePath tells by its name alone whether a path that is no longer at HEAD
// held hand-written program text, tests included.
func CodePath(path string) bool {
	languages := enry.GetLanguagesByFilename(path, nil, nil)
	if len(languages) == 0 {
		languages = enry.GetLanguagesByExtension(path, nil, nil)
	}
	var nowhere classifier // what lay beside it then is not known
	if len(languages) == 0 || nowhere.isVendored(path, nil) || isMinified(path, nil) || isGenerated(path, nil) {
		return false
	}
	prose := func(language string) bool { return enry.GetLanguageType(language) == enry.Prose }
	if slices.ContainsFunc(languages, prose) { // .md is also a language of compiler writers
		return false
	}
	return kindOf(path, languages[0], nil) == Code
}
