// Package lifetimes tells how long versions of languages, frameworks and databases are cared
// for by their makers, by a table of one day. Which of them a project is pinned to is for the
// checks to say.
package lifetimes

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

// Lifetime is how long one version of a product is cared for.
type Lifetime struct {
	Version  string
	Parts    []int
	Released time.Time
	End      time.Time // the last day, zero where none was known
}

// Table has those of each product, and the day on which they were read.
type Table struct {
	Read time.Time
	of   map[string][]Lifetime
}

// Load reads the table of this program.
func Load() (Table, error) { return read(runtimeEnds) }

func read(table string) (Table, error) {
	l := Table{of: map[string][]Lifetime{}}
	for line := range strings.Lines(table) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		var err error
		switch {
		case fields[0] == "# read" && len(fields) == 2:
			l.Read, err = time.Parse(time.DateOnly, fields[1])
		case strings.HasPrefix(line, "#"):
		case len(fields) == 4:
			var of Lifetime
			of, err = readLifetime(fields[1], fields[2], fields[3])
			l.of[fields[0]] = append(l.of[fields[0]], of)
		default:
			err = fmt.Errorf("%d fields", len(fields))
		}
		if err != nil {
			return Table{}, fmt.Errorf("table of runtimes, %q: %w", line, err)
		}
	}
	return l, nil
}

func readLifetime(version, released, end string) (of Lifetime, err error) {
	of.Version = version
	if of.Parts = Numbers(version); of.Parts == nil {
		return of, fmt.Errorf("%q is no version", version)
	}
	if of.Released, err = time.Parse(time.DateOnly, released); err == nil && end != "-" {
		of.End, err = time.Parse(time.DateOnly, end)
	}
	return of, err
}

// Numbers returns the parts of "3.10.2", nil for anything else.
func Numbers(version string) (parts []int) {
	for part := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return nil
		}
		parts = append(parts, n)
	}
	return parts
}

// Find returns the lifetime of the version that begins with parts. Where parts
// leave open which one it is ("7" of PHP), it is the one that lasts longest.
func (l Table) Find(product string, parts []int) (found Lifetime, ok bool) {
	for _, of := range l.of[product] {
		n := min(len(parts), len(of.Parts))
		if slices.Equal(parts[:n], of.Parts[:n]) && (!ok || found.EndsBefore(of)) {
			found, ok = of, true
		}
	}
	return found, ok
}

// Settled is how many months a version must have been out to be recommended: makers
// promise to care for long only some months after, and libraries follow. Assumed.
const Settled = 6

// Longest returns the version that is cared for longest, of those that were out for
// some months on a day and have as many left, or of those that were out where there is none.
func (l Table) Longest(product string, on time.Time) (found Lifetime, ok bool) {
	for _, since := range []time.Time{on.AddDate(0, -Settled, 0), on} {
		until := on
		if since.Before(on) {
			until = on.AddDate(0, Settled, 0)
		}
		for _, of := range l.of[product] {
			if !of.Released.After(since) && !of.Past(until) && (!ok || found.EndsBefore(of)) {
				found, ok = of, true
			}
		}
		if ok {
			break
		}
	}
	return found, ok
}

// EndsBefore tells whether other is cared for longer, or is newer where that is
// not known of either.
func (of Lifetime) EndsBefore(other Lifetime) bool {
	if of.End.IsZero() || other.End.IsZero() {
		return !of.End.IsZero() || other.End.IsZero() && of.Released.Before(other.Released)
	}
	return of.End.Before(other.End)
}

// Past tells whether the last day was before on.
func (of Lifetime) Past(on time.Time) bool {
	return !of.End.IsZero() && !on.Before(of.End.AddDate(0, 0, 1))
}

// staleAfter is how many months after it was read the table says nothing more
// of versions whose end it does not know. Assumed.
const staleAfter = 6

// Unknown tells whether the table can no longer say that somebody cares for of.
func (l Table) Unknown(of Lifetime, on time.Time) bool {
	return of.End.IsZero() && on.After(l.Read.AddDate(0, staleAfter, 0))
}
