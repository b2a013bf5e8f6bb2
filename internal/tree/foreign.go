package tree

import (
	"path"
	"strings"

	enry "github.com/go-enry/go-enry/v2"

	"github.com/handoffaudit/audit/internal/sieve"
)

// vendorFolders hold other people's code wherever they lie.
var vendorFolders = set("node_modules", "bower_components", "jspm_packages", "third_party", "third-party", "thirdparty", "3rdparty", "3rd_party",
	"godeps", "carthage", "pods", "site-packages", "ace-builds", "tiny_mce", "tinymce", "ckeditor", "mathjax", "flow-typed", ".bundle", "xvba_modules", "app_packages")

// assetFolders are where pages keep what they load; a "vendor" folder in one
// of them holds other people's scripts.
var assetFolders = set("assets", "static", "public", "js", "css", "scss", "sass", "styles", "stylesheets", "javascripts", "javascript", "scripts", "lib", "libs",
	"www", "web", "resources", "webroot", "htdocs", "dist", "wwwroot", "fonts", "plugins")

var manifests = []string{"go.mod", "composer.json", "package.json", "Gemfile", "pom.xml", "Cargo.toml", "setup.py", "pyproject.toml", "Package.swift", "mix.exs", "Makefile", "requirements.txt"}

// isVendored tells whether other people wrote the file and this project only
// carries a copy. go-enry's list alone will not do: it also takes folders such
// as cache/, env/ and .github/ and any script named react-something.js.
func (c *classifier) isVendored(filePath string, content []byte) bool {
	segments := strings.Split(filePath, "/")
	if vendoredYarn.MatchString(filePath) || release.MatchString(filePath) || unpacked.MatchString(filePath) && (!writtenHere.MatchString(filePath) || strings.HasSuffix(filePath, ".d.ts")) {
		return true
	}
	for i, s := range segments[:len(segments)-1] {
		s = strings.ToLower(s)
		if vendorFolders[s] {
			return true
		}
		if carries(s) && holdsForeign(segments[:i], func(p string) bool { return c.exists[p] }) {
			return true
		}
	}
	base := segments[len(segments)-1]
	if djangoAdmin.MatchString(filePath) && c.exists[path.Join(path.Dir(filePath), "changelists.css")] {
		return true
	}
	if wrapperScripts[base] || iconFont.MatchString(filePath) || c.saved[filePath] || c.saved[path.Dir(filePath)] || c.isScaffold(filePath, content) {
		return true
	}
	if toolScript.MatchString(base) && toolSaid.Match(content[:min(len(content), toolBytes)]) {
		return true
	}
	switch path.Ext(base) {
	case ".js", ".mjs", ".css", ".scss", ".less":
		// The name of a well-known library makes a file suspect; its licence
		// banner convicts it.
		return enry.IsVendor("x/"+base) && (hasBanner(content) || strings.Contains(base, ".min.")) || servedFolder.MatchString(filePath) && universal.Match(content[:min(len(content), universalBytes)])
	}
	return false
}

// iconFont is the style sheet of icons that come as letters of a font.
var iconFont = sieve.MustCompile(`(?i)(^|/)(open-iconic|font-?awesome|fontello|icomoon|glyphicons|bootstrap-icons|material-icons|ionicons|line-awesome)([-_.](bootstrap|foundation|min|all|codes|embedded|ie7|animation))*\.(css|scss|sass|less)$`)

// universal is how a script begins that a bundler made to be loaded in every manner there is,
// and servedFolder what pages load: there it is a library, whoever formatted it since.
var (
	universal    = sieve.Plain(`\(function ?\(global, ?factory\) ?\{\s*typeof exports === ['"]object['"] && typeof module !== ['"]undefined['"]`)
	servedFolder = sieve.MustCompile(`(?i)(^|/)(assets|static|public|javascripts?|www|webroot|htdocs|wwwroot)/`)
)

// universalBytes is within what such a script begins so, below its banner. Assumed.
const universalBytes = 1 << 10

var vendoredYarn = sieve.MustCompile(`(^|/)\.yarn/(releases|plugins|sdks|versions|unplugged)/`)

// release is a file of a library that was unpacked among what pages load, in a folder
// with its version, and unpacked one in the name of a library that comes as a folder: what is
// written with it may stand in a folder of its name too, but no library is handed out as
// writtenHere.
var (
	release     = sieve.MustCompile(`(?i)(^|/)(assets|static|public|www|webroot|htdocs|wwwroot)/(.*/)?([a-z][a-z_.-]*-v?\d+\.\d+[^/]*|v?\d+\.\d+\.\d+[^/]*)/`)
	unpacked    = sieve.MustCompile(`(?i)(^|/)(assets|static|public|www|webroot|htdocs|wwwroot)/(.*/)?(font-?awesome|swagger-ui|jquery-ui|datatables|select2|fullcalendar|codemirror|pdf\.?js|leaflet|highlight\.?js|prism\.?js|video\.?js)([.-][^/]*)?/`)
	writtenHere = sieve.Plain(`(?i)\.([jt]sx|ts|vue|svelte|erb|haml|slim|heex|eex)$`)
)

// djangoAdmin is a style sheet of Django's administration, copied to be adapted.
var djangoAdmin = sieve.MustCompile(`(^|/)admin/css/(autocomplete|base|changelists|dark_mode|dashboard|forms|ie|login|nav_sidebar|responsive(_rtl)?|rtl|widgets)\.css$`)

// wrapperScripts are copied into a project by its build tool.
var wrapperScripts = set("gradlew", "gradlew.bat", "mvnw", "mvnw.cmd", "MavenWrapperDownloader.java", "dotnet-install.sh", "dotnet-install.ps1", "cpplint.py", "erlang.mk", "config.guess", "config.sub",
	"aclocal.m4", "libtool.m4", "ltmain.sh", "install-sh")

// toolScript is the name of a script that tools of pipelines come as, and toolSaid how its
// head says that it is that, and nothing somebody wrote to call it.
var (
	toolScript = sieve.Plain(`(?i)^(codecov|wait-for-it)(\.(ba)?sh)?$`)
	toolSaid   = sieve.Plain(`(?i)github\.com/codecov/codecov-bash|\btest if a given TCP host/port are available`)
)

// toolBytes is within what it says so. Assumed.
const toolBytes = 400

// CarriedPath tells of a path that is no longer at HEAD, by its name and by what lies there
// now, whether it was in a folder of other people's code.
func (t *Tree) CarriedPath(filePath string) bool {
	segments := strings.Split(filePath, "/")
	for i, s := range segments[:len(segments)-1] {
		if carries(strings.ToLower(s)) && holdsForeign(segments[:i], func(p string) bool { return t.Lookup(p) != nil }) {
			return true
		}
	}
	return false
}

// carries tells whether a folder may be one of other people's code by its name.
func carries(folder string) bool {
	return folder == "vendor" || folder == "vendors" || folder == "external" || folder == "extern"
}

// holdsForeign tells whether a folder named so, directly inside parent,
// holds other people's code: at the top, beside a manifest, or among assets.
func holdsForeign(parent []string, exists func(path string) bool) bool {
	if len(parent) == 0 || assetFolders[strings.ToLower(parent[len(parent)-1])] {
		return true
	}
	dir := strings.Join(parent, "/") + "/"
	for _, m := range manifests {
		if exists(dir + m) {
			return true
		}
	}
	return false
}

var banner = sieve.MustCompile(`(?i)/\*!|@license|@preserve|licensed under|\blicen[cs]e:|released under|\bv?\d+\.\d+\.\d+\b.*(https?://|copyright|\(c\))|copyright.*\b\d{4}\b`)

func hasBanner(content []byte) bool { return banner.Match(content[:min(len(content), 1024)]) }

// isMinified tells whether whitespace was squeezed out of a script or style
// sheet: by name, or by lines longer than people write.
func isMinified(filePath string, content []byte) bool {
	switch strings.ToLower(path.Ext(filePath)) {
	case ".js", ".mjs", ".cjs", ".css":
	case ".html", ".htm":
		return len(content) > minBundledPage && len(content)/max(1, countLines(content)) > maxLineOfPage
	default:
		return false
	}
	if minName.MatchString(filePath) {
		return true
	}
	lines := countLines(content)
	return len(content) > 2048 && len(content)/max(1, lines) > maxAverageLine
}

var minName = sieve.MustCompile(`[.-]min\.([cm]?js|css)$`)

// maxAverageLine is linguist's bound on the average length of a line, in bytes.
const maxAverageLine = 110

// A page so long, with such lines, has what it loads put into it by a program, as the report of
// a tool has. Assumed.
const minBundledPage, maxLineOfPage = 50 << 10, 1000
