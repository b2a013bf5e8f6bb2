package history

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.uber.org/goleak"

	"github.com/handoffaudit/audit/internal/objects"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fastImport makes a bare repository of a stream for git fast-import whose
// branch is refs/heads/main.
func fastImport(t testing.TB, stream string) string {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, nil, "init", "--quiet", "--bare", "-b", "main")
	git(t, dir, []byte(stream), "fast-import", "--quiet")
	return dir
}

// script writes such a stream.
type script struct {
	strings.Builder
	mark int
}

// commit adds a commit on top of the one before. Files are pairs of a path and
// a content; the content "-" removes.
func (s *script) commit(files ...string) {
	s.mark++
	fmt.Fprintf(s, "commit refs/heads/main\nmark :%d\ncommitter C <c@example.com> %d +0000\ndata 1\nx\n", s.mark, 1_500_000_000+s.mark)
	if s.mark > 1 {
		fmt.Fprintf(s, "from :%d\n", s.mark-1)
	}
	for i := 0; i < len(files); i += 2 {
		if files[i+1] == "-" {
			fmt.Fprintf(s, "D %s\n", quote(files[i]))
			continue
		}
		fmt.Fprintf(s, "M 100644 inline %s\ndata %d\n%s\n", quote(files[i]), len(files[i+1]), files[i+1])
	}
}

// three is a history of three commits.
func three() *script {
	var s script
	s.commit("a/one", "1\n2\n", "b", "x\n")
	s.commit("a/one", "1\n2\n3\n")
	s.commit("a/one", "0\n1\n2\n3\n", "b", "x\ny\n")
	return &s
}

func mustRead(t *testing.T, r objects.Reader, h objects.Hash, opts Options) *History {
	t.Helper()
	got, err := Read(context.Background(), r, h, opts)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func object(t *testing.T, dir, name string) objects.Hash {
	t.Helper()
	return hashOf(strings.TrimSpace(string(git(t, dir, nil, "rev-parse", name))))
}

func TestMissingObjects(t *testing.T) {
	tests := []struct {
		name    string
		hide    string
		want    Unreadable
		lines   map[string][]Range
		skipped []Skipped
	}{
		{
			name: "nothing", hide: "",
			lines: map[string][]Range{"a/one": {{1, 1, 0}, {2, 2, 2}, {4, 1, 1}}, "b": {{1, 1, 2}, {2, 1, 0}}},
		},
		{
			name: "a blob of the newest commit", hide: "main:b", want: Unreadable{Blobs: 1},
			lines:   map[string][]Range{"a/one": {{1, 1, 0}, {2, 2, 2}, {4, 1, 1}}},
			skipped: []Skipped{{"b", whyUnreadable}},
		},
		{
			name: "an older blob", hide: "main~1:a/one", want: Unreadable{Blobs: 1},
			lines:   map[string][]Range{"b": {{1, 1, 2}, {2, 1, 0}}},
			skipped: []Skipped{{"a/one", whyOldMissing}},
		},
		{
			name: "an older tree", hide: "main~1:a", want: Unreadable{Trees: 1},
			lines:   map[string][]Range{"b": {{1, 1, 2}, {2, 1, 0}}},
			skipped: []Skipped{{"a/one", whyOldMissing}},
		},
		{
			name: "a tree of the newest commit", hide: "main:a", want: Unreadable{Trees: 1},
			lines:   map[string][]Range{"b": {{1, 1, 2}, {2, 1, 0}}},
			skipped: []Skipped{{"a/", whyUnreadable}},
		},
		{
			name: "an older root tree", hide: "main~1^{tree}", want: Unreadable{Trees: 1},
			lines:   map[string][]Range{},
			skipped: []Skipped{{"a/one", whyOldMissing}, {"b", whyOldMissing}},
		},
		{
			name: "a commit", hide: "main~1", want: Unreadable{Commits: 1},
			lines: map[string][]Range{"a/one": {{1, 4, 0}}, "b": {{1, 2, 0}}},
		},
	}
	dir := fastImport(t, three().String())
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newGitReader(t, dir)
			if test.hide != "" {
				r.hide = map[objects.Hash]bool{object(t, dir, test.hide): true}
			}
			got := mustRead(t, r, head(t, dir), Options{Jobs: 2})
			if got.Unreadable != test.want {
				t.Errorf("unreadable %+v, want %+v", got.Unreadable, test.want)
			}
			if diff := cmp.Diff(test.lines, got.Lines); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.skipped, got.Skipped); diff != "" {
				t.Errorf("skipped (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMissingHead(t *testing.T) {
	dir := fastImport(t, three().String())
	for _, name := range []string{"main", "main^{tree}"} {
		r := newGitReader(t, dir)
		r.hide = map[objects.Hash]bool{object(t, dir, name): true}
		if _, err := Read(context.Background(), r, head(t, dir), Options{}); !errors.Is(err, objects.ErrMissing) {
			t.Errorf("without %s: %v, want one that wraps ErrMissing", name, err)
		}
	}
}

func TestShallow(t *testing.T) {
	dir := fastImport(t, three().String())
	boundary := object(t, dir, "main~1")
	got := mustRead(t, newGitReader(t, dir), head(t, dir), Options{Shallow: []objects.Hash{boundary}})
	if len(got.Commits) != 2 || got.Unreadable != (Unreadable{}) {
		t.Errorf("%d commits and %+v unreadable, want 2 and none", len(got.Commits), got.Unreadable)
	}
	if diff := cmp.Diff([]objects.Hash{boundary}, got.Boundary); diff != "" {
		t.Errorf("boundary (-want +got):\n%s", diff)
	}
	if len(got.Commits[1].Changes) > 0 {
		t.Errorf("the boundary has changes %+v, which nobody can know", got.Commits[1].Changes)
	}
	want := map[string][]Range{"a/one": {{1, 1, 0}, {2, 3, 1}}, "b": {{1, 1, 1}, {2, 1, 0}}}
	if diff := cmp.Diff(want, got.Lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestFilesWithoutLines(t *testing.T) {
	var s script
	s.commit("shrunk", strings.Repeat("long\n", 400), "grown", "1\n", "huge", strings.Repeat("long\n", 4000))
	s.commit("shrunk", "long\nshort\n", "grown", strings.Repeat("1\n", 500), "huge", "long\n", "binary", "a\x00b\n", "empty", "", "other", "1\n")
	dir := fastImport(t, s.String())
	got := mustRead(t, newGitReader(t, dir), head(t, dir), Options{
		MaxBytes: 1000,
		Lines:    func(path string) bool { return path != "other" },
	})
	want := map[string][]Range{"shrunk": {{1, 1, 1}, {2, 1, 0}}, "empty": {}}
	if diff := cmp.Diff(want, got.Lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	skipped := []Skipped{{"binary", whyBinary}, {"grown", whyOversized}, {"huge", whyOldOversized}}
	if diff := cmp.Diff(skipped, got.Skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

// What does not count has no lines, and is followed to its former name all the same.
func TestCount(t *testing.T) {
	var s script
	body := strings.Repeat("line\n", 20)
	s.commit("vendor/a", body, "src/a", body+"1\n")
	s.commit("vendor/a", "-", "vendor/b", body+"more\n", "src/a", "-", "src/b", body+"1\n2\n")
	dir := fastImport(t, s.String())
	got := mustRead(t, newGitReader(t, dir), head(t, dir), Options{
		Count: func(path string) bool { return strings.HasPrefix(path, "src/") },
	})
	want := []Change{
		{Path: "src/b", OldPath: "src/a", Kind: Renamed, Added: 1},
		{Path: "vendor/b", OldPath: "vendor/a", Kind: Renamed},
	}
	if diff := cmp.Diff(want, got.Commits[0].Changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

// What a program wrote does not count, whether it is there, was, or became a person's.
func TestMade(t *testing.T) {
	const made = "made\n1\n2\n"
	var s script
	s.commit("gone", made, "src", "a\nb\n", "taken over", made)
	s.commit("gone", made+"3\n", "src", "a\nb\nc\n")
	s.commit("gone", "-", "src", "a\n", "taken over", "ours\n1\n2\n")
	dir := fastImport(t, s.String())
	got := mustRead(t, newGitReader(t, dir), head(t, dir), Options{
		Made: func(_ string, content []byte) bool { return strings.HasPrefix(string(content), "made") },
	})
	want := [][]Change{
		{{Path: "gone", Kind: Deleted}, {Path: "src", Kind: Modified, Deleted: 2}, {Path: "taken over", Kind: Modified, Added: 1, Deleted: 1}},
		{{Path: "gone", Kind: Modified}, {Path: "src", Kind: Modified, Added: 1}},
		{{Path: "gone", Kind: Added}, {Path: "src", Kind: Added, Added: 2}, {Path: "taken over", Kind: Added}},
	}
	for i := range want {
		if diff := cmp.Diff(want[i], got.Commits[i].Changes); diff != "" {
			t.Errorf("changes of commit %d (-want +got):\n%s", i, diff)
		}
	}
}

// A copy of what is there, or was, is known for one; what changed on the way, or
// comes twice in one commit, is not.
func TestCopies(t *testing.T) {
	var s script
	one, two := strings.Repeat("line\n", 20), strings.Repeat("row\n", 20)
	s.commit("a", one, "twin", two, "other", two)
	s.commit("copy", one, "alike", one+"more\n")
	s.commit("a", "-", "copy", one+"more\n")
	s.commit("back", one, "again", one+"more\n")
	dir := fastImport(t, s.String())
	got := mustRead(t, newGitReader(t, dir), head(t, dir), Options{})
	copied := map[string]string{}
	for _, c := range got.Commits {
		for _, change := range c.Changes {
			if change.Copied() {
				copied[change.Path] = change.CopyOf
			}
		}
	}
	want := map[string]string{"copy": "a", "back": "copy", "again": "copy"}
	if diff := cmp.Diff(want, copied); diff != "" {
		t.Errorf("copied (-want +got):\n%s", diff)
	}
}

// What a commit copied whole is by whoever wrote it where that is asked for, and by the
// commit otherwise, as what it copied in part or a file or two.
func TestOriginals(t *testing.T) {
	copied := func(from, to string, n int) (files []string) {
		for i := range n {
			files = append(files, fmt.Sprintf("%s/%d.go", to, i), fmt.Sprintf("package %s\nfunc F%d() {}\n", from, i))
		}
		return files
	}
	for _, tt := range []struct {
		name   string
		files  int
		copies bool
		want   string // who wrote the last of them
	}{{"asked for", 10, true, "first"}, {"not asked for", 10, false, "second"}, {"few", 9, true, "second"}} {
		var s script
		s.commit(copied("a", "a", tt.files)...)
		s.commit(append(copied("a", "b", tt.files-1), fmt.Sprintf("b/%d.go", tt.files-1), "package a\n// changed\n")...)
		s.commit("a/0.go", "-", "b/1.go", "package b\nfunc F1() {}\n")
		dir := fastImport(t, s.String())
		for _, jobs := range []int{1, 3} {
			h := mustRead(t, newGitReader(t, dir), head(t, dir), Options{Copies: tt.copies, Jobs: jobs})
			by := map[int]string{2: "first", 1: "second", 0: "third"}
			want := map[string][]string{"b/0.go": {tt.want}, "b/1.go": {"third", tt.want}, fmt.Sprintf("b/%d.go", tt.files-1): {"second"}, "a/1.go": {"first"}}
			for path, names := range want {
				var got []string
				for _, r := range h.Lines[path] {
					got = append(got, by[r.Commit])
				}
				if !slices.Equal(got, names) {
					t.Errorf("%s, %d jobs: %s is by %v, want %v", tt.name, jobs, path, got, names)
				}
			}
		}
	}
}

// A folder that is copied under a new package name is by whoever wrote the first, but for
// what the copy changed; a name that many files have tells nothing.
func TestAlmostCopies(t *testing.T) {
	body := func(name string, i int) string {
		return fmt.Sprintf("package %s\n%s", name, strings.Repeat(fmt.Sprintf("call%d()\n", i), 10))
	}
	var s script
	var first, second []string
	for i := range 10 {
		first = append(first, fmt.Sprintf("v1/%d.go", i), body("v1", i))
		second = append(second, fmt.Sprintf("v2/%d.go", i), body("v2", i))
	}
	for i := range manyOfAName + 1 {
		first = append(first, fmt.Sprintf("p%d/index.go", i), body("index", i))
	}
	s.commit(first...)
	s.commit(append(second, "v2/index.go", body("v2", 0))...)
	dir := fastImport(t, s.String())
	for _, jobs := range []int{1, 3} {
		h := mustRead(t, newGitReader(t, dir), head(t, dir), Options{Copies: true, Jobs: jobs})
		want := map[string][]Range{"v2/3.go": {{1, 1, 0}, {2, 10, 1}}, "v1/3.go": {{1, 11, 1}}, "v2/index.go": {{1, 11, 0}}}
		for path, ranges := range want {
			if diff := cmp.Diff(ranges, h.Lines[path]); diff != "" {
				t.Errorf("%d jobs: lines of %s (-want +got):\n%s", jobs, path, diff)
			}
		}
	}
}

// A file that comes back at its path, much as it was, is by whoever wrote it before it was
// taken away, in what came back; one that has little of it is new, and so is all where it
// is not asked for.
func TestReturns(t *testing.T) {
	body := func(word string) (text string) {
		for i := range 10 {
			text += fmt.Sprintf("func %s%d() {}\n", word, i)
		}
		return text
	}
	var s script
	s.commit("same", body("a"), "changed", body("b"), "new", body("c")+body("d"), "moved", body("e"), "stays", "x\n")
	s.commit("same", "-", "changed", "-", "new", "-", "moved", "-", "elsewhere", body("e"))
	s.commit("stays", "y\n")
	s.commit("same", body("a"), "changed", "first\n"+body("b"), "new", body("d")+body("f")+body("g"), "moved", body("e"))
	s.commit("same", body("a")+"last\n")
	dir := fastImport(t, s.String())
	for _, copies := range []bool{true, false} {
		want := map[string][]int{"same": {4, 0}, "changed": {1, 4}, "new": {1}, "moved": {4}, "elsewhere": {4}, "stays": {2}}
		back := []string{"changed", "moved", "same"}
		if !copies {
			want["same"], want["changed"], want["moved"], back = []int{1, 0}, []int{1}, []int{1}, nil
		}
		for _, jobs := range []int{1, 3} {
			h := mustRead(t, newGitReader(t, dir), head(t, dir), Options{Copies: copies, Jobs: jobs})
			for path, commits := range want {
				var got []int
				for _, r := range h.Lines[path] {
					got = append(got, r.Commit)
				}
				if !slices.Equal(got, commits) {
					t.Errorf("copies %v, %d jobs: %s is by %v, want %v", copies, jobs, path, got, commits)
				}
			}
			var came []string
			for _, c := range h.Commits[1].Changes {
				if c.Back {
					came = append(came, c.Path)
				}
			}
			if !slices.Equal(came, back) {
				t.Errorf("copies %v, %d jobs: %v came back, want %v", copies, jobs, came, back)
			}
		}
	}
}

// TestJobs checks that nothing depends on how the work is divided.
func TestJobs(t *testing.T) {
	dir := generateRepository(t, 99, 150)
	r := newGitReader(t, dir)
	one := mustRead(t, r, head(t, dir), Options{Jobs: 1, Rework: Rework{1, 12 * time.Hour}})
	for _, jobs := range []int{0, 2, 8} {
		many := mustRead(t, r, head(t, dir), Options{Jobs: jobs, Rework: Rework{1, 12 * time.Hour}})
		if diff := cmp.Diff(one, many, cmpopts.EquateComparable(objects.Hash{})); diff != "" {
			t.Errorf("%d jobs (-one +many):\n%s", jobs, diff)
		}
	}
}

// TestCancel ends the context at several places of the work; goleak checks that
// no goroutine stays.
func TestCancel(t *testing.T) {
	dir := generateRepository(t, 5, 150)
	for _, after := range []int{0, 1, 70} {
		ctx, cancel := context.WithCancel(context.Background())
		opts := Options{Jobs: 4, Progress: func(done, _ int) {
			if done > after {
				cancel()
			}
		}}
		if after == 0 {
			cancel()
		}
		if _, err := Read(ctx, newGitReader(t, dir), head(t, dir), opts); !errors.Is(err, context.Canceled) {
			t.Errorf("canceled after %d commits: %v", after, err)
		}
		cancel()
	}
}

func TestProgress(t *testing.T) {
	dir := fastImport(t, three().String())
	var got [][2]int
	mustRead(t, newGitReader(t, dir), head(t, dir), Options{Progress: func(done, total int) { got = append(got, [2]int{done, total}) }})
	if diff := cmp.Diff([][2]int{{1, 3}, {2, 3}, {3, 3}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
