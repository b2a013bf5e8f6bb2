package runbooks

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// A service without anything to keep data with is asked for no backup.
func TestStateless(t *testing.T) {
	base := func(more map[string]string) map[string]string {
		files := map[string]string{"package.json": "{\"dependencies\": {\"express\": \"1\", \"redis\": \"4\"}}\n", "Dockerfile": "FROM node:22\nCMD [\"node\", \"app.js\"]\n", "app.js": "const app = require('express')();\n// the database is elsewhere\napp.listen(80);\n", "README.md": "# Shop\n\nShows goods.\n"}
		for p, c := range more {
			files[p] = c
		}
		return files
	}
	told := outcomeOf(t, facts.Service, base(map[string]string{"docs/runbook.md": "# Operations\n\n## Backups\n\nThe database server makes them.\n"}))
	if strings.Contains(told.Summary, "is not asked") {
		t.Errorf("a document tells of backups: %s", told.Summary)
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  level
	}{
		{"a front end", base(nil), notApplicable},
		{"a store that it is made with", base(map[string]string{"package.json": "{\"dependencies\": {\"express\": \"1\", \"pg\": \"8\"}}\n"}), missing},
		{"a store of its tests", base(map[string]string{"test/app.test.js": "const pg = require('pg');\ntest('a', () => { expect(pg).toBe(1); });\n"}), notApplicable},
		{"a store that it is given", base(map[string]string{"deploy/app.yaml": "env:\n  - name: DATABASE_URL\n"}), missing},
		{"files that it writes, in Rust", base(map[string]string{"save.rs": "fs::write(\"a\", b);\n"}), missing},
		{"a store by another name", base(map[string]string{"package.json": "{\"dependencies\": {\"express\": \"1\", \"mssql\": \"8\"}}\n"}), missing},
		{"a database in memory", base(map[string]string{"settings.py": "DATABASES = {\n    \"default\": {\n        \"ENGINE\": \"django.db.backends.sqlite3\",\n        \"NAME\": \":memory:\",\n    }\n}\n", "requirements.txt": "django\npsycopg\n", "models.py": "from django.db import models\n"}), notApplicable},
		{"no database, in the settings", base(map[string]string{"settings.py": "DATABASES = {}\n", "manage.py": "from django.db import models\n"}), notApplicable},
		{"one in memory, and files", base(map[string]string{"settings.py": "DATABASES = {\"default\": {\"NAME\": \":memory:\"}}\n", "shop.py": "open('orders', 'w')\n"}), missing},
		{"one in memory, and one where it runs", base(map[string]string{"settings.py": "DATABASES = {}\n", "production.py": "DATABASES['default'] = dj_database_url.config()\n"}), missing},
		{"what a dashboard counts in", base(map[string]string{"dashboard.yml": "data:\n  shop.json: |\n    {\n      \"buckets\": null,\n      \"expr\": \"rate(http_bucket[5m])\"\n    }\n"}), notApplicable},
		{"one in memory, and another", base(map[string]string{"settings.py": "DATABASES = {\n    \"default\": {\"ENGINE\": \"django.db.backends.sqlite3\", \"NAME\": \":memory:\"},\n    \"orders\": {\"ENGINE\": \"django.db.backends.sqlite3\", \"NAME\": \"orders.db\"},\n}\n"}), missing},
		{"files that it writes", base(map[string]string{"save.js": "fs.writeFileSync('a', b);\n"}), missing},
		{"what nothing is declared of", map[string]string{"app.js": "require('http').createServer(a).listen(80);\n", "Procfile": "web: node app.js\n"}, missing},
	} {
		out := outcomeOf(t, facts.Service, tt.files)
		for _, name := range []string{backup, restore} {
			if got := checktest.Measure(out, name); got != string(tt.want) {
				t.Errorf("%s: %s is %v, want %s", tt.name, name, got, tt.want)
			}
		}
	}
}
