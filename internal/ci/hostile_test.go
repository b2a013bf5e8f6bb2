package ci

import (
	"errors"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/nesting"
)

func TestParseYAMLRefusesDepth(t *testing.T) {
	t.Parallel()
	for _, text := range []string{strings.Repeat("[", 100_000), strings.Repeat(`{"a":`, 100_000), strings.Repeat("- ", 100_000)} {
		if _, err := parseYAML([]byte(text)); !errors.Is(err, nesting.ErrTooDeep) {
			t.Errorf("%.10s: %v, want %v", text, err, nesting.ErrTooDeep)
		}
	}
}

func TestParseYAMLRefusesSize(t *testing.T) {
	t.Parallel()
	line := "a: b\n"
	if _, err := parseYAML([]byte(strings.Repeat(line, maxBytes/len(line)+1))); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("%v", err)
	}
}
