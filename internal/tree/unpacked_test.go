package tree

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// A program for pages, built elsewhere and unpacked whole among what pages load.
func TestUnpacked(t *testing.T) {
	app := map[string]string{
		"package.json":               `{"name": "shop"}`,
		"public/viewer/viewer.js":    "/* Automatically generated file. Do not edit. */\n" + strings.Repeat("f(1);\n", 900),
		"public/viewer/helpers.js":   strings.Repeat("createViewer();\n", 50),
		"public/viewer/css/look.css": strings.Repeat(".a { b: c }\n", 50),
	}
	for i := range 8 {
		app[fmt.Sprintf("public/viewer/lib/part%d.js", i)] = strings.Repeat("part();\n", 10)
	}
	for name, tt := range map[string]struct {
		change map[string]string
		want   bool
	}{
		"whole":                  {nil, true},
		"a bundle by hand":       {map[string]string{"public/viewer/viewer.js": strings.Repeat("f(1);\n", 900)}, false},
		"of another name":        {map[string]string{"public/viewer/viewer.js": "", "public/viewer/bundle.js": app["public/viewer/viewer.js"]}, false},
		"beside much of our own": {map[string]string{"public/viewer/own.js": strings.Repeat("ours();\n", 900)}, false},
		"declared as our own":    {map[string]string{".gitattributes": "public/** -linguist-vendored\n"}, false},
	} {
		files := maps.Clone(app)
		maps.Copy(files, tt.change)
		tree := FromFiles(files)
		for _, p := range []string{"public/viewer/helpers.js", "public/viewer/css/look.css", "public/viewer/lib/part3.js"} {
			if got := tree.Lookup(p).Vendored; got != tt.want {
				t.Errorf("%s: %s: vendored %v, want %v", name, p, got, tt.want)
			}
		}
	}
	delete(app, "public/viewer/lib/part7.js")
	delete(app, "public/viewer/lib/part6.js")
	if FromFiles(app).Lookup("public/viewer/helpers.js").Vendored {
		t.Error("a few files were taken for what was unpacked")
	}
}
