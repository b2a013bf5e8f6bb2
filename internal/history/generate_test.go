package history

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// generator writes random histories as a stream for git fast-import: branches,
// merges of two and more, renames, copies, reverts, mode and type changes, and
// all that a text can suffer.
type generator struct {
	rng     *rand.Rand
	out     bytes.Buffer
	mark    int
	tips    []version
	past    []snapshot // for reverts
	created int        // files so far, for new names
	formats bool       // some commits are new formatting
	days    bool       // a commit a day, each written up to 30 days before
}

type version struct {
	mark  int
	files snapshot
}

type snapshot map[string]blob

type blob struct {
	mode string
	data string
}

// generateRepository makes a bare repository of about n commits.
func generateRepository(t testing.TB, seed uint64, n int) string {
	t.Helper()
	g := &generator{rng: rand.New(rand.NewPCG(seed, 1))}
	return g.repository(t, n)
}

// repository makes a bare repository of n commits.
func (g *generator) repository(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, nil, "init", "--quiet", "--bare", "-b", "main")
	git(t, dir, g.stream(n), "fast-import", "--quiet", "--force")
	return dir
}

func (g *generator) stream(n int) []byte {
	first := snapshot{}
	for range 3 + g.rng.IntN(5) {
		first[g.newPath()] = blob{"100644", g.newText()}
	}
	g.tips = []version{g.commit(first)}
	for g.mark < n {
		g.advance()
	}
	for len(g.tips) > 1 {
		g.merge(min(len(g.tips), 2+g.rng.IntN(2)))
	}
	fmt.Fprintf(&g.out, "reset refs/heads/main\nfrom :%d\n\n", g.tips[0].mark)
	return g.out.Bytes()
}

// advance adds a commit somewhere.
func (g *generator) advance() {
	at := g.rng.IntN(len(g.tips))
	switch roll := g.rng.IntN(20); {
	case roll == 0 && len(g.tips) < 5:
		g.tips = append(g.tips, g.tips[at])
	case roll <= 2 && len(g.tips) > 1:
		g.merge(2)
	case roll == 3 && len(g.tips) > 2:
		g.merge(3)
	default:
		parent := g.tips[at]
		files := maps.Clone(parent.files)
		for range 1 + g.rng.IntN(3) {
			g.change(files)
		}
		if g.formats && g.rng.IntN(8) == 0 {
			g.format(files)
		}
		g.tips[at] = g.commit(files, parent.mark)
	}
}

// merge joins the last n tips into the first of them.
func (g *generator) merge(n int) {
	g.rng.Shuffle(len(g.tips), func(i, j int) { g.tips[i], g.tips[j] = g.tips[j], g.tips[i] })
	merged := g.tips[len(g.tips)-n:]
	var marks []int
	files := snapshot{}
	for _, v := range merged {
		if !slices.Contains(marks, v.mark) {
			marks = append(marks, v.mark)
		}
		for _, path := range slices.Sorted(maps.Keys(v.files)) {
			files[path] = g.mergeFile(files, path, v.files[path])
		}
	}
	if g.rng.IntN(4) == 0 {
		g.change(files) // a merge that changes something itself
	}
	clean(files)
	g.tips = append(g.tips[:len(g.tips)-n], g.commit(files, marks...))
}

func (g *generator) mergeFile(files snapshot, path string, theirs blob) blob {
	ours, both := files[path]
	switch {
	case !both || ours == theirs:
		return theirs
	case g.rng.IntN(3) == 0:
		return theirs
	case g.rng.IntN(2) == 0:
		return ours
	}
	a, b := splitLines(ours.data), splitLines(theirs.data)
	i, j := g.rng.IntN(len(a)+1), g.rng.IntN(len(b)+1)
	return blob{ours.mode, strings.Join(a[:i], "") + strings.Join(b[j:], "")}
}

// commit writes a commit of files.
func (g *generator) commit(files snapshot, parents ...int) version {
	g.mark++
	// Times all differ, and run backwards now and then.
	when := 1_500_000_000 + 1000*g.mark
	if g.rng.IntN(10) == 0 {
		when += g.mark - 1000*g.rng.IntN(20)
	}
	written := when
	if g.days {
		when = 1_500_000_000 + 86_400*g.mark
		written = when - 86_400*g.rng.IntN(30)
	}
	fmt.Fprintf(&g.out, "commit refs/heads/work\nmark :%d\n", g.mark)
	fmt.Fprintf(&g.out, "author A%d <a%d@example.com> %d +0000\n", g.rng.IntN(4), g.mark, written)
	fmt.Fprintf(&g.out, "committer C <c@example.com> %d +0000\ndata 1\nx\n", when)
	for i, p := range parents {
		fmt.Fprintf(&g.out, "%s :%d\n", [...]string{"from", "merge"}[min(i, 1)], p)
	}
	g.out.WriteString("deleteall\n")
	for _, path := range slices.Sorted(maps.Keys(files)) {
		f := files[path]
		fmt.Fprintf(&g.out, "M %s inline %s\ndata %d\n%s\n", f.mode, quote(path), len(f.data), f.data)
	}
	g.past = append(g.past, files)
	return version{g.mark, files}
}

// quote writes a path as git does, byte by byte.
func quote(path string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(path) {
		if c := path[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			fmt.Fprintf(&b, "\\%03o", c)
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// clean removes files whose path is a folder of others.
func clean(files snapshot) {
	for path := range files {
		for i := range len(path) {
			if path[i] == '/' {
				delete(files, path[:i])
			}
		}
	}
}

// change does something to files.
func (g *generator) change(files snapshot) {
	paths := slices.Sorted(maps.Keys(files))
	if len(paths) == 0 {
		files[g.newPath()] = blob{"100644", g.newText()}
		return
	}
	path := paths[g.rng.IntN(len(paths))]
	f := files[path]
	switch g.rng.IntN(24) {
	case 0, 1:
		files[g.newPath()] = blob{"100644", g.newText()}
	case 2:
		if len(files) > 2 {
			delete(files, path)
		}
	case 3, 4: // rename, edited or not
		delete(files, path)
		for range []int{0, 0, 1, 2, 10, 20}[g.rng.IntN(6)] {
			f.data = g.edit(f.data)
		}
		files[g.movedPath(path)] = f
	case 5: // copy
		files[g.newPath()] = f
	case 6:
		f.mode = map[string]string{"100644": "100755", "100755": "100644", "120000": "100644"}[f.mode]
		files[path] = f
	case 7: // revert
		if old, ok := g.past[g.rng.IntN(len(g.past))][path]; ok {
			files[path] = old
		}
	case 8:
		g.rewrite(files, path)
	case 9: // two files change places
		other := paths[g.rng.IntN(len(paths))]
		files[path], files[other] = files[other], f
	default:
		f.data = g.edit(f.data)
		files[path] = f
	}
	clean(files)
}

// rewrite changes a file as a whole.
func (g *generator) rewrite(files snapshot, path string) {
	f := files[path]
	switch g.rng.IntN(7) {
	case 0: // line endings
		if strings.Contains(f.data, "\r\n") {
			f.data = strings.ReplaceAll(f.data, "\r\n", "\n")
		} else {
			f.data = strings.ReplaceAll(f.data, "\n", "\r\n")
		}
	case 1:
		f.data = ""
	case 2: // to binary and back
		if strings.Contains(f.data, "\x00") {
			f.data = strings.ReplaceAll(f.data, "\x00", "")
		} else {
			f.data = "\x00" + f.data
		}
	case 3:
		f.data = strings.TrimSuffix(f.data, "\n")
	case 4:
		f = blob{"120000", "target"}
	case 5:
		f.data = g.newText()
	case 6: // hardly anything stays
		for range 40 {
			f.data = g.edit(f.data)
		}
	}
	files[path] = f
}

// edit changes some lines.
func (g *generator) edit(data string) string {
	lines := splitLines(data)
	for range 1 + g.rng.IntN(3) {
		at := g.rng.IntN(len(lines) + 1)
		upto := min(len(lines), at+g.rng.IntN(4))
		switch g.rng.IntN(5) {
		case 0, 1:
			lines = slices.Insert(lines, at, g.newLines(1+g.rng.IntN(6))...)
		case 2:
			lines = slices.Delete(lines, at, upto)
		case 3:
			lines = slices.Replace(lines, at, upto, g.newLines(1+g.rng.IntN(3))...)
		case 4: // move
			block := slices.Clone(lines[at:upto])
			lines = slices.Delete(lines, at, upto)
			lines = slices.Insert(lines, g.rng.IntN(len(lines)+1), block...)
		}
	}
	return strings.Join(lines, "")
}

func splitLines(s string) []string {
	lines := strings.SplitAfter(s, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func (g *generator) newText() string {
	n := 5 + g.rng.IntN(60)
	if g.rng.IntN(5) == 0 {
		n += 300
	}
	return strings.Join(g.newLines(n), "")
}

// newLines are lines as code has them: many recur, blank ones and braces most.
func (g *generator) newLines(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		indent := strings.Repeat("\t", g.rng.IntN(4))
		switch g.rng.IntN(10) {
		case 0, 1:
			lines[i] = "\n"
		case 2:
			lines[i] = indent + "}\n"
		case 3:
			lines[i] = indent + "return nil\n"
		case 4:
			lines[i] = fmt.Sprintf("func f%d() {\n", g.rng.IntN(50))
		case 5:
			lines[i] = indent + "caf\xe9\n"
		default:
			lines[i] = fmt.Sprintf("%sx%d := call(%d)\n", indent, g.rng.IntN(40), g.rng.IntN(1000))
		}
	}
	return lines
}

var generatedNames = []string{"main.go", "util.go", "caf\xe9.txt", "a b.md", "data", "x\".c", "naïve.py"}

func (g *generator) newPath() string {
	g.created++
	name := fmt.Sprintf("%d%s", g.created, generatedNames[g.rng.IntN(len(generatedNames))])
	if g.rng.IntN(2) == 0 {
		name = generatedNames[g.rng.IntN(len(generatedNames))]
	}
	return g.folder() + name
}

func (g *generator) movedPath(path string) string {
	if g.rng.IntN(2) == 0 {
		return g.folder() + base(path)
	}
	return g.newPath()
}

func (g *generator) folder() string {
	return [...]string{"", "src/", "src/deep/er/", "lib/", "lib.d/"}[g.rng.IntN(5)]
}
