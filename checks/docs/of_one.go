package docs

import (
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// ofSomething matches a title that says of what it tells the architecture.
	ofSomething = sieve.Plain(`(?i)^(?:[\d.]+ )?(.+?)['’]?s? (?:(?:technical|system|software|high[- ]level) )?(?:architecture|data ?flow|design|internals|(?:component|module) (?:overview|design))$`)
	// ofAll matches the words by which such a title means the whole, or a large part.
	ofAll = sieve.Plain(`(?i)^(the|our|an?|this|its|and|&|of|for|on|current|present|target|initial|proposed|new|overall|general|basic|main|core|whole|full|high|level|high-level|low-level|top-level|system|systems|technical|software|hardware|application|applications|app|apps|program|programs|package|library|solution|service|services|microservices?|platform|project|product|code|codebase|repo|repository|monorepo|component|components|module|modules|cloud|aws|azure|gcp|network|infrastructure|hosting|deployment|production|logical|physical|runtime|conceptual|functional|business|enterprise|reference|website|site|web|api|apis|server|client|back-?end|front-?end|full-?stack|internal|engineering|data|database|v?\d[\d.]*)$`)
)

// tellsOfOneMatter tells whether a title announces the architecture of one thing among
// others, "Notifications architecture", and not that of the project, which has names.
func (l *library) tellsOfOneMatter(title string) bool {
	m := ofSomething.FindStringSubmatch(title)
	return m != nil && l.namesAnother(m[1])
}

var (
	// subject matches what a sentence begins with that says what something uses.
	subject = sieve.MustCompile(`^\W*((?:\p{Lu}[\w'’.-]* ){1,4})(?:now |currently |also )?(?:uses?|runs? on|is built (?:with|on|in))\b`)
	// anybody matches words for whoever works on a project, and for what they make.
	anybody = sieve.Plain(`(?i)^(we|it|they|i|you|these|those|all|both|everything|each|ci|development|tests?)$`)
)

// tellsOfAnother tells whether a sentence says what something else uses than the project
// or a part of it.
func (l *library) tellsOfAnother(sentence string) bool {
	m := subject.FindStringSubmatch(sentence)
	return m != nil && !anybody.MatchString(strings.TrimSpace(m[1])) && l.namesAnother(m[1])
}

// namesAnother tells whether one of some words is neither the project's name nor one for
// the whole or a large part.
func (l *library) namesAnother(words string) bool {
	names := lettersOf(l.resolver.Name)
	for _, d := range l.readmes() {
		names += " " + lettersOf(d.Title)
	}
	for word := range strings.FieldsSeq(words) {
		if word = strings.Trim(word, "*_`'’\"(),:&"); word == "" || ofAll.MatchString(word) {
			continue
		}
		if letters := lettersOf(word); letters != "" && !strings.Contains(names, letters) {
			return true
		}
	}
	return false
}

// lettersOf is a name without what only parts its words.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
