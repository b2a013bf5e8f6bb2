package ownership

import (
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// rewrittenCaveat is a sentence on what line attribution cannot tell, after a
// blank; "" for nothing. Its share is not of lines of code alone, as the shares of
// people are.
func rewrittenCaveat(r facts.Rewritten) string {
	if len(r.Commits) == 0 {
		return ""
	}
	by := fmt.Sprintf("one commit that rewrote %s of code", prose.Count(r.Commits[0].Files, "file", "files"))
	if len(r.Commits) > 1 {
		by = fmt.Sprintf("%d commits that rewrote %d files of code and more each", len(r.Commits), facts.RewrittenFiles)
	}
	return fmt.Sprintf(" But %s of the lines were last touched by %s, as new formatting does: who wrote these lines before does not show.", prose.Percent(r.Share), by)
}

// worthCopied is the share of the lines from which on it is told that they stand in
// files that were copied or brought back. Assumed.
const worthCopied = 0.05

// copiedCaveat is a sentence on the lines that count for whoever copied or brought
// back their file, after a blank; "" for few, and where all code is one person's
// anyhow.
func copiedCaveat(f *facts.Facts) string {
	share, authors := f.Standing().CopiedShare(), 0
	for _, lines := range f.Ownership.ByPerson {
		authors += min(1, lines)
	}
	if share < worthCopied || authors < 2 {
		return ""
	}
	return fmt.Sprintf(" But %s of the lines stand in files that were copied or brought back just as older commits had them, and count for whoever did that: those commits show who wrote them.", prose.Percent(share))
}

// ownAnyhow is the share of the code that one person may have for whom a commit that
// rewrote it makes no difference. Assumed.
const ownAnyhow = 0.8

// rewrittenFindings name the commits, but of whoever wrote nearly all of the code anyhow.
func rewrittenFindings(f *facts.Facts, r facts.Rewritten) (findings []check.Finding) {
	for _, x := range r.Commits {
		c := &f.History.Commits[x.Commit]
		if by := f.Owner(x.Commit); by != people.None && prose.Share(f.Ownership.ByPerson[by], f.Ownership.Lines) >= ownAnyhow {
			continue
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("This commit rewrote %s of code, %s, and is the last to have touched %s.", prose.Count(x.Files, "file", "files"), facts.Evenly(c), prose.Count(x.Lines, "line", "lines")),
			Commit:  c.Hash.String(), Fix: "Name it in .git-blame-ignore-revs, so that its lines count for who wrote them before, and look behind it before asking its author.",
		})
	}
	return findings
}
