package report

import (
	"math"
	"strconv"
)

// roundTo rounds x to a number of decimals. What is no number becomes 0: the
// contract has no way to write it.
func roundTo(x float64, decimals int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	p := math.Pow10(decimals)
	rounded := math.Round(x*p) / p
	if rounded == 0 || math.IsInf(rounded, 0) {
		return 0 // no minus zero
	}
	return rounded
}

// roundWeeks rounds weeks to two decimals, and down where rounding these on to
// the one decimal that people are shown would show more than there is: 2.048 is
// 2.0 weeks, not 2.05 and so 2.1.
func roundWeeks(x float64) float64 {
	rounded := roundTo(x, 2)
	if roundTo(rounded, 1) > roundTo(x, 1) {
		return roundTo(rounded-0.01, 2)
	}
	return rounded
}

// roundShare rounds a share to four decimals, and down where rounding these on to
// the whole per cent that people are shown would show more than there is: 0.05497
// is 5 %, not 0.055 and so 6 %.
func roundShare(x float64) float64 {
	rounded := roundTo(x, 4)
	if roundTo(rounded, 2) > roundTo(x, 2) {
		return roundTo(rounded-0.0001, 4)
	}
	return rounded
}

// figure prints a number as short as it is.
func figure(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// leastShown weeks are shown as a tenth and not as nothing.
const leastShown = 0.05

// weeks prints weeks to the tenth.
func weeks(x float64) string { return strconv.FormatFloat(roundTo(x, 1), 'f', 1, 64) }

// percent prints a share in whole per cent; only nothing is 0 and all is 100.
func percent(share float64) string {
	p := math.Round(share * 100)
	switch {
	case share > 0 && p == 0:
		return "<1 %"
	case share < 1 && p == 100:
		return ">99 %"
	}
	return strconv.Itoa(int(p)) + " %"
}

// day prints the date of t, "unknown" for none.
func day(t Time) string {
	if t.IsZero() {
		return "unknown"
	}
	return t.Format("2 Jan 2006")
}

// month prints the month of t.
func month(t Time) string {
	if t.IsZero() {
		return "?"
	}
	return t.Format("Jan 2006")
}

// weeksWord prints weeks with their unit; what rounds to nothing is not
// nothing.
func weeksWord(w float64) string {
	switch s := weeks(w); s {
	case "0.0":
		return "less than 0.1 weeks"
	case "1.0":
		return "1 week"
	default:
		return s + " weeks"
	}
}
