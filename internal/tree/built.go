package tree

import (
	"bytes"
	"hash/maphash"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Build output that is committed beside its sources is not hand-written, and
// nothing in its name or text need say so: a script that a bundler put together
// out of many, or a folder of scripts that a compiler wrote from a folder of
// the same names. Only comparing contents tells. The bounds are assumed; they
// ask for agreement in both directions, so that a file which others once copied
// from does not count.
const (
	minBuiltLines   = 100 // distinct lines of a bundle: below that it does not matter
	minBundled      = 3   // files that went into a bundle
	minContained    = 0.7 // share of a source's lines that stand in the bundle
	minCovered      = 0.7 // share of the bundle's lines that come from its sources
	minKept         = 0.6 // share of a source's lines that compiling leaves alone
	minCompiled     = 3   // files of a compiled folder that have a source
	minDeclared     = 20  // scripts with the declarations that a compiler writes beside them
	compiledShare   = 0.8 // of the scripts in it
	maxLineStandsIn = 24  // files: a line that stands in more of them tells nothing
)

// builder compares the scripts and style sheets of one tree with each other.
type builder struct {
	files []File
	read  func(path string) ([]byte, error)
	seed  maphash.Seed
	lines map[int][]uint64   // hand-written scripts, by index: their distinct lines
	in    map[uint64][]int32 // the scripts a line stands in, in order of index
}

// markBuilt sets Generated on the files that are build output of others,
// unless said tells that somebody declared otherwise.
func markBuilt(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	b := &builder{files: files, read: read, seed: maphash.MakeSeed(), lines: map[int][]uint64{}, in: map[uint64][]int32{}}
	if !slices.ContainsFunc(files, func(f File) bool { return compiledKind(&f) && f.OwnedCode() }) {
		return
	}
	b.index()
	built := slices.Concat(b.bundles(), b.compiled(), b.declared())
	for _, i := range built {
		if said(files[i].Path) == nil {
			files[i].Generated = true
		}
	}
}

// compiledKind tells whether bundlers and compilers write files of this kind.
func compiledKind(f *File) bool {
	switch path.Ext(f.Path) {
	case ".js", ".mjs", ".cjs", ".css":
		return true
	}
	return false
}

// sourceKind tells whether they read them.
func sourceKind(f *File) bool {
	switch path.Ext(f.Path) {
	case ".ts", ".tsx", ".jsx", ".mts", ".cts", ".scss", ".less":
		return true
	}
	return compiledKind(f)
}

func (b *builder) index() {
	for i := range b.files {
		f := &b.files[i]
		if !sourceKind(f) || !f.HandWritten() || f.Role != Code && f.Role != Test || f.Unreadable != "" {
			continue
		}
		content, err := b.read(f.Path)
		if err != nil {
			continue
		}
		lines := b.distinct(content)
		b.lines[i] = lines
		for _, h := range lines {
			if stands := b.in[h]; len(stands) <= maxLineStandsIn {
				b.in[h] = append(stands, int32(i))
			}
		}
	}
}

// distinct returns the hashes of the lines that say something, sorted, each
// once: without what bundlers change about them.
func (b *builder) distinct(content []byte) []uint64 {
	var out []uint64
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		line = bytes.TrimPrefix(line, []byte("export "))
		line = bytes.TrimPrefix(line, []byte("default "))
		line = bytes.TrimRight(line, ";,")
		if len(line) >= 8 && !bytes.HasPrefix(line, []byte("import ")) {
			out = append(out, maphash.Bytes(b.seed, line))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// telling drops the lines that stand in too many files to tell anything.
func (b *builder) telling(lines []uint64) []uint64 {
	out := make([]uint64, 0, len(lines))
	for _, h := range lines {
		if len(b.in[h]) <= maxLineStandsIn {
			out = append(out, h)
		}
	}
	return out
}

// bundles returns the files that consist of at least minBundled others, by
// index.
func (b *builder) bundles() (out []int) {
	for i := range b.files {
		if !compiledKind(&b.files[i]) || !b.files[i].OwnedCode() || len(b.lines[i]) < minBuiltLines {
			continue
		}
		own := b.telling(b.lines[i])
		if b.isBundle(i, own) {
			out = append(out, i)
		}
	}
	return out
}

func (b *builder) isBundle(i int, own []uint64) bool {
	shared := map[int32]int{}
	for _, h := range own {
		for _, other := range b.in[h] {
			shared[other]++
		}
	}
	sources := map[int32]bool{}
	for other, n := range shared {
		theirs := len(b.telling(b.lines[int(other)]))
		if int(other) != i && theirs < len(own) && float64(n) >= minContained*float64(theirs) {
			sources[other] = true
		}
	}
	if len(sources) < minBundled {
		return false
	}
	covered := 0
	for _, h := range own {
		if slices.ContainsFunc(b.in[h], func(other int32) bool { return sources[other] }) {
			covered++
		}
	}
	return float64(covered) >= minCovered*float64(len(own))
}

// compiled returns the scripts of folders whose files nearly all have a source
// of the same name in a folder of sources, by index.
func (b *builder) compiled() (out []int) {
	byPath := map[string]int{}
	for i := range b.lines {
		byPath[b.files[i].Path] = i
	}
	folders := map[string][]int{}
	for i := range b.files {
		if f := &b.files[i]; compiledKind(f) && f.OwnedCode() && !inSources(f.Path) {
			folders[f.Dir()] = append(folders[f.Dir()], i)
		}
	}
	for _, scripts := range folders {
		n := 0
		for _, i := range scripts {
			if b.hasSource(i, byPath) {
				n++
			}
		}
		if n >= minCompiled && float64(n) >= compiledShare*float64(len(scripts)) {
			out = append(out, scripts...)
		}
	}
	return out
}

// sourceFolders are where people keep what they compile from.
var sourceFolders = []string{"src", "source", "sources"}

func inSources(p string) bool {
	return slices.ContainsFunc(strings.Split(path.Dir(p), "/"), func(s string) bool { return slices.Contains(sourceFolders, s) })
}

// hasSource tells whether most of a file of the same name in a folder of
// sources stands in the script: lib/a/b.js may come from src/a/b.ts, a/b.js
// from src/a/b.js.
func (b *builder) hasSource(i int, byPath map[string]int) bool {
	segments := strings.Split(strings.TrimSuffix(b.files[i].Path, path.Ext(b.files[i].Path)), "/")
	for at := range segments {
		for _, folder := range sourceFolders {
			for _, rest := range [][]string{segments[at:], segments[at+1:]} {
				if len(rest) == 0 {
					continue
				}
				stem := path.Join(path.Join(segments[:at]...), folder, path.Join(rest...))
				for _, ext := range []string{".js", ".ts", ".jsx", ".tsx", ".mjs", ".scss", ".less", ".css"} {
					if s, ok := byPath[stem+ext]; ok && b.keeps(i, s) {
						return true
					}
				}
			}
		}
	}
	return false
}

func (b *builder) keeps(i, source int) bool {
	own, theirs := b.lines[i], b.lines[source]
	n := 0
	for _, h := range theirs {
		if _, ok := slices.BinarySearch(own, h); ok {
			n++
		}
	}
	return len(theirs) > 0 && float64(n) >= minKept*float64(len(theirs))
}

var (
	// emitted is a line as a compiler of TypeScript writes declarations, and typedByHand
	// a comment by which people give types to scripts that they write.
	emitted     = sieve.Plain(`(?m)^(export )?declare (const|let|function|class|type|namespace|abstract class) |^export \{\};?\s*$`)
	typedByHand = sieve.Plain(`@(param|type|typedef|returns?)\s+\{`)
)

// declared returns the scripts and their declarations, by index, where nearly all
// scripts of a folder have a `.d.ts` of the same name beside them and no source: both
// were compiled elsewhere, and copied in.
func (b *builder) declared() (out []int) {
	folders := map[string][]int{}
	for i := range b.files {
		if f := &b.files[i]; path.Ext(f.Path) == ".js" && f.OwnedCode() {
			folders[f.Dir()] = append(folders[f.Dir()], i)
		}
	}
	pairs, typed, signed := 0, 0, 0
	for _, scripts := range folders {
		var found []int
		for _, i := range scripts {
			d, ok := b.declaration(i)
			if !ok {
				continue
			}
			found = append(found, i, d)
			if script, err := b.read(b.files[i].Path); err != nil || typedByHand.Match(script) {
				typed++
			}
			if text, err := b.read(b.files[d].Path); err == nil && emitted.Match(text) {
				signed++
			}
		}
		if float64(len(found)/2) >= compiledShare*float64(len(scripts)) {
			pairs += len(found) / 2
			out = append(out, found...)
		}
	}
	if pairs < minDeclared || typed*minDeclared > pairs || signed*2 < pairs {
		return nil
	}
	return out
}

// declaration is the one beside a script that has no source, by index.
func (b *builder) declaration(script int) (i int, ok bool) {
	stem := strings.TrimSuffix(b.files[script].Path, ".js")
	for _, ext := range []string{".ts", ".tsx", ".jsx"} {
		if _, ok := search(b.files, stem+ext); ok {
			return 0, false
		}
	}
	return search(b.files, stem+".d.ts")
}
