package tree

import (
	"fmt"
	"testing"
)

func TestPlatforms(t *testing.T) {
	const plugin = "=== Kit ===\nContributors: jane, joe\nTested up to: 6.5\nStable tag: 1.2.3\n"
	for _, tt := range []struct {
		name, mark, file string
		want             bool
	}{
		{"WordPress", "wp/wp-includes/version.php", "wp/wp-admin/users.php", true},
		{"WordPress at the top", "wp-includes/version.php", "wp-load.php", true},
		{"its settings", "wp-includes/version.php", "wp-config.php", false},
		{"a theme that comes with it", "wp-includes/version.php", "wp-content/themes/twentytwentyfive/functions.php", true},
		{"a theme of ours", "wp-includes/version.php", "wp-content/themes/shop/functions.php", false},
		{"beside where it was unpacked, by a name that begins likewise", "wp/wp-includes/version.php", "wp2/wp-admin/users.php", false},
		{"beside where it was unpacked", "wp/wp-includes/version.php", "stacks/index.php", false},
		{"a published plugin", "wp-content/plugins/kit/readme.txt", "wp-content/plugins/kit/kit.php", true},
		{"a plugin with a readme that a generator made", "wp-content/plugins/Kit/readme.txt", "wp-content/plugins/Kit/kit.php", false},
		{"Drupal", "web/core/lib/Drupal.php", "web/core/modules/node/node.module", true},
		{"a module from its directory", "web/core/lib/Drupal.php", "web/modules/contrib/kit/kit.module", true},
		{"a module of ours", "web/core/lib/Drupal.php", "web/modules/custom/till/till.module", false},
		{"Drupal 7", "modules/system/system.module", "includes/menu.inc", true},
		{"a module of ours for it", "modules/system/system.module", "sites/all/modules/till/till.module", false},
		{"its module of Drupal 7", "modules/system/system.module", "modules/user/user.module", true},
		{"its script of Drupal 7", "modules/system/system.module", "scripts/run-tests.sh", true},
		{"its page of Drupal 7", "modules/system/system.module", "misc/tabledrag.js", true},
		{"its library of Drupal 7", "modules/system/system.module", "misc/ui/jquery.ui.core.min.js", true},
		{"a module of ours beside those of Drupal 7", "modules/system/system.module", "modules/acme_till/acme_till.module", false},
		{"a module of ours in a folder beside them", "modules/system/system.module", "modules/custom/till/till.module", false},
		{"a module of ours whose name begins as one of them", "modules/system/system.module", "modules/user_till/user_till.module", false},
		{"a script of ours beside those of Drupal 7", "modules/system/system.module", "scripts/deploy.sh", false},
		{"an import of ours beside them", "modules/system/system.module", "scripts/import_orders.php", false},
		{"a report of ours beside Drupal 7's", "modules/system/system.module", "misc/report.php", false},
		{"Magento", "app/Mage.php", "lib/Varien/Db/Select.php", true},
		{"a library of ours for it", "app/Mage.php", "lib/Acme/Till.php", false},
		{"its lib with Zend", "app/Mage.php", "lib/Zend/Db.php", true},
		{"its lib with Cm", "app/Mage.php", "lib/Cm/Cache/Backend/Redis.php", true},
		{"its lib with 3Dsecure", "app/Mage.php", "lib/3Dsecure/CentinelClient.php", true},
		{"its js with mage", "app/Mage.php", "js/mage/cookies.js", true},
		{"its js with calendar", "app/Mage.php", "js/calendar/calendar.js", true},
		{"its shell with indexer.php", "app/Mage.php", "shell/indexer.php", true},
		{"ours beside Magento's: lib/Zendesk/Client.php", "app/Mage.php", "lib/Zendesk/Client.php", false},
		{"ours beside Magento's: lib/CmsImport/Import.php", "app/Mage.php", "lib/CmsImport/Import.php", false},
		{"ours beside Magento's: lib/MagentoAcme/Till.php", "app/Mage.php", "lib/MagentoAcme/Till.php", false},
		{"ours beside Magento's: lib/3pl/Parcel.php", "app/Mage.php", "lib/3pl/Parcel.php", false},
		{"ours beside Magento's: js/library/shop.js", "app/Mage.php", "js/library/shop.js", false},
		{"ours beside Magento's: js/mage-acme/till.js", "app/Mage.php", "js/mage-acme/till.js", false},
		{"ours beside Magento's: js/calendar-of-acme.js", "app/Mage.php", "js/calendar-of-acme.js", false},
		{"ours beside Magento's: js/flash-sale.js", "app/Mage.php", "js/flash-sale.js", false},
		{"ours beside Magento's: shell/acme_import.php", "app/Mage.php", "shell/acme_import.php", false},
		{"CodeIgniter", "system/core/CodeIgniter.php", "system/helpers/url_helper.php", true},
		{"Kohana", "system/core/Kohana.php", "system/libraries/ORM.php", true},
		{"CakePHP", "lib/Cake/VERSION.txt", "lib/Cake/Model/Model.php", true},
		{"Yii", "framework/yiilite.php", "framework/base/CModule.php", true},
	} {
		files := map[string]string{tt.mark: "<?php\n", tt.file: "<?php\n$a = 1;\n"}
		for _, made := range []string{"wp-content/mu-plugins/till.php", "wp/wp-content/mu-plugins/till.php", "web/modules/custom/a/a.module", "sites/default/settings.php", "app/code/local/Acme/Till.php", "application/models/till.php", "app/Model/Till.php", "protected/till.php"} {
			files[made] = "<?php\n$b = 1;\n"
		}
		if tt.mark == "wp-content/plugins/kit/readme.txt" {
			files[tt.mark] = plugin
		}
		if tt.mark == "wp-content/plugins/Kit/readme.txt" {
			files[tt.mark] = "=== Kit ===\nContributors: (this should be a list of userid's)\nTested up to: 6.5\nStable tag: 1.2.3\n"
		}
		if got := FromFiles(files).Lookup(tt.file).Vendored; got != tt.want {
			t.Errorf("%s: %s vendored %v, want %v", tt.name, tt.file, got, tt.want)
		}
	}
	alone := FromFiles(map[string]string{"src/wp-includes/version.php": "<?php\n", "src/wp-admin/users.php": "<?php\n", "src/wp-content/themes/twentyten/functions.php": "<?php\n"})
	if alone.Lookup("src/wp-admin/users.php").Vendored {
		t.Error("WordPress by itself is nobody else's")
	}
}

func TestPlatform(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files []string
		want  string
	}{
		{"unpacked for what is made here", []string{"system/core/CodeIgniter.php", "application/models/till.php"}, "system/core/CodeIgniter.php"},
		{"unpacked for nothing", []string{"wp-includes/version.php", "src/till.php"}, ""},
		{"a package of it", []string{"vendor/drupal/core/lib/Drupal.php", "src/Till.php"}, ""},
		{"a package of it that brings an example along", []string{"vendor/codeigniter/framework/system/core/CodeIgniter.php", "vendor/codeigniter/framework/application/controllers/Welcome.php", "src/Till.php"}, ""},
		{"beside a package of it", []string{"vendor/codeigniter/framework/system/core/CodeIgniter.php", "application/models/till.php", "web/core/lib/Drupal.php", "web/modules/custom/a/a.module"}, "web/core/lib/Drupal.php"},
	} {
		files := map[string]string{}
		for _, f := range tt.files {
			files[f] = "<?php\n"
		}
		if got, _ := FromFiles(files).Platform(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The time for a file must not grow with how many there are.
func BenchmarkPlatforms(b *testing.B) {
	for _, folders := range []int{2_000, 8_000, 32_000} {
		b.Run(fmt.Sprint(folders), func(b *testing.B) {
			files := make([]File, folders)
			for i := range files {
				files[i].Path = fmt.Sprintf("%06d/framework/yiilite.php", i)
			}
			for b.Loop() {
				markPlatforms(files, nil, func(string) *bool { return nil })
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*folders), "ns/file")
		})
	}
}
