package verdict_test

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/verdict"
)

// Silence at the end of a history is not its main author's: a copy may be old.
func TestQuiet(t *testing.T) {
	const old = " The copy that was read ends in November 2023: if it was taken then, what came after is not in it."
	for _, tt := range []struct {
		name    string
		leaves  int // weeks ago
		bot     bool
		fetched bool
		ends    string
	}{
		{"there to the end", 58, false, false, "Jane Doe, who wrote 90 % of the code, was last seen in November 2023, in the last 180 days of work. Find out whether they can still be reached; no CODEOWNERS or MAINTAINERS file names an owner for all of it." + old},
		{"who left before", 150, false, false, "but hardly anybody can still answer: Jane Doe, who wrote 90 % of the code, was last seen in February 2022; the first to ask is Joe Roe, who wrote 10 % of the code and was seen in the last 180 days of work, and no CODEOWNERS or MAINTAINERS file names an owner for all of it." + old},
		{"fetched just now", 58, false, true, "no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
		{"a bot goes on", 58, true, false, "no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStory()
			acme := s.group("acme.com", people.Organisation)
			s.weekly(s.person("Jane Doe", acme, 90), 200, tt.leaves)
			s.weekly(s.person("Joe Roe", acme, 10), 60, 58)
			bot := s.person("ci", acme, 0)
			s.persons[bot].Bot = true
			if tt.bot {
				s.weekly(bot, 60, 1)
			}
			f := s.facts()
			f.Repo.Local = !tt.fetched
			if got := verdict.PatternOf(f, nil); got.ID != verdict.Abandoned || !strings.HasSuffix(got.Summary, tt.ends) {
				t.Errorf("%s: %q", got.ID, got.Summary)
			}
		})
	}
}

// That who has the most left long ago does not mean that nobody can answer: who
// else knew a good part may have stayed to the end.
func TestQuietOfSeveral(t *testing.T) {
	for _, tt := range []struct {
		name   string
		first  int // percent of the code of who has the most
		others [2]int
		ends   string
	}{
		{"one who knows a third", 65, [2]int{35, 0}, "but Ann Poe, who wrote 35 % of the code, was seen in the last 180 days of work. Find out whether they can still be reached; no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
		{"two who know a third", 65, [2]int{20, 15}, "but Ann Poe and Joe Roe, who wrote 35 % of the code together, were seen in the last 180 days of work. Find out whether they can still be reached; no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
		{"who did the most", 95, [2]int{5, 0}, "but Ann Poe, who made the most changes (74 % of them), was seen in the last 180 days of work. Find out whether they can still be reached; no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
		{"one who knows little", 95, [2]int{0, 5}, "but hardly anybody can still answer: Jane Doe, who wrote 95 % of the code, was last seen in February 2022; the first to ask is Joe Roe, who wrote 5 % of the code and was seen in the last 180 days of work, and no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
		{"one who knows next to nothing", 99, [2]int{0, 1}, "but hardly anybody can still answer: Jane Doe, who wrote 99 % of the code, was last seen in February 2022, and no CODEOWNERS or MAINTAINERS file names an owner for all of it."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStory()
			acme := s.group("acme.com", people.Organisation)
			s.weekly(s.person("Jane Doe", acme, tt.first), 200, 150)
			ann, joe := s.person("Ann Poe", acme, tt.others[0]), s.person("Joe Roe", acme, tt.others[1])
			if tt.others[0] > 0 {
				s.weekly(ann, 200, 58)
			}
			if tt.others[1] > 0 {
				s.weekly(joe, 60, 58)
			}
			if got := verdict.PatternOf(s.facts(), nil); got.ID != verdict.Abandoned || !strings.HasSuffix(got.Summary, tt.ends) {
				t.Errorf("%s: %q", got.ID, got.Summary)
			}
		})
	}
}

// Documentation goes by whose text stands, not by what was thrown away.
func TestQuietDocumentation(t *testing.T) {
	s := newStory()
	acme := s.group("acme.com", people.Organisation)
	s.kind = facts.Docs
	s.weekly(s.person("Jane Doe", acme, 2), 200, 150)
	s.weekly(s.person("Ann Poe", acme, 38), 59, 58)
	const want = "Ann Poe, who wrote 95 % of the text, was last seen in November 2023, in the last 180 days of work."
	if got := verdict.PatternOf(s.facts(), nil).Summary; !strings.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nobody is at work where nothing has changed for a season, and a firm that is
// not seen is not known to be gone.
func TestSeenIsNotAtWork(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 40), 200, 21)
	s.weekly(s.person("Joe Roe", s.group("acme.com", people.Organisation), 40), 200, 21)
	s.weekly(s.person("Mia May", s.group("acme.com", people.Organisation), 20), 200, 60)
	if got := verdict.PatternOf(s.facts(), nil).Summary; !strings.Contains(got, "wrote 100 % of the code, and 2 of them, who wrote 80 % of it, were seen in the last 180 days.") {
		t.Errorf("quiet for 21 weeks: %q", got)
	}
	s = newStory()
	for _, firm := range []string{"a", "b", "c", "d"} {
		s.weekly(s.person(firm, s.group(firm+".com", people.Organisation), 25), 80, map[bool]int{true: 40, false: 0}[firm == "d"])
	}
	f := s.facts()
	f.People.Groups[3].Last = f.People.Persons[3].Last
	if got := verdict.PatternOf(f, nil).Evidence; !strings.Contains(strings.Join(got, "; "), "d.com 25 % (last seen in March 2024)") {
		t.Errorf("evidence %q", got)
	}
}

// Where the README tells of the end, nobody has to guess at it.
func TestQuietByItsReadme(t *testing.T) {
	const notice = `README.md:3 says "This repository is archived"`
	for leaves, want := range map[int]string{
		30:  "nobody has changed anything for 30 weeks. " + notice + "; Jane Doe, who wrote",
		150: "nobody has changed anything for 150 weeks. " + notice + "; Jane Doe, who wrote",
	} {
		s := newStory()
		s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 90), 200, leaves)
		f := s.facts()
		f.Repo.StatusNotice = notice + "."
		if got := verdict.PatternOf(f, nil).Summary; !strings.Contains(got, want) || strings.Contains(got, "may be finished") {
			t.Errorf("quiet for %d weeks: %q", leaves, got)
		}
	}
}
