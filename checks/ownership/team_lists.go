package ownership

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// A file that hands out rights may list who is in a team of the forge: so many lines at most
// below one that names it, and so many people at least. Assumed.
const (
	linesOfTeam  = 30
	leastOfTeam  = 2
	maxTeamLists = 256 << 10 // bytes, which nothing has that people write
)

var (
	// memberLine is a line of a list with an address or a login, and nothing else.
	memberLine = sieve.MustCompile(`^\s*-?\s*["']?(@[\w-]+|[\w.+-]+@[\w.-]+\.\w+)["']?,?\s*(?:#.*)?$`)
	// otherTeam begins the list of another.
	otherTeam = sieve.Plain(`^\s*(?:#\s*)?@[\w-]+/[\w-]+|^\s*["']?\w[\w-]*["']?\s*[:=]\s*[\[{]?\s*$`)
	// listEnds ends such a list.
	listEnds = sieve.Plain(`^\s*[\])}]`)
)

// teamLists says of the teams that are named as owners where a file lists who is in them, and how
// many of those were seen, and of how many teams that is told.
func (c *coverage) teamLists(f *facts.Facts, d *declaration) (said string, listed int) {
	dir := newDirectory(f)
	var told []string
	for _, o := range c.owners {
		at, members := listOfTeam(f.Tree, d.path, o)
		here := 0
		for _, m := range members {
			if p, _ := dir.find(m); p != people.None && f.Active(p) {
				here++
			}
		}
		if at != "" {
			told = append(told, fmt.Sprintf("%s lists %d people of %s, %d of them %s under these names", at, len(members), o, here, seen(f)))
		}
	}
	return prose.List(told), len(told)
}

// listOfTeam is where a file first lists the people of a team, as path:line, and who they are.
func listOfTeam(t *tree.Tree, owners, team string) (at string, members []string) {
	// The name of a team may begin another's.
	named := regexp.MustCompile(regexp.QuoteMeta(team) + `(?:[^\w/-]|$)`)
	for i := range t.Files {
		f := &t.Files[i]
		if f.Path == owners || f.Role != tree.Config && !f.Infrastructure() || !f.HandWritten() || f.Size > maxTeamLists {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || !bytes.Contains(data, []byte(team)) {
			continue
		}
		lines := strings.Split(string(data), "\n")
		for n, line := range lines {
			if !named.MatchString(line) {
				continue
			}
			if members = listed(lines[n+1 : min(len(lines), n+1+linesOfTeam)]); len(members) >= leastOfTeam {
				return fmt.Sprintf("%s:%d", f.Path, n+1), members
			}
		}
	}
	return "", nil
}

// listed are the people of a list that goes on in some lines.
func listed(lines []string) (members []string) {
	for _, line := range lines {
		if listEnds.MatchString(line) || otherTeam.MatchString(line) {
			break
		}
		if m := memberLine.FindStringSubmatch(line); m != nil && !slices.Contains(members, m[1]) {
			members = append(members, m[1])
		}
	}
	return members
}
