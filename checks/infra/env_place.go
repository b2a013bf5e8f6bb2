package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// several is how many of the documented variables a file must name to be the place of
// its part, and goodPartOf the part that this must be of what the place of the whole names.
// Assumed.
const several, goodPartOf = 2, 0.25

// placeFor returns where a setting that a file reads is to be written down: in the
// README or sample below the top that names several of the documented ones, and not few for
// what the place of the whole names, else where most others are, unless that is in the folder of another part. Then it is the sample
// file or README of the nearest folder around the file.
func placeFor(t *tree.Tree, folders map[string][]*tree.File, documented []string, where, file string) string {
	whole, least := t.Lookup(where), several
	if whole != nil {
		least = max(several, int(goodPartOf*float64(countNamed(t, whole, documented))))
	}
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		for _, f := range folders[dir] {
			if (isReadme(f) || isSample(t, f)) && countNamed(t, f, documented) >= least {
				return f.Path
			}
		}
	}
	if f := whole; f == nil || servesAll(t, f.Dir()) || strings.HasPrefix(file, f.Dir()+"/") {
		return where
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		readme := ""
		for _, f := range folders[dir] {
			switch {
			case isSample(t, f):
				return f.Path
			case isReadme(f):
				readme = f.Path
			}
		}
		if readme != "" {
			return readme
		}
		switch {
		case dir != ".":
		case settingsSample.MatchString(path.Base(where)):
			return where // the only sample there is
		default:
			return "the README"
		}
	}
}

// ofEnvironment matches a heading of what tells of settings.
var ofEnvironment = sieve.MustCompile(`(?i)\benv(ironment)? (variable|var|setting)s?\b|\b(configuration|settings)\b`)

func isReadme(f *tree.File) bool {
	return f.Role == tree.Doc && strings.HasPrefix(strings.ToLower(f.Base()), "readme")
}

// exported matches a sentence on variables that a program gives, rather than reads.
var exported = sieve.MustCompile(`(?i)\b(sets|exports|(works|does so|does this) by (setting|exporting))\b[^.\n]{0,40}\b(environment|env|shell) variables?\b`)

// ofExported tells whether a document, and no README, is about variables that the
// program gives to whoever uses it: no place for those that it reads.
func ofExported(t *tree.Tree, f *tree.File) bool {
	if isReadme(f) {
		return false
	}
	data, err := t.ReadFile(f.Path)
	return err == nil && exported.Match(data)
}

// servesAll tells whether what stands in a folder is about the whole: the top, or
// one without any program, such as those of documents or of images.
func servesAll(t *tree.Tree, dir string) bool {
	return dir == "." || !slices.ContainsFunc(t.Files, func(f tree.File) bool { return strings.HasPrefix(f.Path, dir+"/") && f.Program() })
}
