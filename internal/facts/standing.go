package facts

import (
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Standing is what is left today of what each commit wrote.
type Standing struct {
	// ByCommit counts lines at HEAD by index in History.Commits: those of code,
	// blank ones and comments left out as Ownership does, and in a collection of
	// documents all those of prose too.
	ByCommit []int
	Total    int
	// Copied are those of ByCommit in files that the commit added with the very
	// content that an older commit had given one: they were copied or came back, and
	// were not written then. What history.Options.Copies gives to whoever wrote the
	// original is not among them.
	Copied []int
	// borrowed are those of all commits that somebody else than who copied them had a hand in.
	borrowed int
	// Explained are those of the others that an author can explain, see Explains.
	Explained []int
	// Known is false where the authors of lines could not be worked out whole,
	// so that a commit without a line may have some.
	Known bool
}

// CopiedShare is the share of all lines that stand in such files, but for those that
// somebody copied of their own work.
func (s Standing) CopiedShare() float64 { return prose.Share(s.borrowed, s.Total) }

// Standing returns the lines that stand, worked out once.
func (f *Facts) Standing() Standing { return Shared(f, standing) }

func standing(f *Facts) Standing {
	s := Standing{Known: f.Incomplete[Lines] == "" && len(f.History.Lines) > 0, ByCommit: make([]int, len(f.History.Commits)), Copied: make([]int, len(f.History.Commits)), Explained: make([]int, len(f.History.Commits))}
	copied := Shared(f, (*Facts).originals)
	var mu sync.Mutex // guards s
	var group errgroup.Group
	group.SetLimit(max(1, f.Settings.Jobs))
	for path, ranges := range f.History.Lines {
		group.Go(func() error {
			file, tells := f.Tree.Lookup(path), f.tells(path)
			mu.Lock()
			defer mu.Unlock()
			for _, r := range ranges {
				lines := r.Count
				if file != nil {
					lines = file.CodeIn(r.Start, r.Count)
				}
				s.ByCommit[r.Commit] += lines
				s.Total += lines
				switch from := copied[r.Commit][path]; {
				case from == nil:
					s.Explained[r.Commit] += tells(r, lines)
				case !from.own:
					s.borrowed += lines
					fallthrough
				default:
					s.Copied[r.Commit] += lines
				}
			}
			return nil
		})
	}
	_ = group.Wait() // none fails
	return s
}

// tells returns what counts of so many lines of code in a range of a file those that its
// author can explain: in code what telling says, of a file that could not be read all.
func (f *Facts) tells(path string) func(r history.Range, lines int) int {
	file := f.Tree.Lookup(path)
	if !f.mayExplain(path) {
		return func(history.Range, int) int { return 0 }
	}
	telling := f.saying(path).lines
	if telling == nil {
		return func(_ history.Range, lines int) int { return lines }
	}
	return func(r history.Range, lines int) int {
		for line := r.Start; line < r.Start+r.Count && line <= len(telling); line++ {
			if !telling[line-1] {
				lines -= file.CodeIn(line, 1)
			}
		}
		return lines
	}
}

// Explains tells whether a walk-through of a file by its author would tell something: what a
// page or a style sheet does is seen by looking at it, a step that was applied is over,
// what settings, constants, routes and seeds say is what they are, as is what a file of little
// but fields and values says, what helps tests they show, what was put aside nobody runs, what shows how a library is used is seen from it, and a
// twin is explained with the other.
func (f *Facts) Explains(path string) bool { return f.mayExplain(path) && !f.saying(path).itself }

// mayExplain tells the same of a file of which lines are looked at one by one.
func (f *Facts) mayExplain(path string) bool {
	file := f.Tree.Lookup(path)
	return (file == nil || file.Program() && !file.Constants() || file.Infrastructure() || f.Repo.Kind == Docs) && !Applied(path) &&
		!plain.MatchString(path) && !framework.MatchString(path) && !support.MatchString(path) && !putAside.MatchString(path) && (f.Repo.Kind != Library || !showsUse(path)) && f.twinOf(path) == nil
}

// plain matches hidden files, which are the settings of tools in whatever language, and
// what fills an empty database; framework what an application of one says to it (Rails,
// Phoenix, Django, Laravel, CakePHP), and support what a module of its own gives to tests.
// What begins with a capital in a folder Config is a class of the program.
var (
	plain     = sieve.MustCompile(`(?i)(^|/)\.[^/]+$|(^|/)(db|database|prisma|priv/repo)/seed(s|er|ers)?(/|\.\w+$)`)
	framework = sieve.MustCompile(`(^|/)config/((initializers|environments|routes)/.*\.rb|(routes|application|boot|environment|puma|unicorn|importmap|sitemap|schedule|deploy|spring|ci)\.rb|\w+\.exs)$|^([^/]+/)?(config|routes)/[\w-]+\.php$|^([^/]+/)?Config/[a-z][\w-]*\.php$|(^|/)(settings|urls|wsgi|asgi)\.py$|(^|/)settings/\w+\.py$`)
	// putAside matches folders of what is kept and not used. Deeper down an archive may be a matter
	// of the program, so that its name must say of what it is one, and what is deprecated in use.
	putAside = sieve.MustCompile(`(?i)(^|/)(_deprecated|obsolete|attic|graveyard|_archived?|archived?[-_](apps?|code|components?|files|modules?|packages?|projects?|scripts?|services?|src|workflows?))/|^(archived?|deprecated|archived[-_]\w+)/`)
	shown    = sieve.MustCompile(`(^|/)_?examples?/`)
	support  = sieve.MustCompile(`(?i)(^|/)([\w.-]+[-_.])?(testing|tests?[-_](utils?|utilities|support|helpers?|fixtures?|commons?|lib))/`)
)

// showsUse tells whether a path lies in a folder of what shows how a library is used, as is seen
// from it; below src/main a folder is the name of a package.
func showsUse(path string) bool {
	outer, _, _ := strings.Cut(path, "src/main/")
	return shown.MatchString(outer)
}

// ToFramework tells whether a path is that of what an application says to its framework,
// mostly in a form that a generator wrote.
func ToFramework(path string) bool { return framework.MatchString(path) }

// Applied tells whether a path is that of a numbered step that changes a database, which
// runs once.
func Applied(path string) bool { return applied.MatchString(path) }

var applied = sieve.MustCompile(`(?i)(^|/)([\w-]+[_-])?(migrations?|migrate)/([^/]+/)*[^/]*\d{3,}[^/]*$|(^|/)v\d+[\d._]*__[^/]+\.\w+$|(^|/)(alembic|migrations)/([^/]+/)*versions/[^/]+\.py$|(^|/)versions/[0-9a-f]{12}_[^/]+\.py$`)

// Copy is what somebody has in some files since they copied them, or brought them back.
type Copy struct {
	Lines          int
	File, Original string // the largest of them, and what that was copied from
	Commit         int    // in which
}

// CopiedBy returns what of a person's lines in some of today's files they copied of what
// others had a hand in.
func (f *Facts) CopiedBy(person int, among func(path string) bool) (all Copy) {
	originals, largest := Shared(f, (*Facts).originals), 0
	for path, ranges := range f.History.Lines {
		file, lines := f.Tree.Lookup(path), 0
		if file == nil || !file.OwnedCode() || !among(path) {
			continue
		}
		original, in := "", 0
		for _, r := range ranges {
			if from := originals[r.Commit][path]; from != nil && !from.own && f.Owner(r.Commit) == person {
				lines, original, in = lines+file.CodeIn(r.Start, r.Count), from.path, r.Commit
			}
		}
		all.Lines += lines
		if lines > largest || lines == largest && lines > 0 && path < all.File {
			largest, all.File, all.Original, all.Commit = lines, path, original, in
		}
	}
	return all
}

// originals tells for each commit that copied files or brought some back what each
// of these, as it is called today, was copied from.
type originals map[int]map[string]*original

// original is a file of an older commit that was copied.
type original struct {
	path string
	own  bool // only who copied it had written in it
	by   int  // person who copied it
}

func (f *Facts) originals() originals {
	copied, today := make(originals), make(names)
	older := make(map[string][]*original) // by what it is called in the commits that follow
	for i := range f.History.Commits {
		for n := range f.History.Commits[i].Changes {
			change := &f.History.Commits[i].Changes[n]
			for _, from := range older[change.Path] {
				from.own = from.own && f.Owner(i) == from.by
			}
			if change.Kind == history.Renamed && older[change.Path] != nil {
				older[change.OldPath] = append(older[change.OldPath], older[change.Path]...)
				delete(older, change.Path)
			}
			if today.follow(change); !change.Copied() {
				continue
			}
			if copied[i] == nil {
				copied[i] = make(map[string]*original)
			}
			from := &original{path: change.CopyOf, own: true, by: f.Owner(i)}
			copied[i][today.of(change.Path)] = from
			older[from.path] = append(older[from.path], from)
		}
	}
	return copied
}

// names tells what paths of the past are called at HEAD, where that is another
// name. It learns it from the changes, newest first.
type names map[string]string

func (n names) of(path string) string {
	if today, moved := n[path]; moved {
		return today
	}
	return path
}

func (n names) follow(change *history.Change) {
	if change.Kind == history.Renamed {
		n[change.OldPath] = n.of(change.Path)
	}
}
