package infra

import (
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// The files in which a shell finds its settings are samples of them.
func TestSettingsOfAShellAreNamed(t *testing.T) {
	for name, want := range map[string]bool{".envrc": true, ".envrc.example": true, ".env.sample": true, "dotenv": true, "dotenv.yml": false, "environment.sh": true, "envrcs.sh": false, "main.sh": false} {
		files := map[string]string{name: "export A_KEY=1\n"}
		if got := envNamed(&facts.Facts{Tree: tree.FromFiles(files)}, nil)["A_KEY"]; got != want {
			t.Errorf("%s names a setting: %v, want %v", name, got, want)
		}
	}
}

// Where the version of a language may be written down, and where it looks so.
func TestToolVersionIsFoundWhereItStands(t *testing.T) {
	workflow := func(step string) map[string]string {
		return map[string]string{"package.json": `{"dependencies": {"ms": "1"}}`, ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n" + step}
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		open  []string
	}{
		{"nowhere", workflow("      - run: npm test\n"), []string{"Node.js"}},
		{"pipeline", workflow("      - uses: actions/setup-node@v4\n        with:\n          node-version: 24\n"), nil},
		{"pipeline, as text", workflow("      - uses: actions/setup-node@v4\n        with: {node-version: 'v22.1'}\n"), nil},
		{"a matrix of many", workflow("      - uses: actions/setup-node@v4\n        with:\n          node-version: ${{ matrix.node }}\n"), []string{"Node.js"}},
		{"whatever is new", workflow("      - uses: actions/setup-node@v4\n        with: {node-version: lts/*}\n"), []string{"Node.js"}},
		{"another language's", workflow("      - uses: actions/setup-python@v4\n        with: {python-version: 3.12}\n"), []string{"Node.js"}},
		{"gem specification", map[string]string{"Gemfile": "gemspec\n", "a.gemspec": "Gem::Specification.new { |s| s.required_ruby_version = '>= 2.7' }\n"}, nil},
		{"buildpack of pages", map[string]string{"assets/package.json": `{"dependencies": {"ms": "1"}}`, "phoenix_static_buildpack.config": "phoenix_ex=phx\nnode_version=16.13.2\n"}, nil},
		{"buildpack without", map[string]string{"package.json": `{"dependencies": {"ms": "1"}}`, "phoenix_static_buildpack.config": "# node_version=16\nphoenix_ex=phx\n"}, []string{"Node.js"}},
		{"buildpack of a program", map[string]string{"mix.exs": "{:jason, \"~> 1.0\"}\n", "elixir_buildpack.config": "elixir_version=1.14.5\n"}, nil},
		{"script of packages", map[string]string{"package.json": `{"dependencies": {"ms": "1"}}`, "Dockerfile": "FROM debian:12\nRUN curl -fsSL https://deb.nodesource.com/setup_20.x | bash -\n"}, nil},
		{"archive of packages", map[string]string{"package.json": `{"dependencies": {"ms": "1"}}`, "Dockerfile": "FROM debian:12\nRUN echo \"deb http://deb.nodesource.com/node_12.x stable main\" > a.list\n"}, nil},
		{"packages of another release", map[string]string{"package.json": `{"dependencies": {"ms": "1"}}`, "Dockerfile": "FROM debian:12\nRUN curl -fsSL https://deb.nodesource.com/setup_lts.x | bash -\n"}, []string{"Node.js"}},
		{"gem specification without", map[string]string{"Gemfile": "gemspec\n", "a.gemspec": "Gem::Specification.new { |s| s.name = 'a' }\n"}, []string{"Ruby"}},
	} {
		out := ask(t, BuildReproducible, facts.Service, tt.files)
		for _, m := range out.Measures {
			if got, ok := m.Value.([]string); ok && m.Name == "tools_unpinned" && !slices.Equal(got, tt.open) {
				t.Errorf("%s: the version of %v is open, want %v", tt.name, got, tt.open)
			}
		}
	}
}

// What is published leaves its lock out by custom; a Pipfile is never published.
func TestPipfileWantsItsLock(t *testing.T) {
	setup, pipfile := "setup(install_requires=['boto3'])\n", "[packages]\nboto3 = \"*\"\n"
	for _, tt := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"setup.py": setup}, ""},
		{map[string]string{"setup.py": setup, "Pipfile": "[scripts]\ntest = \"pytest\"\n"}, ""},
		{map[string]string{"setup.py": setup, "Pipfile": pipfile}, "The versions of the Python packages that this asks for are not fixed: there is no Pipfile.lock for those who work on it."},
		{map[string]string{"setup.py": setup, "Pipfile": pipfile, "Pipfile.lock": "{}\n"}, ""},
	} {
		got := ""
		for _, f := range ask(t, BuildReproducible, facts.CLI, tt.files).Findings {
			if f.Path == "Pipfile" && strings.Contains(f.Message, "packages") {
				got = f.Message
			}
		}
		if got != tt.want {
			t.Errorf("%v: %q, want %q", tt.files, got, tt.want)
		}
	}
}

// A folder of examples says so with an underscore before it, too.
func TestExamplesAreNoProject(t *testing.T) {
	for dir, want := range map[string]bool{"_examples": true, ".docs": true, "__tests__": true, "examples": true, "tests_cypress": true, "tests_shop": false, "_shop": false} {
		if got := inAside(dir + "/go.mod"); got != want {
			t.Errorf("%s: %v, want %v", dir, got, want)
		}
	}
}

// What is built here needs no version from elsewhere.
func TestImagesThatAreBuiltHere(t *testing.T) {
	files := map[string]string{
		"app/Dockerfile": "ARG base_version=latest\nFROM shop-base:${base_version}\n", "ops/images/shop-base/Dockerfile": "FROM python:3.12\n",
		"images/python/Dockerfile": "FROM python\n",
		"compose.yml":              "services:\n  app:\n    build: .\n    image: shop_api:latest\n", "migrations/Dockerfile": "FROM shop_api\n",
	}
	found := findImages(tree.FromFiles(files), false)
	all, floating := found.all, found.floating
	if len(all) != 2 || len(floating) != 1 || floating[0].path != "images/python/Dockerfile" {
		t.Errorf("images %+v, floating %+v", all, floating)
	}
}

// One image that several files take, or one file twice, has one row.
func TestImageTakenTwice(t *testing.T) {
	found := findImages(tree.FromFiles(map[string]string{"Dockerfile": "FROM node:latest AS build\nFROM node:latest\n", "web/Dockerfile": "FROM node:latest\n", "api/Dockerfile": "FROM node:lts\n"}), false)
	rows := found.floatingFindings(nil)
	if len(found.floating) != 4 || len(rows) != 2 || rows[0].Message != "The base image node:latest has no fixed version, here and in 1 file more." || rows[1].Message != "The base image node:lts has no fixed version." {
		t.Errorf("floating %+v, rows %+v", found.floating, rows)
	}
}

// What a file for compose in a folder of images builds is the project's own.
func TestImagesBuiltByServices(t *testing.T) {
	found := findImages(tree.FromFiles(map[string]string{"docker/services.build.yml": "services:\n  base:\n    build:\n      context: ..\n    image: shop/base\n", "api/Dockerfile": "FROM shop/base\n"}), false)
	if len(found.floating) != 0 {
		t.Errorf("%+v", found.floating)
	}
}

// A folder with the settings of a published image builds none, and one that does
// builds on what is published.
func TestFoldersNamedLikePublishedImages(t *testing.T) {
	found := findImages(tree.FromFiles(map[string]string{
		"Dockerfile": "FROM nginx:1.27\n", "nginx/default.conf": "a\n",
		"redis/Dockerfile": "FROM redis:7\n", "web/Dockerfile": "FROM alpine:3.20\n", "e2e/Dockerfile": "FROM web\n",
		"deploy/Dockerfile": "FROM shop_web\n", "shop_web/main.go": "package main\n",
	}), false)
	got := []string{}
	for _, image := range found.all {
		got = append(got, image.name)
	}
	slices.Sort(got)
	if want := []string{"alpine:3.20", "nginx:1.27", "redis:7"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a build repeats is what it builds on: not what developers start beside it.
// The release of a system says nothing of the language in an image.
func TestBaseImages(t *testing.T) {
	found := findImages(tree.FromFiles(map[string]string{
		"Dockerfile":                        "FROM rust:slim-bookworm AS build\nFROM debian:bookworm\nCOPY --from=build a a\n",
		"compose.yml":                       "services:\n  db:\n    image: postgres\n",
		"dev/docker/Dockerfile":             "FROM node\n",
		".localstack/Dockerfile":            "FROM localstack/localstack\n",
		"containers/gha-browser/Dockerfile": "FROM node\n",
		"app/Dockerfile":                    "FROM to-be-replaced-by-buildconfig\n",
		"web/Dockerfile":                    "FROM #{registry}:#{tag}\n",
		"job/Dockerfile":                    "ARG BASE=<your image>\nFROM $BASE\n",
	}), false)
	if found.bases != 2 || len(found.floating) != 1 || found.floating[0].line != 1 || found.floating[0].path != "Dockerfile" {
		t.Errorf("%+v", found)
	}
}

// What the program runs on is named before what its developers need.
func TestOpenRequirements(t *testing.T) {
	out := ask(t, BuildReproducible, facts.Service, map[string]string{"a.py": "f()\n", "requirements-dev.txt": "pytest\n", "requirements.txt": "flask==3.1\ndotenv>=0.2\n"})
	if len(out.Findings) == 0 || out.Findings[0].Path != "requirements.txt" || out.Findings[0].Line != 2 {
		t.Errorf("%+v", out.Findings)
	}
}

// A file that only configures tools asks for no package, and a list that a tool
// compiled elsewhere is fixed there.
func TestPythonManifests(t *testing.T) {
	const head = "#\n# This file is autogenerated by pip-compile with Python 3.12\n# by the following command:\n#\n#    pip-compile --output-file=pins/made/requirements-all.txt pins/source/requirements-all.in\n#\n"
	for _, tt := range []struct {
		name             string
		files            map[string]string
		asking, unlocked int
	}{
		{"a linter of pages", map[string]string{"package.json": `{"dependencies": {}, "devDependencies": {"standard": "^17", "eslint-plugin-import": "2"}}`}, 0, 0},
		{"settings of tools", map[string]string{"pyproject.toml": "[tool.black]\nline-length = 119\n", "setup.cfg": "[flake8]\nmax-line-length = 119\n"}, 0, 0},
		{"how it is built", map[string]string{"pyproject.toml": "[build-system]\nrequires = [\"setuptools\"]\n[project]\nname = \"a\"\ndependencies = []\n"}, 0, 0},
		{"packages", map[string]string{"pyproject.toml": "[project]\ndependencies = [\n  \"flask\",\n]\n"}, 1, 1},
		{"of developers", map[string]string{"pyproject.toml": "[dependency-groups]\ndev = [\"pytest\"]\n"}, 1, 1},
		{"of a group", map[string]string{"pyproject.toml": "[tool.poetry.group.dev.dependencies]\npytest = \"*\"\n"}, 1, 1},
		{"of a set-up", map[string]string{"setup.cfg": "[options]\ninstall_requires =\n    flask\n"}, 1, 1},
		{"none of a set-up", map[string]string{"setup.py": "setup(install_requires=[])\n"}, 0, 0},
		{"compiled elsewhere", map[string]string{"pins/source/requirements-all.in": "-r requirements-base.in\nflask\n", "pins/made/requirements-all.txt": head + "flask==3.1\n"}, 2, 0},
		{"compiled as one of several", map[string]string{"pins/base/requirements.in": "flask\n", "pins/made/requirements-all.txt": head + "flask==3.1\n    # via -r pins/base/requirements.in\n"}, 2, 0},
		{"compiled and opened again", map[string]string{"pins/source/requirements-all.in": "flask\n", "pins/made/requirements-all.txt": head + "flask>=3.1\n"}, 2, 2},
		{"open, beside fixed ones of developers", map[string]string{"requirements.txt": "flask>=3\n", "requirements-dev.txt": "-r requirements.txt\npytest==8.0.0\n"}, 1, 1},
		{"open in a project, beside fixed ones of developers", map[string]string{"pyproject.toml": "[project]\ndependencies = [\n  \"flask\",\n]\n", "requirements/test.txt": "pytest==8.0.0\n"}, 1, 1},
		{"fixed, beside open ones of developers", map[string]string{"requirements.txt": "flask==3.1\n", "requirements/dev.txt": "pytest\n"}, 1, 0},
		{"compiled within bounds", map[string]string{"requirements/base.txt": "flask==3.1\n", "requirements/common_constraints.txt": "flask<4\n"}, 1, 0},
		{"fixed in another list", map[string]string{"requirements.txt": "Flask_Login\n", "requirements.lock.txt": "flask-login==0.6\nwerkzeug==3.0\n"}, 1, 0},
		{"fixed in another list but for one", map[string]string{"requirements.txt": "flask\ndotenv\n", "requirements.lock.txt": "flask==3.0\n"}, 1, 1},
		{"fixed for developers, who are all that it asks for", map[string]string{"requirements-dev.txt": "pytest==8.0.0\n"}, 1, 0},
		{"another's", map[string]string{"pins/source/requirements-lint.in": "ruff\n", "pins/made/requirements-all.txt": head + "flask==3.1\n"}, 2, 1},
	} {
		tt.files["a.py"] = "f()\n"
		for _, m := range ask(t, BuildReproducible, facts.Service, tt.files).Measures {
			if want, ok := map[string]int{"with_dependencies": tt.asking, "unlocked": tt.unlocked}[m.Name]; ok && m.Value != want {
				t.Errorf("%s: %s is %v, want %d", tt.name, m.Name, m.Value, want)
			}
		}
	}
}

// A list that somebody wrote fixes what it names; one that a tool wrote, or that names what
// others need, holds all.
func TestListsThatFixWhatTheyName(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		said  bool
	}{
		"written by hand":     {map[string]string{"requirements.txt": "flask==3.1\nrequests==2.32\n"}, true},
		"with what they need": {map[string]string{"requirements.txt": "flask==3.1\nMarkupSafe==3.0\n"}, false},
		"with hashes":         {map[string]string{"requirements.txt": "flask==3.1 --hash=sha256:0a\n"}, false},
		"compiled":            {map[string]string{"requirements.txt": "flask==3.1\n    # via -r requirements.in\n", "requirements.in": "flask\n"}, false},
		"beside a lock":       {map[string]string{"requirements.txt": "flask==3.1\n", "uv.lock": "version = 1\n"}, false},
	} {
		tt.files["a.py"] = "f()\n"
		out := ask(t, BuildReproducible, facts.Service, tt.files)
		if said := strings.Contains(out.Summary, "; requirements.txt fixes the packages that it names, and what those need in turn only as far as it names it;"); said != tt.said {
			t.Errorf("%s: %s", name, out.Summary)
		}
	}
}

// So does a pyproject.toml that asks for each package in one version, whatever developers
// install beside them.
func TestProjectThatFixesWhatItNames(t *testing.T) {
	for packages, want := range map[string]bool{
		"\"flask==3.1\", \"psycopg[binary]==3.3\", \"shop @ git+https://git.acme.com/shop.git@0a1b2c\"": true, "\"flask==3.1\", \"requests\"": false, "\"flask>=3.1\"": false,
	} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"a.py": "f()\n", "pyproject.toml": "[project]\nname = \"shop\"\ndependencies = [" + packages + "]\n[project.optional-dependencies]\ndev = [\"black\"]\n"})
		if said := strings.Contains(out.Summary, "; pyproject.toml fixes the packages that it names, and what those need in turn only as far as it names it;"); said != want {
			t.Errorf("%s: %s", packages, out.Summary)
		}
	}
}

// Where most packages are fixed, the others are named.
func TestSomePackagesAreOpen(t *testing.T) {
	for text, want := range map[string]string{
		"boto3\nflask>=2\n":                         "The versions of the Python packages that this asks for are not fixed: there is no lock file.",
		"boto3==1.2.3\nflask>=2\n":                  "1 of the 2 Python packages that this asks for has no fixed version (flask), and there is no lock file.",
		"a==1.0\nb>=2\ngit+https://x.example/o/c\n": "2 of the 3 Python packages that this asks for have no fixed version (b and c), and there is no lock file.",
	} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"requirements.txt": text})
		if len(out.Findings) == 0 || out.Findings[0].Message != want {
			t.Errorf("%q: %v, want %q", text, out.Findings, want)
		}
	}
}

// Where git is told to leave the lock out, that is the line to change.
func TestLockLeftOutOfGit(t *testing.T) {
	const open = "The versions of the Python packages that this asks for are not fixed: there is no lock file"
	for ignored, want := range map[string]string{
		"# locks\npoetry.lock\n":                open + "; .gitignore:2 keeps poetry.lock out of git.",
		"/uv.lock\n":                            open + "; .gitignore:1 keeps uv.lock out of git.",
		"#poetry.lock\n*.lock.hcl\nyarn.lock\n": open + ".",
	} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"app/pyproject.toml": "[tool.poetry.dependencies]\nflask = \"^2\"\n", ".gitignore": ignored})
		if len(out.Findings) == 0 || out.Findings[0].Message != want {
			t.Errorf("%q: %v, want %q", ignored, out.Findings, want)
		}
	}
}

// A list of packages for a few scripts that nothing runs is beside what is built.
func TestPackagesOfAFewScripts(t *testing.T) {
	program := "package a\n" + strings.Repeat("var _ = f()\n", 200)
	for name, tt := range map[string]struct {
		path, text string
		want       int
	}{
		"alone":               {"x.txt", "", 1},
		"a pipeline installs": {".github/workflows/a.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: pip install -r requirements.txt\n", 0},
		"a script runs one":   {"bin/fill.sh", "#!/bin/sh\npython3 scripts/places.py\n", 0},
		"a program in it too": {"app/main.py", "f()\n", 0},
		"a manifest beside":   {"pyproject.toml", "[project]\ndependencies = [\"flask\"]\n", 0},
	} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"go.mod": "module a\n\ngo 1.24\n", "a.go": program, "scripts/places.py": "f()\n", "requirements.txt": "docopt\n", tt.path: tt.text})
		for _, m := range out.Measures {
			if m.Name == "beside_the_build" && m.Value != tt.want {
				t.Errorf("%s: %v beside, want %d: %s", name, m.Value, tt.want, out.Summary)
			}
		}
	}
	out := ask(t, BuildReproducible, facts.Service, map[string]string{"a.go": "package a\n", "scripts/places.py": "f()\n", "requirements.txt": "docopt\n"})
	if !strings.Contains(out.Summary, "leaves its packages' versions open") {
		t.Errorf("as much code as the program: %s", out.Summary)
	}
}

// A version of no length is none.
func TestGradleVersionsLeftOpen(t *testing.T) {
	for version, want := range map[string]check.Status{"1.0": check.Pass, "": check.Fail} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{
			"build.gradle": "sourceCompatibility = 21\ndependencies {\n  implementation group: \"org.acme\", name: \"shop\", version: \"" + version + "\"\n}\n", "src/main/java/Shop.java": "class Shop {}\n",
		})
		if out.Status != want {
			t.Errorf("%q: %s %s", version, out.Status, out.Summary)
		}
	}
}

// What a list of scripts for pages asks for is loaded, and built with nothing.
func TestNoToolForWhatPagesLoad(t *testing.T) {
	for dir, want := range map[string]int{"web/wwwroot/lib": 0, "web": 1} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{dir + "/package.json": "{\"dependencies\": {\"jquery\": \"3.6.4\"}}\n", dir + "/package-lock.json": "{\"lockfileVersion\": 3}\n", "a.js": "a()\n"})
		if got := checktest.Measure(out, "tools"); got != want {
			t.Errorf("%s: %v tools, want %d: %s", dir, got, want, out.Summary)
		}
	}
}

// A build file of a language that nothing is written in hands files on.
func TestNoToolForNoLanguage(t *testing.T) {
	const gradle = "dependencies {\n  implementation 'org.acme:shop:1.0'\n}\n"
	for source, want := range map[string]int{"src/main/java/Shop.java": 1, "src/main/resources/V1__shop.sql": 0} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"build.gradle": gradle, source: "class Shop {}\n"})
		if got := checktest.Measure(out, "tools"); got != want {
			t.Errorf("%s: %v tools, want %d: %s", source, got, want, out.Summary)
		}
	}
}

// Of many versions the open ones are named.
func TestOpenVersionsAreNamed(t *testing.T) {
	for _, tt := range []struct{ path, text, want string }{
		{"build.gradle", "dependencies {\n  implementation group: \"org.shop\", name: \"till\", version: \"\"\n  implementation \"org.shop:goods:1.2\"\n  implementation 'org.shop:bags:2.+'\n}\n",
			"2 of the 3 versions of Gradle packages that this names are open (till and bags)."},
		{"build.gradle", "dependencies {\n  implementation 'org.shop:bags:2.+'\n}\n", "The versions of the Gradle packages that this asks for are not fixed: this version is open."},
		{"pom.xml", "<dependency><artifactId>till</artifactId>\n<version>1.0</version></dependency>\n<dependency><artifactId>bags</artifactId>\n<version>LATEST</version></dependency>\n",
			"1 of the 2 versions of Maven packages that this names is open (bags)."},
		{"Shop.csproj", "<Project>\n<PackageReference Include=\"Till\" Version=\"1.0.0\" />\n<PackageReference Include=\"Bags\" Version=\"2.*\" />\n</Project>\n",
			"1 of the 2 versions of NuGet packages that this names is open (Bags)."},
	} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{tt.path: tt.text})
		if len(out.Findings) == 0 || out.Findings[0].Message != tt.want {
			t.Errorf("%s: %+v, want %q", tt.path, out.Findings, tt.want)
		}
	}
}

// A folder called templates holds those of projects, unless its crate is a member of the
// workspace.
func TestMembersOfWorkspacesAreBuilt(t *testing.T) {
	crate := "[package]\nname = \"pages\"\n\n[dependencies]\ntera = \"1\"\n"
	for _, tt := range []struct {
		workspace, crate string
		built            bool
	}{
		{"[workspace]\nmembers = [\"parts/*\"]\n", "parts/templates/Cargo.toml", true},
		{"[workspace]\nresolver = \"2\"\nexclude = [\"x\"]\nmembers = [\n  \"parts/templates\", # pages\n]\n", "parts/templates/Cargo.toml", true},
		{"[workspace]\nmembers = [\"parts/shop\"]\n", "parts/templates/Cargo.toml", false},
		{"[package]\nname = \"shop\"\n", "parts/templates/Cargo.toml", false},
		{"[workspace]\nmembers = [\"parts/*\"]\n", "parts/examples/Cargo.toml", false},
	} {
		projects, beside := findProjects(tree.FromFiles(map[string]string{"Cargo.toml": tt.workspace, tt.crate: crate}))
		if built := beside == 0 && len(projects) == 2; built != tt.built {
			t.Errorf("%q: %s is built: %v, want %v", tt.workspace, tt.crate, built, tt.built)
		}
	}
}
