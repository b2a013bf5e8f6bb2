package facts

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// atRoot accepts files as named does, in the topmost folder alone: what a host
// reads there speaks for the whole, deeper down for one part of it.
func atRoot(patterns ...string) func(*tree.File) bool {
	fits := named(patterns...)
	return func(f *tree.File) bool { return f.Dir() == "." && fits(f) }
}

func at(path string) func(*tree.File) bool { return func(f *tree.File) bool { return f.Path == path } }

// hosts are programs that run what others add to them: the file by which they
// know it, and what is in it.
var hosts = []sign{
	{at("appinfo/info.xml"), sieve.Plain(`<info\b`), "makes it an app that Nextcloud or ownCloud runs"},
	{atRoot("*.php"), sieve.Plain(`(?m)^[ \t/*#@]*Plugin Name:[ \t]*\S`), "makes it a plug-in that WordPress runs"},
	{atRoot("style.css"), themeName, "makes it a theme that WordPress runs"},
	{at("layout/theme.liquid"), sieve.Plain(`\bcontent_for_header\b`), "makes it a theme that Shopify runs"},
	{at("sfdx-project.json"), sieve.Plain(`"packageDirectories"`), "makes it an app that Salesforce runs"},
	{atRoot("*.info.yml"), sieve.Plain(`(?m)^type:\s*["']?(module|theme|profile)\b`), "makes it an extension that Drupal runs"},
	{atRoot("pom.xml"), sieve.Plain(`<packaging>\s*hpi\s*</packaging>`), "packs a plug-in that Jenkins runs"},
	{atRoot("pom.xml"), sieve.Plain(`<packaging>\s*maven-plugin\s*</packaging>`), "packs a plug-in that Maven runs"},
	{atRoot("build.gradle", "build.gradle.kts"), sieve.Plain(`\bjava-gradle-plugin\b|(?m)^\s*gradlePlugin\s*\{`), "builds a plug-in that Gradle runs"},
	{at("src/main/resources/META-INF/plugin.xml"), sieve.Plain(`<idea-plugin\b`), "makes it a plug-in that an editor runs"},
	{atRoot("package.json"), sieve.Plain(`"engines"\s*:\s*\{[^}]*"vscode"`), "makes it an extension that an editor runs"},
}

// unpackedPlatform: made for a content management system, a shop or a framework that was
// unpacked beside it.
func unpackedPlatform(p *project) string {
	file, name := p.tree.Platform()
	return clause(file, "is of "+name+", which the rest is made for")
}

// plugin: what runs within somebody else's program is released to those who run
// that, and operated by them.
func plugin(p *project) string {
	if why := p.first(hosts); why != "" {
		return why
	}
	if !p.wordPressSite() {
		if why := p.first([]sign{{func(f *tree.File) bool { return aFolderDeep.MatchString(f.Path) }, themeName, "makes it a collection of themes that WordPress runs"}}); why != "" {
			return why
		}
	}
	var c struct{ Type string } // of the whole: packages that it only names have types too
	if json.Unmarshal(p.read("composer.json"), &c) == nil && composerPlugin.MatchString(c.Type) {
		return clause("composer.json", "makes it an extension that another program runs")
	}
	return ""
}

// odooAddons: folders of which each is an addon of Odoo's, where nothing says how that is run.
func odooAddons(p *project) string {
	if p.tree.Lookup("Dockerfile") != nil || p.find(top("docker-compose*.y*ml", "compose*.y*ml"), nil) != "" {
		return ""
	}
	return clause(p.find(func(f *tree.File) bool { return odooManifest.MatchString(f.Path) }, odooSays), "makes it an addon that Odoo runs")
}

var (
	odooManifest = sieve.Plain(`^([^/]+/)?__(manifest|openerp)__\.py$`)
	odooSays     = sieve.Plain(`["'](depends|installable)["']\s*:`)
)

// terraformModule: what is described is handed what it needs by whoever takes it, and says nowhere
// where it is put up.
func terraformModule(p *project) string {
	if p.tree.Lookup("variables.tf") == nil || p.tree.Lookup("outputs.tf") == nil ||
		!slices.ContainsFunc(p.tree.Files, func(f tree.File) bool { return besideModule.MatchString(f.Path) }) ||
		p.find(func(f *tree.File) bool { return f.Dir() == "." && path.Ext(f.Path) == ".tf" }, putsUp) != "" {
		return ""
	}
	return clause("variables.tf", "has others give it what it needs, as a module of Terraform")
}

// besideModule matches what lies beside one: what shows how it is taken, further ones, and tests.
var besideModule = sieve.Plain(`^(examples?|modules|tests?)/.*\.(tf|hcl|go)$`)

// putsUp matches where a description is put up: with which account, and where its state is kept.
var putsUp = sieve.Plain(`(?m)^\s*(provider|backend|cloud)\s*("[^"]*"\s*)?\{`)

// A collection has each theme in a folder of its own, at the top; a site has WordPress beside it, or is one itself.
var (
	aFolderDeep = sieve.Plain(`^[^/]+/style\.css$`)
	themeName   = sieve.Plain(`(?m)^[ \t/*#@]*Theme Name:[ \t]*\S`)
)

func (p *project) wordPressSite() bool {
	return slices.ContainsFunc(p.tree.Files, func(f tree.File) bool {
		return strings.HasPrefix(f.Path, "wp-") || strings.Contains(f.Path, "/wp-content/") || f.Dir() == "." && (f.Language == "PHP" || strings.HasPrefix(strings.ToLower(f.Base()), "dockerfile"))
	})
}

// composerPlugin matches types of packages that name a host and what it runs.
var composerPlugin = sieve.Plain(`^[a-z0-9]+-([a-z0-9-]+-)?(plugin|muplugin|module|bundle|theme|profile|extension)$`)

// serverLanguages run on no page, or nearly never.
var serverLanguages = map[string]bool{"PHP": true, "Python": true, "Ruby": true, "Java": true, "Kotlin": true, "Scala": true, "Groovy": true, "Clojure": true,
	"Go": true, "C#": true, "F#": true, "Visual Basic .NET": true, "Elixir": true, "Erlang": true, "Perl": true, "Rust": true, "Haskell": true}

// mostlyServer tells whether there is more program text of servers than of pages:
// then the front end is no more than a part of it.
func (p *project) mostlyServer() bool {
	server, page := 0, 0
	for _, f := range p.files {
		switch {
		case f.Role != tree.Code:
		case serverLanguages[f.Language]:
			server += f.CodeLines
		case pageLanguage(f.Language):
			page += f.CodeLines
		}
	}
	return server > page
}

// pageLanguage tells whether browsers run a language, or show it.
func pageLanguage(language string) bool {
	switch language {
	case "JavaScript", "TypeScript", "JSX", "TSX", "CoffeeScript", "Vue", "Svelte", "Astro", "Elm", "HTML", "CSS", "SCSS", "Sass", "Less", "Stylus":
		return true
	}
	return strings.HasPrefix(language, "HTML+")
}
