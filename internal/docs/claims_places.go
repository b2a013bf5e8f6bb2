package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// reader is where a reader who typed the commands so far is.
type reader struct {
	dir  string
	said string // what the cd that leads there names
	line int    // of that cd, in the document
	now  int    // of the command that is read
	// away: in another repository or machine, where nothing can be told.
	away bool
}

// sendsAway tells whether a text is about what is done in another repository.
func (r *Resolver) sendsAway(text string) bool {
	said := inRepository.FindStringSubmatch(text)
	return said != nil && !hereToo[strings.ToLower(said[1])] && !r.isSelf(said[1]) && !r.dirs[said[1]] // a folder that somebody calls so
}

var (
	inRepository = sieve.MustCompile(`(?i)\bin (?:the|your|an?|each|every)(?: respective| relevant)? ([\w-]+) repo(?:s|sitory|sitories)?\b`)
	// hereToo: words before "repository" that may well mean this one.
	hereToo = map[string]bool{"code": true, "current": true, "existing": true, "forked": true, "git": true, "github": true, "gitlab": true, "local": true, "main": true,
		"project": true, "root": true, "same": true, "source": true, "whole": true}
)

// cloned is the address that a command clones, "" if it clones none.
func cloned(w []string) string {
	if len(w) < 3 || path.Base(w[0]) != "git" || w[1] != "clone" {
		return ""
	}
	for _, word := range w[2:] {
		if strings.ContainsAny(word, "/:") {
			return word
		}
	}
	return w[len(w)-1]
}

// isSelf tells whether an address is the repository's own, or that of a fork.
func (r *Resolver) isSelf(address string) bool {
	name := strings.TrimSuffix(strings.TrimSuffix(address, "/"), ".git")
	return r.Name != "" && Fold(name[strings.LastIndexAny(name, "/:")+1:]) == Fold(r.Name)
}

// ClonesIt tells whether a command fetches the repository itself.
func (r *Resolver) ClonesIt(command string) bool { return r.isSelf(cloned(CommandWords(command))) }

// enter follows a cd. A folder that the tree does not have is another place,
// unless it may be what the reader calls their copy of this repository, or was one of it.
func (r *Resolver) enter(doc string, at *reader, w []string) Claim {
	if len(w) < 2 || w[1] == "-" || strings.HasPrefix(w[1], "..") {
		at.dir = ""
		return Claim{}
	}
	dir := path.Clean(strings.TrimSuffix(w[1], "/"))
	for _, p := range []string{path.Join(at.dir, dir), dir, path.Join(path.Dir(doc), dir)} {
		if r.dirs[p] {
			at.dir, at.said, at.line = p, dir, at.now
			return Claim{}
		}
	}
	c := r.folderGone(doc, at, w[1])
	if at.dir != "" || strings.ContainsAny(dir, "/~$") {
		at.away = true
	}
	return c
}
