package tree

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// git runs git in dir and returns what it prints; status 1 of check-ignore
// means that nothing is ignored.
func git(t interface{ Fatalf(string, ...any) }, dir, input string, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	cmd.Stdin = strings.NewReader(input)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil && (args[0] != "check-ignore" || errs.Len() > 0) {
		t.Fatalf("git %v: %v %s", args, err, errs.String())
	}
	return string(out)
}

var candidates = []string{"a", "b.go", "a/b", "a/b.go", "a/b/c", "b/a", "b/a/b.go", "doc/a.md", "x/doc/a.md", "a/x/y/b", ".a", "a b", "A", "ab", "a/.b"}

// genPattern makes patterns out of the pieces whose meaning is subtle.
var genPattern = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "*", "**", "?", "/", "/", "*.go", "doc", "x", "[ab]", "[!a]", "[a-c]", ".", `\\a`, "!"}), 1, 5).Draw(t, "parts")
	return strings.Join(parts, "")
})

// odd are patterns in which implementations of wildmatch differ and that
// nobody writes: runs of stars inside a name, empty names between slashes, and
// a bracket that never closes.
var odd = regexp.MustCompile(`[^/]\*\*|\*\*[^/]|\*\*\*|//|^!?/*$|\\$|^!|!.*!`)

// Patterns mean what git takes them to mean in a .gitignore.
func TestIgnoreAgreesWithGit(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "", "init", "-q")
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(genPattern, 1, 2).Draw(t, "patterns")
		if slices.ContainsFunc(lines, odd.MatchString) {
			t.Skip("a pattern that odd leaves out, see there")
		}
		if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatalf("%v", err)
		}
		ps, err := compilePatterns("", lines)
		if err != nil {
			t.Fatalf("%v", err)
		}
		want := strings.Split(git(t, dir, strings.Join(candidates, "\x00"), "check-ignore", "--no-index", "-z", "--stdin"), "\x00")
		for _, path := range candidates {
			if got := ps.ignores(path); got != slices.Contains(want, path) {
				t.Fatalf("%q ignores %q: %v, git says %v", lines, path, got, !got)
			}
		}
	})
}

// Attributes mean what git takes them to mean, in nested files too.
func TestAttributesAgreeWithGit(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "", "init", "-q")
	if err := os.MkdirAll(filepath.Join(dir, "a"), 0o700); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		files := map[string]string{}
		for _, name := range []string{".gitattributes", "a/.gitattributes"} {
			var text string
			for range rapid.IntRange(0, 2).Draw(t, "lines") {
				p := genPattern.Draw(t, "pattern")
				if odd.MatchString(p) {
					t.Skip("a pattern that odd leaves out, see there")
				}
				text += p + " " + rapid.SampledFrom([]string{"linguist-vendored", "-linguist-vendored", "linguist-vendored=false", "linguist-vendored=true", "text"}).Draw(t, "attribute") + "\n"
			}
			files[name] = text
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatalf("%v", err)
			}
		}
		attrs := collectAttributes([]string{".gitattributes", "a/.gitattributes"}, func(path string) ([]byte, error) { return []byte(files[path]), nil })
		fields := strings.Split(git(t, dir, strings.Join(candidates, "\x00"), "check-attr", "-z", "--stdin", "linguist-vendored"), "\x00")
		for i, path := range candidates {
			want := fields[3*i+2]
			got := "unspecified"
			if v := attrs.of(path).vendored; v != nil {
				got = map[bool]string{true: "yes", false: "no"}[*v]
			}
			if got != map[string]string{"set": "yes", "true": "yes", "unset": "no", "false": "no", "unspecified": "unspecified"}[want] {
				t.Fatalf("%q: %s of %q, git says %s", files, got, path, want)
			}
		}
	})
}

// Whatever the text, compiling neither panics nor hangs, and a pattern that
// compiles can be asked.
func FuzzAttributes(f *testing.F) {
	f.Add("*.a linguist-vendored\n[ab linguist-generated=false\n\\", "a/b")
	f.Fuzz(func(t *testing.T, text, path string) {
		first := parseAttributes("", []byte(text)).of(path)
		again := parseAttributes("", []byte(text+"\n# a comment\n")).of(path)
		if (first.vendored == nil) != (again.vendored == nil) || first.language != again.language {
			t.Errorf("a comment changes what %q says of %q", text, path)
		}
	})
}
