package infra

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// A program that asks for the address of its database has none without it, unless another stands there.
func TestDatabasesThatAreAskedFor(t *testing.T) {
	for _, tt := range []struct {
		path, code string
		want       []string
	}{
		{"repo.ex", "if url = System.get_env(\"SHOP_DATABASE_URL\") do\n  {:ok, Keyword.put(opts, :url, url)}\nelse\n  {:ok, opts}\nend\n", []string{}},
		{"a.py", "url = os.getenv('DATABASE_URL')\nif url:\n    connect(url)\n", []string{}},
		{"a.py", "url = os.getenv('DATABASE_URL')\nif url:\n    connect(url)\nelse:\n    connect('sqlite:///shop.db')\n", []string{"DATABASE_URL"}},
		{"a.ts", "if (process.env.DATABASE_URL) {\n  use(process.env.DATABASE_URL);\n} else {\n  connect(process.env.DB_HOST, process.env.DB_NAME);\n}\n", []string{"DATABASE_URL"}},
		{"a.rb", "trace(1) if ENV['SHOP_TRACE_URL']\n", []string{"SHOP_TRACE_URL"}},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{tt.path: tt.code})
		if diff := cmp.Diff(tt.want, checktest.Measure(out, "optional_names")); diff != "" {
			t.Errorf("%s: %s", tt.code, diff)
		}
	}
}

// What the program gives itself when it is loaded nobody else has to.
func TestVariablesThatTheProgramAssigns(t *testing.T) {
	read := "import os\nbucket = os.environ['SHOP_BUCKET']\n"
	for _, tt := range []struct {
		path, code string
		want       bool
	}{
		{"shop/env.py", "import os\nif service:\n    os.environ['SHOP_BUCKET'] = service.get('bucket')\n", true},
		{"shop/env.py", "import os\nos.environ['SHOP_BUCKET'] = find()\n", true},
		{"env.py", "import os\nos.environ['SHOP_BUCKET'] = find()\n", true},
		{"shop/env.py", "import os\nos.environ['SHOP_BUCKET'] = ''\n", false},
		{"shop/env.py", "import os\nos.environ['SHOP_BUCKET'] == 'a'\n", false},
		{"shop/env.py", "import os\nos.environ['SHOP_BUCKET'] = os.environ['SHOP_BUCKET'].strip()\n", false},
		{"shop/env.py", "import os\nos.environ['SHOP_BUCKET'] = os.environ.get('SHOP_BUCKET') or find()\n", true},
		{"shop/env.py", "import os\n\ndef start():\n    if service:\n        os.environ['SHOP_BUCKET'] = 'a'\n", false},
		{"shop/env.py", "import os\nif 'test' in sys.argv:\n    os.environ['SHOP_BUCKET'] = 'a'\n", false},
		{"mall/env.py", "import os\nos.environ['SHOP_BUCKET'] = find()\n", false},
		{"scripts/env.py", "import os\nos.environ['SHOP_BUCKET'] = find()\n", false},
		{"env.ts", "process.env.SHOP_BUCKET = find();\n", false},
	} {
		env, err := readEnvironment(t.Context(), tree.FromFiles(map[string]string{"shop/tasks/load.py": read, tt.path: tt.code}), nil)
		if err != nil {
			t.Fatal(err)
		}
		if env.optional["SHOP_BUCKET"] != tt.want {
			t.Errorf("%s: %s: %v, want %v", tt.path, tt.code, env.optional, tt.want)
		}
	}
}

// What is read with a default, or asked for, is nothing that somebody must give.
func TestVariablesThatTheCodeDoesWithout(t *testing.T) {
	for _, tt := range []struct {
		language, code string
		want           bool
	}{
		{"Ruby", "x = ENV['SHOP_TAG']", false},
		{"Ruby", "x = ENV.fetch('SHOP_TAG')", false},
		{"Ruby", "x = ENV.fetch('SHOP_TAG', nil)", false},
		{"Ruby", "x = ENV.fetch('SHOP_TAG', 5)", true},
		{"Ruby", "x = ENV.fetch('SHOP_TAG') { 'a' }", true},
		{"Ruby", "x = ENV.fetch('SHOP_TAG') { raise 'no' }", false},
		{"Ruby", "x = ENV['SHOP_TAG'] || :info", true},
		{"Ruby", "x = ENV['SHOP_TAG'] || raise('no')", false},
		{"Ruby", "x = ENV['SHOP_TAG'].to_i || 5", true},
		{"Ruby", "ENV['SHOP_TAG'] ||= 'a'", true},
		{"Ruby", "f if ENV['SHOP_TAG']", true},
		{"Ruby", "f if a && ENV['SHOP_TAG']", true},
		{"Ruby", "f if a && !ENV['SHOP_TAG']", true},
		{"Ruby", "return unless ENV['SHOP_TAG']", true},
		{"Ruby", "raise 'no' unless ENV['SHOP_TAG']", false},
		{"Ruby", "x = ENV['SHOP_TAG'] == 'true'", true},
		{"Ruby", "x = ENV['SHOP_TAG'].present?", true},
		{"Ruby", "x = ENV.fetch('SHOP_TAG', nil).present?", true},
		{"Ruby", "if ENV['SHOP_TAG'].blank?\n  raise 'no'", false},
		{"Ruby", "if ENV['SHOP_TAG']\n  f(ENV['SHOP_TAG'])", true},
		{"Ruby", "x = ENV['SHOP_TAG'] || 'a'\ny = ENV['SHOP_TAG']", false},
		{"Ruby", "tag = ENV.fetch('SHOP_TAG', nil)\nconfig.tag = tag.presence || Shop.name", true},
		{"TypeScript", "const tag = process.env.SHOP_TAG;\nif (!tag || !key) throw new Error('no');", false},
		{"TypeScript", "const tag = process.env.SHOP_TAG;\nif (!tag || other) {", false},
		{"Ruby", "tag = ENV['SHOP_TAG']\nconfig.tag = tag || 'a'", true},
		{"Ruby", "tag = ENV['SHOP_TAG']\nconfig.tag = tag || raise('no')", false},
		{"Ruby", "tag = ENV['SHOP_TAG']\nconfig.tag = other || 'a'", false},
		{"TypeScript", "const tag = process.env.SHOP_TAG;\nconst shown = tag ?? 'a';", true},
		{"JavaScript+ERB", "tag: \"<%= ENV['SHOP_TAG'] %>\",", false},
		{"Python", "os.getenv('SHOP_TAG')", false},
		{"Python", "os.getenv('SHOP_TAG', 'a')", true},
		{"Python", "os.getenv('SHOP_TAG', default='a')", true},
		{"Python", "os.getenv('SHOP_TAG', '')", true},
		{"Python", "os.getenv('SHOP_KEY', '')", false},
		{"Python", "os.environ.get('SHOP_TAG', None)", false},
		{"Python", "os.environ['SHOP_TAG'] == 'a'", false},
		{"Python", "env('SHOP_TAG', cast=bool)", false},
		{"Python", "env.list('SHOP_TAG', subcast=str, default=[])", true},
		{"Python", "env.int(\n    'SHOP_TAG',\n    default=60 * 60,\n)", true},
		{"Python", "env = Env(\n    SHOP_TAG=(bool, True),\n)\nx = env('SHOP_TAG')", true},
		{"Python", "os.getenv('SHOP_TAG') or 'a'", true},
		{"Python", "os.getenv('SHOP_KEY', '').lower() in ('1', 'true')", true},
		{"Python", "f('SHOP_TAG' in os.environ)", true},
		{"Python", "x = os.getenv('SHOP_TAG')\nif not x:\n    x = 5", true},
		{"Python", "x = os.getenv('SHOP_TAG')\nif not x:\n    raise E", false},
		{"Python", "x = os.getenv('SHOP_TAG')\nif x:\n    f(x)", true},
		{"Python", "if os.getenv('SHOP_KEY', False):\n    f(os.environ['SHOP_KEY'])", true},
		{"Python", "if os.getenv('SHOP_KEY', '5') == x:\n    f(os.environ['SHOP_KEY'])", false},
		{"Python", "def f(name):\n    return os.getenv(name, 'a')\nx = f('SHOP_TAG')", true},
		{"TypeScript", "a = process.env.SHOP_TAG\nconst b = 1", false},
		{"TypeScript", "a = process.env.SHOP_TAG || 'a'", true},
		{"TypeScript", "a = process.env.SHOP_URL ?? ''", false},
		{"TypeScript", "f(process.env['SHOP_TAG'], 5)", false},
		{"TypeScript", "if (process.env.SHOP_TAG) {", true},
		{"TypeScript", "if (!process.env.SHOP_TAG) {\n  send()\n}", true},
		{"TypeScript", "if (!process.env.SHOP_TAG) throw new Error('no')", false},
		{"TypeScript", "if (process.env.SHOP_TAG === undefined) throw a", false},
		{"TypeScript", "a = !!process.env.SHOP_TAG", true},
		{"TypeScript", "a = process.env.SHOP_TAG !== undefined", true},
		{"TypeScript", "a = process.env.SHOP_TAG ? 1 : 2", true},
		{"TypeScript", "const { SHOP_TAG = 'a' } = process.env", true},
		{"TypeScript", "const { SHOP_TAG } = process.env", false},
		{"YAML", "a: ${SHOP_KEY:dummy}", false},
		{"Ruby", "ENV.fetch('SHOP_SALT', 'fake-salt')", false},
		{"Ruby", "ENV.fetch('SHOP_SALT', 'f4k3')", true},
		{"JavaScript", "process.env.SHOP_TOKEN || 'changeme'", false},
		{"JavaScript", "process.env.SHOP_TOKEN || 'session-of-the-shop'", true},
		{"JavaScript", "process.env.SHOP_MODE || 'dummy'", true},
		{"JavaScript", "const { SHOP_TAG } = process.env;\nconst port = 1;\nconst tag = SHOP_TAG || 'a';\n", true},
		{"JavaScript", "const { SHOP_TAG: tag } = process.env;\nif (tag) {\n  show(tag);\n}\n", true},
		{"JavaScript", "const { SHOP_TAG } = process.env;\nif (!SHOP_TAG) throw new Error('set SHOP_TAG');\nshow(SHOP_TAG || 'a');\n", false},
		{"JavaScript", "const { SHOP_TAG } = process.env;\nshow(SHOP_TAGS || 'a', SHOP_TAG);\n", false},
		{"Go", "x := os.Getenv(\"SHOP_TAG\")", false},
		{"Go", "x := getEnv(\"SHOP_TAG\", \"a\")", true},
		{"Go", "x := os.Getenv(\"SHOP_TAG\")\nif x == \"\" {\n\tx = \"a\"\n}", true},
		{"Go", "x := os.Getenv(\"SHOP_TAG\")\nif x == \"\" {\n\tlog.Fatal(1)\n}", false},
		{"Go", "x, ok := os.LookupEnv(\"SHOP_TAG\")\nif !ok {\n\tx = \"a\"\n}", true},
		{"Go", "if v := os.Getenv(\"SHOP_TAG\"); v != \"\" {", true},
		{"Go", "if v := os.Getenv(\"SHOP_TAG\"); v == \"\" {\n\treturn errMissing", false},
		{"Go", "\tA string `env:\"SHOP_TAG\" envDefault:\"5\"`", true},
		{"Go", "\tA string `default:\"a\" envconfig:\"SHOP_TAG\"`", true},
		{"Go", "\tA string `env:\"SHOP_TAG\"`\n\tB string `default:\"a\"`", false},
		{"Go", "a := cli.EnvVars(\"SHOP_TAG\", \"old\")", false},
		{"PHP", "env('SHOP_TAG', 'a')", true},
		{"PHP", "env('SHOP_TAG')", false},
		{"PHP", "getenv('SHOP_TAG') ?: 'a'", true},
		{"Elixir", "System.get_env(\"SHOP_TAG\", \"a\")", true},
		{"Elixir", "System.get_env(\"SHOP_TAG\") ||\n  raise \"no\"", false},
		{"Elixir", "config :shop, tag: {:system, \"SHOP_TAG\"}", false},
		{"Elixir", "config :shop, tag: {:system, \"SHOP_TAG\", \"a\"}", true},
		{"Elixir", "System.fetch_env!(\"SHOP_TAG\")", false},
		{"Elixir", "env!(\"SHOP_TAG\", :string)", false},
		{"Elixir", "key = \"SHOP_TAG\" |> System.fetch_env!() |> decode()", false},
		{"Elixir", "case System.get_env(\"SHOP_TAG\") do\n  value when value in [nil, \"\", \"web\"] -> :web\n  _ -> :worker\nend", true},
		{"Elixir", "case System.get_env(\"SHOP_TAG\") do\n  \"web\" -> :web\nend", false},
		{"Elixir", "case System.get_env(\"SHOP_TAG\") do\n  tag when tag not in [nil, \"\"] -> f(tag)\n  _ -> nil\nend\n", false},
		{"Elixir", "case System.get_env(\"SHOP_TAG\") do\n  tag when tag not in [nil, \"\"] -> f(tag)\n  _ -> 80\nend\n", true},
		{"Elixir", "def mode(value \\\\ System.get_env(\"SHOP_TAG\")), do: mode(@env, value)\n\ndef mode(:prod, value) when value in [nil, \"\"], do: :web\n", true},
		{"Elixir", "def mode(value \\\\ System.get_env(\"SHOP_TAG\")), do: mode(@env, value)\n\ndef mode(:prod, \"web\"), do: :web\n", false},
		{"Elixir", "size = System.get_env(\"SHOP_KEY\")\npool = if size, do: String.to_integer(size), else: opts[:size]\n", true},
		{"Elixir", "hosts = System.get_env(\"SHOP_KEY\", \"\") |> String.split(\",\", trim: true)", true},
		{"Elixir", "env!(\"SHOP_TAG\", :string, \"a\")", true},
		{"Rust", "env::var(\"SHOP_TAG\").unwrap()", false},
		{"Rust", "env::var(\"SHOP_TAG\")?;", false},
		{"Rust", "env::var(\"SHOP_TAG\").unwrap_or_else(|_| \"a\".into())", true},
		{"Rust", "env::var(\"SHOP_TAG\")\n  .ok()", true},
		{"Rust", "if let Ok(v) = std::env::var(\"SHOP_TAG\") {", true},
		{"Rust", "#[arg(long, env = \"SHOP_TAG\", default_value = \"a\")]", true},
		{"Rust", "#[arg(env = \"SHOP_TAG\")]\n    a: Option<u8>,", true},
		{"Rust", "#[arg(env = \"SHOP_TAG\", long)]\n    a: String,", false},
		{"Java", "@Value(\"${SHOP_TAG:a}\") String a;", true},
		{"Java", "@Value(\"${SHOP_TAG}\") String a;", false},
		{"Kotlin", "System.getenv(\"SHOP_TAG\") ?: \"a\"", true},
		{"Kotlin", "System.getenv(\"SHOP_TAG\") ?: throw X()", false},
		{"C#", "GetEnvironmentVariable(\"SHOP_TAG\", EnvironmentVariableTarget.Process)", false},
		{"C#", "var a = b.A ?? Environment.GetEnvironmentVariable(\"SHOP_TAG\");\nif (a is null)\n{\n  a = \"b\";", true},
		{"C#", "var a = Environment.GetEnvironmentVariable(\"SHOP_TAG\") is (\"true\");", true},
		{"TypeScript", "if (process.env.SHOP_TAG) {\n  f()\n}\nif (!process.env.SHOP_TAG) {\n  throw new Error('no')\n}", false},
		{"TypeScript", "if (process.env.SHOP_TAG) {\n  f()\n}\nif (!process.env.SHOP_TAG) {\n  console.warn('no SHOP_TAG')\n}", true},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nconst tag = process.env.SHOP_TAG\nif (!tag) {\n  console.error('no')\n  process.exit(1)\n}", false},
		{"TypeScript", "const tag = process.env.SHOP_TAG\nif (tag) {\n  return tag\n}\n\n// Nothing else tells.\nthrow new Error('no tag')", false},
		{"TypeScript", "const tag = process.env.SHOP_TAG\nif (tag) {\n  return tag\n}\nreturn 'a'", true},
		{"TypeScript", "if (process.env.SHOP_TAG) return process.env.SHOP_TAG\nthrow new Error('no tag')", false},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (!process.env.SHOP_TAG && !key) {\n  throw new Error('no')\n}", true},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (!process.env.SHOP_TAG) console.warn('no tag, jobs will exit early')", true},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (!process.env.SHOP_TAG) console.warn('no tag (see there): exit early')", true},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (!process.env.SHOP_TAG) goIndie(), rethrow(1)", true},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (!process.env.SHOP_TAG || (a && b)) throw new Error('no')", true},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (process.env.SHOP_TAG === undefined || !key)\n{\n  throw new Error('no')\n}", false},
		{"TypeScript", "if (process.env.SHOP_TAG) f()\nif (!process.env.SHOP_TAG) { console.error('no; bye'); process.exit(1) }", false},
		{"Python", "if os.getenv('SHOP_TAG'):\n    f()\nif not os.getenv('SHOP_TAG'): log.info('we do not raise for it')", true},
		{"Python", "if os.getenv('SHOP_TAG'):\n    f()\nif not os.getenv('SHOP_TAG'): log.info(praise or 1)", true},
		{"Python", "if os.getenv('SHOP_TAG'):\n    f()\nif not os.getenv('SHOP_TAG') or key is None: raise E", false},
		{"Ruby", "f if ENV['SHOP_TAG']\nif ENV['SHOP_TAG'].nil?\n  raise 'no'\nend", false},
		{"Ruby", "f if ENV['SHOP_TAG']\nif ENV['SHOP_TAG'].nil? then raise 'no' end", false},
		{"Go", "if os.Getenv(\"SHOP_TAG\") != \"\" {\n\tf()\n}\nif v := os.Getenv(\"SHOP_TAG\"); v == \"\" {\n\tlog.Fatal(1)\n}", false},
		{"Elixir", "if System.get_env(\"SHOP_TAG\"), do: f()\nif System.get_env(\"SHOP_TAG\") == nil, do: raise \"no\"", false},
		{"Go", "if v := os.Getenv(\"SHOP_TAG\"); v != \"\" {\n\treturn v, nil\n}\nreturn \"\", errors.New(\"set it\")", false},
		{"Go", "if v := os.Getenv(\"SHOP_TAG\"); v != \"\" {\n\treturn v, nil\n}\nreturn \"a\", nil", true},
		{"Go", "if os.Getenv(\"SHOP_TAG\") != \"\" {\n\tf()\n}\nx := os.Getenv(\"SHOP_TAG\")\nif x == \"\" {\n\tlog.Fatal(1)\n}", false},
		{"Python", "if os.getenv('SHOP_TAG'):\n    f()\nif not os.getenv('SHOP_TAG'):\n    raise E", false},
		{"Python", "if os.getenv('SHOP_TAG'):\n    return os.getenv('SHOP_TAG')\n# Nothing else tells.\nraise E", false},
		{"Ruby", "f if ENV['SHOP_TAG']\nraise 'no' unless ENV['SHOP_TAG']", false},
		{"Ruby", "f if ENV['SHOP_TAG']\nx = ENV['SHOP_TAG'] || raise('no')", false},
		{"YAML", "a: ${SHOP_TAG:-a}", true},
		{"YAML", "a: ${SHOP_TAG:}", false},
		{"YAML", "a: <%= ENV['SHOP_TAG'] || 'a' %>\nb: <%= ENV['SHOP_TAG'] %>", false},
	} {
		syntax, ok := envPatterns[tt.language]
		if !ok {
			syntax = filledIn
		}
		code := []byte(tt.code + "\n")
		var all []envRead
		reads, dynamic, _ := syntax.scan(code)
		for _, r := range reads {
			all = append(all, envRead{name: r.name, line: r.line, without: r.without})
		}
		for _, r := range dynamic {
			all = append(all, envRead{name: "SHOP_TAG", without: r.without})
		}
		if got := optionalIn(all); len(got) != 1 || slices.Collect(maps.Values(got))[0] != tt.want {
			t.Errorf("%s: %s: %v, want %v", tt.language, tt.code, got, tt.want)
		}
	}
}

// What the code can do without is told together where it is much and the code needs nothing
// else; beside what it needs the measures name it.
func TestRowsOfVariablesThatTheCodeDoesWithout(t *testing.T) {
	files := map[string]string{
		"a.py":    "os.getenv('SHOP_A', 'a')\nos.getenv('SHOP_B', 'b')\nos.getenv('SHOP_C', 'c')\n",
		"bin/a":   "#!/bin/sh\nif [ -n \"$SHOP_D\" ]; then\n  echo $SHOP_D\nfi\n",
		"main.go": "package main\nimport \"github.com/urfave/cli/v2\"\nvar f = []cli.Flag{\n\t&cli.StringFlag{Name: \"zone\", EnvVars: []string{\"SHOP_E\"}, Value: \"eu\"},\n}\n",
	}
	const optional = "5 variables for which the code has a default, asks first or which the repository sets are named in no document or sample: SHOP_A (a.py:1), SHOP_B (a.py:2), SHOP_C (a.py:3), SHOP_D (bin/a:2) and SHOP_E (main.go:4)."
	expectRows := func(rows ...string) {
		t.Helper()
		var got []string
		out := ask(t, EnvDocumented, facts.Service, files)
		for _, f := range out.Findings {
			got = append(got, f.Message)
		}
		if diff := cmp.Diff(rows, got); diff != "" {
			t.Error(diff)
		}
	}
	expectRows(optional)
	files["b.py"] = "os.environ['SHOP_URL']\nos.environ['SHOP_KEY']\n"
	expectRows("2 variables that the code reads without a default, or with one that is empty, to be replaced or for a developer's machine, are named in no document or sample: SHOP_URL (b.py:1) and SHOP_KEY (b.py:2).")
	out := ask(t, EnvDocumented, facts.Service, files)
	if want := "The code reads 7 settings (environment variables), and no document or sample names any of them, and the code does without 5 of those."; out.Summary != want {
		t.Error(out.Summary)
	}
	if got := checktest.Measure(out, "undocumented_optional"); got != 5 {
		t.Errorf("%v optional", got)
	}
	delete(files, "bin/a")
	delete(files, "b.py")
	expectRows() // for few
}

// The place that is shown is one at which there is no default.
func TestPlaceOfAVariableWithoutADefault(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "os.getenv('SHOP_URL', 'a')\nx = 1\nos.environ['SHOP_URL']\n"})
	if len(out.Findings) != 1 || out.Findings[0].Line != 3 {
		t.Errorf("%+v", out.Findings)
	}
	out = ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "os.getenv('SHOP_URL', 'a')\n", "b.py": "x = 1\nos.environ['SHOP_URL']\n"})
	if len(out.Findings) != 1 || out.Findings[0].Path != "b.py" {
		t.Errorf("of two files: %+v", out.Findings)
	}
}

// What a script beside the program needs is no need of the program.
func TestProgramThatDoesWithout(t *testing.T) {
	for program, want := range map[string]bool{"os.getenv('SHOP_MODE', 'a')\n": true, "os.environ['SHOP_MODE']\n": false} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"shop.py": "import os\n" + program, "scripts/load.py": "import os\nos.environ['SHOP_MODE']\n"})
		if got := fmt.Sprint(checktest.Measure(out, "optional_names")) == "[SHOP_MODE]"; got != want {
			t.Errorf("%q: %s %+v", program, out.Summary, out.Findings)
		}
	}
}

// A script that ends where there is no value does not do without one.
func TestScriptsThatEndWithoutAVariable(t *testing.T) {
	const asks = "if [ -n \"$SHOP_TAG\" ]; then\n  echo \"$SHOP_TAG\"\nfi\n"
	for script, want := range map[string]bool{
		asks: true,
		asks + "if [ -z \"$SHOP_TAG\" ]; then\n  echo 'set SHOP_TAG'\n  exit 1\nfi\n":          false,
		asks + "[ -z \"$SHOP_TAG\" ] && exit 1\n":                                              false,
		asks + "[[ -n \"$SHOP_TAG\" ]] || { echo no; exit 1; }\n":                              false,
		asks + ": \"${SHOP_TAG:?set it}\"\n":                                                   false,
		asks + "if [ -z \"$SHOP_TAG\" -a -z \"$SHOP_KEY\" ]; then\n  exit 1\nfi\nSHOP_KEY=a\n": true,
		asks + "if [ -z \"$SHOP_TAG\" ]; then\n  echo 'none'\nfi\n":                            true,
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"bin/a": "#!/bin/sh\n" + script})
		if got := fmt.Sprint(checktest.Measure(out, "optional_names")) == "[SHOP_TAG]"; got != want {
			t.Errorf("%q: %s", script, out.Summary)
		}
	}
}

// What throws needs a value, whoever gives one for what it starts; that is told apart.
func TestGivenToWhatThrows(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"src/notify.ts":    "const name = process.env.SHOP_QUEUE_NAME\nif (!name) {\n  throw new Error('SHOP_QUEUE_NAME is required')\n}\nconst port = process.env.SHOP_PORT ?? 80\n",
		"infra/lib/app.ts": "new Function(this, 'a', {\n  environment: {\n    SHOP_QUEUE_NAME: queue.name,\n    SHOP_PORT: '80',\n  },\n})\n",
	})
	if want := "The code reads 2 settings (environment variables), and no document or sample names any of them. Of those 2, the code does without 1 and code here sets 1 for what it starts."; out.Summary != want {
		t.Error(out.Summary)
	}
	if got := fmt.Sprint(checktest.Measure(out, "optional_names"), checktest.Measure(out, "set_for_started")); got != "[SHOP_PORT] [SHOP_QUEUE_NAME]" {
		t.Error(got)
	}
}

// What does for a developer alone is no default, unless it stands in settings for one.
func TestDefaultsForADeveloper(t *testing.T) {
	random := glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	for _, tt := range []struct {
		path, code string
		does       bool // without it
	}{
		{"config/runtime.exs", "key = \"" + random + "\"\nbase = System.get_env(\"SITE_SECRET_KEY_BASE\", key)", false},
		{"config/runtime.exs", "key = \"none\"\nbase = System.get_env(\"SITE_SECRET_KEY_BASE\", key)", true},
		{"shop.py", "os.getenv('SHOP_SECRET', default='" + random + "')", false},
		{"shop.py", "os.getenv('SHOP_PUBLIC_KEY', '" + random + "')", true},
		{"shop.py", "os.getenv('SHOP_ZONE', '" + random + "')", true},
		{"shop.py", "os.getenv('SHOP_TOKEN', 'https://shop.test/" + random + "')", true},
		{"settings/dev.py", "os.getenv('SHOP_SECRET', default='" + random + "')", true},
		{"config/secrets.yml", "development:\n  key: <%= ENV.fetch('SHOP_SECRET', '" + random + "') %>", true},
		{"config/secrets.yml", "production:\n  key: <%= ENV.fetch('SHOP_SECRET', '" + random + "') %>", false},
		{"config/database.yml", "production:\n  url: <%= ENV.fetch('SHOP_DB_URL', 'postgresql://shop:shop@localhost/shop') %>", false},
		{"config/database.yml", "development:\n  url: <%= ENV.fetch('SHOP_DB_URL', 'postgresql://shop:shop@localhost/shop') %>", true},
		{"src/main/resources/application.yml", "url: jdbc:postgresql://${SHOP_DB_HOST:localhost}:5432/shop", false},
		{"shop.js", "fetch(process.env.SHOP_API_URL || 'http://localhost:3000')", false},
		{"shop.js", "fetch(process.env.SHOP_API_URL || 'http://localhost.shop.org')", true},
		{"shop.js", "listen(process.env.SHOP_BIND_HOST || '127.0.0.1')", true},
		{"shop.js", "listen(process.env.SHOP_PEER || '127.0.0.1')", true},
		{"shop.js", "send(process.env.STATSD_HOST || 'localhost')", true},
		{"shop.rb", "ENV.fetch('SHOP_STORE', 'test')", false},
		{"shop.rb", "ENV.fetch('SHOP_STORE', 'disk')", true},
		{"shop.rb", "ENV.fetch('SHOP_STAGE', 'test')", true},
	} {
		env, err := readEnvironment(t.Context(), tree.FromFiles(map[string]string{tt.path: tt.code + "\n", "Shop.java": "class Shop {}\n", "lib/shop.rb": "class Shop\nend\n"}), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(env.reads) != 1 || env.optional[env.reads[0].name] != tt.does {
			t.Errorf("%s: %s: %v of %v, want %v", tt.path, tt.code, env.optional, env.reads, tt.does)
		}
	}
}

// A row that cannot name all says how many one file gives a value.
func TestFileThatSetsMost(t *testing.T) {
	files := map[string]string{"a.py": "", "k8s/app.tmpl": "apiVersion: v1\nkind: ConfigMap\ndata:\n"}
	for i, name := range []string{"SHOP_A", "SHOP_B", "SHOP_C", "SHOP_D", "SHOP_E", "SHOP_F"} {
		files["a.py"] += "os.environ['" + name + "']\n"
		if i > 2 {
			files["k8s/app.tmpl"] += "  " + name + ": a\n"
		}
	}
	const want = "6 variables that the code reads without a default, or with one that is empty, to be replaced or for a developer's machine, are named in no document or sample: " +
		"SHOP_A (a.py:1), SHOP_B (a.py:2), SHOP_C (a.py:3), SHOP_D (a.py:4, set in k8s/app.tmpl:4), SHOP_E (a.py:5, set in k8s/app.tmpl:5) and 1 more; k8s/app.tmpl sets 3 of the 6."
	if out := ask(t, EnvDocumented, facts.Service, files); len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("%+v", out.Findings)
	}
}
