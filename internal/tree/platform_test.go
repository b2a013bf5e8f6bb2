package tree

import "testing"

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
		{"beside where it was unpacked", "wp/wp-includes/version.php", "stacks/index.php", false},
		{"a published plugin", "wp-content/plugins/kit/readme.txt", "wp-content/plugins/kit/kit.php", true},
		{"a plugin with a readme that a generator made", "wp-content/plugins/Kit/readme.txt", "wp-content/plugins/Kit/kit.php", false},
		{"Drupal", "web/core/lib/Drupal.php", "web/core/modules/node/node.module", true},
		{"a module from its directory", "web/core/lib/Drupal.php", "web/modules/contrib/kit/kit.module", true},
		{"a module of ours", "web/core/lib/Drupal.php", "web/modules/custom/till/till.module", false},
		{"Drupal 7", "modules/system/system.module", "includes/menu.inc", true},
		{"a module of ours for it", "modules/system/system.module", "sites/all/modules/till/till.module", false},
		{"Magento", "app/Mage.php", "lib/Varien/Db/Select.php", true},
		{"a library of ours for it", "app/Mage.php", "lib/Acme/Till.php", false},
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
