package infra

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	described "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed runs_locally.md
var runsLocallyDoc string

// RunsLocally asks whether a newcomer can start the project.
var RunsLocally = &check.Check{
	ID:     "runs-locally",
	Family: check.Infra,
	Title:  "Runs on a newcomer's machine",
	Doc:    runsLocallyDoc,
	Remedy: "Write down, or script, how to set the project up and start it on an empty machine, and have the next newcomer follow it word by word.",
	Cost:   check.Cost{Work: []string{"local-run"}},
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runRunsLocally,
}

// hint is where something was found, and how good it is.
type hint struct {
	where string // "README.md:12", "the Makefile's target run"
	worth float64
	part  string // the folder that it is about alone, "" for the project
	words bool   // it is told without a command
}

// better keeps the first of the best hints.
func (h *hint) better(worth float64, where string) { h.offer(hint{where: where, worth: worth}) }

func (h *hint) offer(other hint) {
	if other.worth > h.worth {
		*h = other
	}
}

// inWords takes for half a hint what a document says at a place, as path:line, where no
// better one was found, unless there are commands, which then are of something else. Where
// that leads to the project's pages elsewhere, it returns so for the end of a sentence.
func (h *hint) inWords(f *facts.Facts, where string) (led string) {
	path, line, _ := strings.Cut(where, ":")
	for _, d := range f.Documents() {
		for i := range d.Sections {
			s := &d.Sections[i]
			switch {
			case h.worth > 0 || d.Path != path || strconv.Itoa(s.Line) != line || len(s.Commands) > 0:
			case docs.WordCount(s.Prose()) < tellsMore && slices.ContainsFunc(s.Links, func(l docs.Link) bool {
				return l.Bears(f.Repo.Name()) && !l.IsHere(f.Repo.Name()) || l.IsWiki(f.Repo.Own())
			}):
				led = fmt.Sprintf("; %s leads to pages out of the repository, which were not read", where)
			default:
				h.offer(hint{where: where, worth: 0.5, words: true})
			}
		}
	}
	return led
}

// tellsMore is how many words below a heading tell more than where to read on. Assumed.
const tellsMore = 40

// lack says that a hint is none, or but half of one.
func (h *hint) lack(what string) string {
	if h.words {
		return fmt.Sprintf("What %s says has no command, and no other words or script were recognised that say %s.", h.where, what)
	}
	if h.worth > 0 {
		return fmt.Sprintf("Beside what %s implies, no words or script were recognised that say %s.", h.where, what)
	}
	return fmt.Sprintf("No words or script were recognised that say %s.", what)
}

func runRunsLocally(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: "Documentation can be read without starting anything: " + f.Repo.KindWhy + "."}, nil
	}
	setup, start, unread := hints(f)
	if f.Repo.Kind.Operated() && (setup.worth == 0 || start.worth == 0 || setup.part != "") {
		said, run := described.SetUpAndRun(f)
		setup.ofTheWhole(f, said)
		led := cmp.Or(setup.inWords(f, said), start.inWords(f, run))
		unread = cmp.Or(unread, led)
	}
	gap := prose.Round(1 - setup.worth/2 - start.worth/2)
	out := check.Outcome{
		Gap: gap, Work: work("local-run", gap), Status: check.Warn,
		Measures: []check.Measure{{Name: "setup", Value: setup.where}, {Name: "start", Value: start.where}},
	}
	switch gap {
	case 0:
		out.Status = check.Pass
	case 1:
		out.Status = check.Fail
	}
	started := "to start it"
	if !f.Repo.Kind.Operated() {
		started = "to build it or run its tests"
	}
	out.Summary = strings.TrimSuffix(localSummary(setup, start, started), ".") + unread + "."
	if setup.worth < 1 {
		out.Findings = append(out.Findings, check.Finding{
			Message: setup.lack("how to set the project up on an empty machine"), ToldBy: "readme/setup",
			Fix: "Add a section \"Development\" to the README with the commands that install what the project needs, or a setup script.",
		})
	}
	if start.worth < 1 {
		out.Findings = append(out.Findings, check.Finding{
			Message: start.lack("how " + started + " on one's own machine"), ToldBy: "readme/run",
			Fix: "Add the command to the README, or a Makefile target or package script for it.",
		})
	}
	return out, nil
}

func localSummary(setup, start hint, started string) string {
	say := func(h hint, what string) string {
		said := ""
		switch {
		case h.worth == 0:
			return "no words or script were recognised that say how " + what
		case h.words:
			said = fmt.Sprintf("how %s is told in words, without a command (%s)", what, h.where)
		case h.worth < 1:
			said = fmt.Sprintf("how %s is only implied (%s)", what, h.where)
		default:
			said = fmt.Sprintf("how %s is in %s", what, h.where)
		}
		if h.part != "" {
			said += fmt.Sprintf(", of %s alone", h.part)
		}
		return said
	}
	if setup == start {
		return prose.Capital(say(setup, "to set it up and "+started)) + "."
	}
	return prose.Capital(say(setup, "to set it up")) + "; " + say(start, started) + "."
}
