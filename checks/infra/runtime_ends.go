package infra

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed runtime_ends.tsv
var runtimeEnds string

// lifetime is how long one version of a product is cared for.
type lifetime struct {
	version  string
	parts    []int
	released time.Time
	end      time.Time // the last day, zero where none was known
}

// lifetimes are those of each product, and the day on which they were read.
type lifetimes struct {
	read time.Time
	of   map[string][]lifetime
}

// readLifetimes reads the table of this program.
func readLifetimes(table string) (lifetimes, error) {
	l := lifetimes{of: map[string][]lifetime{}}
	for line := range strings.Lines(table) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		var err error
		switch {
		case fields[0] == "# read" && len(fields) == 2:
			l.read, err = time.Parse(time.DateOnly, fields[1])
		case strings.HasPrefix(line, "#"):
		case len(fields) == 4:
			var of lifetime
			of, err = readLifetime(fields[1], fields[2], fields[3])
			l.of[fields[0]] = append(l.of[fields[0]], of)
		default:
			err = fmt.Errorf("%d fields", len(fields))
		}
		if err != nil {
			return lifetimes{}, fmt.Errorf("table of runtimes, %q: %w", line, err)
		}
	}
	return l, nil
}

func readLifetime(version, released, end string) (of lifetime, err error) {
	of.version = version
	if of.parts = numbers(version); of.parts == nil {
		return of, fmt.Errorf("%q is no version", version)
	}
	if of.released, err = time.Parse(time.DateOnly, released); err == nil && end != "-" {
		of.end, err = time.Parse(time.DateOnly, end)
	}
	return of, err
}

// numbers returns the parts of "3.10.2", nil for anything else.
func numbers(version string) (parts []int) {
	for part := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return nil
		}
		parts = append(parts, n)
	}
	return parts
}

// find returns the lifetime of the version that begins with parts. Where parts
// leave open which one it is ("7" of PHP), it is the one that lasts longest.
func (l lifetimes) find(product string, parts []int) (found lifetime, ok bool) {
	for _, of := range l.of[product] {
		n := min(len(parts), len(of.parts))
		if slices.Equal(parts[:n], of.parts[:n]) && (!ok || found.endsBefore(of)) {
			found, ok = of, true
		}
	}
	return found, ok
}

// settled is how many months a version must have been out to be recommended: makers
// promise to care for long only some months after, and libraries follow. Assumed.
const settled = 6

// longest returns the version that is cared for longest, of those that were out for
// some months on a day and have as many left, or of those that were out where there is none.
func (l lifetimes) longest(product string, on time.Time) (found lifetime, ok bool) {
	for _, since := range []time.Time{on.AddDate(0, -settled, 0), on} {
		until := on
		if since.Before(on) {
			until = on.AddDate(0, settled, 0)
		}
		for _, of := range l.of[product] {
			if !of.released.After(since) && !of.past(until) && (!ok || found.endsBefore(of)) {
				found, ok = of, true
			}
		}
		if ok {
			break
		}
	}
	return found, ok
}

// endsBefore tells whether other is cared for longer, or is newer where that is
// not known of either.
func (of lifetime) endsBefore(other lifetime) bool {
	if of.end.IsZero() || other.end.IsZero() {
		return !of.end.IsZero() || other.end.IsZero() && of.released.Before(other.released)
	}
	return of.end.Before(other.end)
}

// past tells whether the last day was before on.
func (of lifetime) past(on time.Time) bool {
	return !of.end.IsZero() && !on.Before(of.end.AddDate(0, 0, 1))
}

// staleAfter is how many months after it was read the table says nothing more
// of versions whose end it does not know. Assumed.
const staleAfter = 6

// unknown tells whether the table can no longer say that somebody cares for of.
func (l lifetimes) unknown(of lifetime, on time.Time) bool {
	return of.end.IsZero() && on.After(l.read.AddDate(0, staleAfter, 0))
}
