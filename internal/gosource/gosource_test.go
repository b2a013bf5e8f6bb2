package gosource

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each body of a test function, and whether it asserts.
func TestAsserts(t *testing.T) {
	for body, want := range map[string]bool{
		``:                           false,
		`New().Run()`:                false,
		`t.Parallel(); t.Log(New())`: false,
		`t.Skip("later")`:            false,
		`_ = t`:                      false,
		`if got := f(); got != 1 { t.Errorf("got %v", got) }`:      true,
		`if f() != nil { t.FailNow() }`:                            true,
		`assert.Equal(t, 1, f())`:                                  true,
		`helper(t, f())`:                                           true,
		`is := is.New(t); is.Equal(1, 1)`:                          true,
		`s := suite{t: t}; s.run()`:                                true,
		`fail := t.Fatal; fail("x")`:                               true,
		`if f() { panic("no") }`:                                   true,
		`if f() { log.Fatal("no") }`:                               true,
		`Expect(f()).To(Equal(1))`:                                 true,
		`mustRun(f())`:                                             true,
		`t.Run("a", func(t *testing.T) { f() })`:                   false,
		`t.Run("a", func(t *testing.T) { t.Error() })`:             true,
		`t.Run("a", func(tt *testing.T) { tt.Error() })`:           true,
		`t.Run("a", testA)`:                                        true,
		`for _, x := range xs { t.Run(x, func(t *testing.T) {}) }`: false,
		`t.Cleanup(func() { f() }); f()`:                           false,
	} {
		f, err := Parse("a_test.go", []byte("package a\nfunc TestA(t *testing.T) {\n"+body+"\n}\n"))
		if err != nil {
			t.Fatal(err)
		}
		tests := f.Tests()
		if len(tests) != 1 || tests[0].Line != 2 || tests[0].Asserts != want {
			t.Errorf("%s\n got %+v, want %v", body, tests, want)
		}
	}
}

func TestTests(t *testing.T) {
	f, err := Parse("a_test.go", []byte(`package a
func TestMain(m *testing.M) {}
func TestA(t *testing.T) { t.Error() }
func Test(t *testing.T) {}
func Testify(t *testing.T) {}
func TestHelper(a, b int) {}
func BenchmarkA(b *testing.B) {}
func FuzzA(f *testing.F) {}
func ExampleA() {}
func (s *Suite) TestB() { s.Equal(1, 1) }
func (s *Suite) TestC() { f() }
func (s *S) TestD(c *check.C) { c.Assert(1, check.Equals, 1) }
func TestSpecs(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "Shop") }
func TestSuite(t *testing.T) { suite.Run(t, new(Suite)) }
func TestCheck(t *testing.T) { check.TestingT(t) }
func TestHelperProcess(t *testing.T) { if os.Getenv("WANT_HELPER") != "1" { return }; os.Exit(serve()) }
func TestHome(_ *testing.T) { if !testx.WantHelperProcess() { return }; fmt.Println(Home()) }
func TestOnline(t *testing.T) { if os.Getenv("ONLINE") == "" { return }; if Get() != nil { t.Error() } }
func TestOdd(t *testing.T) { if odd() { return }; f() }
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Test{{"TestA", 3, true}, {"Test", 4, false}, {"Suite.TestB", 10, true}, {"Suite.TestC", 11, false}, {"S.TestD", 12, true}, {"TestOnline", 18, true}, {"TestOdd", 19, false}}
	if diff := cmp.Diff(want, f.Tests()); diff != "" {
		t.Error(diff)
	}
}

// It is a word of Ginkgo only where Ginkgo is.
func TestSpecsOfGinkgo(t *testing.T) {
	const body = `var _ = Describe("a shop", func() { It("sells", func() {}); ginkgo.Specify("x", f); DescribeTable("prices", f, Entry("a", 1)); my.It() })`
	for imported, want := range map[string]int{"github.com/onsi/ginkgo/v2": 3, "github.com/onsi/ginkgo": 3, "example.com/a": 0} {
		f, err := Parse("a_test.go", []byte("package a\nimport . \""+imported+"\"\n"+body+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Specs(); got != want {
			t.Errorf("%s: %d specs, want %d", imported, got, want)
		}
	}
}

func TestExported(t *testing.T) {
	f, err := Parse("a.go", []byte(`// Package a does.
package a

// A is.
type A struct{}
type B[T any] struct{}
type c struct{}

// Do does.
func (a *A) Do() {}
func (a *A) Undone() {}
func (a *A) String() string { return "" }
func (b B[T]) Get() {}
func (b B[T]) ID() int { return b.id }
func (c c) Hidden() {}
func F() {}

//go:noinline
func G() {}
func h() {}

const (
	K A = iota
	L
)
const (
	M B[int] = iota
)

// The kinds.
const (
	X = 1
	Y = 2
)
var (
	V int
	W int // W counts.
	u int
	ErrA = errors.New("no a")
	ErrB = wrap(ErrA)
)
type (
	// P is.
	P int
	Q int
)
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range f.Exported() {
		got = append(got, fmt.Sprint(d.Name, ":", d.Line, " ", d.Documented))
	}
	want := strings.Split("A:5 true,B:6 false,A.Do:10 true,A.Undone:11 false,B.Get:13 false,F:16 false,G:19 false,X:32 true,Y:33 true,V:36 false,W:37 true,ErrB:40 false,P:44 true,Q:45 false", ",")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !f.HasPackageDoc() || f.Package() != "a" {
		t.Errorf("package %s documented %v", f.Package(), f.HasPackageDoc())
	}
}

func TestOffered(t *testing.T) {
	for path, want := range map[string]bool{
		"a.go": true, "internal/a/a.go": true, "_examples/a/a.go": false, "a/testdata/b/b.go": false, ".ci/a.go": false, "examples/a/a.go": false, "a/_b.go": true, "sampler/a.go": true,
	} {
		if got := Offered(path); got != want {
			t.Errorf("%s is offered: %v, want %v", path, got, want)
		}
	}
}

// Whatever parses: lines lie in the file, names are exported or of tests.
func FuzzFile(f *testing.F) {
	f.Add([]byte("package a\nfunc TestA(t *testing.T) { t.Run() }\nfunc (x T) TestB() {}\ntype A int\n//line b.go:100\nfunc F() {}\n"))
	f.Add([]byte("package a\nfunc () TestA() {}\nfunc (T) TestB() {}\nfunc (a, b T) TestC() {}\nfunc (T[int]) D() {}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := Parse("a.go", src)
		if err != nil {
			return
		}
		lines := strings.Count(string(src), "\n") + 1
		for _, d := range file.Exported() {
			if d.Line < 1 || d.Line > lines {
				t.Errorf("%+v in %d lines", d, lines)
			}
		}
		for _, d := range file.Tests() {
			if d.Line < 1 || d.Line > lines || !strings.Contains(d.Name, "Test") {
				t.Errorf("%+v in %d lines", d, lines)
			}
		}
	})
}

func TestUses(t *testing.T) {
	f, err := Parse("a.go", []byte(`package a

import (
	"slices"
	"acme.com/shop/cart"
	bank "acme.com/till/v2"
)

type Shop struct{ Till Cart }

func (s Shop) Sell(c Coin) { cart.Pay(bank.Open(), s.Till.Count()); Sum(Item{Price: Cheap}) }

type Seller interface{ Sell() }
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for name := range f.Uses() {
		got = append(got, name.From+" "+name.Name)
	}
	slices.Sort(got)
	want := []string{" Cart", " Cheap", " Coin", " Item", " Seller", " Shop", " Sum", ". Count", ". Till", "acme.com/shop/cart Pay", "acme.com/till/v2 Open"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Sell", "Sell"}, f.Methods()); diff != "" {
		t.Error(diff)
	}
}
