package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestOwnWorkflows(t *testing.T) {
	const here, elsewhere = "./.github/workflows/image.yml", "acme/shop/.github/workflows/image.yml@main"
	for _, tt := range []struct{ owner, name, starts, want string }{
		{"acme", "shop", "workflow_call", here},
		{"Acme", "Shop", "workflow_call", here},
		{"", "", "workflow_call", here},
		{"acme", "till", "workflow_call", elsewhere},
		{"", "", "push", elsewhere},
	} {
		f := &Facts{Repo: Repo{RemoteOwner: tt.owner, RemoteName: tt.name}, Tree: tree.FromFiles(map[string]string{
			".github/workflows/a.yml":     "on: push\njobs:\n  a:\n    uses: " + elsewhere + "\n",
			".github/workflows/image.yml": "on:\n  " + tt.starts + ":\njobs:\n  a:\n    steps:\n      - run: make\n",
		})}
		if got := f.Pipelines()[0].Jobs[0].Steps[0].Uses; got != tt.want {
			t.Errorf("%s/%s, started by %s: %s, want %s", tt.owner, tt.name, tt.starts, got, tt.want)
		}
	}
}
