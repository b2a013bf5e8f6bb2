package tree

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A package that was installed, and then committed wherever its files were wanted,
// bears the stamp of the package manager: a file that it writes, and nobody by hand,
// into what it installs. The folder that holds it is other people's whole.

// stamps are such files by name, each with what must stand in it, nil for anything.
var stamps = map[string]func(content []byte) bool{
	"package.json":         stampedByNPM,
	".bower.json":          sieve.Plain(`"_(release|resolution|source)"\s*:`).Match,
	".yarn-metadata.json":  nil,
	".cargo-checksum.json": nil,
	".cargo_vcs_info.json": nil,
	"hex_metadata.config":  nil,
	".nupkg.metadata":      nil,
	"Chart.yaml":           publishedChart.Match,
}

// publishedChart is what the description of a chart says that Bitnami published, whose
// charts people copy to change them.
var publishedChart = sieve.MustCompile(`(?mi)^(home:\s*https://bitnami\.com|\s*-?\s*name:\s*["']?(bitnami|vmware, inc\.|broadcom, inc\.[^\n]*)["']?\s*$|\s*url:\s*https://github\.com/bitnami/)`)

// stampedByNPM tells whether a manifest holds what npm added on installing, before
// version 7: which package it is and where it was taken from.
func stampedByNPM(content []byte) bool {
	var m struct {
		ID        string `json:"_id"`
		From      string `json:"_from"`
		Resolved  string `json:"_resolved"`
		Shasum    string `json:"_shasum"`
		Integrity string `json:"_integrity"`
	}
	return json.Unmarshal(content, &m) == nil && m.ID != "" && m.From+m.Resolved+m.Shasum+m.Integrity != ""
}

// published tells whether a manifest is of what was published by some account.
func published(content []byte) bool {
	var m struct {
		Name    string `json:"name"`
		Version string `json:"version"`
		Private bool   `json:"private"`
	}
	return json.Unmarshal(content, &m) == nil && strings.HasPrefix(m.Name, "@") && m.Version != "" && !m.Private
}

// markInstalled sets Vendored on the files of such packages below the top, unless
// said tells that somebody declared otherwise.
func markInstalled(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	foreign := func(found []int) {
		for _, i := range found {
			if f := &files[i]; !f.Vendored && said(f.Path) == nil {
				f.Vendored = true
			}
		}
	}
	var folders []string
	for i := range files {
		f := &files[i]
		switch dir := f.Dir(); {
		case f.Symlink || f.Unreadable != "":
		case f.Base() == "RECORD" && strings.HasSuffix(dir, ".dist-info"):
			foreign(recorded(files, f.Path, read))
		case f.Base() == "installed.json" && path.Base(dir) == "composer":
			folders = append(folders, path.Dir(dir))
		case isStamp(f, read):
			folders = append(folders, dir)
		}
	}
	for _, folder := range outermost(folders) {
		foreign(below(files, folder))
	}
}

// outermost drops the top, and the folders that lie in others of them.
func outermost(folders []string) (kept []string) {
	slices.SortFunc(folders, func(a, b string) int { return len(a) - len(b) })
	seen := map[string]bool{}
	for _, folder := range folders {
		above := folder
		for above != "." && !seen[above] {
			above = path.Dir(above)
		}
		if folder != "." && above == "." {
			seen[folder] = true
			kept = append(kept, folder)
		}
	}
	return kept
}

func isStamp(f *File, read func(string) ([]byte, error)) bool {
	holds, ok := stamps[f.Base()]
	if f.Base() == "package.json" && path.Base(f.Dir()) == "package" {
		holds = published // the archive of a registry unpacks into that folder
	}
	if !ok || holds == nil {
		return ok
	}
	content, err := read(f.Path)
	return err == nil && holds(content)
}

// recorded returns the files that pip took down as those of a package, by index.
func recorded(files []File, record string, read func(string) ([]byte, error)) (found []int) {
	content, err := read(record)
	if err != nil {
		return nil
	}
	base := path.Dir(path.Dir(record))
	for line := range strings.Lines(string(content)) {
		name, _, _ := strings.Cut(line, ",")
		if i, ok := search(files, path.Join(base, name)); ok {
			found = append(found, i)
		}
	}
	return found
}

// below returns the files in a folder that is not the top, by index.
func below(files []File, folder string) (found []int) {
	folder += "/"
	first, _ := search(files, folder)
	for i := first; i < len(files) && strings.HasPrefix(files[i].Path, folder); i++ {
		found = append(found, i)
	}
	return found
}

// search finds a path among files, which are sorted, or where it would stand.
func search(files []File, filePath string) (int, bool) {
	return slices.BinarySearchFunc(files, filePath, func(f File, p string) int { return strings.Compare(f.Path, p) })
}
