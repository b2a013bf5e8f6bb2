package people

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// crowd makes up people as they are found in large histories, who commit from
// addresses of firms, of mail providers and of a forge, and as many names of
// theirs as ways to write them.
func crowd(identities int, random *rand.Rand) (all []objects.Signature) {
	syllables := []string{"an", "be", "cor", "da", "el", "fin", "ga", "ho", "is", "jo", "ka", "lu", "mar", "no", "ol", "pe", "ri", "sa", "to", "vi"}
	word := func(n int) (s string) {
		for range n {
			s += syllables[random.IntN(len(syllables))]
		}
		return s
	}
	title := func(s string) string { return string(s[0]-'a'+'A') + s[1:] }
	for len(all) < identities {
		first, last, firm := word(2), word(3), fmt.Sprintf("firm%d.com", random.IntN(identities/20+1))
		full, login := title(first)+" "+title(last), first[:1]+last
		some := []objects.Signature{
			{Name: full, Email: first + "." + last + "@" + firm}, {Name: full, Email: login + "@gmail.com"},
			{Name: login, Email: fmt.Sprintf("%d+%s@users.noreply.github.com", random.IntN(1e7), login)}, {Name: title(first), Email: first + "@" + first + "s-laptop.local"},
		}
		all = append(all, some[:1+random.IntN(len(some))]...)
	}
	return all[:identities]
}

// manyCommits are of a few people mostly, as commits are.
func manyCommits(n, identities int) []history.Commit {
	random := rand.New(rand.NewPCG(1, 2))
	who := crowd(identities, random)
	some := func() objects.Signature {
		return who[min(random.IntN(len(who)), random.IntN(len(who)), random.IntN(len(who)), random.IntN(len(who)))]
	}
	start := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC)
	all := make([]history.Commit, n)
	for i := range all {
		c := &all[i]
		binary.BigEndian.PutUint64(c.Hash[:], random.Uint64())
		c.Author = some()
		c.Author.When = start.Add(time.Duration(i) * 10 * 365 * 24 * time.Hour / time.Duration(n))
		if c.Committer = c.Author; i%3 == 0 {
			c.Committer.Name, c.Committer.Email = "GitHub", webAddress
		}
		c.Message = "Change the way that it is done\n\nIt was not done as it should be, since nobody had told how\nit was to be done, which led to the wrong one being taken.\n"
		if i%10 == 0 {
			with := some()
			c.Message += fmt.Sprintf("\nCo-authored-by: %s <%s>\n", with.Name, with.Email)
		}
		for f := range random.IntN(5) {
			c.Changes = append(c.Changes, history.Change{Path: fmt.Sprintf("part%d/file.go", f), Added: random.IntN(60), Deleted: random.IntN(20)})
		}
	}
	return all
}

// People and groups of 50,000 commits by 2,000 identities should take less than
// two seconds beyond reading them.
func BenchmarkBuild(b *testing.B) {
	commits := manyCommits(50_000, 2_000)
	for b.Loop() {
		build(Options{}, commits)
	}
}
