package tests

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Files that tests reach though they bear no name of them.

var (
	// class is a declaration of one, with what stands before it.
	class = sieve.Plain(`(?m)^[ \t]*((?:[a-z]+ )*)class +([A-Z][\w:]*)`)
	// baseName is what one is called that is there to be extended, where no word says so.
	baseName = sieve.Plain(`(?:^|:)(?:Base|Abstract)[A-Z]\w*$|\w(?:Base|Abstract)$`)
)

// isBase tells whether a file begins with a class that is only there to be extended: tests
// name those that do.
func isBase(f *tree.File, content []byte) bool {
	m := class.FindSubmatch(content)
	switch {
	case m == nil:
		return false
	case f.Language == "Ruby" || f.Language == "Python":
		return baseName.Match(m[2])
	}
	return slices.ContainsFunc(strings.Fields(string(m[1])), func(word string) bool { return word == "abstract" || word == "open" })
}

var (
	// component is what Phoenix has pages made of, and viewTest what its tests of pages use.
	component = sieve.Plain(`(?m)^\s*use (?:Phoenix\.(?:Component|LiveComponent|HTML)\b|\w+Web, :(?:html|component|live_component|view)\b)`)
	viewTests = []string{"ConnCase", "ConnTest", "LiveViewTest"}
	// wiring is a class that puts an application together: a module of Guice or Dagger, or
	// what Spring is told to make.
	wiring = sieve.Plain(`(?m)^(?:@Module|@Configuration|@SpringBootApplication)\b|\bclass \w+ (?:extends|:) \w*Module\b`)
)

// renders tells whether a file is a part of pages in Elixir, and tests render pages: they
// ask for what stands on them, not for what that is a part of.
func (s *survey) renders(f *tree.File, content []byte) bool {
	return f.Language == "Elixir" && component.Match(content) && slices.ContainsFunc(viewTests, func(word string) bool { return s.anySays(word) })
}

// wires tells whether a file puts an application together, as every test that starts one
// has it do.
func wires(f *tree.File, content []byte) bool {
	pattern := map[string]*sieve.Pattern{jvm[0]: wiring, dotNet[0]: services, javaScript[0]: entry}[family(f.Language)]
	return pattern != nil && pattern.Match(content)
}

var (
	// services is what .NET is told to make: the class that starts an application, and what
	// extends the list.
	services = sieve.Plain(`(?m)\bclass Startup\b|\(this IServiceCollection\b`)
	// entry is where a page is handed to the browser.
	entry = sieve.Plain(`(?m)\bcreateApp\([^\n]*\)|\b(?:ReactDOM|createRoot\([^\n]*\))\.render\(|\bbootstrapApplication\(`)

	// stimulus is the file of what Stimulus attaches to a page by its name.
	stimulus = sieve.Plain(`(?:^|/)controllers/(?:[\w-]+/)*([\w-]+?)[_-]controller\.[jt]s$`)
	// element is one that a script looks for on a page.
	element = sieve.Plain(`\bgetElementById\(\s*["'\x60]([\w-]+)["'\x60]|\bquerySelector(?:All)?\(\s*["'\x60][^"'\x60\n]*[#.]([\w-]+)`)
)

// onPages tells whether tests work what a script does on a page: by the name that a page
// calls it, or by elements of two words and more that it looks for.
func (s *survey) onPages(f *tree.File, content []byte) bool {
	if family(f.Language) != javaScript[0] {
		return false
	}
	if m := stimulus.FindStringSubmatch(f.Path); m != nil {
		name := plainWord(m[1])
		return len(name) >= shortName && (s.anySays(name) || s.anySays(name+"s"))
	}
	named := map[string]bool{}
	for _, m := range element.FindAllSubmatch(content, -1) {
		if id := string(m[1]) + string(m[2]); severalWords(id) && s.anySays(id) {
			named[id] = true
		}
	}
	return len(named) >= tellingMethods
}

// namesHeirs tells whether tests name a file whose class extends the one that a file begins with.
func (s *survey) namesHeirs(t *tree.Tree, f *tree.File, content []byte) bool {
	m := class.FindSubmatch(content)
	if m == nil {
		return false
	}
	name := m[2][bytes.LastIndexByte(m[2], ':')+1:]
	stem, _, _ := strings.Cut(f.Base(), ".")
	imported := f.Language == "Python" || family(f.Language) == javaScript[0] // by the name of its file, or of its folder
	folder := path.Base(f.Dir())
	heir := regexp.MustCompile(`\bclass\s+[\w:]+\s*(?:<|extends|:|\()\s*(?:[\w.:]+(?:::|\.))?` + regexp.QuoteMeta(string(name)) + `\b`)
	return slices.ContainsFunc(s.programs, func(p *tree.File) bool {
		if p == f || p.Language != f.Language {
			return false
		}
		text, err := t.ReadFile(p.Path)
		return err == nil && bytes.Contains(text, name) && heir.Match(text) && (!imported || bytes.Contains(text, []byte(stem)) || p.Dir() == f.Dir() || f.Dir() != "." && bytes.Contains(text, []byte(folder))) && s.names(p, text)
	})
}

// fewUsers are those of a class that stands behind them, as what gets at a database does
// behind a service. Assumed.
const fewUsers = 2

// namesUsers tells whether tests name each of the few files that use the class which a file
// of the JVM or of .NET begins with, or that import a file of JavaScript.
func (s *survey) namesUsers(t *tree.Tree, f *tree.File, content []byte) bool {
	name, uses := usedBy(f, content)
	if uses == nil {
		return false
	}
	users := 0
	for _, p := range s.programs {
		if p == f || family(p.Language) != family(f.Language) {
			continue
		}
		text, err := t.ReadFile(p.Path)
		if err != nil || !bytes.Contains(text, name) || !uses.Match(text) {
			continue
		}
		if users++; users > fewUsers || !s.names(p, text) {
			return false
		}
	}
	return users > 0
}

// usedBy is how files say that they use one, by a name that they have then; nil for what
// says it in too many ways. What an index hands on may be used anywhere.
func usedBy(f *tree.File, content []byte) (name []byte, uses *regexp.Regexp) {
	switch stem := strings.TrimSuffix(f.Base(), path.Ext(f.Base())); family(f.Language) {
	case jvm[0], dotNet[0]:
		if m := class.FindSubmatch(content); m != nil {
			return m[2], regexp.MustCompile(`\b` + regexp.QuoteMeta(string(m[2])) + `\b`)
		}
	case javaScript[0]:
		if stem != "index" && len(stem) >= shortName {
			return []byte(stem), regexp.MustCompile(`(?:\bfrom|\brequire\(|\bimport\(?)\s*["'][^"'\n]*/` + regexp.QuoteMeta(stem) + `(?:\.\w+)?["']`)
		}
	}
	return nil, nil
}

var (
	// goFunction is the head of a function in Go, or of a method.
	goFunction = sieve.Plain(`(?m)^func (?:\([^)\n]*\) )?(\w+)`)
	call       = sieve.Plain(`\b(\w+)\(`)
)

// callsFor tells whether a file in Go only helps its package, and tests name a function
// there that calls one of the file's: what helps has no names for tests outside.
func (s *survey) callsFor(t *tree.Tree, f *tree.File, content []byte) bool {
	if f.Language != "Go" {
		return false
	}
	helps := map[string]bool{}
	for _, m := range goFunction.FindAllSubmatch(content, -1) {
		if unicode.IsUpper(rune(m[1][0])) {
			return false
		}
		helps[string(m[1])] = true
	}
	return slices.ContainsFunc(s.programs, func(p *tree.File) bool {
		if p == f || p.Language != f.Language || p.Dir() != f.Dir() {
			return false
		}
		text, err := t.ReadFile(p.Path)
		return err == nil && s.callsAny(p, text, goFunction, helps, true)
	})
}

// heads begin what stands at the top level of a file in the languages in which a file says
// by name what it takes from another.
var heads = map[string]*sieve.Pattern{
	javaScript[0]: sieve.Plain(`(?m)^(?:export (?:default )?)?(?:async )?(?:function\*?|class|const|let|var) +(\w+)`),
	"Python":      sieve.Plain(`(?m)^(?:(?:async )?def|class) +(\w+)`),
}

// takesFrom is how a file says what it takes from one of its folder that has the name.
func takesFrom(language, stem string) *regexp.Regexp {
	if language == "Python" {
		return regexp.MustCompile(`(?m)^from [\w.]*\.` + regexp.QuoteMeta(stem) + ` import (\([^)]*\)|[^\n]*)`)
	}
	return regexp.MustCompile(`(?m)^import ([^;"']*?)\sfrom\s*["']\./` + regexp.QuoteMeta(stem) + `(?:\.\w+)?["']`)
}

// callsBeside tells whether a function beside a file of JavaScript or Python calls what it
// takes from there, and tests name that function: then they reach the file through it,
// whatever else takes from it.
func (s *survey) callsBeside(t *tree.Tree, f *tree.File) bool {
	language, stem := family(f.Language), strings.TrimSuffix(f.Base(), path.Ext(f.Base()))
	if heads[language] == nil {
		return false
	}
	takes := takesFrom(language, stem)
	return slices.ContainsFunc(s.programs, func(p *tree.File) bool {
		if p == f || family(p.Language) != language || p.Dir() != f.Dir() {
			return false
		}
		text, err := t.ReadFile(p.Path)
		if err != nil || !bytes.Contains(text, []byte(stem)) {
			return false
		}
		taken := map[string]bool{}
		for _, m := range takes.FindAllSubmatch(text, -1) {
			for _, name := range namesTaken(string(m[1])) {
				taken[name] = true
			}
		}
		return len(taken) > 0 && s.callsAny(p, text, heads[language], taken, false)
	})
}

// remark is what somebody wrote behind a name that is taken.
var remark = sieve.Plain(`(?:#|//)[^\n]*`)

// namesTaken are the names that a file has for what it takes from another, of the words in
// which it says so: "a, { b as c, type D }" gives a and c, since a type is nothing to call.
func namesTaken(words string) (names []string) {
	if strings.HasPrefix(words, "type ") {
		return nil
	}
	for piece := range strings.FieldsFuncSeq(remark.ReplaceAllString(words, ""), func(r rune) bool { return strings.ContainsRune(",{}()", r) }) {
		if said := strings.Fields(piece); len(said) > 0 && (said[0] != "type" || len(said) == 1) {
			names = append(names, said[len(said)-1])
		}
	}
	return names
}

// callsAny tells whether one of the functions that begin so in the text of a file calls any
// of those, or, where methods are among them, one of such a name of any object, and tests say
// the function's name.
func (s *survey) callsAny(f *tree.File, text []byte, head *sieve.Pattern, helps map[string]bool, methods bool) bool {
	found := head.FindAllSubmatchIndex(text, -1)
	for i, at := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		if name := string(text[at[2]:at[3]]); len(name) < shortName || !distinctive(name) || !s.says(f, name) {
			continue
		}
		body := text[at[1]:end]
		for _, m := range call.FindAllSubmatchIndex(body, -1) {
			if helps[string(body[m[2]:m[3]])] && (methods || !ofObject(body[:m[2]])) {
				return true
			}
		}
	}
	return false
}

// ofObject tells whether what stands before a name has it be that of something in an object.
func ofObject(before []byte) bool {
	return bytes.HasSuffix(before, []byte(".")) && !bytes.HasSuffix(before, []byte("..."))
}
