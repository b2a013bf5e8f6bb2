package docs

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Sentences and headings that name who is responsible. The support of a format,
// the data of contacts and the role of an owner are nobody.
var (
	ownerHeading  = sieve.MustCompile(`(?i)\b(owners?|ownership|team( members)?\W*$|maintainers?|support (team|channels?)|points? of contact|who (we are|owns|to ask))\b|\bcontact(s|ing)?( (us|info\w*|details|persons?))?\W*$|^\W*((get(ting)?|user|customer|community|commercial|professional|technical|help|feedback|questions?|contact|and)\W+)*support\W*$|^\W*authors?( (and|&) (contributors?|maintainers?))?\W*$|^\W*((the|our|core) )?team( members)?\W+((and|&) (contacts?|contributors|maintainers|owners?|roles)|in charge)\b`)
	notOwner      = sieve.MustCompile(`(?i)\b(becom(e|ing)|donat(e|ing)|new|add(ing)?|remov(e|ing)|resource|(to|for|with) other|for ((the|our|core) )*(team|maintainers?|owners?)|(an?|each|this|all|every|((add|creat|delet|updat|edit|get|list|remov|search|import|fetch|block|merg)(e|t?ing)?)) contacts?)\b`)
	ownerSentence = sieve.MustCompile(`(?i)\b(service|system|product|technical|business) owners?( \(| (is|are)\b|\s*[:|–—-])|\bowning team\b|@[\w-]+/[\w-]+ team\b|\bteam:|\bis an? (\w+ )?team (inside|within|of|in)\b|\bowners?:|\b(maintainers?|authors?):|\b(contact|ask|reach|ping|talk to)\b[^.\n]{0,60}(#[a-z][\w-]+|\b(slack|on-?call|channels?)\b)`)
	askedTeam     = sieve.MustCompile(`(?i)\b(?:contact|ask|reach|ping|talk to)\b[^.\n]{0,60}?\b([\w&-]+) teams?\b`)
	// byUs ends what comes before it where those who write ask another team.
	byUs        = sieve.MustCompile(`(?i)\bwe( [\w'’]+){0,4} $`)
	askedHandle = sieve.MustCompile(`(?i)\b(?:contact|ask|reach|ping|holler|tweet|write to|message)(?: at| out to| me| us)*[ (]{1,2}@([a-z][\w-]+)`)
	toUs        = sieve.MustCompile(`(?i)\b(e-?mail|contact|reach|write|write to|send) us\b`)
	toAsk       = sieve.MustCompile(`(?i)\bcontact\b`)
	keeper      = sieve.MustCompile(`(?i)\b(maintainer|project lead|lead developer)\b`)
	ownedBy     = sieve.MustCompile(`(?i)\b(owned|maintained|operated)( (and|&) \w+)? by\b|\b(this|it|service|project|repo(sitory)?|(web)?site|app(lication)?|library|tool|platform) is (\w+ )?(supported|run) by\b`)
	inWorkBy    = sieve.MustCompile(`(?i)\b(in( active)? development|(developed|built)( and \w+)?) by\b`)
	madeBy      = sieve.MustCompile(`(?i)\bis (\w+ )?(developed|written|built|supported)( and \w+)? by\b`)
)

// What stands below a heading on support, help or the community may ask for
// money and tell of nobody who answers.
var (
	giving  = sieve.MustCompile(`(?i)\b(support(ing)?|help(ing)?|community|feedback)\b`)
	gifts   = sieve.MustCompile(`(?i)\b(open ?collective|sponsors?(hips?)?|sponsoring|backers?|donat(e|ing|ions?)|patreon|liberapay|ko-?fi|buy (me|us) a (coffee|beer)|paypal|crowdfund\w*)\b`)
	answers = sieve.MustCompile(`(?i)\b(issues?|discussions?|forums?|slack|discord|gitter|zulip|irc|telegram|mailing list|stack ?overflow|chat|e-?mail|contact|questions?)\b|[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}|#[a-z][\w-]+`)
)

// AsksForGifts tells whether a section asks for money, and names neither a
// person nor a place to ask.
func (s *Section) AsksForGifts() bool {
	text := s.Prose()
	return giving.MatchString(s.Heading) && gifts.MatchString(text) && !answers.MatchString(text)
}

// Owner tells whether a section says who is responsible: by its heading, said is ""
// then, by the account of a maintainer,
// or, where the document speaks of the whole, in a sentence, by the words said.
func (s *Section) Owner(ofWhole bool) (said string, found bool) {
	if ownerHeading.MatchString(s.Heading) && !notOwner.MatchString(s.Heading) && WordCount(s.Prose()) >= 2 && !s.AsksForGifts() && !s.ContactsAreData() && s.tellsWhom() {
		return "", true
	}
	if said = s.saidOf(keeper, s.isAccount); said == "" && ofWhole {
		said = s.saysOwner()
	}
	return said, said != ""
}

var (
	// ofContacts matches headings over contacts, and reached what holds one: a name, an
	// address, a number, a channel or a team.
	ofContacts = sieve.MustCompile(`(?i)\bcontacts?\b`)
	reached    = sieve.MustCompile(`[\w.+-]+@[\w-]|@\w|#[a-z]|\+?\d[\d ()./-]{5,}\d|(?i:\b(teams?|squad|department|group|maintainers?|owner|lead|issues?|tickets?|forums?|slack|discord|gitter|zulip|matrix|telegram|irc|chat|mailing list|help ?desk)\b)|\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+`)
)

// ContactsAreData tells whether a section below a heading on contacts holds nothing by which
// anybody is reached: a program that keeps contacts describes their fields so.
func (s *Section) ContactsAreData() bool {
	return ofContacts.MatchString(s.Heading) && len(s.Links) == 0 && !reached.MatchString(s.Text)
}

// tellsWhom tells whether a section below such a heading names a person or a place to
// ask: of support alone it may say how far a thing is supported.
func (s *Section) tellsWhom() bool {
	return !giving.MatchString(s.Heading) || len(s.Links) > 0 || answers.MatchString(s.Prose()) || names.MatchString(s.Prose())
}

// names matches two capitalised words, and handles.
var names = sieve.MustCompile(`\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+|@\w`)

// denied matches the end of what comes before "maintained by" where that is not so.
var denied = sieve.MustCompile(`(?i)(n['’]t|\b(not|never|no longer))( \w+)?\s+$`)

// saysOwner returns the words by which a sentence names who is responsible, "" if
// none does.
func (s *Section) saysOwner() string {
	text := s.Prose()
	if said := ownerSentence.FindString(text); said != "" {
		return said
	}
	for _, at := range askedTeam.FindAllStringSubmatchIndex(text, -1) {
		if !ofAnyTeam.MatchString(text[at[2]:at[3]]) && !byUs.MatchString(endOf(text[:at[0]], byUsBlanks)) {
			return text[at[0]:at[1]]
		}
	}
	for _, said := range askedHandle.FindAllStringSubmatch(text, -1) {
		if !ofNobody.MatchString(said[1]) {
			return said[0]
		}
	}
	if said := toUs.FindString(text); said != "" && slices.ContainsFunc(s.Links, func(l Link) bool { return strings.HasPrefix(l.Target, "mailto:") }) {
		return said
	}
	if said := s.saidOf(toAsk, func(who string) bool { return person.MatchString(who) && !department.MatchString(who) }); said != "" {
		return said
	}
	if ofOthers.MatchString(s.Heading) {
		return ""
	}
	if said := s.saidOf(ownedBy, func(who string) bool { return s.isAccount(who) || s.isSomebody(who) }); said != "" {
		return said
	}
	if said := s.saidOf(inWorkBy, isNamedTeam); said != "" {
		return said
	}
	if said := s.saidOf(madeBy, s.isAccount); said != "" {
		return said
	}
	return s.writtenTo()
}

// byUsBlanks is how many blanks there are at most in what byUs matches.
const byUsBlanks = 5

// endOf is the end of text with so many blanks in it, from a whole word on: a search for
// what ends there would go through all of text each time.
func endOf(text string, blanks int) string {
	at := len(text)
	for range blanks + 1 {
		if at = strings.LastIndexByte(text[:at], ' '); at < 0 {
			return text
		}
	}
	return text[at+1:]
}

// saidOf returns the words that relation matches where who follows is one, and where
// they are not denied, "" if nowhere.
func (s *Section) saidOf(relation *sieve.Pattern, isOne func(who string) bool) string {
	text := s.Prose()
	for _, at := range relation.FindAllStringIndex(text, -1) {
		if isOne(text[at[1]:]) && !denied.MatchString(text[:at[0]]) {
			return text[at[0]:at[1]]
		}
	}
	return ""
}

var (
	// ofOthers matches headings over how to get it, and over what is not of the project.
	ofOthers = sieve.MustCompile(`(?i)\b(install\w*|packages?|packaging|downloads?|distributions?|related|alternatives|plug-?ins|extensions|integrations|third[- ]party|ecosystem|acknowledge?ments?|credits?)\b`)
	// somebody matches a name: of a team, in two words, of capitals, or of a firm by its form.
	somebody = sieve.MustCompile(`^\W{0,3}((the|our|The|Our) )?(([\w.'’&/-]+ ){0,5}(?i:team|squad|department|directorate|division|foundation)\b|\p{Lu}[\p{L}\w.'’-]*( (of|for|and|the|&))* \p{Lu}[\p{L}'’-]+|([A-Z][A-Z\d]+|\d+[A-Z]+)\b|[\w.'’&-]+( [\w.'’&-]+){0,2},? (?i:inc|ltd|llc|gmbh|plc)\b)`)
	// nobody matches what keeps packages and data, and no project: distributions of
	// programs, services and programs.
	nobody = sieve.MustCompile(`(?i)^\W*((the|an?|its|this|that|same|our) )*(debian|ubuntu|fedora|red ?hat|centos|(open)?suse|arch ?linux|alpine|gentoo|nix\w*|(free|open|net)bsd|homebrew|macports|conda\S*|scoop|chocolatey|winget|aws|amazon|gcp|google cloud|azure|kubernetes|github actions?|gitlab ci|dependabot|renovate|([\w-]+ )?(scripts?|(cron ?)?jobs?|process(es)?|quer(y|ies)|tasks?|triggers?|workers?|migrations?|program))\b`)
	// person matches the names of one, and department what is reached under two such words.
	person     = sieve.MustCompile(`^ {1,2}\p{Lu}\p{Ll}+( \p{Lu}\.?)? \p{Lu}[\p{L}'’-]+`)
	department = sieve.MustCompile(`(?i)^ *[\w ]*\b(us|support|sales|service|help ?desk|center|centre|form|page|info\w*)\b`)
	// ofAnyTeam matches what may stand before "team" anywhere, and tells nobody which it is.
	ofAnyTeam = sieve.MustCompile(`(?i)^(the|a|an|our|your|this|that|any|every|each|own|other|another|whole|from|of|in|with|to|core|dev|developers?|development|engineering|product|project|service|support|ops|operations|infra(structure)?|devops|technical|security)$`)
	// ofNobody matches handles of programs, and those that stand for anybody's.
	ofNobody = sieve.MustCompile(`(?i)^(dependabot|renovate|copilot|claude|here|channel|everyone|all|user\w*|name|someone|mentions?)$`)
	handle   = sieve.MustCompile(`^\W{0,2}@\w[\w-]+`)
	// account matches the page of somebody on a forge.
	account = sieve.MustCompile(`(?i)^https?://(www\.)?(github|gitlab|codeberg|bitbucket)\.(com|org)/@?[\w.-]+/?$`)
)

// isSomebody tells whether text begins with a name, and not with a piece of code.
func (s *Section) isSomebody(text string) bool {
	return somebody.MatchString(text) && !nobody.MatchString(text) &&
		!beginsWith(text, s.Spans, func(span Span) string { return span.Text })
}

// namedTeam matches a team and what it is called, the words before that last.
var namedTeam = sieve.MustCompile(`^\s*(?i:the|our) ((?:[\w.'’&/-]+ ){0,3}?)([\w.'’&/-]+) (?i:team|squad)\b`)

// isNamedTeam tells whether text begins with a team that a word names.
func isNamedTeam(text string) bool {
	m := namedTeam.FindStringSubmatch(text)
	return m != nil && !ofAnyTeam.MatchString(m[2])
}

// isAccount tells whether text begins with a handle or a link to somebody's page.
func (s *Section) isAccount(text string) bool {
	return handle.MatchString(text) || beginsWith(text, s.Links, func(l Link) string {
		if account.MatchString(l.Target) {
			return l.Text
		}
		return ""
	})
}

// beginsWith tells whether text begins with what words says of one of list.
func beginsWith[T any](text string, list []T, words func(T) string) bool {
	text = strings.TrimLeft(text, " \n")
	return slices.ContainsFunc(list, func(x T) bool {
		w := words(x)
		return w != "" && strings.HasPrefix(text, w)
	})
}

// linkMarks are the marks around the words of a link in a line of Markdown.
var linkMarks = sieve.Plain(`\[([^\]\n]*)\]\([^)\n]*\)`)

// LineOf is the line of a file, from the one given on, at which words begin, and the
// one given where none does: by the first five of them or, as more may be marked up, two, and
// whether they are set as code or in bold.
func LineOf(file []byte, from int, words string) int {
	fields := strings.Fields(words)
	lines := strings.Split(strings.NewReplacer("`", "", "*", "").Replace(linkMarks.ReplaceAllString(string(file), "$1")), "\n")
	for _, many := range []int{5, 2} {
		words = strings.Join(fields[:min(len(fields), many)], " ")
		for i := from - 1; words != "" && i >= 0 && i < len(lines); i++ {
			here := strings.Join(strings.Fields(strings.Join(lines[i:min(i+2, len(lines))], " ")), " ")
			if strings.Contains(lines[i], words) || strings.Contains(here, words) && (i+1 == len(lines) || !strings.Contains(lines[i+1], words)) {
				return i + 1
			}
		}
	}
	return from
}
