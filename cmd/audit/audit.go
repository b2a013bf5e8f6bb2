package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/verdict"
	"github.com/handoffaudit/audit/report"
)

// audit is the main job: it audits one repository, writes the reports and
// judges the gates.
func (p *program) audit(ctx context.Context, spec string, flags *auditFlags) error {
	if err := flags.check(); err != nil {
		return err
	}
	files, err := flags.outputList()
	if err != nil {
		return err
	}
	for _, out := range files {
		if err := checkWritable(out.path); err != nil {
			return err
		}
	}
	s, err := p.examine(ctx, spec, flags)
	if err != nil {
		return err
	}
	r := s.report(s.gates(flags))
	if err := p.writeReports(r, flags, files); err != nil {
		return err
	}
	return p.judge(r)
}

// taxInput is what the tax is worked out from.
func (s *subject) taxInput() tax.Input {
	return tax.Input{Lines: s.facts.Scope.Lines(s.facts.Settings), Results: s.results, Constants: s.constants}
}

// report puts together what the facts and results say.
func (s *subject) report(gates report.Gates) *report.Report {
	t := tax.Compute(s.taxInput())
	pattern := verdict.PatternOf(s.facts, s.results)
	r := report.Build(report.Input{
		Facts: s.facts, CommitTime: s.commitTime, Results: s.results, Tax: t, Plan: tax.NewPlan(s.taxInput()),
		Pattern: pattern, Questions: verdict.Questions(s.facts, s.results, pattern, t), WorkPattern: verdict.WorkPatternOf(s.facts, pattern),
		Version: versionString(), ConfigSource: s.configSource, Waivers: listed(s.waivers),
	})
	if s.before != nil {
		report.LeftBy(r, s.before, s.gone)
	}
	r.Gates = report.EvaluateGates(r, gates)
	return r
}

// gates are those of the flags, else those of the configuration, without the
// checks that are waived.
func (s *subject) gates(flags *auditFlags) report.Gates {
	c := s.config.Gates
	gates := report.Gates{MaxScore: (*int)(c.MaxScore), MaxWeeks: c.MaxWeeks, FailOn: c.FailOn}
	if flags.maxScoreGiven() {
		gates.MaxScore = &flags.maxScore
	}
	if flags.maxWeeksGiven() {
		gates.MaxWeeks = &flags.maxWeeks
	}
	if len(flags.failOn) > 0 {
		gates.FailOn = flags.failOn
	}
	gates.FailOn = slices.DeleteFunc(slices.Clone(gates.FailOn), func(id string) bool { return slices.Contains(s.freed, id) })
	return gates
}

// judge says which gates failed.
func (p *program) judge(r *report.Report) error {
	if report.Passed(r.Gates) {
		return nil
	}
	for _, gate := range r.Gates {
		if !gate.Passed {
			fmt.Fprintf(p.stderr, "audit: gate %s failed: %s\n", gate.Name, gate.Message)
		}
	}
	return errGate
}
