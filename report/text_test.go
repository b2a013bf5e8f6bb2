package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with testdata/name, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func render(t *testing.T, r Renderer, report *Report, opts Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := r.Render(&buf, report, opts); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestTextGolden(t *testing.T) {
	tests := []struct {
		name   string
		report *Report
		opts   Options
	}{
		{"rich-80.txt", rich(), Options{}},
		{"rich-60.txt", rich(), Options{Width: 60}},
		{"rich-80-color.txt", rich(), Options{Color: true}},
		{"rich-60-color.txt", rich(), Options{Width: 60, Color: true}},
		{"rich-80-verbose-redacted.txt", rich(), Options{Verbose: true, Redact: true}},
		{"minimal-80.txt", minimal(), Options{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { golden(t, tt.name, render(t, Text{}, tt.report, tt.opts)) })
	}
}
