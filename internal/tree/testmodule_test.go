package tree

import "testing"

// A file is one of tests if another declares its module for tests alone.
func TestTestModules(t *testing.T) {
	for _, tt := range []struct {
		name, by, declares, file string
		want                     Role
	}{
		{"beside the root", "src/lib.rs", "#[cfg(test)]\nmod checks;\n", "src/checks.rs", Test},
		{"on one line", "src/main.rs", "#[cfg(test)] pub(crate) mod checks;\n", "src/checks.rs", Test},
		{"a folder", "src/lib.rs", "#[cfg(test)]\nmod checks;\n", "src/checks/mod.rs", Test},
		{"of a module", "src/shop.rs", "#[cfg(test)]\nmod checks;\n", "src/shop/checks.rs", Test},
		{"of a folder", "src/shop/mod.rs", "#[cfg(test)]\nmod checks;\n", "src/shop/checks.rs", Test},
		{"by its path", "src/shop.rs", "#[cfg(test)]\n#[path = \"shop_checks.rs\"]\nmod checks;\n", "src/shop_checks.rs", Test},
		{"one that a module of tests declares", "src/lib.rs", "#[cfg(test)]\nmod checks;\n", "src/checks/more.rs", Test},
		{"for all", "src/lib.rs", "mod checks;\n", "src/checks.rs", Code},
		{"where it is asked for", "src/lib.rs", "#[cfg(any(test, feature = \"x\"))]\nmod checks;\n", "src/checks.rs", Code},
		{"another's", "src/shop.rs", "#[cfg(test)]\nmod checks;\n", "src/checks.rs", Code},
		{"within another module", "src/lib.rs", "mod shop {\n    #[cfg(test)]\n    mod checks;\n}\n", "src/checks.rs", Code},
		{"a file that says so itself", "src/lib.rs", "mod checks;\n", "src/whole.rs", Test},
	} {
		f := FromFiles(map[string]string{
			tt.by: tt.declares + "fn a() {}\n", "src/whole.rs": "// Of all.\n#![cfg(test)]\nfn a() {}\n",
			"src/checks/more.rs": "fn b() {}\n", "src/shop/checks.rs": "fn b() {}\n", "src/shop_checks.rs": "fn b() {}\n",
			"src/checks.rs": "mod more;\n#[cfg(test)]\nmod a {}\nfn b() {}\n", "src/checks/mod.rs": "fn b() {}\n",
		}).Lookup(tt.file)
		if f.Role != tt.want {
			t.Errorf("%s: %s is %s, want %s", tt.name, tt.file, f.Role, tt.want)
		}
		if tt.file == "src/checks.rs" && f.CodeLines+f.TestLines != 4 {
			t.Errorf("%s: %d lines of code and %d of tests in it, want 4 in all", tt.name, f.CodeLines, f.TestLines)
		}
	}
}
