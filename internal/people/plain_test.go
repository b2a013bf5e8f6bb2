package people

import (
	"testing"

	"golang.org/x/net/idna"
)

// What is plain is not changed where others are brought to ASCII.
func TestPlain(t *testing.T) {
	for domain, want := range map[string]bool{
		"acme.com": true, "ec2-1-2.internal": true, "-odd-.com": true, "a..b": true, "": true, "1.2.3.4": true,
		"Acme.com": false, "müller.de": false, "xn--mller-kva.de": false, "(none)": false, "under_score.com": false,
	} {
		if got := plain(domain); got != want {
			t.Errorf("plain(%q) = %v", domain, got)
		}
		if ascii, err := idna.Lookup.ToASCII(domain); want && err == nil && ascii != domain {
			t.Errorf("%q is plain, and %q in ASCII", domain, ascii)
		}
	}
}
