package people

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFullNamesAlike(t *testing.T) {
	for _, pair := range [][2]string{
		{"Jane Doe", "jane DOE"},
		{"Ionel Cristian Mărieș", "Ionel Cristian Maries"},
		{"Bjørn Erik Pedersen", "Bjorn Erik Pedersen"},
		{"Ian A. Sawyer", "Ian Sawyer"},
		{"Asif Saif Uddin (Auvi)", "Asif Saif Uddin"},
		{`Asif Saif Uddin {"Auvi":"অভি"}`, "Asif Saif Uddin"},
		{"Doe, Jane", "Jane Doe"},
		{"Jane Doe, Jr", "Jane Doe"},
		{"Jane Doe III", "jane doe jr."},
		{"Jean-Pierre Dupont", "Jean Pierre Dupont"},
		{"Sean O'Brien", "Sean OBrien"},
		{"jane.doe", "Jane Doe"},
		{"DeirdreHolub", "Deirdre Holub"},
		{"Weiß Groß", "WEISS GROSS"},
	} {
		a, okA := parseFullName(pair[0])
		b, okB := parseFullName(pair[1])
		if !okA || !okB || a.key != b.key {
			t.Errorf("%q and %q are %q and %q, want one name", pair[0], pair[1], a.key, b.key)
		}
	}
}

func TestNoFullName(t *testing.T) {
	for _, name := range []string{"", "jane", "root", "Test User", "Your Name", "Administrator", "ec2 user", "Dev Team", "J. Doe", "A B", "John Doe",
		"Ubuntu", "dev-ops", "EC2 Default User", "McDonald", "user 1 2"} {
		if full, ok := parseFullName(name); ok {
			t.Errorf("%q is taken for the full name %q", name, full.key)
		}
	}
}

func TestGeneric(t *testing.T) {
	for s, want := range map[string]bool{"root": true, "root1": true, "ec2-user": true, "ec2user": false, "dev.team": true, "jane": false, "": true} {
		if got := generic(s); got != want {
			t.Errorf("generic(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestLoginLike(t *testing.T) {
	for name, want := range map[string]bool{"mtrang1263": true, "jane": false, "spf13": true, "root1": false, "12345": false, "0000": false, "7142": true, "714": false, "janedoe": false, "nvms": true, "lynn": false, "jrg": false, "jörg": false, "vlk.": false} {
		if got := bareName(name) != "" && loginLike(bareName(name)); got != want {
			t.Errorf("loginLike(%q) = %v, want %v", name, got, want)
		}
	}
}

// The short way for plain letters must say what the long one does.
func TestFoldOfASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.ByteRange(0, 127)).Draw(t, "text"))
		if got, want := fold(s), foldAny(s); got != want {
			t.Fatalf("%q is folded to %q, the long way to %q", s, got, want)
		}
	})
}
