package infra

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

// terms is the licence of a repository.
type terms struct {
	name  string // SPDX identifiers where the words are known, "" for none
	where string
	texts [][]byte // of everything at the top that states terms
}

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|unlicense|copyright|mit-licen[cs]e)([-_.][\w.-]+)?$`)
	// elsewhere are licence files of what others made.
	elsewhere   = regexp.MustCompile(`(?i)(3rd|third).?part(y|ies)|vendor|dependenc|bundled`)
	noticeFile  = regexp.MustCompile(`(?i)^notice([.](md|txt))?$`)
	tomlLicence = regexp.MustCompile(`(?m)^\s*license\s*=\s*(?:\{[^}]*text\s*=\s*)?["']([^"']+)["']`)
	licenceHead = regexp.MustCompile(`(?i)\blicen[cs](e|ing)\b|^copyright\b`)
)

// findTerms looks for the licence: the files at the top, a manifest at the top,
// then the README.
func findTerms(f *facts.Facts) terms {
	var found, declared terms
	var names, paths []string
	vague := ""
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != "." || file.Binary || file.Size == 0 || file.Size > maxNaming || elsewhere.MatchString(file.Base()) {
			continue
		}
		if name := manifestLicence(f.Tree, file); name != "" && declared.name == "" {
			declared = terms{name: name, where: file.Path}
		}
		notice := noticeFile.MatchString(file.Base())
		if !notice && !licenceFile.MatchString(file.Base()) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
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
		case name == "" && vague == "":
			vague = file.Path
			found.name, found.where = identify(data), vague
		}
	}
	// How several licences go together a manifest says.
	if len(names) == 1 || len(names) > 1 && declared.name == "" {
		found.name, found.where = prose.List(names), prose.List(paths)
	} else if declared.name != "" && (len(names) > 1 || found.name == "" || found.name == otherTerms) {
		found.name, found.where = declared.name, declared.where
	}
	return found.withReadme(f)
}

// manifestLicence returns the licence that a package manifest declares.
func manifestLicence(t *tree.Tree, f *tree.File) string {
	switch f.Base() {
	case "package.json", "composer.json":
		var manifest struct {
			License any `json:"license"`
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || json.Unmarshal(data, &manifest) != nil {
			return ""
		}
		name, _ := manifest.License.(string)
		if name == "UNLICENSED" {
			return "proprietary"
		}
		return name
	case "Cargo.toml", "pyproject.toml":
		if data, err := t.ReadFile(f.Path); err == nil {
			if m := tomlLicence.FindSubmatch(data); m != nil {
				return string(m[1])
			}
		}
	}
	return ""
}

// withReadme adds what the README says in a section on the licence, with its
// code blocks, in which notices often stand.
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
	}
	return t
}

var (
	readmeName = regexp.MustCompile(`(?i)^(\.github/)?readme(\.\w+)?$`)
	shortNames = regexp.MustCompile(`\b(AGPL|LGPL|GPL|Apache|MIT|BSD|MPL|ISC|Unlicense|CC0|EUPL|public domain|proprietary|All rights reserved)\b`)
)

// licenceNamed names the licence that a section about it mentions.
func licenceNamed(text string) string {
	return cmp.Or(known([]byte(text), licences, references), shortNames.FindString(text), identify([]byte(text)))
}
