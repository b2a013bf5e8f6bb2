package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestFormats(t *testing.T) {
	commit := func(subject string, files, added, deleted int, spaced bool, alike int) *history.Commit {
		c := &history.Commit{Message: subject, Spaced: spaced, Alike: alike}
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
		{"a word and many files", commit("Run gofumpt", 20, 10, 10, false, 94), true},
		{"a word and few files", commit("Run gofumpt", 19, 10, 10, false, 94), false},
		{"one file, but punctuation and order alone", commit("Format the cart", 1, 100, 100, false, 99), true},
		{"one file, and a number on each of its long lines", commit("Raise the prices", 1, 100, 100, false, 95), false},
		{"the word at its start", commit("style(web): format with the new rules", 20, 10, 10, false, 94), true},
		{"a formatter of a style", commit("Applied the style guide's autoformatter", 20, 10, 10, false, 0), true},
		{"what a linter found", commit("Fix linting errors", 20, 10, 6, false, 0), true},
		{"what a program does with it", commit("Return lint errors", 20, 10, 6, false, 0), false},
		{"a format of what is answered", commit("refactor(http): move response format helpers", 20, 10, 10, false, 94), false},
		{"no word", commit("Cleanup", 60, 10, 10, false, 94), false},
		{"no word, but white space alone", commit("Cleanup", 20, 10, 10, true, 0), true},
		{"no word, but punctuation and order alone", commit("Cleanup", 20, 10, 10, false, 95), true},
		{"braces and line breaks", commit("Use braces", 20, 10, 6, false, 96), true},
		{"other words and line breaks", commit("Use braces", 20, 10, 6, false, 94), false},
		{"white space and line breaks", commit("Cleanup", 20, 10, 6, true, 0), true},
	} {
		if got := Formats(tt.commit); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A file that was formatted on saving is, whatever else its commit did.
func TestFormatsFile(t *testing.T) {
	for c, want := range map[history.Change]bool{
		{Added: 150, Deleted: 120, Alike: 99}: true, {Added: 150, Deleted: 120, Alike: 98}: false, {Added: 150, Deleted: 120, Alike: 96, SameWords: 70}: true, {Added: 150, Deleted: 120, Alike: 94, SameWords: 70}: false, {Added: 300, Deleted: 120, Alike: 99}: false, {Added: 10, Deleted: 10}: false,
	} {
		if got := FormatsFile(&c); got != want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
