package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestFormats(t *testing.T) {
	commit := func(subject string, files, added, deleted int, spaced bool) *history.Commit {
		c := &history.Commit{Message: subject, Spaced: spaced}
		for range files {
			c.Changes = append(c.Changes, history.Change{Kind: history.Modified, Added: added, Deleted: deleted})
		}
		return c
	}
	for _, tt := range []struct {
		name   string
		commit *history.Commit
		want   bool
	}{
		{"a word and many files", commit("Run gofumpt", 20, 10, 10, false), true},
		{"a word and few files", commit("Run gofumpt", 19, 10, 10, false), false},
		{"the word at its start", commit("style(web): format with the new rules", 20, 10, 10, false), true},
		{"a format of what is answered", commit("refactor(http): move response format helpers", 20, 10, 10, false), false},
		{"no word", commit("Cleanup", 60, 10, 10, false), false},
		{"no word, but white space alone", commit("Cleanup", 20, 10, 10, true), true},
		{"white space and line breaks", commit("Cleanup", 20, 10, 6, true), true},
	} {
		if got := Formats(tt.commit); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
