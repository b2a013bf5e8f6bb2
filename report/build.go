package report

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/mask"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/tree"
	"github.com/handoffaudit/audit/internal/verdict"
)

// Input is all that a report is made of.
type Input struct {
	Facts      *facts.Facts
	CommitTime time.Time      // of the audited commit
	Results    []check.Result // in the order of the report
	Tax        tax.Tax
	Plan       tax.Plan

	Pattern     verdict.Pattern
	Questions   []verdict.Question
	WorkPattern verdict.WorkPattern

	Version      string // of the program
	ConfigSource string // as the report prints it
	Waivers      []Waiver
	// Limits are further sentences on what could not be seen.
	Limits []string
}

// Build makes the report. It rounds what it takes over, such that parts still
// add up to their total, and changes nothing of its input. Keys and passwords that
// somebody wrote into a path, a command or a commit's subject are masked. Its
// gates are empty: set them to what EvaluateGates says.
func Build(in Input) *Report {
	f := in.Facts
	parts := taxParts(in.Tax)
	plan, remaining := planParts(in)
	return mapStrings(&Report{
		SchemaVersion: SchemaVersion,
		Tool:          Tool{Name: "audit", Version: in.Version},
		AsOf:          At(f.AsOf),
		Config:        Config{Source: in.ConfigSource, Waivers: filled(in.Waivers)},
		Repository:    buildRepository(f, in.CommitTime),
		Tax:           buildTax(in.Tax, parts),
		Pattern:       Pattern{in.Pattern.ID, in.Pattern.Summary, filled(in.Pattern.Evidence)},
		Questions:     buildQuestions(in.Questions),
		WorkPattern:   buildWorkPattern(in.WorkPattern),
		Checks:        buildChecks(in.Results, parts),
		Plan:          plan,
		Remaining:     remaining,
		People:        buildPeople(f),
		Groups:        buildGroups(f),
		Eras:          buildEras(f),
		Quarters:      buildQuarters(f),
		Ownership:     buildOwnership(f),
		Coverage:      buildCoverage(f, in.Limits),
		Gates:         []GateResult{},
	}, mask.Text)
}

// filled returns s, or an empty slice for nil, so that JSON has [] and not
// null.
func filled[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func buildRepository(f *facts.Facts, commitTime time.Time) Repository {
	r := Repository{
		Source: f.Repo.Source, Kind: string(f.Repo.Kind), KindReason: f.Repo.KindWhy, StatusNotice: f.Repo.StatusNotice,
		Ref: f.Repo.Ref, Commit: f.Repo.Commit, CommitTime: At(commitTime), Shallow: f.Repo.Shallow,
		Languages: []Language{},
	}
	if f.History != nil {
		r.Commits = len(f.History.Commits)
		r.FirstCommit, r.LastCommit = At(f.History.First()), At(f.History.Last())
	}
	if f.Tree != nil {
		r.Files = len(f.Tree.Files)
		r.Languages = languages(f.Tree)
	}
	for _, l := range r.Languages {
		r.CodeLines += l.CodeLines
	}
	return r
}

// languages sums up the hand-written programs and tests, most lines first.
func languages(t *tree.Tree) []Language {
	byName := map[string]*Language{}
	for i := range t.Files {
		file := &t.Files[i]
		if !file.HandWritten() || file.Role != tree.Code && file.Role != tree.Test || file.CodeLines+file.TestLines == 0 {
			continue
		}
		name := cmp.Or(file.Language, "unknown")
		l := byName[name]
		if l == nil {
			l = &Language{Name: name}
			byName[name] = l
		}
		l.Files++
		l.CodeLines += file.CodeLines + file.TestLines
		l.CommentLines += file.CommentLines + file.TestComments
	}
	all := make([]Language, 0, len(byName))
	for _, l := range byName {
		all = append(all, *l)
	}
	slices.SortFunc(all, func(a, b Language) int {
		return cmp.Or(b.CodeLines-a.CodeLines, cmp.Compare(a.Name, b.Name))
	})
	return all
}

func buildQuestions(questions []verdict.Question) []Question {
	all := make([]Question, len(questions))
	for i, q := range questions {
		all[i] = Question{q.ID, q.Question, Answer(q.Answer), q.Because, filled(q.Checks)}
	}
	return all
}

func buildWorkPattern(w verdict.WorkPattern) WorkPattern {
	return WorkPattern{w.ID, w.ActiveWeeks, w.LongestRun, w.Suggests, w.Summary}
}

// buildCoverage says what is missing: files without content or lines, objects
// that could not be read, parts of the facts that are not whole.
func buildCoverage(f *facts.Facts, limits []string) Coverage {
	c := Coverage{FilesSkipped: []SkippedFile{}, LimitsReached: []string{}}
	why := map[string]string{}
	if f.Tree != nil {
		for i := range f.Tree.Files {
			if file := &f.Tree.Files[i]; file.Unreadable != "" {
				why[file.Path] = file.Unreadable
			}
		}
	}
	if h := f.History; h != nil {
		c.CommitsRead, c.CommitsUnreadable = len(h.Commits), h.Unreadable.Commits
		for _, s := range h.Skipped {
			why[s.Path] = s.Why
		}
		if n := h.Unreadable.Trees + h.Unreadable.Blobs; n > 0 {
			c.LimitsReached = append(c.LimitsReached, fmt.Sprintf("%s of the history could not be read.",
				prose.Count(n, "file or folder", "files and folders")))
		}
	}
	for path, reason := range why {
		c.FilesSkipped = append(c.FilesSkipped, SkippedFile{path, reason})
	}
	slices.SortFunc(c.FilesSkipped, func(a, b SkippedFile) int { return cmp.Compare(a.Path, b.Path) })
	for _, part := range []struct {
		set  facts.Set
		name string
	}{
		{facts.Tree, "The files"}, {facts.History, "The history"},
		{facts.Lines, "Who wrote which line"}, {facts.People, "Who is behind the commits"},
	} {
		if reason := f.Incomplete[part.set]; reason != "" {
			c.LimitsReached = append(c.LimitsReached, part.name+" could not be read whole: "+reason)
		}
	}
	c.LimitsReached = append(c.LimitsReached, limits...)
	c.NotCounted = notCounted(f.Tree)
	return c
}

// notCounted sums up the program text that nobody here wrote by hand, reads line by line
// or uses still, in a fixed order and without kinds that do not occur.
func notCounted(t *tree.Tree) []NotCounted {
	vendored, generated, minified, data, aside := NotCounted{Why: "vendored"}, NotCounted{Why: "generated"}, NotCounted{Why: "minified"}, NotCounted{Why: "data"}, NotCounted{Why: "aside"}
	if t != nil {
		for i := range t.Files {
			file := &t.Files[i]
			var kind *NotCounted
			switch {
			case file.HandWritten() && file.HoldsData():
				kind = &data
			case file.HandWritten() || file.Binary || file.Role != tree.Code && file.Role != tree.Test:
				continue
			case file.Vendored:
				kind = &vendored
			case file.Generated:
				kind = &generated
			case file.Minified:
				kind = &minified
			default:
				kind = &aside
				if folder := file.AsideIn(); !slices.Contains(aside.Folders, folder) {
					aside.Folders = append(aside.Folders, folder)
				}
			}
			kind.Files++
			kind.Lines += file.Lines
		}
	}
	list := []NotCounted{vendored, generated, minified, data, aside}
	for i := range list {
		list[i].Folders = filled(list[i].Folders)
	}
	return slices.DeleteFunc(list, func(n NotCounted) bool { return n.Files == 0 })
}
