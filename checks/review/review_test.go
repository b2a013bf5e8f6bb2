package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// Persons of the tests.
const (
	ann = iota
	ben
	robot
)

var monday = time.Date(2024, 1, 8, 12, 0, 0, 0, time.UTC)

func hash(n int) (h objects.Hash) {
	copy(h[:], fmt.Sprintf("%020d", n))
	return h
}

// step is a commit of a test: the newest comes last, and its parents are
// indices of steps before it.
type step struct {
	by, committer int
	parents       []int
	subject       string
	trailer       string
	lines         int
	coAuthors     []int
	email         string // of the committer
}

// build turns steps into facts, newest first as history has them.
func build(steps []step) *facts.Facts {
	f := &facts.Facts{
		Settings: facts.DefaultSettings(), History: &history.History{Lines: map[string][]history.Range{}}, Tree: tree.FromFiles(map[string]string{"a.go": strings.Repeat("f(a + b)\n", 4000)}),
		People: &people.People{Persons: []people.Person{
			{Name: "Ann Ash", Emails: []string{"ann@acme.com"}}, {Name: "Ben Bay", Emails: []string{"ben@acme.com"}}, {Name: "robot", Emails: []string{"robot@acme.com"}, Bot: true},
		}},
	}
	for i := len(steps) - 1; i >= 0; i-- {
		s := steps[i]
		when := monday.AddDate(0, 0, i)
		c := history.Commit{
			Hash: hash(i), Message: s.subject, Author: objects.Signature{When: when}, Committer: objects.Signature{When: when, Email: s.email},
		}
		for _, p := range s.parents {
			c.Parents = append(c.Parents, hash(p))
		}
		if key, value, ok := strings.Cut(s.trailer, ": "); ok {
			c.Trailers = []history.Trailer{{Key: key, Value: value}}
		}
		if len(s.parents) < 2 {
			c.Changes = []history.Change{{Path: "a.go", Kind: history.Added, Added: s.lines}}
		}
		f.History.Commits = append(f.History.Commits, c)
		f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: s.by, Committer: s.committer, CoAuthors: s.coAuthors})
	}
	return f
}

func TestTrailOfOneCommit(t *testing.T) {
	second := step{by: ben, committer: ben, subject: "Somebody else is there"}
	for _, c := range []struct {
		name string
		step step
		want level
	}{
		{"pushed", step{subject: "Fix the cart"}, nothing},
		{"squashed", step{subject: "Fix the cart (#12)"}, pullRequest},
		{"squashed on GitLab", step{subject: "Fix the cart (!12)"}, pullRequest},
		{"squashed on Azure", step{subject: "Merged PR 12: Fix the cart"}, pullRequest},
		{"an issue's number", step{subject: "Fix #12: the cart"}, nothing},
		{"in the web pages", step{subject: "Update README.md", email: "noreply@github.com", committer: robot}, forge},
		{"reviewed", step{subject: "Fix the cart", trailer: "Reviewed-by: Ben Bay <ben@acme.com>"}, person},
		{"reviewed by a stranger", step{subject: "Fix the cart", trailer: "Acked-By: Cid Cob <cid@else.com>"}, person},
		{"reviewed by oneself", step{subject: "Fix the cart", trailer: "Reviewed-by: Ann Ash <ann@acme.com>"}, nothing},
		{"reviewed by a bot", step{subject: "Fix the cart", trailer: "Reviewed-by: robot <robot@acme.com>"}, nothing},
		{"reviewed by a bot that made no commit", step{subject: "Fix the cart", trailer: "Reviewed-by: coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>"}, nothing},
		{"review address", step{subject: "Fix the cart", trailer: "Reviewed-on: https://review.acme.com/12"}, pullRequest},
		{"signed off", step{subject: "Fix the cart", trailer: "Signed-off-by: Ben Bay <ben@acme.com>"}, nothing},
		{"written together", step{subject: "Fix the cart", coAuthors: []int{ben}}, person},
		{"applied by another", step{subject: "Fix the cart", committer: ben}, person},
		{"applied by another with an address that the forge lent", step{subject: "Fix the cart", committer: ben, email: "7+ben@users.noreply.github.com"}, person},
		{"pushed with an address that the forge lent", step{subject: "Fix the cart", email: "7+ann@users.noreply.github.com"}, nothing},
		{"of the forge's own account", step{subject: "Fix the cart", email: "19864447+web-flow@users.noreply.github.com", committer: robot}, forge},
		{"merged by hand", step{subject: "Fix the cart\n\nIt was empty.\n\nPR #12"}, pullRequest},
		{"merged by hand, for an issue", step{subject: "Fix the cart\n\nFixes #9, PR #12 \n\nSigned-off-by: Ann Ash <ann@acme.com>"}, pullRequest},
		{"speaks of another's pull request", step{subject: "Fix the cart\n\nIt was broken by\nPR #12, which nobody saw."}, nothing},
		{"squashed in another repository", step{subject: "Fix the cart (acme/shop#12)"}, pullRequest},
		{"after a review", step{subject: "refactor: apply review comments"}, pullRequest},
		{"after suggestions", step{subject: "Apply suggestions from code review"}, pullRequest},
		{"about reviews in the shop", step{subject: "Show review comments below the product"}, nothing},
		{"applied by a bot", step{subject: "Fix the cart", committer: robot}, nothing},
	} {
		f := build([]step{second, c.step})
		if got := newTrail(f, time.Time{}).of(0); got != c.want {
			t.Errorf("%s: level %d, want %d", c.name, got, c.want)
		}
	}
	for committer, want := range map[string]level{"Ann": nothing, "Ben": person} {
		f := build([]step{second, {subject: "Fix the cart", committer: ben}})
		f.History.Commits[0].Author.Name, f.History.Commits[0].Committer.Name = "Ann Ash", committer
		if got := newTrail(f, time.Time{}).of(0); got != want {
			t.Errorf("committed by %s: level %d, want %d", committer, got, want)
		}
	}
	alone := build([]step{{subject: "Start"}, {subject: "Fix the cart (#12)"}})
	if got := newTrail(alone, time.Time{}).of(0); got != forge {
		t.Errorf("a pull request without a second person: level %d, want %d", got, forge)
	}
}

// Whom a forge's squashes of one author's changes alone name beside them, and who did nothing
// else, is most often that author under another address.
func TestCoAuthorOfOneAuthorsSquashes(t *testing.T) {
	const cid = 3
	squash := func(by, coAuthor int) step {
		return step{subject: "Fix the cart (#12)", by: by, committer: robot, email: "noreply@github.com", coAuthors: []int{coAuthor}, trailer: "Co-authored-by: Cid Cob <cid@else.com>"}
	}
	pushed := step{subject: "Fix the cart", by: 0, coAuthors: []int{cid}}
	for name, c := range map[string]struct {
		before, last step
		commits      int
		want         level
	}{
		"one author's":             {squash(0, cid), squash(0, cid), 0, pullRequest},
		"two authors'":             {squash(ben, cid), squash(0, cid), 0, person},
		"of somebody with commits": {squash(0, cid), squash(0, cid), 1, person},
		"beside what was pushed":   {pushed, squash(0, cid), 0, person},
	} {
		f := build([]step{c.before, {subject: "Start", by: ben}, c.last})
		for len(f.People.Persons) <= cid {
			f.People.Persons = append(f.People.Persons, people.Person{Name: "Cid Cob", Emails: []string{"cid@else.com"}})
		}
		f.People.Persons[cid].Commits = c.commits
		if got := newTrail(f, time.Time{}).of(0); got != c.want {
			t.Errorf("%s: level %d, want %d", name, got, c.want)
		}
	}
}

// Whether the machine of a translation service looks like a person or not, what it
// brings in was seen by nobody that git could tell of.
func TestTrailWithoutTranslations(t *testing.T) {
	steps := []step{{by: ben, committer: ben, subject: "Somebody else is there"}, {subject: "Fix the cart"}}
	for _, committer := range []int{ben, robot} {
		for _, subject := range []string{"Translated using Weblate (German)", "Update translation files", "New translations cart.php (German)", "New Crowdin updates (#12)"} {
			steps = append(steps, step{subject: subject, committer: committer})
		}
	}
	steps = append(steps, step{subject: "Fix what was translated using Weblate", committer: robot})
	out := checktest.Ask(t, ReviewTrail, build(steps))
	if out.Measures[0].Value != 3 || out.Measures[1].Value != 0 {
		t.Errorf("%s %v", out.Summary, out.Measures)
	}
}

// The branch of a pull request comes in through its merge; what is on the main
// line, or reached without a pull request too, does not.
func TestMergesBringCommitsIn(t *testing.T) {
	f := build([]step{
		0: {subject: "Start"},
		1: {subject: "Add the cart", parents: []int{0}},
		2: {subject: "Add tests", parents: []int{1}},
		3: {subject: "Fix directly", parents: []int{0}},
		4: {subject: "Merge pull request #7 from acme/cart", parents: []int{3, 2}, by: ben},
		5: {subject: "Local work", parents: []int{4}},
		6: {subject: "Push elsewhere", parents: []int{4}},
		7: {subject: "Merge branch 'main' of example.com/shop", parents: []int{5, 6}},
	})
	trail := newTrail(f, time.Time{})
	got := map[string]level{}
	for i := range f.History.Commits {
		if c := &f.History.Commits[i]; !c.IsMerge() {
			got[c.Message] = trail.of(i)
		}
	}
	want := map[string]level{"Start": nothing, "Add the cart": person, "Add tests": person, "Fix directly": nothing, "Local work": nothing, "Push elsewhere": nothing}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is merged of the same branch later takes nothing from the pull request that brought
// its beginning in; what was pushed before the pull request did not come in with it.
func TestFirstMergeBringsCommitsIn(t *testing.T) {
	f := build([]step{
		0: {subject: "Start"},
		1: {subject: "Add the cart", parents: []int{0}},
		2: {subject: "Fix directly", parents: []int{0}},
		3: {subject: "Merge pull request #7 from acme/cart", parents: []int{2, 1}, by: ben},
		4: {subject: "Go on with the cart", parents: []int{1}},
		5: {subject: "Merge branch 'cart'", parents: []int{3, 4}},
		6: {subject: "Push", parents: []int{5}},
		7: {subject: "Merge pull request #8 from acme/push", parents: []int{6, 6}, by: ben},
	})
	trail := newTrail(f, time.Time{})
	got := map[string]level{}
	for i := range f.History.Commits {
		if c := &f.History.Commits[i]; !c.IsMerge() {
			got[c.Message] = trail.of(i)
		}
	}
	want := map[string]level{"Start": nothing, "Add the cart": person, "Fix directly": nothing, "Go on with the cart": nothing, "Push": nothing}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// GitHub merges under the title of a pull request where it is set to, and updates
// branches under a title of git's.
func TestMergesUnderTheirOwnTitle(t *testing.T) {
	for subject, want := range map[string]level{"Translate the cart": pullRequest, "Merge branch 'main' into cart": nothing} {
		trail := newTrail(build([]step{
			0: {subject: "Start", by: ben},
			1: {subject: "Add words", parents: []int{0}},
			2: {subject: subject, parents: []int{0, 1}, committer: robot, email: "noreply@github.com"},
		}), time.Time{})
		if got := trail.of(1); got != want {
			t.Errorf("through %q: level %d, want %d", subject, got, want)
		}
	}
}

// Whoever merges somebody's branch by hand has had it before them; whoever brings
// their own branch up to date, or pulls, need not.
func TestBranchesTakenByHand(t *testing.T) {
	for _, tt := range []struct {
		subject string
		merger  int
		want    level
	}{
		{"Merge branch 'ann/cart'", ben, person},
		{"Merge remote-tracking branch 'ann/cart'", ben, person},
		{"Merge branch 'cart' into develop", ben, person},
		{"Merge branch 'cart'", ann, nothing},
		{"Merge branch 'cart'", robot, nothing},
		{"Merge branch 'cart' into pay", ben, nothing},
		{"Merge branch 'main'", ben, nothing},
		{"Merge branch 'main' into pay", ben, nothing},
		{"Merge remote-tracking branch 'origin/main'", ben, nothing},
		{"Merge branch '2.x'", ben, nothing},
		{"Merge branch 'cart' of example.com/shop", ben, nothing},
		{"Catch up", ben, nothing},
	} {
		f := build([]step{
			0: {subject: "Start", by: ben, committer: ben},
			1: {subject: "Add the cart", parents: []int{0}},
			2: {subject: tt.subject, parents: []int{0, 1}, by: tt.merger, committer: tt.merger},
			3: {subject: "Go on", parents: []int{2}},
		})
		if got := newTrail(f, time.Time{}).of(2); got != tt.want {
			t.Errorf("%q by %d: level %d, want %d", tt.subject, tt.merger, got, tt.want)
		}
		if got := newTrail(f, time.Time{}).of(0); got != nothing {
			t.Errorf("after %q: level %d", tt.subject, got)
		}
	}
}

// What is asked of a change goes by what is left of it.
func TestWhatIsLeft(t *testing.T) {
	f := build([]step{{subject: "Start"}, {subject: "Cart", lines: 900}, {subject: "Pay", lines: 500}, {subject: "Ship", lines: 600}})
	f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 300, Commit: 0}, {Start: 301, Count: 400, Commit: 1}, {Start: 701, Count: 49, Commit: 2}}
	out := checktest.Ask(t, ReviewTrail, f)
	const read = `Of the changes that brought 50 lines and more that are new, git shows nobody but the author of 2: 3030303030 "Pay" (400 lines of today's code, tests not counted, are from it) and 3030303030 "Ship" (300 lines of today's code, tests not counted, are from it).`
	if len(out.Findings) != 1 || out.Findings[0].Message != read {
		t.Errorf("to read: %+v", out.Findings)
	}
	f.History.Commits[1].Parents, f.History.Commits[2].Parents = []objects.Hash{hash(0)}, []objects.Hash{hash(0)}
	out = checktest.Ask(t, CommitSize, f)
	const large = `500 lines changed at once by Ann Ash on 10 January 2024 (400 lines of today's code, tests not counted, are from it), and git shows nobody but the author: "Pay".`
	if len(out.Findings) != 1 || out.Findings[0].Message != large {
		t.Errorf("large: %+v", out.Findings)
	}
}

// Lines that were copied since are of whoever wrote them, and may be more than the change had.
func TestCopiesOfWhatIsLeft(t *testing.T) {
	f := build([]step{{subject: "Start"}, {subject: "Pay", lines: 500}})
	f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 900, Commit: 0}}
	if got, want := leftOver(f, 0), " (900 lines of today's code, tests not counted, with copies made since, are from it)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What was taken back and put in again is told of where it stands, and once.
func TestTakenBack(t *testing.T) {
	for message, want := range map[string]string{
		"Revert \"Pay\"\n\nThis reverts commit " + hash(1).String() + ".": "Pay again",
		"Revert \"Pay (#4)\" (#6)":                                        "Pay again",
		"Revert \"Cart\"":                                                 "Pay, Pay again",
		"Take out the cart":                                               "Pay, Pay again",
		"Pay (#5)\n\n* pay\n\nThis reverts commit " + hash(1).String() + ".": "Pay, Pay (#5), Pay again",
	} {
		f := build([]step{{subject: "Start"}, {subject: "Pay", lines: 500}, {subject: message, lines: 500}, {subject: "Pay again", lines: 600}})
		if !strings.HasPrefix(message, "Pay") {
			f.History.Commits[1].Changes[0] = history.Change{Path: "a.go", Kind: history.Modified, Deleted: 500}
		}
		var got []string
		for _, i := range toRead(f, []int{2, 1, 0}) {
			got = append(got, f.History.Commits[i].Subject())
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %s", message, got, want)
		}
	}
}

func TestUndoes(t *testing.T) {
	for message, want := range map[string]bool{
		"Revert \"Pay\"":                          true,
		"SHOP-12 - Revert pay":                    true,
		"[SHOP-12] reverts pay":                   true,
		"fix(pay)!: revert the cart":              true,
		"Back\n\nThis reverts commit 0123456789.": true,
		"Merge\n\nReverts acme/shop#12":           true,
		"Pay on revert":                           false,
		"Add what we reverted":                    false,
		"Pay (#5)\n\n* pay\n\n* Revert \"pay\"\n\nThis reverts commit 0123456789.\n\n* pay again": false,
	} {
		if got := undoes(&history.Commit{Message: message}); got != want {
			t.Errorf("%q undoes another: %v", message, got)
		}
	}
}

// Nobody is asked to read what is small, gone, or back.
func TestWhatToReadLater(t *testing.T) {
	f := build([]step{
		{subject: "Words", lines: 0}, {subject: "Small", lines: worthReading - 1}, {subject: "Revert \"Pay\"", lines: 500},
		{subject: "Back\n\nThis reverts commit 0123456789.", lines: 500}, {subject: "Remove the cart", lines: 0}, {subject: "style: apply rustfmt", lines: 500}, {subject: "Pay", lines: worthReading},
	})
	f.History.Commits[1].Changes[0].Deleted = 500
	for active, fix := range map[bool]string{true: "while its author can answer", false: "if they can still be reached"} {
		f.People.Persons[ann].Active = active
		out := checktest.Ask(t, ReviewTrail, f)
		if len(out.Findings) != 1 || !strings.HasPrefix(out.Findings[0].Message, "Of the changes that brought 50 lines and more that are new, git shows nobody but the author of one: 3030") || !strings.Contains(out.Findings[0].Fix, fix) {
			t.Errorf("with an author there (%v): %+v", active, out.Findings)
		}
	}
}

// A review more never widens the gap, whatever the history looks like.
func TestTrailNeverFallsWithMoreReviews(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "commits")
		steps := make([]step, n)
		for i := range steps {
			steps[i] = step{by: rapid.IntRange(ann, ben).Draw(t, "author"), subject: rapid.SampledFrom([]string{"Work", "Work (#1)", "Merge pull request #2 from a/b"}).Draw(t, "subject"), lines: i}
			if i > 0 {
				steps[i].parents = []int{i - 1}
				if rapid.Bool().Draw(t, "merge") {
					steps[i].parents = append(steps[i].parents, rapid.IntRange(0, i-1).Draw(t, "parent"))
				}
			}
		}
		before := checktest.Ask(t, ReviewTrail, build(steps))
		steps[rapid.IntRange(0, n-1).Draw(t, "reviewed")].trailer = "Reviewed-by: Cid Cob <cid@else.com>"
		if after := checktest.Ask(t, ReviewTrail, build(steps)); after.Gap > before.Gap {
			t.Fatalf("the gap rose from %v to %v", before.Gap, after.Gap)
		}
	})
}

func TestCommitSize(t *testing.T) {
	steps := []step{{subject: "Import", lines: 9000}}
	for i := range 20 {
		steps = append(steps, step{subject: "wip", parents: []int{i}, lines: 10})
	}
	if out := checktest.Ask(t, CommitSize, build(steps)); out.Gap != 0 || out.Status != check.Pass {
		t.Errorf("small steps after an import: %+v", out)
	}
	still := build(append(steps[:1:1], step{subject: "Words", parents: []int{0}}))
	if out := checktest.Ask(t, CommitSize, still); out.Status != check.Inconclusive || !strings.HasPrefix(out.Summary, "None of 1 commit in the last 24 months of work changed code") {
		t.Errorf("nobody touched the code: %+v", out)
	}
	docs := build(steps)
	docs.Repo.Kind = facts.Docs
	if out := checktest.Ask(t, CommitSize, docs); !strings.Contains(out.Summary, "None of 20 changes to the text in the last 24 months of work is larger") {
		t.Errorf("of documentation: %s", out.Summary)
	}
	for i := 15; i < 21; i++ {
		steps[i].lines = 401
	}
	if out := checktest.Ask(t, CommitSize, build(steps)); out.Gap != 1 || out.Status != check.Fail || len(out.Findings) != mostExplained {
		t.Errorf("30 %% large changes: %+v", out)
	}
	pages := build([]step{{subject: "Start", lines: 10}, {subject: "Runbooks", parents: []int{0}, lines: 300}})
	pages.History.Commits[0].Changes = append(pages.History.Commits[0].Changes, history.Change{Path: "b.go", Kind: history.Added, Added: 300})
	for kind, want := range map[facts.Kind]int{facts.Docs: 0, facts.Service: 1} { // new pages are read one by one
		pages.Repo.Kind = kind
		if out := checktest.Ask(t, CommitSize, pages); len(out.Findings) != want {
			t.Errorf("new files in %s: %+v", kind, out)
		}
	}
	for i := 15; i < 18; i++ {
		steps[i].subject = "Reapply \"Cart\""
	}
	gone := build(steps)
	for i := range 3 { // the newest
		gone.History.Commits[i].Changes[0] = history.Change{Path: "a.go", Kind: history.Modified, Added: 40, Deleted: 361}
	}
	if out := checktest.Ask(t, CommitSize, gone); out.Gap != 0 || len(out.Findings) != 0 || !strings.HasPrefix(out.Summary, "None of 20 changes to code in the last 24 months of work is larger than 400 lines, apart from 6 that remove code or undo another change; half of all") {
		t.Errorf("large removals and reverts: %+v", out)
	}
	if got := []int{quantile([]int{1, 2}, 0.5), quantile([]int{1, 2, 3}, 0.5), quantile([]int{7}, 0.9)}; !cmp.Equal(got, []int{1, 2, 7}) {
		t.Errorf("quantiles %v", got)
	}
}

func TestVagueSubjects(t *testing.T) {
	for subject, want := range map[string]bool{"wip": true, "Fix": true, ".": true, "": true, "fixes!": true, "Update": true, "WIP: cart": false, "Fix the cart": false, "Update Go to 1.26": false} {
		if got := empty.MatchString(subject); got != want {
			t.Errorf("empty(%q) = %v, want %v", subject, got, want)
		}
	}
}

func TestTicketAlone(t *testing.T) {
	for subject, want := range map[string]bool{"SHOP-12 (#7)": true, "shop-12": true, "#12": true, "[SHOP-12] SHOP-13": true, "SHOP-12: cart": false, "Pay (#7)": false, "": false} {
		if got := ticketAlone.MatchString(subject); got != want {
			t.Errorf("ticketAlone(%q) = %v, want %v", subject, got, want)
		}
	}
}

// allCode is a tree of files of which every line is code, as many as there are.
func allCode(paths ...string) *tree.Tree {
	files := make([]tree.File, len(paths))
	for i, p := range paths {
		files[i] = tree.File{Path: p, Language: "Go", Role: tree.Code}
	}
	return tree.New(files, nil, func(string) ([]byte, error) { return nil, nil })
}

// What else a bulk import changed came in no bulk; what it brought is found again
// under the name of today; a copy of what was there is no new code.
func TestWhatCameInBulk(t *testing.T) {
	change := func(kind history.ChangeKind, path, old string, lines int, copyOf string) history.Change {
		return history.Change{Path: path, OldPath: old, Kind: kind, Added: lines, CopyOf: copyOf}
	}
	f := build([]step{{subject: "Start"}, {subject: "Import", parents: []int{0}}, {subject: "Copy", parents: []int{1}}, {subject: "Move", parents: []int{2}}})
	f.History.Commits[3].Changes = []history.Change{change(history.Added, "a.go", "", facts.LittleCode, ""), change(history.Added, "b.go", "", 10, "")}
	f.History.Commits[2].Changes = []history.Change{change(history.Modified, "a.go", "", 9, ""), change(history.Added, "old.go", "", facts.LaterBulk+1, "")}
	f.History.Commits[1].Changes = []history.Change{change(history.Added, "copy.go", "", facts.LaterBulk+1, "a.go")}
	f.History.Commits[0].Changes = []history.Change{change(history.Renamed, "b.go", "old.go", 0, "")}
	f.Tree = allCode("a.go", "b.go", "copy.go")
	f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 9, Commit: 2}}
	f.History.Lines["b.go"] = []history.Range{{Start: 1, Count: 5000, Commit: 2}, {Start: 5001, Count: 1, Commit: 3}}
	f.History.Lines["copy.go"] = []history.Range{{Start: 1, Count: 5001, Commit: 1}}
	out := checktest.Ask(t, CodeFromDayOne, f)
	if want := "This commit brought 5,001 lines of code and tests, blank ones and comments among them, in new files, of which 5,000 lines of code stand today, tests not counted: \"Import\""; len(out.Findings) != 1 || !strings.Contains(out.Findings[0].Message, want) {
		t.Errorf("findings %v, want one with %q", out.Findings, want)
	}
}

// A file of one line that is given thousands in one commit came in as a new one does;
// one that is formatted, or that somebody writes on, did not.
func TestBulkInAFileThatWasThere(t *testing.T) {
	for _, c := range []struct {
		name, subject  string
		added, deleted int
		want           string
	}{
		{"spread out", "Show warnings", 5002, 1, "This commit brought 5,002 lines of code and tests, blank ones and comments among them, in files that were there, of which 5,000 lines of code stand today, tests not counted: \"Show warnings\"."},
		{"spread out by a tool", "Fix prettier errors", 5002, 1, ""},
		{"formatted", "Show warnings", 5002, 4000, ""},
		{"written on", "Show warnings", 4000, 1, ""},
	} {
		f := build([]step{{subject: "Start", lines: 200}, {subject: c.subject, parents: []int{0}}})
		at(f, 1).Changes = []history.Change{{Path: "public/down.css", Kind: history.Modified, Added: c.added, Deleted: c.deleted}}
		f.Tree = allCode("public/down.css")
		f.History.Lines["public/down.css"] = []history.Range{{Start: 1, Count: 200, Commit: 1}, {Start: 201, Count: 5000, Commit: 0}}
		out := checktest.Ask(t, CodeFromDayOne, f)
		if got := len(out.Findings); got != min(1, len(c.want)) || got == 1 && out.Findings[0].Message != c.want {
			t.Errorf("%s: %v, want %q", c.name, out.Findings, c.want)
		}
	}
}

// A few lines that are left of a template are nothing to ask about.
func TestHardlyAnyBulk(t *testing.T) {
	for _, c := range []struct {
		name            string
		standing, total int
		findings        int
		summary         string
	}{
		{"one line", 1, 62_530, 0, "Today's code came in step by step, but for less than 1 % of it: no other commit brought more than 5,000 lines of it in new files at once (1,000 at the start, and where a third of the code is from it)."},
		{"many lines of many more", 99, 10_000, 0, "Today's code came in step by step, but for less than 1 % of it: no other commit brought more than 5,000 lines of it in new files at once (1,000 at the start, and where a third of the code is from it)."},
		{"a few per cent", 200, 10_000, 0, "Today's code came in step by step, but for 200 lines in 1 commit (3030303030): no other commit brought more than 5,000 lines of it in new files at once (1,000 at the start, and where a third of the code is from it)."},
		{"few lines of few", 40, 100, 1, "40 % of today's code came in at once, in a commit of 8 January 2024: the steps in which it was made are not in this history."},
	} {
		f := build([]step{{subject: "Start", lines: facts.FirstBulk + 1}, {subject: "Go on", parents: []int{0}, lines: 10}})
		f.Tree = allCode("a.go")
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: c.standing, Commit: 1}, {Start: c.standing + 1, Count: c.total - c.standing, Commit: 0}}
		if out := checktest.Ask(t, CodeFromDayOne, f); out.Summary != c.summary || len(out.Findings) != c.findings || (out.Gap == 0) != (c.findings == 0) {
			t.Errorf("%s: %s %v", c.name, out.Summary, out.Findings)
		}
	}
}

// Steps that change a database which are dumps of one are said to be left out.
func TestStepsThatAreDumped(t *testing.T) {
	for lines, want := range map[int]string{
		facts.LaterBulk:     "is 10 of its 10 lines.",
		facts.LaterBulk + 1: "is 10 of its 10 lines; 5,001 lines of migrations that are dumps or rows of data, the longest db/V2__schema.sql, count as data, however they came in.",
	} {
		f := build([]step{{subject: "Start", lines: 10}, {subject: "Go on", parents: []int{0}, lines: 10}})
		f.Tree, f.History.Lines["a.go"] = allCode("a.go"), []history.Range{{Start: 1, Count: 10}}
		f.Tree.Files = append(f.Tree.Files, tree.File{Path: "db/V1__begin.sql", Role: tree.Data, Lines: 1}, tree.File{Path: "db/V2__schema.sql", Role: tree.Data, Lines: lines - 1}, tree.File{Path: "goods.sql", Role: tree.Data, Lines: 9000})
		if out := checktest.Ask(t, CodeFromDayOne, f); !strings.HasSuffix(out.Summary, want) {
			t.Errorf("%d: %s", lines, out.Summary)
		}
	}
}

// Beside a commit of which much is left, one of which hardly anything is left is
// not told of.
func TestLittleLeftOfOneBulk(t *testing.T) {
	for left, want := range map[int]int{manyLines - 1: 1, manyLines: 2} {
		f := build([]step{{subject: "Start", lines: facts.FirstBulk + 1}, {subject: "Add the cart", parents: []int{0}, lines: facts.LaterBulk + 1}, {subject: "Go on", parents: []int{1}, lines: 10}})
		f.Tree = allCode("a.go")
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 9000, Commit: 2}, {Start: 9001, Count: left, Commit: 1}, {Start: 9001 + left, Count: 100_000, Commit: 0}}
		out := checktest.Ask(t, CodeFromDayOne, f)
		if len(out.Findings) != want || !strings.Contains(out.Summary, "in 2 commits, above all in one of") {
			t.Errorf("%d lines left: %s %v", left, out.Summary, out.Findings)
		}
	}
}

// Nor one of which lists of values are left.
func TestValuesInBulk(t *testing.T) {
	const decides = "if open {\n\tpay()\n}\n"
	for text, want := range map[string]int{strings.Repeat("\t\"EUR\",\n", 3*manyLines): 1, strings.Repeat(decides, manyLines): 2} {
		f := build([]step{{subject: "Start", lines: facts.FirstBulk + 1}, {subject: "Add the cart", parents: []int{0}, lines: facts.LaterBulk + 1}, {subject: "Go on", parents: []int{1}, lines: 10}})
		f.Tree = tree.FromFiles(map[string]string{"a.go": strings.Repeat(decides, 20*manyLines) + text})
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 60 * manyLines, Commit: 2}, {Start: 60*manyLines + 1, Count: 3 * manyLines, Commit: 1}}
		if out := checktest.Ask(t, CodeFromDayOne, f); len(out.Findings) != want {
			t.Errorf("%q: %s %v", text[:20], out.Summary, out.Findings)
		}
	}
}

// Nor is a commit told of which a share stands that is large, but only of a small code.
func TestFewLinesOfALargeShare(t *testing.T) {
	for left, want := range map[int]int{toldLines - 1: 1, toldLines: 2} {
		f := build([]step{{subject: "Start", lines: facts.FirstBulk + 1}, {subject: "Add the cart", parents: []int{0}, lines: facts.LaterBulk + 1}, {subject: "Go on", parents: []int{1}, lines: 10}})
		f.Tree = allCode("a.go")
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 2000, Commit: 2}, {Start: 2001, Count: left, Commit: 1}, {Start: 2001 + left, Count: 20_000, Commit: 0}}
		if out := checktest.Ask(t, CodeFromDayOne, f); len(out.Findings) != want {
			t.Errorf("%d lines left: %v", left, out.Findings)
		}
	}
}

// Where the code is not from elsewhere, its pull request is to be read, or its author asked.
func TestWhomToAskAboutABulkCommit(t *testing.T) {
	for subject, want := range map[string]string{
		"Add the shop":                            "Ask whoever made it to go through it with you: the steps in which it was made are not here.",
		"Add the shop (#12)":                      "Read its pull request (#12), which may show the steps and the reasons, and ask whoever made it what that leaves open.",
		"Add 2 carts (acme/shop2#12)":             "Read its pull request (#12), which may show the steps and the reasons, and ask whoever made it what that leaves open.",
		"Merged PR 7: Add 2 carts":                "Read its pull request (7), which may show the steps and the reasons, and ask whoever made it what that leaves open.",
		"Move the lambdas to the shop repo (#12)": "Ask whoever made it where this was written, and for the history from there.",
	} {
		c := history.Commit{Message: subject, Parents: make([]objects.Hash, 1)}
		findings := bulkFindings([]history.Commit{c}, []facts.Bulk{{Added: 6000, Standing: 6000, Foreign: strings.HasPrefix(subject, "Move")}}, "code")
		if findings[0].Fix != want {
			t.Errorf("%s: %s, want %s", subject, findings[0].Fix, want)
		}
	}
}

func TestOriginOf(t *testing.T) {
	for subject, want := range map[string]string{
		"manually forking shop-case-api":                  "shop-case-api",
		"Fork of acme/shop":                               "acme/shop",
		"Forked from https://github.com/acme/shop.":       "https://github.com/acme/shop",
		"Copy the cart from the old-shop repository":      "old-shop",
		"Import code from git@git.acme.com:web/shop.git.": "git@git.acme.com:web/shop.git",
		"Copy the cart from src/old":                      "",
		"Fork workers for payments":                       "",
		"Move the lambdas to the shop repo":               "",
	} {
		if got := originOf(subject); got != want {
			t.Errorf("originOf(%q) = %q, want %q", subject, got, want)
		}
	}
}

// What came in the place of a submodule has its history in the repository of that.
func TestSubmoduleThatBecameFiles(t *testing.T) {
	for name, c := range map[string]struct {
		changes []history.Change
		want    bool
	}{
		"its files":          {[]history.Change{{Path: ".gitmodules", Kind: history.Deleted}, {Path: "ui", Kind: history.Deleted}, {Path: "ui/a.go", Kind: history.Added, Added: facts.FirstBulk + 1}}, true},
		"other files":        {[]history.Change{{Path: ".gitmodules", Kind: history.Deleted}, {Path: "ui", Kind: history.Deleted}, {Path: "web/a.go", Kind: history.Added, Added: facts.FirstBulk + 1}}, false},
		"a file that became": {[]history.Change{{Path: "ui", Kind: history.Deleted}, {Path: "ui/a.go", Kind: history.Added, Added: facts.FirstBulk + 1}}, false},
	} {
		f := build([]step{{subject: "Start", lines: 500}, {subject: "Stop using it", parents: []int{0}, lines: 10}})
		f.History.Commits[0].Changes = c.changes
		at := c.changes[len(c.changes)-1].Path
		f.Tree = allCode(at)
		f.History.Lines[at] = []history.Range{{Start: 1, Count: facts.FirstBulk + 1, Commit: 0}}
		var said []string
		for _, found := range checktest.Ask(t, CodeFromDayOne, f).Findings {
			said = append(said, found.Message+found.Fix)
		}
		if got := strings.Contains(strings.Join(said, "\n"), "; it took the place of the submodule ui.Fetch the repository that .gitmodules named"); got != c.want {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// The repository where it was written is asked for where there may be one.
func TestWhatToDoAboutBulk(t *testing.T) {
	for _, c := range []struct {
		name     string
		before   int // commits of its author
		subject  string
		standing int // of 100 lines
		want     string
	}{
		{"a stranger's", 0, "Add the shop", 90, ""},
		{"of somebody who works here", facts.WorkedHere, "Add the shop", 90, largeRemedy},
		{"through a pull request", 0, "Add the shop (#12)", 90, largeRemedy},
		{"through a pull request that says whence", facts.WorkedHere, "Move the lambdas to the shop repo (#12)", 90, ""},
		{"hardly any", 0, "Add the shop", 10, littleRemedy},
		{"with a long message", facts.WorkedHere, "Add the shop\n\n" + strings.Repeat("because ", longMessage), 90, toldRemedy},
		{"with a message that is not long", facts.WorkedHere, "Add the shop\n\n" + strings.Repeat("because ", longMessage-1), 90, largeRemedy},
		{"with the subjects of many squashed commits", facts.WorkedHere, "Add the shop" + strings.Repeat("\n\n* pr feedback", longMessage), 90, largeRemedy},
		{"a stranger's with a long message", 0, "Add the shop\n\n" + strings.Repeat("because ", longMessage), 90, ""},
	} {
		var steps []step
		for i := range c.before + 1 {
			steps = append(steps, step{subject: "Work", parents: []int{i - 1}[:min(i, 1)]})
		}
		f := build(append(steps, step{subject: c.subject, parents: []int{c.before}, lines: facts.LaterBulk + 1}))
		f.History.Commits[c.before+1].Author.Email = "first@acme.com"
		f.Tree = allCode("a.go")
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: c.standing, Commit: 0}, {Start: c.standing + 1, Count: 100 - c.standing, Commit: 1}}
		out := checktest.Ask(t, CodeFromDayOne, f)
		if out.Remedy != c.want {
			t.Errorf("%s: remedy %q, want %q: %s", c.name, out.Remedy, c.want, out.Summary)
		}
		const more = `"Add the shop"; its message says more, read it first.`
		if long := strings.Count(c.subject, "because") == longMessage; len(out.Findings) != 1 || strings.HasSuffix(out.Findings[0].Message, more) != long {
			t.Errorf("%s: %+v", c.name, out.Findings)
		}
	}
}

// A later commit that says that it brings code from elsewhere need not bring as
// much as one that says nothing.
func TestBulkThatSaysSo(t *testing.T) {
	for subject, want := range map[string]check.Status{
		"Move the lambdas to the shop repo (#12)":             check.Warn,
		"AB-1 Migrating libraries to align with the monorepo": check.Warn,
		"Import the cart from the old repository":             check.Warn,
		"Add 'cart/' from commit '0123456'":                   check.Warn,
		"Add the cart":                                        check.Pass,
		"Move the cart into a folder of its own":              check.Pass,
		"Moved the CartRepository into two separate repos":    check.Pass,
		"Add the repository class":                            check.Pass,
		"Report imports":                                      check.Pass,
	} {
		f := build([]step{{subject: "Start", lines: facts.LittleCode}, {subject: subject, parents: []int{0}, lines: facts.FirstBulk + 1}})
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 30, Commit: 0}, {Start: 31, Count: 70, Commit: 1}}
		if out := checktest.Ask(t, CodeFromDayOne, f); out.Status != want {
			t.Errorf("%q: %s, want %s: %s", subject, out.Status, want, out.Summary)
		}
	}
}

func TestCodeFromDayOne(t *testing.T) {
	for _, c := range []struct {
		name          string
		first, second int // lines added
		standing      int // lines of the first commit today, of 100
		gap           float64
		status        check.Status
	}{
		{"template", facts.FirstBulk, 10, 90, 0, check.Pass},
		{"import", facts.FirstBulk + 1, 10, 90, 0.9, check.Fail},
		{"import, mostly rewritten", facts.FirstBulk + 1, 10, 20, 0.2, check.Warn},
		{"later import", 10, facts.LaterBulk + 1, 90, 0.1, check.Pass},
		{"import after hardly anything", 10, facts.FirstBulk + 1, 10, 0.9, check.Fail},
		{"large piece of work", facts.LittleCode, facts.LaterBulk, 70, 0, check.Pass},
		{"a third of a small code at once", facts.LittleCode, facts.FirstBulk + 1, 66, 0.34, check.Warn},
		{"a third of a small code that was little then", facts.LittleCode, facts.FirstBulk, 66, 0, check.Pass},
	} {
		f := build([]step{{subject: "Start", lines: c.first}, {subject: "Go on", parents: []int{0}, lines: c.second}})
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: c.standing, Commit: 1}, {Start: c.standing + 1, Count: 100 - c.standing, Commit: 0}}
		if out := checktest.Ask(t, CodeFromDayOne, f); out.Gap != c.gap || out.Status != c.status {
			t.Errorf("%s: gap %v and %s, want %v and %s: %s", c.name, out.Gap, out.Status, c.gap, c.status, out.Summary)
		}
	}
}

// Of a collection of documents it asks of the text, and says so.
func TestTextFromDayOne(t *testing.T) {
	for _, c := range []struct {
		name     string
		first    int // lines added
		says     string
		findings string
	}{
		{"step by step", facts.FirstBulk, "Nothing of today's text came in bulk: the most that one commit brought in new files is 90 of its 100 lines.", ""},
		{"at once", facts.FirstBulk + 1, "90 % of today's text came in at once", "The history starts with a commit that brought 1,001 lines of text, in new files, of which 90 lines stand today: \"Add code\"."},
	} {
		f := build([]step{{subject: "Add code", lines: c.first}, {subject: "Go on", parents: []int{0}, lines: 10}})
		f.Repo.Kind, f.Tree = facts.Docs, tree.FromFiles(map[string]string{"a.md": strings.Repeat("Pay the till.\n", 100), "a.sh": "pay\n"})
		for i := range f.History.Commits {
			f.History.Commits[i].Changes[0].Path = "a.md"
		}
		f.History.Lines["a.md"] = []history.Range{{Start: 1, Count: 90, Commit: 1}, {Start: 91, Count: 10, Commit: 0}}
		out := checktest.Ask(t, CodeFromDayOne, f)
		message := ""
		if len(out.Findings) > 0 {
			message = out.Findings[0].Message
		}
		if !strings.HasPrefix(out.Summary, c.says) || message != c.findings || strings.Contains(out.Remedy, "code") {
			t.Errorf("%s: %q, %q, %q", c.name, out.Summary, message, out.Remedy)
		}
	}
}

// How lines came in does not show that a commit rewrote since.
func TestDayOneBehindARewrite(t *testing.T) {
	const newest = 0
	for _, c := range []struct {
		rewritten int // lines of 100
		status    check.Status
		says      string
	}{
		{3, check.Pass, "Nothing of today's code came in bulk"},
		{30, check.Pass, "but 30 % of the lines were last touched by commits that rewrote much of it"},
		{60, check.Inconclusive, "but 60 % of the lines were last touched by commits that rewrote much of it"},
	} {
		f := build([]step{{subject: "Start", lines: 90}, {subject: "Format", parents: []int{0}}})
		f.History.Commits[newest].Changes, f.History.Commits[newest].Alike = nil, facts.KeptWords
		for i := range facts.RewrittenFiles {
			f.History.Commits[newest].Changes = append(f.History.Commits[newest].Changes, history.Change{Path: fmt.Sprintf("%d.go", i), Kind: history.Modified, Added: 2, Deleted: 2})
		}
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: c.rewritten, Commit: newest}, {Start: c.rewritten + 1, Count: 100 - c.rewritten, Commit: 1}}
		if out := checktest.Ask(t, CodeFromDayOne, f); out.Status != c.status || !strings.Contains(out.Summary, c.says) {
			t.Errorf("%d lines: %s, want %s and %q: %s", c.rewritten, out.Status, c.status, c.says, out.Summary)
		}
	}
}
