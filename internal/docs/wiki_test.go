package docs

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestHoldsWiki(t *testing.T) {
	for files, want := range map[[2]string]bool{
		{"docs/wiki/.gitbook/assets/a.svg", "docs/wiki/SUMMARY.md"}: true,
		{".gitbook.yaml", "SUMMARY.md"}:                             true,
		{"docs/wiki/.gitbook/assets/a.svg", "SUMMARY.md"}:           false,
		{"docs/gitbook.md", "docs/SUMMARY.md"}:                      false,
	} {
		if got := HoldsWiki(tree.FromFiles(map[string]string{files[0]: "a\n", files[1]: "# Summary\n"})); got != want {
			t.Errorf("%v: %v", files, got)
		}
	}
}

// A link to a wiki whose pages lie here does not leave the repository, one to the forge's does.
func TestAWikiThatIsHere(t *testing.T) {
	for target, want := range map[string]bool{"https://wiki.shop.acme.com": false, "https://github.com/acme/shop/wiki": true, "https://acme.atlassian.net/wiki/shop": true} {
		if got := (Link{Text: "wiki", Target: target}).IsWiki(Own{Owner: "acme", WikiHere: true}); got != want {
			t.Errorf("%s: %v", target, got)
		}
	}
}
