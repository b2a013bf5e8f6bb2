package tree

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

// What is left out is what this expression matches, one match after the other.
func TestUnquoted(t *testing.T) {
	t.Parallel()
	apart := regexp.MustCompile(`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|` + "`[^`]*`" + `|(?:^|\s)(?://|#).*$|/\*.*?\*/`)
	pieces := []string{`"`, `'`, "`", `\`, `/`, `//`, `#`, `/*`, `*/`, `*`, " ", "\t", "a", "é", "\xff", "b = "}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		var text strings.Builder
		for range random.IntN(12) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		line := bytes.TrimSpace([]byte(text.String()))
		if got, want := Unquoted(line), bytes.TrimSpace(apart.ReplaceAll(line, nil)); !bytes.Equal(got, want) {
			t.Fatalf("%q without strings: %q, want %q", line, got, want)
		}
	}
}

// What never ends takes no more than one look.
func TestUnquotedOfManyOpen(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{`\'`, `\"`, "/* ", "a'"} {
		line := []byte("'" + strings.Repeat(piece, 1<<20))
		done := make(chan struct{})
		go func() {
			Unquoted(line)
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(time.Minute):
			t.Fatalf("%q again and again takes more than a minute", piece)
		}
	}
}
