package objects

import (
	"encoding/binary"
	"fmt"
	"math"
)

// deltaSizes reads the sizes of base and result at the start of a delta.
func deltaSizes(delta []byte) (base, result int64, rest []byte, err error) {
	b, n := binary.Uvarint(delta)
	if n <= 0 || b > math.MaxInt64 {
		return 0, 0, nil, errShortDelta
	}
	r, m := binary.Uvarint(delta[n:])
	if m <= 0 || r > math.MaxInt64 {
		return 0, 0, nil, errShortDelta
	}
	return int64(b), int64(r), delta[n+m:], nil
}

var errShortDelta = fmt.Errorf("%w: a delta is malformed", ErrDamaged)

// applyDelta builds an object from its base: runs copied from there, and bytes
// that the delta brings.
func applyDelta(base, delta []byte) ([]byte, error) {
	baseSize, size, delta, err := deltaSizes(delta)
	if err != nil {
		return nil, err
	}
	if baseSize != int64(len(base)) {
		return nil, errShortDelta
	}
	if size > maxObject {
		return nil, ErrTooLarge
	}
	// What a delta announces it must bring about, or a few bytes could ask for
	// all the memory.
	if n, err := deltaLength(delta); err != nil || n != size {
		return nil, errShortDelta
	}
	out := make([]byte, 0, size)
	for len(delta) > 0 {
		op := delta[0]
		delta = delta[1:]
		switch {
		case op&0x80 != 0:
			var from, n int
			if from, n, delta, err = copyRun(op, delta); err != nil {
				return nil, err
			}
			if from+n > len(base) || len(out)+n > int(size) {
				return nil, errShortDelta
			}
			out = append(out, base[from:from+n]...)
		case op != 0:
			n := int(op)
			if n > len(delta) || len(out)+n > int(size) {
				return nil, errShortDelta
			}
			out = append(out, delta[:n]...)
			delta = delta[n:]
		default:
			return nil, errShortDelta
		}
	}
	if len(out) != int(size) {
		return nil, errShortDelta
	}
	return out, nil
}

// deltaLength is how long the result of the instructions of a delta is.
func deltaLength(delta []byte) (length int64, err error) {
	for len(delta) > 0 {
		op := delta[0]
		n := int(op)
		if delta = delta[1:]; op&0x80 != 0 {
			if _, n, delta, err = copyRun(op, delta); err != nil {
				return 0, err
			}
		} else {
			if n == 0 || n > len(delta) {
				return 0, errShortDelta
			}
			delta = delta[n:]
		}
		length += int64(n)
	}
	return length, nil
}

// copyRun reads where a run begins and how long it is: op says which bytes of
// the two numbers follow.
func copyRun(op byte, delta []byte) (from, n int, rest []byte, err error) {
	for i := range 7 {
		if op>>i&1 == 0 {
			continue
		}
		if len(delta) == 0 {
			return 0, 0, nil, errShortDelta
		}
		if i < 4 {
			from |= int(delta[0]) << (8 * i)
		} else {
			n |= int(delta[0]) << (8 * (i - 4))
		}
		delta = delta[1:]
	}
	if n == 0 {
		n = 0x10000
	}
	return from, n, delta, nil
}
