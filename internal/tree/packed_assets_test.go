package tree

import "testing"

// A package that was published elsewhere, in a folder that is served as it is.
func TestPackedAssets(t *testing.T) {
	const published = `{"name": "@acme/design", "version": "1.5.0", "publishConfig": {"access": "public"}, "repository": "acme/design"}`
	for _, tt := range []struct {
		name, dir, manifest string
		want                bool
	}{
		{"a copy of a design system", "static/design/packages/core", published, true},
		{"a package of the project's own", "packages/core", published, false},
		{"the project's own pages", "static", `{"name": "shop", "version": "1.0.0", "repository": "acme/shop"}`, false},
		{"a private one", "static/design", `{"name": "@acme/design", "private": true, "version": "1.5.0", "publishConfig": {"access": "public"}, "repository": "acme/design"}`, false},
		{"no manifest that can be read", "static/design", `{`, false},
	} {
		files := FromFiles(map[string]string{tt.dir + "/package.json": tt.manifest, tt.dir + "/src/Picker.jsx": "export const a = 1;\n", "main.py": "f()\n"})
		if f := files.Lookup(tt.dir + "/src/Picker.jsx"); f == nil || f.Vendored != tt.want {
			t.Errorf("%s: %+v", tt.name, f)
		}
		if f := files.Lookup("main.py"); f.Vendored {
			t.Errorf("%s: %+v", tt.name, f)
		}
	}
}
