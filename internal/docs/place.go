package docs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Folders that speak of one side of a project: how it is guarded and kept, or
// what only shows or tries it.
var (
	keeping = sieve.MustCompile(`(?i)^(\.github|\.gitlab|security|community|governance)$`)
	trying  = sieve.MustCompile(`(?i)^(\..+|_?(examples?|samples?|demos?|fixtures?)|specs?|tests?|test[-_]?data|__tests__|benchmarks?|features?|stories)$`)
	docsDir = sieve.MustCompile(`(?i)^(docs?|documentation)$`)
)

// ByPlace orders paths as a newcomer would look for the whole: what lies at the
// top, then in the folder of documents, then ever deeper; what speaks of one
// side of the project last. Of equals translations come last.
func ByPlace(a, b string) int {
	return cmp.Or(cmp.Compare(remoteness(a), remoteness(b)), falseFirst(IsTranslation(a), IsTranslation(b)), strings.Compare(a, b))
}

// SetUpAnew tells whether a file is called as an earlier one but for its numbers, and those are
// higher, as where a system is set up anew beside the one before.
func SetUpAnew(earlier, file string) bool {
	if earlier == file || inNames.ReplaceAllString(earlier, "") != inNames.ReplaceAllString(file, "") {
		return false
	}
	before, after := inNames.FindAllString(earlier, -1), inNames.FindAllString(file, -1)
	return slices.CompareFunc(before, after, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(strings.TrimLeft(a, "0")), len(strings.TrimLeft(b, "0"))), strings.Compare(strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")))
	}) < 0
}

var inNames = sieve.Plain(`\d+`)

// falseFirst orders what is so after what is not.
func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// language matches the mark of a language at the end of a name.
var language = sieve.MustCompile(`(?i)[-_.](ar|bn|cs|da|de|el|es|fa|fi|fr|he|hi|hu|id|it|ja|jp|ko|kr|nl|no|pl|pt([-_]br)?|ro|ru|sv|th|tr|uk|ur|vi|zh([-_](cn|tw|hans|hant))?|cn|tw)(\.[a-z]+)?$`)

// IsTranslation tells whether the name of a file says that it is in another
// language than English, as README-es.md and LICENSE.fr do.
func IsTranslation(p string) bool { return language.MatchString(path.Base(p)) }

// side is what a folder adds that speaks of one side of a project.
const side = 100

// IsOfSide tells whether a document lies where it speaks of one side of a
// project, rather than of the whole or a part.
func IsOfSide(p string) bool { return remoteness(p) >= side }

// remoteness is how far from the top a document of the whole would not lie.
func remoteness(p string) int {
	folder, far := 3, 0
	for dir := range strings.SplitSeq(path.Dir(p), "/") {
		switch {
		case dir == ".":
		case docsDir.MatchString(dir):
			folder = 1 // what lies in it is about as near
			far += folder
		case keeping.MatchString(dir):
			far += folder + side
		case trying.MatchString(dir):
			far += folder + 2*side
		default:
			far += folder
		}
	}
	return far
}

// Placed returns documents in the order of ByPlace.
func Placed(list []Document) []Document {
	return slices.SortedStableFunc(slices.Values(list), func(a, b Document) int { return ByPlace(a.Path, b.Path) })
}
