package checks_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
)

// counting answers how often it has been asked.
func counting(early func(facts.Settings) bool) (*check.Check, *atomic.Int64) {
	asked := new(atomic.Int64)
	return &check.Check{ID: "counting", Needs: facts.Tree, Early: early, Run: func(context.Context, *facts.Facts) (check.Outcome, error) {
		return check.Outcome{Status: check.Pass, Gap: float64(asked.Add(1))}, nil
	}}, asked
}

func never(facts.Settings) bool { return false }

func TestAheadAsksEachCheckOnce(t *testing.T) {
	early, ofEarly := counting(check.Always)
	late, ofLate := counting(nil)
	depends, ofDepends := counting(never)
	list, f := []*check.Check{late, early, depends}, &facts.Facts{}
	a := checks.AskAhead(t.Context(), list, f)
	for deadline := time.Now().Add(10 * time.Second); ofEarly.Load() == 0 && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	a.End()
	if ofEarly.Load() != 1 || ofLate.Load() != 0 || ofDepends.Load() != 0 {
		t.Fatalf("asked ahead: the early check %d times, the late %d, the one that depends %d; want 1, 0, 0", ofEarly.Load(), ofLate.Load(), ofDepends.Load())
	}
	results, err := a.Run(t.Context(), list, f, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range results {
		if r.Check != list[i] || r.Outcome.Gap != 1 {
			t.Errorf("result %d is of %v with gap %g, want that of its place with 1", i, r.Check.ID, r.Outcome.Gap)
		}
	}
	if ofEarly.Load() != 1 {
		t.Errorf("the early check was asked %d times in all", ofEarly.Load())
	}
}

// What turned out later not to have been read whole makes an answer void.
func TestAheadForgetsWhatCannotBeTold(t *testing.T) {
	early, _ := counting(check.Always)
	f := &facts.Facts{Incomplete: map[facts.Set]string{}}
	a := checks.AskAhead(t.Context(), []*check.Check{early}, f)
	a.End()
	f.Incomplete[facts.Tree] = "9 of 10 files could not be read"
	results, err := a.Run(t.Context(), []*check.Check{early}, f, 2)
	if err != nil || results[0].Outcome.Status != check.Inconclusive {
		t.Errorf("got %+v, %v", results, err)
	}
}

func TestAheadOfNothing(t *testing.T) {
	var none *checks.Ahead
	late, _ := counting(check.Always)
	results, err := none.Run(t.Context(), []*check.Check{late}, &facts.Facts{}, 1)
	none.End()
	if err != nil || results[0].Outcome.Status != check.Pass {
		t.Errorf("got %+v, %v", results, err)
	}
}

// When whoever waits gives up, nothing more is asked.
func TestAheadEndsWhenInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	early, asked := counting(check.Always)
	checks.AskAhead(ctx, []*check.Check{early}, &facts.Facts{}).End()
	if asked.Load() != 0 {
		t.Errorf("asked %d times", asked.Load())
	}
}
