package review

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// reworked counts what people took out in the last months.
type reworked struct {
	changes  int // that count
	early    int // changes of the first weeks, when all was young
	written  int // lines they added
	taken    int // lines they took out, of those that had reached the main line
	reworked int // of them, written less than facts.ReworkDays before
	reverted int // of these, by changes that undo others
	unmerged int // lines taken out in the branch that wrote them
	ownDay   int // taken out by who wrote them, within a day
	unclear  int // of an age that is not known, see notWritten
	tools    int // taken out by changes that tools made, or that rewrote the code
	moved    int // taken out by changes that may only have moved code
	young    int // taken out by the early changes

	soon []history.Reworked // what reworked counts
}

// share of what was written.
func (w *reworked) share() float64 { return prose.Share(w.reworked, w.written) }

func sumRework(f *facts.Facts) *reworked {
	w := &reworked{}
	commits := f.History.Commits
	_, within := recent(f, humanChanges(f))
	old := f.History.First().AddDate(0, 0, facts.ReworkDays) // from when on not all is young
	counts := make(map[int]bool)
	for _, i := range within {
		if c := &commits[i]; changed(c) > 0 && c.Committer.When.After(f.History.ReworkSince) {
			counts[i] = w.add(c, old)
		}
	}
	landed, tool, copied := f.Landings(), notWritten(f), copies(commits)
	for _, r := range f.History.Reworked {
		if !counts[r.Commit] {
			continue
		}
		copied := r.Written >= 0 && copied[place{r.Written, r.Path}]
		unmerged := r.Written >= 0 && landed[r.Commit] != people.None && landed[r.Commit] == landed[r.Written]
		switch {
		case unmerged:
			w.unmerged += r.Lines
			w.neverWrote(r, counts[r.Written] && !copied)
		case r.Written < 0 || tool(r.Written) || copied:
			w.unclear += r.Lines
			w.taken -= r.Lines
		case ownDay(f, r):
			w.ownDay += r.Lines
			w.neverWrote(r, counts[r.Written])
		default:
			w.reworked += r.Lines
			if undoes(&commits[r.Commit]) {
				w.reverted += r.Lines
			}
			w.soon = append(w.soon, r)
		}
	}
	return w
}

// neverWrote leaves out lines that were still being written when they were taken out,
// and of what was written too where they are in that.
func (w *reworked) neverWrote(r history.Reworked, within bool) {
	w.taken -= r.Lines
	if within {
		w.written -= r.Lines
	}
}

// ownDay tells whether who wrote lines took them out within a day, as somebody does who
// sends a piece of work in several changes. To undo one is another matter.
func ownDay(f *facts.Facts, r history.Reworked) bool {
	c, wrote := &f.History.Commits[r.Commit], &f.History.Commits[r.Written]
	return f.People.ByCommit[r.Commit].Author == f.People.ByCommit[r.Written].Author && c.Author.When.Sub(wrote.Author.When).Abs() < 24*time.Hour && !undoes(c)
}

// place is a file as a commit left it.
type place struct {
	commit int
	path   string
}

// copies are the files that a commit only copied, or brought back: written gets none
// of their lines, which are as old as those they were copied from.
func copies(commits []history.Commit) map[place]bool {
	all := make(map[place]bool)
	for i := range commits {
		for n := range commits[i].Changes {
			if c := &commits[i].Changes[n]; c.Copied() {
				all[place{i, c.Path}] = true
			}
		}
	}
	return all
}

// add counts the lines of a change, and tells whether its rework counts.
func (w *reworked) add(c *history.Commit, old time.Time) bool {
	taken := 0
	for n := range c.Changes {
		taken += c.Changes[n].TakenOut()
	}
	switch {
	case byTool(c):
		w.tools += taken
		return false
	case perhapsMoved(c):
		w.moved += taken
		return false
	case c.Author.When.Before(old):
		w.early++
		w.young += taken
		return false
	}
	added, _ := sizes(c)
	w.changes++
	w.written += added
	w.taken += taken
	return true
}

// byTool tells whether a change is one that says nothing of the code it took out:
// git blame is to ignore it, a tool made it, or it rewrote files by the dozen.
func byTool(c *history.Commit) bool {
	return c.Ignored || facts.Rewrote(c) >= facts.RewrittenFiles || toolMade(c)
}

// notWritten tells of commits whether the lines that they wrote may be older: a
// tool touched them last, or they came back, were moved or brought from elsewhere.
func notWritten(f *facts.Facts) func(int) bool {
	known := make(map[int]bool)
	for _, b := range f.InBulk().Commits {
		if b.Foreign {
			known[b.Commit] = true
		}
	}
	return func(i int) bool {
		is, asked := known[i]
		if !asked {
			c := &f.History.Commits[i]
			is = byTool(c) || undoes(c) || perhapsMoved(c)
			known[i] = is
		}
		return is
	}
}

// reworkedFile is what was rewritten of one file.
type reworkedFile struct {
	path     string
	lines    int
	byCommit map[int]int
	pieces   []history.Reworked
}

// findings names the files of code at HEAD of which much was rewritten in the last year
// of work: what was not known before that is by now. What went with a change that was
// undone was not written anew.
func (w *reworked) findings(f *facts.Facts) (findings []check.Finding) {
	since, _ := recent(f, humanChanges(f))
	since = since.AddDate(0, f.Settings.RecentMonths-12, 0)
	byPath := make(map[string]*reworkedFile)
	for _, r := range w.soon {
		if c := &f.History.Commits[r.Commit]; c.Committer.When.Before(since) || undoes(c) {
			continue
		}
		file := byPath[r.Path]
		if file == nil {
			if of := f.Tree.Lookup(r.Path); of == nil || !of.OwnedCode() || !f.Explains(r.Path) || examples.MatchString(r.Path) {
				continue
			}
			file = &reworkedFile{path: r.Path, byCommit: make(map[int]int)}
			byPath[r.Path] = file
		}
		file.lines += r.Lines
		file.byCommit[r.Commit] += r.Lines
		file.pieces = append(file.pieces, r)
	}
	var files []*reworkedFile
	for _, file := range byPath {
		files = append(files, file)
	}
	slices.SortFunc(files, func(a, b *reworkedFile) int {
		return cmp.Or(cmp.Compare(b.lines, a.lines), cmp.Compare(a.path, b.path))
	})
	for _, file := range files[:min(len(files), mostNamed)] {
		if file.lines >= worthReading {
			findings = append(findings, file.finding(f))
		}
	}
	return findings
}

// most is the largest piece of what one change took out, of the change that took out
// most at once.
func (r *reworkedFile) most() history.Reworked {
	return slices.MaxFunc(r.pieces, func(a, b history.Reworked) int {
		return cmp.Or(cmp.Compare(r.byCommit[a.Commit], r.byCommit[b.Commit]), cmp.Compare(b.Commit, a.Commit), cmp.Compare(a.Lines, b.Lines))
	})
}

func (r *reworkedFile) finding(f *facts.Facts) check.Finding {
	most := r.most()
	c, wrote := &f.History.Commits[most.Commit], &f.History.Commits[most.Written]
	took := fmt.Sprintf("most at once %s: \"%s\" took out %s of \"%s\"", after(c.Author.When.Sub(wrote.Author.When)), subject(c), prose.Count(most.Lines, "line", "lines"), subject(wrote))
	if all := r.byCommit[most.Commit]; all > most.Lines {
		took = fmt.Sprintf("most at once: \"%s\" took out %s, %s of them of \"%s\" %s", subject(c), prose.Count(all, "line", "lines"), prose.Number(most.Lines), subject(wrote), after(c.Author.When.Sub(wrote.Author.When)))
	}
	return check.Finding{Path: r.path, Commit: c.Hash.String(), Fix: "Ask what was not known when it was first written, and read such changes before they are merged.", Message: fmt.Sprintf("%s taken out less than three weeks after being written, in %s; %s.",
		prose.Count(r.lines, "line", "lines"), prose.Count(len(r.byCommit), "change", "changes"), took)}
}

// after says how long after a line was written it was taken out.
func after(d time.Duration) string {
	if d < 24*time.Hour {
		return "within a day"
	}
	return "after " + prose.Count(int(d.Round(24*time.Hour)/(24*time.Hour)), "day", "days")
}
