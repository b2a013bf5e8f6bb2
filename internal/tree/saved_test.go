package tree

import (
	"fmt"
	"testing"
)

func TestIconFonts(t *testing.T) {
	for path, want := range map[string]bool{"app/assets/stylesheets/open-iconic-bootstrap.scss": true, "css/font-awesome.min.css": true, "css/icons.css": false, "sass/fontello/icons.scss": false} {
		if got := FromFiles(map[string]string{path: ".a { b: c }\n"}).Files[0].Vendored; got != want {
			t.Errorf("%s: vendored %v", path, got)
		}
	}
}

func TestSavedPages(t *testing.T) {
	for _, tt := range []struct {
		page, sheet string
		pictures    int
		want        bool
	}{
		{"public/cdn/test.html", "public/cdn/files/style.css", 5, true},
		{"public/cdn/test.html", "public/cdn/files/style.css", 4, false},
		{"public/test.html", "public/cdn/files/style.css", 5, false},
		{"public/cdn/test.html", "public/cdn/css/style.css", 5, false},
		{"docs/Prices of Acme.htm", "docs/Prices of Acme_files/main.js", 0, true},
		{"docs/Prices.htm", "docs/Prices of Acme_files/main.js", 0, false},
	} {
		files := map[string]string{tt.page: "<p>Lorem</p>\n", tt.sheet: "a { b: c }\n"}
		for i := range tt.pictures {
			files[fmt.Sprintf("public/cdn/files/%d.gif", i)] = "GIF89a"
		}
		for _, p := range []string{tt.page, tt.sheet} {
			if got := FromFiles(files).Lookup(p).Vendored; got != tt.want {
				t.Errorf("%s of %s, %s and %d pictures: vendored %v", p, tt.page, tt.sheet, tt.pictures, got)
			}
		}
	}
}
