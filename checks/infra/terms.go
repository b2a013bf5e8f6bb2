package infra

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// terms is the licence of a repository.
type terms struct {
	name    string // SPDX identifiers where the words are known, "" for none
	where   string
	texts   [][]byte          // of everything at the top that states terms
	unknown string            // the file beside it whose words are not known
	files   map[string]string // of each known licence its file
	unasked string            // the manifest in which npm wrote one, "" for none
	beside  []string          // the files of other licences than the one that a manifest names
}

var (
	noticeFile  = sieve.MustCompile(`(?i)^notice([.](md|txt))?$`)
	tomlLicence = sieve.MustCompile(`(?m)^\s*license\s*=\s*(?:\{[^}]*text\s*=\s*)?["']([^"']+)["']`)
	// wordPress is in the head of a theme or plugin, wordPressLicence what it says there.
	wordPress        = sieve.MustCompile(`(?m)^(Theme Name|Requires at least|Stable tag|Tested up to):`)
	wordPressLicence = sieve.MustCompile(`(?m)^License:[ \t]*(\S[^\r\n]*)`)
	licenceHead      = sieve.MustCompile(`(?i)\blicen[cs]e\b|^(copyright( and|,| &) )?licensing( (information|terms|and copyright))?\W*$|^copyright\b`)
)

// findTerms looks for the licence: the files at the top, a manifest at the top,
// licence files below it that are no part's own, then the README.
func findTerms(f *facts.Facts) terms {
	var top []*tree.File
	declared := terms{}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != "." || !mayState(file) {
			continue
		}
		top = append(top, file)
		switch name := manifestLicence(f.Tree, file); {
		case name == unasked:
			declared.unasked = file.Path
		case name != "" && declared.name == "":
			declared.name, declared.where = name, file.Path
		}
	}
	found, several := licencesIn(f.Tree, top)
	// Generators of packages write that nothing is licensed, whatever is.
	if found.name == "" && (declared.name == "" || declared.name == proprietary) {
		below, _ := licencesIn(f.Tree, licencesBelow(f))
		found.name, found.where, found.texts = below.name, below.where, append(found.texts, below.texts...)
	}
	// How several licences go together a manifest says.
	if declared.name != "" && (several || found.name == "" || found.name == otherTerms) {
		if found.name == otherTerms {
			found.unknown = found.where
		}
		of, _ := laterOrOnly(declared.name)
		found.name, found.where = declared.name, cmp.Or(found.files[of], declared.where)
		if found.files[of] != "" {
			found.beside = found.besides(of)
		}
	}
	found.unasked = declared.unasked
	found = found.withReadme(f)
	found.tellVersions(declared)
	return found
}

// besides are the other licences with their files, which may hold for a part of the code.
func (t *terms) besides(name string) (others []string) {
	for other, at := range t.files {
		if other != name {
			others = append(others, fmt.Sprintf("%s (%s)", other, at))
		}
	}
	slices.Sort(others)
	return others
}

// mayState tells whether terms may be read from a file.
func mayState(f *tree.File) bool {
	return !f.Binary && f.Size > 0 && f.Size <= maxNaming && !rights.OfOthers(f.Base())
}

// licencesIn reads the licence files among some, and tells whether they hold
// several licences.
func licencesIn(t *tree.Tree, files []*tree.File) (found terms, several bool) {
	var names, paths []string
	for _, file := range files {
		notice := noticeFile.MatchString(file.Base())
		if !notice && !rights.LicenceFile(file.Base()) {
			continue
		}
		data, err := t.ReadFile(file.Path)
		if err != nil {
			continue
		}
		found.texts = append(found.texts, data)
		switch name := known(data, licences, references); {
		case notice:
		case name != "" && !slices.Contains(names, name):
			names, paths = append(names, name), append(paths, file.Path)
		case name != "" && len(file.Path) < len(paths[slices.Index(names, name)]):
			paths[slices.Index(names, name)] = file.Path // LICENSE.md before its translation LICENSE-es.md
		case name == "" && found.name == "":
			found.name, found.where = identify(data), file.Path
		}
	}
	if len(names) > 0 {
		found.name, found.where = prose.List(names), prose.List(paths)
		found.files = map[string]string{}
		for i, name := range names {
			found.files[name] = paths[i]
		}
	}
	return found, len(names) > 1
}

// withDocuments are folders in which forges and habit keep the papers of the whole.
var withDocuments = sieve.MustCompile(`(?i)^(docs?|\.github)$`)

// licencesBelow lists the licence files that lie with the documents, or that the
// README leads to. Those of other folders are of what lies there.
func licencesBelow(f *facts.Facts) (files []*tree.File) {
	led, resolver := map[string]bool{}, docs.NewResolver(f.Tree, nil)
	for _, d := range f.Documents() {
		if !readmeName.MatchString(d.Path) {
			continue
		}
		for i := range d.Sections {
			for _, link := range d.Sections[i].Links {
				if target := resolver.Link(d.Path, link); target.Verdict == docs.Present {
					led[target.Path] = true
				}
			}
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if mayState(file) && !file.Vendored && rights.LicenceFile(file.Base()) && (led[file.Path] || withDocuments.MatchString(file.Dir())) {
			files = append(files, file)
		}
	}
	return files
}

// manifestLicence returns the licence that a package manifest declares.
func manifestLicence(t *tree.Tree, f *tree.File) string {
	switch f.Base() {
	case "package.json", "composer.json":
		var manifest struct {
			License, Version, Main, Private any
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || json.Unmarshal(data, &manifest) != nil {
			return ""
		}
		name, _ := manifest.License.(string)
		switch {
		case name == "UNLICENSED":
			return proprietary
		case name == npmLicence && f.Base() == "package.json" && (manifest.Private == true || manifest.Version == npmVersion && manifest.Main == npmMain):
			return unasked
		}
		return name
	case "style.css", "readme.txt":
		if data, err := t.ReadFile(f.Path); err == nil {
			if m := wordPressLicence.FindSubmatch(data); m != nil && wordPress.Match(data) {
				return strings.TrimSpace(string(m[1]))
			}
		}
	case "Cargo.toml", "pyproject.toml":
		if data, err := t.ReadFile(f.Path); err == nil {
			if m := tomlLicence.FindSubmatch(data); m != nil {
				return string(m[1])
			}
		}
	}
	return ""
}

// What npm writes into the manifest of a package where nobody says otherwise.
const npmLicence, npmVersion, npmMain = "ISC", "1.0.0", "index.js"

// unasked stands for a licence that nobody may have chosen: npm's, in a package that is
// private, which nobody gets to use, or that has the rest of its defaults too.
const unasked = "unasked"

// proprietary is the name of terms that give nobody a right.
const proprietary = "proprietary"

// licensedUnder matches a sentence about the licence of the whole, wherever it
// stands; what is said of icons or data is of those.
var licensedUnder = sieve.MustCompile(`(?im)(^|\. )((it|this( \w+)?|(all |the )+(source )?(code|project|software|library|package|program)( here)?) (is|are) )?(open[- ]sourced? |free )?(licen[cs]ed|released|distributed|(made )?available|published) under\b[^\n]*`)

// withReadme adds what the README says in a section on the licence, with its
// code blocks, in which notices often stand; without one in a sentence.
func (t terms) withReadme(f *facts.Facts) terms {
	for _, doc := range f.Documents() {
		if !readmeName.MatchString(doc.Path) {
			continue
		}
		for i := range doc.Sections {
			if !licenceHead.MatchString(doc.Sections[i].Heading) {
				continue
			}
			section := doc.Body(i)
			text := section.Text
			for _, block := range section.Blocks {
				text += "\n" + block.Text
			}
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			t.texts = append(t.texts, []byte(text))
			if t.name == "" {
				t.name, t.where = licenceNamed(text), doc.Path
			}
		}
		for i := range doc.Sections {
			said := licensedUnder.FindString(doc.Sections[i].Prose())
			if name := cmp.Or(known([]byte(said), licences, references), shortNames.FindString(said)); name != "" && t.name == "" {
				t.name, t.where = name, doc.Path
			}
		}
	}
	return t
}

var (
	readmeName = sieve.MustCompile(`(?i)^(\.github/)?readme(\.\w+)?$`)
	shortNames = sieve.MustCompile(`\b(AGPL|LGPL|GPL|Apache|MIT|BSD|MPL|ISC|Unlicense|CC0|EUPL|public domain|proprietary|All rights reserved)\b`)
)

// licenceNamed names the licence that a section about it mentions.
func licenceNamed(text string) string {
	return cmp.Or(known([]byte(text), licences, references), shortNames.FindString(text), identify([]byte(text)))
}
