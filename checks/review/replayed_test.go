package review

import (
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/people"
)

// What one person moved in a second nobody looked at; a series of patches somebody may have.
func TestReplayed(t *testing.T) {
	for _, tt := range []struct {
		name             string
		commits, authors int
		written, between time.Duration // between two commits: written, committed
		want             level
	}{
		{"a rebase", 20, 3, 48 * time.Hour, 0, nothing},
		{"a few", 18, 3, 48 * time.Hour, 0, person},
		{"a series of one author", 20, 1, 48 * time.Hour, 0, person},
		{"a series of a day", 20, 3, time.Hour, 0, person},
		{"one by one", 20, 3, 48 * time.Hour, time.Minute, person},
	} {
		steps := []step{{by: ben, committer: ben, subject: "Somebody else is there"}}
		for range tt.commits {
			steps = append(steps, step{subject: "Fix the cart", committer: ben})
		}
		f := build(steps)
		f.People.Persons = append(f.People.Persons, people.Person{Name: "Cid Cob"}, people.Person{Name: "Dot Day"})
		for i := range tt.commits {
			c := &f.History.Commits[i]
			c.Author.When, c.Committer.When = monday.Add(time.Duration(i)*tt.written), monday.Add(time.Duration(i)*tt.between)
			f.People.ByCommit[i].Author = []int{ann, 3, 4}[i%tt.authors]
		}
		if got := newTrail(f, time.Time{}).of(0); got != tt.want {
			t.Errorf("%s: level %d, want %d", tt.name, got, tt.want)
		}
	}
}
