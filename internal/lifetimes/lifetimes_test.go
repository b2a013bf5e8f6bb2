package lifetimes

import "testing"

func TestTable(t *testing.T) {
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for product, list := range table.of {
		seen := map[string]bool{}
		for _, of := range list {
			if seen[of.Version] || !of.End.IsZero() && !of.End.After(of.Released) {
				t.Errorf("%s %s stands twice, or ended before it began", product, of.Version)
			}
			seen[of.Version] = true
		}
	}
	for _, bad := range []string{"node\t16\t2021-04-20\n", "node\tx\t2021-04-20\t2023-09-11\n", "node\t16\t2021-04-20\tsoon\n"} {
		if _, err := read(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
