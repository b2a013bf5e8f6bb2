package groups

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

func month(year, m int) time.Time { return time.Date(year, time.Month(m), 1, 0, 0, 0, 0, time.UTC) }

// group is a firm with lines that stand and a share of the changes in percent.
func group(name string, kind people.GroupKind, changed int, active bool) people.Group {
	last := month(2021, 3)
	if active {
		last = month(2025, 1)
	}
	return people.Group{Name: name, ID: name, Kind: kind, Persons: []int{0, 1}, Commits: changed, ChangedLines: changed, Active: active, First: month(2020, 1), Last: last, Peak: float64(changed) / 100}
}

// era is half a year of a group's lead.
func era(group, half, overlap int, carried float64) people.Era {
	return people.Era{Group: group, From: month(2020, 1+6*half), To: month(2020, 6+6*half), Share: 0.5, OverlapWeeks: overlap, Carried: carried}
}

// world is a repository of 100 lines, of which the groups wrote those given.
func world(lines []int, groups []people.Group, eras ...people.Era) *facts.Facts {
	f := &facts.Facts{Settings: facts.DefaultSettings(), People: &people.People{Groups: groups, Eras: eras}, Ownership: &facts.Ownership{ByGroup: lines}}
	f.People.Persons = []people.Person{{Name: "Jane Doe", Commits: 10}, {Name: "Joe Roe", Commits: 5}, {Name: "ci", Bot: true, Commits: 7}}
	for _, n := range lines {
		f.Ownership.Lines += n
	}
	return f
}

func firms(n int, active bool) (groups []people.Group, lines []int) {
	for i := range n {
		groups = append(groups, group(fmt.Sprintf("firm%d.com", i+1), people.Organisation, 100/n, active))
		lines = append(lines, 100/n)
	}
	return groups, lines
}

type want struct {
	status  check.Status
	gap     float64
	summary string
	finding string
}

func ask(t *testing.T, c *check.Check, f *facts.Facts, want want) {
	t.Helper()
	checktest.Expect(t, c, f, checktest.Want{Status: want.status, Gap: want.gap, Summary: want.summary, Finding: want.finding})
}

func TestAuthorGroups(t *testing.T) {
	alone := func(name string, changed int) people.Group { return group(name, people.Individual, changed, true) }
	helper := alone("Joe Roe", 10)
	helper.Persons = []int{1} // who is of each firm, too
	crowd := []people.Group{alone("Jane Doe", 60), alone("Joe Roe", 30), group("big.com", people.Organisation, 10, false)}
	community := world([]int{60, 39, 1}, crowd, era(0, 0, people.None, 0))
	community.People.Community = true
	community.People.Groups = slices.Clone(crowd)
	community.People.Groups[2].Peak = 0 // as people find it in a community
	for _, tt := range []struct {
		name string
		f    *facts.Facts
		want want
	}{
		{"one firm", world([]int{100}, []people.Group{group("acme.com", people.Organisation, 100, true)}), want{check.Pass, 0, "One group made this code: acme.com (100 % of the code); nothing is left unattributed.", ""}},
		{"an agency and its client", world([]int{70, 30}, []people.Group{group("acme.com", people.Organisation, 70, true), group("shop.com", people.Client, 30, true)}),
			want{check.Pass, 0.25, "2 groups made this code: acme.com (70 % of the code) and the client (shop.com) (30 % of the code)", ""}},
		{"one that left a trace only", world([]int{99, 1}, []people.Group{group("acme.com", people.Organisation, 99, true), group("tiny.com", people.Organisation, 1, true)}), want{check.Pass, 0, "One group", ""}},
		{"one whose code is gone but who made a quarter", world([]int{100, 0}, []people.Group{group("acme.com", people.Organisation, 95, true), group("old.com", people.Organisation, 5, false)}),
			want{check.Pass, 0.25, "2 groups worked on this code: acme.com (100 % of the code) and old.com (0 % of the code, last seen in March 2021)", ""}},
		{"a client whose people do no work any more", world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, true), group("shop.com", people.Client, 40, false)}),
			want{check.Pass, 0.25, "2 groups", "People with addresses of the client (shop.com, 2 authors of commits) worked here from January 2020 on and were last seen in March 2021; 40 %"}},
		{"a community", community, want{check.Pass, 0, "No firm had a part that counts; of 2 people one led: Jane Doe (60 % of the code); beside them Joe Roe (39 % of the code), who never led for long; people who share no organisation's addresses with others were taken each for their own.", ""}},
		{"nobody leads", world([]int{60, 40}, crowd[:2]), want{check.Pass, 0, "No firm had a part that counts, and of 2 people nobody led for long", ""}},
		{"most of the code by one who never led", world([]int{20, 10, 70}, []people.Group{group("acme.com", people.Organisation, 60, true), group("shop.com", people.Client, 30, true), alone("Joe Roe", 10)}, era(0, 0, people.None, 0)),
			want{check.Pass, 0.25, "2 groups led or, as a firm, had a part that counts: acme.com (20 % of the code) and the client (shop.com) (10 % of the code); beside them Joe Roe (70 % of the code), who never led for long; nothing is left unattributed.", ""}},
		{"most of the code by one who was of the firm once", world([]int{20, 80}, []people.Group{group("acme.com", people.Organisation, 60, true), helper}),
			want{check.Pass, 0, "One group had a part that counts: acme.com (20 % of the code); beside them Joe Roe (80 % of the code), who never led for long; nothing", ""}},
		{"as much of the code as a firm must have by who never led", world([]int{940, 20, 21, 19}, []people.Group{group("acme.com", people.Organisation, 60, true), alone("Ann Poe", 1), alone("Joe Roe", 1), alone("Jane Doe", 1)}),
			want{check.Pass, 0, "One group had a part that counts: acme.com (94 % of the code); beside them Joe Roe (2 % of the code) and Ann Poe (2 % of the code), who never led for long; nothing", ""}},
		{"one that led beside who never did", world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, true), alone("Joe Roe", 1)}, era(0, 0, people.None, 0)),
			want{check.Pass, 0, "One group led: acme.com (60 % of the code); beside them Joe Roe (40 % of the code), who never led for long; nothing", ""}},
		{"one firm with little of it, and nobody else who counts", world([]int{40, 60}, []people.Group{group("acme.com", people.Organisation, 60, true), group("unattributed", people.Unattributed, 20, true)}, era(0, 0, people.None, 0)),
			want{check.Pass, 0, "One group led: acme.com (40 % of the code); the authors of 25 %", ""}},
		{"two led in turn, the one with less code first", world([]int{30, 60}, crowd[:2], era(0, 0, people.None, 0), era(1, 1, 0, 0)), want{check.Pass, 0.25, "2 people led in turn: Jane Doe (33 % of the code) and Joe Roe (67 % of the code)", ""}},
		{"two led in turn", world([]int{60, 40}, crowd[:2], era(0, 0, people.None, 0), era(1, 1, 0, 0)), want{check.Pass, 0.25, "No firm had a part that counts; 2 people led in turn", ""}},
		{"much unattributed", world([]int{50, 50}, []people.Group{group("acme.com", people.Organisation, 50, true), group("unattributed", people.Unattributed, 50, true)}),
			want{check.Inconclusive, 0, "Could not be told: 50 % of the changed lines come", ""}},
		{"some unattributed", world([]int{80, 20}, []people.Group{group("acme.com", people.Organisation, 80, true), group("unattributed", people.Unattributed, 20, true)}),
			want{check.Pass, 0, "the authors of 20 % of the changed lines are known, but not for whom they worked", ""}},
		{"unattributed people, none of whose lines counts", world([]int{100, 0}, []people.Group{group("acme.com", people.Organisation, 100, true), group("unattributed", people.Unattributed, 0, true)}),
			want{check.Pass, 0, "One group made this code: acme.com (100 % of the code).", ""}},
		{"no people", world(nil, nil), want{check.Inconclusive, 0, "no commit by a person", ""}},
		{"a firm that left next to nothing", world([]int{996, 4}, []people.Group{group("acme.com", people.Organisation, 60, true), group("bolt.io", people.Organisation, 40, true)}),
			want{check.Pass, 0.25, "2 groups worked on this code: acme.com (over 99 % of the code) and bolt.io (under 1 % of the code); nothing", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, AuthorGroups, tt.f, tt.want) })
	}
	five, lines := firms(5, true)
	ask(t, AuthorGroups, world(lines, five), want{check.Fail, 1, "firm4.com (20 % of the code) and 1 more", ""})
	many := append(five, group("unattributed", people.Unattributed, 300, true))
	ask(t, AuthorGroups, world(append(lines, 300), many), want{check.Fail, 1, "the authors of 75 % of the changed lines are known", ""})
}

// A lead who did the most in half of the quarters or fewer is not said to have led on.
func TestLeadAtTimes(t *testing.T) {
	for led, said := range map[int]string{3: "firm2.com (from January 2021, in 3 of 6 quarters);", 4: "firm2.com (from January 2021);"} {
		groups, lines := firms(2, true)
		f := world(lines, groups, era(0, 0, people.None, 0), era(1, 2, 0, 0))
		f.People.Eras[1].Quarters, f.People.Eras[1].Led = 6, led
		ask(t, LeadChanges, f, want{check.Warn, 0.25, said, ""})
	}
	groups, lines := firms(2, true)
	f := world(lines, groups, era(0, 0, people.None, 0), era(1, 2, 0, 0))
	f.People.Eras[1].Quarters, f.People.Eras[1].Led, f.People.Eras[1].Unknown = 10, 4, 3
	ask(t, LeadChanges, f, want{check.Warn, 0.25, "firm2.com (from January 2021, as is known of 4 of 10 quarters)", ""})
}

// A body of a state all of whose people came from another is counted with that.
func TestBodyUnderNewAddresses(t *testing.T) {
	client, guardian := group("justice.gov", people.Client, 60, true), group("guardian.gov", people.Organisation, 20, true)
	client.Public, guardian.Public, guardian.Persons = true, true, []int{1, 2}
	f := world([]int{60, 20, 20}, []people.Group{client, guardian, group("acme.com", people.Organisation, 20, true)})
	f.People.Moves = []people.Move{{From: 0, To: 1, Persons: []int{1, 2}, Whole: true}}
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "2 or 3 groups made this code: the client (justice.gov) (60 % of the code), guardian.gov (20 % of the code) and acme.com (20 % of the code); justice.gov and guardian.gov may be one body, since all people of the second worked for the first, too", ""})
	f.People.Moves[0].Whole = false
	ask(t, AuthorGroups, f, want{check.Warn, 0.5, "guardian.gov may be one body, by people who went", "justice.gov and guardian.gov may be one body, and are counted as 2: 2 people went"})
	f.People.Moves = nil
	ask(t, AuthorGroups, f, want{check.Warn, 0.5, "3 groups made this code", ""})
}

func TestLeadChanges(t *testing.T) {
	five, lines := firms(5, true)
	for _, tt := range []struct {
		name string
		eras []people.Era
		want want
	}{
		{"never", []people.Era{era(0, 0, people.None, 0)}, want{check.Pass, 0, "The lead never changed hands: firm1.com led from January 2020 to June 2020.", ""}},
		{"nobody leads", nil, want{check.Pass, 0, "No group led", ""}},
		{"once", []people.Era{era(0, 0, people.None, 0), era(1, 1, 3, 0.2)}, want{check.Warn, 0.25, "once: firm1.com and firm2.com (from July 2020)", ""}},
		{"after a year without a lead", []people.Era{era(0, 0, people.None, 0), era(1, 3, 0, 0.2)}, want{check.Warn, 0.25, "firm2.com (from July 2021); nobody led for long from July 2020 to June 2021.", ""}},
		{"a new name", []people.Era{era(0, 0, people.None, 0), era(1, 1, 26, 0.9)}, want{check.Pass, 0, "The lead passed only with the people who had it (from firm1.com to firm2.com in July 2020), which counts as no change.", ""}},
		{"four times", []people.Era{era(0, 0, people.None, 0), era(1, 1, 0, 0), era(2, 2, 0, 0), era(0, 3, 0, 0), era(4, 4, 0, 0)}, want{check.Fail, 1, "4 times", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, LeadChanges, world(lines, five, tt.eras...), tt.want) })
	}
	unclear := append(five, group("unattributed", people.Unattributed, 100, true))
	ask(t, LeadChanges, world(append(lines, 100), unclear, era(0, 0, people.None, 0)), want{check.Inconclusive, 0, "Could not be told: 50 %", ""})
	ask(t, LeadChanges, world(nil, nil), want{check.Inconclusive, 0, "no commit by a person", ""})
}

// Where the lead went to another group with its people, each is told with its own quarters.
func TestLeadPassedWithItsPeople(t *testing.T) {
	five, lines := firms(5, true)
	f := world(lines, five, era(0, 0, people.None, 0), era(1, 1, 26, 0.9))
	for i, lead := range []int{0, 0, 1, 1, 1, people.None} {
		f.People.Quarters = append(f.People.Quarters, people.Quarter{Start: month(2020, 1+3*i), Lead: lead, Commits: []int{1, 1, 1, 1, 1}})
	}
	ask(t, LeadChanges, f, want{check.Pass, 0, "which counts as no change: firm2.com changed the most lines in 3 of 6 quarters with work, firm1.com in 2; in 1 of 6 quarters with work people", ""})
	ask(t, HandoverOverlap, f, want{check.Pass, 0, "There was no handover to judge: the lead passed only with the people who had it.", ""})
}

// Who led the project that this one was forked from handed nothing over.
func TestForked(t *testing.T) {
	forked := func(readme string) *facts.Facts {
		old, next := group("Ann Poe", people.Individual, 60, false), group("Joe Roe", people.Individual, 40, true)
		old.Last, next.First = month(2020, 5), month(2020, 9)
		f := world([]int{60, 40}, []people.Group{old, next}, era(0, 0, people.None, 0), era(1, 1, 0, 0))
		f.Tree = tree.FromFiles(map[string]string{"README.md": readme})
		return f
	}
	const fork, none = "# Shop\n\nSells goods. Shop is a fork of Store.\n", "# Shop\n\nShop is like Store.\n"
	ask(t, HandoverOverlap, forked(fork), want{check.Pass, 0, "There was no handover to judge: README.md says that it began as a fork of another project.", ""})
	ask(t, HandoverOverlap, forked(none), want{check.Fail, 0.6, "At the one change of lead", "Ann Poe handed over"})
	ask(t, LeadChanges, forked(fork), want{check.Pass, 0, "No lead passed straight to the next; Ann Poe led until June 2020 and Joe Roe led from July 2020 (README.md says that it began as a fork of another project).", ""})
	ask(t, LeadChanges, forked(none), want{check.Warn, 0.25, "once", ""})
	ask(t, AuthorGroups, forked(fork), want{check.Pass, 0.25, "2 people led in turn", ""})

	merged := func(subject string, when time.Time, left int) *facts.Facts {
		f := forked(none)
		f.Ownership.ByGroup = []int{left, 100 - left}
		merge := history.Commit{Hash: objects.Hash{1}, Parents: []objects.Hash{{2}, {3}}, Message: subject, Author: objects.Signature{When: when}}
		f.History = &history.History{Commits: []history.Commit{{Parents: []objects.Hash{{1}}}, merge}}
		return f
	}
	const upstream = "Merge remote-tracking branch 'upstream/master' into main"
	ask(t, LeadChanges, merged(upstream, month(2020, 9), 1), want{check.Pass, 0, "(0100000000 merged upstream/master of another repository).", ""})
	ask(t, HandoverOverlap, merged(upstream, month(2020, 9), 1), want{check.Pass, 0, "There was no handover to judge: 0100000000 merged upstream/master of another repository.", ""})
	ask(t, LeadChanges, merged("Merge remote-tracking branch 'origin/master' into main", month(2020, 9), 1), want{check.Warn, 0.25, "once", ""})
	ask(t, LeadChanges, merged(upstream, month(2021, 9), 1), want{check.Warn, 0.25, "once", ""})
	ask(t, LeadChanges, merged(upstream, month(2020, 9), 9), want{check.Warn, 0.25, "once", ""})
}

func TestHandoverOverlap(t *testing.T) {
	handover := func(overlap int) []people.Era { return []people.Era{era(0, 0, people.None, 0), era(1, 1, overlap, 0)} }
	two := func(oldActive bool) []people.Group {
		return []people.Group{group("old.com", people.Organisation, 60, oldActive), group("new.com", people.Organisation, 40, true)}
	}
	sides := func(lines int) *facts.Facts { // two of the old lead's people went on, who wrote so much of its code
		f := world([]int{60, 40}, two(false), era(0, 0, people.None, 0), people.Era{Group: 1, From: month(2020, 7), To: month(2020, 12), Stayed: 2, StayedWeeks: 20})
		f.Ownership.ByHand = map[facts.Hand]int{{Person: 0, Group: 0}: lines, {Person: 0, Group: 1}: 40, {Person: 7, Group: 0}: 60 - lines}
		return f
	}
	for _, tt := range []struct {
		name string
		f    *facts.Facts
		want want
	}{
		{"no handover", world([]int{60, 40}, two(false), era(0, 0, people.None, 0)), want{check.Pass, 0, "There was no handover", ""}},
		{"a month together", world([]int{60, 40}, two(false), handover(4)...), want{check.Pass, 0, "1 change of lead, with 4 weeks of the half year before and after the old one ended in which old and new lead both worked.", ""}},
		{"a week together", world([]int{40, 60}, two(false), handover(1)...), want{check.Warn, 0.3, "weighs 30 %", "old.com handed over to new.com in July 2020, and both worked in only 1 week of the half year before and after the old one ended; 40 % of the code that stands is still by old.com."}},
		{"never together", world([]int{60, 40}, two(false), handover(0)...), want{check.Fail, 0.6, "At the one change of lead old and new lead both worked in no week of the half year before and after the old one ended", "old.com handed over to new.com in July 2020, and both worked in no week of the half year before and after the old one ended; 60 %"}},
		{"people who changed sides", sides(60), want{check.Pass, 0, "At the one change of lead old and new lead both worked in no week of the half year before and after the old one ended; 2 people of an old lead went on with the new one; no code that counts is lost by it: those who wrote the code of old.com that stands went on.", ""}},
		{"people who changed sides and wrote a sixth", sides(10), want{check.Fail, 0.5, "2 people of an old lead went on with the new one; the code of those who left too early to explain it weighs 50 % of what stands", "; 2 people of the old lead, who wrote 17 % of its code, went on; 60 % of the code that stands is still by old.com."}},
		{"after a year without a lead", world([]int{60, 40}, two(false), era(0, 0, people.None, 0), era(1, 3, 0, 0)), want{check.Fail, 0.6, "both worked in no week",
			"old.com led until June 2020 and new.com led from July 2021, and both worked in no week of the half year before and after June 2020; nobody led for long from July 2020 to June 2021; 60 %"}},
		{"their code was replaced", world([]int{2, 98}, two(false), handover(0)...), want{check.Pass, 0.02, "weighs 2 %", "old.com"}},
		{"next to nothing is left of it", world([]int{1, 99}, two(false), handover(0)...), want{check.Pass, 0, "no code that counts is lost by it: next to nothing that old.com wrote stands.", ""}},
		{"they are back", world([]int{60, 40}, two(true), handover(0)...), want{check.Pass, 0, "no code that counts is lost by it: old.com was seen in the last 180 days.", ""}},
		{"they are back after a week", world([]int{60, 40}, two(true), handover(1)...), want{check.Pass, 0, "with 1 week of the half year before and after the old one ended in which old and new lead both worked; no code that counts is lost by it: old.com was seen", ""}},
		{"no code", world([]int{0, 0}, two(true), handover(0)...), want{check.NotApplicable, 0, "", ""}},
		{"much unattributed", world([]int{60, 40, 0}, append(two(false), group("unattributed", people.Unattributed, 100, true)), handover(0)...), want{check.Inconclusive, 0, "Could not be told", "old.com"}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, HandoverOverlap, tt.f, tt.want) })
	}
}

// Where the last lead left and changes went on, nobody leads today.
func TestNobodyLeadsSince(t *testing.T) {
	five, lines := firms(5, true)
	for start, want := range map[time.Time]string{month(2021, 1): "firm2.com (from July 2020).", month(2022, 1): "firm2.com (from July 2020); since December 2020 nobody has led for long."} {
		f := world(lines, five, era(0, 0, people.None, 0), era(1, 1, 3, 0.2))
		f.People.Quarters = []people.Quarter{{Start: start, Lead: people.None}}
		ask(t, LeadChanges, f, once(want))
	}
	f := world(lines, five, era(0, 0, people.None, 0))
	f.People.Quarters = []people.Quarter{{Start: month(2022, 1), Lead: people.None}}
	ask(t, LeadChanges, f, want{check.Pass, 0, "firm1.com led from January 2020 to June 2020; since June 2020 nobody has led for long.", ""})
}

func once(summary string) want {
	return want{check.Warn, 0.25, summary, ""}
}

// A lead that did not last is told, and whoever is seen for long beside the new
// lead did not leave.
func TestLeadThatDidNotLast(t *testing.T) {
	quarter := func(m, lead int, commits ...int) people.Quarter {
		return people.Quarter{Start: month(2020, m), Lead: lead, Commits: commits}
	}
	two := func() []people.Group {
		return []people.Group{group("old.com", people.Organisation, 60, false), group("new.com", people.Organisation, 40, true)}
	}
	f := world([]int{60, 40}, two(), era(0, 0, people.None, 0))
	f.People.Quarters = []people.Quarter{quarter(1, 0, 9, 0), quarter(4, 1, 1, 9), quarter(7, people.None, 0, 0), quarter(10, 0, 9, 0)}
	ask(t, LeadChanges, f, want{check.Pass, 0, "No change of lead lasted: old.com changed the most lines in 2 of 3 quarters with work, new.com in 1.", ""})
	ask(t, HandoverOverlap, f, want{check.Pass, 0, "No change of lead lasted, so there was no handover to judge.", ""})
	f.People.Quarters[1] = quarter(4, people.None, 1, 0)
	ask(t, LeadChanges, f, want{check.Pass, 0, "No change of lead was seen: old.com changed the most lines in 2 of 3 quarters with work; in 1 of 3 quarters", ""})

	f = world([]int{60, 40}, two(), era(0, 0, people.None, 0), era(1, 1, 0, 0))
	f.People.Quarters = []people.Quarter{quarter(1, 0, 9, 0), quarter(7, 1, 0, 9), quarter(10, 1, 3, 9), quarter(13, 1, 0, 9)}
	ask(t, HandoverOverlap, f, want{check.Fail, 0.6, "", "old.com handed over"})
	f.People.Quarters[3].Commits[0] = 2
	ask(t, HandoverOverlap, f, want{check.Pass, 0, "no code that counts is lost by it: old.com worked on in 2 later quarters.", ""})
}

// A time without work is told from one without a lead.
func TestPause(t *testing.T) {
	five, lines := firms(5, true)
	f := world(lines, five, era(0, 0, people.None, 0), era(1, 3, 0, 0))
	f.People.Quarters = []people.Quarter{{Start: month(2020, 1), Commits: []int{1, 0}}, {Start: month(2020, 7), Commits: []int{0, 0}, Lead: people.None}, {Start: month(2021, 7), Commits: []int{0, 1}, Lead: 1}}
	ask(t, LeadChanges, f, want{check.Warn, 0.25, "firm2.com (from July 2021); nobody worked on it from July 2020 to June 2021.", ""})
}

// That nobody is known to have led says the quarters of the gap, not those before
// and after it.
func TestUnknownBetween(t *testing.T) {
	const none = people.None
	groups := append([]people.Group{}, group("firm1.com", people.Organisation, 70, false), group("firm2.com", people.Organisation, 60, true), group("firm3.com", people.Organisation, 20, true), group("unattributed", people.Unattributed, 20, true))
	for leads, said := range map[[2]int]string{{2, 0}: "nobody led for long", {none, none}: "nobody is known to have led", {2, none}: "nobody is known to have led for long"} {
		f := world([]int{50, 40, 5, 5}, groups, era(0, 0, none, 0), era(1, 2, 0, 0))
		for i, lead := range []int{0, 0, 0, leads[0], leads[1], 1, 1, none} {
			f.People.Quarters = append(f.People.Quarters, people.Quarter{Start: month(2019, 10+3*i), Lead: lead, Commits: []int{1, 1, 1, 1}})
		}
		ask(t, LeadChanges, f, want{check.Warn, 0.25, "firm2.com (from January 2021); " + said + " from July to December 2020;", ""})
		f.People.Eras, said = f.People.Eras[:1], "nobody is known to have led for long" // nor since
		if !slices.Contains(leads[:], none) {
			f.People.Quarters[7].Lead, said = 1, "nobody has led for long"
		}
		ask(t, LeadChanges, f, want{check.Pass, 0, "; since June 2020 " + said, ""})
	}
}

// One person of an unknown firm who did nearly all between two leads is named, and nothing is
// held to have been handed over too quickly across that time.
func TestOneOfAnUnknownFirmBetween(t *testing.T) {
	const none = people.None
	for _, tt := range []struct {
		jane, joe int // changes between the two
		said      string
		missed    bool
	}{
		{16, 4, "Jane Doe, whose firm at the time is not known, did the most", false},
		{15, 5, "nobody is known to have led", true},
		{9, 0, "nobody is known to have led", true},
	} {
		f := world([]int{50, 40, 5}, []people.Group{group("firm1.com", people.Organisation, 70, false), group("firm2.com", people.Organisation, 60, true), group("unattributed", people.Unattributed, 20, true)}, era(0, 0, none, 0), era(1, 2, 2, 0))
		for i, lead := range []int{0, 0, 0, none, none, 1, 1} {
			f.People.Quarters = append(f.People.Quarters, people.Quarter{Start: month(2019, 10+3*i), Lead: lead, Commits: []int{1, 1, 1}})
		}
		f.AsOf, f.History = month(2025, 1), &history.History{}
		for n := range tt.jane + tt.joe {
			at := objects.Signature{When: month(2020, 8).AddDate(0, 0, n)}
			f.History.Commits = append(f.History.Commits, history.Commit{Author: at, Committer: at, Changes: []history.Change{{Path: "a.go"}}})
			by := map[bool]int{true: 0, false: 1}[n < tt.jane]
			f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: by, Committer: by, Group: 2})
		}
		ask(t, LeadChanges, f, want{check.Warn, 0.25, "firm2.com (from January 2021); " + tt.said + " from July to December 2020;", ""})
		out := want{check.Warn, 0.263158, "weighs 26 % of what stands", "; nobody is known to have led from July to December 2020; 53 %"}
		if !tt.missed {
			out = want{check.Inconclusive, 0, "Could not be told: Jane Doe, whose firm at the time is not known, did the most from July to December 2020. What was found: 1 change of lead, with 2 weeks of the half year", ""}
		}
		ask(t, HandoverOverlap, f, out)
	}
}

// Who led for a firm and goes on alone is no other group, and still there.
func TestOnAlone(t *testing.T) {
	f := world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, false), group("Jane Doe", people.Individual, 40, true)}, era(0, 0, people.None, 0), era(1, 3, 0, 1))
	f.People.Persons[0].Last = month(2024, 1)
	ask(t, AuthorGroups, f, want{check.Pass, 0, "One group made this code: acme.com (60 % of the code, last seen in March 2021, and its people at all in January 2024); Jane Doe (40 % of the code) went on alone with what they had led for a firm", ""})
	f.People.Groups[0].Signed = month(2020, 5)
	ask(t, AuthorGroups, f, want{check.Pass, 0, "acme.com (60 % of the code, last seen under its addresses in May 2020, and its people at all in January 2024)", ""})
	f.People.Groups[0].Signed = month(2021, 3)
	f.People.Groups[1] = group("shop.com", people.Organisation, 40, true)
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "2 groups", "acme.com (2 people) worked here from January 2020 on and was last seen under its addresses in March 2021, and its people at all in January 2024; 1 of them went on under another address; 60 %"})
}

// Who led on their own and was one of a firm's people is no other group, be it that
// somebody else led in between.
func TestLedAloneToo(t *testing.T) {
	alone := func(name string, person, changed int) people.Group {
		g := group(name, people.Individual, changed, true)
		g.Persons = []int{person}
		return g
	}
	groups := []people.Group{group("acme.com", people.Organisation, 60, true), alone("Jane Doe", 0, 25), alone("Joe Roe", 1, 15), alone("Ann Poe", 2, 0)}
	f := world([]int{60, 25, 15, 0}, groups, era(0, 0, people.None, 0), era(1, 1, 0, 0.9), era(2, 8, people.None, 0))
	f.People.Community = true
	ask(t, AuthorGroups, f, want{check.Pass, 0, "Among 2 people one group led: acme.com (60 % of the code); Jane Doe (25 % of the code) went on alone with what they had led for acme.com; Joe Roe (15 % of the code), who worked for acme.com too, led on their own from January 2024 on; people", ""})
	f.People.Eras = append(f.People.Eras, era(3, 10, people.None, 0))
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "Among 2 people 2 groups led: acme.com (60 % of the code) and Ann Poe (0 % of the code);", ""})
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "led on their own from January 2024 to June 2024; people", ""})
}

// Whose last commit is about the last there is has not left, and a firm whose
// people all went on is not lost.
func TestNotGone(t *testing.T) {
	f := world([]int{60, 40}, []people.Group{group("Jane Doe", people.Individual, 60, false), group("acme.com", people.Organisation, 40, false)}, era(0, 0, people.None, 0))
	f.People.Groups[1].Last = month(2021, 6)
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "2 groups", "Jane Doe (on their own) worked here from January 2020 on and was last seen in March 2021, 13 weeks before the last change by a person; 60 %"})
	f.People.Groups[0].Signed, f.People.Persons[0].Last = month(2021, 1), month(2021, 6)
	f.People.Groups[0].Kind = people.Organisation
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "2 groups", "was last seen under its addresses in January 2021, and its people at all in June 2021, up to the last change by a person; 1 of them went on under another address; 60 %"})
	f = world([]int{60, 40}, []people.Group{group("old.com", people.Organisation, 60, false), group("acme.com", people.Organisation, 40, true)})
	f.People.Persons[0].Last, f.People.Persons[1].Last = month(2024, 1), month(2024, 1)
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "2 groups", "last seen in March 2021, and its people at all in January 2024; all of them went on under another address; 60 %"})
}

// Whom others name with a firm's address, though they sign with another's, is told beside.
func TestCalledOfAFirm(t *testing.T) {
	f := world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, false), group("shop.com", people.Client, 40, false)})
	f.People.Groups[0].Domains, f.People.Groups[0].Persons = []string{"acme.com"}, []int{0}
	f.People.Groups[1].Persons = []int{1}
	for email, who := range map[string]string{"joe@acme.com": "1 person, and Joe Roe with an address of theirs, counted elsewhere", "joe@shop.com": "1 person"} {
		f.People.Persons[1].Emails = []string{"joe@shop.com", email}
		ask(t, AuthorGroups, f, want{check.Pass, 0.25, "", "acme.com (" + who + ") worked here from"})
	}
}

// Whoever wrote much and for nobody knows whom is named, and who left before the last is not
// told as there up to it.
func TestUnknownAuthorsAndTheLast(t *testing.T) {
	nobodys := group("unattributed", people.Unattributed, 20, true)
	nobodys.Persons = []int{1}
	f := world([]int{60, 20, 20}, []people.Group{group("acme.com", people.Organisation, 60, false), group("shop.com", people.Client, 20, false), nobodys})
	f.Ownership.ByHand = map[facts.Hand]int{{Person: 1, Group: 2}: 20}
	f.People.Persons[0].Group, f.People.Persons[1].Group = 2, 2
	f.People.Groups[1].Last, f.People.Groups[2].Last = month(2021, 6), month(2021, 3)
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "the authors of 20 % of the changed lines are known, but not for whom they worked, among them Joe Roe (20 % of the code).", "acme.com (2 people) worked here from January 2020 on and was last seen in March 2021, 13 weeks before the last change by a person; 60 %"})
	f.People.Persons[1].Active = true
	f.People.Groups[2].Persons = []int{0, 1}
	f.Ownership.ByHand = map[facts.Hand]int{{Person: 0, Group: 2}: 12, {Person: 1, Group: 2}: 3}
	f.People.Quarters = slices.Repeat([]people.Quarter{{Lines: []int{10, 0, 0}}, {Lines: []int{5, 0, 5}}}, 3)
	f.People.Quarters[4] = f.People.Quarters[5]
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "the authors of 20 % of the changed lines are known, but not for whom they worked (38 % in the last year of work), among them Joe Roe (3 % of the code, seen lately) and Jane Doe (12 % of the code).", "acme.com"})
	f.People.Persons[1].Active = false
	f.Ownership.ByHand = map[facts.Hand]int{{Person: 0, Group: 2}: 4, {Person: 1, Group: 2}: 3}
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, ", among them Jane Doe (4 % of the code).", "acme.com"})
	f.People.Persons[0].Group = 0
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, ", among them Jane Doe, at other times of acme.com (4 % of the code).", "acme.com"})
}

// Where mostly people of unknown employers worked, others may have led.
func TestUnknownLeads(t *testing.T) {
	groups := append([]people.Group{}, group("firm1.com", people.Organisation, 70, true), group("firm2.com", people.Organisation, 60, true), group("unattributed", people.Unattributed, 20, true))
	f := world([]int{50, 40, 10}, groups, era(0, 0, people.None, 0), era(1, 1, 3, 0))
	quarter := func(lead int) people.Quarter { return people.Quarter{Lead: lead, Commits: []int{1, 1, 1}} }
	f.People.Quarters = []people.Quarter{quarter(0), quarter(1), quarter(people.None), {Lead: people.None, Commits: []int{0, 0, 0}}}
	ask(t, LeadChanges, f, once("firm2.com (from July 2020); in 1 of 3 quarters with work people did the most whose addresses do not tell for whom they worked."))
	f.People.Quarters[2].Idle = true // nothing that counts changed
	ask(t, LeadChanges, f, once("firm2.com (from July 2020)."))
	f.People.Quarters = []people.Quarter{quarter(people.None), quarter(1), quarter(people.None)}
	ask(t, LeadChanges, f, want{check.Inconclusive, 0, "Could not be told: in 2 of 3 quarters", ""})
	ask(t, HandoverOverlap, f, want{check.Inconclusive, 0, "Could not be told: in 2 of 3 quarters", ""})
}

// Of documentation the shares are those of its text.
func TestGroupsOfDocumentation(t *testing.T) {
	f := world([]int{100}, []people.Group{group("big.com", people.Organisation, 100, true)})
	f.Repo.Kind = facts.Docs
	ask(t, AuthorGroups, f, want{check.Pass, 0, "One group made this code: big.com (100 % of the text)", ""})
}

// Who did the most between two leads is named, and so is when the last ended if
// another does the most now.
func TestWhoDidTheMostInBetween(t *testing.T) {
	five, lines := firms(3, true)
	f := world(lines, five, era(0, 0, people.None, 0), era(1, 2, 0, 0))
	for i, lead := range []int{0, 0, 2, 2, 1, 1, 2} {
		f.People.Quarters = append(f.People.Quarters, people.Quarter{Start: month(2020, 1+3*i), Lead: lead, Commits: []int{1, 1, 1}})
	}
	ask(t, LeadChanges, f, want{check.Warn, 0.25, "firm1.com and firm2.com (from January 2021 to June 2021); firm3.com did the most from July to December 2020.", ""})
	f.People.Groups[0].Public, f.People.Groups[2].Public = true, true
	f.People.Moves = []people.Move{{From: 0, To: 2, Persons: []int{0, 1}, Whole: true}} // which would be no change but of the address
	ask(t, LeadChanges, f, want{check.Warn, 0.25, "firm3.com did the most from July to December 2020; firm1.com and firm3.com may be one body, since all people of the second worked for the first, too.", ""})
	ask(t, HandoverOverlap, f, want{check.Pass, 0, "ended; firm1.com and firm3.com may be one body, since", ""})
}

// Nobody is asked for a walk-through of what is next to nothing.
func TestTooLittleToAskFor(t *testing.T) {
	for _, tt := range []struct {
		lines, year int
		asked       bool
	}{{19, 2022, false}, {20, 2022, true}, {199, 2022, true}, {199, 2027, false}, {200, 2027, true}} {
		f := world([]int{tt.lines, 900}, []people.Group{group("old.com", people.Organisation, 60, false), group("new.com", people.Organisation, 40, true)})
		f.AsOf = month(tt.year, 1)
		if got := goneFindings(f, []int{0, 1}); len(got) == 1 != tt.asked {
			t.Errorf("%d lines, in %d: %+v", tt.lines, tt.year, got)
		}
	}
}

// The client is not sent to itself as to somebody outside.
func TestGonePeopleOfTheClient(t *testing.T) {
	for kind, want := range map[people.GroupKind]string{people.Client: "Ask those of them who are still with you", people.Organisation: "Ask for one walk-through of what is theirs, if"} {
		f := world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, true), group("shop.com", kind, 40, false)})
		if fix := checktest.Ask(t, AuthorGroups, f).Findings[0].Fix; !strings.HasPrefix(fix, want) {
			t.Errorf("%v: %s", kind, fix)
		}
	}
}

// Who came by later and wrote nothing that stands is not who could explain the code.
func TestGoneWhoWrote(t *testing.T) {
	old := group("shop.com", people.Client, 40, false)
	old.Last = old.Last.AddDate(2, 0, 0)
	f := world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, true), old})
	f.People.Persons = []people.Person{{Name: "Jane Doe", Last: old.Last.AddDate(-2, 0, 0)}, {Name: "Joe Roe", Last: old.Last}}
	f.People.Groups[1].Persons = []int{0, 1}
	f.Ownership.ByHand = map[facts.Hand]int{{Person: 0, Group: 1}: 40}
	want := fmt.Sprintf("; those whose code stands were last seen in %s; 40 %%", prose.Month(f.People.Persons[0].Last))
	if out := checktest.Ask(t, AuthorGroups, f); !strings.Contains(out.Findings[0].Message, want) {
		t.Errorf("%+v, want %q", out.Findings, want)
	}
}

// One departure is told once: where a handover was missed, by that check; nor is anybody
// asked about who has less of the code than a group must have to count.
func TestGoneGroupsThatAreTold(t *testing.T) {
	groups := append([]people.Group{}, group("old.com", people.Organisation, 60, false), group("new.com", people.Organisation, 40, true))
	const row = "old.com (2 people) worked here from January 2020 on and was last seen in March 2021; 30 % of the code that stands is theirs."
	for _, tt := range []struct {
		lines, weeks int
		finding      string
	}{{300, 26, row}, {300, 0, ""}} {
		ask(t, AuthorGroups, world([]int{tt.lines, 1000 - tt.lines}, groups, era(0, 0, people.None, 0), era(1, 1, tt.weeks, 0)), want{check.Pass, 0.25, "2 groups", tt.finding})
	}
	few := world([]int{100, 5900}, groups, era(0, 0, people.None, 0))
	ask(t, AuthorGroups, few, want{check.Pass, 0.25, "old.com (2 % of the code, last seen in March 2021)", ""})
}

// Whose lines lie scattered over what others wrote is not to be asked for a walk-through.
func TestGoneScattered(t *testing.T) {
	groups := []people.Group{group("Jane Doe", people.Individual, 60, false), group("Joe Roe", people.Individual, 40, true)}
	for _, tt := range []struct {
		file    facts.FileOwnership
		finding string
	}{
		{facts.FileOwnership{Path: "a.css", Lines: 80, Group: 0}, ""},
		{facts.FileOwnership{Path: "a.go", Lines: 80, Group: 0}, "Jane Doe (on their own) worked here from January 2020 on"},
		{facts.FileOwnership{Path: "a.go", Lines: 19, Group: 0}, ""},
		{facts.FileOwnership{Path: "a.go", Lines: 800, Group: 1}, ""},
	} {
		f := world([]int{300, 700}, groups, era(0, 0, people.None, 0), era(1, 8, people.None, 0))
		f.Ownership.Files, f.Tree = []facts.FileOwnership{tt.file}, tree.FromFiles(map[string]string{"a.go": "func A() {\n\tb()\n}\n", "a.css": "a {\n}\n"})
		ask(t, AuthorGroups, f, want{check.Pass, 0.25, "2 people led in turn", tt.finding})
	}
}

// What one person left is told by the parts that they wrote, where there are such.
func TestGoneAloneIsToldByParts(t *testing.T) {
	one, two := group("one.com", people.Organisation, 60, false), group("two.com", people.Organisation, 60, false)
	one.Persons = []int{0}
	f := world([]int{300, 300, 400}, []people.Group{one, two, group("new.com", people.Organisation, 40, true)})
	got := goneFindings(f, []int{0, 1, 2})
	if len(got) != 2 || got[0].ToldBy != "orphaned-code/Jane Doe" || got[1].ToldBy != "" {
		t.Errorf("%+v", got)
	}
}

// Where more than a year lies between two leads nothing passed from one to the
// other.
func TestLeadsApart(t *testing.T) {
	groups := append([]people.Group{}, group("Jane Doe", people.Individual, 60, false), group("Joe Roe", people.Individual, 40, false), group("Mia May", people.Individual, 20, true))
	f := world([]int{60, 30, 10}, groups, era(0, 0, people.None, 0), era(1, 8, people.None, 0))
	f.People.Quarters = []people.Quarter{{Start: month(2021, 1), Lead: 2, Commits: []int{0, 0, 1}}}
	ask(t, LeadChanges, f, want{check.Pass, 0, "No lead passed straight to the next; Jane Doe led until June 2020 and Joe Roe led from January 2024, and nobody led for long from July 2020 to December 2023.", ""})
	ask(t, HandoverOverlap, f, want{check.Pass, 0, "There was no handover to judge: more than a year lies between one lead and the next.", ""})
	f.People.Quarters = append(f.People.Quarters, people.Quarter{Start: month(2024, 7), Lead: 2, Commits: []int{0, 0, 1}})
	ask(t, LeadChanges, f, want{check.Pass, 0, "Joe Roe led from January 2024 to June 2024, and nobody led for long from July 2020 to December 2023.", ""})
	f.People.Quarters = f.People.Quarters[:1]
	f.People.Eras[0].To = month(2020, 3)
	f.People.Eras = slices.Insert(f.People.Eras, 1, people.Era{Group: 0, From: month(2020, 4), To: month(2020, 6), OverlapWeeks: 9, Carried: 1})
	ask(t, LeadChanges, f, want{check.Pass, 0, "No lead passed straight to the next but to the same people under another name; Jane Doe led until June 2020", ""})
	f.People.Eras = slices.Delete(f.People.Eras, 1, 2)
	f.People.Eras[0].To = month(2020, 6)
	f.People.Eras = append(f.People.Eras, era(2, 9, 3, 0))
	ask(t, LeadChanges, f, want{check.Warn, 0.25, "once: Joe Roe and Mia May (from July 2024); Jane Doe led until June 2020 and Joe Roe led from January 2024, and nobody led for long from July 2020 to December 2023.", ""})
}

// Of who led in half of the quarters of their time or less it is said in how many,
// be they the old lead or the new one.
func TestSeldomLed(t *testing.T) {
	five, lines := firms(5, true)
	old, heir := era(0, 0, people.None, 0), era(1, 3, 0, 0)
	old.Quarters, old.Led, old.Unknown = 8, 2, 6
	heir.Quarters, heir.Led = 6, 3
	f := world(lines, five, old, heir)
	ask(t, LeadChanges, f, want{check.Warn, 0.25, "once: firm1.com (until June 2020, as is known of 2 of 8 quarters) and firm2.com (from July 2021, in 3 of 6 quarters);", ""})
	f.People.Groups[0].Active = false
	ask(t, HandoverOverlap, f, want{check.Warn, 0.2, "", "firm1.com is known to have done the most in 2 of 8 quarters until June 2020 and firm2.com led from July 2021, and both"})
	heir.OverlapWeeks = people.None
	old.Unknown = 0
	ask(t, LeadChanges, world(lines, five, old, heir), want{check.Pass, 0, "; firm1.com did the most in 2 of 8 quarters until June 2020 and firm2.com led from July 2021, in 3 of 6 quarters, and nobody led for long", ""})
}

// A lead that came after another without a handover is told with its end.
func TestLeadOfAnotherName(t *testing.T) {
	five, lines := firms(5, true)
	f := world(lines, five, era(0, 0, people.None, 0), era(1, 1, 9, 0), era(2, 2, 9, 1), era(3, 3, 9, 0))
	ask(t, LeadChanges, f, want{check.Warn, 0.5, "twice: firm1.com, firm2.com (from July 2020), firm3.com (until June 2021) and firm4.com (from July 2021).", ""})
	for i := range f.People.Groups {
		f.People.Groups[i].Active = false
	}
	f.People.Eras[3].OverlapWeeks = 0
	ask(t, HandoverOverlap, f, want{check.Warn, 0.4, "", "firm3.com handed over to firm4.com in July 2021, and both worked in no week of the half year before and after the old one ended; 40 % of the code that stands is still by firm2.com and firm3.com."})
}

// Where the new lead is one that the old lead had before, its code is its own.
func TestLeadThatCameBack(t *testing.T) {
	five, lines := firms(5, true)
	f := world(lines, five, era(0, 0, people.None, 0), era(1, 1, 9, 1), era(0, 2, 0, 0))
	for i := range f.People.Groups {
		f.People.Groups[i].Active = false
	}
	ask(t, HandoverOverlap, f, want{check.Warn, 0.2, "", "firm2.com handed over to firm1.com in January 2021, and both worked in no week of the half year before and after the old one ended; 20 % of the code that stands is still by firm2.com."})
}

// Where no change of lead lasted, whoever did the most in most quarters is named
// first, though another began.
func TestNoLeadLasted(t *testing.T) {
	five, lines := firms(3, true)
	f := world(lines, five, era(0, 0, people.None, 0))
	for i, lead := range []int{0, 1, 2, 1} {
		f.People.Quarters = append(f.People.Quarters, people.Quarter{Start: month(2020, 1+3*i), Lead: lead, Commits: []int{1, 1, 1}})
	}
	ask(t, LeadChanges, f, want{check.Pass, 0, "No change of lead lasted: firm2.com changed the most lines in 2 of 4 quarters with work, firm1.com in 1 and firm3.com in 1.", ""})
	ask(t, HandoverOverlap, f, want{check.Pass, 0, "No change of lead lasted, so there was no handover to judge.", ""})
}

// Reports count everybody who had a hand in it, as the pattern of a community does.
func TestPeopleWithoutCommits(t *testing.T) {
	f := world([]int{60, 40}, []people.Group{group("acme.com", people.Organisation, 60, true), group("initech.com", people.Organisation, 40, true)})
	f.People.Community = true
	f.People.Persons = append(f.People.Persons, people.Person{Name: "Ann Ash"})
	ask(t, AuthorGroups, f, want{check.Pass, 0.25, "Among 3 people 2 groups", ""})
}

// A lead over years in which next to nothing happened is told as what it was.
func TestLeadWithoutWork(t *testing.T) {
	f := world([]int{100, 0}, []people.Group{group("acme.com", people.Organisation, 100, true)}, era(0, 0, people.None, 0))
	f.People.Quarters = []people.Quarter{{Start: month(2020, 1), Commits: []int{1}}, {Start: month(2020, 4), Commits: []int{0}, Lead: people.None}, {Start: month(2020, 7), Commits: []int{0}, Lead: people.None}, {Start: month(2020, 10), Commits: []int{1}}}
	ask(t, LeadChanges, f, want{check.Pass, 0, "acme.com led from January 2020 to June 2020, with work in 2 of 4 quarters", ""})
}

// Two groups may be one firm, by their names or by who works for them, which only
// who knows it can tell.
func TestGroupsThatMayBeOneFirm(t *testing.T) {
	at := func(kind people.GroupKind, names ...string) *facts.Facts {
		var groups []people.Group
		lines := []int{50, 30, 20}[:len(names)]
		for i, name := range names {
			groups = append(groups, group(name, kind, lines[i], true))
			groups[i].Domains = []string{name}
		}
		return world(lines, groups)
	}
	moved := func(f *facts.Facts, moves ...people.Move) *facts.Facts {
		f.People.Moves = moves
		return f
	}
	for _, tt := range []struct {
		f                *facts.Facts
		summary, finding string
	}{
		{at(people.Organisation, "goacme.tech", "teamacme.com"), "1 or 2 groups made this code: goacme.tech (63 % of the code) and teamacme.com (38 % of the code); goacme.tech and teamacme.com may be one firm, by their names; nothing",
			`goacme.tech and teamacme.com may be one firm, and are counted as 2: their names have "acme" in common.`},
		{at(people.Organisation, "acme.in", "acme.asia"), "1 or 2 groups made this code: ", `acme.in and acme.asia may be one firm, and are counted as 2: their names have "acme" in common.`},
		{at(people.Organisation, "wellacme.in", "wellacme.asia"), "1 or 2 groups made this code: ", `wellacme.in and wellacme.asia may be one firm, and are counted as 2: their names have "wellacme" in common.`},
		{at(people.Organisation, "goacme.tech", "bolt.tech"), "2 groups made this code: goacme.tech (63 % of the code) and bolt.tech (38 % of the code); nothing", ""},
		{at(people.Organisation, "acme.in", "acme.asia", "acmelabs.io"), "1 to 3 groups made this code: ", "acme.in, acme.asia and acmelabs.io may be one firm, and are counted as 3: "},
		{at(people.Individual, "acme.in", "acme.asia"), "No firm", ""},
		{moved(at(people.Organisation, "acme.in", "acme.asia", "bolt.tech"), people.Move{From: 1, To: 2, Persons: []int{0, 1}, When: month(2024, 5)}, people.Move{From: 0, To: 1, When: month(2024, 5)}),
			"1 to 3 groups made this code: acme.in (50 % of the code), acme.asia (30 % of the code) and bolt.tech (20 % of the code); acme.in and acme.asia may be one firm, by their names; acme.asia and bolt.tech may be one firm, by people who went from one to the other; nothing", ""},
		{moved(at(people.Organisation, "acme.in", "bolt.tech"), people.Move{From: 0, To: 1, Persons: []int{0}, AtBoth: true}), "2 groups made this code: ", ""},
		{moved(at(people.Organisation, "acme.in", "bolt.tech"), people.Move{From: 0, To: 7, Persons: []int{0}}), "2 groups made this code: ", ""},
	} {
		got, err := AuthorGroups.Run(t.Context(), tt.f)
		if err != nil || !strings.HasPrefix(got.Summary, tt.summary) {
			t.Errorf("%q, %v, want %q", got.Summary, err, tt.summary)
		}
		if finding := strings.Join(messages(got), "\n"); !strings.Contains(finding, tt.finding) || tt.finding == "" && strings.Contains(got.Summary, "2 groups") && finding != "" {
			t.Errorf("%q, want %q", finding, tt.finding)
		}
	}
}

func messages(o check.Outcome) (all []string) {
	for _, f := range o.Findings {
		all = append(all, f.Message)
	}
	return all
}

// Beside much style, a little code of long ago is nothing to ask for.
func TestLittleCodeOfLongAgo(t *testing.T) {
	groups := []people.Group{group("look.com", people.Organisation, 60, false), group("new.com", people.Organisation, 40, true)}
	for lines, want := range map[int]int{80: 0, 200: 1} {
		f := world([]int{900, 700}, groups)
		f.AsOf = month(2027, 1)
		f.Ownership.Files, f.Tree = []facts.FileOwnership{{Path: "a.css", Lines: 900}, {Path: "a.go", Lines: lines}}, tree.FromFiles(map[string]string{"a.go": "func A() {\n\tb()\n}\n", "a.css": "a {\n}\n"})
		if got := goneFindings(f, []int{0, 1}); len(got) != want {
			t.Errorf("%d lines: %+v", lines, got)
		}
	}
}

// Where the work is a client's and no firm counts, whoever signed as a firm is named.
func TestSmallerFirms(t *testing.T) {
	alone := group("Jane Doe", people.Individual, 90, true)
	alone.Persons = []int{0}
	f := world([]int{99, 0}, []people.Group{alone, group("shop.gov.uk", people.Client, 1, false)}, era(0, 0, people.None, 0))
	f.People.Community = true
	f.People.Persons = []people.Person{
		{Name: "Jane Doe", Commits: 100, Emails: []string{"jane@gmail.com", "jane@firm.com"}, Active: true},
		{Name: "Joe Roe", Commits: 100, Emails: []string{"joe@joeroe.net"}},
		{Name: "Joe Roe", Commits: 9, Emails: []string{"joe@passing.com"}},
	}
	ask(t, AuthorGroups, f, want{check.Pass, 0, "of 3 people one led: Jane Doe", "These signed with addresses that may be a firm's: Jane Doe (firm.com, 100 commits, seen in the last 180 days)."})
	f.People.Groups[1].Kind = people.Organisation // no client
	ask(t, AuthorGroups, f, want{check.Pass, 0, "of 3 people one led: Jane Doe", ""})
}
