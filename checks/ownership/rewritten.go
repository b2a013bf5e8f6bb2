package ownership

import (
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
)

// A commit rewrote the code, as new formatting does, if it changed that many
// files of code and added about as many lines as it deleted. It is worth telling
// if that share of the lines is its. All assumed.
const (
	rewrittenFiles = 50
	rewrittenDrift = 0.2
	rewrittenShare = 0.05
)

// rewrite is a commit that is the last to have touched lines which others wrote.
type rewrite struct {
	commit, files, lines int
}

// rewritten is how far line attribution cannot tell who wrote the code.
type rewritten struct {
	all   []rewrite // in the order of the commits
	share float64   // of the lines
}

func rewrites(f *facts.Facts) (out rewritten) {
	if f.History == nil {
		return out
	}
	standing := f.Standing()
	for i, lines := range standing.ByCommit {
		share := prose.Share(lines, standing.Total)
		// What a commit to be ignored still holds was made of no line before.
		if share < rewrittenShare || f.History.Commits[i].Ignored {
			continue
		}
		if files := rewrote(&f.History.Commits[i]); files >= rewrittenFiles {
			out.all = append(out.all, rewrite{i, files, lines})
			out.share += share
		}
	}
	return out
}

// rewrote counts the files that a commit rewrote, 0 if it did anything else.
func rewrote(c *history.Commit) (files int) {
	added, deleted := 0, 0
	for i := range c.Changes {
		change := &c.Changes[i]
		added, deleted = added+change.Added, deleted+change.Deleted
		if (change.Kind == history.Modified || change.Kind == history.Renamed) && change.Added > 0 && change.Deleted > 0 {
			files++
		}
	}
	if drift := float64(max(added, deleted) - min(added, deleted)); drift > rewrittenDrift*float64(max(added, deleted)) {
		return 0
	}
	return files
}

// caveat is a sentence on what line attribution cannot tell, after a blank; ""
// for nothing.
func (r rewritten) caveat() string {
	if len(r.all) == 0 {
		return ""
	}
	by := fmt.Sprintf("one commit that rewrote %s", prose.Count(r.all[0].files, "file", "files"))
	if len(r.all) > 1 {
		by = fmt.Sprintf("%d commits that rewrote %d files and more each", len(r.all), rewrittenFiles)
	}
	return fmt.Sprintf(" But %s of the lines were last touched by %s, as new formatting does: who wrote these lines before does not show.", prose.Percent(r.share), by)
}

// findings name the commits.
func (r rewritten) findings(f *facts.Facts) (findings []check.Finding) {
	for _, x := range r.all {
		c := &f.History.Commits[x.commit]
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("This commit rewrote %s of code, with about as many lines added as deleted, and is the last to have touched %s.", prose.Count(x.files, "file", "files"), prose.Count(x.lines, "line", "lines")),
			Commit:  c.Hash.String(), Fix: "Name it in .git-blame-ignore-revs, so that its lines count for who wrote them before, and look behind it before asking its author.",
		})
	}
	return findings
}
