package facts

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/recall"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Repository is what Load reads from.
type Repository struct {
	Objects objects.Reader
	Commit  objects.Hash
	Tree    objects.Hash
	// Shallow lists the commits whose parents were cut off.
	Shallow []objects.Hash
}

// Options says how Load reads.
type Options struct {
	Jobs     int
	AsOf     time.Time
	Settings Settings
	// Kind overrides what the files tell, "" for no override.
	Kind Kind
	// Tree corrects the classification of files. Its Path restricts the audit
	// to one folder; its Jobs is Options.Jobs.
	Tree tree.Options
	// People says who is who. Loading fills in AsOf, ActiveDays, Mailmap, Pipelines
	// and Count.
	People people.Options
	// Memo remembers the history from an earlier run, and for the next; nil for
	// nothing. Load alone uses it.
	Memo *history.Memo
	// Remember is called once Memo has all of the history, and before more is
	// taken into memory; nil for nobody.
	Remember func()
	// Answers are what was found out of files, likewise.
	Answers *recall.Answers
	// Ahead is called with the facts when their files and Repo are read, before history and
	// people are; what it starts must read nothing else of them. Nil for nobody.
	Ahead func(*Facts)
	// Progress is told which stage is under way and how far; nil for nobody.
	Progress func(stage string, done, total int)
}

func (o *Options) progress(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// Load reads everything there is to know of repo. It fails only when the
// commit or its tree cannot be read; lesser losses stand in Incomplete.
func Load(ctx context.Context, repo Repository, describe Repo, opts Options) (*Facts, error) {
	opts.progress("files", 0, 0)
	f, err := loadTree(ctx, repo, describe, opts)
	if err != nil {
		return nil, err
	}
	f.Repo.StatusNotice = f.statusNotice()
	f.Repo.Called = f.called()
	f.Repo.WikiHere = docs.HoldsWiki(f.Tree)
	if opts.Ahead != nil {
		opts.Ahead(f)
	}
	rework := history.Rework{Months: opts.Settings.RecentMonths, Soon: ReworkDays * 24 * time.Hour}
	begun, err := f.addCommits(ctx, repo, &opts, f.owned, rework)
	if err != nil {
		return nil, err
	}
	if opts.Remember != nil {
		opts.Remember()
	}
	f.addPeople(opts, begun)
	f.Measure()
	f.noteLosses()
	return f, nil
}

// LoadAround adds the files and the people to a history, while read reads it, who tells of
// the commits as history.Options.Known with LinesOnly. Nothing is measured: there is no
// Ownership, and no Scope.
func LoadAround(ctx context.Context, read func(ctx context.Context, known func([]history.Commit)) (*history.History, error), repo Repository, describe Repo, opts Options) (*Facts, error) {
	var f *Facts
	var h *history.History
	commits := make(chan []history.Commit, 1)
	group, both := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		defer close(commits)
		h, err = read(both, func(all []history.Commit) { commits <- all })
		return err
	})
	group.Go(func() (err error) {
		opts.Progress = nil // read tells
		if f, err = loadTree(both, repo, describe, opts); err != nil {
			return err
		}
		select {
		case all, told := <-commits:
			if !told { // read is over
				if h == nil {
					return nil // and failed
				}
				all = h.Commits
			}
			f.History = &history.History{Commits: all}
			f.preparePeople(&opts)
			f.addPeople(opts, nil)
			return nil
		case <-both.Done():
			return both.Err()
		}
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	f.History = h
	return f, nil
}

// LoadPeople reads who made the commits and nothing that only checks ask for:
// nothing is measured, and no line is followed.
func LoadPeople(ctx context.Context, repo Repository, describe Repo, opts Options) (*Facts, error) {
	opts.progress("files", 0, 0)
	f, err := loadTree(ctx, repo, describe, opts)
	if err != nil {
		return nil, err
	}
	begun, err := f.addCommits(ctx, repo, &opts, func(string) bool { return false }, history.Rework{})
	if err != nil {
		return nil, err
	}
	f.addPeople(opts, begun)
	return f, nil
}

func loadTree(ctx context.Context, repo Repository, describe Repo, opts Options) (*Facts, error) {
	f := &Facts{AsOf: opts.AsOf, Repo: describe, Settings: opts.Settings, Answers: opts.Answers, Incomplete: map[Set]string{}, past: past{repo.Objects, repo.Tree, strings.Trim(opts.Tree.Path, "/")}}
	opts.Tree.Jobs, opts.Tree.Answers = opts.Jobs, opts.Answers
	var err error
	if f.Tree, err = tree.Load(ctx, repo.Objects, repo.Tree, opts.Tree); err != nil {
		return nil, fmt.Errorf("read the files: %w", err)
	}
	f.Repo.StatedOwner, f.Repo.StatedName = f.statedHome()
	if f.Repo.Kind, f.Repo.KindWhy = DetectKind(f.Tree); opts.Kind != "" {
		f.Repo.Kind, f.Repo.KindWhy = opts.Kind, "the configuration says so"
	}
	f.Repo.App = f.Repo.Kind == CLI && app(newProject(f.Tree)) != ""
	return f, nil
}

// peopleBeside is how many commits there may be for people to be told apart while the history
// is read: with more of them both together would take more memory than a run may.
const peopleBeside = 50_000

// addCommits reads the history with the lines of the files that follow accepts and
// the rework asked for, and fills in what of it counts for people, with whom it may begin meanwhile.
func (f *Facts) addCommits(ctx context.Context, repo Repository, opts *Options, follow func(string) bool, rework history.Rework) (begun *people.Begun, err error) {
	counts := ownPaths(f.Tree, f.Repo.Kind, f.Answers)
	f.preparePeople(opts)
	who := opts.People
	var meanwhile sync.WaitGroup
	known := func(commits []history.Commit) {
		if opts.Jobs > 1 && len(commits) <= peopleBeside {
			meanwhile.Go(func() { begun = people.Begin(commits, who) })
		}
	}
	f.History, err = history.Read(ctx, repo.Objects, repo.Commit, history.Options{
		Jobs: opts.Jobs, Shallow: repo.Shallow, Lines: follow, Count: counts, Made: tree.SaysGenerated, Memo: opts.Memo, Answers: opts.Answers, Basis: f.basis(opts), Rework: rework, LookThrough: Formats, LookInto: FormatsFile, Copies: true, Moves: true,
		Known: known, Progress: func(done, total int) { opts.progress("history", done, total) },
	})
	meanwhile.Wait()
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	leaveOutPassing(f.History)
	opts.People.Count = counts
	return begun, nil
}

// basis stands for what it follows from which paths are followed and count: the files, and how
// they are to be taken.
func (f *Facts) basis(opts *Options) recall.Key {
	how, unread := opts.Tree, []string(nil)
	how.Jobs, how.Answers = 0, nil
	for i := range f.Tree.Files {
		if file := &f.Tree.Files[i]; file.Unreadable != "" {
			unread = append(unread, file.Path, file.Unreadable)
		}
	}
	return recall.KeyOf("paths that count", f.past.head[:], fmt.Appendf(nil, "%#v %q %q", how, f.Repo.Kind, unread))
}

// preparePeople fills in the options for people, but for what the history tells.
func (f *Facts) preparePeople(opts *Options) {
	opts.People.AsOf, opts.People.ActiveDays = opts.AsOf, opts.Settings.ActiveDays
	if f.Tree.Lookup(".mailmap") != nil {
		var err error
		if opts.People.Mailmap, err = f.Tree.ReadFile(".mailmap"); err != nil {
			f.Incomplete[People] = "the .mailmap could not be read"
		}
	}
	opts.People.Pipelines = f.pipelineAddresses()
	opts.People.Listed = f.listedAccounts()
}

func (f *Facts) addPeople(opts Options, begun *people.Begun) {
	opts.progress("people", 0, 0)
	opts.People.Imports = importing(f.History.Commits)
	if begun == nil {
		begun = people.Begin(f.History.Commits, opts.People)
	}
	f.People = begun.Finish(opts.People)
	if opts.People.Written = f.writtenAddresses(); len(opts.People.Written) > 0 {
		f.People = people.Build(f.History.Commits, opts.People)
	}
}

// owned tells whether it matters who wrote the lines of a path: code, and in a
// collection of documents its prose.
func (f *Facts) owned(path string) bool {
	file := f.Tree.Lookup(path)
	return file != nil && (file.OwnedCode() || f.Repo.Kind == Docs && file.Role == tree.Doc && file.HandWritten() && !terms.MatchString(path))
}

// terms matches the papers that somebody put in and nobody here wrote.
var terms = sieve.Plain(`(?i)(^|/)(licen[cs]es?|copying|notice|code[-_]of[-_]conduct)([._-][^/]*)?$`)

// ownPaths tells whether changed lines of a path count as work on the project:
// those of code and tests, and of a collection of documents also its prose.
// HEAD's files are judged as classified; a path that is gone is judged by its
// name and by the code that still stands where it was, once. It may be asked by
// several goroutines.
func ownPaths(t *tree.Tree, kind Kind, answers *recall.Answers) func(string) bool {
	var gone sync.Map
	foreign := foreignFolders(t, answers)
	return func(path string) bool {
		if file := t.Lookup(path); file != nil {
			own := file.Role == tree.Code || file.Role == tree.Test || file.Role == tree.Doc && kind == Docs && !terms.MatchString(path)
			return own && file.HandWritten()
		}
		own, known := gone.Load(path)
		if !known {
			own, _ = gone.LoadOrStore(path, (wasCode(answers, path) || kind == Docs && tree.ProsePath(path) && !terms.MatchString(path)) && !foreign.hold(path) && !t.CarriedPath(path))
		}
		return own.(bool)
	}
}

// wasCode is tree.CodePath, which takes its time.
func wasCode(answers *recall.Answers, path string) bool {
	return recall.Ask(answers, func() recall.Key { return recall.KeyOf("code path", []byte(path)) }, func() bool { return tree.CodePath(path) })
}

// noteLosses writes down which parts could not be loaded whole.
func (f *Facts) noteLosses() {
	note := func(part Set, why string) {
		if f.Incomplete[part] == "" {
			f.Incomplete[part] = why
		}
	}
	if f.Repo.Shallow {
		for _, part := range []Set{History, Lines, People} {
			note(part, "the clone is shallow: its history is cut")
		}
	}
	lost := f.History.Unreadable
	if lost.Commits > 0 {
		for _, part := range []Set{History, Lines, People} {
			note(part, fmt.Sprintf("%d commits could not be read", lost.Commits))
		}
	}
	if f.Ownership.Unread > 0 {
		if share := float64(f.Ownership.Unread) / float64(f.Ownership.Unread+f.Ownership.Lines); share > unreadTolerance {
			note(Lines, fmt.Sprintf("%.0f %% of the code lines could not be attributed, since objects are missing", 100*share))
		}
	}
	unread, total := 0, 0
	for i := range f.Tree.Files {
		total++
		if f.Tree.Files[i].Unreadable != "" {
			unread++
		}
	}
	if total > 0 && float64(unread)/float64(total) > unreadTolerance {
		note(Tree, fmt.Sprintf("%d of %d files could not be read", unread, total))
	}
}

// ReworkDays is within how many days of being written a line that is taken out
// counts as rework: three weeks, as tools that measure it have it.
const ReworkDays = 21

// unreadTolerance is the share of lines or files that may be missing before
// what is built on them counts as inconclusive. Assumed.
const unreadTolerance = 0.05
