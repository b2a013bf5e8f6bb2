package verdict

// What the patterns turn on, beside the thresholds that facts shares with the
// checks. Assumed where no source is named.
const (
	// youngWeeks since the first change it is too early to tell: as long as the
	// shortest time in which one can be alone too long.
	youngWeeks = 26
	// abandonedWeeks without a change those who wrote it count as gone. Avelino
	// et al., On the abandonment and survival of open source projects, ESEM
	// 2019: a main developer without commits for a year has left.
	abandonedWeeks = 52
	// leftBehind is the share of the code by people who are not active any more,
	// from which on it is left behind though others still change it.
	leftBehind = 0.8
	// hybridShare of the last year's changed lines are the client's own
	// people's, hybridRise more than in the year before.
	hybridShare = 0.2
	hybridRise  = 0.1
	// outsourcedGroups from outside whose part of the code matters, and
	// outsourcedLeads changes of the leading group.
	outsourcedGroups = 3
	outsourcedLeads  = 2
	// communityPersons changed something, communityShare of them with at most
	// communityCommits each. On 12 public repositories this share was 0.68 to
	// 0.90 in communities and 0.10 to 0.39 in projects with hired staff.
	communityPersons = 20
	communityCommits = 3
	communityShare   = 0.5
	// communityLeft is the share of the code up to which what some left is next
	// to nothing; communityFew are few enough to be named as those who wrote all
	// the rest. Both are assumed.
	communityLeft = 0.05
	communityFew  = 3
	// Of branchesToTell merged branches and more, homeBranches from one account tell that
	// who changes something may write there. On 90 public repositories it was 0.02 to
	// 0.77 of them in communities and mostly 0.96 and more elsewhere.
	branchesToTell = 20
	homeBranches   = 0.9
	// manyHands are people of whom it can be said that they are many, and fewer than
	// someHands are none that carry on what a community wrote. Assumed.
	manyHands = 6
	someHands = 3
)

// What the work pattern turns on. Assumed where no source is named.
const (
	// steadyRunWeeks of changes without a break are work for an employee, if
	// exceeded. The article Hiring vs outsourcing backend automation: more than
	// three months of continuous work.
	steadyRunWeeks = 13
	// steadyActiveWeeks of the last 26 with changes, which holidays may break
	// up, are so too.
	steadyActiveWeeks = 20
	// evenActiveWeeks of the last 26 with changes, two of three, are so if the whole
	// year had as many and no more than evenPauseWeeks on end had none.
	evenActiveWeeks = 17
	evenPauseWeeks  = 3
	// fewInWeek changes at the most in each week, no more than fewOnEnd weeks on
	// end, and no more in half a year than one a fortnight, are no burst.
	fewInWeek = 2
	fewOnEnd  = 3
	// quietActiveWeeks of the last 26 with changes are quiet.
	quietActiveWeeks = 2
	// quietWeeks without a change it is quiet, whatever came before.
	quietWeeks = 13
)

// What the answers to the four questions turn on. Assumed.
const (
	// partGood is the gap up to which a part of an answer is good, partBad the
	// one from which on it is bad.
	partGood = 0.25
	partBad  = 0.75
	// takeoverYesWeeks of handoff tax still are weeks, not months (grade B), and
	// takeoverPartlyWeeks not yet the six months (grade D).
	takeoverYesWeeks    = 4
	takeoverPartlyWeeks = 17
)
