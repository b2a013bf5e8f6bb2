package history

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestBeyondSpace(t *testing.T) {
	for _, tt := range []struct {
		name, old, now string
		want           int
	}{
		{"indentation", "a\n  b\n  c\n", "a\n\tb\n\tc\n", 0},
		{"line endings", "a\nb\nc\n", "a\r\nb\r\nc\r\n", 0},
		{"blank lines", "a\n\n\nb\n", "\na\nb", 0},
		{"line breaks", "call(a, b)\nend\n", "call(\n  a,\n  b\n)\nend\n", 0},
		{"a block less", "part x\n{\n  a\n\n  b\n}\n", "part x;\n\na\n\nb\n", 4},
		{"another name", "a\n  b\n", "a\n\tc\n", 2},
		{"another order", "a\nb\n", "b\na\n", 2},
		{"a file emptied", "a\n", "", 1},
	} {
		if got := new(differ).beyondSpace(newText([]byte(tt.old)), newText([]byte(tt.now))); got != tt.want {
			t.Errorf("%s: %d lines, want %d", tt.name, got, tt.want)
		}
	}
}

// TestSpaced reads commits that indent files anew, without a memo and with one.
func TestSpaced(t *testing.T) {
	files := func(n int, content string) (all []string) {
		for i := range n {
			all = append(all, fmt.Sprintf("src/%d.go", i), fmt.Sprintf(content, i))
		}
		return all
	}
	for _, tt := range []struct {
		name     string
		old, now []string
		want     bool
	}{
		{"many files", files(20, "a\n b %d\nc\n"), files(20, "a\n\tb %d\nc\n"), true},
		{"few files", files(19, "a\n b %d\nc\n"), files(19, "a\n\tb %d\nc\n"), false},
		{"other words", files(20, "a\n b\nc %d\n"), files(20, "a\n\tb\nd %d\n"), false},
		{"few other words", files(20, " a\n b\n c\n d\n e\nf %d\n"), files(20, "\ta\n\tb\n\tc\n\td\n\te\ng %d\n"), true},
		{"mostly new lines", files(20, "a %d\n"), files(20, " a %d\nb\nc\n"), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var s script
			s.commit(tt.old...)
			s.commit(tt.now...)
			readTwice(t, &s, func(h *History) {
				if got := h.Commits[0].Spaced; got != tt.want {
					t.Errorf("white space alone: %v, want %v", got, tt.want)
				}
			})
		})
	}
}

// TestMoved reads a commit that moves functions within a file and to another, without a
// memo and with one.
func TestMoved(t *testing.T) {
	lines := func(word string, n int) (text string) {
		for i := range n {
			text += fmt.Sprintf("%s %d\n", word, i)
		}
		return text
	}
	var s script
	s.commit("a.go", lines("a", 300)+lines("b", 150), "c.go", "c\n")
	s.commit("a.go", lines("b", 150)+lines("a", 200), "c.go", "c\n  "+strings.ReplaceAll(strings.TrimSuffix(lines("a", 300), "\n"), "\n", "\n  ")+"\n"+lines("d", 50))
	s.commit("d.go", lines("price", 100))
	s.commit("d.go", lines("Price", 100))
	s.commit("c.go", lines("e", 99))
	readTwice(t, &s, func(h *History) {
		newest, published, big := h.Commits[0], h.Commits[1], h.Commits[3]
		if published.Alike != 100 {
			t.Errorf("%d %% of the words alike but for their capitals", published.Alike)
		}
		if newest.Moved != 0 || big.Moved != 500 || newest.Alike != 0 || big.Alike != 30 {
			t.Errorf("%d and %d lines moved, %d %% and %d %% of their words alike", newest.Moved, big.Moved, newest.Alike, big.Alike)
		}
	})
}

// TestLookInto reads a commit that formats a long file and writes another: the lines of the
// first go to who wrote them, those of the second stay.
func TestLookInto(t *testing.T) {
	lines := func(form string) (text string) {
		for i := range 120 {
			text += fmt.Sprintf(form, i)
		}
		return text
	}
	var s script
	s.commit("a.js", lines("price('%d')\n"), "b.js", "b\n")
	s.commit("a.js", lines("price(\"%d\");\n"), "b.js", lines("tax %d\n"))
	dir := fastImport(t, s.String())
	var data []byte
	for range 2 {
		opts := Options{Memo: NewMemo(data), LookInto: func(c *Change) bool { return c.Alike == 100 }}
		h, err := Read(context.Background(), newGitReader(t, dir), head(t, dir), opts)
		if err != nil {
			t.Fatal(err)
		}
		a, b := h.Lines["a.js"], h.Lines["b.js"]
		if len(a) != 1 || h.Commits[a[0].Commit].Hash == h.Commits[0].Hash || len(b) != 1 || h.Commits[b[0].Commit].Hash != h.Commits[0].Hash {
			t.Errorf("a.js is of %+v, b.js of %+v", a, b)
		}
		if changes := h.Commits[0].Changes; !changes[0].LookedThrough || changes[0].SameWords != 100 || changes[1].LookedThrough {
			t.Errorf("%+v", changes)
		}
		opts.Memo.recorded += 100 // as if much were new
		data = bytes.Join(opts.Memo.Bytes(), nil)
	}
}

// readTwice reads a history without a memo and then with what that reading remembered.
func readTwice(t *testing.T, s *script, look func(h *History)) {
	t.Helper()
	dir := fastImport(t, s.String())
	var data []byte
	for range 2 {
		opts := Options{Memo: NewMemo(data)}
		h, err := Read(context.Background(), newGitReader(t, dir), head(t, dir), opts)
		if err != nil {
			t.Fatal(err)
		}
		look(h)
		opts.Memo.recorded += 100 // as if much were new
		data = bytes.Join(opts.Memo.Bytes(), nil)
	}
}
