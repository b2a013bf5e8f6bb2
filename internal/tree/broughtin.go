package tree

import (
	"maps"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Code that was brought in from somebody else and lies among the project's own
// need not lie in a folder called vendor. It keeps its own licence beside it,
// and the heads of its files name a holder whom the licence of the whole does
// not. All three must agree, since a contributor may well sign files; or the
// licence tells by a link where the work stands. The bounds are assumed.
const (
	minBrought   = 3   // files that name the holder
	broughtShare = 0.8 // of the program text in the folder
	maxHeadBytes = 2 << 10
)

var (
	licenceFile = sieve.MustCompile(`(?i)^([\w.-]+[._-])?(licen[cs]e|copying)([._-][\w-]+)?(\.(md|txt|rst))?$`)
	holderLine  = sieve.MustCompile(`(?im)^[^\n\w]{0,8}copyright\b[ \t]*(?:\(c\)|©)?[ \t:]*(?:\d{4}[\d \t,–-]*(?:present|now)?[ ,]*)?(?:by )?([^\n]{2,120})$`)
	addressIn   = sieve.MustCompile(`<[^>]*>|https?://\S+|\S+@\S+`)
	holderWord  = sieve.MustCompile(`\p{L}[\p{L}\d]{2,}`)
)

// noHolder are words of copyright lines that name nobody.
var noHolder = set("inc", "llc", "ltd", "limited", "gmbh", "corp", "corporation", "company", "and", "the", "its", "other", "all", "rights", "reserved", "authors", "author", "contributors",
	"affiliates", "team", "project", "developers", "software", "technologies", "foundation", "individual", "holder", "holders", "owner", "notice", "copyright", "license", "licence", "contributor")

// markBroughtIn sets Vendored on such files, unless said tells that somebody
// declared otherwise.
func markBroughtIn(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	own := map[string]bool{} // words that name the holders of the whole
	var folders []string
	for i := range files {
		f := &files[i]
		if !licenceFile.MatchString(f.Base()) || f.Symlink || f.Vendored {
			continue
		}
		if dir := f.Dir(); dir != "." {
			folders = append(folders, f.Path)
		} else if content, err := read(f.Path); err == nil {
			maps.Copy(own, holdersOf(content))
		}
	}
	if len(own) == 0 {
		return // whose the rest is is not known either
	}
	for _, licence := range folders {
		content, err := read(licence)
		if err != nil {
			continue
		}
		foreign := holdersOf(content)
		if len(foreign) == 0 || overlap(foreign, own) {
			continue
		}
		taken := signed(files, path.Dir(licence), foreign, read)
		if linkedWork.Match(content) && !packed(files, path.Dir(licence)) {
			taken = written(files, path.Dir(licence))
		}
		for _, i := range taken {
			if said(files[i].Path) == nil {
				files[i].Vendored = true
			}
		}
	}
}

// linkedWork is a copyright line with a link to the work itself, at a host of code.
var linkedWork = sieve.MustCompile(`(?im)^[^\n\w]{0,8}copyright\b[^\n]*https?://(?:www\.)?(?:(?:github|gitlab)\.com/[\w.-]+/[\w.-]+|bitbucket\.org/[\w.-]+/[\w.-]+|codepen\.io/[\w-]+/\w+/\w+|jsfiddle\.net/\w+|gist\.github\.com/\w)`)

// packed tells whether a folder is a package, as those of the project itself are.
func packed(files []File, folder string) bool {
	for _, m := range manifests {
		if _, found := search(files, folder+"/"+m); found {
			return true
		}
	}
	return false
}

// written returns the program text below folder that people wrote.
func written(files []File, folder string) (found []int) {
	for _, i := range below(files, folder) {
		if f := &files[i]; (f.Role == Code || f.Role == Test) && f.HandWritten() && !f.Symlink {
			found = append(found, i)
		}
	}
	return found
}

// signed returns the program text below folder whose head names one of the
// holders, if that is most of it.
func signed(files []File, folder string, holders map[string]bool, read func(string) ([]byte, error)) (found []int) {
	all := written(files, folder)
	for _, i := range all {
		content, err := read(files[i].Path)
		if err != nil {
			continue
		}
		if overlap(holdersOf(content[:min(len(content), maxHeadBytes)]), holders) {
			found = append(found, i)
		}
	}
	if len(found) < minBrought || float64(len(found)) < broughtShare*float64(len(all)) {
		return nil
	}
	return found
}

// holdersOf returns the words that name whom the copyright lines of text name.
// The text of a GNU licence is itself under copyright.
func holdersOf(text []byte) map[string]bool {
	words := map[string]bool{}
	for _, m := range holderLine.FindAllSubmatch(text, -1) {
		name := strings.ToLower(string(addressIn.ReplaceAll(m[1], nil)))
		if strings.HasPrefix(name, "free software foundation") {
			continue
		}
		for _, w := range holderWord.FindAllString(name, -1) {
			if !noHolder[w] {
				words[w] = true
			}
		}
	}
	return words
}

func overlap(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}
