package infra

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/lifetimes"
	"github.com/handoffaudit/audit/internal/sieve"
)

// state is what has become of a version.
type state int

const (
	isUnknown state = iota // to the table
	isSupported
	isSupportedBeside // and only pipelines or developers use it
	isPast            // its end of life
	isPastBeside      // likewise
)

// age is one version of a runtime that something is pinned to.
type age struct {
	label  string
	state  state
	of     lifetimes.Lifetime
	first  pin      // the first place, of those that decide on state
	places []string // all of them, as path:line
	folder string   // that holds all places, "." for the top
}

// agesOf returns the versions that pins name, in their order, which must have
// those beside last. What leaves open one that is still supported ("3" of
// Python) names none.
func agesOf(pins []pin, table lifetimes.Table, on time.Time) (ages []age) {
	for _, p := range pins {
		of, known := table.Find(p.runtime.product, p.parts)
		label := p.label(of, known)
		if i := slices.IndexFunc(ages, func(a age) bool { return a.label == label }); i >= 0 {
			ages[i].folder = folderOfBoth(ages[i].folder, path.Dir(p.path))
			if p.part {
				continue
			}
			ages[i].places = withPlace(ages[i].places, p)
			if !p.beside && p.nearness() > ages[i].first.nearness() {
				ages[i].first = p
			}
			continue
		}
		if p.part {
			continue
		}
		state := stateOf(p, of, known, table, on)
		if (state == isSupported || state == isSupportedBeside) && len(p.parts) < len(of.Parts) {
			continue
		}
		ages = append(ages, age{label: label, state: state, of: of, first: p, places: withPlace(nil, p), folder: path.Dir(p.path)})
	}
	return ages
}

// withPlace adds the place of a pin, unless it is among them.
func withPlace(places []string, p pin) []string {
	if slices.Contains(places, p.place()) {
		return places
	}
	return append(places, p.place())
}

func (p pin) place() string { return fmt.Sprintf("%s:%d", p.path, p.line) }

// folderOfBoth is the lowest folder that holds two.
func folderOfBoth(a, b string) string {
	for a != "." && a != b && !strings.HasPrefix(b, a+"/") {
		a = path.Dir(a)
	}
	return a
}

// forTrials is the path of a pin that may be of developers or tests alone.
var forTrials = sieve.Plain(`(?i)(^|[/._-])(dev|development|local|docs?|lint|\w*tests?|testing)([/._-]|$)`)

// nearness is how near to what runs a pin is by its path: not at all where it may be of
// developers or tests alone.
func (p pin) nearness() int {
	switch {
	case inProduction.MatchString(p.path):
		return 2
	case forTrials.MatchString(p.path):
		return 0
	}
	return 1
}

func stateOf(p pin, of lifetimes.Lifetime, known bool, table lifetimes.Table, on time.Time) state {
	switch {
	case !known || table.Unknown(of, on):
		return isUnknown
	case !of.Past(on) && p.beside:
		return isSupportedBeside
	case !of.Past(on):
		return isSupported
	case p.beside:
		return isPastBeside
	}
	return isPast
}

// label is the runtime with as much of its version as is pinned, but no more
// than its lifetime goes by.
func (p pin) label(of lifetimes.Lifetime, known bool) string {
	parts := p.parts[:min(len(p.parts), 2)]
	if known {
		parts = p.parts[:min(len(p.parts), len(of.Parts))]
	}
	return p.runtime.name + " " + strings.ReplaceAll(strings.Trim(fmt.Sprint(parts), "[]"), " ", ".")
}

func labels(ages []age, state state) (words []string) {
	for _, a := range ages {
		if a.state == state {
			words = append(words, a.label)
		}
	}
	return words
}

// endingSoon are the labels of a state, those first, with the day, whose end lies within some
// months, the nearest before others; soon is how many these are.
func endingSoon(ages []age, state state, on time.Time) (words []string, soon int) {
	of := slices.DeleteFunc(slices.Clone(ages), func(a age) bool { return a.state != state })
	near := func(a age) bool { return a.of.Past(on.AddDate(0, lifetimes.Settled, 0)) }
	slices.SortStableFunc(of, func(a, b age) int {
		switch {
		case near(a) && near(b):
			return a.of.End.Compare(b.of.End)
		case near(a):
			return -1
		case near(b):
			return 1
		}
		return 0
	})
	for _, a := range of {
		if near(a) {
			soon++
			a.label += fmt.Sprintf(" (until %s)", a.of.End.Format(time.DateOnly))
		}
		words = append(words, a.label)
	}
	return words, soon
}

// forTheWhole are folders in which a project keeps what is about all of it.
var forTheWhole = sieve.Plain(`(?i)^\.|(^|/)(requirements?|docker\w*|helm\w*|charts?|kubernetes|k8s|templates|containers?|images?|deploy\w*|build|ops|infra\w*|config)(/|$)`)

// placed says with the labels which stand in one folder alone: what is past its
// end there may be no part of what runs.
func placed(ages []age, state state) (words []string) {
	for _, a := range ages {
		switch {
		case a.state != state:
		case a.folder == "." || forTheWhole.MatchString(a.folder):
			words = append(words, a.label)
		default:
			words = append(words, a.label+" (in "+a.folder+" alone)")
		}
	}
	return words
}
