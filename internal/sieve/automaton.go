package sieve

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// automaton tells whether an expression matches anywhere in a text, and looks at
// each character once. It is a deterministic one: a state is all the places in
// the expression where a match could have got to, and is made when a text first
// leads there.
type automaton struct {
	program *syntax.Prog
	prefix  string         // what every match begins with, "" for nothing certain
	classes classes        // characters between which the expression makes no difference
	asked   syntax.EmptyOp // all that it asks of the place between two characters
	start   *state         // at the beginning of a text
	mu      sync.Mutex     // guards what is below, and making states
	states  map[string]*state
	room    int    // how many more transitions fit
	reached []bool // scratch of reach, by place
}

// state is what was seen of a text so far. next is by class, nil for what no
// text has led to yet.
type state struct {
	places []uint32 // in order; they take a character, or ask for something first
	before rune     // stands for the character before
	next   []atomic.Pointer[state]
}

// The states that end a search.
var matched, hopeless = new(state), new(state)

// mostTransitions bounds the memory of one automaton: each takes 8 bytes.
const mostTransitions = 1 << 14

// newAutomaton returns nil for what needs more room than is well spent on it.
func newAutomaton(expr string) *automaton {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	a := &automaton{program: program, states: map[string]*state{}, room: mostTransitions, reached: make([]bool, len(program.Inst))}
	a.prefix, _ = program.Prefix()
	for _, in := range program.Inst {
		if in.Op == syntax.InstEmptyWidth {
			a.asked |= syntax.EmptyOp(in.Arg)
		}
	}
	if a.classes, err = classesOf(program); err != nil {
		return nil
	}
	a.start = a.state(a.reach(nil, uint32(program.Start), late), a.sign(-1))
	if a.start == nil || a.start == matched || a.start == hopeless {
		return nil // it needs no search
	}
	return a
}

// scan tells whether the expression matches in text; told is false where there
// was no room to find out.
func scan[T string | []byte](a *automaton, text T) (found, told bool) {
	s := a.start
	for i := 0; i < len(text); {
		class := 0
		if b := text[i]; b < utf8.RuneSelf {
			class = int(a.classes.ascii[b])
			i++
		} else {
			r, size := decode(text[i:])
			class = a.classes.of(r)
			i += size
		}
		next := s.next[class].Load()
		if next == s {
			continue // most often, and the processor need not wait to know it
		}
		if next == nil {
			next = a.step(s, class)
		}
		switch next {
		case nil:
			return false, false
		case matched:
			return true, true
		case hopeless:
			return false, true
		}
		s = next
	}
	end := s.next[a.classes.end()].Load()
	if end == nil {
		end = a.step(s, a.classes.end())
	}
	return end == matched, end != nil
}

func decode[T string | []byte](text T) (rune, int) {
	var first [utf8.UTFMax]byte
	return utf8.DecodeRune(first[:copy(first[:], text)])
}

// step makes the transition from s by a class of characters, nil where there is
// no room left.
func (a *automaton) step(s *state, class int) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	if next := s.next[class].Load(); next != nil {
		return next
	}
	next := a.behind(s, a.classes.samples[class])
	if next != nil {
		s.next[class].Store(next)
	}
	return next
}

// behind is the state after the character r, -1 for the end of the text.
func (a *automaton) behind(s *state, r rune) *state {
	given := syntax.EmptyOpContext(s.before, r)
	var here, after []uint32
	clear(a.reached)
	for _, at := range s.places {
		here = a.reach(here, at, given)
	}
	clear(a.reached)
	for _, at := range here {
		in := &a.program.Inst[at]
		if in.Op == syntax.InstMatch {
			return matched
		}
		if r >= 0 && in.MatchRune(r) {
			after = a.reach(after, in.Out, late)
		}
	}
	if r < 0 {
		return hopeless
	}
	return a.state(a.reach(after, uint32(a.program.Start), late), a.sign(r)) // a match may begin anywhere
}

// late stands for what is given at a place whose next character is not known.
const late = ^syntax.EmptyOp(0)

// reach adds to places those that can be got to from at without a character,
// where given holds. What is asked for is kept where it can't be told yet.
func (a *automaton) reach(places []uint32, at uint32, given syntax.EmptyOp) []uint32 {
	if a.reached[at] {
		return places
	}
	a.reached[at] = true
	switch in := &a.program.Inst[at]; in.Op {
	case syntax.InstFail:
	case syntax.InstAlt, syntax.InstAltMatch:
		return a.reach(a.reach(places, in.Out, given), in.Arg, given)
	case syntax.InstCapture, syntax.InstNop:
		return a.reach(places, in.Out, given)
	case syntax.InstEmptyWidth:
		if given == late {
			return append(places, at)
		}
		if syntax.EmptyOp(in.Arg)&^given == 0 {
			return a.reach(places, in.Out, given)
		}
	default:
		return append(places, at)
	}
	return places
}

// sign is the character that stands for all those that are the same to what the
// expression asks for behind them.
func (a *automaton) sign(r rune) rune {
	const begin, word = syntax.EmptyBeginLine | syntax.EmptyBeginText, syntax.EmptyWordBoundary | syntax.EmptyNoWordBoundary
	switch {
	case r < 0 && a.asked&begin != 0:
		return -1
	case r == '\n' && a.asked&syntax.EmptyBeginLine != 0:
		return '\n'
	case r >= 0 && syntax.IsWordChar(r) && a.asked&word != 0:
		return 'w'
	}
	return ' '
}

// state returns the state of places, nil where there is no room left.
func (a *automaton) state(places []uint32, before rune) *state {
	places = slices.DeleteFunc(places, func(at uint32) bool {
		in := &a.program.Inst[at]
		return before >= 0 && in.Op == syntax.InstEmptyWidth && syntax.EmptyOp(in.Arg)&syntax.EmptyBeginText != 0
	})
	if len(places) == 0 {
		return hopeless
	}
	slices.Sort(places)
	key := binary.AppendVarint(nil, int64(before))
	for _, at := range places {
		if a.program.Inst[at].Op == syntax.InstMatch {
			return matched
		}
		key = binary.AppendUvarint(key, uint64(at))
	}
	s := a.states[string(key)]
	if s == nil && a.room >= len(a.classes.samples) {
		a.room -= len(a.classes.samples)
		s = &state{places: places, before: before, next: make([]atomic.Pointer[state], len(a.classes.samples))}
		a.states[string(key)] = s
	}
	return s
}
