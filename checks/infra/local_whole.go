package infra

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// ofTheWhole takes, in place of a hint that is about one folder alone, what the README at the
// top says at a place, as path:line, where that leads to documents of the repository on it:
// whoever reads on from there is told of more than the one.
func (h *hint) ofTheWhole(f *facts.Facts, where string) {
	file, line, _ := strings.Cut(where, ":")
	if h.part == "" || h.worth < 1 || strings.Contains(file, "/") {
		return
	}
	folders := map[string]bool{}
	all := f.Documents()
	for i := range all {
		if all[i].Purpose == docs.Readme {
			folders[path.Dir(all[i].Path)] = true
		}
		folders[all[i].Path] = true
	}
	resolver := docs.NewResolver(f.Tree, nil)
	for i := range all {
		for _, s := range all[i].Sections {
			if all[i].Path != file || all[i].Purpose != docs.Readme || strconv.Itoa(s.Line) != line {
				continue
			}
			for _, link := range s.Links {
				if to := resolver.Link(file, link); to.Verdict == docs.Present && to.Path != "." && folders[to.Path] {
					h.where, h.part = where, ""
					return
				}
			}
		}
	}
}

// ofNeeds matches headings over what is to be installed or set up.
var ofNeeds = sieve.MustCompile(`(?i)\b(install(ation|ing)?|set[ -]?up|setting up|prerequisites?|requirements?|dependencies)\b`)

// inTheSameGuide takes what the guide that tells how to start it, and is titled for setting it
// up, says of that, in place of what a document on something else says in passing.
func (s *search) inTheSameGuide(guides []docs.Document) {
	ofStart, _, _ := strings.Cut(s.begun.where, ":")
	ofSetup, _, _ := strings.Cut(s.setup.where, ":")
	var guide, other *docs.Document
	for i := range guides {
		switch d := &guides[i]; d.Path {
		case ofStart:
			guide = d
		case ofSetup:
			other = d
		}
	}
	if s.setup.worth < 1 || guide == nil || other == nil || guideRank(guide) != ofGuide || !onSettingUp.MatchString(guide.Title) || guideRank(other) <= ofGuide {
		return
	}
	for i := range guide.Sections {
		section := &guide.Sections[i]
		if section.Heading != guide.Title && ofNeeds.MatchString(section.Heading) && !leftOpen.MatchString(section.Heading) && docs.WordCount(section.Prose()) > 0 {
			s.setup.where, s.setup.part = fmt.Sprintf("%s:%d", guide.Path, section.Line), s.partOf(*guide)
			return
		}
	}
}
