package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestFormats(t *testing.T) {
	commit := func(subject string, files, added, deleted, spaced int) *history.Commit {
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
		{"a word and many files", commit("Run gofumpt", 20, 10, 10, 0), true},
		{"a word and few files", commit("Run gofumpt", 19, 10, 10, 0), false},
		{"no word", commit("Cleanup", 60, 10, 10, 0), false},
		{"no word, but white space alone", commit("Cleanup", 20, 10, 10, 360), true},
		{"white space and line breaks", commit("Cleanup", 20, 10, 6, 300), true},
		{"not white space enough", commit("Cleanup", 20, 10, 10, 359), false},
	} {
		if got := Formats(tt.commit); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
