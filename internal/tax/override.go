package tax

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// ascending lists pairs of constants of which the first must not exceed the
// second; otherwise more of a good thing would raise the tax.
func ascending() [][2]ID {
	return [][2]ID{
		{UnderstandingBest, UnderstandingWorst},
		{UnfamiliarityBest, UnfamiliarityWorst},
		{ContinuityBest, ContinuityWorst},
		{SalaryLow, SalaryHigh},
		{GradeA, GradeB}, {GradeB, GradeC}, {GradeC, GradeD}, {GradeD, GradeE},
	}
}

// With returns the table with some values replaced, by ID. Low and High keep
// their proportion to the value. The error, if any, joins one for every key
// that is unknown or whose value is out of range; each names its key.
func (c Constants) With(overrides map[string]float64) (Constants, error) {
	out := slices.Clone(c)
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(overrides)) {
		i := slices.IndexFunc(out, func(k Constant) bool { return k.ID == ID(key) })
		if i < 0 {
			errs = append(errs, fmt.Errorf("unknown model constant %q: `audit explain tax` lists them", key))
			continue
		}
		if err := out[i].set(overrides[key]); err != nil {
			errs = append(errs, err)
		}
	}
	for _, pair := range ascending() {
		if a, b := out.value(pair[0]), out.value(pair[1]); a > b {
			errs = append(errs, fmt.Errorf("model constant %s is %v and must not exceed %s, which is %v", pair[0], a, pair[1], b))
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

func (k *Constant) set(value float64) error {
	if math.IsNaN(value) || value < k.Min || value > k.Max {
		return fmt.Errorf("model constant %s is %v and must lie between %s and %s %s", k.ID, value, Number(k.Min), Number(k.Max), k.Unit)
	}
	low, high := value, value
	if k.Value != 0 {
		low, high = value*k.Low/k.Value, value*k.High/k.Value
	}
	k.Value, k.Low, k.High = value, low, high
	k.Ground, k.Source = Chosen, ""
	return nil
}
