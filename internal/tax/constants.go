package tax

import "slices"

// ID names a constant, in kebab-case, as configuration writes it.
type ID string

// The constants of the formula. Those of the fixed work have no names here:
// checks give them as text, and Constants.KnownWork tells which exist.
const (
	FirstWeek            ID = "first-week"
	SeatLines            ID = "seat-lines"
	ReadingRate          ID = "reading-rate"
	ReadingHours         ID = "reading-hours"
	UnderstandingBest    ID = "understanding-best"
	UnderstandingWorst   ID = "understanding-worst"
	UnderstandingNominal ID = "understanding-nominal"
	UnfamiliarityBest    ID = "unfamiliarity-best"
	UnfamiliarityWorst   ID = "unfamiliarity-worst"
	ContinuityBest       ID = "continuity-best"
	ContinuityWorst      ID = "continuity-worst"
	WeekDays             ID = "week-days"
	YearWeeks            ID = "year-weeks"
	SalaryLow            ID = "salary-low"
	SalaryHigh           ID = "salary-high"
	ScoreWeeks           ID = "score-weeks"
	GradeA               ID = "grade-a"
	GradeB               ID = "grade-b"
	GradeC               ID = "grade-c"
	GradeD               ID = "grade-d"
	GradeE               ID = "grade-e"
)

// Ground says where a number comes from.
type Ground string

// The grounds.
const (
	Published Ground = "published"  // a source says so
	Assumed   Ground = "assumed"    // a judgement of this program's authors
	Measured  Ground = "measured"   // read from the audited repository
	Chosen    Ground = "configured" // set by the user
)

// With says the ground together with the source it rests on, if there is one:
// "published: COCOMO II.2000 reuse model".
func (g Ground) With(source string) string {
	if source == "" {
		return string(g)
	}
	return string(g) + ": " + source
}

// Constant is one number of the model.
type Constant struct {
	ID     ID
	Symbol string // in the formula, "" for none
	Value  float64
	// Low and High stand in for Value when the low and the high end of the tax
	// are worked out. They equal Value where it is not thought to vary.
	Low, High float64
	Unit      string
	Meaning   string
	Ground    Ground
	Source    string // of a published value, else why it was assumed, or ""
	// Min and Max bound what configuration may set.
	Min, Max float64
	// Work marks fixed work, priced in days.
	Work bool
	// Most names the constant that caps work which is priced by the piece. It
	// is "" for work that is done once.
	Most ID
}

// Constants is the table of all numbers of the model, in a fixed order.
type Constants []Constant

// Sources of published values.
const (
	article  = "the article Hiring vs outsourcing backend automation"
	cocomo   = "COCOMO II.2000 reuse model"
	pcon     = "COCOMO II.2000 multipliers of PCON, very high to very low"
	rates    = "inspection rates of Humphrey as given in McConnell, Code Complete: 125 for system code, 500 for application code; 200 is common in review guides"
	attended = "58 % of a 40 hour week goes into comprehension: Xia et al., IEEE TSE 2018"
)

// Default returns the table in force without configuration.
func Default() Constants {
	return append(formulaConstants(), workConstants()...)
}

func formulaConstants() Constants {
	return Constants{
		fixed(FirstWeek, "F", 1, "weeks", "a fixed first week: access, machine, introductions", Assumed, "", 0, 52),
		fixed(SeatLines, "", 50_000, "code lines", "code that one engineer can hold; more code takes more seats", Assumed, "", 1_000, 10_000_000),
		{ID: ReadingRate, Symbol: "R", Value: 200, Low: 500, High: 125, Unit: "code lines an hour", Meaning: "code read for understanding in an hour", Ground: Published, Source: rates, Min: 10, Max: 5_000},
		fixed(ReadingHours, "h", 23, "hours a week", "hours of comprehension in a week", Published, attended, 1, 60),
		fixed(UnderstandingBest, "", 10, "%", "SU of code that is clearly structured, tested and documented", Published, cocomo, 1, 100),
		fixed(UnderstandingWorst, "", 50, "%", "SU of code that explains nothing", Published, cocomo, 1, 100),
		fixed(UnderstandingNominal, "", 30, "%", "SU at which the reading rate holds: the middle of its scale", Assumed, "", 1, 100),
		fixed(UnfamiliarityBest, "", 0.4, "", "UNFM when the author is there to walk you through", Assumed, "the scale of 0 to 1 is that of the "+cocomo, 0, 1),
		fixed(UnfamiliarityWorst, "", 1, "", "UNFM when nobody is left to ask", Published, cocomo, 0, 1),
		fixed(ContinuityBest, "", 0.81, "", "P when the same people stayed throughout", Published, pcon, 0.1, 10),
		fixed(ContinuityWorst, "", 1.29, "", "P when people kept changing", Published, pcon, 0.1, 10),
		fixed(WeekDays, "", 5, "days", "working days in a week", Assumed, "", 1, 7),
		fixed(YearWeeks, "", 52, "weeks", "weeks that a year's salary pays for", Assumed, "", 1, 53),
		fixed(SalaryLow, "", 120_000, "USD a year", "a senior engineer, all in, at the low end", Published, article, 1, 10_000_000),
		fixed(SalaryHigh, "", 200_000, "USD a year", "a senior engineer, all in, at the high end", Published, article, 1, 10_000_000),
		fixed(ScoreWeeks, "", 26, "weeks", "the tax that scores 100: the six-month handoff tax", Published, article, 1, 1_000),
		fixed(GradeA, "", 2, "weeks", "the most weeks of grade A", Assumed, "", 0, 1_000),
		fixed(GradeB, "", 4, "weeks", "the most weeks of grade B: weeks, not months", Assumed, "", 0, 1_000),
		fixed(GradeC, "", 9, "weeks", "the most weeks of grade C", Assumed, "", 0, 1_000),
		fixed(GradeD, "", 17, "weeks", "the most weeks of grade D", Assumed, "", 0, 1_000),
		fixed(GradeE, "", 26, "weeks", "the most weeks of grade E; F lies above", Assumed, "", 0, 1_000),
	}
}

func workConstants() Constants {
	const deployed = "write and rehearse how to "
	pieces := work("secret-live", 0.5, "replace one secret that looks live")
	pieces.Most = "secret-live-most"
	most := work("secret-live-most", 3, "the most that replacing live secrets takes")
	most.Work = false
	ties := work("agency-tie", 2, "cut one tie to the agency: an account, registry or domain of theirs")
	ties.Most = "agency-tie-most"
	mostTies := work("agency-tie-most", 10, "the most that cutting ties takes")
	mostTies.Work = false
	return Constants{
		work("runbook-deploy", 3, deployed+"deploy a release"),
		work("runbook-rollback", 1, deployed+"go back to the release before"),
		work("runbook-backup", 1, deployed+"back up the data"),
		work("runbook-restore", 2, deployed+"restore the data"),
		work("runbook-monitoring", 1, "find out what is monitored and what each alert asks for"),
		work("runbook-incident", 1, "agree on what to do and whom to call in an incident"),
		work("runbook-secrets-rotation", 1, deployed+"replace secrets"),
		work("runbook-environments", 2, "find out which environments there are and get access to them"),
		work("runbook-routine", 0.5, "find out which routine work there is and when it is due"),
		work("infrastructure", 5, "write the infrastructure down as code"),
		work("ci", 3, "build a pipeline that builds and tests every change"),
		work("local-run", 2, "find out how to set it up and run it on one's own machine"),
		work("env-vars", 1, "find out what each environment variable must be"),
		work("unpinned-builds", 2, "make the build repeatable: pin dependencies and tools"),
		work("secrets", 2, "take committed secrets out and find out who has seen them"),
		pieces, most, ties, mostTies,
	}
}

// fixed is a constant that is not thought to vary.
func fixed(id ID, symbol string, value float64, unit, meaning string, ground Ground, source string, low, high float64) Constant {
	return Constant{
		ID: id, Symbol: symbol, Value: value, Low: value, High: value, Unit: unit,
		Meaning: meaning, Ground: ground, Source: source, Min: low, Max: high,
	}
}

// work is fixed work of so many days. What it then takes is assumed to lie
// between half and one and a half times that.
func work(id ID, days float64, meaning string) Constant {
	return Constant{
		ID: id, Symbol: "G", Value: days, Low: 0.5 * days, High: 1.5 * days, Unit: "days",
		Meaning: meaning, Ground: Assumed, Min: 0, Max: 250, Work: true,
	}
}

// Lookup returns the constant named id.
func (c Constants) Lookup(id ID) (Constant, bool) {
	i := slices.IndexFunc(c, func(k Constant) bool { return k.ID == id })
	if i < 0 {
		return Constant{}, false
	}
	return c[i], true
}

// KnownWork tells whether id names fixed work that a check may find missing.
func (c Constants) KnownWork(id string) bool {
	k, ok := c.Lookup(ID(id))
	return ok && k.Work
}

// at returns the constant's value at one end of the range. Asking for one that
// is not in the table is a mistake in the program, never in its input, and
// would make every figure wrong; so it panics.
func (c Constants) at(id ID, e end) float64 {
	k, ok := c.Lookup(id)
	if !ok {
		panic("tax: no constant " + string(id))
	}
	return [...]float64{k.Low, k.Value, k.High}[e]
}

// value is the constant's expected value.
func (c Constants) value(id ID) float64 { return c.at(id, middle) }
