package report

import (
	"encoding/json"
	"fmt"
	"time"
)

// Time is a time as the report holds it: UTC, whole seconds, null for unknown.
// The zero Time is unknown.
type Time struct{ time.Time }

// At returns t for a report. Times that RFC 3339 cannot write (a commit may
// claim any year) are unknown.
func At(t time.Time) Time {
	t = t.UTC().Truncate(time.Second)
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return Time{}
	}
	return Time{t}
}

// MarshalJSON implements json.Marshaler.
func (t Time) MarshalJSON() ([]byte, error) {
	t = At(t.Time)
	if t.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(t.Format(time.RFC3339))
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *Time) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("read time: %w", err)
	}
	*t = Time{}
	if text == nil {
		return nil
	}
	parsed, err := time.Parse(time.RFC3339, *text)
	if err != nil {
		return fmt.Errorf("read time: %w", err)
	}
	*t = At(parsed)
	return nil
}
