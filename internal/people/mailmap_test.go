package people

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// gitCheckMailmap asks git what a .mailmap makes of identities.
func gitCheckMailmap(t interface {
	Helper()
	Fatalf(string, ...any)
}, dir, content string, contacts []rawSignature) []rawSignature {
	t.Helper()
	file := filepath.Join(dir, "mailmap")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatalf("write the mailmap: %v", err)
	}
	args := []string{"-c", "mailmap.file=" + file, "check-mailmap"}
	for _, c := range contacts {
		args = append(args, c.name+" <"+c.email+">")
	}
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git check-mailmap: %v\n%s", err, out)
	}
	var got []rawSignature
	for line := range strings.Lines(string(out)) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "<")
		got = append(got, rawSignature{strings.TrimSuffix(name, " "), strings.TrimSuffix(rest, ">")})
	}
	return got
}

func newRepo(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("git init: %v\n%s", err, out)
	}
	return dir
}

func compareMailmap(t interface {
	Helper()
	Fatalf(string, ...any)
}, dir, content string, contacts []rawSignature) {
	t.Helper()
	want := gitCheckMailmap(t, dir, content, contacts)
	m := parseMailmap([]byte(content))
	for i, c := range contacts {
		name, email := m.lookup(c.name, c.email)
		if got := (rawSignature{name, email}); got != want[i] {
			t.Fatalf("mailmap %q\nof %q: got %q, git says %q", content, c, got, want[i])
		}
	}
}

func TestMailmapAsGit(t *testing.T) {
	dir := newRepo(t)
	contacts := []rawSignature{
		{"jane", "jane@old.com"}, {"JANE", "Jane@OLD.com"}, {"Root", "root@box"}, {"Joe", "root@box"}, {"Other", "root@box"}, {"X", "nobody@x"},
		{"Größe", "g@x"}, {"GRÖSSE", "g@x"},
	}
	for _, content := range []string{
		"",
		"Jane Doe <jane@old.com>\n",
		"<jane@new.com> <jane@old.com>\n",
		"Jane Doe <jane@new.com> <jane@old.com>\n",
		"Jane Doe <jane@new.com> jane <jane@old.com>\n",
		"Jane Doe <jane@new.com> Root <root@box>\nJoe Roe <joe@new.com> joe <ROOT@box>\nThe Box <root@box>\n",
		"# Jane Doe <jane@new.com> <jane@old.com>\n",
		" # Jane Doe <jane@new.com> <jane@old.com>\n",
		"Jane One <jane@old.com>\nJane Two <jane@old.com>\n<jane@new.com> <jane@old.com>\n",
		"Jane <jane@new.com> <jane@old.com> # the same\r\n",
		"Jane <jane@old.com\n",
		"Jane <> <jane@old.com>\nJane <jane@old.com> <>\n",
		"<jane@old.com>\n",
		"  Spaced   Out  \t <jane@old.com>  \n",
		"G <g@y> größe <g@x>\n",
		"Jane Doe <jane@new.com> <jane@old.com>",
	} {
		compareMailmap(t, dir, content, contacts)
	}
}

func TestMailmapAsGitOnAnything(t *testing.T) {
	dir := newRepo(t)
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"<a@x>", "<B@x>", "<c@y>", "<>", "<", ">", "Jane", "joe Roe", " ", "  ", "#", "\t", "\r", "\n", "\n"})
		content := strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "mailmap"), "")
		compareMailmap(t, dir, content, []rawSignature{{"Jane", "a@x"}, {"JANE", "A@X"}, {"joe Roe", "b@x"}, {"Nobody", "c@y"}})
	})
}

func FuzzMailmap(f *testing.F) {
	f.Add("Jane Doe <jane@new.com> jane <jane@old.com>\n", "jane", "JANE@old.com")
	f.Fuzz(func(t *testing.T, content, name, email string) {
		n, e := parseMailmap([]byte(content)).lookup(name, email)
		// What comes out was there before: as given, or written in the file.
		if n != name && !strings.Contains(content, n) || e != email && !strings.Contains(content, e) {
			t.Errorf("lookup(%q, %q) = %q, %q, which %q does not hold", name, email, n, e, content)
		}
	})
}

// A line of .mailmap that gives one of a person's addresses their own name and
// another address of theirs never splits the person.
func TestAliasSplitsNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := drawCommits(t)
		before := build(Options{}, commits)
		if len(commits) == 0 {
			t.Skip("nobody")
		}
		who := &before.Persons[rapid.IntRange(0, len(before.Persons)-1).Draw(t, "person")]
		if !who.Human() || len(who.Emails) == 0 || strings.ContainsAny(who.Name, "<>") {
			t.Skip("nobody with an address")
		}
		proper, old := rapid.SampledFrom(who.Emails).Draw(t, "proper"), rapid.SampledFrom(who.Emails).Draw(t, "old")
		mailmap := fmt.Sprintf("%s <%s> <%s>\n", who.Name, proper, old)
		after := build(Options{Mailmap: []byte(mailmap)}, commits)
		for i, a := range before.ByCommit {
			for j, b := range before.ByCommit[:i] {
				if a.Author == b.Author && after.ByCommit[i].Author != after.ByCommit[j].Author {
					t.Errorf("%q split %q from %q", mailmap, commits[i].Author.Email, commits[j].Author.Email)
				}
			}
		}
	})
}
