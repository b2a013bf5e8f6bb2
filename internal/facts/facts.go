// Package facts is the bundle of everything a check may read. A check never
// reads the repository, the clock or the environment: what is not here it does
// not know.
//
// Facts are plain values, so that a test can write them down.
package facts

import (
	"sync"
	"time"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/recall"
	"github.com/handoffaudit/audit/internal/tree"
)

// Set names parts of the facts, as a bit set.
type Set uint

// The parts.
const (
	Tree    Set = 1 << iota // Facts.Tree, Documents, Pipelines
	History                 // Facts.History: commits and changes
	Lines                   // History.Lines and Facts.Ownership
	People                  // Facts.People
)

// Facts is what is known of one repository at one commit.
type Facts struct {
	AsOf time.Time
	Repo Repo
	// Settings are the thresholds in force.
	Settings  Settings
	Tree      *tree.Tree
	History   *history.History
	People    *people.People
	Ownership *Ownership
	// Scope is how much code a new owner must read.
	Scope Scope
	// Incomplete says, for each part that could not be loaded whole, why
	// ("the clone is shallow"). Checks that need such a part are inconclusive.
	Incomplete map[Set]string
	// Answers are what an earlier run found out of files, nil for nothing.
	Answers *recall.Answers

	past   past
	shared sync.Map // reflect.Type to func() any, see Shared
}

// Kind is what a repository holds, since different things are needed of each.
type Kind string

// The kinds of repository.
const (
	Service Kind = "service" // something that is deployed and operated
	Library Kind = "library" // something that others import
	CLI     Kind = "cli"     // a program that its users install
	Site    Kind = "site"    // a static site or front end without a server
	Docs    Kind = "docs"    // prose
)

// Kinds returns every kind.
func Kinds() []Kind { return []Kind{Service, Library, CLI, Site, Docs} }

// Operated tells whether somebody runs this in production, so that it needs
// deploys, backups and people on call.
func (k Kind) Operated() bool { return k == Service || k == Site }

// Written is what the people of such a repository write, and own: its code, or in a
// collection of documents its text.
func (k Kind) Written() string {
	if k == Docs {
		return "text"
	}
	return "code"
}

// Repo is what is known of the repository as a whole.
type Repo struct {
	Source  string // as the report prints it, without credentials
	Ref     string // branch or tag, or "HEAD" when detached
	Commit  string // 40 hex digits
	Shallow bool
	Local   bool // read in place, so it may have been copied long ago
	Kind    Kind
	KindWhy string // one clause: "it has a Dockerfile and a server"
	// App is true of a program with windows of its own, which its users get from a store or as
	// a package: nobody types what starts it.
	App bool
	// StatusNotice quotes where the README says that the whole is deprecated or the
	// like, "" if it does not.
	StatusNotice string
	// RemoteOwner is the account the repository sits in ("acme" of
	// github.com/acme/shop), "" if unknown.
	RemoteOwner string
	// RemoteName is what it is called there ("shop"), "" if unknown.
	RemoteName string
	// Called is what its README calls it, folded as docs.Fold does, where RemoteOwner is
	// unknown and RemoteName may be that of any folder; "" where that is, too.
	Called string
	// StatedOwner and StatedName are the account and the name that its own files state,
	// where RemoteOwner is unknown; "" where that is, too.
	StatedOwner, StatedName string
	// WikiHere: it holds the source of its wiki, as docs.HoldsWiki tells.
	WikiHere bool
}

// Own is what the project's own pages are known by.
func (r *Repo) Own() docs.Own {
	owner, name := r.Home()
	return docs.Own{Owner: owner, Name: name, Called: r.Called, WikiHere: r.WikiHere}
}

// Settings are the thresholds that configuration can change.
type Settings struct {
	ActiveDays       int     // who committed within so many days is active
	RecentMonths     int     // files changed so many months before the last commit are recent
	RestWeight       float64 // what a code line of a file that is not recent counts against one that is
	MaterialShare    float64 // of surviving lines, for a group to be material
	MaterialQuarter  float64 // or of a quarter's changed lines
	LargeCommitLines int     // a change of more lines is hard to review
	// SecretsHistory asks for secrets in everything that was ever committed, which
	// takes time.
	SecretsHistory bool
	// Jobs bounds the goroutines of a check that works on many files; 0 means 1.
	// It is no threshold and changes no answer.
	Jobs int
}

// DefaultSettings are the thresholds in force without configuration.
func DefaultSettings() Settings {
	return Settings{ActiveDays: 180, RecentMonths: 24, RestWeight: 0.2, MaterialShare: 0.02, MaterialQuarter: 0.05, LargeCommitLines: 400}
}

// Material tells whether a group counts that wrote a share of the surviving
// lines and, at its peak, a share of a quarter's changed lines.
func (s Settings) Material(share, peak float64) bool {
	return share >= s.MaterialShare || peak >= s.MaterialQuarter
}

// Documents returns the prose files of the tree, parsed, by path.
func (f *Facts) Documents() []docs.Document {
	return Shared(f, func(f *Facts) []docs.Document { return docs.ParseAll(f.Tree, f.Settings.Jobs) })
}

// inForeign is what InForeign says.
type inForeign bool

// InForeign tells whether the documents of the tree are, as a whole, in another language
// than English, of which checks know a few words alone.
func (f *Facts) InForeign() bool {
	return bool(Shared(f, func(f *Facts) inForeign {
		var list []*docs.Document
		all := f.Documents()
		for i := range all {
			if d := &all[i]; d.Purpose == docs.Readme || d.Purpose == docs.General {
				list = append(list, d)
			}
		}
		return inForeign(docs.Foreign(list))
	}))
}

// Scope is how many code lines (blank lines and comments not counted) of
// tree.File.OwnedCode files a new owner must read: those of files changed in
// the Settings.RecentMonths before the last commit, and the rest.
type Scope struct {
	Recent, Rest int
}

// Lines is the A of the handoff tax, in code lines.
func (s Scope) Lines(set Settings) float64 {
	return float64(s.Recent) + set.RestWeight*float64(s.Rest)
}
