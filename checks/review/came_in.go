package review

import (
	"slices"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// merges finds for every commit the merge of a pull request that brought it in.
// Commits stand newest first, children before parents: when a commit's turn
// comes, everything that leads to it has spoken. One that any path reaches
// without a pull request came in directly; of several merges the earliest one
// brought it. But what a pull request brought into the line that HEAD is on came in
// with it, whatever is merged of the same branch later.
func merges(commits []history.Commit, counts func(*history.Commit) bool) []int {
	index := make(map[objects.Hash]int, len(commits))
	via := make([]int, len(commits))
	for i := range commits {
		index[commits[i].Hash], via[i] = i, unreached
	}
	for i := range commits {
		c := &commits[i]
		if via[i] == unreached {
			via[i] = direct
		}
		this := c.IsMerge() && counts(c)
		for n, parent := range c.Parents {
			p, known := index[parent]
			if !known || via[p] == direct {
				continue
			}
			via[p] = via[i]
			if n > 0 && this {
				via[p] = i
			}
		}
	}
	for i, merge := range entries(commits, index) {
		if via[i] == direct && merge >= 0 && counts(&commits[merge]) {
			via[i] = merge
		}
	}
	return via
}

// entries finds for every commit the merge on the line of first parents from HEAD with
// which it came into that line, direct for those made on it.
func entries(commits []history.Commit, index map[objects.Hash]int) []int {
	entry := make([]int, len(commits))
	for i := range entry {
		entry[i] = unreached
	}
	var line []int
	for i, known := 0, len(commits) > 0; known; {
		line = append(line, i)
		if len(commits[i].Parents) == 0 {
			break
		}
		i, known = index[commits[i].Parents[0]]
	}
	for _, merge := range slices.Backward(line) {
		entry[merge] = direct
		for open := slices.Clone(commits[merge].Parents); len(open) > 0; {
			p, known := index[open[len(open)-1]]
			if open = open[:len(open)-1]; known && entry[p] == unreached {
				entry[p], open = merge, append(open, commits[p].Parents...)
			}
		}
	}
	return entry
}
