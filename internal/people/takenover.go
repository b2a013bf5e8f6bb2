package people

import (
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// tookOver is how long after it was written a commit of somebody else's was taken
// over from elsewhere, and no patch that waited for its review. Assumed.
const tookOver = 90 * 24 * time.Hour

// lateCommits notes the commits that were made tookOver after their author's date,
// and on top of work that much later than it. A history that somebody wrote anew
// has its work in the old order: its commits are late, but not on later work.
func (b *builder) lateCommits(commits []history.Commit) {
	at, newest := make(map[objects.Hash]int, len(commits)), make([]time.Time, len(commits))
	for i := range commits {
		at[commits[i].Hash] = i
	}
	for i := range commits {
		var line []int // first parents of which it is not known yet
		for j, ok := i, true; ok && newest[j].IsZero(); {
			line, newest[j] = append(line, j), b.records[j].when
			if len(commits[j].Parents) == 0 {
				break
			}
			j, ok = at[commits[j].Parents[0]]
		}
		for n := len(line) - 1; n >= 0; n-- {
			c, r := &commits[line[n]], &b.records[line[n]]
			if len(c.Parents) == 0 {
				continue
			}
			if parent, ok := at[c.Parents[0]]; ok {
				r.late = newest[parent].Sub(r.when) > tookOver && c.Committer.When.Sub(r.when) > tookOver
				if newest[parent].After(newest[line[n]]) {
					newest[line[n]] = newest[parent]
				}
			}
		}
	}
}

// takeOver notes the late commits that people of one known organisation made and
// those of another brought: their authors need never have been here. The lines
// stay theirs.
func (b *builder) takeOver(commits []history.Commit) {
	for i := range b.records {
		r, author := &b.records[i], b.byCommit[i].group
		if !r.late || b.byCommit[i].rule == RuleBot || author.kind != Organisation && author.kind != Client || b.signatures.all[r.committer].nature != human {
			continue
		}
		by := b.decide(r.committer, commits[i].Committer.When).group
		r.takenOver = by != author && by != unattributed
	}
}
