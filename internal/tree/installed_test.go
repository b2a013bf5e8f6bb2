package tree

import "testing"

func TestInstalled(t *testing.T) {
	const npm = `{"name": "kit", "_id": "kit@1.0.0", "_from": "kit@^1.0.0", "_resolved": "https://registry.npmjs.org/kit/-/kit-1.0.0.tgz"}`
	for _, tt := range []struct {
		name, stamp, content, file string
		want                       bool
	}{
		{"by npm", "web/kit/package.json", npm, "web/kit/js/a.js", true},
		{"a package of the project's own", "web/kit/package.json", `{"name": "kit", "_id": "kit"}`, "web/kit/js/a.js", false},
		{"the whole was once installed", "package.json", npm, "web/a.js", false},
		{"beside it", "web/kit/package.json", npm, "web/a.js", false},
		{"by bower", "web/kit/.bower.json", `{"name": "kit", "_release": "1.0.0"}`, "web/kit/a.css", true},
		{"by cargo", "crates/kit/.cargo-checksum.json", `{"files": {}}`, "crates/kit/src/lib.rs", true},
		{"from Bitnami, a chart", "charts/redis/Chart.yaml", "home: https://bitnami.com\nmaintainers:\n  - name: Broadcom, Inc. All Rights Reserved.\n    url: https://github.com/bitnami/charts\nname: redis\n", "charts/redis/templates/_helpers.tpl", true},
		{"a chart of ours", "charts/shop/Chart.yaml", "home: https://shop.example\ndependencies:\n  - name: bitnami-common\n    repository: https://charts.bitnami.com/bitnami\nname: shop\n", "charts/shop/templates/_helpers.tpl", false},
		{"out of a registry's archive", "static/kit/package/package.json", `{"name": "@acme/kit", "version": "1.2.0"}`, "static/kit/package/src/a.js", true},
		{"a package of ours", "libs/package/package.json", `{"name": "@acme/shop", "version": "1.2.0", "private": true}`, "libs/package/src/a.js", false},
		{"by mix", "libs/kit/hex_metadata.config", `{<<"app">>,<<"kit">>}.`, "libs/kit/lib/kit.ex", true},
		{"by composer", "php/libraries/composer/installed.json", `[]`, "php/libraries/acme/kit/Kit.php", true},
		{"by pip", "layer/kit-1.0.dist-info/RECORD", "kit/__init__.py,sha256=abc,12\n", "layer/kit/__init__.py", true},
		{"pip did not record it", "layer/kit-1.0.dist-info/RECORD", "kit/__init__.py,sha256=abc,12\n", "layer/handler.py", false},
		{"declared as our own", "web/kit/package.json", npm, "web/kit/ours/a.js", false},
	} {
		files := map[string]string{tt.stamp: tt.content, tt.file: "a = 1\n", ".gitattributes": "web/kit/ours/** -linguist-vendored\n"}
		if got := FromFiles(files).Lookup(tt.file).Vendored; got != tt.want {
			t.Errorf("%s: vendored %v, want %v", tt.name, got, tt.want)
		}
	}
}
