package checks

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// Run asks every check of list about f, at most jobs at a time, and returns
// their answers in the order of list. A check whose needs are incomplete is
// Inconclusive without being asked.
func Run(ctx context.Context, list []*check.Check, f *facts.Facts, jobs int) ([]check.Result, error) {
	return runAll(ctx, list, f, jobs, func(ctx context.Context, c *check.Check) (check.Outcome, error) { return run(ctx, c, f) })
}

func runAll(ctx context.Context, list []*check.Check, f *facts.Facts, jobs int, ask func(context.Context, *check.Check) (check.Outcome, error)) ([]check.Result, error) {
	results := make([]check.Result, len(list))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, jobs))
	for i, c := range list {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if why := incomplete(c, f); why != "" {
				results[i] = check.Result{Check: c, Outcome: untold(why)}
				return nil
			}
			outcome, err := ask(ctx, c)
			if err != nil {
				return fmt.Errorf("check %s: %w", c.ID, err)
			}
			if c.OfWords && outcome.Gap > 0 && f.InForeign() {
				outcome = check.Outcome{
					Status: check.Inconclusive, Measures: outcome.Measures,
					Summary: fmt.Sprintf("Could not be told: the documents are in another language than English, of which little is understood here. What was found: %s", prose.Lower(outcome.Summary)),
				}
			}
			if outcome.Remedy == "" && (f.Quiet() || c.OfAuthors && f.MostlyGone()) {
				outcome.Remedy = c.RemedyLate
			}
			if ofWhatIsKept[c.Family] && outcome.Gap > 0 {
				outcome.Remedy = f.Repo.IfStillRun(cmp.Or(outcome.Remedy, c.Remedy))
			}
			if c.Family == check.Ownership { // whose rows all ask for somebody's time
				for i := range outcome.Findings {
					outcome.Findings[i].Fix = f.Repo.IfStillRun(outcome.Findings[i].Fix)
				}
			}
			results[i] = check.Result{Check: c, Outcome: outcome}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return results, err
	}
	tellOnce(results)
	return results, nil
}

// ofWhatIsKept are the families whose remedies are for code that goes on being kept here: where
// the README says that the whole has ended or moved, that is settled first.
var ofWhatIsKept = map[check.Family]bool{check.Docs: true, check.Tests: true, check.Runbooks: true, check.Ownership: true}

// tellOnce leaves out the findings that another check tells.
func tellOnce(results []check.Result) {
	tells := map[string]bool{}
	for i := range results {
		for _, f := range results[i].Outcome.Findings {
			tells[results[i].Check.ID], tells[results[i].Check.ID+"/"+f.About] = true, true
		}
	}
	for i := range results {
		out := &results[i].Outcome
		out.Findings = slices.DeleteFunc(slices.Clone(out.Findings), func(f check.Finding) bool { return f.ToldBy != "" && tells[f.ToldBy] })
	}
}

// incomplete is why what a check needs is not there whole, or does not tell what the check
// takes from it; "" where it is and does.
func incomplete(c *check.Check, f *facts.Facts) string {
	for part := facts.Tree; part <= facts.People; part <<= 1 {
		if why := f.Incomplete[part]; why != "" && c.Needs&part != 0 {
			return why
		}
	}
	if !c.OfSteps {
		return ""
	}
	if snapshots := f.Snapshots(); len(snapshots) > 0 {
		return fmt.Sprintf("nearly every commit seems to hand out what was written elsewhere (%s of one subject but for its numbers, such as \"%s\"); who wrote what there, and who looked at it, this history does not show",
			prose.Number(len(snapshots)), prose.Clip(f.History.Commits[snapshots[0]].Subject(), prose.SubjectLength))
	}
	return ""
}

// run asks one check. One that panics, as parsers of foreign bytes may, is
// Inconclusive: what the others found must not be lost with it, and nothing
// unknown counts as good.
func run(ctx context.Context, c *check.Check, f *facts.Facts) (outcome check.Outcome, err error) {
	defer func() {
		if failure := recover(); failure != nil {
			outcome, err = untold(fmt.Sprintf("the check failed on this repository, which is a mistake of audit's and worth reporting (%v)", failure)), nil
		}
	}()
	return c.Run(ctx, f)
}

func untold(why string) check.Outcome {
	return check.Outcome{Status: check.Inconclusive, Summary: "Could not be told: " + why + "."}
}
