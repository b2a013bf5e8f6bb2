package facts

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/tree"
)

// A folder that came whole as a copy of another, and stands still while that goes on, is its twin.
func TestTwins(t *testing.T) {
	for name, tt := range map[string]struct {
		changed, lost int              // files of six that the copy has otherwise, and that the original has no more
		late          []history.Change // of the last commit
		want          bool
	}{
		"the original goes on":      {0, 0, []history.Change{{Path: "shop/pay/0.go"}}, true},
		"and changed a third":       {1, 1, []history.Change{{Path: "shop/pay/0.go"}}, false}, // four are the same
		"and changed one":           {1, 0, []history.Change{{Path: "shop/pay/0.go"}}, true},
		"both stand still":          {0, 0, nil, false},
		"the copy goes on":          {0, 0, []history.Change{{Path: "shop/pay/0.go"}, {Path: "old/shop2/pay/1.go"}}, false},
		"something came into it":    {0, 0, []history.Change{{Path: "shop/pay/0.go"}, {Path: "old/shop2/pay/new.go", Kind: history.Added}}, false},
		"something left it":         {0, 0, []history.Change{{Path: "shop/pay/0.go", OldPath: "old/shop2/pay/x.go", Kind: history.Renamed}}, false},
		"another folder is changed": {0, 0, []history.Change{{Path: "till/0.go"}}, false},
	} {
		files, brought := map[string]string{}, history.Commit{}
		for i := range 6 {
			file := fmt.Sprintf("pay/%d.go", i)
			text := fmt.Sprintf("package pay\n\nfunc Pay%d() {}\n", i)
			files["shop/"+file], files["old/shop2/"+file] = text, text
			if i < tt.changed {
				files["shop/"+file] = "package pay\n"
			}
			if i >= 6-tt.lost {
				delete(files, "shop/"+file)
			}
			brought.Changes = append(brought.Changes, history.Change{Path: "old/shop2/" + file, Kind: history.Added, CopyOf: "shop/" + file})
		}
		f := &Facts{Tree: tree.FromFiles(files), History: &history.History{Commits: []history.Commit{{Changes: tt.late}, brought, {}}}}
		want := Twin{Path: "old/shop2", Of: "shop", Commit: 1, Same: 6 - tt.changed, Files: 6}
		if got := f.Twins(); len(got) == 1 != tt.want || tt.want && got[0] != want {
			t.Errorf("%s: %+v", name, got)
		}
		if got := f.Explains("old/shop2/pay/0.go"); got == tt.want || !f.Explains("shop/pay/1.go") {
			t.Errorf("%s: explained: %v", name, got)
		}
	}
}
