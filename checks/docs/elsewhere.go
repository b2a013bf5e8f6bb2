package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// drawn matches what people call a description of the parts.
	drawn = sieve.Plain(`(?i)\b(architecture|system|container|component|infrastructure) (diagrams?|overview|docs|documentation)\b|\b(system|software|solution|service|technical) architecture$|^architecture$`)
	// drawnFrom is a file that a diagram is made from, which gives no reasons.
	drawnFrom = sieve.Plain(`(?i)\.(kts?|java|rb|py|[jt]s|go|cs|dsl|puml|plantuml|drawio|ya?ml|json)(#|$)`)
	// keepsDrawings matches services that keep diagrams.
	keepsDrawings = sieve.Plain(`(?i)structurizr\.|lucid(chart)?\.(com|app)|miro\.com|figma\.com|mermaid\.live|diagrams\.net|draw\.io|excalidraw\.com|whimsical\.com`)
)

// describedElsewhere is where a document leads out of the repository to a description of
// the parts, as path:line, "" where none does: to pages of the project's people, and with
// drawings to a service that keeps diagrams too.
func (l *library) describedElsewhere(own docs.Own, drawings bool) string {
	for i := range l.list {
		d := &l.list[i]
		if d.Purpose.Historical() {
			continue
		}
		for j := range d.Sections {
			s := &d.Sections[j]
			for _, link := range s.Links {
				said := drawn.MatchString(link.Text) || drawn.MatchString(s.Heading) || drawings && l.promisesParts(d, s, link)
				if said && docs.IsExternal(link.Target) && (drawings && keepsDrawings.MatchString(link.Target) || link.IsOwnPage(own) && (drawings || !drawnFrom.MatchString(link.Target))) {
					return fmt.Sprintf("%s:%d", d.Path, link.Line)
				}
			}
		}
	}
	return ""
}

// partsPromised matches what a sentence says a page tells of, where that is how the parts are.
var partsPromised = sieve.MustCompile(`(?i)\b(architecture|ecosystem|data model|(the|its|our) components|how (it|everything|the (app|application|system|service)s?) (works|fits together)|overview of the (system|services|parts))\b`)

// promisesParts tells whether a README, or a guide for contributors at the top, says in the
// sentence of a link, other than to code, that it tells of the parts.
func (l *library) promisesParts(d *docs.Document, s *docs.Section, link docs.Link) bool {
	leads := slices.Contains(l.readmes(), d) || isForContributors(d) && l.ofWhole(d)
	if !leads || codeHost.MatchString(link.Target) || isBadge(link) {
		return false
	}
	return partsPromised.MatchString(strings.Replace(sentenceOf(s, link), anchor(link), "", 1))
}

var (
	// designSaid matches words on what the design of something is, before and after those by
	// which a page is said to tell it.
	designSaid = sieve.MustCompile(`(?i)\b(architecture|design|principles|patterns|rationale|design decisions)\b[^.\n]{0,60}\b(described|explained|documented|discussed|detailed|covered|laid out) (in|at|on|by)\b|\b(describes?|explains?|documents|discusses|covers|details|about) [^.\n]{0,40}\b(architecture|design|principles|patterns|rationale) (of|behind|used in|for) (this|the|our|its)\b`)
	// ofThis matches words for what the repository holds.
	ofThis = sieve.MustCompile(`(?i)\b(this|its|our|here)\b`)
	// followed matches words for what is taken over from elsewhere, which describes nothing here.
	followed = sieve.MustCompile(`(?i)\b(follow\w*|adher\w+|conform\w*|compl(y|ies)|accord\w+|inspired|based on|borrow\w*|similar|see also|learn)\b`)
)

// designElsewhere is where a README says that a page outside of the repository describes the
// architecture or the design of this, as path:line, "" where none does.
func (l *library) designElsewhere() string {
	for _, d := range l.readmes() {
		for i := range d.Sections {
			s := &d.Sections[i]
			for _, link := range s.Links {
				said := sentenceOf(s, link)
				if docs.IsExternal(link.Target) && !isBadge(link) && !isPicture(link) && !l.isOfSite(d) && designSaid.MatchString(said) && ofThis.MatchString(said) && !followed.MatchString(said) {
					return fmt.Sprintf("%s:%d", d.Path, link.Line)
				}
			}
		}
	}
	return ""
}

// recordsFolder matches the address of what lies in a folder of decision records.
var recordsFolder = sieve.Plain(`(?i)/(adrs?|(architectur(e|al)[-_])?decision[-_]records?)/[^/]+`)

// recordsElsewhere is where a document leads to a decision record of the project's people in
// another repository, "" where none does.
func (l *library) recordsElsewhere(own docs.Own) string {
	for i := range l.list {
		d := &l.list[i]
		if d.Purpose.Historical() {
			continue
		}
		for j := range d.Sections {
			for _, link := range d.Sections[j].Links {
				if docs.IsExternal(link.Target) && recordsFolder.MatchString(link.Target) && link.IsOwnPage(own) {
					return fmt.Sprintf("%s:%d", d.Path, link.Line)
				}
			}
		}
	}
	return ""
}

// decisionForm matches the form of an issue that records a decision.
var decisionForm = sieve.MustCompile(`(?i)^\.(github|gitlab)/issue_templates?/(\d+[-_])?((internal|architecture|architectural|technical|team)[-_])?(decisions?([-_](record|log))?|adr)\.(md|ya?ml)$`)

// decidesInIssues is such a form, "" without one: what was decided stands among the issues.
func (l *library) decidesInIssues() string {
	for i := range l.tree.Files {
		if f := &l.tree.Files[i]; decisionForm.MatchString(f.Path) {
			return f.Path
		}
	}
	return ""
}
