package verdict_test

import (
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/verdict"
)

func TestWorkPattern(t *testing.T) {
	tests := []struct {
		name     string
		weeks    [][2]int // of work: from and to, in weeks ago
		pattern  string
		id       string
		active   int
		run      int
		suggests string
	}{
		{"every week", [][2]int{{100, 0}}, "", verdict.Steady, 26, 52, verdict.Hire},
		{"four months on end", [][2]int{{20, 7}}, "", verdict.Steady, 14, 14, verdict.Hire},
		{"three months on end are not more than three months", [][2]int{{20, 8}}, "", verdict.Bursty, 13, 13, verdict.Outsource},
		{"broken by holidays", [][2]int{{25, 20}, {18, 10}, {8, 0}}, "", verdict.Steady, 24, 9, verdict.Hire},
		{"a week now and then", [][2]int{{24, 24}, {18, 17}, {9, 9}, {2, 2}}, "", verdict.Quiet, 5, 2, verdict.Neither},
		{"a month on end among them", [][2]int{{24, 24}, {18, 15}, {9, 9}, {2, 2}}, "", verdict.Bursty, 7, 4, verdict.Outsource},
		{"three changes in a week among them", [][2]int{{24, 24}, {18, 18}, {9, 9}, {9, 9}, {9, 9}}, "", verdict.Bursty, 3, 1, verdict.Outsource},
		{"every second week", everySecond(25), "", verdict.Quiet, 13, 1, verdict.Neither},
		{"every second week, and one more", append(everySecond(25), [2]int{5, 5}), "", verdict.Bursty, 13, 1, verdict.Outsource},
		{"two of three weeks all year", twoOfThree(51), "", verdict.Steady, 17, 2, verdict.Hire},
		{"two of three weeks for half a year", twoOfThree(26), "", verdict.Bursty, 18, 2, verdict.Outsource},
		{"two of three weeks with a month's pause", append(twoOfThree(30), [2]int{51, 35}), "", verdict.Bursty, 17, 17, verdict.Outsource},
		{"a long run, long over", [][2]int{{200, 100}, {20, 20}}, "", verdict.Quiet, 1, 1, verdict.Neither},
		{"a long run that ended four months ago", [][2]int{{60, 17}}, "", verdict.Quiet, 10, 36, verdict.Neither},
		{"a long run that ended within three months", [][2]int{{60, 12}}, "", verdict.Steady, 15, 41, verdict.Hire},
		{"a long run of which the year saw less than three months", [][2]int{{80, 40}, {10, 6}}, "", verdict.Bursty, 5, 13, verdict.Outsource},
		{"a long run that ended before the last half year", [][2]int{{80, 27}, {10, 6}}, "", verdict.Bursty, 5, 26, verdict.Outsource},
		{"a long run that ended within the last half year", [][2]int{{80, 26}, {10, 6}}, "", verdict.Steady, 6, 27, verdict.Hire},
		{"a run that ended before the year", [][2]int{{80, 53}, {10, 6}}, "", verdict.Bursty, 5, 5, verdict.Outsource},
		{"nothing", nil, "", verdict.Quiet, 0, 0, verdict.Neither},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStory()
			p := s.person("Jane Doe", s.group("acme.com", people.Organisation), 10)
			for _, w := range tt.weeks {
				s.weekly(p, w[0], w[1])
			}
			got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{ID: tt.pattern})
			if got.ID != tt.id || got.ActiveWeeks != tt.active || got.LongestRun != tt.run || got.Suggests != tt.suggests {
				t.Errorf("%+v", got)
			}
			if !strings.HasPrefix(strings.ToLower(got.Summary), got.ID+": ") {
				t.Errorf("summary %q", got.Summary)
			}
		})
	}
}

// everySecond and twoOfThree are the weeks with work from so many weeks ago on.
func everySecond(from int) (weeks [][2]int) {
	for w := from; w >= 0; w -= 2 {
		weeks = append(weeks, [2]int{w, w})
	}
	return weeks
}

func twoOfThree(from int) (weeks [][2]int) {
	for w := from; w > 0; w -= 3 {
		weeks = append(weeks, [2]int{w, w - 1})
	}
	return weeks
}

// Weeks are those of the calendar: who works on the first day of one and on the
// last of the next has worked in both, whenever one looks; and a week that is not
// over breaks no run, nor is it one without work.
func TestWorkIsTheSameWheneverOneLooks(t *testing.T) {
	s := newStory()
	jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 10)
	monday := time.Date(2024, 12, 23, 9, 0, 0, 0, time.UTC)
	for w := range 30 {
		c, _ := s.commit(jane, 0)
		c.Author.When = monday.AddDate(0, 0, -7*w+6*(w%2))
	}
	f := s.facts()
	for at := time.Date(2024, 12, 30, 0, 0, 0, 0, time.UTC); at.Before(time.Date(2025, 1, 5, 23, 59, 59, 0, time.UTC)); at = at.Add(5 * time.Hour) {
		f.AsOf = at
		if got := verdict.WorkPatternOf(f, verdict.Pattern{}); got.LongestRun != 30 || got.ActiveWeeks != 26 {
			t.Errorf("at %s: %+v", at, got)
		}
	}
	f.AsOf = time.Date(2025, 1, 5, 23, 59, 59, 0, time.UTC)
	if got := verdict.WorkPatternOf(f, verdict.Pattern{}); got.LongestRun != 30 || got.ActiveWeeks != 25 {
		t.Errorf("a week without work is over: %+v", got)
	}
}

func TestRunsInWords(t *testing.T) {
	for _, tt := range []struct {
		from, to int
		says     string
	}{
		{227, 0, "Steady: changes in 26 of the last 26 weeks, and a run of 228 weeks that reaches to the end."},
		{60, 12, "Steady: changes in 15 of the last 26 weeks, and the longest run of the last year was 41 weeks, the end of one of 49."},
		{51, 0, "Steady: changes in 26 of the last 26 weeks, and the longest run of the last year was 52 weeks."},
		{20, 12, "Bursty: changes in 9 of the last 26 weeks, and the longest run of the last year was 9 weeks."},
	} {
		s := newStory()
		s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 10), tt.from, tt.to)
		if got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{}); !strings.HasPrefix(got.Summary, tt.says) {
			t.Errorf("changes from %d to %d weeks ago: %q, want %q", tt.from, tt.to, got.Summary, tt.says)
		}
	}
}

func TestQuietWorkInWords(t *testing.T) {
	for _, tt := range []struct {
		from, to int
		says     string
	}{
		{60, 17, "Quiet: no change by a person since September 2024, changes in 10 of the last 26 weeks, and the longest run of the last year was 36 weeks, the end of one of 44. Should"},
		{40, 30, "Quiet: no change by a person for 30 weeks; before that, the longest run of the last year was 11 weeks. There is no work"},
		{80, 60, "Quiet: no change by a person in the last year. There is no work"},
		{25, 25, "Quiet: changes in 1 of the last 26 weeks, and the longest run of the last year was 1 week. There is no work"},
	} {
		s := newStory()
		s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 10), tt.from, tt.to)
		if got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{}); !strings.HasPrefix(got.Summary, tt.says) {
			t.Errorf("changes from %d to %d weeks ago: %q, want %q", tt.from, tt.to, got.Summary, tt.says)
		}
	}
}

// What one firm does is work, however many pass by; what nobody's people do is no
// work to be had.
func TestWorkOfACommunity(t *testing.T) {
	for kind, want := range map[people.GroupKind]string{people.Organisation: verdict.Hire, people.Client: verdict.Hire, people.Individual: verdict.Neither, people.Unattributed: verdict.Neither} {
		s := newStory()
		s.weekly(s.person("Jane Doe", s.group("acme.com", kind), 10), 100, 0)
		got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{ID: verdict.Community})
		if got.Suggests != want || strings.Contains(got.Summary, "A community does this work") != (want == verdict.Neither) {
			t.Errorf("%s: %+v", kind, got)
		}
	}
}

// A copy that ends on a day full of work does not tell that there is no work.
func TestWorkOfAnOldCopy(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 10), 200, 60)
	f := s.facts()
	f.Repo.Local = true
	const want = "Quiet: no change by a person in the last year. The copy that was read ends in November 2023: if it was taken then, what came after is not in it. In the 26 weeks up to its last change there were changes in 26; find out how it went on before you decide."
	if got := verdict.WorkPatternOf(f, verdict.Pattern{}); got.Summary != want || got.Suggests != verdict.Neither {
		t.Errorf("%+v, want %q", got, want)
	}
}

func TestBotsAreNoWork(t *testing.T) {
	s := newStory()
	bot := s.person("renovate", s.group("bots", people.Unattributed), 0)
	s.persons[bot].Bot = true
	for _, i := range s.weekly(bot, 50, 0) {
		s.by[i].Committer = s.person("Jane Doe", s.group("acme.com", people.Organisation), 0)
	}
	if got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{}); got.ActiveWeeks != 0 {
		t.Errorf("%+v", got)
	}
}

// Who merges a bot's pull requests every week does not work here every week, nor
// alone.
func TestMergesAreNoWork(t *testing.T) {
	s := newStory()
	jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 30)
	joe := s.person("Joe Roe", s.group("acme.com", people.Organisation), 70)
	s.weekly(joe, 120, 110)
	for _, i := range s.weekly(jane, 50, 0) {
		s.commits[i].Parents = []objects.Hash{{250}, {251}}
	}
	s.weekly(joe, 12, 10)
	s.weekly(jane, 5, 3)
	f := s.facts()
	if got := verdict.WorkPatternOf(f, verdict.Pattern{}); got.ActiveWeeks != 6 || got.LongestRun != 3 {
		t.Errorf("%+v", got)
	}
	if got := verdict.PatternOf(f, nil); got.ID == verdict.AloneTooLong {
		t.Errorf("%s: %q", got.ID, got.Summary)
	}
}

// What a person had a coding assistant write is that person's work.
func TestAssistedWorkIsWork(t *testing.T) {
	s := newStory()
	machine := s.person("Assistant", s.group("tools", people.Unattributed), 0)
	s.persons[machine].Machine = true
	jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 0)
	for _, i := range s.weekly(machine, 50, 0) {
		s.by[i].Committer = jane
	}
	if got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{}); got.ActiveWeeks != 26 {
		t.Errorf("%+v", got)
	}
}

func TestChangesAfterTheAuditDoNotCount(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 10), -1, -30)
	if got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{}); got.ActiveWeeks != 0 {
		t.Errorf("%+v", got)
	}
}

func TestWorkPatternOfACutHistory(t *testing.T) {
	f := newStory().facts()
	f.Incomplete[facts.History] = "the clone is shallow"
	if got := verdict.WorkPatternOf(f, verdict.Pattern{}); got.Suggests != verdict.Neither || !strings.Contains(got.Summary, "the clone is shallow") {
		t.Errorf("%+v", got)
	}
}

// A project of this week is neither quiet nor steady: nobody can tell yet.
func TestWorkOfAYoungProject(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 10), 0, 0)
	for pattern, want := range map[string]string{verdict.Young: "Too early to tell", verdict.Shared: "Quiet: changes in 1 of"} {
		if got := verdict.WorkPatternOf(s.facts(), verdict.Pattern{ID: pattern}).Summary; !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", pattern, got, want)
		}
	}
}
