package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestDeparted(t *testing.T) {
	for text, want := range map[string]string{
		"He is busy. With Jane's\ndeparture, he is the developer now.": " (GUIDE.md:3 speaks of their departure)",
		"Since the departure of Jane, Joe does it.":                    " (GUIDE.md:3 speaks of their departure)",
		"Jane Doe has left the company.":                               " (GUIDE.md:3 speaks of their departure)",
		"Ask Joe: Jane is no longer involved.":                         " (GUIDE.md:3 speaks of their departure)",
		"Jane has left the door open, and it no longer works.":         "",
		"Joe has left the company.":                                    "",
		"Show Jane's flights before their departure.":                  "",
	} {
		f := &Facts{
			Tree:   tree.FromFiles(map[string]string{"GUIDE.md": "# Guide\n\n" + text + "\n"}),
			People: &people.People{Persons: []people.Person{{Name: "Jane Doe"}}},
		}
		if got := f.Departed(0); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
