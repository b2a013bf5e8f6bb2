package tree

import (
	"slices"

	enry "github.com/go-enry/go-enry/v2"
)

// CodePath tells by its name alone whether a path that is no longer at HEAD
// held hand-written program text, tests included.
func CodePath(path string) bool {
	languages := ownLanguages(path)
	// .md is also a language of compiler writers.
	return len(languages) > 0 && !slices.ContainsFunc(languages, isProse) && kindOf(path, languages[0], nil) == Code
}

// ProsePath tells by its name alone whether a path that is no longer at HEAD
// held prose.
func ProsePath(path string) bool { return slices.ContainsFunc(ownLanguages(path), isProse) }

func isProse(language string) bool { return enry.GetLanguageType(language) == enry.Prose }

// ownLanguages are those that the name of a path can stand for, none where it
// is the name of something that nobody here wrote.
func ownLanguages(path string) []string {
	languages := enry.GetLanguagesByFilename(path, nil, nil)
	if len(languages) == 0 {
		languages = enry.GetLanguagesByExtension(path, nil, nil)
	}
	var nowhere classifier // what lay beside it then is not known
	if nowhere.isVendored(path, nil) || isMinified(path, nil) || isGenerated(path, nil) {
		return nil
	}
	return languages
}
