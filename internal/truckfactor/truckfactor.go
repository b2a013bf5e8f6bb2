// Package truckfactor works out how many people must leave until more than half
// of a project's files have no author left, by the degree of authorship of
// Avelino, Passos, Hora and Valente (A Novel Approach for Estimating Truck
// Factors, ICPC 2016), as the program that its authors published does.
//
// It is a pure function of who changed which path when: it knows nothing of
// identities, and leaves it to its caller which files count.
package truckfactor

import (
	"cmp"
	"math"
	"slices"

	"github.com/handoffaudit/audit/internal/history"
)

// Nobody marks a commit that no human made.
const Nobody = -1

// Input is what the truck factor is worked out from.
type Input struct {
	Commits []history.Commit
	// Author is the person who made each commit, an index from 0, or Nobody.
	Author []int
	// Files are the paths that count: tracked now, program text, written by
	// hand.
	Files []string
	// Active tells who is still active; nil for everybody.
	Active func(person int) bool
}

// Result is the truck factor and what it rests on.
type Result struct {
	// AllTime counts everybody who ever was an author: 0 when no file has one.
	AllTime int
	// Active counts active authors only, 0 when half of the files have no
	// active author already.
	Active int
	// Persons are those counted in AllTime, in the order of their removal:
	// each is the author of the most files of those who are left.
	Persons []int
	// Authors holds the authors of each file of Input.Files, by index; empty
	// for a file without.
	Authors [][]int
}

// Compute works the truck factor out. The order of commits does not matter.
func Compute(in Input) Result {
	work := contributions(in)
	r := Result{Authors: make([][]int, len(work))}
	changes := make(map[int]int)
	for i, w := range work {
		r.Authors[i] = w.authors()
		for person, c := range w {
			changes[person] += c.changes()
		}
	}
	r.Persons = remove(r.Authors, changes)
	r.AllTime = len(r.Persons)
	r.Active = r.AllTime
	if in.Active != nil {
		r.Active = len(remove(only(r.Authors, in.Active), changes))
	}
	return r
}

// contribution is what one person did to one file.
type contribution struct {
	created bool
	// adds counts how often they added the path, edits their modifications
	// and renames of it.
	adds, edits int
}

func (c contribution) changes() int { return c.adds + c.edits }

// file is what each person did to one file, Nobody left out.
type file map[int]contribution

// The degree of authorship, and who counts as an author by it: constants of the
// paper.
const (
	doaBase    = 3.293
	doaCreated = 1.098
	doaEdits   = 0.164
	doaOthers  = 0.321
	// An author's degree is above this share of the file's highest, and at
	// least doaBase unless they created the file.
	authorShare = 0.75
)

func (f file) authors() []int {
	// Who adds a path delivers nothing that others have to accept.
	edits := 0
	for _, c := range f {
		edits += c.edits
	}
	degrees := make(map[int]float64, len(f))
	highest := math.Inf(-1)
	for person, c := range f {
		others := edits - c.edits
		degree := doaBase + doaEdits*float64(c.edits) - doaOthers*math.Log(1+float64(others))
		if c.created {
			degree += doaCreated
		}
		degrees[person] = degree
		highest = max(highest, degree)
	}
	var authors []int
	for person, degree := range degrees {
		// The highest degree may be negative, of which no share makes sense.
		if (degree == highest || degree > authorShare*highest) && (degree >= doaBase || f[person].created) {
			authors = append(authors, person)
		}
	}
	slices.Sort(authors)
	return authors
}

// remove takes away the author of the most files, of several the one with the
// most changes, until fewer than half of the files have an author, and returns
// who had to go.
func remove(authors [][]int, changes map[int]int) (removed []int) {
	files := make(map[int]int) // by person
	left := make([]int, len(authors))
	covered := 0
	for i, persons := range authors {
		left[i] = len(persons)
		if len(persons) > 0 {
			covered++
		}
		for _, p := range persons {
			files[p]++
		}
	}
	for covered > 0 && 2*covered >= len(authors) {
		top := topAuthor(files, changes)
		delete(files, top)
		removed = append(removed, top)
		for i, persons := range authors {
			if slices.Contains(persons, top) {
				if left[i]--; left[i] == 0 {
					covered--
				}
			}
		}
	}
	return removed
}

func topAuthor(files, changes map[int]int) int {
	top := Nobody
	for person := range files {
		if top == Nobody || cmp.Or(
			cmp.Compare(files[person], files[top]),
			cmp.Compare(changes[person], changes[top]),
			cmp.Compare(top, person)) > 0 {
			top = person
		}
	}
	return top
}

// only keeps the authors that keep accepts.
func only(authors [][]int, keep func(int) bool) [][]int {
	kept := make([][]int, len(authors))
	for i, persons := range authors {
		for _, p := range persons {
			if keep(p) {
				kept[i] = append(kept[i], p)
			}
		}
	}
	return kept
}
