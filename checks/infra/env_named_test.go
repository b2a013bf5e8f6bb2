package infra

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// A value is no explanation: configuration counts where a comment stands by.
func TestEnvNamed(t *testing.T) {
	for path, text := range map[string]string{
		"docker-compose.yml": "environment:\n  # What signs the sessions.\n  SHOP_NAME: x\n",
		"web/Dockerfile":     "FROM node:20\n# SHOP_NAME\nARG SHOP_NAME=a\n",
		"deploy/values.yaml": "env:\n  SHOP_NAME: x # what signs the sessions\n",
		"deploy/other.yaml":  "env:\n  # What signs the sessions.\n  # TODO: move to the store\n  SHOP_NAME: x\n",
		"docs/settings.md":   "`SHOP_NAME` signs the sessions.\n",
		".env.example":       "SHOP_NAME=\n",
		"src/main/resources/example-application-aat.yml": "secret: ${SHOP_NAME:replace_me}\n",
		"config/defaults.hjson":                          "{\n  # Where it listens. Can also be set by the environment variable `SHOP_NAME`.\n  bind: \"0.0.0.0\"\n}\n",
		".sampleenv":                                     "SHOP_NAME=\n", "web/config.sample.js": "window.env = {\n  SHOP_NAME: '',\n}\n", "settings/.example.local.py": "SHOP_NAME = 1\n",
		"env.sh":            "export SHOP_NAME=x\n",
		"scripts/setenv.sh": "# Usage: source scripts/setenv.sh\nexport A=1 SHOP\nexport B=1\nexportSecret SHOP_C\n export SHOP_NAME=x\nexport E=1\n",
		"config/shop.rb":    "# SHOP_NAME is the key that signs the sessions.\nx = ENV['SHOP_NAME']\n",
		"api/openapi.yaml":  "openapi: 3.0.1\npaths:\n  /sweep:\n    post:\n      description: Expires what is older than the variable SHOP_NAME in seconds.\n",
		"app.json":          `{"env": {"SHOP_NAME": {"description": "signs the sessions"}}}`,
	} {
		if !envNamed(&facts.Facts{Tree: tree.FromFiles(map[string]string{path: text})}, nil)["SHOP_NAME"] {
			t.Errorf("%s does not name it", path)
		}
	}
	for path, text := range map[string]string{
		"docker-compose.yml":   "environment:\n  # The port.\n  OTHER: 1\n  SHOP_NAME: x\n",
		"ecs.tf":               "env = [\n  { name = \"SHOP_NAME\", value = local.x }, #FIXME: is this even used?\n]\n",
		"deploy/asked.yaml":    "env:\n  # Do we need this?\n  SHOP_NAME: x\n",
		"deploy/scanned.yaml":  "env:\n  SHOP_NAME: x # checkov:skip=CKV_1\n",
		"web/Dockerfile":       "FROM node:20\n# ENVS AND ARGS\nARG SHOP_NAME=a\n",
		"till/Dockerfile":      "FROM node:20\n# Build args:\nARG SHOP_NAME=a\n",
		"lib/shop.rb":          "# SHOP_NAME is the key that signs the sessions.\nx = ENV['SHOP_NAME']\n",
		"config/shop.rb":       "# config.key is set by x = ENV['SHOP_NAME']\nx = ENV['SHOP_NAME']\n",
		"cypress.env.json":     "{\"SHOP_NAME\": \"x\"}\n",
		"few.sh":               "# . few.sh\nexport A=1\nexport SHOP_NAME=x\n",
		"deploy.sh":            "# deploy.sh\nexport A=1\nexport B=1\nexport C=1\nexport D=1\nexport SHOP_NAME=x\n",
		"reads.sh":             "# . ./reads.sh\nexport A=$SHOP_NAME\nexport B=1\nexport C=1\nexport D=1\nexport E=1\n",
		"main.tf":              "variables = {\n  SHOP_NAME = local.secret\n}\n",
		"api/openapi.yaml":     "openapi: 3.0.1\nenum: [SHOP_NAME]\n",
		"load-test-env.sh":     "export SHOP_NAME=$(fetch name)\n",
		"sample-response.json": `{"verb": "SHOP_NAME"}`,
		"config/custom-environment-variables.json": `{"key": "SHOP_NAME"}`,
		"CHANGELOG.md":             "- `SHOP_NAME` signs the sessions.\n",
		".github/workflows/ci.yml": "env:\n  # What signs the sessions.\n  SHOP_NAME: x\n",
	} {
		if envNamed(&facts.Facts{Tree: tree.FromFiles(map[string]string{path: text})}, nil)["SHOP_NAME"] {
			t.Errorf("%s is taken to name it", path)
		}
	}
}

// The settings of a place that the program runs in for others are values.
func TestDeployedSettings(t *testing.T) {
	for _, tt := range []struct {
		files []string // each names what it is called
		want  bool
	}{
		{[]string{"config/env/SHOP_NAME.env"}, true},
		{[]string{"config/env/SHOP_NAME.env", "config/env/prd.app.env"}, false},
		{[]string{"config/env/local.env", "config/env/prod.env"}, true},
		{[]string{"SHOP_NAME.env", "config/env/prod.env"}, true},
		{[]string{"config/env/staging.env"}, false},
		{[]string{".env.production"}, true},
	} {
		files := map[string]string{}
		for _, file := range tt.files {
			files[file] = "SHOP_NAME=1\n"
		}
		if got := envNamed(&facts.Facts{Tree: tree.FromFiles(files)}, nil)["SHOP_NAME"]; got != tt.want {
			t.Errorf("%v: named %v, want %v", tt.files, got, tt.want)
		}
	}
}

// What names a setting without telling anybody of it.
func TestWhatNamesNoSetting(t *testing.T) {
	for _, tt := range []struct {
		path, text string
		want       bool
	}{
		{"web/env.py", "os.environ['SHOP_NAME'] = found()\n", false},
		{"web/env.example.py", "SHOP_NAME = 1\n", true},
		{"env.sh", "export SHOP_NAME=1\n", true},
		{".envrc", "export SHOP_NAME=1\n", true},
		{"rel/env.sh.eex", "export A=$SHOP_NAME\n", false},
		{"deploy/manifest_task.yml.template", "applications:\n- name: a\n  env:\n    SHOP_NAME: a\n", false},
		{"config/settings.yml.template", "a: SHOP_NAME\n", true},
		{"infra/main.bicep", "// Data outputs\noutput SHOP_NAME string = db.key\n", false},
		{"infra/main.bicep", "// The key of the database\nparam SHOP_NAME string\n", true},
	} {
		if got := envNamed(&facts.Facts{Tree: tree.FromFiles(map[string]string{tt.path: tt.text})}, nil)["SHOP_NAME"]; got != tt.want {
			t.Errorf("%s: named %v, want %v", tt.path, got, tt.want)
		}
	}
}

// A setting goes where others of its part are, not into the papers of another.
func TestWhereSettingsAreToGo(t *testing.T) {
	all := tree.FromFiles(map[string]string{
		"apps/tool/README.md": "`A_B`, `A_C`\n", "apps/shop/README.md": "# Shop\n", "apps/shop/setup.py": "", "apps/mall/README.md": "# How often one may ask\n", "apps/mall/a.py": "x = 1\n", "apps/shop/src/a.py": "x = 1\n", "apps/tool/a.py": "x = 1\n", "docs/settings.md": "`A_B`\n", "docker/.env.example": "A_B=1\n", "apps/till/a.py": "x = 1\n",
		"ops/circle/README.md": "`A_B` and `A_C` say where.\n", "ops/circle/src/a.js": "x = 1\n", "SETTINGS.md": "`A_B`\n", "config/env.example": "A_B=1\n", "config/shop.rb": "x = 1\n",
		"ops/line/README.md": "Set the environment variable `LINE_TOKEN`.\n", "ops/line/src/a.js": "x = 1\n",
		"ops/oval/scripts/setenv.sh": "# source scripts/setenv.sh\nexport A_B=1\nexport A_C=1\nexport C=1\nexport D=1\nexport E=1\n", "ops/oval/src/a.js": "x = 1\n", "ops/oval/scripts/a.js": "x = 1\n",
		"ops/square/README.md": "The environment variables are in SETTINGS.md.\n", "ops/square/src/a.js": "x = 1\n",
	})
	for _, tt := range []struct{ where, file, want string }{
		{"apps/tool/README.md", "apps/tool/a.py", "apps/tool/README.md"},
		{"apps/tool/README.md", "apps/shop/src/a.py", "apps/shop/README.md"},
		{"apps/tool/README.md", "apps/till/a.py", "the README"},
		{"apps/tool/README.md", "apps/mall/a.py", "the README"},
		{"config/env.example", "apps/shop/src/a.py", "config/env.example"},
		{"SETTINGS.md", "ops/square/src/a.js", "SETTINGS.md"},
		{"docs/settings.md", "apps/shop/src/a.py", "docs/settings.md"},
		{"docker/.env.example", "apps/shop/src/a.py", "docker/.env.example"},
		{"SETTINGS.md", "ops/circle/src/a.js", "ops/circle/README.md"},
		{"SETTINGS.md", "ops/line/src/a.js", "SETTINGS.md"},
		{"SETTINGS.md", "apps/shop/src/a.py", "SETTINGS.md"},
		{"ops/oval/scripts/setenv.sh", "ops/oval/src/a.js", "ops/oval/scripts/setenv.sh"},
		{"ops/oval/scripts/setenv.sh", "apps/shop/src/a.py", "apps/shop/README.md"},
		{"the documentation", "apps/shop/src/a.py", "the documentation"},
	} {
		if got := placeFor(all, byFolder(all), []string{"A_B", "A_C", "A_D"}, tt.where, tt.file); got != tt.want {
			t.Errorf("%s read in %s: %s, want %s", tt.where, tt.file, got, tt.want)
		}
	}
}

// A document on something else that names settings in passing is no place for the rest.
func TestSettingsGoWhereSettingsAreTold(t *testing.T) {
	const three = "`A_A` `A_B` `A_C`\n"
	for _, tt := range []struct{ path, text, want string }{
		{"docs/a.md", three, "the README"},
		{"docs/analytics_setup.md", "# Set up analytics\n\nSet the environment variables " + three, "the README"},
		{"docs/a.md", "# Shop\n\n## Environment variables\n\n" + three, "docs/a.md"},
		{"docs/configuration.md", three, "docs/configuration.md"},
		{"docs/configuration/server.md", three, "docs/configuration/server.md"},
		{"docs/configuration.md", "`A_A` `A_B`\n", "the README"},
		{"docs/DEPRECATED_SETTINGS.md", three, "the README"},
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{tt.path: tt.text}), Repo: facts.Repo{Kind: facts.Service}}
		if got := whereSettingsGo(f, []string{"A_A", "A_B", "A_C"}); got != tt.want {
			t.Errorf("%s: %q: %s, want %s", tt.path, tt.text, got, tt.want)
		}
	}
}

// The file that names most tells where the rest belongs; a document that names one
// of many is about something else.
func TestSettingsGoWhereMostAre(t *testing.T) {
	ten := []string{"A_A", "A_B", "A_C", "A_D", "A_E", "A_F", "A_G", "A_H", "A_I", "A_J"}
	for _, tt := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"docs/2021-04-20-a.md": "`A_A` `A_B` `A_C`\n", "adr/0001-a.md": "`A_A` `A_B` `A_C`\n"}, "the README"},
		{map[string]string{".env.example": "A_A=1\n", ".env.example.complete": "A_A=1\nA_B=1\n"}, ".env.example.complete"},
		{map[string]string{".env.cypress.sample": "A_A=1\nA_B=1\n", ".env.sample": "A_A=1\n"}, ".env.sample"},
		{map[string]string{".env.example": "A_A=1\n", "api/.env.example": "A_A=1\n"}, ".env.example"},
		{map[string]string{".env.example": "", "docs/a.md": "`A_A` `A_B`\n"}, ".env.example"},
		{map[string]string{"docs/env.md": "`A_A` `A_B` `A_C`\n", "docs/tls.md": "`A_C`\n"}, "docs/env.md"},
		{map[string]string{"docs/env.md": "Logging in sets these environment variables: `A_A` `A_B` `A_C`\n", "docs/options.md": "Set `A_D`, `A_E` and `A_F`.\n"}, "docs/options.md"},
		{map[string]string{"docs/env.md": "It works by exporting a few environment variables: `A_A` `A_B` `A_C`\n"}, "the README"},
		{map[string]string{"docs/env.md": "It is told what to do by setting the environment variables `A_A`, `A_B` and `A_C`.\n"}, "docs/env.md"},
		{map[string]string{"self-host/settings.env": "A_A=1\nA_B=1\n", "README.md": "# Shop\n"}, "self-host/settings.env"},
		{map[string]string{"docs/tls.md": "`A_C`\n"}, "the README"},
		{map[string]string{"cypress/README.md": "The environment variables: `A_A` `A_B` `A_C`\n"}, "the README"},
		{map[string]string{".envrc": "export A_A=1\nexport A_B=1\n", ".envrc.local.template": "export A_C=1\n"}, ".envrc"},
		{map[string]string{".envrc": "export A_A=1\nexport A_B=1\nexport A_C=1\nexport A_D=1\nexport A_E=1\nexport A_F=1\n", "docs/configuration.md": "`A_B` `A_C` `A_D` `A_E` `A_F` `A_G`\n"}, "docs/configuration.md"},
		{map[string]string{".envrc": "export A_A=1\nexport A_B=1\nexport A_C=1\nexport A_D=1\nexport A_E=1\nexport A_F=1\n", "docs/configuration.md": "`A_B` `A_C` `A_D`\n"}, "docs/configuration.md"},
		{map[string]string{".envrc": "export A_A=1\nexport A_B=1\nexport A_C=1\nexport A_D=1\nexport A_E=1\nexport A_F=1\nexport A_G=1\n", "docs/configuration.md": "`A_B` `A_C` `A_D`\n"}, ".envrc"},
		{map[string]string{".envrc": "export A_A=1\n", "env.op": "A_B=\nA_C=\nA_D=\nA_E=\nA_F=\n"}, "env.op"},
		{map[string]string{".env.example": "A_A=1\n", ".env": "A_A=1\nA_B=1\nA_C=1\nA_D=1\n"}, ".env.example"},
		{map[string]string{"README.md": "# Shop\n", ".env.test": "A_A=1\nA_B=1\nA_C=1\nA_D=1\n"}, "the README"},
		{map[string]string{"README.md": "# Shop\n", "dev.web.env": "A_A=1\nA_B=1\nA_C=1\nA_D=1\n"}, "the README"},
		{map[string]string{"README.md": "# Shop\n", "web.env": "A_A=1\n"}, "the README"},
		{map[string]string{"README.md": "# Shop\n", "cd/perf/perf.env": "A_A=1\nA_B=1\nA_C=1\nA_D=1\n"}, "the README"},
		{map[string]string{"README.md": "# Shop\n", "setup/env/mongo.env": "A_A=1\nA_B=1\nA_C=1\nA_D=1\n"}, "the README"},
		{map[string]string{".env.example": "A_A=1\n", "README.md": "`A_B` `A_C` `A_D` `A_E` `A_F` `A_G`\n"}, "README.md"},
		{map[string]string{".env.example": "A_A=1\nA_B=1\n", "README.md": "`A_B` `A_C` `A_D` `A_E` `A_F` `A_G`\n"}, "README.md"},
		{map[string]string{".env.example": "A_A=1\nA_B=1\nA_C=1\nA_D=1\n", "README.md": "`A_B` `A_C` `A_D` `A_E` `A_F`\n"}, ".env.example"},
		{map[string]string{"res/example-config.yml": "inputDir: target\nMode: A\n"}, "the README"},
		{map[string]string{"res/example-application.yml": "a: ${A_A:x}\n", "docs/a.md": "`A_A` `A_B`\n"}, "res/example-application.yml"},
	} {
		f := &facts.Facts{Tree: tree.FromFiles(tt.files), Repo: facts.Repo{Kind: facts.Service}}
		if got := whereSettingsGo(f, ten); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.files, got, tt.want)
		}
	}
}

// What a section on settings leads to is where they are looked up.
func TestFilesShownAsSettings(t *testing.T) {
	for heading, want := range map[string]bool{"Environment variables": true, "Deploy": false} {
		named := envNamed(&facts.Facts{Tree: tree.FromFiles(map[string]string{
			"docs/a.md": "# Shop\n\n## " + heading + "\n\nSee [the values](../charts/values.yaml#java).\n", "charts/values.yaml": "secrets:\n  - alias: SHOP_NAME\n",
		})}, nil)
		if named["SHOP_NAME"] != want {
			t.Errorf("below %s: %v", heading, named["SHOP_NAME"])
		}
	}
}

// So is a file that it names as code, where no other is called so.
func TestFilesNamedAsSettings(t *testing.T) {
	for text, want := range map[string]bool{"See `settings.py` for the list.": true, "Do not change `settings.py`.": false, "See `config.py`.": false} {
		named := envNamed(&facts.Facts{Tree: tree.FromFiles(map[string]string{
			"till/README.md": "# Till\n\n## Settings\n\n" + text + "\n", "till/src/settings.py": "os.environ['SHOP_NAME']\n", "other/settings.py": "\n", "till/a/config.py": "x('SHOP_NAME')\n", "till/b/config.py": "\n",
		})}, nil)
		if named["SHOP_NAME"] != want {
			t.Errorf("%s: %v", text, named["SHOP_NAME"])
		}
	}
}

// What holds values that a program is started with, and what somebody copies first.
func TestValuesThatAreLive(t *testing.T) {
	for name, want := range map[string]bool{
		"distribution.env": true, ".envrc": true, "shop.env": true, "README.md": false, ".env.example": false, "shop.env.dist": false, "dotenv": false, "env-sample.txt": false,
	} {
		if got := isLive(tree.FromFiles(map[string]string{name: "SHOP_KEY=a\n"}), name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Who sets what a compose file hands on under another name needs no word on that.
func TestVariablesHandedOnUnderAnotherName(t *testing.T) {
	for line, want := range map[string]string{
		"- WEB_API_URL=${API_URL}":                 "[WEB_API_URL]",
		"- \"WEB_API_URL=${API_URL:-http://a}\"":   "[WEB_API_URL]",
		"WEB_API_URL: $API_URL # of the API":       "[WEB_API_URL]",
		"WEB_API_URL: \"${API_URL:?set API_URL}\"": "[WEB_API_URL]",
		"- WEB_API_URL=${OTHER_URL}":               "[]",
		"- WEB_API_URL=https://${API_URL}/v1":      "[]",
		"- WEB_API_URL=${API_URL}${API_PATH}":      "[]",
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{
			"web.js": "fetch(process.env.WEB_API_URL)\n", "sample.env": "API_URL=\nAPI_PATH=\n",
			"docker-compose.yml": "services:\n  web:\n    environment:\n      " + line + "\n",
		})
		if got := fmt.Sprint(checktest.Measure(out, "documented_names")); got != want {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
}
