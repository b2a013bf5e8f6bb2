package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// What the README says that the project is.

// introduces returns the line of the section in which a document opens with what it
// is about, 0 if it does not: in eight words or more before the second heading, or in
// a line that says it in five. Slogans may stand in headings of their own, so a
// definition counts until one announces another topic.
func introduces(d *docs.Document) int {
	for i := range d.Sections {
		s := &d.Sections[i]
		if aboutElse(s.Heading, isName(d, s)) && !ofStatus.MatchString(s.Heading) {
			break
		}
		if i > 1 || i == 1 && d.Sections[0].Level > 0 && !isSubtitle(&d.Sections[0], s) {
			if defining(s.Prose()) != "" {
				return s.Line
			}
			continue
		}
		if docs.WordCount(badge.ReplaceAllString(s.Prose(), " ")) >= 8 && !docs.IsGenerated(s.Text) || hasTagline(s) {
			return s.Line
		}
	}
	return 0
}

// ofStatus matches headings over badges.
var ofStatus = sieve.Plain(`(?i)\bstatus\W*$`)

// isSubtitle tells whether a heading right below the title is another name or a slogan: in
// quotes, or two levels deeper.
func isSubtitle(title, s *docs.Section) bool {
	return inQuotes.MatchString(s.Heading) || s.Level >= title.Level+2 && docs.WordCount(badge.ReplaceAllString(title.Prose(), " ")) == 0
}

var inQuotes = sieve.Plain(`^["“„«].*["”“»]$`)

// leastTold is how many words say something. Assumed.
const leastTold = 3

// fewWords counts what a README opens with where that is too little to say what
// this is, and tells where; 0 where it opens with nothing, or with what does not tell it.
func fewWords(readmes []*docs.Document) (words int, where string) {
	for _, d := range readmes {
		for i := range d.Sections[:min(len(d.Sections), 2)] {
			s := &d.Sections[i]
			if i == 1 && d.Sections[0].Level > 0 || aboutElse(s.Heading, isName(d, s)) || docs.IsGenerated(s.Text) || len(s.Commands) > 0 {
				break
			}
			said := badge.ReplaceAllString(s.Prose(), " ")
			if words := docs.WordCount(said); words >= leastTold && !greeting.MatchString(said) {
				return words, fmt.Sprintf("%s:%d", d.Path, s.Line)
			}
		}
	}
	return 0, ""
}

// onlyNotice returns the line at which a document of a few words and no command says of
// the whole that it is deprecated, archived or kept elsewhere, which is what it then is;
// 0 where it does not.
func onlyNotice(repo *facts.Repo, d *docs.Document) int {
	words := 0
	for i := range d.Sections {
		words += docs.WordCount(d.Sections[i].Text)
	}
	if words > mostOfNotice || slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return len(s.Commands) > 0 }) {
		return 0
	}
	_, line := d.Ended(repo.RemoteName)
	return line
}

// whatItMayBe are the words for what a repository holds.
const whatItMayBe = `(?:project|repo|repository|library|service|application|app|tool|package|site|website|program)`

var (
	definition = sieve.MustCompile(`(?m)^\W*((?i:this (?:[\w-]+ )?` + whatItMayBe + `)|[A-Za-z][\w.-]*) is (?:an? \w|the (?:[\w-]+ ){0,5}(?:system|` + whatItMayBe + `)\b)`)
	noName     = sieve.MustCompile(`(?i)^(it|there|this|that|here|what|each|one|which|he|she|below|above|also)$`)
	// described matches a phrase that says what something without a name is.
	described = sieve.MustCompile(`(?mi)^\W*(?:an? )?((?:[\w'-]+ ){0,3})` + whatItMayBe + ` (?:which|that) [a-z]`)
	// another matches what speaks of something else, or is said to the reader.
	another = sieve.MustCompile(`(?i)\b(an?|the|this|that|your|our|any|every|each|other|another|some|if|see|with|for|in|of)\b`)
)

// defining is what begins the first line that says what something is, "Shop is a program that
// sells" or "Program that sells", "" where none does.
func defining(text string) string {
	for _, m := range definition.FindAllStringSubmatch(text, -1) {
		if !noName.MatchString(m[1]) {
			return m[0]
		}
	}
	for _, m := range described.FindAllStringSubmatch(text, -1) {
		if !another.MatchString(m[1]) {
			return m[0]
		}
	}
	return ""
}

// sentenceAt is the line at which a section that answers what this is says so, where its
// heading is about something else, such as news; else the line of the section.
func (l *library) sentenceAt(d *docs.Document, line int) int {
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Line != line || s.Heading == "" || isName(d, s) || topics[0].about(s.Heading) {
			continue
		}
		if said := strings.TrimLeft(defining(s.Prose()), " \t\n*_>-"); said != "" {
			data, _ := l.tree.ReadFile(d.Path)
			return docs.LineOf(data, line, said)
		}
	}
	return line
}

var (
	joining  = sieve.MustCompile(`\b(an?|the|for|of|to|and|in|with|that|by|from|is)\b`)
	greeting = sieve.MustCompile(`(?i)^\W*(welcome|see|please|click|read|this readme)\b`)
)

// hasTagline tells whether a line of a section says in a few words what this is:
// "API server and website for example.com". A row of links joins nothing.
func hasTagline(s *docs.Section) bool {
	for line := range strings.SplitSeq(s.Prose(), "\n") {
		if docs.WordCount(line) >= 5 && joining.MatchString(line) && !strings.ContainsAny(line, "|·•") && !greeting.MatchString(line) && !docs.IsGenerated(line) {
			return true
		}
	}
	return false
}

// aboutElse tells whether a heading announces another topic than what this is. A
// slogan of more than twelve words announces none, and a name only what it opens with.
func aboutElse(heading string, name bool) bool {
	if docs.WordCount(heading) > 12 {
		return false
	}
	for i := range topics {
		if t := &topics[i]; t.name != "what" && t.about(heading) && (!name || t.opens(heading)) {
			return !topics[0].about(heading)
		}
	}
	return false
}
