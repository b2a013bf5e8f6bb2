package docs

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/lifetimes"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// language is one whose version documents ask for, and files fix for developers.
type language struct {
	name    *sieve.Pattern // as documents write it
	tool    *sieve.Pattern // as lists of the versions of tools do
	product string         // in the table of lifetimes
	// files fix it by their only word, or by what in finds in them.
	files []string
	in    *sieve.Pattern
	parts int  // of a version that tell one from another
	least bool // what is fixed is the lowest that will do
	// before is what older versions had before what now is all: Java 1.8.
	before string
}

var languages = []language{
	{product: "ruby", name: sieve.Plain(`(?i)^ruby$`), tool: sieve.Plain(`(?m)^ruby[ \t]+(\d[\d.]*)`), files: []string{".ruby-version"}, parts: 2},
	{product: "python", name: sieve.Plain(`(?i)^python$`), tool: sieve.Plain(`(?m)^python[ \t]+(\d[\d.]*)`), files: []string{".python-version"}, parts: 2},
	{product: "node", name: sieve.Plain(`(?i)^node`), tool: sieve.Plain(`(?m)^nodejs[ \t]+(\d[\d.]*)`), files: []string{".nvmrc", ".node-version"}, parts: 1},
	{product: "dotnet", name: sieve.Plain(`(?i)^(\.|dot)net`), files: []string{"global.json"}, in: sieve.Plain(`"sdk"\s*:\s*\{\s*"version"\s*:\s*"(\d[\d.]*)`), parts: 1},
	{product: "go", name: sieve.Plain(`(?i)^go`), tool: sieve.Plain(`(?m)^golang[ \t]+(\d[\d.]*)`), files: []string{"go.mod"}, in: sieve.Plain(`(?m)^go (\d[\d.]*)`), parts: 2, least: true},
	{product: "java", name: sieve.Plain(`(?i)^(java|jre|(open)?jdk)$`), files: []string{"build.gradle", "build.gradle.kts", "pom.xml"},
		in: sieve.Plain(`(?:\bJavaLanguageVersion\.of\(\s*|\bjvmToolchain\(\s*|<java\.version>\s*|<maven\.compiler\.release>\s*)(?:1\.)?(\d+)\b`), parts: 1, least: true, before: "1."},
	{product: "elixir", name: sieve.Plain(`(?i)^elixir$`), tool: sieve.Plain(`(?m)^elixir[ \t]+(\d[\d.]*)`), parts: 2},
}

const toolVersions = ".tool-versions"

var onlyVersion = sieve.Plain(`^\s*v?(?:ruby-)?(\d[\d.]*)[\w.+-]*\s*$`)

// fixed is a version of a language that a file fixes.
type fixed struct{ version, path string }

// pinned are the versions that files at the top fix, by language. One that files anywhere
// fix otherwise is left out: which of them a document means, only a reader knows.
func (l *library) pinned() map[*language]fixed {
	out := map[*language]fixed{}
	var differs []*language
	for i := range l.tree.Files {
		f := &l.tree.Files[i]
		for j := range languages {
			lang := &languages[j]
			pattern := lang.in
			switch {
			case f.Base() == toolVersions:
				pattern = lang.tool
			case !slices.Contains(lang.files, f.Base()):
				continue
			case pattern == nil:
				pattern = onlyVersion
			}
			if pattern == nil || f.Vendored {
				continue
			}
			data, _ := l.tree.ReadFile(f.Path)
			m := pattern.FindSubmatch(data)
			switch before, known := out[lang]; {
			case m == nil:
			case known && !lang.same(before.version, string(m[1])):
				differs = append(differs, lang)
			case !known || path.Dir(f.Path) == l.top:
				out[lang] = fixed{string(m[1]), f.Path}
			}
		}
	}
	for lang, at := range out {
		if slices.Contains(differs, lang) || path.Dir(at.path) != l.top {
			delete(out, lang)
		}
	}
	return out
}

// same tells whether two versions are one in the parts that both give and that count.
func (lang *language) same(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	n := min(lang.parts, len(x), len(y))
	return slices.Equal(x[:n], y[:n])
}

var (
	// askedFor matches a version of a language, after what stands before it in its sentence or line.
	askedFor = sieve.MustCompile(`(?i)(?:^|[^\w.-])(ruby|python|node(?:\.?js)?|\.net(?: core)?|dotnet|golang|(?-i:Go)|java|jre|(?:open)?jdk|elixir)(?: sdk| runtime| version| jdk| se)*[ :(=v]{1,4}(\d+(?:\.\d+)*)([^\n]{0,30})`)
	// wants matches words by which a sentence asks for what it names next, or for what is listed below it.
	wants = sieve.MustCompile(`(?i)\b(needs?|requires?|required|requirements?|prerequisites?|dependencies|install(ed|ing|ation|s)?|set[- ]?up|getting started|uses?|using|runs? on|ensure|make sure|built (with|on|in)|tech(nology)? stack)\b`)
	// ofOther matches words by which it speaks of another day, of a case or of a bound.
	ofOther = sieve.MustCompile(`(?i)\b(if|unless|not|no longer|was|were|previous(ly)?|old(er)?|legacy|upgrad\w+|migrat\w+|from|until|since|before|after|than|least|minimum|introduced|dropped|supports?|supported|instead|example|e\.g|image)\b|n['’]t\b`)
	// needed matches a heading over a list of what must be there.
	needed = sieve.MustCompile(`(?i)\b(prerequisites?|requirements?|dependencies|what you need|tech(nology)? stack)\b`)
	// bound matches what makes a version the lowest or one of several.
	bound = sieve.MustCompile(`(?i)^(\.x)?\W{0,2}(\+|[-–/,&|] ?v?\d|x?\W{0,2}(or|and|to|through) (\w+ )?(newer|later|higher|above|greater|up|more|v?\d)|(and )?(up|newer|later|higher|above)\b|at least|minimum)|\b(or|and) (newer|later|higher|above|greater|up)\b|\bminimum\b|\bat least\b`)
)

// versions looks up the versions that section i of a document asks for: how many could be
// told, and what is said of those that others are fixed than.
func (l *library) versions(pins map[*language]fixed, d *docs.Document, i int) (told int, wrong []check.Finding) {
	if len(pins) == 0 {
		return 0, nil
	}
	s := &d.Sections[i]
	listed := needed.MatchString(s.Heading)
	for line := range strings.Lines(s.Text) {
		if needed.MatchString(line) && docs.WordCount(line) <= mostHeading { // which bold words are as good as
			listed = true
		} else if strings.HasSuffix(strings.TrimSpace(line), ":") {
			listed = wants.MatchString(line) && !ofOther.MatchString(line)
		}
		for sentence := range strings.SplitSeq(line, ". ") {
			m := askedFor.FindStringSubmatchIndex(sentence)
			if m == nil {
				continue
			}
			before, name, version, after := sentence[:m[2]], sentence[m[2]:m[3]], sentence[m[4]:m[5]], sentence[m[6]:m[7]]
			item := listed && docs.WordCount(before) == 0
			if !item && !wants.MatchString(before) || l.tellsOfAnother(before) || ofOther.MatchString(before) || bound.MatchString(after) || inTitle(s, name, version) {
				continue
			}
			lang := &languages[slices.IndexFunc(languages, func(lang language) bool { return lang.name.MatchString(name) })]
			pin, known := pins[lang]
			if !known {
				continue
			}
			asked := strings.TrimPrefix(version, lang.before)
			if told++; lang.same(asked, pin.version) || lang.least && !lower(asked, pin.version) || l.holdsVersion(d, s.Heading+"\n"+line, lang.product, version) {
				continue
			}
			data, _ := l.tree.ReadFile(d.Path)
			fix := "Name the version that is used, or the file that fixes it."
			if l.isPastEnd(lang, pin.version) && l.isCaredFor(lang, asked) {
				fix = fmt.Sprintf("See which of them is meant: %s %s is past its end of life, and %s is not.", name, pin.version, version)
			}
			wrong = append(wrong, check.Finding{
				Message: fmt.Sprintf("Asks for %s %s, and %s fixes %s.", name, version, pin.path, pin.version),
				Path:    d.Path, Line: asksAt(data, s.Line, name, version), Fix: fix,
			})
		}
	}
	return told, wrong
}

// namedFile matches what a file may be called, with its ending.
var namedFile = sieve.Plain(`[\w./-]*\w\.[A-Za-z]{2,6}\b`)

// holdsVersion tells whether a text names a file that is there and has a version of a product, as
// an image of it has, of which it then speaks.
func (l *library) holdsVersion(d *docs.Document, text, product, version string) bool {
	for _, name := range namedFile.FindAllString(text, -1) {
		for _, p := range []string{path.Join(path.Dir(d.Path), name), path.Clean(strings.TrimPrefix(name, "/"))} {
			data, err := l.tree.ReadFile(p)
			for line := range strings.Lines(strings.ToLower(string(data))) {
				if before, _, has := strings.Cut(line, version); err == nil && has && strings.Contains(before, product) {
					return true
				}
			}
		}
	}
	return false
}

// lifetimeOf is that of a version of a language, none where the table does not know it on the day
// that the audit is of.
func (l *library) lifetimeOf(lang *language, version string) (of lifetimes.Lifetime, known bool) {
	table, err := lifetimes.Load()
	if err != nil {
		return of, false
	}
	of, known = table.Find(lang.product, lifetimes.Numbers(version))
	return of, known && !table.Unknown(of, l.asOf)
}

func (l *library) isPastEnd(lang *language, version string) bool {
	of, known := l.lifetimeOf(lang, version)
	return known && of.Past(l.asOf)
}

func (l *library) isCaredFor(lang *language, version string) bool {
	of, known := l.lifetimeOf(lang, version)
	return known && !of.Past(l.asOf)
}

// mostHeading words stand in for a heading. Assumed.
const mostHeading = 3

// inTitle tells whether a version stands in the title of a page elsewhere, which asks for none.
func inTitle(s *docs.Section, name, version string) bool {
	return slices.ContainsFunc(s.Links, func(l docs.Link) bool {
		return docs.IsExternal(l.Target) && docs.WordCount(l.Text) >= leastTitle && strings.Contains(l.Text, name+" "+version)
	})
}

// leastTitle words of a link are a title, and no name and version. Assumed.
const leastTitle = 5

// takenOff matches what is done to a version that is not wanted any more.
var takenOff = sieve.MustCompile(`(?i)\b(uninstall|remov(e|ing)|delet(e|ing))\b`)

// asksAt is the first line of a document from one on that has both a name and a version,
// between which a link may stand, and takes none off, else where they follow each other.
func asksAt(data []byte, from int, name, version string) int {
	for i, line := range strings.Split(string(data), "\n") {
		if i+1 >= from && strings.Contains(line, name) && strings.Contains(line, version) && !takenOff.MatchString(line) {
			return i + 1
		}
	}
	return docs.LineOf(data, from, name+" "+version)
}

// allVersions does that for all sections of documents.
func (l *library) allVersions(kept []*docs.Document) (told int, wrong []check.Finding) {
	pins := l.pinned()
	for _, d := range kept {
		for i := range d.Sections {
			n, found := l.versions(pins, d, i)
			told, wrong = told+n, append(wrong, found...)
		}
	}
	return told, joined(wrong)
}

// joined are the findings of which each says something else, at the first place.
func joined(findings []check.Finding) []check.Finding {
	var said []string
	for _, f := range findings {
		said = append(said, f.Message)
	}
	return joinedBy(said, findings)
}

// joinedBy are the findings of which each is about something else, as the words that
// belong to each tell, at the first place.
func joinedBy(about []string, findings []check.Finding) (out []check.Finding) {
	at := map[string][]string{} // the documents, each once a place
	var first []string
	for i, f := range findings {
		if at[about[i]] = append(at[about[i]], f.Path); len(at[about[i]]) == 1 {
			out, first = append(out, f), append(first, about[i])
		}
	}
	for i := range out {
		if more := at[first[i]][1:]; len(more) > 0 {
			out[i].Message = strings.TrimSuffix(out[i].Message, ".") + also(out[i].Path, more) + "."
		}
	}
	return out
}

// also says where else something stands that stands in a document first.
func also(first string, more []string) string {
	others := map[string]bool{}
	for _, p := range more {
		if p != first {
			others[p] = true
		}
	}
	switch {
	case len(others) == 0:
		return fmt.Sprintf(", as at %s more", prose.Count(len(more), "place", "places"))
	case len(others) == len(more):
		return fmt.Sprintf(", as in %s more", prose.Count(len(others), "document", "documents"))
	}
	return fmt.Sprintf(", as at %d places more, in %s too", len(more), prose.Count(len(others), "other document", "other documents"))
}

// lower tells whether a version comes before another.
func lower(a, b string) bool {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		if len(x) != len(y) {
			return len(x) - len(y)
		}
		return strings.Compare(x, y)
	}) < 0
}
