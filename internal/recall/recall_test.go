package recall

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
)

type answer struct {
	Words []string
	Lines []uint64
	Found bool
}

// What was answered is not worked out again, in this run and the next, and
// everything else is.
func TestAsk(t *testing.T) {
	t.Parallel()
	want := answer{[]string{"a", ""}, []uint64{1<<64 - 1}, true}
	ask := func(a *Answers, question, file string) (worked bool) {
		got := Ask(a, func() Key { return KeyOf(question, []byte(file)) }, func() answer {
			worked = true
			return want
		})
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s of %s: %v, want %v", question, file, got, want)
		}
		return worked
	}
	first := New(nil)
	ask(first, "words", "a.py")
	ask(first, "words", "old.py")
	for name, a := range map[string]*Answers{"the same run": first, "the next": New(first.Bytes())} {
		if ask(a, "words", "a.py") {
			t.Errorf("%s: worked it out again", name)
		}
		if !ask(a, "words", "b.py") || !ask(a, "lines", "a.py") || !ask(nil, "words", "a.py") {
			t.Errorf("%s: did not work out what is not known", name)
		}
	}
	again := New(first.Bytes())
	ask(again, "words", "a.py")
	if again.Bytes() != nil {
		t.Error("nothing is new, and it is to be written again")
	}
	ask(again, "words", "new.py")
	last := New(again.Bytes())
	if ask(last, "words", "new.py") || ask(last, "words", "a.py") || !ask(last, "words", "old.py") {
		t.Error("not what was asked last alone is kept")
	}
}

// Parts are told apart, however they are divided.
func TestKeyOf(t *testing.T) {
	t.Parallel()
	keys := map[Key]string{}
	for _, parts := range [][]string{{"a"}, {"b"}, {"a", ""}, {"a", "b"}, {"ab"}, {"", "ab"}, {"a", "b", ""}} {
		var rest [][]byte
		for _, p := range parts[1:] {
			rest = append(rest, []byte(p))
		}
		key, name := KeyOf(parts[0], rest...), fmt.Sprint(parts)
		if other, taken := keys[key]; taken {
			t.Errorf("%s has the key of %s", name, other)
		}
		keys[key] = name
	}
}

// What has no JSON is worked out each time.
func TestAskForWhatCannotBeWritten(t *testing.T) {
	t.Parallel()
	a := New(nil)
	for range 2 {
		if f := Ask(a, func() Key { return Key{1} }, func() func() error { return func() error { return errors.ErrUnsupported } }); f() == nil {
			t.Error("no answer")
		}
	}
	if a.Bytes() != nil {
		t.Error("something is kept")
	}
}

func TestAnswersOfMany(t *testing.T) {
	t.Parallel()
	a := New(nil)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for n := range 200 {
				if got := Ask(a, func() Key { return Key{byte(n)} }, func() int { return n }); got != n {
					t.Errorf("%d, want %d", got, n)
				}
			}
		})
	}
	group.Wait()
}

// FuzzNew holds that no data makes New fail, and that Bytes gives back what was
// asked.
func FuzzNew(f *testing.F) {
	one := New(nil)
	one.Put(Key{1}, []byte("12"))
	f.Add(one.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		a := New(data)
		for key := range a.before {
			a.Get(key)
		}
		a.Put(Key{2}, []byte("x"))
		b := New(a.Bytes())
		if !reflect.DeepEqual(len(a.now), len(b.before)) {
			t.Errorf("%d are kept, want %d", len(b.before), len(a.now))
		}
		for key, want := range a.now {
			if got, known := b.Get(key); !known || string(got) != string(want) {
				t.Errorf("%x: %q, want %q", key, got, want)
			}
		}
	})
}
