package infra

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// guides returns the documents in which a newcomer looks, in the order in which
// they look, and how many of them come before those about something else: of the READMEs
// of folders, those first to which a section on setting up at the top leads and then that of the most code, and
// of guides in folders those that the README at the top names.
func (s *search) guides(all []docs.Document) (found []docs.Document, topics int) {
	beside, named, begun := map[string]int{}, s.namedByReadme(all, anyHeading), s.namedByReadme(all, settingUp)
	for _, d := range all {
		beside[path.Dir(d.Path)]++
		if s.isGuide(&d) {
			found = append(found, d)
		}
	}
	rank := func(d *docs.Document) int {
		switch r := guideRank(d); {
		case r == ofFolder && deploysFolder.MatchString(d.Path):
			return ofTopic // what it takes to deploy
		case r == ofPapersFolder && beside[path.Dir(d.Path)] == 1:
			return ofFolder // with no topics beside it, it tells of itself
		case isTopic(d):
			return ofTopic
		default:
			return r
		}
	}
	slices.SortStableFunc(found, func(a, b docs.Document) int {
		r := rank(&a)
		order := cmp.Compare(r, rank(&b))
		if order == 0 && r == ofFolder {
			order = first(begun[a.Path] || begun[path.Dir(a.Path)], begun[b.Path] || begun[path.Dir(b.Path)])
		}
		if order == 0 && r == ofFolder {
			order = cmp.Compare(s.code[path.Dir(b.Path)], s.code[path.Dir(a.Path)])
		}
		if order == 0 && r == ofGuide && strings.Contains(a.Path, "/") && strings.Contains(b.Path, "/") {
			order = first(named[a.Path], named[b.Path]) // of several parts, the one to begin with
		}
		return cmp.Or(order, docs.ByPlace(a.Path, b.Path))
	})
	topics = slices.IndexFunc(found, func(d docs.Document) bool { return rank(&d) == ofTopic })
	if topics < 0 {
		topics = len(found)
	}
	return found, topics
}

// first compares two of which one goes before the other if it alone holds.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

var (
	anyHeading = sieve.Plain(``)
	settingUp  = sieve.Plain(`(?i)\b(set[- ]?up|getting started|local development)\b`)
)

// namedByReadme are the documents and folders that a README at the top leads to below such headings.
func (s *search) namedByReadme(all []docs.Document, below *sieve.Pattern) map[string]bool {
	named := map[string]bool{}
	for i := range all {
		if guideRank(&all[i]) > 0 {
			continue
		}
		for j := range all[i].Sections {
			if !below.MatchString(all[i].Sections[j].Heading) {
				continue
			}
			for _, link := range all[i].Sections[j].Links {
				if to := s.resolver.Link(all[i].Path, link); to.Verdict == docs.Present {
					named[to.Path] = true
				}
			}
		}
	}
	return named
}

// deploysFolder matches the READMEs of folders of what deploys the project.
var deploysFolder = sieve.MustCompile(`(?i)(^|/)(infra(structure)?|terraform|ansible|helm|k8s|kubernetes|deploy(ment)?s?)/([\w.-]+/)*readme[^/]*$`)

// isTopic tells whether the path of a document says nothing of work on the project.
func isTopic(d *docs.Document) bool {
	r := guideRank(d)
	return r == deeper && !forWork.MatchString(d.Path) || r == ofTop && !forWork.MatchString(d.Path) && !ofRunning.MatchString(d.Path)
}

// ofRunning matches documents at the top that may well say how the project is started.
var ofRunning = sieve.MustCompile(`(?i)run|docker|container|start|usage|environment|windows|linux|mac`)

// forWork matches documents for those who work on a project. What other documents
// of a library or a program say of installing, they say to its users.
var forWork = sieve.MustCompile(`(?i)contribut|develop|hacking|build|install|set[-_]?up|getting[-_]?started|test|maintain|local|virtual[-_]?env`)

// isGuide tells whether a document may say how the project is set up.
func (s *search) isGuide(d *docs.Document) bool {
	if notAGuide.MatchString(d.Path) || besideProject(d.Path) || s.negligible(path.Dir(d.Path)) || d.Purpose == docs.Template || d.Purpose == docs.Page {
		return false
	}
	return s.operated || guideRank(d) != deeper && !quickStart.MatchString(path.Base(d.Path)) || forWork.MatchString(d.Path)
}

// The ranks of documents but for the README at the top: guides called for setting up; any
// other at the top; below it the README of a folder of documents, which
// tells more of the whole than those beside it; any other but a README; the README of
// another folder, which may be but a part; and, of the others, one whose path says
// nothing of work on the project, since it is about something else.
const (
	ofGuide = 1 + iota
	ofTop
	ofPapersFolder
	deeper
	ofFolder
	ofTopic
)

// papersFolder matches paths in a folder of documents.
var papersFolder = sieve.MustCompile(`(?i)(^|/)(docs?|documentation)/`)

// inOrder is the number before a name that puts the pages of a manual in order.
var inOrder = sieve.MustCompile(`^\d+[-_. ]+`)

// quickStart matches documents that are called the first steps. Those of a
// library or a program are its users'.
var quickStart = sieve.MustCompile(`(?i)^quick[-_]?start`)

// setupGuide matches documents that are called after setting a project up.
var setupGuide = sieve.MustCompile(`(?i)^(set[-_ ]?up|local([-_ ](set[-_ ]?up|dev\w*|environment))?)\b`)

// topicOfReadme matches what comes before the topic in the name of a document on one.
var topicOfReadme = sieve.MustCompile(`^readme[-_.]`)

func guideRank(d *docs.Document) int {
	base := inOrder.ReplaceAllString(strings.ToLower(path.Base(d.Path)), "")
	if d.Purpose == docs.General {
		base = topicOfReadme.ReplaceAllString(base, "")
	}
	switch top := !strings.Contains(d.Path, "/"); {
	case top && strings.HasPrefix(base, "readme"):
		return 0
	case strings.HasPrefix(base, "contributing"), strings.HasPrefix(base, "develop"), strings.HasPrefix(base, "install"), strings.HasPrefix(base, "getting"), strings.HasPrefix(base, "hacking"), quickStart.MatchString(base), setupGuide.MatchString(base):
		return ofGuide
	case top:
		return ofTop
	case strings.HasPrefix(base, "readme") && papersFolder.MatchString(d.Path):
		return ofPapersFolder
	case strings.HasPrefix(base, "readme"):
		return ofFolder
	default:
		return deeper
	}
}

// ownLicence matches the licence of what was made apart.
var ownLicence = sieve.MustCompile(`(?i)^(licen[cs]e|copying)([-_.]\w+)?$`)

// countCode counts the lines of code below each folder, and notes which folders
// have a manifest or a licence of their own.
func (s *search) countCode() {
	s.code, s.script, s.server, s.manifest = map[string]int{}, map[string]int{}, map[string]int{}, map[string]bool{}
	for i := range s.tree.Files {
		f := &s.tree.Files[i]
		if ownLicence.MatchString(f.Base()) || slices.ContainsFunc(ecosystems, func(e *ecosystem) bool { return matchesAny(e.manifests, f.Base()) }) {
			s.manifest[f.Dir()] = true
		}
		s.solution = s.solution || isSolution(f.Base())
		if !f.OwnedCode() || f.Infrastructure() {
			continue
		}
		for dir := f.Dir(); ; dir = path.Dir(dir) {
			s.code[dir] += f.CodeLines
			switch {
			case pageLanguages[f.Language]:
				s.script[dir] += f.CodeLines
			case !slices.Contains(scriptLanguages, f.Language) && f.Language != "SQL":
				s.server[dir] += f.CodeLines
			}
			if dir == "." {
				break
			}
		}
	}
}

// pageLanguages are those of programs that a package.json starts.
var pageLanguages = wordSet("JavaScript TypeScript JSX TSX Vue Svelte Astro CoffeeScript HTML CSS SCSS Sass Less MDX")

// partOf is the folder that a document speaks of alone, "" where that is the
// project or most of it. Beside a README that is known only of a program of its
// own.
func (s *search) partOf(d docs.Document) string {
	dir := path.Dir(d.Path)
	if guideRank(&d) != ofFolder && !s.manifest[dir] {
		return ""
	}
	return s.partIn(dir)
}

// besideProject tells documents in folders of tests and examples.
func besideProject(file string) bool {
	for dir := range strings.SplitSeq(strings.ToLower(path.Dir(file)), "/") {
		if aside[dir] && dir != "doc" && dir != "docs" {
			return true
		}
	}
	return false
}

// notAGuide are templates, instructions for machines, and records of the past.
var notAGuide = sieve.MustCompile(`(?i)(^|/)(\.(agents?|claude|cursor|codex|gemini)/|\.github/(issue|pull_request|copilot|instructions|prompts)|(claude|agents|gemini|changelog|changes|history|news|releases?|upgrad\w+|copilot-instructions)(\.\w+)?$)`)
