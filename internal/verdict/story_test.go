package verdict_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
)

const week = 7 * 24 * time.Hour

func asOf() time.Time { return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC) }

// story builds the facts of a project from who did what and when. Times are
// whole weeks before the time of the audit.
type story struct {
	commits []history.Commit
	by      []people.Attribution
	persons []people.Person
	groups  []people.Group
	lines   map[int]int // by person
	// imported are those of these lines that came in with a commit.
	imported facts.Imported
	eras     []people.Era
	kind     facts.Kind
}

func newStory() *story { return &story{lines: map[int]int{}, kind: facts.Service} }

func (s *story) group(name string, kind people.GroupKind) int {
	i := slices.IndexFunc(s.groups, func(g people.Group) bool { return g.ID == name })
	if i < 0 {
		i = len(s.groups)
		s.groups = append(s.groups, people.Group{ID: name, Name: name, Kind: kind, Peak: 1})
	}
	return i
}

// person adds somebody of a group, who wrote so many lines that still stand.
func (s *story) person(name string, group, lines int) int {
	p := len(s.persons)
	s.persons = append(s.persons, people.Person{ID: name, Name: name, Group: group, Emails: []string{strings.ToLower(name) + "@example.com"}})
	s.groups[group].Persons = append(s.groups[group].Persons, p)
	s.lines[p] = lines
	return p
}

// passersBy adds people of no firm who made one commit each, and wrote so many
// lines.
func (s *story) passersBy(count, lines int) {
	for i := range count {
		s.commit(s.person(fmt.Sprintf("P%d", i), s.group(fmt.Sprint(i), people.Individual), lines), 300-i)
	}
}

// commit adds one commit and returns it to be changed.
func (s *story) commit(person int, weeksAgo int) (*history.Commit, *people.Attribution) {
	when := asOf().Add(-time.Duration(weeksAgo)*week - time.Hour)
	c := history.Commit{
		Hash:      objects.Hash{byte(len(s.commits) >> 8), byte(len(s.commits)), 1},
		Author:    objects.Signature{When: when},
		Committer: objects.Signature{When: when},
		Changes:   []history.Change{{Path: "main.go", Kind: history.Modified, Added: 1}},
	}
	s.commits = append(s.commits, c)
	s.by = append(s.by, people.Attribution{Author: person, Committer: person, Group: s.persons[person].Group})
	return &s.commits[len(s.commits)-1], &s.by[len(s.by)-1]
}

// weekly adds a commit a week, between two times, and returns their indices.
func (s *story) weekly(person, from, to int) []int {
	var out []int
	for w := from; w >= to; w-- {
		s.commit(person, w)
		out = append(out, len(s.commits)-1)
	}
	return out
}

// merged adds merges of branches, so many of ten from forks and the others from acme.
func (s *story) merged(branches, forks int) {
	for i := range branches {
		account := "acme"
		if i%10 < forks {
			account = fmt.Sprintf("p%d", i)
		}
		c, _ := s.commit(0, 300)
		c.Message, c.Parents = fmt.Sprintf("Merge pull request #%d from %s/till", i, account), make([]objects.Hash, 2)
	}
}

func (s *story) era(group, overlapWeeks int) {
	s.eras = append(s.eras, people.Era{Group: group, OverlapWeeks: overlapWeeks})
}

// facts sums the story up as the loading of facts would.
func (s *story) facts() *facts.Facts {
	own := &facts.Ownership{ByPerson: make([]int, len(s.persons)), ByGroup: make([]int, len(s.groups)), ByHand: map[facts.Hand]int{}, Imported: s.imported}
	settings := facts.DefaultSettings()
	for i, by := range s.by {
		p, when := &s.persons[by.Author], s.commits[i].Author.When
		p.Commits++
		if when.After(p.Last) {
			p.Last = when
		}
		if p.First.IsZero() || when.Before(p.First) {
			p.First = when
		}
		p.Active = p.Active || asOf().Sub(when) < time.Duration(settings.ActiveDays)*24*time.Hour
		if by.Group != people.None {
			s.groups[by.Group].Commits++
			s.groups[by.Group].ChangedLines += 10
			if g := &s.groups[by.Group]; g.First.IsZero() || when.Before(g.First) {
				g.First = when
			}
			if g := &s.groups[by.Group]; when.After(g.Last) {
				g.Last = when
			}
			s.groups[by.Group].Active = s.groups[by.Group].Active || p.Active
		}
	}
	for p, n := range s.lines {
		own.Lines += n
		own.ByPerson[p] += n
		own.ByGroup[s.persons[p].Group] += n
		own.ByHand[facts.Hand{Person: p, Group: s.persons[p].Group}] += n
		if !s.persons[p].Active {
			own.Orphaned += n
		}
	}
	return &facts.Facts{
		AsOf: asOf(), Settings: settings, Ownership: own,
		Repo:       facts.Repo{Kind: s.kind},
		History:    &history.History{Commits: s.commits},
		People:     &people.People{Persons: s.persons, Groups: s.groups, ByCommit: s.by, Eras: s.eras, Quarters: s.quarters()},
		Incomplete: map[facts.Set]string{},
	}
}

// quarters counts ten changed lines a commit.
func (s *story) quarters() []people.Quarter {
	first := asOf()
	for _, c := range s.commits {
		if c.Author.When.Before(first) {
			first = c.Author.When
		}
	}
	var out []people.Quarter
	for start := time.Date(first.Year(), (first.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC); start.Before(asOf()); start = start.AddDate(0, 3, 0) {
		q := people.Quarter{Start: start, Lines: make([]int, len(s.groups)), Commits: make([]int, len(s.groups)), Lead: people.None}
		for i, c := range s.commits {
			if g := s.by[i].Group; g != people.None && !c.Author.When.Before(start) && c.Author.When.Before(start.AddDate(0, 3, 0)) {
				q.Lines[g] += 10
				q.Commits[g]++
			}
		}
		out = append(out, q)
	}
	return out
}

func TestStoryIsAsTold(t *testing.T) {
	s := newStory()
	s.person("Jane Doe", s.group("acme", people.Organisation), 100)
	s.weekly(0, 60, 0)
	f := s.facts()
	if !f.People.Persons[0].Active || f.Ownership.Orphaned != 0 || len(f.People.Quarters) != 5 {
		t.Errorf("active %v, %d orphaned lines, %d quarters", f.People.Persons[0].Active, f.Ownership.Orphaned, len(f.People.Quarters))
	}
}
