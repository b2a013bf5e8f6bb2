package objects

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

func latin1(s string) string {
	out, err := charmap.ISO8859_1.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

// oddCommits are headers after the tree and the message, as they occur in the
// wild.
var oddCommits = map[string]string{
	"plain":            "author Jane Doe <jane@acme.com> 1700000000 +0100\ncommitter Bob <bob@x.com> 1700000001 -0330\n\nSubject\n\nBody\n",
	"no message":       "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\n\n",
	"no end of line":   "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\n\nno newline",
	"blank lines":      "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\n\n\n\n  Subject\n\n\nBody\n\n\n",
	"no name":          "author <jane@acme.com> 1700000000 +0000\ncommitter  <bob@x.com> 1700000001 +0000\n\nx\n",
	"no mail":          "author Jane Doe <> 1700000000 +0000\ncommitter Bob <> 1700000001 +0000\n\nx\n",
	"spaces":           "author   Jane  Doe   <  jane@acme.com > 1700000000 +0000\ncommitter B <b@x>  1700000001   +0000\n\nx\n",
	"two addresses":    "author Jane <jane@acme.com> <jane@home.org> 1700000000 +0000\ncommitter B <b@x> 1700000001 +0000\n\nx\n",
	"bracket in mail":  "author Jane <ja>ne@acme.com> 1700000000 +0000\ncommitter B <<b@x> 1700000001 +0000\n\nx\n",
	"no brackets":      "author Jane Doe jane@acme.com 1700000000 +0000\ncommitter B <b@x> 1700000001 +0000\n\nx\n",
	"no date":          "author Jane <jane@acme.com>\ncommitter B <b@x> 1700000001 +0000\n\nx\n",
	"no zone":          "author Jane <jane@acme.com> 1700000000\ncommitter B <b@x> 1700000001 +0000\n\nx\n",
	"negative date":    "author Jane <jane@acme.com> -100000 +0000\ncommitter B <b@x> 1700000001 +0000\n\nx\n",
	"word for a date":  "author Jane <jane@acme.com> Mon Jan 8 2024 +0000\ncommitter B <b@x> 1700000001 +0000\n\nx\n",
	"half-hour zone":   "author Jane <jane@acme.com> 1700000000 +0545\ncommitter B <b@x> 1700000001 -0030\n\nx\n",
	"short zone":       "author Jane <jane@acme.com> 1700000000 +1\ncommitter B <b@x> 1700000001 -7\n\nx\n",
	"signed":           "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n author Mallory <m@x> 2 +0000\n -----END PGP SIGNATURE-----\n\nSubject\n",
	"mergetag":         "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nmergetag object 1234567890123456789012345678901234567890\n type commit\n tag v1\n tagger T <t@x> 1 +0000\n \n Tag\n\nMerge\n",
	"unknown headers":  "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nHG:extra rebase_source:abc\nparent 1234567890123456789012345678901234567890\n\nSubject\n",
	"author twice":     "author J <j@x> 1 +0000\nauthor K <k@x> 2 +0000\ncommitter J <j@x> 1 +0000\n\nSubject\n",
	"Latin-1":          latin1("author Zoë Müller <zoë@x> 1 +0000\ncommitter Jürgen <j@x> 1 +0000\nencoding ISO-8859-1\n\nGrüße\n\nÀ bientôt\n"),
	"Latin-1, no name": latin1("author Zoë <z@x> 1 +0000\ncommitter J <j@x> 1 +0000\n\nGrüße\n"),
	"latin1":           latin1("author Zoë <z@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding latin1\n\nGrüße\n"),
	"windows-1252":     "author Zo\xeb <z@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding windows-1252\n\n\x93quoted\x94 \x80\n",
	"CP1251":           "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding CP1251\n\n\xcf\xf0\xe8\xe2\xe5\xf2\n",
	"unknown encoding": "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding klingon\n\nGr\xfc\xdfe\n",
	"wrong encoding":   "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding Shift_JIS\n\nGr\xfc\n",
	"Japanese":         "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding ISO-2022-JP\n\n" + iso2022("日本語") + "\n",
	"EUC-JP":           "author J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding EUC-JP\n\n" + eucjp("日本語") + "\n",
	"UTF-8 named":      "author Zoë <z@x> 1 +0000\ncommitter J <j@x> 1 +0000\nencoding UTF-8\n\nGrüße\n",
}

func iso2022(s string) string {
	out, err := japanese.ISO2022JP.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func eucjp(s string) string {
	out, err := japanese.EUCJP.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func TestCommitReadsAsGitLog(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	head := git(t, dir, "", "rev-parse", "HEAD")
	tree := git(t, dir, "", "rev-parse", "HEAD^{tree}")
	s := openStore(t, filepath.Join(dir, ".git"))
	for name, rest := range oddCommits {
		t.Run(name, func(t *testing.T) {
			body := "tree " + tree + "\nparent " + head + "\n" + rest
			h, ok := ParseHash(git(t, dir, body, "hash-object", "-t", "commit", "-w", "--literally", "--stdin"))
			if !ok {
				t.Fatal("git made no commit")
			}
			c, err := s.Commit(h)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join([]string{
				c.Tree.String(), fmt.Sprint(c.Parents),
				c.Author.Name, c.Author.Email, stamp(c.Author.When),
				c.Committer.Name, c.Committer.Email, stamp(c.Committer.When),
				strings.Trim(c.Message, "\n"),
			}, "\n")
			format := strings.ReplaceAll("%T\n[%P]\n%an\n%ae\n%at %ai\n%cn\n%ce\n%ct %ci\n%B", "\n", "%n")
			want := git(t, dir, "", "log", "-1", "--encoding=UTF-8", "--format="+format, h.String())
			if diff := cmp.Diff(normalDates(want), got); diff != "" {
				t.Errorf("git log says (-), the commit says (+):\n%s", diff)
			}
		})
	}
}

// stamp prints a time as git's "%at %ai".
func stamp(when time.Time) string {
	return fmt.Sprintf("%d %s", when.Unix(), when.Format("2006-01-02 15:04:05 -0700"))
}

// normalDates gives a commit without a date the one that this program gives it:
// git prints none.
func normalDates(log string) string {
	lines := strings.SplitN(log, "\n", 9)
	for _, i := range []int{4, 7} {
		if len(lines) > i && strings.TrimSpace(lines[i]) == "" {
			lines[i] = "0 1970-01-01 00:00:00 +0000"
		}
	}
	lines[len(lines)-1] = strings.Trim(lines[len(lines)-1], "\n")
	return strings.Join(lines, "\n")
}

// What no calendar or clock shows must not reach a report.
func TestCommitAbsurdTimes(t *testing.T) {
	t.Parallel()
	epoch := time.Unix(0, 0).UTC()
	sane := time.Unix(1700000000, 0).UTC()
	for text, want := range map[string]time.Time{
		"1700000000 +518000":         sane,
		"1700000000 -9999":           sane,
		"99999999999999 +0000":       epoch,
		"99999999999999999999 +0000": epoch,
		"253402300799 +0000":         time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	} {
		if got := parseWhen(text); !got.Equal(want) {
			t.Errorf("parseWhen(%q) = %v, want %v", text, got, want)
		}
		if _, err := parseWhen(text).MarshalJSON(); err != nil {
			t.Errorf("parseWhen(%q): %v", text, err)
		}
	}
}

func TestCommitMalformed(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", "\n", "\n\n", "tree\n", "tree 123\n", "author J <j@x> 1 +0000\n\nx", "tree " + strings.Repeat("a", 40) + "\nparent 12\n\n"} {
		if c, err := parseCommit([]byte(body)); err == nil {
			t.Errorf("%q reads as %+v", body, c)
		}
	}
}

func FuzzCommit(f *testing.F) {
	for _, rest := range oddCommits {
		f.Add([]byte("tree " + strings.Repeat("ab", 20) + "\n" + rest))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parseCommit(bytes.Clone(data))
		if err != nil {
			return
		}
		if !bytes.HasPrefix(data, []byte("tree ")) || c.Tree.IsZero() && !bytes.Contains(data, []byte(strings.Repeat("0", 40))) {
			t.Errorf("a tree out of nothing: %s", c.Tree)
		}
		for _, s := range []Signature{c.Author, c.Committer} {
			if strings.ContainsAny(s.Name+s.Email, "\n<") && !bytes.Contains(data, []byte("encoding ")) && strings.Contains(s.Name, "<") {
				t.Errorf("name %q, mail %q", s.Name, s.Email)
			}
			if _, err := s.When.MarshalJSON(); err != nil {
				t.Error(err)
			}
		}
	})
}
