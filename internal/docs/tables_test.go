package docs

import (
	"bytes"
	"strings"
	"testing"
)

func TestWithoutHugeTables(t *testing.T) {
	table := func(columns, rows int) string {
		return strings.Repeat("| a ", columns) + "|\n" + strings.Repeat("|---", columns) + "|\n" + strings.Repeat("| x |\n", rows) + "\ntext\n"
	}
	for name, test := range map[string]struct {
		text string
		kept bool
	}{
		"a table":                 {table(8, 500), true},
		"many small ones":         {strings.Repeat(table(8, 500), 20), true},
		"wide over many":          {table(3000, 3000), false},
		"no table":                {"one | two\nthree - four\n", true},
		"dashes without any rows": {"a|b\n-|-", true},
	} {
		got := withoutHugeTables([]byte(test.text))
		if kept := bytes.Equal(got, []byte(test.text)); kept != test.kept {
			t.Errorf("%s: kept %t, want %t", name, kept, test.kept)
		}
		if bytes.Count(got, []byte("\n")) != strings.Count(test.text, "\n") || len(got) != len(test.text) {
			t.Errorf("%s: lines have moved", name)
		}
	}
}
