package docs

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

type format uint8

const (
	notProse format = iota
	markdown
	restructured
	asciidoc
	plain
)

var formats = map[string]format{
	".md": markdown, ".markdown": markdown, ".mdown": markdown, ".mkd": markdown, ".mdx": markdown,
	".rst": restructured, ".rest": restructured,
	".adoc": asciidoc, ".asciidoc": asciidoc,
	".txt": plain, ".text": plain, "": plain,
}

// wellKnown are the names under which prose without a telling extension lies.
var wellKnown = sieve.MustCompile(`(?i)^(readme|install|contributing|hacking|maintainers|authors|owners|support|deploy(ment)?|development|architecture|design|runbook|operations|changes|changelog|history|news|notes|upgrading|license|licence|copying)([._-][a-z]{2})?(\.txt|\.text)?$`)

// docFolder matches the folders in which a text file is prose.
var docFolder = sieve.MustCompile(`(?i)(^|/)(docs?|documentation|wiki|runbooks?|playbooks?|manual|handbook)/`)

// notText are text files that tools read.
var notText = sieve.MustCompile(`(?i)^(requirements.*|constraints.*|cmakelists|robots|humans|security|ads|llms.*|runtime|version|words?|.*wordlist.*|owners|codeowners)(\.txt)?$`)

// formatOf tells how to read a file, notProse for what people did not write as
// prose about this project.
func formatOf(f *tree.File) format {
	if !f.HandWritten() || f.Symlink || f.Role == tree.Test || f.Role == tree.Data {
		return notProse
	}
	name := strings.TrimSuffix(strings.TrimSuffix(f.Base(), ".erb"), ".j2")
	ext := strings.ToLower(path.Ext(name))
	if strings.HasPrefix(name, ".") {
		return notProse
	}
	kind, known := formats[ext]
	if kind != plain {
		if known {
			return kind
		}
		return notProse
	}
	if wellKnown.MatchString(name) && f.Role != tree.Code && f.Role != tree.Config {
		return plain
	}
	if ext != "" && docFolder.MatchString(f.Path) && !notText.MatchString(name) {
		return plain
	}
	return notProse
}

// Purpose is what a document is for, as far as its name says. Most have none.
type Purpose uint8

// The purposes that set a document apart.
const (
	General   Purpose = iota
	Readme            // README of the project or of a part of it
	Changelog         // release notes and other accounts of what was
	Legal             // licences, codes of conduct, notices
	Template          // forms to fill in: issue and pull request templates
	Decision          // architecture decision records, proposals
	Example           // examples, samples, archives, documents of older versions, blog posts, translations
	Page              // what the program itself shows to its users
)

// Historical tells whether a document is a record of its day, or says nothing of
// the code, so that it is not kept up with it.
func (p Purpose) Historical() bool {
	return p == Changelog || p == Legal || p == Template || p == Decision || p == Example || p == Page
}

var readme = sieve.MustCompile(`(?i)(^|/)readme([-_.][^/]*)?$`)

// plainReadme matches what the README of a folder is called without more, but for the mark
// of a language or of a template.
var plainReadme = sieve.MustCompile(`(?i)^readme([-_.]en)?(\.[a-z]+)?(\.(erb|j2))?$`)

// setTopicsApart takes the purpose of a README from documents called README-TOPIC where
// their folder has a README without more: they are on their topics.
func setTopicsApart(documents []Document) {
	plain := map[string]bool{}
	for i := range documents {
		if p := documents[i].Path; plainReadme.MatchString(path.Base(p)) {
			plain[path.Dir(p)] = true
		}
	}
	for i := range documents {
		d := &documents[i]
		if d.Purpose == Readme && plain[path.Dir(d.Path)] && !plainReadme.MatchString(path.Base(d.Path)) && !IsTranslation(d.Path) {
			d.Purpose = General
		}
	}
}

// aForm is a form by its own name, or one of those that forges show, in a folder of them.
const aForm = `(^|/)([^/]*[^/a-z])?templates?\.[a-z]+$|(^|/)(issue|pull_request|merge_request)_templates?(/|\.)|(^|/)(pull_request|issue)_template`

var form = sieve.MustCompile(`(?i)` + aForm)

// ofOlderVersion matches what held for one.
var ofOlderVersion = sieve.MustCompile(`(?i)(^|/)(\w*versioned_docs|versions?[-_/]v?\d[^/]*)/`)

var purposes = []struct {
	purpose Purpose
	pattern *sieve.Pattern
}{
	{Template, sieve.MustCompile(`(?i)(^|/)[^/]*((\b|_)templates?(/|\.[a-z]+$)|YYYY)|` + aForm)},
	{Example, ofOlderVersion},
	{Example, sieve.Plain(`(?i)^archived[-_][^/]+/`)},
	{Example, sieve.MustCompile(`(?i)(^|/)(_?examples?|samples?|demos?|testdata|archived?|attic|legacy|deprecated|old|blog|_?posts|news|meeting[-_ ]?(notes|minutes)|minutes|i18n|locales?|translations?|fixtures?|node_modules)/`)},
	{Decision, sieve.MustCompile(`(?i)(^|/)(adrs?|decisions?|(architectur(e|al)[-_])?decision[-_]records?|architectur(e|al)[-_]decisions?|rfcs?|proposals?|keps?|peps?|tech(nical)?[-_ ]?specs?|enhancements([-_]proposals)?)/|(^|/)adr[-_]?\d+|(^|/)specs?/\d{3,}[-_]`)},
	{Changelog, sieve.MustCompile(`(?i)(^|/)[^/]*[-_]change[-_]?logs?\.[a-z]+$|(^|/)(v?\d[\d._-]*[._-])?(change[-_ ]?logs?|changes|history|news|release[-_ ]?notes?|whats?[-_ ]?new|upgrad(e|ing))([-_.][^/]*)?$|(^|/)migrat(ion|ing)([-_ ](guide|notes?|to|from|v?\d)[^/]*)?(\.[a-z.]+)?$|(^|/)(change[-_ ]?logs?|changes|release[-_ ]?notes?|releases|history|whatsnew|\.changeset|changesets?|unreleased)/`)},
	{Changelog, sieve.MustCompile(`(?i)(^|/)([^/]*[-_ ])?(progress|backlog|to-?do)(\.[a-z]+)?$`)}, // what was done, and is left to do
	{Legal, sieve.MustCompile(`(?i)(^|/)(licen[cs]es?|copying|notices?|code[-_ ]of[-_ ]conduct|trademarks?|patents|third[-_ ]?party|cla|dco|copyright)([-_.][^/]*)?$|(^|/)(ofl|eula|imprint|terms([-_ ](of[-_ ](use|service)|and[-_ ]conditions))?|privacy([-_ ](policy|notice|statement))?)(\.[a-z.]+)?$|(^|/)licen[cs]es?/`)},
	// What parties agreed on, by name or in a folder of it.
	{Legal, sieve.MustCompile(`(?i)(^|/)[^/]*(\b|_)(call[-_ ]off[-_ ]contracts?|(framework([-_ ]level)?|data[-_ ](sharing|processing)|non[-_ ]disclosure|licen[cs](e|ing)|contributor|master[-_ ]services?)[-_ ]agreements?|statements?[-_ ]of[-_ ]work)(\b|_)`)},
	{Page, sieve.MustCompile(`(?i)(^|/)(app|src|resources|web|frontend|client)/(.+/)?(views|_?pages|\w+_pages|content|articles|copy|mailers|(\w+_)?(e?mails?|notify|sms)(_\w+)?)/|\.stories\.mdx?$|(^|/)(e-?mail|letter|sms|text[-_]message)([-_](text|body|template))?\.(md|txt)$`)},
	// What was held or found at one time, by a folder or by the number or day in the name.
	{Example, sieve.MustCompile(`(?i)(^|/)(sprint[-_ ]?(reviews?|notes|summar(y|ies)|retros?\w*)|retrospectives?|research[-_ ]?synthes[ei]s)/|(^|/)(sprint[-_ ]?\d+|\d{4}[-_]\d{2}[-_]\d{2})[^/]*\.[a-z]+$`)},
	{Readme, readme},
}

// PurposeOf is what a file is for as its path says.
func PurposeOf(p string) Purpose {
	for _, x := range purposes {
		if x.pattern.MatchString(p) && !aboutIts(x.purpose, p) {
			return x.purpose
		}
	}
	return General
}

// dayFirst matches the day at the head of a name.
var dayFirst = sieve.MustCompile(`^\d{4}[-_]\d{2}[-_]\d{2}[-_ ]`)

// OnlyDated tells whether nothing but a day at the head of its name sets a document apart.
func OnlyDated(p string) bool {
	name := dayFirst.ReplaceAllString(path.Base(p), "")
	return name != path.Base(p) && PurposeOf(path.Join(path.Dir(p), name)) == General
}

// ofManifests matches documents among templates that are for a platform to fill in: such
// a document tells how they are used. So does the README of any folder of templates.
var ofManifests = sieve.MustCompile(`(?i)(^|/)(openshift|ocp|kubernetes|k8s|cloudformation|cfn|terraform|bicep|arm)/(.+/)?templates/(.+/)?[^/]+\.(md|markdown|rst|a(scii)?doc)$|(^|/)([^/]*[-_])?templates/readme\.\w+$`)

// aboutIts tells whether a document in a folder of some purpose tells of what else lies
// there, and has not that purpose itself.
func aboutIts(folder Purpose, p string) bool {
	switch folder {
	case Page:
		return docFolder.MatchString(p) || readme.MatchString(p)
	case Template:
		return ofManifests.MatchString(p) && !form.MatchString(p)
	}
	return false
}

// Top is the deepest folder that holds every file: "." unless one part of a
// repository is looked at.
func Top(t *tree.Tree) string {
	if len(t.Files) == 0 {
		return "."
	}
	first, last := t.Files[0].Dir(), t.Files[len(t.Files)-1].Dir()
	for first != "." && first != last && !strings.HasPrefix(last, first+"/") {
		first = path.Dir(first)
	}
	return first
}

// Folder is where most of the documents of a repository lie that are in a folder for
// documents at the top, or else below one there, unless that is of a part with less than half of the
// code; "docs" where there is none.
func Folder(t *tree.Tree, documents []Document) string {
	count := map[string]int{}
	for i := range documents {
		if d := &documents[i]; d.Purpose == General || d.Purpose == Readme || d.Purpose == Decision {
			if dir := strings.TrimSuffix(ofDocuments.FindString(d.Path), "/"); dir != "" {
				count[dir]++
			}
		}
	}
	most := "docs"
	for _, dir := range slices.Sorted(maps.Keys(count)) {
		if of, mostOf := ofPart(dir), ofPart(most); of == mostOf && count[dir] > count[most] || count[most] == 0 || mostOf && !of {
			most = dir
		}
	}
	if ofPart(most) && isSmallPart(t, path.Dir(most)) {
		return "docs"
	}
	return most
}

// isSmallPart tells whether a folder holds a hundredth of the code, below which it holds tools, and
// less than half of it. Assumed.
func isSmallPart(t *tree.Tree, dir string) bool {
	inside, all := 0, 0
	for i := range t.Files {
		f := &t.Files[i]
		if !f.OwnedCode() {
			continue
		}
		if all += f.CodeLines; strings.HasPrefix(f.Path, dir+"/") {
			inside += f.CodeLines
		}
	}
	return inside > 0 && inside*100 >= all && inside*2 < all
}

// ofPart tells whether a folder for documents lies in another folder than one for them.
func ofPart(dir string) bool {
	first, _, within := strings.Cut(dir, "/")
	return within && !ofDocuments.MatchString(first+"/")
}

// ofDocuments matches what lies in a folder for documents at the top or in a folder there.
var ofDocuments = sieve.MustCompile(`(?i)^([^/]+/)?(docs?|documentation)/`)
