package facts

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

func TestSnapshots(t *testing.T) {
	series := func(n, added int, email, subject string) (commits []history.Commit) {
		for i := range n {
			commits = append(commits, history.Commit{
				Author: objects.Signature{Email: email}, Message: fmt.Sprintf(subject, i), Parents: make([]objects.Hash, 1),
				Changes: []history.Change{{Path: "main.go", Kind: history.Modified, Added: added}},
			})
		}
		return commits
	}
	handedOut := series(8, FirstBulk+1, "code@acme.com", "State of 2024-%02d-01")
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		want    int
	}{
		{"a series", handedOut, 8},
		{"with a few others", append(series(2, 10, "ann@acme.com", "Mend the till %d"), handedOut...), 8},
		{"among many others", append(series(3, 10, "ann@acme.com", "Mend the till %d"), handedOut...), 0},
		{"few", handedOut[:4], 0},
		{"small ones", series(8, FirstBulk, "code@acme.com", "State of 2024-%02d-01"), 0},
		{"each of something else", append(append(series(3, FirstBulk+1, "code@acme.com", "Add the till %d"), series(3, FirstBulk+1, "code@acme.com", "Add the shop %d")...), series(2, FirstBulk+1, "code@acme.com", "Add the cellar %d")...), 0},
		{"by several", append(handedOut[:4:4], series(4, FirstBulk+1, "ann@acme.com", "State of 2024-%02d-01")...), 0},
	} {
		if got := snapshots(tt.commits); len(got) != tt.want {
			t.Errorf("%s: %v, want %d", tt.name, got, tt.want)
		}
	}
}
