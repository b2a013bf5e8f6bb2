package tree

import "testing"

func TestAside(t *testing.T) {
	for _, tt := range []struct {
		name, path string
		besides    map[string]string
		want       bool
	}{
		{"a part that did not work out", "archived_epr/src/cart.py", nil, true},
		{"one that is passed over by name", "archived_epr/src/cart.py", map[string]string{"scripts/build.py": "if not file.startswith('archived_epr/src'):\n    pack(file)\n"}, true},
		{"one of which a program still takes something", "archived_epr/cart.py", map[string]string{"src/shop.py": "from archived_epr.cart import total\n"}, false},
		{"one that a script starts", "archived_jobs/nightly.sh", map[string]string{"bin/run": "#!/bin/sh\n./archived_jobs/nightly.sh\n"}, false},
		{"a feature", "src/archived_orders/list.py", nil, false},
		{"a package", "archive/tar.go", nil, false},
		{"below an underscore", "src/_archive/cart.py", nil, true},
		{"steps of a database that were all taken", "db/migrate/archive/20190101000000_a.rb", map[string]string{"db/migrate/20220101000000_b.rb": "a\n"}, true},
		{"steps of a database called archive", "migrations/archive/002_a.sql", map[string]string{"migrations/001_b.sql": "select 1;\n"}, false},
		{"the same with no others", "migrations/archive/002_a.sql", nil, false},
		{"what its project calls its own", "_archive/cart.py", map[string]string{".gitattributes": "_archive/** -linguist-vendored\n"}, false},
	} {
		files := map[string]string{tt.path: "a = 1\n"}
		for path, content := range tt.besides {
			files[path] = content
		}
		f := FromFiles(files).Lookup(tt.path)
		if f.Aside != tt.want || f.HandWritten() == tt.want {
			t.Errorf("%s: put aside %v, by hand %v", tt.name, f.Aside, f.HandWritten())
		}
	}
}
