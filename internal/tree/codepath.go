package tree

import (
	"slices"

	enry "github.com/go-enry/go-enry/v2"

	"github.com/handoffaudit/audit/internal/sieve"
)

// translations begins the path of a file below a folder of translations.
const translations = `(?i)(^|/)(langs?|languages|locales?|i18n|l10n|translations|messages)/(.*/)?`

// translation is a file in the folder, or by the name, of one language of
// people below such a folder. The names that are rarer, as es_419, kab and
// sr@latin, stand for other things too, so that content must bear them out.
var (
	translation     = sieve.MustCompile(translations + `[a-z]{2}([_-]([a-z]{2,4}|[a-z]{5,8}))?(/[^/]+)?\.(php|[cm]?[jt]s|json|rb|py|ex|exs)$`)
	translationName = sieve.MustCompile(translations + `[a-z]{2,3}([_-](\d{3}|[a-z]{2,8})){0,2}(@[a-z]+)?(/[^/]+)?\.\w+$`)
)

// knownLibrary is a script or style sheet with the name of a library that pages
// load, among the assets of a page. Elsewhere it may be the library's own
// source. Content that would settle it is not at hand.
var knownLibrary = sieve.MustCompile(`(?i)(^|/)(assets|static|public|javascripts?|stylesheets|www|webroot|htdocs|wwwroot|resources)/(.*/)?` +
	`(jquery([._-](ui|migrate|ujs|form|validate|cookie|fileupload|datatables|timeago))?|select2|tom-select|chosen|autosize|bootstrap|moment|d3|underscore|lodash|backbone|handlebars|mustache|modernizr|angular|knockout|` +
	`require|raphael|highcharts|chart|leaflet|html5shiv|respond|normalize|font-?awesome|codemirror|tinymce|ckeditor|fullcalendar|datatables|sweetalert2?|toastr|dropzone|video|three|socket\.io|marked|highlight|zepto|prototype|mootools|scriptaculous|open-iconic([-_](bootstrap|foundation))?)` +
	`([._-](v?\d[\w.]*|min|core|full|base|bundle|all|umd|slim|pack|complete|custom))*\.(js|css|scss|less)(\.erb)?$`)

// loadedFolder is where ASP.NET's tools lay the libraries that pages load.
var loadedFolder = sieve.Plain(`(?i)(^|/)wwwroot/lib/`)

// apiPages are pages of an API that a tool wrote out of the code.
var apiPages = sieve.MustCompile(`(?i)(^|/)(javadocs?|apidocs?|jsdocs?|phpdocs?|rdoc|yardoc|doxygen|scaladocs?|typedoc)/(.*/)?[^/]*\.(html?|js|css)$`)

// toolsOutput is where tools write what they make out of the code, by habit: those of Go mocks
// and the description of an interface, Entity Framework a schema's steps and what they lead to.
var toolsOutput = sieve.MustCompile(`(^|/)mocks?/([^/]+/)*[^/]+\.go$|(^|/)docs/docs\.go$|(?i)(^|/)migrations/([^/]+/)*(\d{14}_\w+|\w+ModelSnapshot)\.cs$`)

// CodePath tells by its name alone whether a path that is no longer at HEAD
// held hand-written program text, tests included.
func CodePath(path string) bool {
	if translation.MatchString(path) || knownLibrary.MatchString(path) || loadedFolder.MatchString(path) || apiPages.MatchString(path) || toolsOutput.MatchString(path) {
		return false
	}
	languages := ownLanguages(path)
	// .md is also a language of compiler writers.
	return len(languages) > 0 && !slices.ContainsFunc(languages, isProse) && kindOf(path, languages[0], nil) == Code
}

// TestPath tells by its name alone whether a path that is no longer at HEAD held tests.
func TestPath(path string) bool {
	languages := ownLanguages(path)
	return len(languages) > 0 && isTest(path, languages[0], nil)
}

// ProsePath tells by its name alone whether a path that is no longer at HEAD
// held prose.
func ProsePath(path string) bool { return slices.ContainsFunc(ownLanguages(path), isProse) }

func isProse(language string) bool { return enry.GetLanguageType(language) == enry.Prose }

// ownLanguages are those that the name of a path can stand for, none where it
// is the name of something that nobody here wrote.
func ownLanguages(path string) []string {
	path = filledIn(path)
	languages := enry.GetLanguagesByFilename(path, nil, nil)
	if len(languages) == 0 {
		languages = enry.GetLanguagesByExtension(path, nil, nil)
	}
	var nowhere classifier // what lay beside it then is not known
	if nowhere.isVendored(path, nil) || isMinified(path, nil) || isGenerated(path, nil) {
		return nil
	}
	return languages
}
