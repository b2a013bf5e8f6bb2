package mask

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("a1B2c3D4", 5)
	for text, want := range map[string]string{
		"Add ghp_" + word + " to CI":                    "Add *** to CI",
		"docs/xghp_" + word + ".md":                     "docs/x***.md",
		"glpat-" + word + ", AKIA" + "ABCDEFGHIJKLMNOP": "***, ***",
		"xoxb-" + "123456789012-abc":                    "***",
		"curl https://u:hunter2@x.com/a https://y.com":  "curl https://u:***@x.com/a https://y.com",
		"https://x.com:8080/@jane and a:b@c":            "https://x.com:8080/@jane and a:b@c",
		"a sk_live mode, the ghp_ prefix and eyJ":       "a sk_live mode, the ghp_ prefix and eyJ",
	} {
		if got := Text(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
