package facts

import (
	"reflect"
	"sync"
)

// Shared returns what compute makes of the facts, worked out once for all the
// checks that ask for the same type. It is for what a family of checks reads
// together; what everybody reads is a fact of its own.
func Shared[T any](f *Facts, compute func(*Facts) T) T {
	entry, _ := f.shared.LoadOrStore(reflect.TypeFor[T](), sync.OnceValue(func() any { return compute(f) }))
	return entry.(func() any)().(T)
}
