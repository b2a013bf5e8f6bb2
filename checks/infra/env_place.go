package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// several is how many of the documented variables a file must name to be the place of
// its part, and goodPartOf the part that this must be of what the place of the whole names.
// Assumed.
const several, goodPartOf = 2, 0.25

// placeFor returns where a setting that a file reads is to be written down: in the
// README or sample below the top that names several of the documented ones, and not few for
// what the place of the whole names, else where most others are, unless that is in the folder of another part. Then it is the sample
// file of the nearest folder around the file, or its README, if that is one of a part or tells
// of settings, or the one at the top.
func placeFor(t *tree.Tree, folders map[string][]*tree.File, documented []string, where, file string) string {
	whole, least := t.Lookup(where), several
	if whole != nil {
		least = max(several, int(goodPartOf*float64(countNamed(t, whole, documented))))
	}
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		for _, f := range folders[dir] {
			if (isReadme(f) || isSample(t, f)) && countNamed(t, f, documented) >= least {
				return f.Path
			}
		}
	}
	if whole == nil {
		return where
	}
	part := whole.Dir()
	if isSourced(t, whole) { // which lies among the scripts of what it is for
		part = path.Dir(part)
	}
	if servesAll(t, part) || strings.HasPrefix(file, part+"/") {
		return where
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		readme := ""
		for _, f := range folders[dir] {
			switch {
			case isSample(t, f):
				return f.Path
			case isReadme(f) && (dir == "." || isPart(folders[dir]) || countNamed(t, f, documented) > 0):
				readme = f.Path
			}
		}
		if readme != "" {
			return readme
		}
		switch {
		case dir != ".":
		case settingsSample.MatchString(path.Base(where)):
			return where // the only sample there is
		default:
			return "the README"
		}
	}
}

// isPart tells whether the files of a folder have a manifest among them: what lies there is a
// part of its own, with a README about it.
func isPart(folder []*tree.File) bool {
	return slices.ContainsFunc(folder, func(f *tree.File) bool {
		return slices.ContainsFunc(ecosystems, func(e *ecosystem) bool { return matchesAny(e.manifests, f.Base()) })
	})
}

// ofEnvironment matches a heading of what tells of settings.
var ofEnvironment = sieve.MustCompile(`(?i)\benv(ironment)? (variable|var|setting)s?\b|\b(configuration|settings)\b`)

func isReadme(f *tree.File) bool {
	return f.Role == tree.Doc && strings.HasPrefix(strings.ToLower(f.Base()), "readme")
}

// exported matches a sentence on variables that a program gives, rather than reads.
var exported = sieve.MustCompile(`(?i)\b(sets|exports|(works|does so|does this) by (setting|exporting))\b[^.\n]{0,40}\b(environment|env|shell) variables?\b`)

// ofExported tells whether a document, and no README, is about variables that the
// program gives to whoever uses it: no place for those that it reads.
func ofExported(t *tree.Tree, f *tree.File) bool {
	if isReadme(f) {
		return false
	}
	data, err := t.ReadFile(f.Path)
	return err == nil && exported.Match(data)
}

// settingsFolder is where a program has the settings of the whole, in code or not, or its
// documents, with examples in code or without.
var settingsFolder = sieve.Plain(`^(config|conf|settings)$|^(docs?|documentation)(/|$)`)

// servesAll tells whether what stands in a folder is about the whole: the top, one of
// settings or documents below it, or one without any program, such as that of an image.
func servesAll(t *tree.Tree, dir string) bool {
	return dir == "." || settingsFolder.MatchString(dir) || !slices.ContainsFunc(t.Files, func(f tree.File) bool { return strings.HasPrefix(f.Path, dir+"/") && f.Program() })
}

// whereSettingsGo says where somebody looks for the settings of a project: in the
// sample file that names most of those that are documented, the topmost of equals;
// without one, or where a document names more and most of all, in the document that
// does, if it names a good part of them and is a README or about settings. Values that
// something starts with are the place where they name far more than any sample does, and
// give way to such a document that names half as many of them.
func whereSettingsGo(f *facts.Facts, documented []string) string {
	deployed := deployedSettings(f.Tree)
	sample, sampled := mostNaming(f.Tree, documented, func(file *tree.File) bool {
		return !IsAside(file) && (isSample(f.Tree, file) || listOfSettings.MatchString(file.Base()) && !deployed[file.Path])
	})
	values, valued := mostNaming(f.Tree, documented, func(file *tree.File) bool {
		return !IsAside(file) && (SamplesSettings(file) || isSourced(f.Tree, file)) && !sampleForTests.MatchString(file.Base()) && !ofOneStage.MatchString(file.Base()) && !ofAnother.MatchString(file.Base()) && !deployed[file.Path] && !templateOfDeployment(f.Tree, file)
	})
	live := listOfSettings.MatchString(path.Base(sample)) && strings.HasPrefix(path.Base(sample), ".") // what a developer's shell loads
	if valued >= several && float64(sampled) < goodPartOf*float64(valued) {
		sample, sampled, live = values, valued, true
	}
	enough := max(sampled, len(documented)/2) + 1
	if live {
		enough = (sampled + 1) / 2
	}
	if live || sampled < len(documented) {
		document, n := mostNaming(f.Tree, documented, func(file *tree.File) bool {
			return file.Role == tree.Doc && !file.InTests() && namesSettings(file) && !datedNote.MatchString(file.Path) && !ofExported(f.Tree, file)
		})
		if n > 0 && float64(n) >= goodPart*float64(len(documented)) && ofSettings(f, document, n, len(documented)) && (sample == "" || n >= enough) {
			sample = document
		}
	}
	switch {
	case sample != "":
		return sample
	case !f.Repo.Kind.Operated():
		return "the documentation"
	}
	return "the README"
}

// copied is the name of what somebody copies to fill it in.
var copied = sieve.Plain(`(?i)(^|[._-])(example|sample|template|tmpl|dist|dotenv)s?([._-]|$)`)

// isLive tells whether a place holds the values that a program is started with, and no
// examples of them.
func isLive(t *tree.Tree, where string) bool {
	f := t.Lookup(where)
	return f != nil && f.Role != tree.Doc && !isSample(t, f) && !copied.MatchString(f.Base())
}

// ofOneStage is the name of values for one place that the program runs in.
var ofOneStage = sieve.MustCompile(`(?i)(^|[._-])(local|dev|development|sandbox|qa|uat|sit|demo|perf(ormance)?|(pre|non)-?prod|stag(e|ing)|stg|prod|prd|production|live)([._-]|$)`)

// ofAnother is the name of values that another program is given, which a developer starts beside
// this one.
var ofAnother = sieve.Plain(`(?i)^\.?(mongo(db)?|postgres(ql)?|pg|mysql|mariadb|mssql|redis|rabbitmq|kafka|elasticsearch|opensearch|keycloak|minio|localstack|db|database)\.env$`)

// datedNote matches the paths of what was written down once, of one day or decision.
var datedNote = sieve.MustCompile(`(?i)(^|/)(\d{4}[-_.]?\d{2}[-_.]?\d{2}[^/]*|(adrs?|decisions?|architecture-decisions?)/[^/]+)$`)

// aboutSettings is the name of a document on them, and outdated of one that holds no more.
var (
	aboutSettings = sieve.Plain(`(?i)(^|[^a-z])env|settings|config|variables|options`)
	outdated      = sieve.Plain(`(?i)deprecated|obsolete|archived?\b|(^|[/._-])old[/._-]`)
)

// ofSettings tells whether a document that names n of those that are documented is a
// README, is about settings by its name, or has a heading of them and names most.
func ofSettings(f *facts.Facts, document string, n, documented int) bool {
	file := f.Tree.Lookup(document)
	if file == nil || isReadme(file) || outdated.MatchString(document) {
		return file != nil && isReadme(file)
	}
	return n >= aFew && (aboutSettings.MatchString(path.Base(file.Dir())+"/"+file.Base()) || 2*n >= documented && slices.ContainsFunc(f.Documents(), func(d docs.Document) bool {
		return d.Path == document && slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return ofEnvironment.MatchString(s.Heading) })
	}))
}

// aFew is how many a document must name that is about settings. Assumed.
const aFew = 3

// goodPart is how much of what is documented a document must name to be the place
// for the rest. Assumed.
const goodPart = 0.2

// mostNaming is the file, of those asked for, that names most of the variables, the
// first by place of equals, and how many it names.
func mostNaming(t *tree.Tree, variables []string, ask func(*tree.File) bool) (where string, most int) {
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Size > maxNaming || !ask(f) {
			continue
		}
		n := countNamed(t, f, variables)
		if where == "" || n > most || n == most && docs.ByPlace(f.Path, where) < 0 {
			most, where = n, f.Path
		}
	}
	return where, most
}

// countNamed is how many of the variables a file names.
func countNamed(t *tree.Tree, f *tree.File, variables []string) (n int) {
	words := map[string]bool{}
	if data, err := t.ReadFile(f.Path); err == nil {
		addCapitals(words, data)
	}
	for _, v := range variables {
		if words[v] {
			n++
		}
	}
	return n
}
