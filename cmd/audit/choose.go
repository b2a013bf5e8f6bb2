package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/config"
)

// choose tells which files args name, as files or folders, from the top of the
// repository that where describes; nil if all.
func choose(args, files []string, where string) (func(path string) bool, error) {
	whole := map[string]bool{}
	var folders []string
	for _, arg := range args {
		name := cleanPath(arg)
		if name == "" {
			return nil, nil
		}
		folder := name + "/"
		at, found := slices.BinarySearch(files, name)
		inside, _ := slices.BinarySearch(files, folder)
		switch {
		case found:
			whole[files[at]] = true
		case inside < len(files) && strings.HasPrefix(files[inside], folder):
			folders = append(folders, folder)
		default:
			return nil, usagef("there is no file or folder %q at %s%s; name it from the top of the repository", arg, where, nearest(name, files))
		}
	}
	if len(args) == 0 {
		return nil, nil
	}
	return func(path string) bool {
		return whole[path] || slices.ContainsFunc(folders, func(f string) bool { return strings.HasPrefix(path, f) })
	}, nil
}

// nearest suggests the file or folder that was meant: one with a similar path,
// else one with a similar last element.
func nearest(name string, files []string) string {
	names := withFolders(files)
	if hint := config.Suggest(name, names); hint != "" {
		return hint
	}
	bases := make([]string, len(names))
	for i := range names {
		bases[i] = path.Base(names[i])
	}
	base := config.Nearest(path.Base(name), bases)
	if base == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", names[slices.Index(bases, base)])
}

// withFolders adds to files, in order, the folders they lie in.
func withFolders(files []string) []string {
	var names []string
	known := map[string]bool{}
	for _, file := range files {
		for i := range len(file) {
			if folder := file[:i]; file[i] == '/' && !known[folder] {
				known[folder] = true
				names = append(names, folder)
			}
		}
		names = append(names, file)
	}
	return names
}
