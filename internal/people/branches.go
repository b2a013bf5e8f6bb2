package people

import (
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/sieve"
)

// branch is what one merge brought to the main line.
type branch struct {
	account string // whose branch it was, as the merge says, lower case
	authors []int  // signatures of its commits that are no merges
}

// mergedFrom matches what a forge writes over the merge of an account's branch.
var mergedFrom = sieve.MustCompile(`^Merge pull request #\d+ from ([^/\s]+)/`)

// MergedFrom is the account whose branch a commit merges, as a forge says over it, in lower
// case; "" where it says nothing of the kind.
func MergedFrom(c *history.Commit) string {
	if m := mergedFrom.FindStringSubmatch(c.Subject()); m != nil {
		return strings.ToLower(m[1])
	}
	return ""
}

// readBranches notes with the signatures what each merge on the main line brought.
func (b *builder) readBranches(commits []history.Commit) {
	at, child := make(map[objects.Hash]int, len(commits)), make(map[objects.Hash]bool, len(commits))
	for i := range commits {
		at[commits[i].Hash] = i
		for _, p := range commits[i].Parents {
			child[p] = true
		}
	}
	var tips, line []int
	for i := range commits {
		if !child[commits[i].Hash] {
			tips = append(tips, i)
		}
	}
	if len(tips) != 1 {
		return
	}
	seen := make([]bool, len(commits))
	for i, ok := tips[0], true; ok && !seen[i]; {
		line, seen[i] = append(line, i), true
		if len(commits[i].Parents) == 0 {
			break
		}
		i, ok = at[commits[i].Parents[0]]
	}
	for _, i := range slices.Backward(line) {
		if commits[i].IsMerge() {
			b.bring(commits, i, at, seen)
		}
	}
}

// bring notes what one merge brought that was not there before.
func (b *builder) bring(commits []history.Commit, merge int, at map[objects.Hash]int, seen []bool) {
	one, authors := &branch{account: MergedFrom(&commits[merge])}, make(map[int]bool)
	next := slices.Clone(commits[merge].Parents[1:])
	for len(next) > 0 {
		i, ok := at[next[len(next)-1]]
		next = next[:len(next)-1]
		if !ok || seen[i] {
			continue
		}
		seen[i] = true
		if next = append(next, commits[i].Parents...); !commits[i].IsMerge() && b.signatures.all[b.records[i].author].nature == human {
			authors[b.records[i].author] = true
		}
	}
	if len(authors) == 0 {
		return
	}
	one.authors = slices.Sorted(maps.Keys(authors))
	merger := &b.signatures.all[b.records[merge].author]
	merger.merged = append(merger.merged, one)
	for _, a := range one.authors {
		b.signatures.all[a].wrote = append(b.signatures.all[a].wrote, one)
	}
}

// What a merge must tell. All assumed.
const (
	minMerges  = 10  // of another's branches
	mergesPart = 0.8 // of all
	minAlso    = 4   // letters of a handle that is made of the other's name
)

// branchOf pairs the two people whom all branches of one account, and its address,
// are by, where the name of one fits the other's.
func branchOf(parties []*party) (pairs [][2]*party) {
	by := branchAuthors(parties, false)
	for _, p := range parties {
		for _, s := range p.signatures {
			for _, account := range []string{s.login(), bareName(s.name), localPart(canonical(s.mapped))} {
				if by[account] != nil {
					by.add(account, p)
				}
			}
		}
	}
	for _, some := range by {
		p, q := two(some)
		if p == nil {
			continue
		}
		if len(p.names) > 0 {
			p, q = q, p
		}
		if len(p.names) == 0 && len(q.names) > 0 && p.madeOf(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// branchAuthors are those who have commits in the branches of each account, or in
// branches by them alone.
func branchAuthors(parties []*party, alone bool) bearers {
	by := make(bearers)
	for _, p := range parties {
		for _, s := range p.signatures {
			for _, one := range s.wrote {
				if !alone || len(one.authors) == 1 {
					by.add(one.account, p)
				}
			}
		}
	}
	delete(by, "")
	return by
}

// madeOf tells whether what p is called is q's first name, or made of q's name.
func (p *party) madeOf(q *party) bool {
	for _, name := range q.names {
		if p.given[name.first] || p.madeUp[name.first] {
			return true
		}
		for _, h := range slices.Concat(name.run(), name.parts(), []string{initialOf(name.first) + name.surname()}) {
			if len(h) >= minAlso && (p.given[h] || p.madeUp[h]) {
				return true
			}
		}
	}
	return false
}

// mergesOwn pairs an account that only ever worked on a forge's pages, and there merged
// one person's branches and hardly anybody else's, with that person, who never worked
// there, if both are called alike and nobody else here is: "Nat" is Nathan Doe.
func mergesOwn(parties []*party) (pairs [][2]*party) {
	of, firms := make(map[int]*party), make(map[string]int)
	for _, p := range parties {
		for n := range p.numbers {
			of[n] = p
		}
		for firm := range p.firms {
			firms[firm]++
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 || p.offWeb > 0 {
			continue
		}
		q := p.mergesFor(of)
		if q == nil || len(q.names) == 0 || q.onWeb*stray > q.offWeb || p.rival(q, firms) {
			continue
		}
		alike := 0
		for _, other := range parties {
			if other != p && p.beginsLike(other) {
				alike++
			}
		}
		if alike == 1 && p.beginsLike(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// mergesFor is the one person whose branches nearly all are that p merged.
func (p *party) mergesFor(of map[int]*party) (author *party) {
	alone, all := make(map[*party]int), 0
	for _, s := range p.signatures {
		for _, one := range s.merged {
			writers := make(map[*party]bool)
			for _, n := range one.authors {
				if of[n] != p {
					writers[of[n]] = true
				}
			}
			all++
			if len(writers) == 1 {
				for q := range writers {
					alone[q]++
				}
			}
		}
	}
	for q, n := range alone {
		if q != nil && n >= minMerges && float64(n) >= mergesPart*float64(all) {
			return q
		}
	}
	return nil
}

// beginsLike tells whether first names of two begin with the same letters.
func (p *party) beginsLike(q *party) bool {
	for _, a := range p.firsts() {
		for _, b := range q.firsts() {
			if len(a) >= minPart && len(b) >= minPart && a[:minPart] == b[:minPart] {
				return true
			}
		}
	}
	return false
}
