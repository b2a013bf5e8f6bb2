package facts

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// A commit rewrote the code, as new formatting does, if it changed that many
// files of code and added about as many lines as it deleted: formatDrift is how far
// they may lie apart where its subject speaks of formatting, which breaks lines up, or
// where it changed white space alone, and FormattedFiles how many it need change then.
// Of the words in its lines, of a hundred, KeptWords are in the same files before and
// after where it is mostly form, and SameWords where it is nothing else; in few files
// SameInFew, unless sameLines of its lines, of a hundred, have the words of one before. It
// is worth telling if that share of the lines is its. All assumed.
const (
	KeptWords = 85
	SameWords = 95
	SameInFew = 99
	sameLines = 50

	RewrittenFiles = 50
	FormattedFiles = history.SpacedFiles
	rewrittenDrift = 0.2
	formatDrift    = 0.5
	rewrittenShare = 0.05
)

// ofFormat matches subjects that speak of formatting or of a tool that does it: a format
// may as well be one of what a program answers.
var ofFormat = sieve.MustCompile(`(?i)\b(prettier|black|rubocop|standardrb|stree|gofmt|gofumpt|goimports|rustfmt|clang-format|spotless|ktlint|scalafmt|eslint|stylelint|biome|ruff|isort|autopep8|yapf|php-cs-fixer|pint|re-?format(s|ted|ting)?|auto-?format\w*|formatt(ed|ing|er)|(auto|code|source|lint\w*|and|&|run|apply|cargo|go|mix|dotnet|terraform|npm|yarn|make)[ -]format(s)?|re-?indent\w*|indentation|white ?space|line endings|crlf|code ?style)\b|^(\w+(\([^)]*\))?!?: *)?(format(s)?|((fix\w*|apply|applie[ds]|more|some|all|minor) )*lint(er|ing)? (error|fix|issue|warning)(s|es)?)\b`)

// Rewrite is a commit that is the last to have touched lines which others wrote.
type Rewrite struct {
	Commit int // in History
	Files  int // that it rewrote
	Lines  int // that it was the last to touch
}

// Rewritten is how far line attribution cannot tell who wrote the code.
type Rewritten struct {
	Commits []Rewrite // in the order of the history
	Share   float64   // of the lines
}

// By tells whether a commit of the history is one of them.
func (r Rewritten) By(commit int) bool {
	return slices.ContainsFunc(r.Commits, func(x Rewrite) bool { return x.Commit == commit })
}

// Rewritten returns the commits that rewrote the code, worked out once. It needs
// History and Lines.
func (f *Facts) Rewritten() Rewritten { return Shared(f, rewritten) }

func rewritten(f *Facts) (out Rewritten) {
	if f.History == nil {
		return out
	}
	standing := f.Standing()
	for i, lines := range standing.ByCommit {
		share := prose.Share(lines, standing.Total)
		// What a commit to be ignored still holds was made of no line before.
		if c := &f.History.Commits[i]; share < rewrittenShare || c.Ignored || c.LookedThrough {
			continue
		}
		if files := Rewrote(&f.History.Commits[i]); files >= RewrittenFiles && kept(&f.History.Commits[i]) {
			out.Commits = append(out.Commits, Rewrite{i, files, lines})
			out.Share += share
		}
	}
	return out
}

// kept tells whether most of the lines that a commit added are older than that: what it
// wrote anew is its author's.
func kept(c *history.Commit) bool {
	added, deleted := changed(c)
	return c.Alike >= KeptWords || 2*c.Moved >= added+deleted || c.Spaced || ofFormat.MatchString(c.Subject())
}

// Rewrote counts the files that a commit rewrote, 0 if it did anything else.
func Rewrote(c *history.Commit) (files int) {
	added, deleted := changed(c)
	for i := range c.Changes {
		change := &c.Changes[i]
		if (change.Kind == history.Modified || change.Kind == history.Renamed) && change.Added > 0 && change.Deleted > 0 {
			files++
		}
	}
	if Even(added, deleted) || within(formatDrift, added, deleted) && (ofFormat.MatchString(c.Subject()) || c.Spaced || c.Alike >= SameWords) {
		return files
	}
	return 0
}

// Formats tells whether a commit formatted the code: it rewrote as much, and its subject
// speaks of that, or nearly all that it changed is white space, or punctuation and order.
// Whoever runs a formatter over all of it, or over one long file, has written none of it.
func Formats(c *history.Commit) bool {
	files := Rewrote(c)
	return files > 0 && c.Alike >= SameInFew || files >= FormattedFiles && c.Alike >= SameWords || files >= FormattedFiles && (ofFormat.MatchString(c.Subject()) || c.Spaced)
}

// FormatsFile tells so of one file, whatever else the commit did: people format on saving.
func FormatsFile(c *history.Change) bool {
	return within(formatDrift, c.Added, c.Deleted) && (c.Alike >= SameInFew || c.Alike >= SameWords && c.SameWords >= sameLines)
}

func changed(c *history.Commit) (added, deleted int) {
	for i := range c.Changes {
		added, deleted = added+c.Changes[i].Added, deleted+c.Changes[i].Deleted
	}
	return added, deleted
}

// Evenly says of a commit that rewrote the code how its lines show it.
func Evenly(c *history.Commit) string {
	added, deleted := changed(c)
	switch {
	case c.Spaced:
		return "nearly all of it white space"
	case Even(added, deleted):
		return "with about as many lines added as deleted"
	case c.Alike >= SameWords:
		return "with nearly all of its words in the same files before and after"
	}
	return fmt.Sprintf("with %s added and %s deleted, below a subject that speaks of formatting", prose.Count(added, "line", "lines"), prose.Number(deleted))
}

// Even tells whether about as many lines were added as deleted, and any.
func Even(added, deleted int) bool { return within(rewrittenDrift, added, deleted) }

func within(drift float64, added, deleted int) bool {
	return min(added, deleted) > 0 && float64(max(added, deleted)-min(added, deleted)) <= drift*float64(max(added, deleted))
}
