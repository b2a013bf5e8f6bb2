package docs

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/gosource"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// comments is what there is of comments: declarations for Go packages that
// others import, lines for everything else.
type comments struct {
	declared, documented int
	weight, have         float64 // the same, internal packages counting less
	goLines              int     // code lines judged by declarations
	otherLines, comments int     // code and comment lines judged by density
	described            int     // of the comments those that annotations hold
	unparsed             int
	missing              []bare // of declarations
	files                goFiles
}

func readComments(t *tree.Tree) *comments {
	d := &comments{}
	packages := map[string]bool{} // folder of a Go package: documented
	internal := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if !f.Program() || f.CodeLines == 0 || facts.ToFramework(f.Path) || f.Language == "Go" && !gosource.Offered(f.Path) {
			continue
		}
		content, err := t.ReadFile(f.Path)
		if err != nil {
			d.unparsed++
			continue
		}
		if f.Language == "Go" {
			parsed, err := gosource.Parse(f.Path, content)
			if err == nil {
				d.files.add(f.Path, parsed)
			}
			if err == nil && parsed.Package() != "main" {
				dir := path.Dir(f.Path)
				packages[dir] = packages[dir] || parsed.HasPackageDoc()
				internal[dir] = isInternal(f.Path)
				d.addGo(f, parsed)
				continue
			}
			if err != nil {
				d.unparsed++
			}
		}
		described := describingLines(content)
		d.described += described
		d.otherLines += f.CodeLines - described
		d.comments += described + max(0, f.CommentLines-licenceLines(content)-toolLines(content))
	}
	for dir, documented := range packages {
		d.count(documented, internal[dir])
	}
	d.dropRemainder()
	return d
}

// fewLines, less than fewShare of what is judged, say nothing worth a figure: an
// .envrc beside a library. Assumed.
const fewLines, fewShare = 200, 0.05

// dropRemainder leaves out what is judged by density where that is a few lines
// beside Go packages, and these where they are a few beside the rest.
func (d *comments) dropRemainder() {
	all := fewShare * float64(d.goLines+d.otherLines)
	if d.otherLines < fewLines && float64(d.otherLines) < all {
		d.otherLines, d.comments, d.described = 0, 0, 0
	}
	if d.otherLines > 0 && float64(d.goLines) < all {
		d.goLines, d.declared, d.documented, d.weight, d.have, d.missing = 0, 0, 0, 0, 0, nil
	}
}

func isInternal(file string) bool { return strings.Contains("/"+file, "/internal/") }

func (d *comments) addGo(f *tree.File, parsed *gosource.File) {
	d.goLines += f.CodeLines
	for _, decl := range parsed.Exported() {
		d.count(decl.Documented, isInternal(f.Path))
		if !decl.Documented {
			d.missing = append(d.missing, bare{f.Path, decl})
		}
	}
}

func (d *comments) count(documented, internal bool) {
	weight := 1.0
	if internal {
		weight = internalWeight
	}
	d.declared++
	d.weight += weight
	if documented {
		d.documented++
		d.have += weight
	}
}

var licence = sieve.Plain(`(?i)copyright|licen[cs]e|spdx|all rights reserved`)

// licenceLines counts the lines of a comment that opens a file and says whose
// it is: they explain nothing.
func licenceLines(content []byte) int {
	n, says, blockOpen := 0, false, false
	for line := range bytes.Lines(content[:min(len(content), 8192)]) {
		text := strings.TrimSpace(string(line))
		opens := strings.HasPrefix(text, "/*") || strings.HasPrefix(text, "<!--") || strings.HasPrefix(text, `"""`)
		switch {
		case text == "" || strings.HasPrefix(text, "#!") || text == "<?php":
			if n > 0 && !blockOpen {
				return ifSays(says, n)
			}
			continue
		case blockOpen || opens || strings.HasPrefix(text, "//") || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "--") || strings.HasPrefix(text, ";"):
			n++
			says = says || licence.MatchString(text)
			closes := strings.Contains(text, "*/") || strings.Contains(text, "-->") || strings.HasSuffix(text, `"""`) && (blockOpen || len(text) > 5)
			blockOpen = (blockOpen || opens) && !closes
		default:
			return ifSays(says, n)
		}
	}
	return ifSays(says, n)
}

func ifSays(says bool, n int) int {
	if says {
		return n
	}
	return 0
}

// annotated opens what a tool writes above a class of what its table holds.
var annotated = sieve.MustCompile(`^#\s*== Schema Information\b`)

// toolLines counts the lines of comments that speak to tools, or that a tool wrote of a
// table: they explain nothing that a person knows.
func toolLines(content []byte) (n int) {
	table := false
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		table = (table || annotated.Match(line)) && bytes.HasPrefix(line, []byte("#"))
		if table || tree.IsDirective(line) {
			n++
		}
	}
	return n
}
