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
		sieve.Plain(`^((includes|misc|scripts|modules)/|profiles/(minimal|standard|testing)/|themes/(bartik|garland|seven|stark|engines|tests)/|sites/all/(modules|themes|libraries)/contrib/|(authorize|cron|index|install|update|xmlrpc)\.php$|[A-Z]+(\.\w+)?\.txt$)`),
		sieve.Plain(`^sites/[^/]+/((modules|themes)/.+\.(php|module|inc|install)$|settings[^/]*\.php$)`),
	},
	{
		"Magento", "app/Mage.php",
		sieve.Plain(`^(app/(code/core/|Mage\.php$|design/(adminhtml|install)/|design/frontend/(base|default|rwd)/)|lib/(Credis|Cm|LinLibertineFont|Mage|Magento|PEAR|Unserialize|Varien|Zend|phpseclib|googlecheckout|flex|\d)|js/(blank|calendar|extjs|flash|lib|mage|prototype|scriptaculous|spacer|tiny_mce|varien)|(downloader|errors|shell)/|skin/(adminhtml|install)/|skin/frontend/(base|default|rwd)/|(index|cron|get|install|api)\.php$)`),
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
		f := &files[i]
		for _, p := range platforms {
			if root, ok := strings.CutSuffix("/"+f.Path, "/"+p.mark); ok {
				p.takeOut(files, strings.TrimPrefix(root+"/", "/"), foreign)
			}
		}
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

// Platform returns the path of a file of such a program below whose folder something made for
// it lies, and its name; both are "" where there is none.
func (t *Tree) Platform() (file, name string) {
	for i := range t.Files {
		for _, p := range platforms {
			if f := &t.Files[i]; f.Vendored && strings.HasSuffix("/"+f.Path, "/"+p.mark) {
				return f.Path, p.name
			}
		}
	}
	return "", ""
}

// takeOut hands on the files of a platform that was unpacked below a root, which is "" or
// ends in a slash, if something made for it lies there.
func (p *platform) takeOut(files []File, root string, foreign func(*File)) {
	var its []int
	made := false
	for i := range files {
		rest, ok := strings.CutPrefix(files[i].Path, root)
		switch {
		case !ok:
		case p.its.MatchString(rest):
			its = append(its, i)
		default:
			made = made || p.made.MatchString(rest)
		}
	}
	for _, i := range its {
		if made {
			foreign(&files[i])
		}
	}
}
