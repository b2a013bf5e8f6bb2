package docs

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// ofSomething matches a title that says of what it tells the architecture.
	ofSomething = regexp.MustCompile(`(?i)^(?:[\d.]+ )?(.+?)['’]?s? (?:(?:technical|system|software|high[- ]level) )?(?:architecture|data ?flow|design|internals|(?:component|module) (?:overview|design))$`)
	// ofAll matches the words by which such a title means the whole, or a large part.
	ofAll = regexp.MustCompile(`(?i)^(the|our|an?|this|its|and|&|of|for|on|current|present|target|initial|proposed|new|overall|general|basic|main|core|whole|full|high|level|high-level|low-level|top-level|system|systems|technical|software|hardware|application|applications|app|apps|program|programs|package|library|solution|service|services|microservices?|platform|project|product|code|codebase|repo|repository|monorepo|component|components|module|modules|cloud|aws|azure|gcp|network|infrastructure|hosting|deployment|production|logical|physical|runtime|conceptual|functional|business|enterprise|reference|website|site|web|api|apis|server|client|back-?end|front-?end|full-?stack|internal|engineering|data|database|v?\d[\d.]*)$`)
)

// tellsOfOneMatter tells whether a title announces the architecture of one thing among
// others, "Notifications architecture", and not that of the project, which has names.
func (l *library) tellsOfOneMatter(title string) bool {
	m := ofSomething.FindStringSubmatch(title)
	if m == nil {
		return false
	}
	names := lettersOf(l.resolver.Name)
	for _, d := range l.readmes() {
		names += " " + lettersOf(d.Title)
	}
	for word := range strings.FieldsSeq(m[1]) {
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
