package history

import (
	"bytes"
	"container/heap"
	"context"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
)

// graph is the commits that a reference can reach, in the order of
// History.Commits, with what the passes over them need beside the records.
type graph struct {
	commits []Commit
	trees   []objects.Hash
	// parents are indices into commits. Parents that are not here are left
	// out, so that a boundary commit looks like a root.
	parents [][]int
	// cut tells which commits have parents that are not here.
	cut []bool
}

// readGraph loads and orders the commits that first can reach, not looking
// behind the commits in shallow. A parent that cannot be read cuts the history
// as a shallow boundary does, and is counted in lost.
func readGraph(ctx context.Context, objs objects.Reader, first *objects.Commit, shallow []objects.Hash, jobs int, lost *losses) (*graph, error) {
	boundary := make(map[objects.Hash]bool, len(shallow))
	for _, h := range shallow {
		boundary[h] = true
	}
	read, err := fetchAll(ctx, objs, first, boundary, jobs)
	if err != nil {
		return nil, err
	}
	loaded := []*objects.Commit{first}
	index := map[objects.Hash]int{first.Hash: 0}
	parents := make([][]int, 0, 1)
	for i := 0; i < len(loaded); i++ {
		parents = append(parents, nil)
		if boundary[loaded[i].Hash] {
			continue
		}
		for _, h := range loaded[i].Parents {
			at, known := index[h]
			if !known {
				if c := read[h]; c != nil {
					at = len(loaded)
					loaded = append(loaded, c)
				} else {
					lost.commit(h)
					at = -1
				}
				index[h] = at
			}
			if at >= 0 {
				parents[i] = append(parents[i], at)
			}
		}
	}
	sorted := order(loaded, parents)
	return newGraph(loaded, uncycle(loaded, parents, sorted, lost), sorted), nil
}

// uncycle returns parents without those that are not older than their children.
// Hashes rule circles out, but objects that are damaged or stand in for others
// (git replace) may form them.
func uncycle(commits []*objects.Commit, parents [][]int, sorted []int, lost *losses) [][]int {
	position := make([]int, len(sorted))
	for at, i := range sorted {
		position[i] = at
	}
	for i := range parents {
		parents[i] = slices.DeleteFunc(parents[i], func(p int) bool {
			if position[p] > position[i] {
				return false
			}
			lost.commit(commits[p].Hash)
			return true
		})
	}
	return parents
}

// newGraph builds the graph of the loaded commits in the given order.
func newGraph(loaded []*objects.Commit, parents [][]int, order []int) *graph {
	g := &graph{
		commits: make([]Commit, len(order)),
		trees:   make([]objects.Hash, len(order)),
		parents: make([][]int, len(order)),
		cut:     make([]bool, len(order)),
	}
	position := make([]int, len(order))
	for at, i := range order {
		position[i] = at
	}
	names := make(interner)
	for at, i := range order {
		c := loaded[i]
		g.commits[at] = Commit{
			Hash: c.Hash, Parents: c.Parents, Author: names.signature(c.Author), Committer: names.signature(c.Committer),
			Message: c.Message, Trailers: parseTrailers(c.Message),
		}
		g.trees[at] = c.Tree
		g.cut[at] = len(parents[i]) < len(c.Parents)
		for _, p := range parents[i] {
			g.parents[at] = append(g.parents[at], position[p])
		}
	}
	return g
}

// ignore notes which commits are to be ignored.
func (g *graph) ignore(ignored map[objects.Hash]bool) {
	for i := range g.commits {
		g.commits[i].Ignored = ignored[g.commits[i].Hash]
	}
}

// order sorts commits newest first, as `git log --date-order` does: children
// before parents, and of those that may stand next the one with the latest
// committer time, of several the one with the lowest hash.
func order(commits []*objects.Commit, parents [][]int) []int {
	children := make([]int, len(commits))
	for _, ps := range parents {
		for _, p := range ps {
			children[p]++
		}
	}
	ready := &queue{commits: commits}
	sorted := make([]int, 0, len(commits))
	done := make([]bool, len(commits))
	// Only the first commit, the head, has no children: all others were found
	// through one. In a circle each waits for the others; then the one that was
	// found first goes on.
	for next := 0; next < len(commits); next++ {
		if done[next] {
			continue
		}
		done[next] = true
		heap.Push(ready, next)
		for ready.Len() > 0 {
			i := heap.Pop(ready).(int)
			sorted = append(sorted, i)
			for _, p := range parents[i] {
				if children[p]--; children[p] == 0 && !done[p] {
					done[p] = true
					heap.Push(ready, p)
				}
			}
		}
	}
	return sorted
}

// queue is a heap of commits, the latest on top.
type queue struct {
	commits []*objects.Commit
	items   []int
}

func (q *queue) Len() int      { return len(q.items) }
func (q *queue) Swap(i, j int) { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *queue) Push(x any)    { q.items = append(q.items, x.(int)) }

func (q *queue) Pop() any {
	last := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return last
}

func (q *queue) Less(i, j int) bool {
	a, b := q.commits[q.items[i]], q.commits[q.items[j]]
	if x, y := a.Committer.When.Unix(), b.Committer.When.Unix(); x != y {
		return x > y
	}
	return bytes.Compare(a.Hash[:], b.Hash[:]) < 0
}
