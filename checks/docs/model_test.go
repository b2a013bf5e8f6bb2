package docs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// rowOn is the row on the data or the interface, "" without one.
func rowOn(out check.Outcome) string {
	row := ""
	for _, f := range out.Findings {
		if m := f.Path + ": " + f.Message; strings.Contains(m, "its interface") || strings.Contains(m, "its data") || strings.Contains(m, "Its tables") {
			row = m
		}
	}
	return row
}

// A short list of endpoints is an outline, whose words stand in links and code.
func TestListedEndpoints(t *testing.T) {
	const none = ": No document was found that describes its data or its interfaces."
	for text, want := range map[string]string{
		"# Shop API\n\nThe till asks it.\n\n## Endpoints\n\n[`/api/goods`](https://shop.acme.com/api/goods)\n\nLists goods.\n\n`GET /api/goods/:id`\n\nShows one.\n": "docs/api.md: docs/api.md lists endpoints of its interface, with few words on what they take and give; no document that describes them or its data was found.",
		"# Shop API\n\n`/api/goods` lists goods.\n":                     none,
		"# Folders\n\n`/var/shop` and `/etc/shop` are made.\n":          none,
		"# Testing the API\n\nAsk `/api/goods` and `/api/goods/1`.\n":   none,
		"# API\n\n`/api/a` and `/api/b`.\n\n" + sentence(35) + "\n":     "docs/api.md: Its data and its interfaces are described only in part.",
		"# API\n\n`shop.Goods` and `shop.Till` are what people call.\n": none,
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(6000), "docs/api.md": text}))
		if got := rowOn(out); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// The README of a folder tells of the interface that the folder gives to others.
func TestInterfacesOfFolders(t *testing.T) {
	api := "# Shop Till API\n\n## Selling\n\n" + sentence(60) + "\n```\nPOST /till\n```\n"
	const want = "till/README.md: Of its interfaces there is a description in till/README.md; no description of its data was found."
	const none = ": No document was found that describes its data or its interfaces."
	for name, c := range map[string]struct{ path, text, want string }{
		"of the program": {"till/README.md", api, want},
		"in a few words": {"till/README.md", "# Shop Till API\n\nSell there.\n", none},
		"of a mock":      {"mocks/till/README.md", api, none},
		"on a tool":      {"till/README.md", strings.Replace(api, "API", "tool", 1), none},
	} {
		files := map[string]string{"main.go": code(6000), c.path: c.text, c.path[:len(c.path)-len("README.md")] + "till.go": code(10)}
		if got := rowOn(checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	files := map[string]string{"main.go": code(6000), "DEVELOPMENT.md": "# Development\n\n## Interfaces\n\n### Till\n\n" + sentence(60) + "\n```\nPOST /till\n```\n"}
	if out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files)); checktest.Measure(out, "model") != "described" {
		t.Errorf("below Interfaces: %s", out.Summary)
	}
}

// What makes a description of the interface from the code is known by its package.
func TestWhatMakesADescription(t *testing.T) {
	for line, want := range map[string]string{
		`"hapi-swagger": "^17.0.0"`:                   "hapi-swagger",
		`"@nestjs/swagger": "^7.0.0"`:                 "@nestjs/swagger",
		`"@fastify/swagger": "^9.0.0"`:                "@fastify/swagger",
		"<artifactId>dropwizard-swagger</artifactId>": "dropwizard-swagger",
		`"swagger-ui-dist": "^5.0.0"`:                 "",
	} {
		f := factsOf(facts.Service, map[string]string{"package.json": "{\n  \"dependencies\": {" + line + "}\n}\n"})
		if got, _, _ := findMaker(f.Tree); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// Texts that a program shows on its records and fields describe its data, in the program.
func TestTextsOnTheData(t *testing.T) {
	texts := func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, "FIELD_%d = \"\"\"\n%s\n\"\"\"\n", i, sentence(25))
		}
		return out.String()
	}
	const none, where = ": No document was found that describes its data or its interfaces.", "api/docs.py: What its records and fields are is told by 60 texts of the program, in api/docs.py; no document that describes its data in words was found."
	for name, c := range map[string]struct {
		file, text, uses string
		want             string
	}{
		"texts":                {"api/docs.py", texts(60), "name = docs.FIELD_1\n", where},
		"few of them":          {"api/docs.py", texts(20), "name = docs.FIELD_1\n", none},
		"that nothing takes":   {"api/docs.py", texts(60), "name = 1\n", none},
		"that are called else": {"api/mails.py", texts(60), "name = mails.FIELD_1\n", none},
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(6000), c.file: c.text, "api/models.py": c.uses}))
		if got := rowOn(out); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if got := strings.HasSuffix(out.Remedy, "say which texts of the program describe the data, and where what is made of them can be read."); got != (c.want == where) {
			t.Errorf("%s: %s", name, out.Remedy)
		}
	}
	out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(6000), "api/docs.py": texts(60), "api/models.py": "docs.FIELD_1\n", "requirements.txt": "fastapi==0.1\n"}))
	if want := strings.TrimSuffix(where, ".") + "; an OpenAPI description of the interface can be made from the code, since requirements.txt:1 names fastapi."; rowOn(out) != want {
		t.Errorf("%q, want %q", rowOn(out), want)
	}
}

// Where several places define tables none of them is said to define all, and a document that
// lists the columns of some stands before them.
func TestPlacesOfTables(t *testing.T) {
	const ruby = "create_table \"goods\" do |t|\ncreate_table \"tills\" do |t|\n"
	const changes = "<databaseChangeLog>\n<changeSet>\n<createTable tableName=\"orders\">\n"
	const tables = "# Database Tables\n\n## goods\n\n| **column_name** | **data_type** | comment |\n|---|---|---|\n| id | int | |\n| name | text | |\n| price | int | |\n"
	const define = "web/db/schema.rb, api/db/schema.rb and api/src"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"several": {map[string]string{"web/db/schema.rb": ruby, "api/db/schema.rb": ruby[:31], "api/src/migrations.xml": changes, "api/src/changelog.xml": changes},
			"web/db/schema.rb: Its tables are defined in " + define + "; no document that describes them or its interface was found."},
		"steps alone":         {map[string]string{"api/src/migrations.xml": changes}, "api/src/migrations.xml: Its tables show in migrations, such as those of api/src: no document that describes them was found."},
		"steps, as YAML":      {map[string]string{"api/db.changelog.yaml": "databaseChangeLog:\n  - changeSet:\n      changes:\n        - createTable:\n"}, "api/db.changelog.yaml: Its tables show in migrations, such as those of api: no document that describes them was found."},
		"steps that add none": {map[string]string{"api/src/migrations.xml": "<databaseChangeLog>\n"}, ": No document was found that describes its data or its interfaces."},
		"what Rails keeps":    {map[string]string{"db/queue_schema.rb": "create_table \"solid_queue_jobs\" do |t|\n"}, ": No document was found that describes its data or its interfaces."},
		"a step of Rails":     {map[string]string{"db/migrate/2020_init_schema.rb": ruby}, ": No document was found that describes its data or its interfaces."},
		"listed": {map[string]string{"web/db/schema.rb": ruby, "api/db/schema.rb": ruby[:31], "api/src/migrations.xml": changes, "DbTables.md": strings.Replace(tables, "Database Tables", "Setup", 1)},
			"DbTables.md: DbTables.md lists the columns of 1 table; its tables are defined in " + define + "; no other document that describes its data or its interface was found."},
		"listed alone":      {map[string]string{"docs/data.md": tables}, "docs/data.md: docs/data.md lists the columns of 1 table; no other document that describes its data or its interface was found."},
		"a table of others": {map[string]string{"docs/data.md": strings.Replace(tables, "Database Tables", "Settings", 1)}, ": No document was found that describes its data or its interfaces."},
		"without types":     {map[string]string{"docs/data.md": strings.Replace(tables, "data_type", "value", 1)}, ": No document was found that describes its data or its interfaces."},
	} {
		c.files["main.go"] = code(6000)
		if got := rowOn(checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, c.files))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What a record tells of the data, or of the interface, holds for one matter as long as it is not laid down.
func TestDecidedModel(t *testing.T) {
	schema := "# 7. Tills\n\n## Status\n\nAccepted.\n\n## Decision\n\n### Schema\n\n" + sentence(60) + "\n```\n{\"till\": 7}\n```\n\n## Consequences\n\n" + sentence(20)
	const want = "docs/adr/7.md: The decision record docs/adr/7.md tells of a piece of its data or its interfaces, as it was decided; no description of the whole was found."
	const none = ": No document was found that describes its data or its interfaces."
	for name, c := range map[string]struct{ text, want string }{
		"of the data":       {schema, want},
		"that was replaced": {strings.Replace(schema, "Accepted", "Superseded by 9", 1), none},
		"of another matter": {strings.Replace(schema, "Schema", "Queues", 1), none},
	} {
		files := map[string]string{"main.go": code(6000), "docs/adr/7.md": c.text}
		if got := rowOn(checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A table of what addresses take tells of an interface, whatever the heading.
func TestTabledAddresses(t *testing.T) {
	const want = "README.md: Its data and its interfaces are described only in part."
	const none = ": No document was found that describes its data or its interfaces."
	for head, want := range map[string]string{"Goods | URL params": want, "Goods | Parameters": none} {
		files := map[string]string{"main.go": code(6000), "README.md": "# Shop\n\n## Referrals\n\n" + sentence(60) + "\n| " + head + " |\n|---|---|\n| Tea | `tea` |\n| Milk | `milk` |\n| Ham | `ham` |\n"}
		if got := rowOn(checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files))); got != want {
			t.Errorf("%s: %q, want %q", head, got, want)
		}
	}
}
