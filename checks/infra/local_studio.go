package infra

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// What is set up and started in Visual Studio is told in words, for which there is
// no command.
var (
	studioSetup = sieve.Plain(`(?i)\bopen (the |your )?([\w.-]+ )?(solution\b|\S+\.slnx?\b)`)
	studioStart = sieve.Plain(`(?i)\b(set|select|choose)\b[^.\n]{0,60}\bstart-?up projects?\b|\b(press|hit|push)\W{1,3}(ctrl\W{1,3})?F5\b|\brun(ning)? the ([\w-]+ )?solution\b|\brun(ning)? the \w+(\.\w+)+ project\b|\bthe \w+(\.\w+)+ project (should|must|can|is to) be (run|started|launched)\b|\bstart (debugging|without debugging)\b`)
)

// readStudio takes the words of a section on setting up that say what is done in
// Visual Studio, where the project has something to open there.
func (s *search) readStudio(doc string, section *docs.Section, part string, setup *placedSetup) {
	if !s.solution {
		return
	}
	said := func(words *sieve.Pattern) (h hint) {
		text := section.Prose()
		if at := words.FindStringIndex(text); at != nil {
			data, _ := s.tree.ReadFile(doc)
			return hint{where: fmt.Sprintf("%s:%d", doc, docs.LineOf(data, section.Line, text[at[0]:at[1]])), worth: 1, part: part}
		}
		return h
	}
	if h := said(studioSetup); h.worth > 0 {
		setup.offer(h, true, false)
	}
	if h := said(studioStart); h.worth > 0 && s.operated {
		s.begun.offer(h)
	}
}

// isSolution tells the names of what Visual Studio opens.
func isSolution(base string) bool {
	return strings.HasSuffix(base, ".sln") || strings.HasSuffix(base, ".slnx")
}
