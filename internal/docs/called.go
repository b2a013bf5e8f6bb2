package docs

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// generated matches what project generators write into the README of every project.
	generated = sieve.MustCompile(`(?i)bootstrapped with|this readme would normally document|project was generated (with|using)|this template (provides|should help)|laravel is a web application framework|a new flutter project|default readme|to make it easy for you to get started with gitlab|react compiler is|this (installer will set ?up|skeleton comes with)`)
	// announced matches the words before a name in a heading, and those after it.
	announced = sieve.Plain(`(?i)^(about|welcome to|introduc(tion|ing)( to)?|what is|what's|the)\b|\?$`)
	// anyProject matches, folded, what any project may be called.
	anyProject = sieve.Plain(`^(readme|this|it|us|me|(this)?(project|repo|repository|app|application|service|library|package|tool|website|site|code|codebase)|documentation|docs|overview|introduction|installation|setup|usage|features|description|contents|tableofcontents|quickstart|gettingstarted|api|backend|frontend|server|client|web|contributing|development|status|license)$`)
)

// IsGenerated tells whether a text holds what project generators write into the README of
// every project, which tells of none.
func IsGenerated(text string) bool { return generated.MatchString(text) }

// Generated tells whether a document is such a README.
func (d *Document) Generated() bool {
	return slices.ContainsFunc(d.Sections, func(s Section) bool { return IsGenerated(s.Text) })
}

// Called is what the README at the top calls the whole in its first heading, folded as
// Fold does; "" where that may be anything.
func Called(documents []Document, top string) string {
	for i := range documents {
		d := &documents[i]
		if d.Purpose != Readme || path.Dir(d.Path) != top {
			continue
		}
		if d.Generated() {
			return ""
		}
		name := strings.TrimSpace(d.Title)
		for announced.MatchString(name) {
			name = strings.TrimSpace(announced.ReplaceAllString(name, ""))
		}
		if folded := Fold(name); len(folded) >= minPrefix && !anyProject.MatchString(folded) {
			return folded
		}
	}
	return ""
}

// Fold is a name as addresses and prose may both have it: letters and digits alone, small.
func Fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
