package tax

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Apportion rounds parts to so many decimals such that the rounded parts add
// up to the rounded total, by the method of largest remainders: all are cut,
// and what is then missing goes to those that lost most (ties to the earlier).
// The parts must be at least 0 and sum to total.
func Apportion(total float64, parts []float64, decimals int) []float64 {
	scale := math.Pow10(decimals)
	units := make([]float64, len(parts))
	order := make([]int, len(parts))
	left := math.Round(total * scale)
	for i, p := range parts {
		units[i] = math.Floor(p * scale)
		order[i] = i
		left -= units[i]
	}
	lost := func(i int) float64 { return parts[i]*scale - units[i] }
	slices.SortStableFunc(order, func(a, b int) int { return -cmp.Compare(lost(a), lost(b)) })
	for _, i := range order {
		if left < 1 {
			break
		}
		units[i]++
		left--
	}
	for i := range units {
		units[i] /= scale
	}
	return units
}

// Number writes a number for people: thousands apart, and no more decimals
// than tell something.
func Number(v float64) string {
	decimals := 2
	switch abs := math.Abs(v); {
	case abs >= 100:
		decimals = 0
	case abs >= 10:
		decimals = 1
	}
	return message.NewPrinter(language.English).Sprint(number.Decimal(v, number.MaxFractionDigits(decimals)))
}

// TimesOneSeat writes how many times the code of one seat there is, to the tenth,
// which is no number of people; "" where one seat holds it all. It rounds what the
// report gives, to the hundredth, so that all say the same.
func TimesOneSeat(seats float64) string {
	tenths := math.Round(math.Round(seats*100) / 10)
	if tenths <= 10 {
		return ""
	}
	return strconv.FormatFloat(tenths/10, 'f', 1, 64)
}
