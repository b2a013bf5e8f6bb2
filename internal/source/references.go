package source

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/sieve"
)

// references are what a repository calls its commits.
type references struct {
	byName map[string]objects.Hash // by full name, "refs/heads/main"
	// head is what HEAD stands for: a branch's full name, or "" when it is
	// detached; headHash is zero when that branch has no commit.
	head     string
	headHash objects.Hash
}

// pick is a chosen reference.
type pick struct {
	hash objects.Hash
	// full is the reference's full name, "" for a commit.
	full string
}

// display is how a report names the pick.
func (p pick) display() string {
	for _, prefix := range []string{"refs/heads/", "refs/tags/", "refs/remotes/", "refs/"} {
		if short, ok := strings.CutPrefix(p.full, prefix); ok {
			return short
		}
	}
	return "HEAD"
}

// find looks up a name as git clone does: branches come before tags. A branch
// that only the remote has counts too, since a CI checkout often has no other.
func (r references) find(name string) (pick, bool) {
	if name == "" || name == "HEAD" {
		return pick{r.headHash, r.head}, !r.headHash.IsZero()
	}
	for _, format := range []string{"refs/heads/%s", "refs/tags/%s", "%s", "refs/%s", "refs/remotes/%s", "refs/remotes/origin/%s"} {
		full := fmt.Sprintf(format, name)
		if hash, ok := r.byName[full]; ok && strings.HasPrefix(full, "refs/") {
			return pick{hash, full}, true
		}
	}
	return pick{}, false
}

// tip finds a reference to the object whose hexadecimal name is hash.
func (r references) tip(hash string) (objects.Hash, bool) {
	for _, h := range r.byName {
		if h.String() == hash {
			return h, true
		}
	}
	return objects.Hash{}, false
}

// replaced lists what git replace puts in place of what.
func (r references) replaced() map[objects.Hash]objects.Hash {
	with := map[objects.Hash]objects.Hash{}
	for full, hash := range r.byName {
		if name, ok := strings.CutPrefix(full, "refs/replace/"); ok {
			if h, ok := objects.ParseHash(name); ok {
				with[h] = hash
			}
		}
	}
	return with
}

var hexadecimal = sieve.Plain(`^[0-9a-fA-F]{4,40}$`)

func isAbbreviation(name string) bool { return hexadecimal.MatchString(name) }

func isWholeHash(name string) bool { return isAbbreviation(name) && len(name) == 40 }

// maxSuggestions is how many names an unknown one is answered with.
const maxSuggestions = 3

// nearest lists the branches and tags most like name, best first.
func (r references) nearest(name string) []string {
	distance := map[string]int{}
	for full := range r.byName {
		short := pick{full: full}.display()
		if strings.HasPrefix(full, "refs/remotes/") {
			short = strings.TrimPrefix(short, "origin/")
		} else if !strings.HasPrefix(full, "refs/heads/") && !strings.HasPrefix(full, "refs/tags/") {
			continue
		}
		d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(short))
		if strings.Contains(strings.ToLower(short), strings.ToLower(name)) {
			d = 1 // "login" for "feature/login"
		}
		if d <= max(2, len(name)/2) {
			distance[short] = d
		}
	}
	names := slices.SortedFunc(maps.Keys(distance), func(a, b string) int {
		if distance[a] != distance[b] {
			return distance[a] - distance[b]
		}
		return strings.Compare(a, b)
	})
	return names[:min(len(names), maxSuggestions)]
}

// some lists a few branches, the usual default ones first.
func (r references) some() []string {
	var names []string
	for full := range r.byName {
		if short, ok := strings.CutPrefix(full, "refs/heads/"); ok {
			names = append(names, short)
		}
	}
	usual := func(name string) int {
		if i := slices.Index([]string{"main", "master", "develop", "trunk"}, name); i >= 0 {
			return i
		}
		return 4
	}
	slices.SortFunc(names, func(a, b string) int {
		if usual(a) != usual(b) {
			return usual(a) - usual(b)
		}
		return strings.Compare(a, b)
	})
	return names[:min(len(names), maxSuggestions)]
}

// missing is the error for a name that find does not know.
func (r references) missing(source, name string) error {
	if len(r.byName) == 0 && r.headHash.IsZero() {
		return fail(ErrEmpty, source, "Push a first commit, or name another repository.", "the repository is empty: it has no commit yet")
	}
	switch {
	case name == "" || name == "HEAD":
		return fail(ErrUnknownRef, source, "Name a branch with --ref: "+list(r.some())+".",
			"its default branch has no commit")
	case len(r.nearest(name)) > 0:
		return fail(ErrUnknownRef, source, "Did you mean "+list(r.nearest(name))+"?",
			"there is no branch, tag or commit %q", name)
	default:
		return fail(ErrUnknownRef, source, "It has the branches "+list(r.some())+" and others.",
			"there is no branch, tag or commit %q", name)
	}
}

func list(names []string) string {
	switch len(names) {
	case 0:
		return "(none)"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
