package report

import "github.com/handoffaudit/audit/internal/people"

// Person is somebody who made commits. Automation is left out.
type Person struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Group     string   `json:"group"` // Group.ID, "" for none
	Emails    []string `json:"emails"`
	Commits   int      `json:"commits"`
	First     Time     `json:"first"`
	Last      Time     `json:"last"`
	Active    bool     `json:"active"`
	CodeLines int      `json:"code_lines"` // that still stand
	Share     float64  `json:"share"`      // of Ownership.CodeLines
}

// Group is an agency, the client, a person on their own, or the unattributed.
type Group struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Kind      people.GroupKind `json:"kind"`
	People    []string         `json:"people"` // Person.ID
	Commits   int              `json:"commits"`
	First     Time             `json:"first"`
	Last      Time             `json:"last"`
	Active    bool             `json:"active"`
	Material  bool             `json:"material"`
	CodeLines int              `json:"code_lines"`
	Share     float64          `json:"share"`
	DecidedBy people.Rule      `json:"decided_by"`
}

// Era is a span in which one group led.
type Era struct {
	Group string  `json:"group"`
	From  Time    `json:"from"`
	To    Time    `json:"to"`
	Share float64 `json:"share"` // of the era's changed lines
	// Of the Quarters with work from From to To the group did the most in Led, and
	// of Unknown nobody can tell who did.
	Quarters int `json:"quarters"`
	Led      int `json:"led_quarters"`
	Unknown  int `json:"unknown_quarters"`
	// Overlap counts the weeks in which this group and the one before both
	// committed around the handover; nil for the first era, and for one that began
	// more than a year after the one before had ended.
	Overlap *int `json:"overlap_weeks"`
	// Carried is the share of the era's changed lines by people who had worked
	// for the group that led before; 0 for the first era.
	Carried float64 `json:"carried_share"`
}

// Quarter is three calendar months of work by people.
type Quarter struct {
	From    Time           `json:"from"`
	Lead    string         `json:"lead"` // Group.ID, "" without commits
	Commits int            `json:"commits"`
	Lines   int            `json:"lines"` // added and deleted
	Groups  []QuarterGroup `json:"groups"`
}

// QuarterGroup is what one group did in a quarter. Groups without commits in
// it are left out.
type QuarterGroup struct {
	Group   string  `json:"group"`
	Commits int     `json:"commits"`
	Lines   int     `json:"lines"`
	Share   float64 `json:"share"` // of the quarter's changed lines
}

// Ownership says who wrote the lines that stand.
type Ownership struct {
	CodeLines      int     `json:"code_lines"`
	OrphanedShare  float64 `json:"orphaned_share"`
	GroupGoneShare float64 `json:"group_gone_share"`
	MachineShare   float64 `json:"machine_written_share"`
	// ProgramShare is of programs' commits, which are in no group: with it the
	// groups' shares are all there is, but for what rounding takes.
	ProgramShare float64     `json:"program_written_share"`
	TruckFactor  TruckFactor `json:"truck_factor"`
	Folders      []Folder    `json:"folders"`
}

// TruckFactor is how many people must leave until most files have no author.
type TruckFactor struct {
	AllTime int      `json:"all_time"`
	Active  int      `json:"active"`
	People  []string `json:"people"` // Person.ID, in the order of leaving
}

// Folder is who wrote one part of the code.
type Folder struct {
	Path          string  `json:"path"`
	Direct        bool    `json:"direct"` // the files right in it alone, since its own folders are parts for themselves
	CodeLines     int     `json:"code_lines"`
	Owner         string  `json:"owner"` // Person.ID with the most lines
	Group         string  `json:"group"` // Group.ID with the most lines
	Share         float64 `json:"share"` // that person's
	GroupShare    float64 `json:"group_share"`
	OrphanedShare float64 `json:"orphaned_share"`
}
