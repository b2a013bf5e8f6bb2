package config

import (
	"errors"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/nesting"
)

func TestParseRefusesDepth(t *testing.T) {
	t.Parallel()
	if _, err := Parse([]byte("client: "+strings.Repeat("[", 100_000)), FileName, Known{}); !errors.Is(err, nesting.ErrTooDeep) {
		t.Errorf("%v, want %v", err, nesting.ErrTooDeep)
	}
}
