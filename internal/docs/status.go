package docs

import (
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/sieve"
)

// ended are the words for what is there no more, or is kept from falling apart alone.
const ended = `deprecated|archived|retired|unmaintained|abandoned|discontinued|obsolete|superseded|decommissioned|sunset(?:ted)?|defunct|end[- ]of[- ](?:life|availability|support|maintenance)|(?:no longer|not) (?:being )?(?:actively |currently |officially )?(?:maintained|supported|developed)|no longer (?:active|available|provided|used|needed|in (?:active )?(?:use|development))`

// noMore matches what says that something is there no more.
var noMore = sieve.Plain(`(?i)\b(?:is|are|has been|have been|was|were) (?:now )?(?:` + ended + `|(?:moved|migrated) to)\b`)

// SaysNoMore tells whether a text says of anything that it is there no more.
func SaysNoMore(text string) bool { return noMore.MatchString(text) }

// What a README may call the whole that it speaks of, and what it says of it. Of a part,
// a function, a version or a dependency, it is said of all the time.
const (
	whole    = `(?:project|repo|repository|library|package|service|app|application|tool|program|software|codebase|code ?base|website|site|plug-?in|gem|crate|extension|framework|product|prototype|platform|system)`
	manner   = `(?: (?:now|currently|officially|formally|being|soon|(?:planned |about |going |scheduled |due )?to be|considered|permanently|effectively))*`
	isEnded  = `(?: (?:has been|was)(?: now)? (?:merged|integrated|folded|consolidated|incorporated|absorbed) (?:into|with|in)\b| (?:is|are|was|has|have|will)(?: be| been)?` + manner + ` (?:(?:` + ended + `)\b|in maintenance[- ](?:only )?mode\b|(?:superseded|replaced) by\b|moved to https?:|looking for (?:an? )?new (?:maintainer|owner)|an? (?:legacy|deprecated|archived|retired|unmaintained|discontinued|obsolete|abandoned) ` + whole + `\b))`
	mostSaid = 200 // bytes that are quoted
)

var (
	// remark matches what calls for attention before what is said.
	remark = sieve.Plain(`(?i)^(?:[^\pL\pN]|\b(?:please note(?: that)?|note(?: that)?|warning|important|caution|attention|notice|update|disclaimer|announcement|(?:project |maintenance )?status|as of [^,.:]{3,20},)(?:[^\pL\pN]|$))+`)
	// wholeEnded matches such a sentence, but for a name in the place of "this project".
	wholeEnded = sieve.Plain(`(?i)^(?:(?:this(?: [\w.-]+){0,2}|the) ` + whole + `(?: itself)?` + isEnded + `|this is an? (?:deprecated|archived|retired|unmaintained|discontinued|obsolete|abandoned) ` + whole + `\b|(?:we|i)(?: are| am| do| will)? (?:no longer|not) (?:actively )?(?:maintain|support|develop)(?:ing)? (?:this|it)\b|(?:active |further |all )*development (?:will )?(?:continues?|happens|takes place) (?:there|elsewhere)\b|the (?:latest|newest|newer|current) version of (?:this|the) ` + whole + ` (?:has (?:now )?moved to|now lives at|is (?:now )?(?:developed|maintained) elsewhere)\b)`)
	nameEnded  = sieve.Plain(`(?i)^` + isEnded)
	// alone matches that without a word for what it is said of, as at the top of a page.
	alone = sieve.Plain(`(?i)^(?:` + ended + `)(?:$|[^\pL\pN ]| in favou?r of| by | and | since | as (?:of|it|this|we|there) | because | due to )`)
	// titled matches the mark of it in a title.
	titled = sieve.Plain(`(?i)^\W*(?:` + ended + `)(?:$|[\])}:]| [-–—])|(?:[\[({:]| [-–—])\s*(?:now )?(?:` + ended + `)\W*$`)
	// inPart matches what goes on to say for whom, or what with, it is not maintained.
	inPart = sieve.Plain(`(?i)(?:maintained|supported|developed|available|provided|used|needed)$`)
	partly = sieve.Plain(`(?i)^ (?:by|on|with|for|in|under|as|at|to|when)\b`)
	// ofStatus matches the headings below which a README says how it stands.
	ofStatus = sieve.Plain(`(?i)\b(?:status|deprecat\w*|archived?|unmaintained|maintenance|sunset|retire\w*|notice|important|warning|announcement|no longer)\b`)
	sentence = sieve.Plain(`[^\n]+?(?:[.;!?](?:[ \\]|$)|\n|$)`)
)

// Ended returns the words by which a README says of the whole that it is deprecated,
// archived, superseded or kept in maintenance alone, and a line to find them from; "" if
// it does not say so. Such a notice stands in the title, before the second heading, or
// below a heading on the status, or is a heading.
func (d *Document) Ended(repository string) (said string, from int) {
	names := []string{strings.ToLower(repository)}
	top := true
	for i := range d.Sections {
		s := &d.Sections[i]
		if top {
			if said := s.badged(); said != "" {
				return said, s.Line
			}
		}
		if top && s.Heading != "" {
			names = append(names, nameIn(s.Heading))
		}
		switch {
		case top, s.Level <= 2 && ofStatus.MatchString(s.Heading):
			if said := s.ended(names, top); said != "" {
				return said, s.Line
			}
		case s.Level <= 2:
			if said := remark.ReplaceAllString(s.Heading, ""); says(said, names) {
				return clipped(strings.TrimRightFunc(said, isMark)), s.Line
			}
		}
		if top && s.Heading != "" {
			if titled.MatchString(s.Heading) {
				return clipped(s.Heading), s.Line
			}
			top = false
		}
	}
	return "", 0
}

// isMark tells what may stand around the words of a heading.
func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsPunct(r) }

// endedBadge is the address of a badge that says how a project stands.
var endedBadge = sieve.Plain(`(?i)/badge/(lifecycle|(?:project[ _]|%20)*status|maintenance)[-_:]+(retired|dormant|deprecated|archived|unmaintained|abandoned|discontinued)\b|repostatus\.org/badges/[\w.]+/(abandoned|unsupported)\b`)

// badged is what a badge of a section says of that, "" without one.
func (s *Section) badged() string {
	for _, l := range s.Links {
		if m := endedBadge.FindStringSubmatch(l.Target); m != nil {
			return strings.TrimPrefix(m[1]+": ", ": ") + m[2] + m[3]
		}
	}
	return ""
}

// nameIn is what a title calls the project, without what it adds to that.
func nameIn(title string) string {
	name, _, _ := strings.Cut(title, " (")
	name, _, _ = strings.Cut(name, ": ")
	name, _, _ = strings.Cut(name, " - ")
	return strings.ToLower(strings.Trim(name, " *_`"))
}

// ended returns the sentence of a section that says so; at the top of a page it may do
// without naming what it speaks of. Warnings may be read as blocks.
func (s *Section) ended(names []string, top bool) string {
	texts := []string{s.Heading, s.Text}
	for _, b := range s.Blocks {
		if b.Language == "" {
			texts = append(texts, strings.Join(strings.Fields(b.Text), " "))
		}
	}
	for i, text := range texts {
		before := ""
		for _, said := range sentence.FindAllString(text, -1) {
			said = remark.ReplaceAllString(strings.TrimSpace(said), "")
			if says(said, names) || top && i == 1 && s.Rows == 0 && alone.MatchString(said) {
				said = strings.TrimRight(said, ` .;!\`)
				if before != "" && strings.HasSuffix(said, " there") { // which is told before
					said = before + " " + said
				}
				return clipped(said)
			}
			before = said
		}
	}
	return ""
}

// says tells whether a sentence says of the whole, which has names, that it is ended.
func says(said string, names []string) bool {
	at := wholeEnded.FindStringIndex(said)
	for _, name := range names {
		if rest, ok := afterName(said, name); ok && at == nil {
			if at = nameEnded.FindStringIndex(rest); at != nil {
				said = rest
			}
		}
	}
	return at != nil && (!inPart.MatchString(said[:at[1]]) || !partly.MatchString(said[at[1]:]))
}

func afterName(said, name string) (rest string, ok bool) {
	if name == "" || len(said) <= len(name) || !strings.EqualFold(said[:len(name)], name) {
		return "", false
	}
	return said[len(name):], true
}

// clipped ends a long quotation with a word.
func clipped(said string) string {
	if len(said) <= mostSaid {
		return said
	}
	said = strings.ToValidUTF8(said[:mostSaid], "")
	if at := strings.LastIndexByte(said, ' '); at > 0 {
		said = said[:at]
	}
	return said + " …"
}
