package docs

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// absent lists what a document of some files is wrong about.
func absent(t *testing.T, files map[string]string, gone []string, doc, text string) (out []string) {
	t.Helper()
	files[doc] = text
	at := tree.FromFiles(files)
	r, all := NewResolver(at, gone), ParseAll(at, 1)
	i := slices.IndexFunc(all, func(d Document) bool { return d.Path == doc })
	if i < 0 {
		t.Fatalf("%s is not read", doc)
	}
	for j := range all[i].Sections {
		for _, c := range r.Claims(doc, &all[i].Sections[j], false) {
			if c.Verdict == Absent || c.Astray {
				out = append(out, c.Name)
			}
		}
	}
	return out
}

func TestWhatIsAbsent(t *testing.T) {
	files := func() map[string]string {
		files := map[string]string{
			"go.mod": "module shop.dev/shop/v2\n\ngo 1.24\n", "server/stores/a.go": "package stores\n", ".github/workflows/ci.yml": "on: push\n",
			"shop/mix.exs": "defp aliases, do: [\"till.close\": [\"till.open\"]]\ndefp deps, do: [{:goods, \"~> 1.0\"}, {:till, \"~> 1.0\"}]\n", "lib/till/open.ex": "defmodule Mix.Tasks.Till.OpenIt do\nend\n",
			"infra/cdk/lib/parts/a.ts": "x\n", "infra/cdk/main.tf.jinja": "x\n", "src/shop/tests/test_b.py": "x\n", "docs/guide/a.md": "# A\n", ".gitignore": "static/ui/js\ngen/\n", "web/assets/images/guide/flow.png": "x",
		}
		for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
			files["site/source/manual/"+name+".html.md"] = "# " + name + "\n"
		}
		return files
	}
	for name, c := range map[string]struct {
		doc, text string
		gone      []string
		want      string // "" for nothing
	}{
		"a folder that is gone":              {"README.md", "```sh\ncd ./web/till/src\nmake gone\n```\n", []string{"web/till/src/a.ts"}, "web/till/src"},
		"a folder beside the document":       {"docs/guide/a.md", "```sh\ncd web/till\n```\n", []string{"docs/guide/web/till/a.ts"}, "web/till"},
		"the folder of the document":         {"infra/old-cdk/README.md", "```sh\ncd infra/cdk-two/src\n```\n```sh\ncd infra/till-cdk\n```\n", nil, ""},
		"its folder by half the name":        {"infra/till-cdk-app/README.md", "```sh\ncd infra/cdk-app/src\n```\n", nil, "infra/cdk-app"},
		"a folder that nobody knew":          {"README.md", "```sh\ncd web/till\n```\n", []string{"web/tills/a.ts"}, ""},
		"a folder that may be a copy":        {"README.md", "```sh\ncd till\n```\n", []string{"till/a.ts"}, ""},
		"a folder that lies elsewhere":       {"README.md", "```sh\ncd cdk/lib\n```\n", []string{"cdk/lib/a.ts"}, ""},
		"a folder that a build makes":        {"README.md", "```sh\ncd web/build\n```\n", []string{"web/build/a.ts"}, ""},
		"a script of another folder":         {"README.md", "```sh\ncd infra/cdk\npython3 shop/tests/test_b.py\n```\n", nil, "shop/tests/test_b.py"},
		"one in the folder":                  {"README.md", "```sh\ncd src && python3 shop/tests/test_b.py\n```\n", nil, ""},
		"one some commands later":            {"README.md", "```sh\ncd infra/cdk\nls\npython3 shop/tests/test_b.py\n```\n", nil, ""},
		"a project of Gradle":                {"README.md", "```sh\n./gradlew :till:goods:up :infra:up\n./gradlew :infra:up\n./gradlew :never:up\n./gradlew up\n```\n", []string{"till/goods/build.gradle"}, ":till:goods"},
		"a file in a sentence":               {"README.md", "Add yourself to src/shop/owners.py, please.", []string{"src/shop/owners.py"}, "src/shop/owners.py"},
		"one that nobody knew":               {"README.md", "Add yourself to lib/shop/owners.py, please.", nil, ""},
		"a test in a file":                   {"README.md", "As in src/shop/tests/test_a.py::TestA::test_it does.", nil, "src/shop/tests/test_a.py"},
		"one that is there":                  {"README.md", "As in src/shop/tests/test_b.py::TestB does.", nil, ""},
		"a file of the users":                {"README.md", "It loads db/seeds.rb at the start.", []string{"db/seeds.rb"}, ""},
		"a package":                          {"README.md", "Implement `shop.dev/shop/v2/server/store/log`.", nil, "shop.dev/shop/v2/server/store/log"},
		"one of the module":                  {"README.md", "Implement `shop.dev/shop/v2/server/stores`, not `shop.dev/shop/v2/server.Store` of `shop.dev/other/x`.", nil, ""},
		"a page of the forge":                {"README.md", "See `shop.dev/shop/v2/releases`.", nil, ""},
		"a workflow":                         {"README.md", "Deploys run in `.github/workflows/deploy.yml`, tests in `.github/workflows/ci.yml`.", nil, ".github/workflows/deploy.yml"},
		"a path from the top":                {"README.md", "See `/infra/cdk/lib/parts/lambda/factory.ts`.", nil, "/infra/cdk/lib/parts/lambda/factory.ts"},
		"what an example tells":              {"README.md", "This example is telling you that the link to `lib/x.md` is broken.\n", []string{"lib/x.md"}, ""},
		"how something would be named":       {"README.md", "Consider a till:\n\n- Its parts would be defined in `infra/cdk/lib/parts/till.ts`.\n", nil, ""},
		"a file to be made":                  {"README.md", "Create the parts in `infra/cdk/lib/parts/till.ts`:\n\n```ts\nx()\n```\n", nil, ""},
		"one to be added to":                 {"README.md", "Add the parts to `infra/cdk/lib/parts/till.ts`:\n\n```ts\nx()\n```\n", nil, "infra/cdk/lib/parts/till.ts"},
		"one that is told to make others":    {"README.md", "Tills are created as `infra/cdk/lib/parts/till.ts` does:\n\n```ts\nx()\n```\n", nil, "infra/cdk/lib/parts/till.ts"},
		"how something is named":             {"README.md", "Its parts are defined in `infra/cdk/lib/parts/till.ts`.\n", nil, "infra/cdk/lib/parts/till.ts"},
		"of a folder that is not there":      {"README.md", "See `/infra/lambda/deep/factory.ts`.", nil, ""},
		"a link from a folder above":         {"docs/guide/b.md", "See [a](docs/guide/a.md), not [a](a.md).", nil, "docs/guide/a.md"},
		"one of the top, for an assistant":   {".claude/CLAUDE.md", "See [a](docs/guide/a.md).", nil, ""},
		"one from a folder, for one":         {"infra/cdk/lib/AGENTS.md", "See [a](parts/a.ts), [b](docs/guide/a.md) and [c](cdk/lib/parts/a.ts).", nil, "cdk/lib/parts/a.ts"},
		"what a template makes":              {"README.md", "See [it](/infra/cdk/main.tf).", nil, ""},
		"a script of the README":             {"README.md", "```sh\npython queue/worker.py\n```\n", nil, "queue/worker.py"},
		"of another document":                {"docs/guide/b.md", "```sh\npython queue/worker.py\n```\n", nil, ""},
		"one that a build makes":             {"README.md", "```sh\nnode dist/server.js\n```\n", nil, ""},
		"not what a folder elsewhere is":     {"README.md", "See `js/client.js`.", []string{"ui/js/client.js"}, "js/client.js"},
		"what git is told to ignore":         {"README.md", "See `static/ui/js/client.js` and `gen/client.js`.", []string{"gen/client.js"}, ""},
		"what users were shown":              {"README.md", "Write `models/thing_test.rb`.", []string{"guides/code/models/thing_test.rb"}, ""},
		"a picture where a site shows it":    {"web/guide.md", "See ![flow](images/guide/flow.png).", nil, ""},
		"a page of a site written by hand":   {"site/source/manual/a.html.md", "See [b](/manual/b.html) and [z](/manual/z.html#how).", nil, "/manual/z.html#how"},
		"a word for what is the reader's":    {"README.md", "Run `./scripts/myscript.sh`.", []string{"scripts/myscript.sh"}, ""},
		"what is there no more, as it says":  {"README.md", "The file src/shop/owners.py does not exist any more.", []string{"src/shop/owners.py"}, ""},
		"what was deleted, as it says":       {"README.md", "- [x] Deleted the file `src/shop/owners.py`.", []string{"src/shop/owners.py"}, ""},
		"a file of settings at the top":      {"docs/guide/b.md", "Used by `till.only.yml`.", []string{"till.only.yml"}, "till.only.yml"},
		"one of another folder":              {"docs/guide/b.md", "Used by `till.only.yml`.", []string{"infra/till.only.yml"}, ""},
		"one that is elsewhere now":          {"README.md", "See `a.ts`.", []string{"a.ts"}, ""},
		"one that the reader makes":          {"README.md", "Create `till.yml` with these lines.", []string{"till.yml"}, ""},
		"one to be copied":                   {"README.md", "> **Note:** Consider copying `.till.example` to `.till`. They go away when they are removed from it.", []string{".till.example"}, ".till.example"},
		"a task of Mix":                      {"README.md", "Run `mix till.count_up`.", []string{"lib/mix/tasks/till/count_up.ex"}, "mix till.count_up"},
		"one that nobody had of Mix":         {"README.md", "Run `mix till.count_up`.", nil, ""},
		"one of Mix that is elsewhere now":   {"README.md", "Run `mix till.open_it`.", []string{"lib/mix/tasks/till.open_it.ex"}, ""},
		"one of Mix that is an alias now":    {"README.md", "Run `mix till.close`.", []string{"lib/mix/tasks/till.close.ex"}, ""},
		"one of Mix that a package brings":   {"README.md", "Run `mix goods.count`.", []string{"lib/mix/tasks/goods.count.ex"}, ""},
		"one that the project had itself":    {"README.md", "Run `mix till.sum`.", []string{"lib/mix/tasks/till.sum.ex"}, "mix till.sum"},
		"one that Mix has itself":            {"README.md", "Run `mix deps.count`.", []string{"lib/mix/tasks/deps.count.ex"}, ""},
		"a list of packages":                 {"README.md", "```commandline\npip install -r requirements.txt\n```\n", []string{"requirements.txt"}, "requirements.txt"},
		"one that nobody had":                {"README.md", "```\npip install -r requirements.txt\n```\n", nil, ""},
		"a quotation mark behind a link":     {"README.md", "See [a](/docs/guide/a.md\").", nil, "/docs/guide/a.md\""},
		"in code, which is looked up itself": {"README.md", "See `lib/x.md` and lib/x.md.", []string{"lib/x.md"}, "lib/x.md"},
	} {
		got := absent(t, files(), c.gone, c.doc, "# Shop\n\n"+c.text+"\n")
		if c.want == "" && len(got) > 0 || c.want != "" && !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
