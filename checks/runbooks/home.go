package runbooks

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// home is where this project keeps, or could keep, the procedure of t: the
// document or folder that is named for it, the one that tells most, or where such documents lie.
func (s *shelf) home(t *topic, tally *tally) string {
	if t.name == overviewOwner {
		return "the README at the top"
	}
	if named := s.namedFor(operating); named != "" {
		return named
	}
	for i := range s.documents {
		if dir := path.Dir(s.documents[i].Path); s.documents[i].Purpose == docs.General && operating.MatchString(path.Base(dir)) && !s.forUsers(s.documents[i].Path) && !forAssistants.MatchString(dir+"/") {
			return "the folder " + dir
		}
	}
	if named := s.namedFor(deploying); named != "" {
		return named
	}
	if most := tally.mostTold(s.amongCode); most != "" {
		return most
	}
	for i := range s.documents {
		d := &s.documents[i]
		if s.release || d.Purpose != docs.General || d.Problem != "" || s.past[d.Path] || pastNamed.MatchString(d.Path) || !operationsPath.MatchString(d.Path) || s.forUsers(d.Path) || ofRelease.MatchString(d.Path) || forAssistants.MatchString(d.Path) {
			continue
		}
		// By its name alone a document may be of anything: alerts are also what users get.
		if dir := path.Dir(d.Path); operationsPath.MatchString(dir) {
			return "the folder " + dir
		}
	}
	switch {
	case !s.release:
		return docs.Folder(s.facts.Tree, s.documents) + "/runbook.md"
	case t.name == deploy:
		return "RELEASING.md"
	}
	return cmp.Or(s.spokenToMaintainers(), "CONTRIBUTING.md")
}

// ofRelease matches what lies in a folder with a version in its name: a tool that was
// copied in, whose documents the next version replaces.
var ofRelease = sieve.MustCompile(`(^|/)[\w.-]*\bv?\d+\.\d+(\.\d+)?/`)

// namedFor is a document of the whole that by its name is for whoever operates this, ""
// without one.
func (s *shelf) namedFor(operators *sieve.Pattern) string {
	for i := range s.documents {
		if d := &s.documents[i]; d.Purpose == docs.General && d.Problem == "" && !s.past[d.Path] && !s.forUsers(d.Path) && operators.MatchString(path.Base(d.Path)) {
			return d.Path
		}
	}
	return ""
}

var (
	// operating matches the names of documents, and of folders of them, that are for
	// operators whatever else they tell.
	operating = sieve.MustCompile(`(?i)^(\d+[-_. ]*)?(operat(ing|ions)|run[-_ ]?books?|play[-_ ]?books?)(\.\w+)?$`)
	// deploying matches those of documents on one of their matters.
	deploying = sieve.MustCompile(`(?i)^(\d+[-_. ]*)?deploy(ing|ments?)?\.\w+$`)
)

var (
	// contributing matches the document that those who keep a project open first, and
	// developing folders of documents for them.
	contributing = sieve.MustCompile(`(?i)^((docs?|documentation|\.github)/(\w+/)?)?(contribut\w*|maintain\w*)\.\w+$`)
	developing   = sieve.MustCompile(`(?i)^(docs?|documentation)/(\w+/)?(contribut|develop|maintain)\w*$`)
)

// spokenToMaintainers is where a library or a program speaks to those who keep it, ""
// without such a place.
func (s *shelf) spokenToMaintainers() string {
	folder := ""
	for i := range s.documents {
		p := strings.TrimPrefix(s.documents[i].Path, s.top+"/")
		if contributing.MatchString(p) {
			return s.documents[i].Path
		}
		if dir := path.Dir(p); folder == "" && developing.MatchString(dir) {
			folder = "the folder " + path.Dir(s.documents[i].Path)
		}
	}
	return folder
}

// leastTold is what makes a document one for operators: two for a topic that it
// covers, one for one that it touches. Assumed.
const leastTold = 3

// onOneMatter matches the names of documents that tell topics of one matter alone.
var onOneMatter = sieve.MustCompile(`(?i)(\b|_)(back[-_ ]?ups?|restor(e|ing)|releas(e|es|ing)|secrets?|keys?|credentials?|certificates?|passwords?|incidents?|monitoring|alerts?|logging|troubleshooting|faqs?|connect(ing|ion)?|databases?|schemas?)(\b|_)[^/]*$`)

// amongCode tells whether a document lies in one folder with code, of which it then speaks.
func (s *shelf) amongCode(p string) bool {
	dir := path.Dir(p)
	return dir != s.top && !tooling.MatchString(dir) && slices.ContainsFunc(s.facts.Tree.Files, func(f tree.File) bool { return f.Dir() == dir && f.OwnedCode() })
}

// mostTold is the document, other than a README or one among code, in which most topics were
// found, "" if none tells of several that only operators ask.
func (t *tally) mostTold(amongCode func(string) bool) string {
	told, best := map[string]int{}, ""
	for x, e := range t.found {
		switch {
		case x.anywhere && !operationsPath.MatchString(e.path): // of a tool or a part, too
		case e.level == covered:
			told[e.path] += 2
		case e.level == thin:
			told[e.path]++
		}
	}
	for _, p := range slices.Sorted(maps.Keys(told)) {
		if docs.PurposeOf(p) == docs.General && !forAssistants.MatchString(p) && !pastNamed.MatchString(p) && !gonePlatform.MatchString(p) && !onOneMatter.MatchString(camel.ReplaceAllString(p, "$1 $2")) && told[p] >= leastTold && told[p] > told[best] && !amongCode(p) {
			best = p
		}
	}
	return best
}
