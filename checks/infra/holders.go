package infra

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// holders are whom the copyright lines of a repository name.
type holders struct {
	inTerms []string // of the licence
	owner   string   // whom an agreement calls the owner, "" for none
	project string   // its own name
	licence string   // its terms
	inCode  map[string]*held
	beside  map[string]*held // whom heads name together with one of the licence
	files   int              // of hand-written code
}

// held is where the code names one holder.
type held struct {
	name, path string // the path of the first file, of those that do not say where they come from, and its line
	line       int
	files      map[string]bool
	terms      string // that the head of that file states, "" for none
	noted      bool   // the head of each file states terms, and where it was taken from
	alike      bool   // the head of each file states the terms of the whole
}

// maxHead is how many bytes at the top of a file may be its header, and headCode above
// how many lines of code a copyright line may itself be one. Assumed.
const (
	maxHead  = 2 << 10
	headCode = 5
)

// minHeaded is the share of the code files that a holder must head to be named
// as one of the code: what is rarer was rather taken from elsewhere. Assumed.
const minHeaded = 0.1

// ownsRights is how an agreement says whose the code is, by a name that is no role.
var ownsRights = sieve.MustCompile(`\b([A-Z][\w.&-]+)\s+owns\s+all\s+rights?,\s+title,?\s+and\s+interest`)

var roleName = sieve.MustCompile(`(?i)^(licensor|licensee|company|client|customer|contractor|vendor|supplier|it|party)$`)

// findHolders reads the licence and the heads of hand-written code.
func findHolders(ctx context.Context, t *tree.Tree, terms terms) (holders, error) {
	h := holders{inCode: map[string]*held{}, beside: map[string]*held{}, licence: terms.name}
	for _, text := range terms.texts {
		for _, m := range rights.OfLicence(text) {
			h.inTerms = append(h.inTerms, m.Name)
		}
		if m := ownsRights.FindSubmatch(text); m != nil && !roleName.Match(m[1]) {
			h.owner = cmp.Or(h.owner, string(m[1]))
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
		h.add(f, data[:min(len(data), maxHead)], annotated(stated, f.Path))
	}
	h.join()
	return h, nil
}

// inCodeBelow tells whether a line is one of the code of a file and not at its very top,
// so that what it says is shown to somebody.
func inCodeBelow(f *tree.File, head []byte, line int) bool {
	return !commentedOut.MatchString(lineOf(head, line)) && f.CodeIn(line, 1) > 0 && f.CodeIn(1, line-1) > headCode
}

// join takes a holder whose words are all in the name of the one at the head of a good
// part of the code for that one: a person's slip rather than somebody else.
func (h *holders) join() {
	for _, main := range h.byFiles() {
		if !h.heads(main) {
			return
		}
		for key, found := range h.inCode {
			if len(found.files) < len(main.files) && !h.heads(found) && rights.Within(found.name, main.name) {
				maps.Copy(main.files, found.files)
				delete(h.inCode, key)
			}
		}
	}
}

// add takes in one file: its head, which may name a holder more than once, or
// where that names none, whom REUSE.toml states. A holder beside whom it names
// one of the licence's adds to the same code.
func (h *holders) add(f *tree.File, head []byte, stated []rights.Holder) {
	lines, where := slices.DeleteFunc(rights.Holders(head, false), func(m rights.Holder) bool { return inCodeBelow(f, head, m.Line) }), f.Path
	if len(lines) == 0 && len(stated) > 0 {
		lines, where, head = stated, reuseFile, nil
	}
	shared := slices.ContainsFunc(lines, func(m rights.Holder) bool { return h.isOfTerms(m.Name) })
	for _, m := range lines {
		key := rights.Key(m.Name)
		if shared && !h.isOfTerms(m.Name) {
			if h.beside[key] == nil {
				h.beside[key] = &held{name: m.Name, files: map[string]bool{}}
			}
			h.beside[key].files[f.Path] = true
			continue
		}
		found := h.inCode[key]
		if found == nil {
			found = &held{name: m.Name, files: map[string]bool{}, noted: true, alike: h.licence != ""}
			h.inCode[key] = found
		}
		found.files[f.Path] = true
		found.alike = found.alike && headTerms(head) == h.licence
		if noted := notesOrigin(head); found.path == "" || found.noted && !noted {
			found.path, found.line, found.terms, found.noted = where, m.Line, headTerms(head), noted
		}
	}
}

func (h *holders) isOfTerms(holder string) bool {
	return slices.ContainsFunc(h.inTerms, func(name string) bool { return rights.Same(name, holder) })
}

var licensed = sieve.MustCompile(`(?i)\blicen[cs](e|es|ed)\b|\bredistribution and use\b|\bpermission is hereby granted\b|\bpermission to use, copy\b`)

// origin matches where the head of a file says from what it was taken: the address of a
// repository, or the version of something.
var origin = sieve.MustCompile(`(?i)\bhttps?://(www\.)?(github|gitlab|codeberg|bitbucket)\.(com|org)/[\w.-]+/[\w.-]+(/(blob|tree|src|raw|-|commit)/\S|/?([^\w/.-]|$))|\b(adapted|derived|taken|copied|ported|vendored|borrowed|based|extracted)( \w+)? (from|on)\b.{0,80}https?://|\b(version|copy) of [\w./-]+ v?\d+\.\d`)

// notesOrigin tells whether the head of a file states terms and where the file was taken from,
// so that nothing is left to note.
func notesOrigin(head []byte) bool { return licensed.Match(head) && origin.Match(head) }

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
	named := ""
	if m := underLicence.FindSubmatch(head); m != nil { // by a name that is not known here
		named = strings.Join(strings.Fields(string(m[1])), " ")
	}
	return cmp.Or(known(head, licences, references), prose.List(names), named)
}

// underLicence is a licence by the name that a head gives it.
var underLicence = sieve.MustCompile(`\b[Ll]icen[cs]ed\s+under\s+the\s+((?:[A-Z][\w.-]*\s+){1,5}Licen[cs]e)\b`)

// names lists every holder once: those of the licence, then those that head a
// good part of the code, by number of files.
func (h holders) names() (names []string) {
	seen := map[string]bool{}
	add := func(name string) {
		if key := rights.Key(name); !seen[key] {
			seen[key] = true
			names = append(names, name)
		}
	}
	for _, name := range h.inTerms {
		add(name)
	}
	for _, found := range h.byFiles() {
		if h.heads(found) && !h.isOfTerms(found.name) {
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
	files := map[string]bool{}
	for _, found := range h.byFiles() {
		if !h.isOfTerms(found.name) && !h.heads(found) && rights.Key(found.name) != rights.Key(h.project) { // who heads a good part is named already
			names = append(names, found.name)
			maps.Copy(files, found.files)
		}
	}
	switch {
	case len(names) == 0:
		return h.together()
	case len(files) > 1:
		return fmt.Sprintf("; of its own files the heads of %d name others (%s)", len(files), prose.Some(names, 3)) + h.together()
	case len(names) > 1:
		return fmt.Sprintf("; of its own files the head of one names others (%s)", prose.Some(names, 3)) + h.together()
	}
	return fmt.Sprintf("; of its own files the head of one names another (%s)", names[0]) + h.together()
}

// together says whom the heads of files name beside a holder of the licence.
func (h holders) together() string {
	var names []string
	files := map[string]bool{}
	for _, found := range byFiles(h.beside) {
		names = append(names, found.name)
		maps.Copy(files, found.files)
	}
	switch len(files) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("; one file names a holder of the licence together with %s", prose.List(names))
	}
	return fmt.Sprintf("; %d files name a holder of the licence together with others (%s)", len(files), prose.Some(names, 3))
}

func (h holders) heads(found *held) bool {
	return float64(len(found.files)) >= minHeaded*float64(h.files)
}

func (h holders) byFiles() []*held { return byFiles(h.inCode) }

func byFiles(holders map[string]*held) []*held {
	return slices.SortedFunc(maps.Values(holders), func(a, b *held) int {
		return cmp.Or(cmp.Compare(len(b.files), len(a.files)), cmp.Compare(a.path, b.path), cmp.Compare(a.name, b.name))
	})
}

// others are the holders in the code that the licence does not name, but for those
// who go by the project's own name (Shop Core Team), and where it names none, those of a few files alone.
// Files that say where they were taken from need nothing more, nor do those that anybody
// may use as the whole.
func (h holders) others() (findings []check.Finding) {
	for _, found := range h.byFiles() {
		var message string
		switch {
		case found.noted, found.alike, h.isOfTerms(found.name), len(h.inTerms) > 0 && rights.Key(found.name) == rights.Key(h.project):
			continue
		case len(h.inTerms) > 0:
			message = fmt.Sprintf("The copyright line names %s, the licence names %s (so in the head of %s).", found.name, prose.Some(h.inTerms, 3), prose.Count(len(found.files), "file", "files"))
		case h.heads(found):
			continue
		default:
			message = fmt.Sprintf("The copyright line names %s, as %d of %s do.", found.name, len(found.files), prose.Count(h.files, "code file", "code files"))
			if len(found.files) == 1 {
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
