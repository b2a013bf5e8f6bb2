package facts

import (
	"cmp"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/sieve"
)

// How many lines in new files of code make a first and a later commit one in
// bulk (in one file that was there before, as many as in a later one), and how many lines of code had to be written before for it to be a later
// one (a forge makes the first commit of many repositories, of a README alone).
// One that says itself that it brings code from another repository, or of which a
// large part of today's code is (broughtPart), is held to what a first one is.
// Whoever made WorkedHere commits before works here: what they bring at once they
// need not have brought from elsewhere. All assumed.
const (
	FirstBulk  = 1_000
	LaterBulk  = 5_000
	LittleCode = 100
	WorkedHere = 100
)

// Bulk is a commit that brought code in bulk, of which something still stands.
type Bulk struct {
	Commit   int  // in History.Commits
	Added    int  // lines in new files of code and tests, and in those that Grown tells of
	Grown    int  // lines of Added that came into files which were there before
	Standing int  // lines of them that stand, of code as Ownership has it
	First    bool // hardly any code was there before
	// Foreign: the code looks as if it was written elsewhere.
	Foreign bool
	// Shown: it is one of the Snapshots.
	Shown bool
	// Submodule is the one in whose place the code came, "" for none: its history lies in
	// the repository that .gitmodules named.
	Submodule string

	files map[string]bool // that it brought, as they are called today
	moved bool            // its subject says that it brings code from elsewhere
}

// InBulk is what came in bulk.
type InBulk struct {
	Commits []Bulk // those with most of it still standing first
	Lines   int    // of code at HEAD as Ownership has it, these and all others
	Most    int    // of Lines that any other commit brought in new files
}

// InBulk returns the commits that brought code in bulk, worked out once.
func (f *Facts) InBulk() InBulk { return Shared(f, inBulk) }

// inBulk looks for them. Copies of what was here, and what comes back, are no new code.
func inBulk(f *Facts) (in InBulk) {
	var standing map[string]map[int]int
	in.Lines, standing = f.standingCode()
	commits := f.History.Commits
	before, snapshots := linesBefore(commits), f.Snapshots()
	today := make(names)
	for i := range commits {
		c, b := &commits[i], newBulk(commits, before, i)
		b.moved = b.moved || b.files != nil && pulledIn.MatchString(c.Subject())
		_, b.Shown = slices.BinarySearch(snapshots, i)
		for n := range c.Changes {
			today.follow(&c.Changes[n])
			b.add(&c.Changes[n], today, standing, c.Subject())
		}
		switch {
		case rearranged(c):
		case b.Added > b.limit(in.Lines) && b.Standing > 0:
			b.Foreign = b.moved || b.Shown || comesFromElsewhere(commits, i)
			in.Commits = append(in.Commits, b)
		default:
			in.Most = max(in.Most, b.Standing)
		}
	}
	slices.SortStableFunc(in.Commits, func(a, b Bulk) int { return cmp.Compare(b.Standing, a.Standing) })
	return in
}

// newBulk reads what a commit says of itself, if it adds so much that it may be one.
func newBulk(commits []history.Commit, before []int, i int) Bulk {
	b := Bulk{Commit: i, First: len(commits[i].Parents) == 0 || before[i] < LittleCode}
	if added(&commits[i]) > FirstBulk {
		b.Submodule = replacedSubmodule(&commits[i])
		b.moved = b.Submodule != "" || movedHere.MatchString(commits[i].Subject())
		b.files = make(map[string]bool)
	}
	return b
}

// added is how many lines a commit added in all.
func added(c *history.Commit) (lines int) {
	for i := range c.Changes {
		lines += c.Changes[i].Added
	}
	return lines
}

// replacedSubmodule returns the submodule in whose place a commit put files, "" for none.
func replacedSubmodule(c *history.Commit) string {
	if !slices.ContainsFunc(c.Changes, func(change history.Change) bool { return path.Base(change.Path) == ".gitmodules" }) {
		return ""
	}
	for i := range c.Changes {
		gone := &c.Changes[i]
		if gone.Kind == history.Deleted && slices.ContainsFunc(c.Changes, func(change history.Change) bool {
			return change.Kind == history.Added && strings.HasPrefix(change.Path, gone.Path+"/")
		}) {
			return gone.Path
		}
	}
	return ""
}

// importing tells of each commit whether it brought code in bulk that looks as if it was
// written elsewhere, whatever stands of it.
func importing(commits []history.Commit) func(commit int) bool {
	before := linesBefore(commits)
	return func(i int) bool {
		if added(&commits[i]) <= FirstBulk {
			return false
		}
		b := newBulk(commits, before, i)
		for n := range commits[i].Changes {
			b.add(&commits[i].Changes[n], nil, nil, commits[i].Subject())
		}
		return b.Added > b.limit(math.MaxInt) && !rearranged(&commits[i]) && (b.moved || comesFromElsewhere(commits, i))
	}
}

// rearranged tells whether a commit took out elsewhere what it added, four lines in five
// (assumed), be they of another language there: that brings nothing.
func rearranged(c *history.Commit) bool {
	return c.Moved > 0 && 5*(c.Moved/2) >= 4*added(c)
}

// add counts one change, of a commit whose subject may speak of formatting: that
// makes thousands of lines of one.
func (b *Bulk) add(change *history.Change, today names, standing map[string]map[int]int, subject string) {
	switch {
	case Applied(change.Path): // a step that changes the data is written at once
		return
	case change.Kind == history.Added:
	case b.Shown:
		b.Grown += change.Added
	case change.Added-change.Deleted > LaterBulk && !ofFormat.MatchString(subject):
		b.Grown += change.Added
	default:
		return
	}
	now := today.of(change.Path)
	if b.files != nil {
		b.files[now] = true // what was copied or came back was not written here either
	}
	if !change.Copied() && !change.Back {
		b.Added += change.Added
		b.Standing += standing[now][b.Commit]
	}
}

// standingCode counts the lines of code at HEAD, or of the text of a collection of
// documents, in all and by path and the commit that wrote them.
func (f *Facts) standingCode() (total int, byPath map[string]map[int]int) {
	byPath = make(map[string]map[int]int)
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !f.owned(file.Path) {
			continue
		}
		byCommit := make(map[int]int)
		for _, r := range f.History.Lines[file.Path] {
			lines := file.CodeIn(r.Start, r.Count)
			total += lines
			byCommit[r.Commit] += lines
		}
		byPath[file.Path] = byCommit
	}
	return total, byPath
}

// linesBefore returns how many lines of code all older commits added, by commit.
func linesBefore(commits []history.Commit) []int {
	before, sum := make([]int, len(commits)), 0
	for i := len(commits) - 1; i >= 0; i-- {
		before[i] = sum
		sum += added(&commits[i])
	}
	return before
}

// limit is how many lines make it one in bulk, where today's code has so many.
func (b *Bulk) limit(today int) int {
	if b.Shown {
		return 0
	}
	if b.First || b.moved || float64(b.Standing) >= broughtPart*float64(today) {
		return FirstBulk
	}
	return LaterBulk
}

var (
	// movedHere matches subjects that say that code came from another repository,
	// those of git subtree included. In the plural they are often classes that
	// store something.
	movedHere = sieve.MustCompile(`(?i)\b(mov(e|es|ed|ing)|migrat(e|es|ed|ing)|import(s|ed|ing)?|cop(y|ies|ied|ying)|port(s|ed|ing)?|bring(s|ing)?|transfer(s|red|ring)?|merg(e|es|ed|ing)|consolidat(e|es|ed|ing))\b.*\b(mono-?)?repo(sitory)?\b` +
		`|^(add|squashed) '[^']+' (content )?from commit\b`)
	// pulledIn matches those that say so of code which their author may go on with.
	pulledIn = sieve.Plain(`(?i)^([\w/*.-]+ (is|are|was|were) )?pull(s|ed|ing)? in\b`)
	// fromRequest matches the subjects that forges and merge bots give to a squashed
	// pull request.
	fromRequest = sieve.MustCompile(`\((([\w.-]+/[\w.-]+)?[#!]|pull request #|PR #?|MR !?|gh-)\d+\)\s*$|^Merged PR \d+:|\(pull request #\d+\)|^Pull request #\d+`)
)

// FromRequest tells whether a subject bears the number of a pull request that was
// squashed into the commit.
func FromRequest(subject string) bool { return fromRequest.MatchString(subject) }

// Request is the number of that pull request, with its sign where it has one, "" for none.
func Request(subject string) string {
	return strings.TrimRight(requestNumber.FindString(fromRequest.FindString(subject)), "): \t")
}

var requestNumber = sieve.MustCompile(`[#!]?\d+[):\s]*$`)

// comesFromElsewhere tells whether a commit in bulk that does not say so looks
// like an import: it is no pull request's, and its author is not known to have
// worked here before.
func comesFromElsewhere(commits []history.Commit, i int) bool {
	c, before := &commits[i], 0
	for n := range commits[i+1:] {
		if strings.EqualFold(commits[i+1+n].Author.Email, c.Author.Email) {
			before++
		}
	}
	return before < WorkedHere && !FromRequest(c.Subject())
}
