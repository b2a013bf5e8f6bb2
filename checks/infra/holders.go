package infra

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// holders are whom the copyright lines of a repository name.
type holders struct {
	inTerms []string // of the licence
	inCode  map[string]*held
	files   int // of hand-written code
}

// held is where the code names one holder.
type held struct {
	name, path  string
	line, files int
	terms       string // that the head of the first of them states, "" for none
}

var copyrightLine = sieve.MustCompile(`(?im)^[^\n]{0,8}?(?:(?:\bcopyright\b|©|\bSPDX-FileCopyrightText:)\s*(?:\(c\)|©|&copy;)?\s*:?\s*)+((?:\d{4}(?:\s*[-–,]\s*(?:\d{2,4}|present|now))*\s*,?\s*)?)(?:(?:(?:created|written|developed|maintained)\s+)?by\s+)?([^\n]{2,120})$`)

var (
	afterName = sieve.MustCompile(`(?i)[\s,]*(all rights reserved.*|\ball rights\b.*|\(?<[^>]*>?\)?|\(?https?://[^\s,;)]*\)?|\(?[^\s(]+@[^\s,;)]+\)?|\*+/?\s*$|-->.*|\blicensed? under\b.*)`)
	// unnamed is whom a line names beside a holder without a name.
	unnamed   = sieve.MustCompile(`(?i)[,\s]*(\band\b|&)\s+((the|its|other|individual|all)\s+|[\w'-]+\s+){0,3}contributors\b.*|,?\s+core team\b.*`)
	notHolder = sieve.MustCompile(`(?i)(\b(notice|holders?|original authors?|owners?|license|licence|law|laws|act|statement|line|header|infring\w*|symbol|none|year|fullname|yyyy|name of|and related|interest|disclaim\w*|this|that|the above|shall|may|to the|status)\b|[{}\[\]<>=$%;"\x60\\|])`)
	// formToFill matches a part of a form that tells contributors what to write.
	formToFill = sieve.MustCompile(`(?i)[<\[{]\s*(year|yyyy|your|name of|full ?name|copyright (owner|holder)|author|owner|company|date)\b[^@>\]}\n]*[>\]}]`)
	legalForms = sieve.MustCompile(`(?i)\b(inc|llc|ltd|limited|gmbh|corp|corporation|co|company|b\.?v|s\.?a|ag|plc|pty|srl|s\.?r\.?o|the|authors?|contributors?|team|project|developers?|software|technologies|foundation)\b`)
)

var upperName = sieve.MustCompile(`^\p{Lu}`)

// topLines is how many lines the top of a licence has.
const topLines = 5

// maxHead is how many bytes at the top of a file may be its header.
const maxHead = 2 << 10

// minHeaded is the share of the code files that a holder must head to be named
// as one of the code: what is rarer was rather taken from elsewhere. Assumed.
const minHeaded = 0.1

// findHolders reads the licence and the heads of hand-written code.
func findHolders(ctx context.Context, t *tree.Tree, terms terms) (holders, error) {
	h := holders{inCode: map[string]*held{}}
	for _, text := range terms.texts {
		for _, m := range copyrightsIn(text, true) {
			// The text of a licence is itself under copyright.
			if !strings.HasPrefix(m.name, "Free Software Foundation") {
				h.inTerms = append(h.inTerms, m.name)
			}
		}
	}
	stated := annotations(t)
	for i := range t.Files {
		f := &t.Files[i]
		if !f.HandWritten() || f.Role != tree.Code || f.Unreadable != "" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return holders{}, err
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		h.files++
		h.add(f.Path, data[:min(len(data), maxHead)], annotated(stated, f.Path))
	}
	return h, nil
}

// add takes in one file: its head, which may name a holder more than once, or
// where that names none, whom REUSE.toml states. A holder beside whom it names
// one of the licence's adds to the same code.
func (h *holders) add(path string, head []byte, stated []copyright) {
	lines, seen := copyrightsIn(head, false), map[string]bool{}
	if len(lines) == 0 && len(stated) > 0 {
		lines, path, head = stated, reuseFile, nil
	}
	shared := slices.ContainsFunc(lines, func(m copyright) bool { return h.isOfTerms(m.name) })
	for _, m := range lines {
		key := foldHolder(m.name)
		if seen[key] || shared && !h.isOfTerms(m.name) {
			continue
		}
		seen[key] = true
		if h.inCode[key] == nil {
			h.inCode[key] = &held{name: m.name, path: path, line: m.line, terms: headTerms(head)}
		}
		h.inCode[key].files++
	}
}

func (h *holders) isOfTerms(holder string) bool {
	return slices.ContainsFunc(h.inTerms, func(name string) bool { return sameHolder(name, holder) })
}

var licensed = sieve.MustCompile(`(?i)\blicen[cs](e|es|ed)\b|\bredistribution and use\b|\bpermission is hereby granted\b|\bpermission to use, copy\b`)

// headTerms names the licences that the head of a file states, "" for none.
func headTerms(head []byte) string {
	if !licensed.Match(head) {
		return ""
	}
	var names []string
	for _, name := range shortNames.FindAllString(string(head), -1) {
		if !slices.Contains(names, name) && name != "All rights reserved" { // which states none
			names = append(names, name)
		}
	}
	if len(names) > 1 {
		return prose.List(names)
	}
	return cmp.Or(known(head, licences, references), prose.List(names))
}

type copyright struct {
	name string
	line int
}

// signed matches what makes a line one of copyright though it has no year.
var signed = sieve.MustCompile(`(?i)\(c\)|©|SPDX-FileCopyrightText`)

// copyrightsIn returns the holders that the copyright lines of text name. Only
// at the top of a licence may such a line do without a year or a sign, and only
// there the name may stand on the next line.
func copyrightsIn(text []byte, licence bool) (found []copyright) {
	for _, m := range copyrightLine.FindAllSubmatchIndex(text, -1) {
		if n := bytes.Count(text[m[0]:m[4]], []byte("\n")); n > 1 || n == 1 && !licence {
			continue
		}
		if formToFill.Match(text[m[0]:m[1]]) {
			continue
		}
		top := licence && upperName.Match(text[m[4]:m[5]]) && lineAt(text, m[0]) <= topLines
		dated := top || m[3] > m[2] || signed.Match(text[m[0]:m[4]])
		name := trimName(afterName.ReplaceAllString(string(text[m[4]:m[5]]), ""))
		if dated && len(name) >= 2 && !notHolder.MatchString(name) && foldHolder(name) != "" {
			found = append(found, copyright{name, lineAt(text, m[0])})
		}
	}
	return found
}

// trimName takes off what stands around a name, and a bracket without its other
// half.
func trimName(name string) string {
	const around = " \t\r,;:*#/-"
	name = strings.TrimRight(strings.TrimLeft(name, around), around+".")
	if strings.Count(name, "(") > strings.Count(name, ")") {
		before, _, _ := strings.Cut(name, "(")
		name = strings.TrimRight(before, around+".")
	}
	if strings.Count(name, ")") > strings.Count(name, "(") {
		name = strings.TrimRight(name, around+".)")
	}
	return name
}

// foldHolder makes two spellings of one holder equal: case, punctuation, the form
// of the company and who contributed too do not count.
func foldHolder(name string) string {
	name = legalForms.ReplaceAllString(unnamed.ReplaceAllString(name, ""), "")
	return strings.ReplaceAll(noWord.ReplaceAllString(strings.ToLower(name), ""), " ", "")
}

// names lists every holder once: those of the licence, then those that head a
// good part of the code, by number of files.
func (h holders) names() (names []string) {
	seen := map[string]bool{}
	add := func(name string) {
		if key := foldHolder(name); !seen[key] {
			seen[key] = true
			names = append(names, name)
		}
	}
	for _, name := range h.inTerms {
		add(name)
	}
	for _, found := range h.byFiles() {
		if h.heads(found) {
			add(found.name)
		}
	}
	return names
}

// besides says whom else the heads of files name, "" for nobody.
func (h holders) besides() string {
	if len(h.inTerms) == 0 {
		return ""
	}
	var names []string
	files := 0
	for _, found := range h.byFiles() {
		if !h.isOfTerms(found.name) && !h.heads(found) { // who heads a good part is named already
			names, files = append(names, found.name), files+found.files
		}
	}
	if len(names) == 0 {
		return ""
	}
	if files == 1 {
		return fmt.Sprintf("; the head of one file names another (%s)", names[0])
	}
	return fmt.Sprintf("; the heads of %d files name others (%s)", files, prose.Some(names, 3))
}

func (h holders) heads(found *held) bool {
	return float64(found.files) >= minHeaded*float64(h.files)
}

func (h holders) byFiles() []*held {
	return slices.SortedFunc(maps.Values(h.inCode), func(a, b *held) int {
		return cmp.Or(cmp.Compare(b.files, a.files), cmp.Compare(a.path, b.path), cmp.Compare(a.name, b.name))
	})
}

// others are the holders in the code that the licence does not name, and where
// it names none, those of a few files alone.
func (h holders) others() (findings []check.Finding) {
	for _, found := range h.byFiles() {
		var message string
		switch {
		case h.isOfTerms(found.name):
			continue
		case len(h.inTerms) > 0:
			message = fmt.Sprintf("The copyright line names %s, the licence names %s (so in the head of %s).", found.name, h.inTerms[0], prose.Count(found.files, "file", "files"))
		case h.heads(found):
			continue
		default:
			message = fmt.Sprintf("The copyright line names %s, as %d of %s do.", found.name, found.files, prose.Count(h.files, "code file", "code files"))
			if found.files == 1 {
				message = fmt.Sprintf("The copyright line names %s, as in no other of %s.", found.name, prose.Count(h.files, "code file", "code files"))
			}
		}
		fix := "Find out whether the rights to this code were handed over, or on which terms it was taken from elsewhere."
		if found.terms != "" {
			message += " The head of the file states terms: " + found.terms + "."
			fix = "If it was taken from elsewhere, keep the notice, and note where it comes from and in which version; if not, find out whether the rights were handed over."
		}
		findings = append(findings, check.Finding{Message: message, Path: found.path, Line: found.line, Fix: fix})
	}
	return findings
}

func sameHolder(a, b string) bool {
	x, y := foldHolder(a), foldHolder(b)
	return strings.Contains(x, y) || strings.Contains(y, x)
}
