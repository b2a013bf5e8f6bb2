package main

import (
	"context"
	"slices"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/report"
)

// leave makes the subject what it would be if those of --without had left, and
// keeps how it is.
func (s *subject) leave(ctx context.Context, flags *auditFlags) (err error) {
	gone, err := leavers(s.facts.People, flags.without)
	if err != nil {
		return err
	}
	for _, i := range gone {
		s.gone = append(s.gone, s.facts.People.Persons[i].ID)
	}
	before := s.report(report.Gates{})
	s.before, s.facts = before, s.facts.Without(gone)
	s.results, err = checks.Run(ctx, checks.All(), s.facts, flags.jobs)
	return err
}

// leavers finds the persons whom the names mean, in order and once each.
func leavers(p *people.People, names []string) (gone []int, err error) {
	for _, name := range names {
		found := p.Find(name)
		if len(found) == 0 {
			return nil, usagef("--without: nobody here is %q%s; `audit people` lists the people and groups", name, config.Suggest(name, knownNames(p)))
		}
		gone = append(gone, found...)
	}
	slices.Sort(gone)
	return slices.Compact(gone), nil
}

func knownNames(p *people.People) (names []string) {
	for i := range p.Persons {
		if p.Persons[i].Human() {
			names = append(names, p.Persons[i].Name)
		}
	}
	for i := range p.Groups {
		names = append(names, p.Groups[i].Name)
	}
	return names
}
