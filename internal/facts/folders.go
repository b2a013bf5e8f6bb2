package facts

import (
	"slices"
	"sort"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// Parts of the code are split further while one holds more than this share of
// its lines, so many levels deep: not counted are those at which one folder has nearly
// all, for src/main/java and the folders of a package say nothing of what is in them.
// Assumed: a table of ten rows or so reads well.
const (
	largestPart  = 0.5
	nearlyAll    = 0.95
	deepestPart  = 4
	smallestPart = 0.002
)

// folders sums ownership by the parts of the code: the top-level folders, where
// one that holds most of the code stands for its own folders.
func (f *Facts) folders() []Folder {
	parts := f.partsBelow("", f.Ownership.Files, 1)
	sort.Slice(parts, func(i, j int) bool { return parts[i].Path < parts[j].Path })
	return parts
}

func (f *Facts) partsBelow(prefix string, files []FileOwnership, depth int) []Folder {
	byDir, all := map[string][]FileOwnership{}, 0
	for _, of := range files {
		all += of.Lines
		rest := strings.TrimPrefix(of.Path, prefix)
		dir, _, below := strings.Cut(rest, "/")
		if !below {
			dir = "" // files right here
		}
		byDir[dir] = append(byDir[dir], of)
	}
	var parts []Folder
	for dir, files := range byDir {
		lines := 0
		for _, of := range files {
			lines += of.Lines
		}
		path := prefix + dir
		switch {
		case dir == "":
			path = strings.TrimSuffix(prefix, "/")
			if path == "" {
				path = "."
			}
		case float64(lines) > largestPart*float64(f.Ownership.Lines) && depth < deepestPart:
			below := depth
			if float64(lines) < nearlyAll*float64(all) {
				below++
			}
			parts = append(parts, f.partsBelow(path+"/", files, below)...)
			continue
		}
		if dir != "" {
			path = lowest(path, files)
		}
		if float64(lines) >= smallestPart*float64(f.Ownership.Lines) {
			folder := f.sumFolder(path, files)
			folder.Rest = dir == "" && len(byDir) > 1
			folder.Beside = f.textBeside(path, dir != "") > lines
			parts = append(parts, folder)
		}
	}
	return parts
}

// lowest is the folder at or below path that still holds all of some files: those above it say
// nothing of what is in them.
func lowest(path string, files []FileOwnership) string {
	for {
		below, _, deeper := strings.Cut(strings.TrimPrefix(files[0].Path, path+"/"), "/")
		if !deeper || slices.ContainsFunc(files, func(of FileOwnership) bool { return !strings.HasPrefix(of.Path, path+"/"+below+"/") }) {
			return path
		}
		path += "/" + below
	}
}

func (f *Facts) sumFolder(path string, files []FileOwnership) Folder {
	folder := Folder{Path: path}
	persons, groups, missed, orphaned := map[int]int{}, map[int]int{}, map[int]int{}, 0
	for _, of := range files {
		folder.Lines += of.Lines
		for commit, n := range of.Imported {
			folder.Imported.Add(commit, n)
		}
		orphaned += of.Orphaned
		for p, n := range of.persons {
			persons[p] += n
		}
		for g, n := range of.groups {
			groups[g] += n
		}
		for p, n := range of.missed {
			missed[p] += n
		}
	}
	var lines, ofGroup int
	folder.Person, lines = most(persons)
	folder.Group, ofGroup = most(groups)
	folder.ByNobody = persons[people.None]
	folder.Missed, folder.MissedLines = most(missed)
	if folder.Lines > 0 {
		folder.Share = float64(lines) / float64(folder.Lines)
		folder.GroupShare = float64(ofGroup) / float64(folder.Lines)
		folder.Orphaned = float64(orphaned) / float64(folder.Lines)
	}
	return folder
}

// Explained returns a part of the code as what of it a walk-through would explain makes it.
func (f *Facts) Explained(part Folder) Folder {
	var files []FileOwnership
	all := 0
	for _, of := range f.Ownership.Files {
		if !part.Holds(of.Path) {
			continue
		}
		if all++; f.Explains(of.Path) {
			files = append(files, of)
		}
	}
	if len(files) == all {
		return part
	}
	sum := f.sumFolder(part.Path, files)
	sum.Rest, sum.Beside = part.Rest, part.Beside
	return sum
}

// textBeside counts the hand-written lines of configuration and prose in a
// folder, those in folders below it only with below.
func (f *Facts) textBeside(folder string, below bool) (lines int) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Role != tree.Config && file.Role != tree.Doc || !file.HandWritten() || f.owned(file.Path) {
			continue
		}
		if file.Dir() == folder || below && strings.HasPrefix(file.Path, folder+"/") {
			lines += file.CodeLines
		}
	}
	return lines
}
