package tree

import "testing"

// scc keeps the languages of an extension in the order of a map, so that without
// an order of our own this fails in every other run.
func TestSharedExtension(t *testing.T) {
	loadLanguages()
	if got, want := sccLanguage("a.tt", "", []byte("a\n# b\n\n")), "Treetop"; got != want {
		t.Errorf("language %q, want %q", got, want)
	}
}
