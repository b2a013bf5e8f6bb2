// Package checktest asks checks about literal facts, for their tests.
package checktest

import (
	"context"
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
)

// TB is a test, or one round of a property.
type TB interface {
	Helper()
	Context() context.Context
	Errorf(string, ...any)
	Fatal(...any)
}

// Ask asks c about f and holds the answer to the rules of the vocabulary.
func Ask(t TB, c *check.Check, f *facts.Facts) check.Outcome {
	t.Helper()
	out, err := c.Run(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	if err := check.ValidateOutcome(c, out); err != nil {
		t.Fatal(err)
	}
	return out
}

// Want is what an outcome must be: its status, its gap to two decimals, and a
// part of its summary and of its first finding, written as path:line: message.
// With Finding "" there must be none.
type Want struct {
	Status  check.Status
	Gap     float64
	Summary string
	Finding string
}

// Expect asks c about f and compares the answer.
func Expect(t TB, c *check.Check, f *facts.Facts, want Want) {
	t.Helper()
	got := Ask(t, c, f)
	if got.Status != want.Status || fmt.Sprintf("%.2f", got.Gap) != fmt.Sprintf("%.2f", want.Gap) || !strings.Contains(got.Summary, want.Summary) {
		t.Errorf("%s answers %s, gap %.2f: %q\nwant %s, gap %.2f, with %q", c.ID, got.Status, got.Gap, got.Summary, want.Status, want.Gap, want.Summary)
	}
	first := ""
	if len(got.Findings) > 0 {
		f := got.Findings[0]
		first = fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Message)
	}
	if want.Finding == "" && first != "" || !strings.Contains(first, want.Finding) {
		t.Errorf("%s finds %q, want %q", c.ID, first, want.Finding)
	}
}

// Measure returns the value of a measure, nil where the outcome has none of
// that name.
func Measure(out check.Outcome, name string) any {
	for _, m := range out.Measures {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}
