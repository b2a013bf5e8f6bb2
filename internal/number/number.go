// Package number writes numbers as people read them. It knows no nouns and no
// units: those are their sentence's.
package number

import "strconv"

// Grouped writes n with commas between its thousands: "12,345", "-1,000".
func Grouped(n int) string {
	digits := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
