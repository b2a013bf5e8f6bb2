package ownership

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// Patterns that nothing tells apart, in thousands, on thousands of files: that
// is said, and not worked on for hours.
func TestCodeownersOfEntangledPatterns(t *testing.T) {
	t.Parallel()
	files := map[string]string{}
	for i := range 3000 {
		files[fmt.Sprintf("%s/f%d.go", strings.Repeat("a/", 100), i)] = "package a\n"
	}
	pattern := strings.Repeat("*a/", 300)
	files["CODEOWNERS"] = strings.Repeat(pattern+"a @jane\n", 5000)
	f := &facts.Facts{Tree: tree.FromFiles(files), People: &people.People{}}
	out, err := Codeowners.Run(t.Context(), f)
	if err != nil || out.Status != check.Inconclusive {
		t.Errorf("%s, %v: %s", out.Status, err, out.Summary)
	}
}
