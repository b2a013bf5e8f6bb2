// Package people tells who is behind a history: it joins identities to persons
// and sorts persons and commits into author groups (agencies, the client,
// people on their own).
//
// It works on commit records alone and never looks at files or lines.
package people

import (
	"slices"
	"strings"
	"time"
)

// None marks the absence of a person or group where an index stands.
const None = -1

// People is who made the commits of a history. All slices of indices refer to
// Persons and Groups; ByCommit runs parallel to history.History.Commits.
type People struct {
	// Persons by number of commits, most first, then by ID. Bots and machines
	// are persons too, marked so, and count in no share of people.
	Persons []Person
	// Groups by changed lines, most first, then by ID. The last one may be the
	// unattributed group.
	Groups []Group
	// ByCommit tells who is behind each commit.
	ByCommit []Attribution
	// Quarters runs from the first to the last quarter with a human commit,
	// without holes, in time order.
	Quarters []Quarter
	// Eras are the spans in which one group led, in time order; between two of
	// them lies a handover, unless more than a year does.
	Eras []Era
	// Community tells that organisations hardly occur here, or are the minority
	// in an open-source crowd, so that people without an organisation's address
	// stand for themselves. Otherwise they are unattributed.
	Community bool
	// ClientNamed tells that Options.Client names one, who need not have made a
	// commit.
	ClientNamed bool
	// Moves are firms that may be one, in order of time; Doubts are persons who
	// may be one, those with most commits first. Nothing here was joined.
	Moves  []Move
	Doubts []Doubt
}

// Person is one human (or bot, or machine) with all identities that are theirs.
type Person struct {
	// ID is a stable name, made from the most used address.
	ID   string
	Name string
	// Names are all that the person signed with, most used first.
	Names []string
	// Emails as they appear in commits, lower case, most used first.
	Emails []string
	// Logins are names the person goes by on a forge, lower case: what noreply
	// addresses hold, and names of one word.
	Logins []string
	// Group is the group of most of the person's commits, of equals and where most
	// tell nothing the most recent, None for a bot or machine, and for one who only
	// helped and whose group made no commit.
	Group int
	// Bot marks automation; Machine marks a coding assistant. Neither is a
	// human, owns anything or belongs to a group that counts.
	Bot, Machine bool
	// Commits counts the commits whose Attribution names the person as author,
	// merges included.
	Commits int
	// First and Last commit that the person authored or co-authored; for one
	// who did neither, that they committed for others.
	First, Last time.Time
	// Authored is when the last commit was made that names the person as author,
	// zero without one.
	Authored time.Time
	// SignedAt is the registrable domain of the last address of their commits that may
	// name an employer, "" without one in the Options.ActiveDays up to their last commit.
	// One that is nobody else's counts once no group's was in use for as long. It need not
	// be Group's, which an older address may have told.
	SignedAt string
	// Applied is when the person last committed what somebody else wrote, zero for
	// never. It makes nobody active: who applies a patch need not know the code.
	Applied time.Time
	// Active: authored or co-authored a commit in the days before AsOf that
	// Options.ActiveDays gives.
	Active bool
	// Rule says which rule decided the group.
	Rule Rule
}

// Human tells whether the person is neither a bot nor a machine.
func (p *Person) Human() bool { return !p.Bot && !p.Machine }

// MeantBy tells whether the value of a trailer, such as "Jane Doe <jane@acme.com>",
// means the person: by an address of theirs or by their name.
func (p *Person) MeantBy(value string) bool {
	value = strings.ToLower(value)
	for _, email := range p.Emails {
		if email != "" && strings.Contains(value, email) {
			return true
		}
	}
	name, _, _ := strings.Cut(value, "<")
	return strings.TrimSpace(name) == strings.ToLower(p.Name)
}

// Program tells whether the value of a trailer, such as "dependabot[bot]
// <support@github.com>", names a bot or a coding assistant.
func (p *People) Program(value string) bool {
	name, rest, _ := strings.Cut(value, "<")
	email, _, _ := strings.Cut(rest, ">")
	if n, _ := natureOf(cleanName(name), cleanAddress(email), nil); n != human {
		return true
	}
	return slices.ContainsFunc(p.Persons, func(q Person) bool { return !q.Human() && q.MeantBy(value) })
}

// GroupKind says what a group is.
type GroupKind string

// The kinds of group.
const (
	Client       GroupKind = "client"
	Organisation GroupKind = "organisation"
	Individual   GroupKind = "individual"
	Unattributed GroupKind = "unattributed"
)

// Rule names what decided that a commit, person or group is where it is.
type Rule string

// The rules, strongest first.
const (
	RuleConfig       Rule = "configuration"
	RuleDomain       Rule = "address domain"
	RuleNearest      Rule = "nearest address in time"
	RuleLogin        Rule = "login"
	RuleWritten      Rule = "address in the repository"
	RuleClient       Rule = "client domain"
	RuleSolo         Rule = "person of their own"
	RuleUnattributed Rule = "no address in its commits tells"
	RuleBot          Rule = "bot"
)

// Group is an agency, the client, a person on their own, or the unattributed.
type Group struct {
	ID   string // the registrable domain or the configured name
	Name string
	Kind GroupKind
	// Domains are the registrable domains whose addresses were taken for the
	// group's, beyond those of the configuration.
	Domains []string
	// Public tells a state's body by its domains: it hires agencies and is none.
	Public bool
	// Persons are the humans whose commits are in this group, by index.
	Persons []int
	// Commits counts human commits.
	Commits int
	// First and Last commit that somebody of the group authored or co-authored.
	First, Last time.Time
	// Signed is the last of them under an address of the group's, of author or co-author, zero for none:
	// who uses another address goes on as its people for a year.
	Signed time.Time
	// Active: somebody of the group authored or co-authored a commit in the
	// days before AsOf.
	Active bool
	// ChangedLines counts added and deleted lines over the whole history.
	ChangedLines int
	// Peak is the group's largest share of the changed lines of a quarter in
	// which it was active, 0..1. A quarter with less than a tenth of the usual
	// change counts as that tenth. It is 0 for who came by with three commits or
	// fewer, in all or each of them and in the quarter, and for everybody in a community.
	Peak float64
	// DecidedBy is the rule that decided most of its commits.
	DecidedBy Rule
}

// Firm tells whether the group is a firm, a body or a configured team, rather
// than a person on their own or nobody known.
func (g *Group) Firm() bool { return g.Kind == Organisation || g.Kind == Client }

// Agency tells whether the group may have been hired: a firm that is not the
// client, and no state's body.
func (g *Group) Agency() bool { return g.Kind == Organisation && !g.Public }

// Attribution is who is behind one commit.
type Attribution struct {
	// Author is the person who answers for the commit: who wrote it, or for
	// the work of a coding assistant the human who committed or co-signed it.
	Author    int
	Committer int   // person, possibly a forge's bot
	CoAuthors []int // humans named in trailers, without the author
	Group     int   // None for the commits of bots
	Rule      Rule
	// MachineAssisted: authored by, or with a trailer of, a coding assistant.
	MachineAssisted bool
}

// Quarter is three calendar months of human commits in UTC.
type Quarter struct {
	Start time.Time
	// Lines and Commits by group, parallel to People.Groups.
	Lines, Commits []int
	// Idle is a quarter in which nobody worked, or nothing changed that counts lines
	// though such did in others: there was nothing to lead.
	Idle bool
	// Lead is the group with the most changed lines, None in an idle quarter and where
	// the unattributed did more than any group: whoever they work for may have led.
	// Ties go to the group that led before.
	Lead int
	// Known is the group that did the most of those that are known: Lead, or
	// where that is None because of the unattributed the likeliest to have led.
	Known int
}

// Era is a span of quarters led by one group, from the first to the last that it
// led. Between two eras nobody did.
type Era struct {
	Group int
	// From and To are that group's first and last commit in these quarters. It may
	// have worked on, and even led the first weeks of a quarter that another did.
	From, To time.Time
	// Share, 0..1, of the changed lines in the quarters from From to To that
	// are the group's.
	Share float64
	// Of the Quarters with work from From to To the group was first in Led, and in
	// Unknown nobody knows who was.
	Quarters, Led, Unknown int
	// OverlapWeeks counts the weeks in which this group and the one before it
	// both committed, from 26 weeks before the handover (or before the end of
	// the era before, if that was earlier) to 26 weeks after it; where a whole
	// quarter lies between the two, to 26 weeks after that end. It is None for
	// the first era, and for one that began more than a year after the one before
	// it had ended: then the lead did not pass from one to the other.
	OverlapWeeks int
	// Stayed counts the people of the group before it who worked for this one
	// in the 26 weeks after it took over, and StayedWeeks the weeks in which one
	// of them did: they can be asked, though their group is gone.
	Stayed, StayedWeeks int
	// Carried is how much, 0..1, the same people did on both sides of the handover:
	// the lesser of the share of this group's changed lines in the era by people who
	// had worked for the group before it, and of the share of that group's in its own
	// era by those who went over. A firm that took another name, or a lead who
	// changed sides, hands nothing over.
	Carried float64
}

// SameHands is the share of the work on both sides of a handover by the same people
// (Era.Carried) from which on the lead only took another name. Assumed.
const SameHands = 0.5
