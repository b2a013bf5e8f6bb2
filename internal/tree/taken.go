package tree

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A file that lies among the project's own may say at its head that it was copied from
// another project, and where it stands there. What was adapted is the project's own work,
// and so is a part of a file, or what somebody proposed in an issue.

var (
	// statesSource has the whole file for its subject, and ends with the owner on a forge.
	statesSource = sieve.Plain(`(?im)^\W*(?:(?:this|the) (?:(?:file|code|class|module|source|script|component|package)[ \t]*)?)?(?:(?:is|was|has been)[ \t]+)?(?:taken|copied|imported|vendored|borrowed|lifted)(?:[ \t]+\w+)?[ \t]+from\b[^\n]{0,60}?(?:\n\W*)?` +
		`https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/([\w.-]+)/[\w.-]+(/(?:issues|pull|discussions|wiki|commit)/|\S*#L\d)?`)
	// copyOf names, in a line of a comment anywhere near the head, the file that all of this is
	// where its name is the same.
	copyOf = sieve.Plain(`(?im)^\W*(?:this|the) (?:file|code|class|module|source|script|component)[ \t]+(?:(?:is|was|has been)[ \t]+)?(?:taken|copied|imported|vendored|borrowed|lifted)(?:[ \t]+\w+)?[ \t]+from\b[^\w\n]{0,4}` +
		`https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/([\w.-]+)/[\w.-]+/(?:-/)?(?:blob|tree|raw)/[^\s#]*/([\w.-]+)[ \t]*\r?$`)
	// changedSince are words of a head that tell of work done on the copy.
	changedSince = sieve.Plain(`(?i)\b(modifi\w*|chang(e[sd]|ing)|extended|rewritten|simplified|trimmed|tweak\w*|adjust\w*|with (some|small|minor|a few|our)|but)\b`)
	// packageLine stands above the first comment of a file in some languages.
	packageLine = sieve.Plain(`^\s*package [\w.]+;?[ \t]*\r?\n`)
)

// takenFrom returns whose project a file of that name says it was copied from, in small
// letters, "" if it says of none.
func takenFrom(name string, content []byte) string {
	opening := content[:min(len(content), openingBytes)]
	if !bytes.Contains(opening, []byte("://")) || !bytes.Contains(opening, []byte("from")) {
		return ""
	}
	var head []byte
	for _, line := range commentsAbove(opening[len(packageLine.Find(opening)):]) {
		head = append(append(head, line.text...), '\n')
	}
	if m := copyOf.FindSubmatch(opening); m != nil && strings.EqualFold(string(m[2]), name) && !statesChange.Match(opening) && !changedSince.Match(head) {
		return strings.ToLower(string(m[1]))
	}
	m := statesSource.FindSubmatch(head)
	if m == nil || len(m[2]) > 0 || statesChange.Match(head) || changedSince.Match(head) {
		return ""
	}
	return strings.ToLower(string(m[1]))
}

// markTaken sets Vendored on such files, unless said tells that somebody declared
// otherwise, or the README names that owner, as it does the project's own: where there is
// none, nothing tells them apart.
func markTaken(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	var taken []*File
	for i := range files {
		if f := &files[i]; f.takenFrom != "" && f.OwnedCode() && said(f.Path) == nil {
			taken = append(taken, f)
		}
	}
	if len(taken) == 0 {
		return
	}
	var readme []byte
	for i := range files {
		if f := &files[i]; isReadme(f) {
			content, _ := read(f.Path)
			readme = append(readme, bytes.ToLower(content)...)
		}
	}
	for _, f := range taken {
		f.Vendored = len(readme) > 0 && !bytes.Contains(readme, []byte("/"+f.takenFrom+"/"))
	}
}

// isReadme tells whether a file is where a forge looks for the README.
func isReadme(f *File) bool {
	switch f.Dir() {
	case ".", ".github", "docs":
		return strings.EqualFold(strings.TrimSuffix(f.Base(), path.Ext(f.Base())), "readme")
	}
	return false
}
