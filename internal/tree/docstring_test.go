package tree

import (
	"bytes"
	"testing"
)

// The text keeps its length, its lines and what is no string, and once plain it
// is plain.
func FuzzPlainDocstrings(f *testing.F) {
	f.Add([]byte("def f():\n    '''it's \"\\''' x'''\n    return \"a'''\" # '''\n"))
	f.Add([]byte(`"""its behaviour"""`))
	f.Add([]byte("\n r'''a'''"))
	f.Add([]byte(`"""`))
	f.Add([]byte(`"""a\`))
	f.Add([]byte(`x = 'a\`))
	f.Fuzz(func(t *testing.T, content []byte) {
		before := bytes.Clone(content)
		plain := plainDocstrings(content)
		if !bytes.Equal(before, content) {
			t.Fatal("the input was changed")
		}
		if len(plain) != len(content) {
			t.Fatalf("%d bytes became %d", len(content), len(plain))
		}
		for i := range content {
			if content[i] == plain[i] {
				continue
			}
			if plain[i] != 'x' && (plain[i] != ' ' || content[i] != 'r') || content[i] == '\n' {
				t.Fatalf("byte %d: %q became %q", i, content[i], plain[i])
			}
		}
		if again := plainDocstrings(plain); !bytes.Equal(again, plain) {
			t.Fatalf("%q became %q", plain, again)
		}
	})
}
