// Package recall keeps from one run to the next what follows from a file alone, or from
// a whole history, so that the next works it out of what is new only. What an answer follows from is
// its key, so that no rule is needed for when it becomes wrong. It knows nothing of what
// is asked, and where its bytes are kept between the runs is another's matter,
// who must give them to no other version of the program.
package recall

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
	"sync"
)

// Answers are what was asked, in the run before and in this one. They are
// safe for use by several goroutines; nil keeps nothing.
type Answers struct {
	mu          sync.Mutex
	before, now map[Key][]byte
	fresh       bool // now has what before has not
}

// Key is a sum over a question and all that its answer follows from.
type Key [sha256.Size]byte

// KeyOf is the key of a question of which the answer follows from the parts.
func KeyOf(question string, parts ...[]byte) (key Key) {
	sum := sha256.New()
	var length [8]byte
	for _, part := range slices.Insert(slices.Clone(parts), 0, []byte(question)) {
		binary.LittleEndian.PutUint64(length[:], uint64(len(part)))
		sum.Write(length[:])
		sum.Write(part)
	}
	sum.Sum(key[:0])
	return key
}

// New returns the answers that Bytes of earlier ones returned.
func New(data []byte) *Answers {
	a := &Answers{before: make(map[Key][]byte), now: make(map[Key][]byte)}
	for len(data) > len(Key{}) {
		key, rest := Key(data[:len(Key{})]), data[len(Key{}):]
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			break
		}
		a.before[key], data = rest[n:n+int(size)], rest[n+int(size):]
	}
	return a
}

// Bytes returns what the next New should be given, nil if that is what this one
// was given. It holds what was asked alone.
func (a *Answers) Bytes() []byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.fresh {
		return nil
	}
	var data []byte
	for _, key := range slices.SortedFunc(maps.Keys(a.now), func(x, y Key) int { return bytes.Compare(x[:], y[:]) }) {
		data = append(data, key[:]...)
		data = binary.AppendUvarint(data, uint64(len(a.now[key])))
		data = append(data, a.now[key]...)
	}
	return data
}

// Get returns what Put kept under key, in this run or the one before.
func (a *Answers) Get(key Key) (answer []byte, known bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if answer, known = a.now[key]; known {
		return answer, true
	}
	if answer, known = a.before[key]; known {
		a.now[key] = answer
	}
	return answer, known
}

// Put keeps an answer.
func (a *Answers) Put(key Key, answer []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.now[key], a.fresh = answer, true
}

// Ask returns the answer to what key stands for, worked out where it is not known.
// It must survive being written as JSON, and hold nothing that must not be kept.
func Ask[T any](a *Answers, key func() Key, work func() T) (answer T) {
	if a == nil {
		return work()
	}
	k := key()
	if data, known := a.Get(k); known && json.Unmarshal(data, &answer) == nil {
		return answer
	}
	answer = work()
	if data, err := json.Marshal(answer); err == nil {
		a.Put(k, data)
	}
	return answer
}
