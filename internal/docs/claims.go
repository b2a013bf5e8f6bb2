package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Claims returns what a section says is in the repository, by line: the targets
// of its links, the scripts and tasks of its commands, the files it names. What
// it is Unknown about is left out. Where a document lists the files beside it, as
// ListsNeighbours tells, a name of that kind is one of them or of one that is gone.
func (r *Resolver) Claims(doc string, s *Section, listed bool) []Claim {
	var out []Claim
	keep := func(c Claim) {
		if c.Verdict != Unknown {
			out = append(out, c)
		}
	}
	for _, l := range s.Links {
		keep(r.Link(doc, l))
	}
	out = append(out, r.Commands(doc, s)...)
	for _, sp := range s.Spans {
		c := r.Span(doc, sp)
		if listed && c.Verdict == Unknown && bareName.MatchString(sp.Text) && !r.dirs[path.Join(path.Dir(doc), sp.Text)] && !r.isIgnored(sp.Text) {
			c.Verdict = Absent
		}
		if c.Verdict == Absent && (s.saysGone(sp.Text) || bareName.MatchString(sp.Text) && (otherWholes.MatchString(s.Heading) || r.namesWhole(s, sp.Text)) || (aDocument.MatchString(sp.Text) || fileName.MatchString(sp.Text) && !toCopy.MatchString(sp.Text)) && s.saysOf(sp.Text, toBeMade) || s.hasMade(sp.Text) || s.saysOf(sp.Text, supposed)) {
			continue
		}
		keep(c)
	}
	for _, c := range append(r.mentioned(doc, s), r.packages(s)...) {
		if c.Verdict != Absent || !s.saysGone(c.Name) {
			keep(c)
		}
	}
	return out
}

// otherWholes matches headings below which repositories are named.
var otherWholes = sieve.Plain(`(?i)\b(other|related|dependent|sister|associated) (repos|repositories|projects|services|apps|applications)\b|^(repos|repositories)$`)

// namesWhole tells whether a section names the folder of the whole: by what the
// repository is called or, where that is not known, by calling it a folder.
func (r *Resolver) namesWhole(s *Section, name string) bool {
	return r.isSelf("/"+name) || r.Name == "" && slices.ContainsFunc([]string{"directory", "folder", "repository", "repo"}, func(word string) bool { return strings.Contains(s.Text, name+" "+word) })
}

// gone is what is said of something that is there no more.
var gone = sieve.MustCompile(`(?i)\b(no longer|(do|does)(n['’]t| not) exist|(is|are|was|were|been) (removed|deleted|dropped)|(has|have|had) to go|deleted|decommissioned|got rid of)\b|\bno (separate |extra |additional )?\S+( (file|folder|directory|script|command))? (is|are) (needed|required|necessary)\b`)

// toBeMade is what is said of a document that somebody or something is to make, or may have.
var toBeMade = sieve.MustCompile(`(?i)\b(creat|writ|sav|add|generat|output|produc|renam|mov|cop)(e|y|es|ies|ed|ing|s)?\b|\bif\b`)

// hasMade tells whether a section has its reader create something in the file of a name,
// with what goes there below: "Create the steps in `tests/steps.py`:".
func (s *Section) hasMade(name string) bool {
	for line := range strings.Lines(s.Text) {
		before, _, named := strings.Cut(line, name)
		if named && len(s.Blocks) > 0 && creates.MatchString(before) && strings.HasSuffix(strings.TrimSpace(line), ":") {
			return true
		}
	}
	return false
}

// creates matches what of a sentence has its reader create something.
var creates = sieve.Plain(`(?i)\bcreate\b[^.;]*$`)

// supposed is what is said of how something is named, or where it lies, in an example.
var supposed = sieve.MustCompile(`(?i)\bwould( then)? be (named|called|defined|placed|kept|saved|stored|located)\b|\b(this|the above|the following) example (is|tells|shows|says|assumes|would)\b`)

// whenGone is what is said of something that may go one day.
var whenGone = sieve.MustCompile(`(?i)\b(when|if|once|until|after) (\w+ ){1,3}(is|are) (removed|deleted|dropped)\b`)

// saysGone tells whether a section says in the line that names something that it is
// there no more.
func (s *Section) saysGone(name string) bool {
	for line := range strings.Lines(s.Text) {
		if strings.Contains(line, name) && gone.MatchString(whenGone.ReplaceAllString(line, "")) {
			return true
		}
	}
	return false
}

// saysOf tells whether a section says something in a line that names something.
func (s *Section) saysOf(name string, what *sieve.Pattern) bool {
	for line := range strings.Lines(s.Text) {
		if strings.Contains(line, name) && what.MatchString(line) {
			return true
		}
	}
	return false
}

// A document lists the files of its folder that names so many of them, and few
// other names of the kind. Assumed.
const (
	leastListed = 8
	mostListed  = 0.7
)

// ListsNeighbours tells whether a document is a list of the files beside it.
func (r *Resolver) ListsNeighbours(d *Document) bool {
	there, all := map[string]bool{}, map[string]bool{}
	for i := range d.Sections {
		for _, sp := range d.Sections[i].Spans {
			if !bareName.MatchString(sp.Text) {
				continue
			}
			all[sp.Text] = true
			if r.neighbour(Claim{Name: sp.Text}, d.Path).Verdict == Present {
				there[sp.Text] = true
			}
		}
	}
	return len(there) >= leastListed && float64(len(there)) >= mostListed*float64(len(all))
}

// Commands returns the scripts and tasks that the commands of a section name.
func (r *Resolver) Commands(doc string, s *Section) []Claim {
	var out []Claim
	at := reader{away: r.sendsAway(s.Text)}
	for _, c := range s.Commands {
		at.now = c.Line
		for part := range strings.SplitSeq(shellBreak.ReplaceAllString(c.Text, "\n"), "\n") {
			words := CommandWords(part)
			for _, claim := range append([]Claim{r.command(doc, &at, words)}, r.arguments(doc, &at, words)...) {
				claim.Line = c.Line
				if claim.Verdict != Unknown {
					out = append(out, claim)
				}
			}
		}
	}
	return out
}

var shellBreak = sieve.Plain(`\s*(?:&&|\|\||;|\|)\s*`)

func (r *Resolver) command(doc string, at *reader, w []string) Claim {
	if len(w) == 0 || at.away {
		return Claim{}
	}
	switch program := path.Base(w[0]); program {
	case "cd", "pushd":
		return r.enter(doc, at, w)
	case "ssh", "git":
		// What comes after a clone of another repository may be about that one.
		address := cloned(w)
		at.away = program == "ssh" || address != "" && !r.isSelf(address)
		if address != "" {
			at.dir = ""
		}
		return Claim{}
	}
	return r.task(doc, at, w)
}

func hasFlag(words []string, flags ...string) bool {
	for _, w := range words {
		for _, f := range flags {
			if w == f || strings.HasPrefix(w, f+"=") {
				return true
			}
		}
	}
	return false
}

// after returns the words after the first of them if that is one of names.
func after(words []string, names ...string) []string {
	for _, n := range names {
		if len(words) > 1 && words[0] == n {
			return words[1:]
		}
	}
	return nil
}
