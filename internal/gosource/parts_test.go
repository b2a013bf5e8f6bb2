package gosource

import (
	"slices"
	"testing"
)

func TestParts(t *testing.T) {
	src := []byte("package main\n\nvar runs = run(\"a\")\n\ntype T struct{}\n\nfunc (T) Up() { f(T.Down, runs) }\n")
	f, err := Parse("main.go", src)
	if err != nil {
		t.Fatal(err)
	}
	parts := f.Parts(src)
	if len(parts) != 2 || parts[0].Name != "runs" || string(parts[0].Text) != "runs = run(\"a\")" || !slices.Contains(parts[0].Uses, "run") {
		t.Errorf("%+v", parts)
	}
	if up := parts[1]; up.Name != "Up" || string(up.Text) != "func (T) Up() { f(T.Down, runs) }" || !slices.Contains(up.Uses, "Down") || !slices.Contains(up.Uses, "runs") {
		t.Errorf("%+v", up)
	}
}
