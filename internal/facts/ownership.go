package facts

import (
	"math"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
)

// Ownership says whose lines stand at HEAD. It counts the lines of code of
// tree.File.OwnedCode files alone, without blank lines and comments, so that
// every count of code in a report means the same. In a collection of documents it
// counts all lines of the prose as well.
type Ownership struct {
	// Lines is the number of owned lines; the other counts are parts of it.
	Lines int
	// Unread counts lines of owned code whose author could not be worked out,
	// because objects are missing. They are not part of Lines.
	Unread int
	// ByPerson and ByGroup are parallel to People.Persons and People.Groups.
	// ByGroup counts a line for the group of its commit.
	ByPerson, ByGroup []int
	// ByHand counts them for both at once: who goes to another group leaves with the
	// old one what they wrote for it.
	ByHand map[Hand]int
	// Orphaned lines: neither their person nor a co-author is active. GroupGone: they have
	// a group, which bots have not, and nobody of it is active either. Answered are those
	// of ByHand by a person who is not active, with a co-author who is.
	Orphaned, GroupGone int
	Answered            map[Hand]int
	// Machine lines come from commits with a coding assistant.
	Machine int
	// Imported lines were brought in, nobody knows written by whom.
	Imported Imported
	// Unexplained is the share, 0..1, of the code a new owner must read (A of
	// the handoff tax) that no active person of an active group wrote.
	Unexplained float64
	// Files by path, every owned-code file with lines.
	Files []FileOwnership
	// Folders: the top-level parts of the code, by path.
	Folders []Folder
	// TruckFactor by degree of authorship (Avelino et al., ICPC 2016).
	TruckFactor TruckFactor
}

// Hand is a person at work for a group, by index.
type Hand struct{ Person, Group int }

// ByNobody are the lines whose commits name no person, but bots. They are among
// the orphaned.
func (o *Ownership) ByNobody() int {
	n := o.Lines
	for _, lines := range o.ByPerson {
		n -= lines
	}
	return n
}

// WithCoAuthor is the share, 0..1, of the lines whose person is not active and which a
// co-author who is can explain. Shares of those not active sum up to the orphaned and
// these; below ToldApart there is nothing to tell apart, and it is 0.
func (o *Ownership) WithCoAuthor() float64 {
	n := 0
	for _, lines := range o.Answered {
		n += lines
	}
	if share := prose.Share(n, o.Lines); share >= ToldApart {
		return share
	}
	return 0
}

// FileOwnership is who wrote one file.
type FileOwnership struct {
	Path     string
	Lines    int
	Orphaned int
	// Person and Group with the most lines.
	Person, Group int
	PersonLines   int
	ByNobody      int // lines whose commits name no person, but bots
	// Missed is the person with the most of the orphaned lines, None without one.
	Missed, MissedLines int
	// Imported are those of its lines that were brought in.
	Imported Imported

	persons, groups, missed map[int]int // lines by index, people.None included; of missed the orphaned
}

// Folder is who wrote one part of the code.
type Folder struct {
	Path          string
	Lines         int
	Person, Group int     // with the most lines
	ByNobody      int     // lines whose commits name no person, but bots
	Missed        int     // with the most of the orphaned lines, None without one
	MissedLines   int     // that person's of these
	Share         float64 // that person's, 0..1
	GroupShare    float64 // that group's, whether or not the person is of it
	Orphaned      float64 // share, 0..1
	Imported      Imported
	// Rest: these are the files right in it alone, since its own folders are parts
	// for themselves.
	Rest bool
	// Beside: configuration and prose are the larger part of its text, so that who
	// wrote its code did not write most of the folder.
	Beside bool
}

// PersonLines are the lines of the person with the most.
func (f *Folder) PersonLines() int { return int(math.Round(f.Share * float64(f.Lines))) }

// Holds tells whether a file is one of it.
func (f *Folder) Holds(file string) bool {
	switch {
	case f.Rest, f.Path == ".":
		return path.Dir(file) == f.Path
	default:
		return strings.HasPrefix(file, f.Path+"/")
	}
}

// TruckFactor is how many people must leave until more than half of the files
// have no author left.
type TruckFactor struct {
	AllTime int
	// Active counts only authors who are active, 0 when nobody is or half of
	// the files have no active author already.
	Active int
	// Persons removed for AllTime, in order.
	Persons []int
}
