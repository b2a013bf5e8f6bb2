package tree

import "testing"

// A folder named for a library that holds its main file is that library.
func TestFolderNamedForALibrary(t *testing.T) {
	tr := FromFiles(map[string]string{
		"less/bootstrap/bootstrap.less":   "/*!\n * Bootstrap v3.3.5 (http://getbootstrap.com)\n * Copyright 2011-2015 Twitter, Inc.\n * Licensed under MIT\n */\n@import \"mixins.less\";\n",
		"LICENSE":                         "Copyright (c) 2015 Jane Doe\n",
		"less/bootstrap/mixins.less":      ".a() {}\n",
		"less/bootstrap/mixins/grid.less": ".b() {}\n",
		"less/bootstrap/build.js":         "f()\n",
		"less/shop.less":                  ".shop {}\n",
		"static/bootstrap.css":            ".a {}\n",
		"static/shop.css":                 ".shop {}\n",
		"charts/charts.py":                "f()\n",
		"charts/axis.py":                  "f()\n",
	})
	for path, want := range map[string]bool{
		"less/bootstrap/mixins.less": true, "less/bootstrap/mixins/grid.less": true, "less/bootstrap/build.js": false,
		"less/shop.less": false, "static/shop.css": false, "charts/axis.py": false,
	} {
		if got := tr.Lookup(path).Vendored; got != want {
			t.Errorf("%s vendored: %t, want %t", path, got, want)
		}
	}
}

// What Drupal puts beside a site's settings makes them nobody else's.
func TestSettingsBesideDrupals(t *testing.T) {
	const text = "<?php\n/**\n * Drupal site-specific configuration file.\n */\n$a = 1;\n"
	tr := FromFiles(map[string]string{"web/sites/default/default.settings.php": text, "web/sites/default/settings.php": text})
	for path, want := range map[string]bool{"web/sites/default/default.settings.php": true, "web/sites/default/settings.php": false} {
		if got := tr.Lookup(path).Vendored; got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
