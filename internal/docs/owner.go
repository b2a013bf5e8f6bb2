package docs

import "regexp"

// Sentences and headings that name who is responsible. The support of a format,
// the data of contacts and the role of an owner are nobody.
var (
	ownerHeading  = regexp.MustCompile(`(?i)\b(owners?|ownership|(core |our |the )?team( members)?|maintainers?|support (team|channels?)|points? of contact|who (we are|owns|to ask))\b|\bcontact(s|ing)?( (us|info\w*|details|persons?))?\W*$|^\W*((get(ting)?|user|customer|community|commercial|professional|technical|help|feedback|questions?|contact|and)\W+)*support\W*$|^\W*authors?( (and|&) (contributors?|maintainers?))?\W*$`)
	notOwner      = regexp.MustCompile(`(?i)\b(becom(e|ing)|donat(e|ing)|new|add(ing)?|remov(e|ing)|resource)\b`)
	ownerSentence = regexp.MustCompile(`(?i)\b(owned|maintained|operated) by\b|\b(this|it|service|project|repo(sitory)?|(web)?site|app(lication)?|library|tool|platform) is (\w+ )?(supported|run) by\b|\b(service|system|product|technical|business) owners?( \(| (is|are)\b|\s*[:|–—-])|\bowning team\b|\bteam:|\bowners?:|\b(maintainers?|authors?):|\b(contact|ask|reach|ping|talk to)\b[^.\n]{0,60}(#[a-z][\w-]+|slack|team|on-?call|channel)`)
)

// What stands below a heading on support, help or the community may ask for
// money and tell of nobody who answers.
var (
	giving  = regexp.MustCompile(`(?i)\b(support(ing)?|help(ing)?|community|feedback)\b`)
	gifts   = regexp.MustCompile(`(?i)\b(open ?collective|sponsors?(hips?)?|sponsoring|backers?|donat(e|ing|ions?)|patreon|liberapay|ko-?fi|buy (me|us) a (coffee|beer)|paypal|crowdfund\w*)\b`)
	answers = regexp.MustCompile(`(?i)\b(issues?|discussions?|forums?|slack|discord|gitter|zulip|irc|telegram|mailing list|stack ?overflow|chat|e-?mail|contact|questions?)\b|[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}|#[a-z][\w-]+`)
)

// AsksForGifts tells whether a section asks for money, and names neither a
// person nor a place to ask.
func (s *Section) AsksForGifts() bool {
	text := s.Prose()
	return giving.MatchString(s.Heading) && gifts.MatchString(text) && !answers.MatchString(text)
}

// NamesOwner tells whether a section says who is responsible: by its heading,
// or, where the document speaks of the whole, in a sentence.
func (s *Section) NamesOwner(ofWhole bool) bool {
	if ownerHeading.MatchString(s.Heading) && !notOwner.MatchString(s.Heading) && WordCount(s.Prose()) >= 2 && !s.AsksForGifts() {
		return true
	}
	return ofWhole && saysOwner(s.Prose())
}

// byProgram matches what follows "maintained by" where no people do it.
var byProgram = regexp.MustCompile("(?i)^\\W*((the|an?|its|this|that|same|our) )*([\\w-]+ )?(scripts?|(cron ?)?jobs?|process(es)?|quer(y|ies)|tasks?|triggers?|workers?|migrations?|program|`)")

// denied matches the end of what comes before "maintained by" where that is not so.
var denied = regexp.MustCompile(`(?i)(n['’]t|\b(not|never|no longer))( \w+)?\s+$`)

func saysOwner(text string) bool {
	for _, at := range ownerSentence.FindAllStringIndex(text, -1) {
		if !byProgram.MatchString(text[at[1]:]) && !denied.MatchString(text[:at[0]]) {
			return true
		}
	}
	return false
}
