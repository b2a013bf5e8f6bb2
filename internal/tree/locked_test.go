package tree

import "testing"

// What lies in a folder with the whole name of an installed package is a copy of it.
func TestLocked(t *testing.T) {
	const lock = `{"packages": [
		{"name": "acme/kit", "dist": {"type": "zip"}},
		{"name": "shop/orders", "dist": {"type": "path", "url": "packages/shop/orders"}}
	], "packages-dev": [{"name": "acme/faker"}]}`
	for _, tt := range []struct {
		path string
		want bool
	}{
		{"overrides/acme/kit/src/Kit.php", true},
		{"overrides/acme/faker/Faker.php", true},
		{"overrides/acme/Kit.php", false},
		{"acme/kitchen/Sink.php", false},
		{"packages/shop/orders/Order.php", false},
		{"overrides/acme/kit/ours/A.php", false},
	} {
		files := map[string]string{"composer.lock": lock, tt.path: "<?php\n$a = 1;\n", ".gitattributes": "overrides/acme/kit/ours/** -linguist-vendored\n"}
		if got := FromFiles(files).Lookup(tt.path).Vendored; got != tt.want {
			t.Errorf("%s: vendored %v, want %v", tt.path, got, tt.want)
		}
	}
}
