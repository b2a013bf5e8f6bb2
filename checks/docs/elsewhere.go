package docs

import (
	"fmt"

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
				said := drawn.MatchString(link.Text) || drawn.MatchString(s.Heading)
				if said && docs.IsExternal(link.Target) && (drawings && keepsDrawings.MatchString(link.Target) || link.IsOwnPage(own) && (drawings || !drawnFrom.MatchString(link.Target))) {
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
