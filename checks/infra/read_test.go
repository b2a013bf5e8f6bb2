package infra

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestEnvSyntax(t *testing.T) {
	for _, c := range []struct {
		language, code string
		want           []string
		dynamic        int
	}{
		{"Go", "a := os.Getenv(\"A_KEY\")\nb, ok := os.LookupEnv(\n\t\"B_KEY\")\n", []string{"A_KEY", "B_KEY"}, 0},
		{"Go", "type C struct {\n\tPort int `env:\"LISTEN_PORT\" json:\"port\"`\n}\nos.Getenv(name)\n", []string{"LISTEN_PORT"}, 1},
		{"Go", "// os.Getenv(\"OLD\")\nx := getEnvOr(\"NEW_KEY\", \"1\")\n", []string{"NEW_KEY"}, 0},
		{"Go", "a := client.Host().EnvVariable(\"A_KEY\")\nb := host.EnvVariable(env.name)\nc := image.Env(\"B_KEY\").Value()\nd := c.WithEnvVariable(\"C_KEY\", \"1\").Env(\"D_KEY\", x)\ne := c.EnvVariable(ctx, \"E_KEY\")\n", []string{"A_KEY", "B_KEY"}, 1},
		{"TypeScript", "const stage = process.env.stage ?? 'local'\nconst { version } = process.env\nif (process.env.hasOwnProperty('A_KEY')) f(env.other, process.env['zone'], import.meta.env.base)\nprocess.env.gone = 1\n", []string{"stage", "version", "zone"}, 0},
		{"Python", "os.environ['db_url'] + os.getenv('zone') + env('other') + environ['wsgi']\n", []string{"db_url", "zone"}, 0},
		{"Ruby", "ENV['zone'] + ENV.fetch(\"db_url\") + env['rack']\n", []string{"db_url", "zone"}, 0},
		{"JavaScript", "const { A_KEY, B_KEY: b, C_KEY = 1 } = process.env\n", []string{"A_KEY", "B_KEY", "C_KEY"}, 0},
		{"TypeScript", "f(process.env.A_KEY!, process.env['B_KEY'], import.meta.env.VITE_URL, process.env[name])", []string{"A_KEY", "B_KEY", "VITE_URL"}, 1},
		{"Python", "os.environ['A_KEY']\nos.environ.get('B_KEY', 1)\nenv.bool(\"C_KEY\")\nconfig('D_KEY', default=1)\nenv.get_credential('E_KEY', 9)\nos.getenv(name)\nenv.get_credential(name, 1)\n", []string{"A_KEY", "B_KEY", "C_KEY", "D_KEY", "E_KEY"}, 2},
		{"Python", "import os\ndef app(environ, start_response):\n    environ.get('HTTP_X_SCHEME', environ['HTTP_HOST'])\n    os.environ.get('A_KEY')\n", []string{"A_KEY"}, 0},
		{"Python", "from os import environ, path\nenviron.get('A_KEY')\nenviron['B_KEY']\n", []string{"A_KEY", "B_KEY"}, 0},
		{"Python", "from os import (\n    path,\n    environ,\n)\nenviron.get('A_KEY')\nenv.get('B_KEY')\n", []string{"A_KEY", "B_KEY"}, 0},
		{"Python", "if cloud:\n    secret = vault.get\nelse:\n    secret = os.environ.get  # here\nA = secret(\"A_KEY\")\nb = other('B_KEY')\nc = b64decode(secret('C_KEY', ''))\n", []string{"A_KEY", "C_KEY"}, 0},
		{"Ruby", "ENV['A_KEY'] || ENV.fetch(\"B_KEY\") { 1 }\nENV[\"X_#{y}\"]", []string{"A_KEY", "B_KEY"}, 1},
		{"PHP", "getenv('A_KEY'); $_ENV['B_KEY']; env('C_KEY', false); env($x);", []string{"A_KEY", "B_KEY", "C_KEY"}, 1},
		{"Go", "a, ok := os.LookupEnv(\"A_KEY\")", []string{"A_KEY"}, 0},
		{"Go", "v := viper.New()\nv.AutomaticEnv()\nos.Getenv(\"A_KEY\")", []string{"A_KEY"}, 0},
		{"Ruby", "ENV[\"A_KEY\"] = \"true\"\nENV['B_KEY'] ||= '1'\nENV['C_KEY'] == 'x'\nENV['D_KEY'] =~ /x/\n{ ENV['E_KEY'] => 1 }", []string{"B_KEY", "C_KEY", "D_KEY", "E_KEY"}, 0},
		{"Python", "os.environ['A_KEY'] = '1'\nos.environ['B_KEY'] == '1'\n", []string{"B_KEY"}, 0},
		{"JavaScript", "process.env.A_KEY = 1; process.env['B_KEY']=2; process.env.C_KEY === 1; f(process.env.D_KEY)", []string{"C_KEY", "D_KEY"}, 0},
		{"PHP", "$_ENV['A_KEY'] = 1; if ($_ENV['B_KEY'] == 1) {}", []string{"B_KEY"}, 0},
		{"PowerShell", "$env:A_STATUS = $LASTEXITCODE\nif ($x) {\n  $env:B_STATUS = 1\n}\n$env:C_STATUS = \"$env:C_STATUS-1\"\nexit $env:A_STATUS, $env:B_STATUS, $env:D_STATUS\n$env:D_STATUS = 1\n", []string{"C_STATUS", "B_STATUS", "D_STATUS"}, 0},
		{"PowerShell", "$key = $Env:A_KEY\n$env:B_KEY = 1\n# $env:C_KEY\n[Environment]::GetEnvironmentVariable('D_KEY')\n$env:Path", []string{"A_KEY", "D_KEY"}, 0},
		{"C", "char *a = getenv(\"A_KEY\");\n/* getenv(\"B_KEY\") */\ngetenv(name);", []string{"A_KEY"}, 1},
		{"F#", "Environment.GetEnvironmentVariable \"A_KEY\"\nEnvironment.GetEnvironmentVariable(\"B_KEY\")", []string{"A_KEY", "B_KEY"}, 0},
		{"PHP", "Platform::getEnv('A_KEY');", []string{"A_KEY"}, 0},
		{"Java", "System.getenv(\"A_KEY\"); @Value(\"${B_KEY:x}\") @Value(\"${spring.port}\") String b; System.getenv(n);", []string{"A_KEY", "B_KEY"}, 1},
		{"Java", "new MapSource(System.getenv());\nMap<String, String> all = System.getenv();\nSystem.getenv().get(\"A_KEY\");", []string{"A_KEY"}, 2},
		{"C#", "Environment.GetEnvironmentVariable(\"A_KEY\")\nEnvironment.GetEnvironmentVariable(\"ConnectionStrings__Shop\")\nEnvironment.GetEnvironmentVariable(\"windir\")", []string{"A_KEY", "ConnectionStrings__Shop"}, 0},
		{"Rust", "std::env::var(\"A_KEY\"); env::var_os(name); env!(\"B_KEY\")", []string{"A_KEY", "B_KEY"}, 1},
		{"Elixir", "System.get_env(\"A_KEY\")\nSystem.fetch_env!(\"B_KEY\")\nurl = env!(\"C_URL\", :string!)", []string{"A_KEY", "B_KEY", "C_URL"}, 0},
		{"Elixir", "config :shop, key: {:system, \"A_KEY\"}, port: {:system, \"B_PORT\", 80}", []string{"A_KEY", "B_PORT"}, 0},
		{"Elixir", "@moduledoc \"\"\"\nconfig :shop, key: {:system, \"A_KEY\"}\n\"\"\"\nSystem.get_env(\"B_KEY\")", []string{"B_KEY"}, 0},
		{"Elixir", "case value do\n  {:system, name, default} -> System.get_env(name) || default\n  {:system, name} -> System.get_env(name)\nend\nSystem.get_env(other)", nil, 1},
	} {
		reads, dynamic, _ := envPatterns[c.language].scan([]byte(c.code))
		var got []string
		for _, r := range reads {
			got = append(got, r.name)
		}
		if diff := cmp.Diff(c.want, slices.Compact(got)); diff != "" || len(dynamic) != c.dynamic {
			t.Errorf("%s: %s\nvariables (-want +got):\n%scomputed: %d, want %d", c.language, c.code, diff, len(dynamic), c.dynamic)
		}
	}
}

func FuzzEnvSyntax(f *testing.F) {
	f.Add("const { A, B: c, D = 1 } = process.env; os.Getenv(\"X\"); ENV['Y']")
	f.Add("@Value(\"${A_B:c}\") env('\xff')")
	f.Fuzz(func(t *testing.T, code string) {
		lines := strings.Count(code, "\n") + 1
		for language, syntax := range envPatterns {
			reads, _, _ := syntax.scan([]byte(code))
			for _, r := range reads {
				if !strings.Contains(code, r.name) || r.line < 1 || r.line > lines || !variableName.MatchString(r.name) && !lowerName.MatchString(r.name) {
					t.Fatalf("%s: read %+v does not stand in the %d lines of %q", language, r, lines, code)
				}
			}
		}
	})
}

func TestSettingsFilesReadVariables(t *testing.T) {
	java := map[string]string{"src/main/java/App.java": "class App {}\n"}
	for name, tt := range map[string]struct {
		path, text string
		also       map[string]string
		want       []string
	}{
		"spring":               {"src/main/resources/application.yml", "a: ${A_KEY}\nb: ${B_KEY:${C_KEY:x}}\nc: ${server.port}\n# ${D_KEY}\n", java, []string{"A_KEY", "B_KEY", "C_KEY"}},
		"dropwizard":           {"src/main/resources/config/config.yaml", "a: ${A_KEY:-x}\nb: ${HOME}\n", java, []string{"A_KEY"}},
		"dropwizard elsewhere": {"config.yml", "server:\n  a: ${A_KEY:-x}\n", map[string]string{"A.java": "class A {}\n", "pom.xml": "<artifactId>dropwizard-core</artifactId>"}, []string{"A_KEY"}},
		"logback":              {"conf/logback.xml", "<root level=\"${A_KEY:-info}\"/>\n<!-- ${B_KEY} -->\n", java, []string{"A_KEY"}},
		"hocon":                {"conf/app.conf", "a = 1\na = ${?A_KEY}\n", nil, []string{"A_KEY"}},
		"rails":                {"config/database.yml", "pool: <%= ENV.fetch(\"A_KEY\") { 5 } %>\n", nil, []string{"A_KEY"}},
		"symfony":              {"config/services.yaml", "a: '%env(int:A_KEY)%'\n", nil, []string{"A_KEY"}},
		"config of Node":       {"app/config/custom-environment-variables.json", "{\n  \"db\": {\"host\": \"A_KEY\"},\n  \"port\": {\"__name\": \"B_KEY\", \"__format\": \"json\"}\n}\n", nil, []string{"A_KEY", "B_KEY"}},
		"sample":               {"src/main/resources/application.example.yml", "a: ${A_KEY}\n", java, nil},
		"compose":              {"compose.yaml", "services:\n  a:\n    image: ${A_KEY}\n", java, nil},
		"no program of Java":   {"src/main/resources/application.yml", "a: ${A_KEY}\n", nil, nil},
		"script of a pipeline": {".github/workflows/login.py", "import os\nos.environ['A_KEY']\n", nil, nil},
		"coverage of tests":    {".simplecov", "SimpleCov.coverage_dir ENV['A_KEY']\n", nil, nil},
		"maven":                {"pom.xml", "<a>${A_KEY}</a>\n", java, nil},
	} {
		files := map[string]string{tt.path: tt.text}
		maps.Copy(files, tt.also)
		env, err := readEnvironment(t.Context(), tree.FromFiles(files), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range env.reads {
			got = append(got, r.name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What reads a variable does not document it; a comment beside it may.
func TestPlaceholdersDocumentNothing(t *testing.T) {
	named := envNamed(&facts.Facts{Tree: tree.FromFiles(map[string]string{
		"src/main/java/App.java":              "class App {}\n",
		"src/main/resources/application.yml":  "# B_KEY is the key of the bank.\nb: ${B_KEY}\na: ${A_KEY:-x}\n",
		"src/main/resources/application.conf": "e = ${?E_KEY}",
	})}, nil)
	for name, want := range map[string]bool{"A_KEY": false, "B_KEY": true, "E_KEY": false} {
		if named[name] != want {
			t.Errorf("%s is named: %v, want %v", name, named[name], want)
		}
	}
}

func TestShellReads(t *testing.T) {
	for script, want := range map[string][]string{
		"RUN=${RUN:-false}\nif [ \"$RUN\" ]; then java $OPTS -jar a.jar; fi\n": {"RUN", "RUN", "OPTS"},
		"FILE=a\ncat $FILE # $NOT\n":                                                                                                  nil,
		"for NAME in a b; do echo $NAME; done\nread -r ANSWER\necho $ANSWER":                                                          nil,
		"echo 'a $NOT' \"$A_KEY\" \"$(awk '{print $NOT}' \"$B_KEY\")\" \"it's $C_KEY\"":                                               {"A_KEY", "B_KEY", "C_KEY"},
		"cat <<'EOF'\n$NOT\nEOF\ncat <<END\ndon't $A_KEY \\$NOT\nEND\necho '$NOT'\n":                                                  {"A_KEY"},
		"echo \\$NOT $IFS $lower":                                                                                                     nil,
		"#compdef shop\n_shop() {\n  echo $PREFIX $_SHOP_TEST\n}\n":                                                                   nil,
		"_shop() {\n  COMPREPLY=($(compgen -W \"$SHOP_WORDS\"))\n}\n":                                                                 nil,
		"PATH=\"$PATH:/opt\"\ndocker run -e A_KEY=$A_KEY x":                                                                           {"PATH", "A_KEY"},
		"export A_KEY=$A_KEY B_KEY=\"${B_KEY}\" C_KEY=${C_KEY:-c} # $NOT\nexport D_KEY=$D_KEY:/opt E_KEY=$F_KEY\nG_KEY=$G_KEY shop\n": {"C_KEY", "D_KEY", "F_KEY", "G_KEY"},
	} {
		var s shellScripts
		s.add("run.sh", []byte(script))
		var got []string
		for _, r := range s.fromOutside(tree.FromFiles(nil)) {
			got = append(got, r.name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n(-want +got):\n%s", script, diff)
		}
	}
}

func FuzzShellReads(f *testing.F) {
	f.Add("A=${A:-b}; echo \"$(awk '{print $NF}')\" <<'E'\n$X\nE\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range shellUses([]byte(text)) {
			if r.line < 1 || r.line > strings.Count(text, "\n")+1 || !strings.Contains(text, r.name) {
				t.Fatalf("%+v does not stand in %q", r, text)
			}
		}
	})
}

func TestStandardVariables(t *testing.T) {
	for name, want := range map[string]bool{
		"BASE_URL": false, "NX_TASK_TARGET_CONFIGURATION": true, "NX_SHOP": false, "ASPNETCORE_ENVIRONMENT": true, "DOTNET_ENVIRONMENT": true,
		"APPVEYOR_BUILD_FOLDER": true, "BITBUCKET_COMMIT": true, "DRONE_TAG": true, "APPVEYORISH": false, "HTTP_X_FORWARDED_PROTO": true, "REQUEST_METHOD": true, "HTTP_PORT": false, "WEBPACK_SERVE": true, "WEBPACK_API": false, "HOME": true, "LESS": true, "COMP_WORDS": true, "GITHUB_SHA": true, "CI_COMMIT_SHA": true, "GITHUB_TOKEN": false, "GITHUB_CLIENT_ID": false, "DATABASE_URL": false, "HOMEPAGE": false, "GIT_CONFIG_GLOBAL": true, "GIT_DIR": true, "GIT_TOKEN": false, "GIT_COMMIT": true, "GIT_BRANCH": true, "BRANCH": false,
		"REVISION": true, "RENDER_GIT_COMMIT": true, "RENDER_WIDTH": false, "KAMAL_VERSION": true, "KAMAL_PERFORMER": true, "LD_PRELOAD": true, "JAVA_OPTS": true, "JAVA_TOOL_OPTIONS": true, "SHOP_OPTS": false, "PKG_CONFIG_PATH": true, "CFLAGS": true} {
		if got := standardVariable(name, "a.rb"); got != want {
			t.Errorf("standard(%s) = %v, want %v", name, got, want)
		}
	}
	if !standardVariable("BASE_URL", "src/main.ts") {
		t.Error("what Vite gives to pages is known")
	}
}

func TestImages(t *testing.T) {
	for _, c := range []struct {
		text     string
		all      []image
		floating []string
	}{
		{"FROM golang:1.24 AS build\nFROM build\nFROM scratch\n", []image{{name: "golang:1.24", line: 1, base: true}}, nil},
		{"from --platform=linux/amd64 node\n", []image{{name: "node", line: 1, base: true}}, []string{"node"}},
		{"ARG TAG=latest\nARG NAME=shop\nFROM ${NAME}:${TAG}\n", nil, nil},
		{"ARG TAG=3.13\nFROM python:${TAG}-slim\nFROM $UNKNOWN\nFROM alpine:${V:-latest}\n", []image{{name: "python:3.13-slim", line: 2, base: true}, {name: "alpine:latest", line: 4, base: true}}, []string{"alpine:latest"}},
		{"ARG PY_VERSION=\nFROM acme.io/build-python${PY_VERSION}\nFROM acme/python:${PY_VERSION}\nFROM acme/base${TAG}\n", []image{{name: "acme.io/build-python${PY_VERSION}", line: 2, base: true}}, []string{"acme.io/build-python${PY_VERSION}"}},
		{"FROM registry.acme.com:5000/base\n", []image{{name: "registry.acme.com:5000/base", line: 1, base: true}}, []string{"registry.acme.com:5000/base"}},
		{"FROM cimg/node:current-browsers\n", []image{{name: "cimg/node:current-browsers", line: 1, base: true}}, []string{"cimg/node:current-browsers"}},
		{"FROM debian:bookworm\n", []image{{name: "debian:bookworm", line: 1, base: true}}, nil},
		{"FROM rust:slim-bookworm\n", []image{{name: "rust:slim-bookworm", line: 1, base: true}}, []string{"rust:slim-bookworm"}},
		{"FROM node:20-alpine3.23\nFROM nginx:alpine3.23\n", []image{{name: "node:20-alpine3.23", line: 1, base: true}, {name: "nginx:alpine3.23", line: 2, base: true}}, []string{"nginx:alpine3.23"}},
		{"FROM postgres:bookworm\nFROM acme/base:debian12\n", []image{{name: "postgres:bookworm", line: 1, base: true}, {name: "acme/base:debian12", line: 2, base: true}}, []string{"postgres:bookworm"}},
		{"FROM node:hydrogen-alpine3.19\nFROM node:lts-alpine3.19\n", []image{{name: "node:hydrogen-alpine3.19", line: 1, base: true}, {name: "node:lts-alpine3.19", line: 2, base: true}}, []string{"node:lts-alpine3.19"}},
		{"FROM oven/bun:1 AS base\n", []image{{name: "oven/bun:1", line: 1, base: true}}, []string{"oven/bun:1"}},
		{"FROM golang:1-trixie\nFROM node:22\nFROM python:3.13\n", []image{{name: "golang:1-trixie", line: 1, base: true}, {name: "node:22", line: 2, base: true}, {name: "python:3.13", line: 3, base: true}}, []string{"golang:1-trixie"}},
		{"FROM BuildConfig\nFROM alpine:3\nFROM debian:13\n", []image{{name: "alpine:3", line: 2, base: true}, {name: "debian:13", line: 3, base: true}}, []string{"alpine:3"}},
		{"FROM acme/base:latest-4.0.5\nFROM acme/base:4-edge\nFROM acme/base:1-latestage\n", []image{{name: "acme/base:latest-4.0.5", line: 1, base: true}, {name: "acme/base:4-edge", line: 2, base: true}, {name: "acme/base:1-latestage", line: 3, base: true}}, []string{"acme/base:latest-4.0.5", "acme/base:4-edge"}},
		{"ARG GO=PLEASE_SAY_WHICH\nFROM golang:${GO}\n", nil, nil},
		{"FROM debian@sha256:0123\n", []image{{name: "debian@sha256:0123", line: 1, base: true}}, nil},
		{"services:\n  db:\n    image: postgres\n  app:\n    image: shop\n    build: .\n", []image{{name: "postgres", line: 3}}, []string{"postgres"}},
	} {
		got := imagesOf([]byte(c.text))
		if diff := cmp.Diff(c.all, got, cmp.AllowUnexported(image{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
		var floating []string
		for _, i := range got {
			if i.floats() {
				floating = append(floating, i.name)
			}
		}
		if diff := cmp.Diff(c.floating, floating); diff != "" {
			t.Errorf("%q floating (-want +got):\n%s", c.text, diff)
		}
	}
}

func FuzzImages(f *testing.F) {
	f.Add("ARG A=b\nFROM ${A:-c} AS d\n  image: e\n")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Count(text, "\n") + 1
		for _, i := range imagesOf([]byte(text)) {
			if i.line < 1 || i.line > lines || i.name == "" {
				t.Fatalf("image %+v does not stand in %q", i, text)
			}
		}
	})
}

func TestOpenRequirement(t *testing.T) {
	for text, want := range map[string]int{
		"flask==3.0.0\n": 0, "# web\nflask>=3\n": 2, "flask\n": 1, "flask==3.*\n": 1, "-r base.txt\n\n": 0,
		"flask[async]==3.0.0 ; python_version > '3'\n": 0, "flask==3.0.0 \\\n    --hash=sha256:aa\n": 0,
		"shop @ git+https://example.com/shop@v1\n": 0, "flask==3.0.0  # via shop\n": 0,
		"shop @ git+https://example.com/acme/shop.git\n": 1, "shop @ file:///src/shop\n": 0,
		"-e git+https://example.com/acme/shop.git#egg=shop2\n": 1, "-e git+ssh://git@example.com/acme/shop.git\n": 1,
		"-e git+ssh://git@example.com/acme/shop.git@v1.2#egg=shop\n": 0, "git+https://example.com/acme/shop@main\n": 1,
		"https://example.com/acme/shop/archive/refs/tags/0.3.25.tar.gz\n": 0, "https://example.com/acme/shop2/archive/main.zip\n": 1,
		"-e .\n--index-url https://example.com/simple\n": 0,
	} {
		if got := openRequirement([]byte(text)); got != want {
			t.Errorf("openRequirement(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestIdentify(t *testing.T) {
	for text, want := range map[string]string{
		"MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy ... THE SOFTWARE IS PROVIDED \"AS IS\"": "MIT",
		"Apache License\nVersion 2.0, January 2004":                                                                                   "Apache-2.0",
		"GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n... the GNU General Public License, version 3":                   "LGPL-3.0",
		"GNU GENERAL PUBLIC LICENSE\nVersion 3\n... use the GNU Affero General Public License":                                        "GPL-3.0",
		"Copyright. All rights reserved.\nRedistribution and use in source and binary forms ... Neither the name of":                  "BSD-3-Clause",
		"Redistribution and use in source and binary forms ... documentation: Attribution-ShareAlike 4.0 International":               "BSD-2-Clause",
		"Mozilla Public License Version 2.0 ... Secondary License: the GNU General Public License, Version 2.0":                       "MPL-2.0",
		"The tools are licenced under Apache 2.0: http://www.apache.org/licenses/LICENSE-2.0\n\nAll rights to the logo are reserved.": "Apache-2.0",
		"Released under the MIT license.": "MIT",
		"THIS INFORMATION IS LICENSED UNDER THE CONDITIONS OF THE OPEN GOVERNMENT LICENCE found at:\n\nhttp://www.nationalarchives.gov.uk/doc/open-government-licence/version/3": "OGL-UK-3.0",
		"(c) Acme. All rights reserved.\nLicensed under https://www.gnu.org/licenses/gpl-3.0.html":                                                                               "GPL-3.0",
		"(c) Acme. All Rights Reserved.":                                        "proprietary",
		"Licensed under the Creative Commons Attribution 3.0 Unported License.": "CC-BY-3.0",
		"Ask Bob.": "other terms",
	} {
		if got := identify([]byte(text)); got != want {
			t.Errorf("identify(%q) = %s, want %s", text, got, want)
		}
	}
}
