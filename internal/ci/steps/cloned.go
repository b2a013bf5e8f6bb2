package steps

import (
	"path"
	"strings"
)

// elsewhereCloned follows a shell into other repositories that it clones: what it runs
// there says nothing of this one.
type elsewhereCloned struct {
	folders map[string]bool
	away    bool // in one of them
}

// after tells whether a command, of those that follow each other, is run in another
// repository.
func (e *elsewhereCloned) after(command string) bool {
	words := strings.Fields(bare(command))
	switch {
	case len(words) > 2 && words[0] == "git" && words[1] == "clone":
		e.clone(words[2:])
	case len(words) > 1 && words[0] == "cd":
		to := strings.TrimPrefix(strings.Trim(words[1], `"'`), "./")
		top, _, _ := strings.Cut(to, "/")
		e.away = e.folders[top] || e.away && !strings.ContainsAny(to[:min(1, len(to))], "./-~$")
	}
	return e.away
}

// clone notes the folder of a clone, unless a variable says of what: that may be of
// this repository.
func (e *elsewhereCloned) clone(args []string) {
	for i, arg := range args {
		if !strings.Contains(arg, ":") || strings.ContainsAny(arg, "${") {
			continue
		}
		folder := strings.TrimSuffix(path.Base(strings.Trim(arg, `"'`)), ".git")
		if i+1 < len(args) && !strings.HasPrefix(args[i+1], "-") {
			folder = strings.Trim(args[i+1], `"'`)
		}
		if e.folders == nil {
			e.folders = map[string]bool{}
		}
		e.folders[path.Clean(folder)] = true
		return
	}
}
