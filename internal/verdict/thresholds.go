package verdict

import "github.com/handoffaudit/audit/internal/tax"

// The thresholds that the verdicts turn on. Thresholds gives their grounds.
const (
	youngWeeks         = 26
	abandonedWeeks     = 52
	ownsMost           = 0.5
	groupKnows         = 0.25
	leftBehind         = 0.8
	aloneWeeks         = 26
	aloneActiveWeeks   = 13
	aloneShare         = 0.9
	hybridRise         = 0.1
	hybridShare        = 0.2
	outsourcedGroups   = 3
	outsourcedLeads    = 2
	communityPersons   = 20
	communityCommits   = 3
	communityShare     = 0.5
	unattributedMost   = 0.4
	steadyRunWeeks     = 13
	steadyActiveWeeks  = 20
	quietActiveWeeks   = 2
	quietWeeks         = 13
	partGood           = 0.25
	partBad            = 0.75
	takeoverYesWeeks   = 4
	takeoverPartlyWeek = 17
)

const article = "the article Hiring vs outsourcing backend automation"

// Threshold is one number that a verdict turns on.
type Threshold struct {
	Verdict string // the pattern, "questions" or "work pattern"
	Value   float64
	Unit    string
	Meaning string
	Ground  tax.Ground
	Source  string
}

// Thresholds lists every threshold with its ground.
func Thresholds() []Threshold {
	const (
		abandonment = "Avelino et al., On the abandonment and survival of open source projects, ESEM 2019: a main developer without commits for a year has left"
		measured    = "on 12 public repositories this share was 0.68 to 0.90 in communities and 0.10 to 0.39 in projects with hired staff"
	)
	return []Threshold{
		{Young, youngWeeks, "weeks", "since the first change, below which it is too early to tell", tax.Assumed, "as long as the shortest time in which one can be alone too long"},
		{Abandoned, abandonedWeeks, "weeks", "without a change, after which those who wrote it count as gone", tax.Published, abandonment},
		{Abandoned, leftBehind, "share", "of the code by people who are not active any more, when others still change it", tax.Assumed, ""},
		{OneOwner, ownsMost, "share", "of the code that one active person or group must have written", tax.Assumed, ""},
		{OneOwner, groupKnows, "share", "of the code that those of an owning group who are still there must have written", tax.Assumed, ""},
		{AloneTooLong, aloneWeeks, "weeks", "for which one person made nearly all changes", tax.Published, article},
		{AloneTooLong, aloneActiveWeeks, "weeks", "of the last 26 of these in which that person changed something", tax.Assumed, "two changes half a year apart are no half year of work"},
		{AloneTooLong, aloneShare, "share", "of the changes that is nearly all", tax.Assumed, ""},
		{Hybrid, hybridShare, "share", "of the last year's changed lines that the client's own people made", tax.Assumed, ""},
		{Hybrid, hybridRise, "share", "by which theirs rose over the year before", tax.Assumed, ""},
		{OutsourcedForEver, outsourcedGroups, "groups", "from outside whose part of the code matters", tax.Assumed, ""},
		{OutsourcedForEver, outsourcedLeads, "changes", "of the leading group", tax.Assumed, ""},
		{Community, communityPersons, "people", "who changed something", tax.Assumed, ""},
		{Community, communityShare, "share", "of them with at most 3 commits each", tax.Assumed, measured},
		{Unclear, unattributedMost, "share", "of the changed lines by people of no known group, above which it is not judged how groups followed one another", tax.Assumed, ""},
		{"work pattern", steadyRunWeeks, "weeks", "of changes without a break, above which there is work for an employee", tax.Published, article + ": more than three months of continuous work"},
		{"work pattern", steadyActiveWeeks, "weeks", "of the last 26 with changes, which holidays may break up", tax.Assumed, ""},
		{"work pattern", quietWeeks, "weeks", "without a change, from which on it is quiet whatever came before", tax.Assumed, ""},
		{"work pattern", quietActiveWeeks, "weeks", "of the last 26 with changes, up to which it is quiet", tax.Assumed, ""},
		{"questions", partGood, "gap", "up to which a part of an answer is good", tax.Assumed, ""},
		{"questions", partBad, "gap", "from which it is bad", tax.Assumed, ""},
		{"questions", takeoverYesWeeks, "weeks", "of handoff tax that still are weeks, not months: grade B", tax.Assumed, ""},
		{"questions", takeoverPartlyWeek, "weeks", "of handoff tax up to which it is not yet the six months: grade D", tax.Assumed, ""},
	}
}
