package checks_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

func answering(id string, needs facts.Set, err error) *check.Check {
	return &check.Check{ID: id, Needs: needs, Run: func(context.Context, *facts.Facts) (check.Outcome, error) {
		return check.Outcome{Status: check.Pass, Summary: id}, err
	}}
}

func TestRunKeepsTheOrderOfTheList(t *testing.T) {
	list := []*check.Check{answering("c", 0, nil), answering("a", 0, nil), answering("b", 0, nil)}
	for _, jobs := range []int{0, 1, 8} {
		results, err := checks.Run(t.Context(), list, &facts.Facts{}, jobs)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range results {
			if r.Check != list[i] || r.Outcome.Summary != list[i].ID {
				t.Errorf("jobs %d: result %d is %q of check %q, want that of %q", jobs, i, r.Outcome.Summary, r.Check.ID, list[i].ID)
			}
		}
	}
}

func TestRunDoesNotAskWhatCannotBeTold(t *testing.T) {
	f := &facts.Facts{Incomplete: map[facts.Set]string{facts.History: "the clone is shallow"}}
	list := []*check.Check{answering("needs-history", facts.Tree|facts.History, nil), answering("needs-tree", facts.Tree, nil)}
	results, err := checks.Run(t.Context(), list, f, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got := results[0].Outcome; got.Status != check.Inconclusive || !strings.Contains(got.Summary, "the clone is shallow") {
		t.Errorf("a check with incomplete needs answered %+v", got)
	}
	if got := results[1].Outcome; got.Status != check.Pass {
		t.Errorf("a check with complete needs answered %+v", got)
	}
}

func TestRunNamesTheCheckThatFailed(t *testing.T) {
	broken := errors.New("broken")
	_, err := checks.Run(t.Context(), []*check.Check{answering("fine", 0, nil), answering("bad", 0, broken)}, &facts.Facts{}, 2)
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "bad") {
		t.Errorf("got error %v", err)
	}
}

// Where nobody is left to do it, nobody is told to have them do it.
func TestRunChoosesTheRemedy(t *testing.T) {
	late := answering("late", 0, nil)
	late.Remedy, late.RemedyLate = "Ask them.", "Find out."
	own := &check.Check{ID: "own", Remedy: "Ask them.", RemedyLate: "Find out.", Run: func(context.Context, *facts.Facts) (check.Outcome, error) {
		return check.Outcome{Remedy: "Finish it."}, nil
	}}
	for _, c := range []struct {
		active     bool
		orphaned   int // of a hundred lines
		ofAuthors  bool
		late, own  string
		incomplete map[facts.Set]string
	}{
		{active: true, late: "Ask them.", own: "Finish it."},
		{active: false, late: "Find out.", own: "Finish it."},
		{active: true, orphaned: 51, late: "Ask them.", own: "Finish it."},
		{active: true, orphaned: 51, ofAuthors: true, late: "Find out.", own: "Finish it."},
		{active: true, orphaned: 50, ofAuthors: true, late: "Ask them.", own: "Finish it."},
		{active: true, orphaned: 51, ofAuthors: true, late: "Ask them.", own: "Finish it.", incomplete: map[facts.Set]string{facts.Lines: "the clone is shallow"}},
		{active: false, late: "Ask them.", own: "Finish it.", incomplete: map[facts.Set]string{facts.People: "the clone is shallow"}},
	} {
		f := &facts.Facts{People: &people.People{Persons: []people.Person{{Name: "Ann Ash", Active: c.active}}}, Ownership: &facts.Ownership{Lines: 100, Orphaned: c.orphaned}, Incomplete: c.incomplete}
		late.OfAuthors = c.ofAuthors
		results, err := checks.Run(t.Context(), []*check.Check{late, own}, f, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := []string{results[0].Remedy(), results[1].Remedy()}; got[0] != c.late || got[1] != c.own {
			t.Errorf("active %v, %v: remedies %q, want %q and %q", c.active, c.incomplete, got, c.late, c.own)
		}
	}
}

func TestRunLosesOneCheckThatPanics(t *testing.T) {
	broken := answering("broken", 0, nil)
	broken.Run = func(context.Context, *facts.Facts) (check.Outcome, error) { panic("slice bounds out of range") }
	results, err := checks.Run(t.Context(), []*check.Check{broken, answering("fine", 0, nil)}, &facts.Facts{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := results[0].Outcome; got.Status != check.Inconclusive || !strings.Contains(got.Summary, "slice bounds out of range") {
		t.Errorf("a check that panics answered %+v", got)
	}
	if got := results[1].Outcome; got.Status != check.Pass {
		t.Errorf("the check after it answered %+v", got)
	}
}

func TestRunTellsOnce(t *testing.T) {
	telling := func(id string, findings ...check.Finding) *check.Check {
		return &check.Check{ID: id, Run: func(context.Context, *facts.Facts) (check.Outcome, error) {
			return check.Outcome{Status: check.Warn, Findings: findings}, nil
		}}
	}
	short := telling("readme", check.Finding{Message: "settings", ToldBy: "env"}, check.Finding{Message: "tests"})
	for _, c := range []struct {
		env  *check.Check
		want int
	}{{telling("env", check.Finding{Message: "SHOP_URL"}), 1}, {telling("env"), 2}} {
		results, err := checks.Run(t.Context(), []*check.Check{short, c.env}, &facts.Facts{}, 1)
		if err != nil || len(results[0].Outcome.Findings) != c.want {
			t.Errorf("got %+v, %v, want %d findings", results[0].Outcome.Findings, err, c.want)
		}
	}
	for about, want := range map[string]int{"setup": 0, "test": 1} {
		results, err := checks.Run(t.Context(), []*check.Check{telling("local", check.Finding{ToldBy: "readme/setup"}), telling("readme", check.Finding{About: about})}, &facts.Facts{}, 1)
		if err != nil || len(results[0].Outcome.Findings) != want {
			t.Errorf("beside one about %s: %+v, %v", about, results[0].Outcome.Findings, err)
		}
	}
}

// What was not found in documents of another language may well stand there.
func TestRunDoesNotMissWhatItCannotRead(t *testing.T) {
	looking := func(gap float64, ofWords bool) *check.Check {
		return &check.Check{ID: "looking", OfWords: ofWords, Run: func(context.Context, *facts.Facts) (check.Outcome, error) {
			return check.Outcome{Status: check.Warn, Gap: gap, Summary: "Nothing on tests.", Findings: []check.Finding{{Message: "Nothing."}}}, nil
		}}
	}
	for text, want := range map[string][]check.Status{
		"Der Server wird mit dem Makefile gestartet, danach kann man sich anmelden und etwas bestellen. ":  {check.Inconclusive, check.Warn, check.Warn},
		"The server starts with the makefile, and then you can log in and order something from the shop. ": {check.Warn, check.Warn, check.Warn},
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"README.md": "# Laden\n\n" + strings.Repeat(text, 20)})}
		results, err := checks.Run(t.Context(), []*check.Check{looking(0.5, true), looking(0, true), looking(0.5, false)}, f, 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range results {
			if out := r.Outcome; out.Status != want[i] || (out.Status == check.Inconclusive) != (len(out.Findings) == 0) {
				t.Errorf("%.20s: %+v", text, out)
			}
		}
	}
}

// Where the README says that the whole has moved, that is settled before anything is written for
// what is kept here; a secret is replaced all the same.
func TestRunSettlesFirstWhatIsStillRun(t *testing.T) {
	of := func(family check.Family) *check.Check {
		return &check.Check{ID: string(family), Family: family, Remedy: "Write it down.", Run: func(context.Context, *facts.Facts) (check.Outcome, error) {
			return check.Outcome{Status: check.Fail, Gap: 1, Findings: []check.Finding{{Message: "Only Joe knows it.", Fix: "Ask Joe."}}}, nil
		}}
	}
	f := &facts.Facts{Repo: facts.Repo{Kind: facts.Service, StatusNotice: `README.md:3 says "It moved".`}, History: &history.History{}, People: &people.People{}}
	results, err := checks.Run(t.Context(), []*check.Check{of(check.Runbooks), of(check.Infra), of(check.Ownership)}, f, 1)
	if err != nil {
		t.Fatal(err)
	}
	const settle = "Settle first whether this is still run from here. If it is: "
	for i, want := range []struct{ remedy, fix string }{{settle + "write it down.", "Ask Joe."}, {"Write it down.", "Ask Joe."}, {settle + "write it down.", settle + "ask Joe."}} {
		if got, fix := results[i].Remedy(), results[i].Outcome.Findings[0].Fix; got != want.remedy || fix != want.fix {
			t.Errorf("of %s: %q and %q, want %+v", results[i].Check.ID, got, fix, want)
		}
	}
}
