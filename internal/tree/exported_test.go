package tree

import (
	"fmt"
	"strings"
	"testing"
)

func TestExportedPages(t *testing.T) {
	const styles = "<style>td { color: red }</style>"
	for _, tt := range []struct {
		name, head, body string
		pages            int
		want             bool
	}{
		{"a vocabulary", styles, "<td>N</td>", 20, true},
		{"few pages", styles, "<td>N</td>", 19, false},
		{"pages that share their styles", `<link rel="stylesheet" href="a.css">`, "<td>N</td>", 20, false},
		{"mails that are filled in", styles, "<td>{{ name }} N</td>", 20, false},
		{"pages that do something", styles, "<script>draw(N)</script>", 20, false},
		{"pages of one author's each", styles + "<!-- N -->", "<td>N</td>", 20, false},
	} {
		files := map[string]string{}
		for i := 1; i <= tt.pages; i++ {
			number := fmt.Sprint(i)
			files["src/"+number+"/page.htm"] = strings.ReplaceAll("<html><head><title>Code N</title>"+tt.head+"</head><body>"+tt.body+"</body></html>\n", "N", number)
		}
		if got := FromFiles(files).Lookup("src/1/page.htm").Generated; got != tt.want {
			t.Errorf("%s: generated %v", tt.name, got)
		}
	}
	files := map[string]string{".gitattributes": "src/1/* -linguist-generated\n"}
	for i := range 21 {
		files[fmt.Sprintf("src/%d/page.htm", i)] = "<head>" + styles + "</head>"
	}
	if all := FromFiles(files); all.Lookup("src/1/page.htm").Generated || !all.Lookup("src/2/page.htm").Generated {
		t.Error("what .gitattributes say of a page does not count")
	}
}
