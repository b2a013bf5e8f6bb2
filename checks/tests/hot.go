package tests

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// A file is hot when it is among the mostHot of those that changed often
// recently, weighed by size (changes times lines), and no small thing. All
// assumed.
const (
	mostHot, mostHotNamed  = 20, 5
	fewChanges, shortFiles = 5, 100
)

// hot is a file that changes often and is long.
type hot struct {
	*tree.File
	changes int
}

// hotFiles are the hottest files of the program text in the months before the
// last commit that the settings call recent; the hottest first.
func hotFiles(f *facts.Facts, s *survey) (files []hot) {
	changes := map[string]int{}
	since := f.End().AddDate(0, -f.Settings.RecentMonths, 0)
	for _, c := range f.Changes() {
		if c.When.Before(since) {
			break
		}
		for _, ch := range f.History.Commits[c.Commit].Changes {
			if !ch.Copied() && ch.Added+ch.Deleted > 0 { // a move changes none of its text
				changes[ch.Path]++
			}
		}
	}
	for _, p := range s.programs {
		if n := changes[p.Path]; n >= fewChanges && p.CodeLines >= shortFiles && !s.standsAside(p) {
			files = append(files, hot{p, n})
		}
	}
	slices.SortStableFunc(files, func(a, b hot) int { return cmp.Compare(b.changes*b.CodeLines, a.changes*a.CodeLines) })
	return files[:min(mostHot, len(files))]
}

// hotUntested returns findings for the hottest files that no test names, and
// how many such there are: -1 where the history is not known whole, and where
// nothing is tested, which is said already, as it is of the files within the parts told.
func hotUntested(f *facts.Facts, s *survey, told []*part) (findings []check.Finding, all int, within []string) {
	if s.cases == 0 || f.History == nil || f.People == nil || f.Incomplete[facts.History] != "" || f.Incomplete[facts.People] != "" {
		return nil, -1, nil
	}
	for _, h := range hotFiles(f, s) {
		content, err := f.Tree.ReadFile(h.Path)
		if err != nil || s.names(h.File, content) || isBase(h.File, content) || onlyDeclares(h.File, content) || s.renders(h.File, content) || wires(h.File, content) || s.onPages(h.File, content) || s.namesHeirs(f.Tree, h.File, content) || s.callsFor(f.Tree, h.File, content) || s.callsBeside(f.Tree, h.File) || s.namesUsers(f.Tree, h.File, content) || s.namesWhole(f.Tree, h.File) {
			continue
		}
		all++
		if slices.ContainsFunc(told, func(p *part) bool { return strings.HasPrefix(h.Path, p.path+"/") }) {
			within = append(within, h.Path)
		} else if len(findings) < mostHotNamed {
			findings = append(findings, check.Finding{Path: h.Path,
				Message: fmt.Sprintf("No test was found that names this file or what it defines: %s, changed %d times in the last %d months of work.",
					count(h.CodeLines, "line"), h.changes, f.Settings.RecentMonths),
				Fix: "See whether a test reaches it some other way; if none does, test it before files that are shorter or change less."})
		}
	}
	return findings, all, within
}

// declared is what a file defines at its top level, or in a class or module
// that holds all of it: the names by which a test would call it.
var declared = sieve.Plain(`(?m)^(?:export (?:default )?|pub(?:\([a-z]+\))? |public |internal |protected |private |static |final |abstract |sealed |partial |open |data |async |readonly )*` +
	`(?:func(?: \([^)\n]*\))?|function\*?|fun|class|interface|trait|type|struct|record|enum|object|module|defmodule|def|fn|impl|const|let|var)\s+&?([\w.:]+)|` +
	`^(?:module\.)?exports\.(\w+)|^\s+(?:class|module|defmodule) +([\w.:]+)`)

// names tells whether the text of any test names a file: by its own name in any
// of the manners of writing one, or by what it defines.
func (s *survey) names(f *tree.File, content []byte) bool {
	stem, _, _ := strings.Cut(f.Base(), ".")
	switch strings.ToLower(stem) {
	case "index", "main", "mod", "lib", "__init__":
		stem = path.Base(f.Dir())
	}
	if s.namesakes[namesake(f)] || s.namesakes[inFolder(f, f.Base())] || s.says(f, plainWord(stem)) || s.namesRequests(f.Language, strings.ToLower(stem)) {
		return true
	}
	defined := declared.FindAllSubmatch(content, -1)
	if f.Language == "C#" && staticClass.Match(content) {
		defined = append(defined, staticMember.FindAllSubmatch(content, -1)...)
	}
	for _, m := range defined {
		for _, name := range m[1:] {
			parts := strings.FieldsFunc(string(name), func(r rune) bool { return r == '.' || r == ':' })
			if len(parts) == 0 || len(parts[len(parts)-1]) < shortName {
				continue
			}
			last := plainWord(parts[len(parts)-1])
			if distinctive(parts[len(parts)-1]) && s.says(f, last) || s.asksViews(f.Language, last) {
				return true
			}
		}
	}
	return s.contains(f, stem) || s.callsMethods(f, content) || s.asksRoutes(content)
}

// namesWhole tells whether a test in another language has the whole name of a file, with its end.
func (s *survey) namesWhole(t *tree.Tree, f *tree.File) bool {
	if stem, _, _ := strings.Cut(f.Base(), "."); !severalWords(stem) {
		return false
	}
	return slices.ContainsFunc(s.files, func(test testFile) bool {
		if family(test.Language) == family(f.Language) {
			return false
		}
		content, err := t.ReadFile(test.Path)
		return err == nil && bytes.Contains(content, []byte(f.Base()))
	})
}

// publicMethod is a method in C# that others call.
var publicMethod = sieve.Plain(`(?m)^[ \t]+public (?:[a-z]+ )*[\w.]+(?:<[^({;=\n]*>)?[\w.?\[\], ]* (\w+)(?:<[^(\n]*>)?\(`)

// tellingMethods is how many methods of a file tests must call by a name of so many words
// for them to be about it: a class in C# hides behind those that extend it or what it
// implements. Assumed.
const tellingMethods, tellingWords = 2, 3

// callsMethods tells whether tests call what a file in C# has others call.
func (s *survey) callsMethods(f *tree.File, content []byte) bool {
	if f.Language != "C#" {
		return false
	}
	called := map[string]bool{}
	for _, m := range publicMethod.FindAllSubmatch(content, -1) {
		if name := string(m[1]); strings.Count(snake(strings.TrimSuffix(name, "Async")), "_") >= tellingWords-1 && s.says(f, name) {
			called[name] = true
		}
	}
	return len(called) >= tellingMethods
}

var (
	// route is the path at which a function answers requests, up to what varies in it.
	route = sieve.Plain(`(?m)^[ \t]*(?:@[\w.]+\.(?:get|post|put|patch|delete|route|api_route)|(?:app|router|server|fastify)\.(?:get|post|put|patch|delete|all|use)|@(?:Get|Post|Put|Patch|Delete|Request)Mapping|@Path)\(\s*(?:(?:value|path) *= *)?["'](/[\w./-]*[\w-])`)
	// requested is a path that a test asks for, in a string.
	requested = sieve.Plain(`["'\x60](?:https?://[^/"'\x60\s]+)?((?:/[\w.-]+)+)`)
)

// asksRoutes tells whether tests ask for a path at which a file answers: wherever that
// is mounted, and whatever follows.
func (s *survey) asksRoutes(content []byte) bool {
	for _, m := range route.FindAllSubmatch(content, -1) {
		path := bytes.ToLower(m[1])
		if len(path) > shortName && (bytes.Contains(s.requested, append(path, '\n')) || bytes.Contains(s.requested, append(path, '/'))) {
			return true
		}
	}
	return false
}

// layer is what a name ends in for what it is in an application, not for what it is about.
var layer = sieve.Plain(`(?i)[_-]?(services?|controller|resource|handler|manager|repository|helper|job|mailer|views?)$`)

// contains tells whether a name of several words is a part of a longer one: of a word
// in tests of its language that is no other file's (test_get_order_items_json), or,
// without the word for what it is, of the name of one (OrderItemsIT of
// OrderItemsService).
func (s *survey) contains(f *tree.File, stem string) bool {
	if severalWords(stem) && s.within(plainWord(stem), s.said[family(f.Language)]) {
		return true
	}
	about := layer.ReplaceAllString(stem, "")
	if about == stem || !severalWords(about) {
		return false
	}
	var names []string
	for name := range s.namesakes {
		if stem, ok := strings.CutSuffix(name, "."+family(f.Language)); ok {
			names = append(names, plainWord(stem))
		}
	}
	return s.within(plainWord(about), names)
}

// within tells whether a name is a part of a word that has no longer name of another
// file in it.
func (s *survey) within(name string, words []string) bool {
	var others []string
	for _, p := range s.programs {
		stem, _, _ := strings.Cut(p.Base(), ".")
		if other := plainWord(stem); len(other) > len(name) && strings.Contains(other, name) {
			others = append(others, other)
		}
	}
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.Contains(word, name) && !slices.ContainsFunc(others, func(other string) bool { return strings.Contains(word, other) })
	})
}

// severalWords tells whether a name is made of two words or more.
func severalWords(name string) bool {
	rest := strings.TrimLeftFunc(name, unicode.IsUpper)
	return strings.ContainsAny(strings.Trim(name, "_-"), "_-") || strings.IndexFunc(rest, unicode.IsUpper) > 0
}

// staticClass is a class in C# whose own name whoever calls its members need not
// write, since they may extend what they are called on.
var (
	staticClass  = sieve.Plain(`(?m)^[ \t]*(?:public |internal )?static (?:partial )?class `)
	staticMember = sieve.Plain(`(?m)^[ \t]+(?:public|internal) static [^=;{(\n]*?(\w+)(?:<[^(\n]*>)?\(`)
)

// railsRole is what Rails has the name of a file of a kind end in.
var railsRole = sieve.Plain(`_(controller|helper|job|mailer)$`)

// namesRequests tells whether tests that ask a whole application bear the name of
// what answers them: in Rails that of a controller, in PHP of a service as well. A
// name of several words is enough in what such tests say.
func (s *survey) namesRequests(language, stem string) bool {
	switch language {
	case "Ruby":
		what := railsRole.ReplaceAllString(stem, "")
		return what != stem && (s.requests[what+".Ruby"] || strings.Contains(what, "_") && s.anySays(plainWord(what)) || strings.HasSuffix(stem, "_controller") && s.asksPages(what))
	case "PHP":
		what := strings.TrimSuffix(strings.TrimSuffix(stem, "controller"), "service")
		return what != stem && s.namesakes[what+".PHP"]
	}
	return false
}

// asksPages tells whether tests ask for the pages of a controller by the names that Rails
// gives them: orders_path, order_path and edit_order_path those of OrdersController.
func (s *survey) asksPages(controller string) bool {
	for _, name := range []string{controller, strings.TrimSuffix(controller, "s"), strings.TrimSuffix(controller, "ies") + "y"} {
		for _, what := range []string{"", "new_", "edit_"} {
			if s.anySays(what+name+"_path") || s.anySays(what+name+"_url") {
				return true
			}
		}
	}
	return false
}

// asksViews tells whether tests ask for the pages of a set of views by the names that
// Django REST gives them: order-list and order-detail those of OrderViewSet.
func (s *survey) asksViews(language, name string) bool {
	what, ok := strings.CutSuffix(name, "viewset")
	return ok && language == "Python" && (s.anySays(what+"list") || s.anySays(what+"detail"))
}

// railsRequests are the folders of tests that ask a whole application. By Rails'
// custom they bear the name of a controller without that word.
var railsRequests = sieve.Plain(`^(.*/)?(spec|test)/(requests|features|system|integration|controllers)/`)

// shortName is the length below which a name says nothing.
const shortName = 4

// learn takes down the words of a text, as they stand and plain.
func (s *survey) learn(language string, content []byte) {
	words := s.words[language]
	if words == nil {
		words = map[string]bool{}
		s.words[language] = words
	}
	for w := range bytes.FieldsFuncSeq(content, noWord) {
		if !words[string(w)] {
			plain := plainWord(string(w))
			words[string(w)], words[plain] = true, true
			s.said[language] = append(s.said[language], plain)
		}
	}
}

// anyFamily stands for the tests that may be about code in whatever language.
const anyFamily = ""

// says tells whether tests that can be about a file have a word.
func (s *survey) says(f *tree.File, word string) bool {
	own := family(f.Language)
	if own == cFamily[0] || own == "Rust" {
		return s.anySays(word)
	}
	for _, tests := range []string{own, anyFamily, "Gherkin", "RobotFramework", "Shell"} {
		if s.words[tests][word] {
			return true
		}
	}
	return false
}

// anySays tells whether any test has a word.
func (s *survey) anySays(word string) bool {
	for _, words := range s.words {
		if words[word] {
			return true
		}
	}
	return false
}

// distinctive tells whether a name is more than one small word, which tests may have for
// any reason.
func distinctive(name string) bool {
	return severalWords(name) || name != strings.ToLower(name)
}

func noWord(r rune) bool {
	return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// plainWord is a word however it is written: user_mailer, UserMailer and
// user-mailer are one.
func plainWord(w string) string { return separators.Replace(strings.ToLower(w)) }

var separators = strings.NewReplacer("_", "", "-", "")
