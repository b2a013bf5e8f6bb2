// Package report is what an audit says: the JSON contract as Go types, how the
// facts and outcomes become a report, the gates that judge one, and the
// renderers that show it.
//
// It computes nothing about a repository: every figure comes in through Build,
// and every figure that a renderer shows stands in the Report.
package report

import "github.com/handoffaudit/audit/checks/check"

// SchemaVersion is the version of the JSON contract that Report follows. It
// rises when a field changes its meaning or goes away, not when one is added.
const SchemaVersion = 1

// Report is one audit. Its JSON form is a contract (schema.json): shares are
// 0..1 with four decimals, weeks have two, money is whole USD, times are UTC.
type Report struct {
	SchemaVersion int         `json:"schema_version"`
	Tool          Tool        `json:"tool"`
	AsOf          Time        `json:"as_of"`
	Config        Config      `json:"config"`
	Repository    Repository  `json:"repository"`
	Tax           Tax         `json:"tax"`
	Pattern       Pattern     `json:"pattern"`
	Questions     []Question  `json:"questions"`
	WorkPattern   WorkPattern `json:"work_pattern"`
	Checks        []Check     `json:"checks"`
	Plan          []Step      `json:"plan"`
	Remaining     Remaining   `json:"remaining"`
	People        []Person    `json:"people"`
	Groups        []Group     `json:"groups"`
	Eras          []Era       `json:"eras"`
	// Quarters is what the chart of the groups over time shows.
	Quarters  []Quarter `json:"quarters"`
	Ownership Ownership `json:"ownership"`
	Coverage  Coverage  `json:"coverage"`
	// Without is nil unless the report is as if somebody had left.
	Without *Without `json:"without"`
	// Gates is empty when none were asked for.
	Gates []GateResult `json:"gates"`
}

// Tool is the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Config says which configuration counted.
type Config struct {
	// Source is a path, "flags" or "defaults", as the report prints it.
	Source  string   `json:"source"`
	Waivers []Waiver `json:"waivers"`
}

// Waiver is an accepted gap. It is always listed, so that nobody is deceived.
type Waiver struct {
	Check  string `json:"check"`
	Path   string `json:"path"` // "" for the whole check
	Reason string `json:"reason"`
	Until  Time   `json:"until"` // zero for no end
}

// Repository is what was audited.
type Repository struct {
	Source     string `json:"source"` // without credentials
	Kind       string `json:"kind"`   // service, library, cli, site or docs
	KindReason string `json:"kind_reason"`
	// StatusNotice quotes where the README says that the whole is deprecated,
	// archived, superseded or kept in maintenance alone, "" if it does not.
	StatusNotice string `json:"status_notice"`
	Ref          string `json:"ref"`
	Commit       string `json:"commit"`
	CommitTime   Time   `json:"commit_time"`
	Shallow      bool   `json:"shallow"`
	Commits      int    `json:"commits"`
	// FirstCommit and LastCommit are the earliest and latest author times.
	FirstCommit Time `json:"first_commit_time"`
	LastCommit  Time `json:"last_commit_time"`
	// Files counts every file; the lines are those of hand-written programs
	// and tests, without blank lines and comments.
	Files     int        `json:"files"`
	CodeLines int        `json:"code_lines"`
	Languages []Language `json:"languages"`
}

// Language is the hand-written program text in one language.
type Language struct {
	Name         string `json:"name"`
	Files        int    `json:"files"`
	CodeLines    int    `json:"code_lines"`
	CommentLines int    `json:"comment_lines"`
}

// Tax is the handoff tax with its arithmetic.
type Tax struct {
	Score int     `json:"score"` // 0..100, less is better
	Grade string  `json:"grade"` // A..F
	Weeks Range   `json:"weeks"` // for each seat
	Cost  CostUSD `json:"cost_usd"`
	// Unseen is what the expected weeks would be if all that is inconclusive
	// turned out at its best or worst; equal when nothing is.
	Unseen Range `json:"unseen_weeks"`
	// Seats is how many times the code is what one engineer is taken to hold.
	Seats float64 `json:"seats"`
	Best  float64 `json:"best_case_weeks"`
	// Grades are the limits of the grades, A first; F lies above the last.
	Grades []GradeLimit `json:"grades"`
	Terms  []Term       `json:"terms"`
	Work   []Work       `json:"work"`
	// Parts add up to Weeks.Expected, largest first.
	Parts []TaxPart `json:"parts"`
}

// Range is an estimate in weeks of one engineer.
type Range struct {
	Low      float64 `json:"low"`
	Expected float64 `json:"expected"`
	High     float64 `json:"high"`
}

// CostUSD is the tax in salary, for all seats.
type CostUSD struct {
	Low  int `json:"low"`
	High int `json:"high"`
}

// GradeLimit is the most weeks that earn a grade.
type GradeLimit struct {
	Grade string  `json:"grade"`
	Weeks float64 `json:"up_to_weeks"`
}

// Term is one term of the formula.
type Term struct {
	Name    string  `json:"name"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Meaning string  `json:"meaning"`
	Source  string  `json:"source"` // measured, assumed, or published and where
}

// Work is something missing that somebody has to make up for: a line of term G.
type Work struct {
	Check   string  `json:"check"`
	ID      string  `json:"id"`
	Meaning string  `json:"meaning"`
	Days    float64 `json:"days"`
	Known   bool    `json:"known"` // false when the check was inconclusive
}

// TaxPart is a check's part of the tax.
type TaxPart struct {
	Check string  `json:"check"`
	Weeks float64 `json:"weeks"`
}

// Pattern is the story of who worked here.
type Pattern struct {
	ID       string   `json:"id"`
	Summary  string   `json:"summary"`
	Evidence []string `json:"evidence"`
}

// Question is one of the four questions to an agency, answered.
type Question struct {
	ID       string   `json:"id"`
	Question string   `json:"question"`
	Answer   Answer   `json:"answer"`
	Because  string   `json:"because"`
	Checks   []string `json:"checks"`
}

// Answer is yes, partly, no or unknown.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	Partly  Answer = "partly"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// WorkPattern says whether there is work for an employee.
type WorkPattern struct {
	ID          string `json:"id"` // steady, bursty or quiet
	ActiveWeeks int    `json:"active_weeks_of_26"`
	LongestRun  int    `json:"longest_run_weeks"`
	Suggests    string `json:"suggests"` // hire, outsource or neither
	Summary     string `json:"summary"`
}

// Check is a check with its outcome.
type Check struct {
	ID       string       `json:"id"`
	Family   check.Family `json:"family"`
	Title    string       `json:"title"`
	Status   check.Status `json:"status"`
	Gap      float64      `json:"gap"` // 0 nothing missing .. 1 everything
	TaxWeeks float64      `json:"tax_weeks"`
	Summary  string       `json:"summary"`
	Measures []Measure    `json:"measures"`
	Findings []Finding    `json:"findings"`
	Remedy   string       `json:"remedy"`
}

// Measure is one figure: a number, text, truth value or list of texts.
type Measure struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
	Unit  string `json:"unit"`
}

// Finding points at one thing that is wrong.
type Finding struct {
	Message string `json:"message"`
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Commit  string `json:"commit"`
	Fix     string `json:"fix"`
	// Fingerprint names the finding from run to run, wherever its line moves.
	Fingerprint string `json:"fingerprint"`
}

// Step is one thing to do. Each step's saving is what it adds to the savings of
// the steps before it.
type Step struct {
	Title      string  `json:"title"`
	Check      string  `json:"check"`
	WeeksSaved float64 `json:"weeks_saved"`
	How        string  `json:"how"`
}

// Remaining is what the whole plan leaves of the tax. With the savings it adds
// up to the tax.
type Remaining struct {
	Past    []TaxPart `json:"past"`    // cannot be undone any more
	Unknown []TaxPart `json:"unknown"` // could not be seen
}

// Coverage says what could not be seen.
type Coverage struct {
	CommitsRead       int           `json:"commits_read"`
	CommitsUnreadable int           `json:"commits_unreadable"`
	FilesSkipped      []SkippedFile `json:"files_skipped"`
	LimitsReached     []string      `json:"limits_reached"`
	// NotCounted is the program text that counts nowhere, since nobody here
	// wrote it by hand or reads it line by line.
	NotCounted []NotCounted `json:"not_counted"`
}

// NotCounted is program text of one kind that does not count.
type NotCounted struct {
	Why   string `json:"why"` // vendored, generated, minified, data or aside
	Files int    `json:"files"`
	Lines int    `json:"lines"` // with blank lines and comments
	// Folders hold what was put aside, none of another kind.
	Folders []string `json:"folders"`
}

// SkippedFile is a file that was not read, or not line by line.
type SkippedFile struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}
