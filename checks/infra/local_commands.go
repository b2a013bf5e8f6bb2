package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// deploysByTitle tells whether a document is about the way to another machine.
func deploysByTitle(doc *docs.Document) bool {
	return len(doc.Sections) > 0 && slices.ContainsFunc(doc.Sections[:min(len(doc.Sections), 2)], func(s docs.Section) bool { return s.Level == 1 && byTitle.MatchString(s.Heading) })
}

// starts tells whether a command of a document, or a step of it, starts the project.
func (s *search) starts(doc, command string) bool {
	for step := range strings.SplitSeq(command, "&&") {
		step = runByCompose(strings.TrimSpace(step))
		before := installs.MatchString(step) || prepares.MatchString(step)
		if s.start.MatchString(step) && (!s.operated || !before && !s.composesOthers(doc, step)) {
			return true
		}
	}
	if m := topScript.FindStringSubmatch(command); m != nil {
		return s.operated && s.tree.Lookup(m[1]) != nil
	}
	m := ownScriptStart.FindStringSubmatch(command)
	return s.operated && m != nil && slices.ContainsFunc(s.tree.Files, func(f tree.File) bool { return f.Base() == m[1] && !f.Vendored })
}

// runByCompose is the command that compose runs once in a container of a service, or the whole where it starts the
// service as it is.
func runByCompose(step string) string {
	head := runsComposed.FindString(step)
	words := strings.Fields(step[len(head):])
	for head != "" && len(words) > 0 && strings.HasPrefix(words[0], "-") {
		if valueBehind.MatchString(words[0]) {
			words = words[1:]
		}
		words = words[min(1, len(words)):]
	}
	if head == "" || len(words) < 2 {
		return step
	}
	return strings.Join(words[1:], " ")
}

// setsUp tells whether a command of a document at the top sets the project up
// whatever heading it stands below, by the rule of the check of the README.
func (s *search) setsUp(doc docs.Document, command string) bool {
	return guideRank(&doc) <= 1 && !strings.Contains(doc.Path, "/") && docs.SetsUp(command) && !systemTool.MatchString(command)
}

// runsOwn tells whether a command runs such a program that is here.
func (s *search) runsOwn(command string) bool {
	m := goProgram.FindStringSubmatch(command)
	return m != nil && slices.ContainsFunc(s.tree.Files, func(f tree.File) bool { return f.Dir() == m[1] })
}

// gone returns the lines of the commands of a section that name what the project
// does not have.
func (s *search) gone(doc string, section *docs.Section) map[int]bool {
	lines := map[int]bool{}
	for _, c := range section.Commands {
		if m := goFile.FindStringSubmatch(c.Text); m != nil && !slices.ContainsFunc(s.tree.Files, func(f tree.File) bool { return f.Base() == path.Base(m[1]) }) {
			lines[c.Line] = true
		}
	}
	for _, claim := range s.resolver.Commands(doc, section) {
		if claim.Verdict == docs.Absent {
			lines[claim.Line] = true
		}
	}
	return lines
}

// holds is the level of the heading of a kind that a section lies below, 0
// without one; level is that of the section before.
func holds(level int, s *docs.Section, kind *sieve.Pattern) int {
	if s.Level > 0 && s.Level <= level {
		level = 0
	}
	if level == 0 && s.Level > 1 && kind.MatchString(s.Heading) {
		level = s.Level
	}
	return level
}

// composesOthers tells whether a command of a document names compose files, all of
// which start nothing of this project.
func (s *search) composesOthers(doc, command string) bool {
	named := 0
	for _, m := range builtWith.FindAllStringSubmatch(command, -1) {
		for _, name := range []string{path.Clean(m[1]), path.Join(path.Dir(doc), m[1])} {
			if f := s.tree.Lookup(name); f != nil && !s.startsOthers(f) {
				return false
			} else if f != nil {
				named++
			}
		}
	}
	return named > 0
}

// besideCode tells whether a file lies below the top, in one folder with code.
func (s *search) besideCode(file *tree.File) bool {
	return file.Dir() != "." && slices.ContainsFunc(s.tree.Files, func(f tree.File) bool { return f.Dir() == file.Dir() && f.Program() })
}

// startsOthers tells whether a compose file starts nothing of this project.
func (s *search) startsOthers(f *tree.File) bool {
	data, err := s.tree.ReadFile(f.Path)
	return err == nil && (onlyDatabases(data) || startsOthers(s.repo, data))
}

// matchesTool tells whether the content of f is what a tool of that extent reads.
func matchesTool(t *tree.Tree, f *tree.File, e extent) bool {
	for _, candidate := range candidatesFor(f.Path) {
		if candidate.extent != e {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil && candidate.content.Match(data) {
			return true
		}
	}
	return false
}
