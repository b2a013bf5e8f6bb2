package infra

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// What the rule by name and randomness is said to have found, which is nothing where an
// id or a label stands.
func TestWordsOfGenericHits(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	random, id := glue("zK4n8Qw2", "rT7yU1pLs9DfGh3J"), glue("61ba59b2-f545-4c2f-", "9b24-9655c706a06c")
	for _, tt := range []struct{ line, want string }{
		{`api_user_uuid = "` + id + `"`, ""},
		{"-- X-Api-User-Id: " + id, ""},
		{`apiUserId: "` + id + `"`, ""},
		{`vault_secret_id = "` + id + `"`, "a long random value"},
		{`api_key = "` + id + `"`, "a long random value under the name of a secret"},
		{`text_key: '27_total_income'`, ""},
		{`text_key: '31_medical', value: line_or_zero(:NJ1040_LINE_31)`, ""},
		{"# keys, ruby19_no_mixed_keys", ""},
		{`api_key: '27_total_income'`, "a value under the name of a secret"},
		{`api_token = "` + random + `"`, "a long random value under the name of a secret"},
		{`cache_key = "` + glue("XYZ321", "ABC987") + `"`, "a value beside a word such as key or token"},
		{`cache_key = "` + random + `"`, "a long random value"},
		{`access_token = "` + glue("XYZ321", "ABC987") + `"`, "a value under the name of a secret"},
		{`access_token = "` + glue("qwerty-", "54321987ab") + `"`, "a value under the name of a secret"},
	} {
		got := ""
		for _, found := range s.search(t.Context(), &tree.File{Path: "tests/a.rb", Role: tree.Test}, []byte(tt.line)) {
			got = found.what
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.line, got, tt.want)
		}
	}
}
