package runbooks

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// pointer finds a link that says the answer stands elsewhere.
func (s *shelf) pointer(t *topic, sec *docs.Section) evidence {
	for _, l := range sec.Links {
		if l.Text == "" || !t.announcedBy(l.Text) && !t.announcedBy(pageBehind(l)) && !s.tellsOfReplacing(t, l) || toFill.MatchString(l.Text) || t.ofUsers(l.Target) || readsAsBadge(sec, l) {
			continue
		}
		switch {
		case chat.MatchString(l.Target):
			return evidence{level: thin, line: l.Line, why: "it names a channel and no more"}
		case s.tells(l), s.tellsOfReplacing(t, l):
			return evidence{level: outside, line: l.Line}
		}
	}
	return evidence{level: missing}
}

// sayNothing are the words of links that leave it to the address what lies there.
var sayNothing = sieve.Plain(`(?i)^(here|this|link|this (link|page|document|guide)|click here)$`)

// pageBehind is what the address of a link with such words calls the page that it leads to:
// "disaster recovery" of disaster-recovery.md, "" of any other link.
func pageBehind(l docs.Link) string {
	if !sayNothing.MatchString(l.Text) {
		return ""
	}
	at, _, _ := strings.Cut(l.Target, "#")
	at, _, _ = strings.Cut(at, "?")
	base := path.Base(at)
	return strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimSuffix(base, path.Ext(base)))
}

// replacing matches what an address, or the part of a page that it leads to, says of replacing
// a secret.
var replacing = sieve.Plain(`(?i)[/#_-](?:(?:rotat|replac|updat|revok)(?:e|ing)|renew(?:ing)?)-(?:[a-z]+-){0,3}(?:secret|token|credential|key|password|certificate)s?\b|[/#_-](?:secret|token|credential|key|password|certificate)s?-(?:rotation|renewal)\b`)

// tellsOfReplacing tells whether the address of a link says so, and is of the project's people or
// names the project: makers of stores tell it of every secret.
func (s *shelf) tellsOfReplacing(t *topic, l docs.Link) bool {
	if t.name != rotation || !docs.IsExternal(l.Target) || !replacing.MatchString(l.Target) {
		return false
	}
	name := hyphened.Replace(strings.ToLower(s.facts.Repo.Own().Name))
	return s.tells(l) || name != "" && strings.Contains(hyphened.Replace(strings.ToLower(l.Target)), "-"+name+"-")
}

// hyphened parts the words of an address by hyphens alone.
var hyphened = strings.NewReplacer("/", "-", "?", "-", "#", "-", ".", "-", "_", "-")

// ofBadge matches the address of a badge.
var ofBadge = sieve.MustCompile(`(?i)/badges?[/.]|\bshields\.io/`)

// readsAsBadge tells whether the words of a link are those of a badge that is shown there:
// they name what it counts, and nothing of the page behind it.
func readsAsBadge(sec *docs.Section, link docs.Link) bool {
	return slices.ContainsFunc(sec.Links, func(l docs.Link) bool {
		return l.Line == link.Line && l.Text == link.Text && ofBadge.MatchString(l.Target)
	})
}

// deferring matches what stands before the words of a link to where something is told.
var deferring = sieve.MustCompile(`(?i)\b(documented|described|explained|written (up|down)|detailed|listed) (in|at|on)( (the|our|this))?\s*$`)

// leastDeferring words tell something themselves, though the rest is told elsewhere. Assumed.
const leastDeferring = 80

// defers is the line of the link by which a section says that what it is about is told
// out of the repository, 0 if none does.
func (s *shelf) defers(sec *docs.Section) int {
	for _, l := range sec.Links {
		if before, _, found := strings.Cut(sec.Prose(), l.Text); found && l.Text != "" && s.tells(l) && deferring.MatchString(before) {
			return l.Line
		}
	}
	return 0
}

// leftToPage is the line of the link by which section i, which gives nothing to do itself, leaves
// a topic to a page of the project's people whose words announce it; 0 where it does not, or what
// stands below it is about the topic.
func (s *shelf) leftToPage(t *topic, d *docs.Document, i int) int {
	sec := &d.Sections[i]
	if len(sec.Commands)+sec.Steps > 0 || docs.WordCount(sec.Prose()) >= leastDeferring {
		return 0
	}
	for j := i + 1; j < len(d.Sections) && d.Sections[j].Level > sec.Level; j++ {
		if t.announcedBy(d.Sections[j].Heading) {
			return 0
		}
	}
	for _, l := range sec.Links {
		if s.tells(l) && t.announcedBy(l.Text) {
			return l.Line
		}
	}
	return 0
}

// furtherSaid ends what stands before the words of a link to where the rest is told.
var furtherSaid = sieve.MustCompile(`(?i)\b(details?|information|documentation|guidance|more)\b[^.\n]{0,60}\b(found|available|given|described|documented|explained) (in|at|on)( (the|our|this))?\s*$`)

// leastBeside words beside such a link tell something themselves. Assumed.
const leastBeside = 25

// linksAway is the line of such a link where a section is hardly more than links that
// lead out of the repository, 0 otherwise.
func linksAway(sec *docs.Section) int {
	beside, at := sec.Prose(), 0
	for _, l := range sec.Links {
		before, _, found := strings.Cut(sec.Prose(), l.Text)
		switch {
		case !docs.IsExternal(l.Target):
			return 0
		case found && l.Text != "" && at == 0 && furtherSaid.MatchString(before):
			at = l.Line
		}
		beside = strings.ReplaceAll(beside, l.Text, " ")
	}
	if len(sec.Commands)+len(sec.Blocks)+sec.Rows > 0 || docs.WordCount(beside) >= leastBeside {
		return 0
	}
	return at
}

// toFill matches links to a form, which is copied and filled in and tells nothing.
var toFill = sieve.MustCompile(`(?i)\btemplates?\b`)

// chat matches where people talk, which tells nothing by itself.
var chat = sieve.MustCompile(`(?i)\b(slack\.com/(archives|app_redirect)|teams\.microsoft\.com|discord\.(gg|com)|chat\.)`)

// shown matches pictures, badges among them, where a forge lists what was released and what
// its pipelines ran, and charts, which say what can be set: none tells how.
var shown = sieve.MustCompile(`(?i)/(releases|tags|actions)(/|$)|/(tree|blob)/[^/]+/(.+/)?charts/|\.(svg|png|jpe?g|gif|webp)\b|\bshields\.io/`)

// leadsOutside is the line of the first link of a section that leads to such a page, 0
// without any.
func (s *shelf) leadsOutside(sec *docs.Section) int {
	for _, l := range sec.Links {
		if s.tells(l) {
			return l.Line
		}
	}
	return 0
}

// tells tells whether a link leads to a page of the project's people that lies
// outside of the repository, and may say how something is done.
func (s *shelf) tells(l docs.Link) bool {
	return (l.IsOwnPage(s.facts.Repo.Own()) || handbook.MatchString(l.Target)) && !shown.MatchString(l.Target) && !s.here(l.Target)
}

// here tells whether an address is that of a file of this repository on its forge.
func (s *shelf) here(target string) bool {
	own := s.facts.Repo.Own()
	return (docs.Link{Target: target}).IsHere(s.facts.Repo.Name()) || own.Name != "" && file.MatchString(target) && strings.Contains(strings.ToLower(target), strings.ToLower("/"+own.Owner+"/"+own.Name+"/"))
}

// handbook matches the site on which an organisation tells its people how things are done.
var handbook = sieve.Plain(`(?i)^https?://([\w-]+\.)?handbook\.`)

// file matches the address of a file on a forge.
var file = sieve.MustCompile(`/(blob|tree|raw)/|//raw\.githubusercontent\.com/`)

// stepsSaid matches what people call what is to be done, one thing after another.
var stepsSaid = sieve.MustCompile(`(?i)\b(steps|commands|instructions|procedures?|run-?books?|check-?lists?|scripts?)\b`)

// leadsOut says why a section covers too little whose steps are elsewhere.
const leadsOut = "it leads for the steps out of the repository"

// stepsOutside tells whether a section leads for the steps out of the repository.
func (s *shelf) stepsOutside(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Links, func(l docs.Link) bool {
		return s.tells(l) && saidWith(stepsSaid, sec.Prose(), l.Text)
	})
}

// runbooksSaid matches what people call the procedures of operators as a whole.
var runbooksSaid = sieve.MustCompile(`(?i)\b(run-?books?|play-?books?|operations? (manual|guide|handbook|documentation)|operating procedures|on-?call (guide|handbook|manual))\b`)

// runbooksOutside finds where the documents say that runbooks lie out of the
// repository, as path:line. Which topics those tell of, nobody here can read.
func (s *shelf) runbooksOutside() string {
	for i := range s.documents {
		d := &s.documents[i]
		if d.Purpose.Historical() || s.forUsers(d.Path) || docs.IsOfSide(d.Path) {
			continue
		}
		for j := range d.Sections {
			for _, l := range d.Sections[j].Links {
				if l.IsOwnPage(s.facts.Repo.Own()) && !s.here(l.Target) && !onePage.MatchString(l.Target) && !ofBuilding(&d.Sections[j], l) && (runbooksSaid.MatchString(l.Text) || saidWith(runbooksSaid, d.Sections[j].Prose(), l.Text)) {
					return fmt.Sprintf("%s:%d", d.Path, l.Line)
				}
			}
		}
	}
	return ""
}

// ofStandards matches what is said of a playbook on how things are built or written.
var ofStandards = sieve.MustCompile(`(?i)^[^\n]*\b(standards|style guides?|coding guidelines|(api|design|engineering|coding|development|brand|content) play-?books?)\b`)

// runbookSaid matches the word that is used of operating alone.
var runbookSaid = sieve.MustCompile(`(?i)\brun-?books?\b`)

// ofBuilding tells whether a link leads to a playbook on how things are built.
func ofBuilding(sec *docs.Section, l docs.Link) bool {
	return saidWith(ofStandards, sec.Prose(), l.Text) && !saidWith(runbookSaid, sec.Prose(), l.Text)
}

// onePage is the address of one document on a forge, and no collection of them.
var onePage = sieve.MustCompile(`(?i)/blob/[^?#]+/[^/?#]*\.(md|markdown|rst|adoc|txt)\b`)

// saidWith tells whether a sentence that holds the words of a link speaks of a
// matter.
func saidWith(matter *sieve.Pattern, text, words string) bool {
	if words == "" {
		return false
	}
	for sentence := range strings.SplitSeq(strings.ReplaceAll(text, ". ", "\n"), "\n") {
		if strings.Contains(sentence, words) && matter.MatchString(sentence) {
			return true
		}
	}
	return false
}

// notRead adds where else the procedures may stand that were not found: in
// runbooks that a document leads to, or in the wiki that the README or what
// operators write leads to, or else, of what is operated, in the documentation that the
// README leads to.
func (s *shelf) notRead(t *tally) string {
	if t.elsewhere != "" {
		return "; " + t.elsewhere + " leads to runbooks out of the repository, which were not read"
	}
	for i := range s.documents {
		d := &s.documents[i]
		opens := d.Purpose == docs.Readme && path.Dir(d.Path) == s.top || d.Purpose == docs.General && operationsPath.MatchString(d.Path)
		if line := d.Wiki(s.facts.Repo.Own()); opens && line > 0 {
			return fmt.Sprintf("; %s:%d leads to a page out of the repository, which was not read", d.Path, line)
		}
	}
	if t.documented != "" {
		return "; " + t.documented + " leads to the project's documentation outside of the repository, which was not read"
	}
	return ""
}

// pointAt has the outcome tell of runbooks, or of documentation, that lie out of the
// repository: they are to be brought in, before anybody writes them anew.
func (s *shelf) pointAt(out *check.Outcome, t *tally) {
	const rest = " Have whoever knows it best write down what they do not tell, and somebody of yours carry each procedure out once from the text alone."
	switch {
	case out.Gap == 0:
	case t.elsewhere != "":
		out.Unread = "the runbooks that " + t.elsewhere + " leads to"
		out.Remedy = "Read " + out.Unread + " and bring them into the repository." + rest
	case s.facts.HostedByUsers() != "":
		out.Remedy = check.IfHosted("Write down how each of these is done there, as the findings say, and have somebody of yours carry each procedure out once from the text alone.")
		if t.documented != "" {
			out.Remedy = "Read the pages that " + t.documented + " leads to. " + out.Remedy
		}
	case t.documented != "":
		out.Remedy = "Read the pages that " + t.documented + " leads to, and bring those that tell of this into the repository." + rest
	}
}
