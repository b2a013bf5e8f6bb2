package people

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/history"
)

// What the project's own pipelines commit with is nobody.
func TestPipelineAccounts(t *testing.T) {
	pipelines := Options{Pipelines: []string{"Release@acme.com", "shop@acme.com", "kit@acme.com", "build@acme.com"}}
	for _, tt := range []struct {
		name string
		who  []string
		opts Options
		want []string
	}{
		{"a mailbox for releases", []string{"KA7 <release@acme.com>"}, pipelines, nil},
		{"the same that no pipeline has", []string{"KA7 <release@acme.com>"}, Options{}, []string{"KA7: release@acme.com"}},
		{"a name with a duty", []string{"shop-ci <shop@acme.com>"}, pipelines, nil},
		{"its account on a forge", []string{"shop-ci <shop@acme.com>", "shop-ci <1+shop-ci@users.noreply.github.com>"}, pipelines, nil},
		{"a name that is all duty", []string{"ci <release@acme.com>", "Kit Ashby <k@acme.com>"}, pipelines, []string{"Kit Ashby: k@acme.com"}},
		{"a person whom a pipeline signs for", []string{"kit <kit@acme.com>"}, pipelines, []string{"kit: kit@acme.com"}},
		{"a full name", []string{"Kit Ashby <build@acme.com>"}, pipelines, []string{"Kit Ashby: build@acme.com"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var commits []history.Commit
			for _, who := range tt.who {
				commits = append(commits, commit("2024-01-01", who, 1))
			}
			if diff := cmp.Diff(tt.want, humans(build(tt.opts, commits))); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}
