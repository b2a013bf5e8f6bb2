package tree

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A content management system, a shop or a framework was for years unpacked into the
// repository, and what was made for it put into some folders of it. All but those is
// other people's.

// platform is one such program.
type platform struct {
	name string
	mark string         // the path of a file of it, from where it was unpacked
	its  *sieve.Pattern // the paths that are of it
	made *sieve.Pattern // what is made for it: it is there where it was unpacked for use
}

var platforms = []platform{
	{
		"WordPress", "wp-includes/version.php",
		sieve.Plain(`^(wp-includes/|wp-admin/|wp-(activate|blog-header|comments-post|cron|links-opml|load|login|mail|settings|signup|trackback|config-sample)\.php$|(index|xmlrpc)\.php$|license\.txt$|readme\.html$|wp-content/(index\.php$|themes/(index\.php$|twenty[a-z]+/)|plugins/(index\.php$|hello\.php$|akismet/)))`),
		sieve.Plain(`^wp-content/(themes|plugins|mu-plugins)/.+\.php$`),
	},
	{
		"Drupal", "core/lib/Drupal.php", // from version 8 on
		sieve.Plain(`^(core/|(modules|themes|profiles)/contrib/|(index|update|autoload|\.ht\.router)\.php$)`),
		sieve.Plain(`^(modules|themes|profiles)/.+\.(php|module|theme|inc|install)$|^sites/[^/]+/settings[^/]*\.php$`),
	},
	{
		"Drupal", "modules/system/system.module", // up to version 7
		sieve.Plain(`^(includes/|modules/(README\.txt$|` + drupalModules + `)|misc/` + drupalMisc + `|scripts/` + drupalScripts + `|profiles/(minimal|standard|testing)/|themes/(bartik|garland|seven|stark|engines|tests)/|sites/all/(modules|themes|libraries)/contrib/|(authorize|cron|index|install|update|xmlrpc)\.php$|[A-Z]+(\.\w+)?\.txt$)`),
		sieve.Plain(`^sites/[^/]+/((modules|themes)/.+\.(php|module|inc|install)$|settings[^/]*\.php$)`),
	},
	{
		"Magento", "app/Mage.php",
		sieve.Plain(`^(app/(code/core/|Mage\.php$|design/(adminhtml|install)/|design/frontend/(base|default|rwd)/)|lib/(Credis|Cm|LinLibertineFont|Mage|Magento|PEAR|Unserialize|Varien|Zend|phpseclib|googlecheckout|flex|3Dsecure)/|js/(blank\.html$|spacer\.gif$|(calendar|extjs|flash|lib|mage|prototype|scriptaculous|tiny_mce|varien)/)|(downloader|errors)/|shell/(abstract|compiler|indexer|log)\.php$|skin/(adminhtml|install)/|skin/frontend/(base|default|rwd)/|(index|cron|get|install|api)\.php$)`),
		sieve.Plain(`^app/code/(local|community)/.+\.php$`),
	},
	{
		"CodeIgniter", "system/core/CodeIgniter.php",
		sieve.Plain(`^(system|user_guide)/`),
		sieve.Plain(`^application/(controllers|models)/.+\.php$`),
	},
	{
		"Kohana", "system/core/Kohana.php",
		sieve.Plain(`^system/`),
		sieve.Plain(`^application/(controllers|models)/.+\.php$`),
	},
	{
		"CakePHP", "lib/Cake/VERSION.txt",
		sieve.Plain(`^lib/Cake/`),
		sieve.Plain(`^app/(Controller|Model)/.+\.php$`),
	},
	{
		"Yii", "framework/yiilite.php",
		sieve.Plain(`^framework/`),
		sieve.Plain(`^protected/.+\.php$`),
	},
}

// Drupal's own up to version 7, where a site's own lie beside them.
const (
	drupalModules = `(aggregator|announcements_feed|block|blog|blogapi|book|color|comment|contact|contextual|dashboard|dblog|drupal|field|field_ui|file|filter|forum|help|image|legacy|locale|menu|node|openid|overlay|path|php|ping|poll|profile|rdf|search|shortcut|simpletest|statistics|syslog|system|taxonomy|throttle|toolbar|tracker|translation|trigger|update|upload|user|watchdog)/`
	drupalMisc    = `((brumann|farbtastic|typo3|ui)/|[^/]+\.(png|gif|ico)$|jquery[\w.-]*\.js$|(ahah|ajax|authorize|autocomplete|batch|collapse|drupal|form|form-single-submit|machine-name|progress|states|tabledrag|tableheader|tableselect|teaser|textarea|timezone|update|upload|vertical-tabs)\.js$|(print|vertical-tabs)(-rtl)?\.css$)`
	drupalScripts = `(code-clean\.sh|code-style\.pl|cron-(curl|lynx)\.sh|drupal\.sh|dump-database-d[67]\.sh|generate-d[67]-content\.sh|password-hash\.sh|prefix\.sh|run-tests\.sh|test\.script)$`
)

// fromDirectory is what the description of a plugin or theme says that stands in
// WordPress' directory; that of a generator is not filled in.
var (
	inSite        = sieve.Plain(`(^|/)wp-content/(plugins|themes)/[^/]+/readme\.txt$`)
	fromDirectory = []*sieve.Pattern{sieve.Plain(`(?m)^Contributors:[ \t]*[a-z0-9]`), sieve.Plain(`(?m)^Stable tag:[ \t]*(\d|trunk)`), sieve.Plain(`(?m)^Tested up to:[ \t]*\d`)}
)

// markPlatforms sets Vendored on the files of such programs, and of plugins and themes that
// somebody published for one, unless said tells that somebody declared otherwise.
func markPlatforms(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	foreign := func(f *File) {
		if said(f.Path) == nil {
			f.Vendored = true
		}
	}
	for i := range files {
		for _, p := range platforms {
			root, ok := strings.CutSuffix(files[i].Path, p.mark)
			if ok && (root == "" || strings.HasSuffix(root, "/")) && p.takeOut(files, root, foreign) && files[i].Vendored {
				files[i].platform = p.name
			}
		}
	}
	for i := range files {
		f := &files[i]
		if inSite.MatchString(strings.ToLower(f.Path)) && inDirectory(f, read) {
			for _, n := range below(files, path.Dir(f.Path)) {
				foreign(&files[n])
			}
		}
	}
}

// inDirectory tells whether a readme.txt is of what stands in that directory.
func inDirectory(f *File, read func(string) ([]byte, error)) bool {
	content, err := read(f.Path)
	return err == nil && !slices.ContainsFunc(fromDirectory, func(p *sieve.Pattern) bool { return !p.Match(content) })
}

// Platform returns the path of a file of such a program below whose folder something lies
// that was made here for it, and its name; both are "" where there is none.
func (t *Tree) Platform() (file, name string) {
	for i := range t.Files {
		if f := &t.Files[i]; f.platform != "" {
			return f.Path, f.platform
		}
	}
	return "", ""
}

// takeOut hands on the files of a platform that was unpacked below a root, which is "" or
// ends in a slash, if something made for it lies there. It tells whether that was made here:
// a package of a platform brings such files along.
func (p *platform) takeOut(files []File, root string, foreign func(*File)) (here bool) {
	var its []int
	made := false
	first, _ := search(files, root)
	for i := first; i < len(files) && strings.HasPrefix(files[i].Path, root); i++ {
		if rest := files[i].Path[len(root):]; p.its.MatchString(rest) {
			its = append(its, i)
		} else if p.made.MatchString(rest) {
			made, here = true, here || !files[i].Vendored
		}
	}
	for _, i := range its {
		if made {
			foreign(&files[i])
		}
	}
	return here
}
