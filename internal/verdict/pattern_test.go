package verdict_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/verdict"
)

// answered is the result of a check.
func answered(id string, status check.Status, gap float64, summary string) check.Result {
	return check.Result{Check: &check.Check{ID: id}, Outcome: check.Outcome{Status: status, Gap: gap, Summary: summary}}
}

var ownerNamed = []check.Result{answered("codeowners", check.Pass, 0, "An owner is named for all 12 folders.")}

func TestPattern(t *testing.T) {
	tests := []struct {
		name    string
		tell    func(*story)
		results []check.Result
		want    string
		says    []string
	}{
		{
			name: "a present person who is named as owner, though alone",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("Jane Doe", people.Individual), 800), 80, 0)
				s.weekly(s.person("Bob Roe", s.group("Bob Roe", people.Individual), 200), 120, 110)
			},
			results: ownerNamed, want: verdict.OneOwner,
			says: []string{"Jane Doe wrote 80 % of the code", "names an owner"},
		},
		{
			name: "the same without a name: nobody pushes back",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("Jane Doe", people.Individual), 800), 80, 0)
				s.weekly(s.person("Bob Roe", s.group("Bob Roe", people.Individual), 200), 120, 110)
			},
			want: verdict.AloneTooLong,
			says: []string{"Jane Doe has made 100 % of the changes", "for 80 weeks"},
		},
		{
			name: "an owner of what they brought in",
			tell: func(s *story) {
				s.imported = facts.Imported{s.weekly(s.person("Jane Doe", s.group("Jane Doe", people.Individual), 800), 80, 0)[0]: 500}
				s.weekly(s.person("Bob Roe", s.group("Bob Roe", people.Individual), 200), 120, 110)
			},
			results: ownerNamed, want: verdict.OneOwner,
			says: []string{"One owner, if they know what they brought in: Jane Doe wrote 30 % of the code and brought in another 50 % in one commit (who wrote that this history does not show) and was seen"},
		},
		{
			name: "a firm that brought a part of it in",
			tell: func(s *story) {
				ann, acme := s.person("Ann", s.group("acme.com", people.Organisation), 450), s.group("acme.com", people.Organisation)
				s.weekly(s.person("Ben", acme, 450), 80, 0)
				s.imported = facts.Imported{s.weekly(ann, 80, 0)[0]: 300}
				s.weekly(s.person("Bob Roe", s.group("Bob Roe", people.Individual), 100), 120, 110)
			},
			want: verdict.OneOwner,
			says: []string{"One owner: the people of acme.com wrote 60 % of the code and brought in another 30 % in one commit (who wrote that this history does not show), and 2 of them were seen"},
		},
		{
			name: "left behind by whoever brought it in",
			tell: func(s *story) {
				s.imported = facts.Imported{s.weekly(s.person("Old Joe", s.group("Old Joe", people.Individual), 900), 200, 100)[0]: 450}
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 40), 30, 20)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 60), 30, 0)
				s.weekly(s.person("Cem", s.group("Cem", people.Individual), 60), 30, 0)
			},
			want: verdict.Abandoned,
			says: []string{"Left behind: 85 % of the code is by people who were not seen in the last 180 days (50 % of it came in with one commit: who wrote that this history does not show). 3 people were seen in that time"},
		},
		{
			name: "an owner whom the check does not find is none",
			tell: func(s *story) {
				for _, name := range []string{"Ann", "Ben"} {
					s.weekly(s.person(name, s.group("acme.com", people.Organisation), 500), 80, 0)
				}
			},
			results: []check.Result{answered("single-owner", check.Fail, 1, "Nobody.")}, want: verdict.Shared,
		},
		{
			name: "a firm of whom one is there, who wrote little of it",
			tell: func(s *story) {
				acme := s.group("acme.com", people.Organisation)
				s.weekly(s.person("Old Joe", acme, 770), 200, 60)
				s.weekly(s.person("Ann", acme, 230), 20, 0)
			},
			want: verdict.Shared,
			says: []string{"No owner: 1 person had a hand in it in the last 180 days, and nobody seen in that time wrote most of it: the people of acme.com wrote 100 % of the code, but those of them who were seen in that time 23 %."},
		},
		{
			name: "a firm whose people who are there wrote little of it",
			tell: func(s *story) {
				acme := s.group("acme.com", people.Organisation)
				s.weekly(s.person("Old Joe", acme, 790), 200, 60)
				s.weekly(s.person("Ann", acme, 110), 30, 0)
				s.weekly(s.person("Ben", acme, 100), 30, 0)
			},
			want: verdict.Shared,
			says: []string{"No owner: 2 people had a hand in it in the last 180 days, and no one of them wrote most of it: the people of acme.com wrote 100 % of the code, but those of them who were seen in that time 21 %."},
		},
		{
			name: "a firm most of whose work is by people who may have left it",
			tell: func(s *story) {
				acme := s.group("acme.com", people.Organisation)
				s.weekly(s.person("Old Joe", acme, 600), 200, 60)
				s.weekly(s.person("Ann", acme, 350), 30, 0)
				s.weekly(s.person("Bob Roe", s.group("Bob Roe", people.Individual), 50), 30, 0)
			},
			want: verdict.OneOwner,
			says: []string{"One firm as owner, if those seen know what the others wrote: the people of acme.com wrote 95 % of the code, and 1 of them, who wrote 35 % of it, was seen in the last 180 days."},
		},
		{
			name: "one who is reviewed is not alone",
			tell: func(s *story) {
				jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 800)
				s.person("Bob Roe", s.group("acme.com", people.Organisation), 0)
				for _, i := range s.weekly(jane, 80, 0) {
					s.commits[i].Trailers = []history.Trailer{{Key: "reviewed-By", Value: "Bob Roe <bob@acme.com>"}}
				}
			},
			want: verdict.OneOwner,
			says: []string{"No CODEOWNERS or MAINTAINERS file was found that names an owner"},
		},
		{
			name: "one who signs off their own work is alone",
			tell: func(s *story) {
				for _, i := range s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 80, 0) {
					s.commits[i].Trailers = []history.Trailer{{Key: "Signed-off-by", Value: "jane doe <other@acme.com>"}, {Key: "Reviewed-by", Value: "JD <Jane Doe@example.com>"}}
				}
			},
			want: verdict.AloneTooLong,
		},
		{
			name: "one whose work another commits is not alone",
			tell: func(s *story) {
				jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 800)
				bob := s.person("Bob Roe", s.group("acme.com", people.Organisation), 0)
				for _, i := range s.weekly(jane, 80, 0) {
					s.by[i].Committer = bob
				}
			},
			want: verdict.OneOwner,
		},
		{
			name: "a bot that commits is nobody's second pair of eyes",
			tell: func(s *story) {
				jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 800)
				bot := s.person("GitHub", s.group("acme.com", people.Organisation), 0)
				s.persons[bot].Bot = true
				for _, i := range s.weekly(jane, 80, 0) {
					s.by[i].Committer = bot
				}
				s.weekly(bot, 80, 0)
			},
			want: verdict.AloneTooLong,
		},
		{
			name: "two changes half a year apart are not alone too long",
			tell: func(s *story) {
				jane := s.person("Jane Doe", s.group("acme.com", people.Organisation), 800)
				s.commit(jane, 80)
				s.commit(jane, 2)
			},
			want: verdict.OneOwner,
		},
		{
			name: "an agency that stays",
			tell: func(s *story) {
				nava := s.group("navapbc.com", people.Organisation)
				for _, name := range []string{"Ann", "Ben", "Cid"} {
					s.weekly(s.person(name, nava, 300), 80, 0)
				}
			},
			want: verdict.OneOwner,
			says: []string{"the people of navapbc.com wrote 100 %", "3 of them were seen in the last 180 days"},
		},
		{
			name: "an agency with a person who only ever helped",
			tell: func(s *story) {
				nava := s.group("navapbc.com", people.Organisation)
				for _, name := range []string{"Ann", "Ben", "Cid"} {
					s.weekly(s.person(name, nava, 300), 80, 0)
				}
				s.persons[s.person("Dot", nava, 0)].Active = true
				s.groups[nava].Persons = []int{0, 1, 2}
			},
			want: verdict.OneOwner,
			says: []string{"the people of navapbc.com wrote 100 %", "4 of them were seen in the last 180 days"},
		},
		{
			name: "a firm of whose people one signs elsewhere now",
			tell: func(s *story) {
				acme := s.group("acme.com", people.Organisation)
				s.weekly(s.person("Ann", acme, 400), 80, 0)
				ben := s.person("Ben", acme, 300)
				s.weekly(ben, 80, 0)
				s.persons[ben].SignedAt = "bolt.io"
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 300), 80, 0)
			},
			want: verdict.OneOwner,
			says: []string{"2 of them were seen in the last 180 days (30 % by people with another address since: Ben at bolt.io)."},
		},
		{
			name: "the client takes over while the agency is there",
			tell: func(s *story) {
				agency, client := s.group("agency.com", people.Organisation), s.group("shop.com", people.Client)
				s.weekly(s.person("Ann", agency, 300), 150, 0)
				s.weekly(s.person("Ben", agency, 300), 150, 0)
				s.weekly(s.person("Cid", client, 100), 50, 0)
			},
			want: verdict.Hybrid,
			says: []string{"32 % of the changed lines since the beginning of January 2024, up from 0 % in the year before that", "an agency can still be asked (agency.com, last seen in"},
		},
		{
			name: "a client who takes over from an agency that is gone has no hybrid",
			tell: func(s *story) {
				agency, client := s.group("agency.com", people.Organisation), s.group("shop.com", people.Client)
				s.weekly(s.person("Ann", agency, 300), 150, 60)
				s.weekly(s.person("Ben", client, 200), 50, 0)
				s.weekly(s.person("Cid", client, 200), 50, 0)
			},
			want: verdict.OneOwner,
			says: []string{"the client (shop.com)"},
		},
		{
			name: "a client whose share does not rise takes nothing over",
			tell: func(s *story) {
				agency, client := s.group("agency.com", people.Organisation), s.group("shop.com", people.Client)
				s.weekly(s.person("Ann", agency, 300), 150, 0)
				s.weekly(s.person("Ben", client, 300), 150, 0)
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 300), 150, 0)
			},
			want: verdict.Shared,
			says: []string{"3 people had a hand in it in the last 180 days"},
		},
		{
			name: "five agencies side by side of which one led throughout",
			tell: func(s *story) { agencies(s, people.Organisation); s.eras = s.eras[:1] },
			want: verdict.Abandoned,
		},
		{
			name: "five names under which the same people went on",
			tell: func(s *story) {
				agencies(s, people.Organisation)
				for i := range s.eras {
					s.eras[i].Carried = people.SameHands
				}
			},
			want: verdict.Abandoned,
		},
		{
			name: "a handful of whom most passed by is no community",
			tell: func(s *story) {
				for i := range 15 {
					s.commit(s.person(fmt.Sprintf("P%d", i), s.group(fmt.Sprint(i), people.Individual), 10), 30-i)
				}
			},
			want: verdict.Shared,
		},
		{
			name: "documentation is of whoever wrote its text",
			tell: func(s *story) {
				s.kind = facts.Docs
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 20), 150, 140)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 80), 120, 0)
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 0), 20, 0)
			},
			want: verdict.OneOwner, says: []string{"Ben wrote 80 % of the text"},
		},
		{
			name: "five agencies, one after the other",
			tell: func(s *story) { agencies(s, people.Organisation) },
			want: verdict.OutsourcedForEver,
			says: []string{"5 firms in 4 years. 2 people were seen in the last 180 days, and neither one of them nor a group of theirs wrote most of it. 80 % of the code was written by people who were not seen in the last 180 days."},
		},
		{
			name: "five agencies that went on with what a public body had made",
			tell: func(s *story) {
				agencies(s, people.Organisation)
				upstream := s.group("mint.gov", people.Organisation)
				s.groups[upstream].Public = true
				s.weekly(s.person("Uma", upstream, 10), 500, 300)
			},
			want: verdict.OutsourcedForEver,
			says: []string{"5 firms in 4 years"},
		},
		{
			name: "five agencies of a client's",
			tell: func(s *story) {
				agencies(s, people.Organisation)
				s.weekly(s.person("Cleo", s.group("client.gov", people.Client), 10), 8, 6)
			},
			want: verdict.OutsourcedForEver,
			says: []string{"5 agencies in 4 years"},
		},
		{
			name: "five agencies that worked side by side",
			tell: func(s *story) {
				agencies(s, people.Organisation)
				for i := range s.eras {
					s.eras[i].OverlapWeeks = 5
				}
			},
			want: verdict.OutsourcedForEver,
		},
		{
			name: "the same in a library is not called so",
			tell: func(s *story) { agencies(s, people.Organisation); s.kind = facts.Library },
			want: verdict.Abandoned,
			says: []string{"Left behind: 80 %"},
		},
		{
			name: "five people on their own are no agencies",
			tell: func(s *story) { agencies(s, people.Individual) },
			want: verdict.Abandoned,
		},
		{
			name: "many who pass by are a community, whatever their addresses",
			tell: func(s *story) {
				for i := range 30 {
					g := s.group(fmt.Sprintf("company%d.com", i/2), people.Organisation)
					s.commit(s.person(fmt.Sprintf("P%d", i), g, 10), 300-i)
					s.era(g, 0)
				}
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 90), 200, 0)
			},
			want: verdict.Community,
			says: []string{"32 people", "ask Ann and Ben"},
		},
		{
			name: "many who pass by where one firm works",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("acme.com", people.Organisation), 100), 200, 0)
				s.weekly(s.person("Ben", s.group("acme.com", people.Organisation), 90), 200, 20)
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 90), 12, 0)
			},
			want: verdict.Community,
			says: []string{"A community around one firm: 33 people, most of whom passed by with 3 changes or fewer, but the people of acme.com made 32 of the 45 changes in the last 180 days. "},
		},
		{
			name: "many who pass by where one firm works that wrote little",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("acme.com", people.Organisation), 1), 10, 0)
				s.weekly(s.person("Ben", s.group("acme.com", people.Organisation), 1), 10, 0)
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 90), 200, 10)
			},
			want: verdict.Community,
			says: []string{"A community: 33 people, most of whom passed by with 3 changes or fewer, but the people of acme.com made 22 of the"},
		},
		{
			name: "many of one organisation who did little are no passers-by",
			tell: func(s *story) {
				for i := range 30 {
					s.commit(s.person(fmt.Sprintf("P%d", i), s.group("acme.com", people.Organisation), 10), 900-i)
				}
				s.weekly(s.person("Ann", s.group("acme.com", people.Organisation), 700), 1200, 800)
				s.weekly(s.person("Ben", s.group("acme.com", people.Organisation), 10), 12, 0)
			},
			want: verdict.Abandoned,
		},
		{
			name: "many who pass by and leave next to nothing",
			tell: func(s *story) {
				s.passersBy(30, 1)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 985), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 985), 200, 0)
			},
			want: verdict.Community,
			says: []string{"Few among many: Ann wrote 49 % of the code and Ben wrote 49 % of the code; of 32 people most passed by with 3 changes or fewer. 2 people had", "ask Ann and Ben."},
		},
		{
			name: "many who pass by from forks",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 90), 200, 0)
				s.merged(30, 7)
			},
			want: verdict.Community,
		},
		{
			name: "many who do little where all may write",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 90), 200, 0)
				s.merged(30, 1)
			},
			want: verdict.Shared,
		},
		{
			name: "many who pass by and leave next to nothing where many stay",
			tell: func(s *story) {
				s.passersBy(30, 1)
				for _, name := range []string{"Ann", "Ben", "Cid", "Dot", "Eve"} {
					s.weekly(s.person(name, s.group(name, people.Individual), 394), 200, 0)
				}
			},
			want: verdict.Community,
			says: []string{"A community: 35 people, most of whom passed by with 3 changes or fewer and left 2 % of the code. 5 people had"},
		},
		{
			name: "who wrote along counts",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 90), 200, 0)
				helper := s.person("Zoe", s.group("Zoe", people.Individual), 0)
				s.persons[helper].Active = true
				s.weekly(s.person("Guest", s.group("Guest", people.Individual), 80), 8, 2)
			},
			want: verdict.Community,
			says: []string{"A community: 34 people", "4 people had a hand in it in the last 180 days; ask Ann and Ben."},
		},
		{
			name: "who is to be asked and was only named of late",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 0)
				ben := s.person("Ben", s.group("Ben", people.Individual), 90)
				s.weekly(ben, 200, 0)
				s.persons[ben].Authored = asOf().AddDate(-2, 0, 0)
			},
			want: verdict.Community,
			says: []string{"ask Ann and Ben (last seen as a co-author in December 2024, own commits until January 2023)."},
		},
		{
			name: "what was a community, of which those are there who wrote little",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Old", s.group("Old", people.Individual), 600), 200, 60)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 60), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 40), 200, 0)
			},
			want: verdict.Abandoned,
			says: []string{"wrote the other 10 %; ask Ann and Ben."},
		},
		{
			name: "a community of which another than those who wrote it is busiest of late",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 20)
				for _, name := range []string{"Ben", "Cid"} {
					s.weekly(s.person(name, s.group(name, people.Individual), 90), 200, 22)
				}
				s.weekly(s.person("New", s.group("New", people.Individual), 3), 20, 0)
			},
			want: verdict.Community,
			says: []string{"ask Ann, Ben and Cid, or New, who made 21 of the 35 changes in the last 180 days."},
		},
		{
			name: "what was a community, of which somebody who stayed wrote next to nothing",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Old", s.group("Old", people.Individual), 600), 200, 60)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 60), 200, 0)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 1), 200, 20)
			},
			want: verdict.Abandoned,
			says: []string{"wrote the other 6 %; ask Ann."},
		},
		{
			name: "what was a community, of which those who are there wrote nothing",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Old", s.group("Old", people.Individual), 600), 200, 60)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 1), 200, 20)
				s.weekly(s.person("New", s.group("New", people.Individual), 0), 20, 0)
			},
			want: verdict.Abandoned,
			says: []string{"nobody who knows it is among them: Old, who wrote 67 % of the code, was last seen in November 2023; ask New, who made 21 of the"},
		},
		{
			name: "a group that brought in next to nothing",
			tell: func(s *story) {
				acme := s.group("acme.com", people.Organisation)
				s.imported = facts.Imported{s.weekly(s.person("Ann", acme, 300), 80, 0)[0]: 40}
				s.weekly(s.person("Ben", acme, 230), 80, 0)
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 470), 80, 0)
			},
			want: verdict.OneOwner,
			says: []string{"One owner: the people of acme.com wrote 53 % of the code"},
		},
		{
			name: "left behind by everybody who wrote it",
			tell: func(s *story) {
				s.weekly(s.person("Old", s.group("Old", people.Individual), 999), 200, 60)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 0), 30, 10)
				s.weekly(s.person("Ben", s.group("Ben", people.Individual), 1), 30, 0)
			},
			want: verdict.Abandoned,
			says: []string{"2 people were seen in that time, and wrote next to nothing of it; nobody who knows it is among them"},
		},
		{
			name: "what was a community, of which only somebody passing by is left",
			tell: func(s *story) {
				s.passersBy(30, 10)
				s.weekly(s.person("Ann", s.group("Ann", people.Individual), 100), 200, 60)
				s.commit(s.person("Zoe", s.group("Zoe", people.Individual), 10), 3)
			},
			want: verdict.Abandoned,
			says: []string{"1 person was seen in that time, and wrote next to nothing of it; nobody who knows it is among them: Ann, who wrote 24 %", "November 2023"},
		},
		{
			name: "a group of which hardly anybody is left owns nothing",
			tell: func(s *story) {
				acme := s.group("acme.com", people.Organisation)
				s.weekly(s.person("Ann", acme, 850), 200, 60)
				s.weekly(s.person("Ben", acme, 100), 60, 0)
				s.weekly(s.person("Cid", s.group("Cid", people.Individual), 50), 60, 0)
			},
			want: verdict.Abandoned, says: []string{"Left behind: 85 %", "2 people were seen in that time, and wrote the other 15 %; ask Ben and Cid"},
		},
		{
			name: "as many who stay are none",
			tell: func(s *story) {
				for i := range 30 {
					s.weekly(s.person(fmt.Sprintf("P%d", i), s.group(fmt.Sprint(i), people.Individual), 10), 40, 0)
				}
			},
			want: verdict.Shared,
		},
		{
			name: "quiet for years with nobody named",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 300, 200)
			},
			want: verdict.Abandoned,
			says: []string{"Quiet since March 2021", "There was work up to then, so it may go on elsewhere", "Jane Doe, who wrote 100 %"},
		},
		{
			name: "quiet for years with an owner named is finished",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 300, 200)
			},
			results: ownerNamed, want: verdict.Resting, says: []string{"Quiet since March 2021", "an owner is named, who may be there to ask."},
		},
		{
			name: "quiet for some months",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 300, 40)
			},
			want: verdict.Resting, says: []string{"for 40 weeks", "can probably still be asked"},
		},
		{
			name: "quiet for some months, and who wrote it for years",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 300, 200)
				s.weekly(s.person("Bob Roe", s.group("acme.com", people.Organisation), 20), 60, 40)
				s.commit(s.person("Cid Coe", s.group("acme.com", people.Organisation), 0), 39)
			},
			want: verdict.Resting, says: []string{"Jane Doe, who wrote 98 %", "March 2021, but Bob Roe, last seen in", "can probably still be asked"},
		},
		{
			name: "young",
			tell: func(s *story) {
				s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 20, 0)
			},
			want: verdict.Young, says: []string{"20 weeks ago"},
		},
		{
			name: "several who are there",
			tell: func(s *story) {
				for _, name := range []string{"Ann", "Ben", "Cid", "Dee"} {
					s.weekly(s.person(name, s.group(name, people.Individual), 100), 80, 0)
				}
			},
			want: verdict.Shared, says: []string{"No owner: 4 people had a hand in it in the last 180 days"},
		},
		{
			name: "several who are there, and a team that is named",
			tell: func(s *story) {
				for _, name := range []string{"Ann", "Ben", "Cid", "Dee"} {
					s.weekly(s.person(name, s.group(name, people.Individual), 100), 80, 0)
				}
			},
			results: append(slices.Clone(ownerNamed), check.Result{Check: &check.Check{ID: "single-owner"}, Outcome: check.Outcome{Status: check.Warn, Measures: []check.Measure{{Name: "named", Value: false}}}}),
			want:    verdict.Shared, says: []string{"No one owner: 4 people had a hand in it in the last 180 days", ". The repository names an owner, who is not known to be one of them."},
		},
		{
			name: "several who are there, and teams alone that are named",
			tell: func(s *story) {
				for _, name := range []string{"Ann", "Ben", "Cid", "Dee"} {
					s.weekly(s.person(name, s.group(name, people.Individual), 100), 80, 0)
				}
			},
			results: append(slices.Clone(ownerNamed), check.Result{Check: &check.Check{ID: "single-owner"}, Outcome: check.Outcome{Status: check.Warn, Measures: []check.Measure{{Name: "named", Value: false}, {Name: "named_teams", Value: []string{"@acme/web", "@acme/till"}}}}}),
			want:    verdict.Shared, says: []string{". As owner the repository names teams (@acme/web and @acme/till)."},
		},
		{
			name: "a client most of whose work is by people who may have left it",
			tell: func(s *story) {
				mint := s.group("mint.gov", people.Client)
				s.weekly(s.person("Old Joe", mint, 600), 200, 60)
				s.weekly(s.person("Ann", mint, 350), 30, 0)
				s.weekly(s.person("Bob Roe", s.group("Bob Roe", people.Individual), 50), 30, 0)
			},
			want: verdict.OneOwner,
			says: []string{"The client as owner, if those seen know what the others wrote: the people of the client (mint.gov) wrote 95 %"},
		},
		{
			name: "how agencies followed one another is not told when most changes are nobody knows whose",
			tell: func(s *story) {
				agencies(s, people.Organisation)
				cid := s.person("Cid", s.group("", people.Unattributed), 0)
				for range 3 {
					s.weekly(cid, 199, 40)
				}
			},
			want: verdict.Abandoned,
		},
		{
			name: "who wrote most did so, whoever wrote the rest",
			tell: func(s *story) {
				s.weekly(s.person("Ann", s.group("acme.com", people.Organisation), 300), 80, 0)
				s.weekly(s.person("Ben", s.group("acme.com", people.Organisation), 250), 80, 0)
				s.weekly(s.person("Cid", s.group("", people.Unattributed), 450), 80, 0)
			},
			want: verdict.OneOwner, says: []string{"acme.com wrote 55 % of the code, and 2 of them were seen"},
		},
		{
			name: "only bots",
			tell: func(s *story) {
				bot := s.person("renovate", s.group("bot", people.Unattributed), 0)
				s.persons[bot].Bot = true
				s.weekly(bot, 80, 0)
			},
			want: verdict.Unclear, says: []string{"No person has changed anything"},
		},
		{name: "nothing", tell: func(*story) {}, want: verdict.Unclear},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStory()
			tt.tell(s)
			got := verdict.PatternOf(s.facts(), tt.results)
			if got.ID != tt.want {
				t.Errorf("pattern %s, want %s: %s", got.ID, tt.want, got.Summary)
			}
			if evidence := strings.Join(got.Evidence, "; "); strings.Contains(evidence, "0 of these") {
				t.Errorf("evidence of nothing: %s", evidence)
			}
			for _, want := range tt.says {
				if !strings.Contains(got.Summary, want) {
					t.Errorf("summary %q does not say %q", got.Summary, want)
				}
			}
		})
	}
}

// Of the active people those stand first who did most of late, whatever they did before.
func TestWhoIsActiveNow(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Old Joe", s.group("Old Joe", people.Individual), 900), 200, 100)
	s.weekly(s.person("Ann", s.group("Ann", people.Individual), 60), 99, 20)
	s.weekly(s.person("Ben", s.group("Ben", people.Individual), 60), 30, 0)
	if got := strings.Join(verdict.PatternOf(s.facts(), nil).Evidence, "; "); !strings.Contains(got, "2 people active: Ben and Ann") {
		t.Errorf("evidence %q", got)
	}
}

// agencies tells of five groups, one after the other, of whom the last is there.
func agencies(s *story, kind people.GroupKind) {
	for i := range 5 {
		g := s.group(fmt.Sprintf("agency%d.com", i), kind)
		from := 200 - 40*i
		s.weekly(s.person(fmt.Sprintf("P%d", i), g, 100), from, from-40)
		s.weekly(s.person(fmt.Sprintf("Q%d", i), g, 100), from, from-40)
		s.era(g, 0)
	}
}

func TestPatternOfWhatIsIncomplete(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 800), 300, 0)
	f := s.facts()
	f.Incomplete[facts.History] = "the clone is shallow"
	if got := verdict.PatternOf(f, nil); got.ID != verdict.Unclear || !strings.Contains(got.Summary, "the clone is shallow") {
		t.Errorf("a shallow clone tells %+v", got)
	}
	if got := verdict.PatternOf(&facts.Facts{}, nil); got.ID != verdict.Unclear {
		t.Errorf("no facts tell %+v", got)
	}
}

// Without line ownership the changes tell who did most.
func TestPatternByChanges(t *testing.T) {
	s := newStory()
	s.weekly(s.person("Jane Doe", s.group("acme.com", people.Organisation), 0), 80, 0)
	if got := verdict.PatternOf(s.facts(), ownerNamed); got.ID != verdict.OneOwner || !strings.Contains(got.Summary, "100 % of the changes") {
		t.Errorf("%+v", got)
	}
}

// A pull request that somebody else merged was seen by somebody else.
func TestMergedByAnotherIsNotAlone(t *testing.T) {
	tell := func(merger string) verdict.Pattern {
		s := newStory()
		acme := s.group("acme.com", people.Organisation)
		who := map[string]int{"Jane Doe": s.person("Jane Doe", acme, 800), "Bob Roe": s.person("Bob Roe", acme, 0)}
		var main objects.Hash
		for w := 60; w >= 0; w-- {
			tip := main
			for range 12 { // so many that the merges alone are few
				c, _ := s.commit(who["Jane Doe"], w)
				if !tip.IsZero() {
					c.Parents = []objects.Hash{tip}
				}
				tip = c.Hash
			}
			c, _ := s.commit(who[merger], w)
			c.Parents, main = []objects.Hash{main, tip}, c.Hash
		}
		f := s.facts()
		reverse(f)
		return verdict.PatternOf(f, nil)
	}
	if got := tell("Jane Doe"); got.ID != verdict.AloneTooLong {
		t.Errorf("one who merges their own work: %s", got.Summary)
	}
	if got := tell("Bob Roe"); got.ID != verdict.OneOwner {
		t.Errorf("one whose work another merges: %s", got.Summary)
	}
}

// reverse puts commits newest first, as history gives them.
func reverse(f *facts.Facts) {
	c, by := f.History.Commits, f.People.ByCommit
	for i, j := 0, len(c)-1; i < j; i, j = i+1, j-1 {
		c[i], c[j] = c[j], c[i]
		by[i], by[j] = by[j], by[i]
	}
}

// Who merges what others send, and writes nothing, can be asked.
func TestWhoMergesIsToBeAsked(t *testing.T) {
	s := newStory()
	s.passersBy(30, 10)
	s.weekly(s.person("Old", s.group("Old", people.Individual), 600), 200, 60)
	sim := s.person("Sim", s.group("Sim", people.Individual), 0)
	var main objects.Hash
	for w := 5; w >= 0; w-- {
		c, _ := s.commit(s.person(fmt.Sprintf("N%d", w), s.group(fmt.Sprintf("N%d", w), people.Individual), 0), w)
		if tip := c.Hash; main.IsZero() {
			main = tip
		} else {
			c.Parents = []objects.Hash{main}
			m, _ := s.commit(sim, w)
			m.Parents, main = []objects.Hash{main, tip}, m.Hash
		}
	}
	f := s.facts()
	reverse(f)
	if got, want := verdict.PatternOf(f, nil).Summary, "; ask Sim, who merged 5 of the 6 changes in the last 180 days."; !strings.HasSuffix(got, want) {
		t.Errorf("%q does not end with %q", got, want)
	}
}

// What those who are there only helped to write is told beside what nobody there wrote.
func TestWithCoAuthor(t *testing.T) {
	for helped, want := range map[int]string{
		100: "80 % of the code was written by people who were not seen in the last 180 days; of another 10 % only a co-author was seen. 2 people were seen in that time, and wrote, or co-wrote, the other 20 %; ask Ann and Ben, whose own part of the code is 10 %.",
		20:  "88 % of the code was written by people who were not seen in the last 180 days. 2 people were seen in that time, and wrote the other 12 %; ask Ann and Ben, whose own part of the code is 10 %.",
	} {
		s := newStory()
		old := s.person("Old", s.group("Old", people.Individual), 900)
		s.weekly(old, 200, 60)
		s.weekly(s.person("Ann", s.group("Ann", people.Individual), 50), 30, 0)
		s.weekly(s.person("Ben", s.group("Ben", people.Individual), 50), 30, 0)
		f := s.facts()
		f.Ownership.Answered = map[facts.Hand]int{{Person: old, Group: 0}: helped}
		f.Ownership.Orphaned -= helped
		if got := verdict.PatternOf(f, nil).Summary; !strings.HasSuffix(got, want) {
			t.Errorf("%q does not end with %q", got, want)
		}
	}
}

func TestNoAddressIsShown(t *testing.T) {
	for _, name := range []string{"jane@acme.com", "Jane Doe jane@acme.com"} {
		s := newStory()
		s.weekly(s.person(name, s.group(name, people.Individual), 800), 80, 0)
		got := verdict.PatternOf(s.facts(), nil)
		if text := got.Summary + strings.Join(got.Evidence, " "); strings.Contains(text, "@") {
			t.Errorf("an address is shown: %s", text)
		}
	}
}

// Nor is a name cut that says whose address stands for one.
func TestSomebodyUnnamed(t *testing.T) {
	const nobody = "somebody unnamed (you@example.com)"
	s := newStory()
	s.weekly(s.person(nobody, s.group(nobody, people.Individual), 800), 80, 0)
	if got := verdict.PatternOf(s.facts(), nil).Summary; !strings.Contains(got, nobody) {
		t.Error(got)
	}
}

// Whoever is named as owner need not be who wrote it.
func TestOthersNamedAsOwners(t *testing.T) {
	for _, tt := range []struct {
		named    bool
		teams    []string
		declared check.Status
		want     string
	}{
		{true, nil, check.Pass, "was seen in the last 180 days, and the repository names an owner."},
		{false, nil, check.Pass, "was seen in the last 180 days, but whom the repository names as owner is not known to be them."},
		{false, []string{"@acme/web"}, check.Pass, "was seen in the last 180 days. As owner the repository names a team (@acme/web), and who is in it only the forge knows."},
		{true, []string{"@acme/web"}, check.Pass, "was seen in the last 180 days, and the repository names a team of theirs (@acme/web)."},
		{false, nil, check.Warn, "was seen in the last 180 days, but whom the repository names as owner is not known to be them."}, // for a rule that matches no file
	} {
		s := newStory()
		s.weekly(s.person("Jane Doe", s.group("Jane Doe", people.Individual), 800), 80, 0)
		owner, declared := answered("single-owner", check.Warn, 0.25, "Jane."), answered("codeowners", tt.declared, 0, "Named.")
		owner.Outcome.Measures = []check.Measure{{Name: "named", Value: tt.named}}
		if tt.teams != nil {
			owner.Outcome.Measures = append(owner.Outcome.Measures, check.Measure{Name: "named_teams", Value: tt.teams})
		}
		declared.Outcome.Measures = []check.Measure{{Name: "covered_share", Value: 1.}}
		got := verdict.PatternOf(s.facts(), []check.Result{owner, declared})
		if got.ID != verdict.OneOwner || !strings.HasSuffix(got.Summary, tt.want) {
			t.Errorf("%+v: %s: %q", tt, got.ID, got.Summary)
		}
	}
}

// Where it is not known who worked for whom, no group is said not to have written it.
func TestNoGroupJudged(t *testing.T) {
	for kind, want := range map[people.GroupKind]string{
		people.Unattributed: "and no one of them wrote most of it; whether a group of theirs did is not known.",
		people.Individual:   "and neither one of them nor a group of theirs wrote most of it.",
	} {
		s := newStory()
		for _, name := range []string{"Ann", "Ben", "Cid"} {
			s.weekly(s.person(name, s.group(name, kind), 300), 80, 0)
		}
		if got := verdict.PatternOf(s.facts(), nil); got.ID != verdict.Shared || !strings.HasSuffix(got.Summary, want) {
			t.Errorf("%v: %s: %q", kind, got.ID, got.Summary)
		}
	}
}

// Who wrote most and is gone is told so, and what bots changed later is no
// person's change.
func TestEvidenceOfWhoIsGone(t *testing.T) {
	for lines, want := range map[int]string{
		300: "the most by one person: Old wrote 43 % of the code, last seen in November 2023",
		150: "the most by one person: Ann wrote 36 % of the code;",
		900: "last change by a person in December 2024",
	} {
		s := newStory()
		s.weekly(s.person("Old", s.group("Old", people.Individual), lines), 200, 60)
		s.weekly(s.person("Ann", s.group("Ann", people.Individual), 200), 200, 0)
		s.weekly(s.person("Ben", s.group("Ben", people.Individual), 200), 200, 0)
		if lines == 900 {
			s.lines[1], s.lines[2] = 50, 50
		}
		if got := strings.Join(verdict.PatternOf(s.facts(), nil).Evidence, "; ") + ";"; !strings.Contains(got, want) {
			t.Errorf("%d lines: %q, want %q", lines, got, want)
		}
	}
}

// Of those who are active they are named first who did the most of late, and of a firm that was
// not seen for weeks it is told when that was.
func TestEvidenceOfWhoIsThere(t *testing.T) {
	s := newStory()
	acme, bolt := s.group("acme.com", people.Organisation), s.group("bolt.io", people.Organisation)
	s.weekly(s.person("Old Joe", acme, 300), 200, 60)
	s.weekly(s.person("Ann", acme, 100), 200, 12)
	s.weekly(s.person("Ben", bolt, 50), 20, 0)
	s.weekly(s.person("Cid", bolt, 280), 200, 40)
	s.weekly(s.person("Dee", bolt, 60), 10, 0)
	s.commit(3, 5)
	got := strings.Join(verdict.PatternOf(s.facts(), nil).Evidence, "; ")
	for _, want := range []string{"4 people active: Ben, Ann, Dee and 1 other", "groups: acme.com 51 % (last seen on 8 October 2024), bolt.io 49 % (there)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	s = newStory()
	for i, name := range []string{"Ann", "Ben", "Cid", "Dee"} {
		s.weekly(s.person(name, s.group("acme.com", people.Organisation), 100-i), 40, 0)
	}
	s.weekly(3, 10, 0)
	const want = "4 people of theirs active, who wrote over 99 %: Dee, Ann, Ben and 1 other"
	if got := strings.Join(verdict.PatternOf(s.facts(), nil).Evidence, "; "); !strings.Contains(got, want) {
		t.Errorf("%q does not say %q", got, want)
	}
}

func TestAloneByRequest(t *testing.T) {
	s := newStory()
	for _, i := range s.weekly(s.person("Jane Doe", s.group("Jane Doe", people.Individual), 800), 80, 0) {
		s.commits[i].Message = "Add a till (#12)"
	}
	const want = "co-wrote them; 81 of those made alone show a pull request, and the forge may know who approved it."
	if got := verdict.PatternOf(s.facts(), nil); got.ID != verdict.AloneTooLong || !strings.HasSuffix(got.Summary, want) {
		t.Errorf("%s: %q", got.ID, got.Summary)
	}
}
