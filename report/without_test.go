package report

import (
	"slices"
	"testing"
)

// The lines of a folder whose own folders are parts for themselves are not all that
// it holds.
func TestWithoutNamesParts(t *testing.T) {
	r := &Report{
		Ownership: Ownership{Folders: []Folder{{Path: "."}, {Path: "shop"}, {Path: "shop/cart"}, {Path: "shopping"}}},
		Without:   &Without{Folders: []LostFolder{{".", 3, ""}, {"shop", 20, ""}, {"shop/cart", 1, ""}}},
	}
	want := "Nobody would be left who wrote any of the top folder (3 lines), the files directly in shop (20 lines), shop/cart (1 line)."
	if got := withoutSentences(r); !slices.Contains(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
