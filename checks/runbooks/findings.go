package runbooks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// findings says for each topic that is not covered where to write it: first
// what costs work to find out, then what informs, and within that the missing
// before the thin. Where the README says that the whole has ended or moved, one row tells
// all that nothing points at.
func (s *shelf) findings(t *tally) []check.Finding {
	var out []check.Finding
	var untold []string
	notice := strings.TrimSuffix(s.facts.Repo.StatusNotice, ".")
	for _, priced := range []bool{true, false} {
		for _, l := range []level{missing, outside, thin} {
			for _, x := range t.byLevel[l] {
				if (x.work != "") != priced {
					continue
				}
				f := s.finding(x, t.found[x], s.home(x, t), t.stateless)
				f.Fix = s.firstAsked(x, t, f.Fix)
				if notice != "" && f.Path == "" {
					untold = append(untold, x.short)
					continue
				}
				f.Fix = s.facts.Repo.IfStillRun(f.Fix)
				out = append(out, f)
			}
		}
	}
	if len(untold) == 0 {
		return out
	}
	return slices.Insert(out, 0, check.Finding{
		Message: fmt.Sprintf("No document was found on %s; %s.", prose.List(untold), notice),
		Fix:     "Settle first what is still run from here and for how long; then have these written down for that.",
	})
}

// firstAsked puts before what is to be written of a topic that runbooks elsewhere may tell it,
// where it is missing or thin, or that it is whoever's who runs an installation of what its users host,
// or else that the documentation out of the repository may tell it.
func (s *shelf) firstAsked(x *topic, t *tally, fix string) string {
	e := t.found[x]
	thinHere := e.level == thin && e.fix == "" && e.why != leadsOut && s.leftByLink(x, e) == ""
	mayBeThere := x.name != overviewOwner && (e.level == missing || thinHere)
	switch {
	case mayBeThere && t.elsewhere != "":
		return fmt.Sprintf("Look first whether the runbooks to which %s leads say it, and copy it from there; if they do not, %s", t.elsewhere, prose.Lower(fix))
	case x.work != "" && e.level != outside && e.fix == "" && !e.ofMakers(x) && s.facts.HostedByUsers() != "":
		what, _, named := strings.Cut(fix, goodPlace)
		if named { // the product's own documents are for everybody
			what += " Keep it with what sets that installation up."
		}
		return check.IfHosted(what)
	case mayBeThere && t.documented != "":
		return fmt.Sprintf("If what %s leads to says it, bring that into the repository. If not: %s", t.documented, prose.Lower(fix))
	}
	return fix
}

// goodPlace begins what is said of where to write it.
const goodPlace = " A good place is "

// ofMakers tells whether evidence is of how a version is sent out, which is done by those who
// make what others host.
func (e evidence) ofMakers(t *topic) bool {
	return e.pipeline != nil || t.name == deploy && e.level == thin
}

func (s *shelf) finding(t *topic, e evidence, home string, stateless bool) check.Finding {
	fix := t.fix
	if stateless || s.facts.Repo.Kind == facts.Site { // which has no data of its own
		fix = strings.Replace(fix, ofDatabase, ".", 1)
	}
	f := check.Finding{Path: e.path, Line: e.line, Fix: cmp.Or(e.fix, fix)}
	if e.ask == what {
		f.ToldBy = "readme/what"
	}
	switch {
	case e.pipeline != nil:
		f.Message = fmt.Sprintf("No document was found that says %s, who sees to that, and what comes before; a pipeline%s sends something out here%s.", t.ask, startedBy(e.pipeline), s.onlyElsewhere(e))
	case e.level == missing && e.path != "":
		f.Message = fmt.Sprintf("No document was found that says %s; %s.", t.ask, s.act(t, e))
		f.Fix = fix + goodPlace + home + "."
	case e.level == missing:
		f.Message = fmt.Sprintf("No document was found that says %s.", t.ask)
		f.Fix = fix + goodPlace + home + "."
		at, line, shows := "", 0, ""
		switch {
		case t.name == healthChecks:
			at, line = probe(s.facts.Tree)
			shows = "a container is asked here whether it is well" + s.alsoServed(t)
		case t.nouns:
			at, line = watched(s.facts.Tree)
			shows = "what watches it is set up here"
		case t.name == routineWork && s.facts.Repo.Kind.Operated():
			at, line = scheduled(s.facts.Tree)
			shows = "what runs by the clock is declared here"
		case t.name == environments:
			var stages []string
			at, stages = settledFor(s.facts.Tree)
			shows = "the settings of " + prose.List(stages) + " lie here"
			if at == "" {
				at, line = s.addressOfStage()
				shows = "a pipeline gives here the address of what it deploys"
			}
		}
		if at != "" {
			f.Path, f.Line = at, line
			f.Message = fmt.Sprintf("No document was found that says %s; %s%s.", t.ask, shows, s.touchedOn(t))
		} else if at, line, address := s.served(t); at != "" {
			f.Path, f.Line = at, line
			f.Message = fmt.Sprintf("No document was found that says %s; an address that may tell is declared here, %s%s.", t.ask, address, s.touchedOn(t))
		} else if p := s.nearest(t); p != nil {
			f.Path, f.Line = p.path, p.line
			f.Message = fmt.Sprintf("Little or nothing was found that says %s; this touches on it: %s.", t.ask, p.quoted())
		} else if at, line := takenSecrets(s.facts.Tree); at != "" && t.name == rotation {
			f.Path, f.Line = at, line
			f.Message = fmt.Sprintf("No document was found that says %s; what secrets it takes is told here.", t.ask)
		}
	case e.level == outside:
		f.Message = fmt.Sprintf("No document here says %s; this link leads to a page out of the repository that may, which was not read.", t.ask)
		f.Fix = "Copy what that page says of it into the repository. " + fix
	default:
		f.Message = fmt.Sprintf("Too little says %s: %s%s%s.", cmp.Or(e.ask, t.ask), e.why, s.doneBy(t), cmp.Or(s.leftByAlerts(t), s.leftByLink(t, e)))
		if at := s.facts.Unsupported(e.path); at != "" {
			f.Message += " By " + at + " nobody here supports what is told there."
		}
	}
	if t.name == backup {
		if at, line := declaredBackups(s.facts.Tree); at != "" {
			f.Message = fmt.Sprintf("%s; backups are declared in %s:%d.", strings.TrimSuffix(f.Message, "."), at, line)
		}
	}
	return f
}

// alsoServed says where an address is declared that may tell it too.
func (s *shelf) alsoServed(t *topic) string {
	at, line, address := s.served(t)
	if at == "" {
		return ""
	}
	return fmt.Sprintf(", an address that may tell is declared in %s:%d, %s", at, line, address)
}

// touchedOn says where a document touches on how one tells that it is well, which is read beside
// what asks that.
func (s *shelf) touchedOn(t *topic) string {
	if p := s.nearest(t); t.name == healthChecks && p != nil {
		return fmt.Sprintf(", and %s:%d touches on it", p.path, p.line)
	}
	return ""
}

// leftByAlerts says of what watches this that alerts leave what to do to pages elsewhere.
func (s *shelf) leftByAlerts(t *topic) string {
	if !t.nouns {
		return ""
	}
	at, line := s.runbooksOfAlerts()
	if at == "" {
		return ""
	}
	return fmt.Sprintf("; alerts lead for that to a page out of the repository, which was not read (%s:%d)", at, line)
}

// onTests matches the names of documents on how tests are run.
var onTests = sieve.Plain(`(?i)(^|/)([^/]*[ _-])?(tests|testing)([ _-][^/]*)?\.\w+$`)

// leftByLink says of a topic of which little is told that a section about it leads to a page
// elsewhere, be that told of another topic too, where the reason does not say so already.
func (s *shelf) leftByLink(t *topic, e evidence) string {
	if e.level != thin || e.why == leadsOut || t.name == overviewOwner {
		return ""
	}
	for i := range s.documents {
		d := &s.documents[i]
		if !s.speaksOf(t, d) || ofTests.MatchString(d.Path) || onTests.MatchString(d.Path) {
			continue
		}
		for j := range d.Sections {
			sec := &d.Sections[j]
			if line := s.leadsOutside(sec); line > 0 && t.announcedBy(sec.Heading) && (t.name != environments || !configuresSignOn(sec)) && (d.Path != e.path || sec.Line != e.line) {
				return fmt.Sprintf("; %s:%d leads for that to a page out of the repository, which was not read", d.Path, line)
			}
		}
	}
	return ""
}

// doneBy names, where little says how this is deployed or its data kept, the step of a pipeline
// that does it, what asks a container whether it is well, and what is there of the environments.
func (s *shelf) doneBy(t *topic) string {
	switch t.name {
	case deploy:
		if e := s.released(); e.pipeline != nil {
			return fmt.Sprintf("; the pipeline %s:%d%s sends something out%s", e.path, e.line, startedBy(e.pipeline), s.onlyElsewhere(e))
		}
	case backup, restore:
		if e := s.done(t); s.startsItself(e.path) {
			return fmt.Sprintf("; the pipeline %s:%d %s%s", e.path, e.line, doing[t.name], s.onlyOnTrial(t, e.path))
		}
	case routineWork:
		if at, line := scheduled(s.facts.Tree); at != "" && s.facts.Repo.Kind.Operated() {
			return fmt.Sprintf("; what runs by the clock is declared in %s:%d", at, line)
		}
	case environments:
		if at, stages := settledFor(s.facts.Tree); at != "" {
			return fmt.Sprintf("; the settings of %s lie in %s", prose.List(stages), at)
		}
		if at, line := s.addressOfStage(); at != "" {
			return fmt.Sprintf("; the pipeline %s:%d gives the address of what it deploys", at, line)
		}
	case healthChecks:
		if at, line := probe(s.facts.Tree); at != "" {
			return fmt.Sprintf("; a container is asked whether it is well in %s:%d", at, line)
		}
	}
	return ""
}

// ofDatabase ends what is to be written about going back.
const ofDatabase = ", and what to do about the database."

// commands counts the scripts and tasks that the sections in use name, and those that
// do not exist, which docs-fresh lists.
func (s *shelf) commands() (checked, broken int) {
	for p := range s.used {
		d := &s.documents[p.document]
		for _, c := range s.resolver.Commands(d.Path, &d.Sections[p.section]) {
			checked++
			if c.Verdict == docs.Absent {
				broken++
			}
		}
	}
	return checked, broken
}

// allBroken tells whether every script and task that a section names is gone.
func (s *shelf) allBroken(doc string, body *docs.Section) bool {
	claims := s.resolver.Commands(doc, body)
	for _, c := range claims {
		if c.Verdict != docs.Absent {
			return false
		}
	}
	return len(claims) > 0
}
