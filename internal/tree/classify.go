package tree

import (
	"path"
	"strings"

	enry "github.com/go-enry/go-enry/v2"
)

// classifier decides what each file of one tree is. It knows all the paths,
// since what a folder is depends on its neighbours: "vendor" beside a
// composer.json holds other people's code, deep inside an application it may be
// the one that deals with vendors.
type classifier struct {
	attrs                               attributes
	generated, vendored, tests, ignored patterns
	exists                              map[string]bool // every path of the tree
	specs                               map[string]bool // see specsIn
	saved                               map[string]bool // see savedWith
	features                            features
	projects                            testProjects
}

func newClassifier(paths []string, attrs attributes, opts Options) (*classifier, error) {
	c := &classifier{attrs: attrs, exists: make(map[string]bool, len(paths)), specs: specsIn(paths), saved: savedWith(paths), features: featuresIn(paths)}
	for _, p := range paths {
		c.exists[p] = true
	}
	for _, list := range []struct {
		to    *patterns
		lines []string
	}{{&c.generated, opts.Generated}, {&c.vendored, opts.Vendored}, {&c.tests, opts.Tests}, {&c.ignored, opts.Ignored}} {
		compiled, err := compilePatterns("", list.lines)
		if err != nil {
			return nil, err
		}
		*list.to = compiled
	}
	return c, nil
}

// languageBytes is how much of a file go-enry sees when it guesses the
// language: enough for every one of its rules, and bounded for its classifier.
const languageBytes = 16 << 10

// classify fills in everything about f that its path and content tell. What
// people say (configuration first, then .gitattributes) beats every guess.
func (c *classifier) classify(f *File, t text) {
	content := t.content
	if f.Symlink || enry.IsBinary(content) {
		f.Binary = !f.Symlink
		f.Vendored = c.isVendored(f.Path, nil)
		return
	}
	said := c.attrs.of(f.Path)
	f.Language = t.language()
	if lang, ok := enry.GetLanguageByAlias(said.language); ok {
		f.Language = lang
	}
	f.Vendored = decide(c.vendored.ignores(f.Path), said.vendored, func() bool { return c.isVendored(f.Path, content) })
	f.Minified = isMinified(f.Path, content)
	f.Role = c.role(f, content, said)
	f.Generated = decide(c.generated.ignores(f.Path), said.generated, func() bool {
		if written, known := c.migration(f.Path, content); known {
			return written
		}
		return t.isGenerated() || f.Role == Code && headSaysGenerated(content)
	})
	if f.OwnedCode() && isLiteral(f.Path, f.Language, content) {
		f.Role = Data
	}
	if f.OwnedCode() {
		f.takenFrom, f.constants = takenFrom(f.Base(), content), t.constants(f.Language)
	}
	n := t.count(f.Language, f.OwnedCode())
	f.code = n.Which
	f.TestLines, f.TestComments, f.testModules = n.Tests, n.TestComments, n.TestModules
	f.Lines, f.CodeLines, f.CommentLines, f.BlankLines, f.Complexity = n.Lines, n.Code, n.Comment, n.Blank, n.Complexity
}

// classifyUnread judges by path alone. Such a file counts no lines, so that the
// reader of the report must learn of it from File.Unreadable.
func (c *classifier) classifyUnread(f *File) {
	if f.Symlink {
		return
	}
	said := c.attrs.of(f.Path)
	f.Language, _ = enry.GetLanguageByExtension(f.Path)
	f.Vendored = decide(c.vendored.ignores(f.Path), said.vendored, func() bool { return c.isVendored(f.Path, nil) })
	f.Generated = decide(c.generated.ignores(f.Path), said.generated, func() bool { return isGenerated(f.Path, nil) })
	f.Role = c.role(f, nil, said)
}

// compare marks the files of which only others beside them tell that nobody here
// wrote them.
func (c *classifier) compare(files []File, read func(path string) ([]byte, error)) {
	markTestModules(files, read)
	markInstalled(files, read, c.saidVendored)
	markPlatforms(files, read, c.saidVendored)
	markLocked(files, read, c.saidVendored)
	markBroughtIn(files, read, c.saidVendored)
	markPublished(files, read, c.saidVendored)
	markPackedAssets(files, read, c.saidVendored)
	markTaken(files, read, c.saidVendored)
	markDesignSystems(files, read, c.saidVendored)
	markComponents(files, read, c.saidVendored)
	markTemplates(files, c.saidVendored)
	markNamed(files, c.saidVendored)
	markBuilt(files, read, c.saidGenerated)
	markOutputs(files, read, c.saidGenerated)
	markExported(files, read, c.saidGenerated)
	markGeneratedFolders(files, c.saidGenerated)
	markUnpacked(files, c.saidVendored)
	markAside(files, read, c.saidVendored)
}

// saidGenerated returns what .gitattributes say of a file, nil for nothing.
func (c *classifier) saidGenerated(path string) *bool { return c.attrs.of(path).generated }

// saidVendored likewise, whether it is other people's.
func (c *classifier) saidVendored(path string) *bool { return c.attrs.of(path).vendored }

// decide asks the configuration, then .gitattributes, then the guess.
func decide(configured bool, said *bool, guess func() bool) bool {
	switch {
	case configured:
		return true
	case said != nil:
		return *said
	}
	return guess()
}

func (c *classifier) role(f *File, content []byte, said override) Role {
	if c.tests.ignores(f.Path) {
		return Test
	}
	kind := kindOf(f.Path, f.Language, content)
	if said.documentation != nil {
		if *said.documentation {
			return Doc
		}
		if kind == Doc {
			return Code
		}
	}
	inFixtures := isFixture(f.Path)
	if f.ofTests = c.projects.hold(f.Path); f.ofTests && kind == Code {
		return Test
	}
	switch {
	case kind == Code && isInfrastructure(f.Path, f.Language) && !inFixtures && !testsInfrastructure(f.Path):
		return Code
	case kind == Code && (inFixtures || isTest(f.Path, f.Language, content) || c.features.run(f.Path, content) || besideScripts[f.Language] && c.specs[specFolder(f.Path)]):
		return Test
	case kind == Code && isMarkup(f.Language) && inDocFolder(f.Path):
		return Doc
	case inFixtures && (kind == Doc || kind == Config):
		return Data
	}
	return kind
}

// kindOf tells what a file is for by its name and language, tests aside.
func kindOf(filePath, language string, content []byte) Role {
	base := strings.ToLower(path.Base(filePath))
	if role, ok := roleByName(base, filePath); ok {
		return role
	}
	if isInfrastructure(filePath, language) {
		return Code
	}
	if role, ok := roleByLanguage[language]; ok {
		return role
	}
	if strings.HasSuffix(base, ".sql") {
		return sqlRole(filePath, content)
	}
	switch enry.GetLanguageType(language) {
	case enry.Programming, enry.Markup:
		if role, ok := literalRole(filePath, language, content); ok {
			return role
		}
		return Code
	case enry.Prose:
		return proseRole(filePath, language)
	case enry.Data:
		return dataRole(filePath, language, len(content))
	}
	return Other
}

// isMarkup tells whether the language only lays out pages.
func isMarkup(language string) bool {
	return enry.GetLanguageType(language) == enry.Markup
}

// inDocFolder tells whether the file lies in a folder that holds documentation
// and nothing else. Programs there (a documentation site's own source) stay
// code; pages and styles there are part of the documentation.
func inDocFolder(filePath string) bool {
	first, _, nested := strings.Cut(filePath, "/")
	return nested && docFolders[strings.ToLower(first)] || strings.Contains(filePath, "/docs/_")
}

var docFolders = map[string]bool{"doc": true, "docs": true, "documentation": true, "javadoc": true, "apidoc": true, "apidocs": true}
