package infra

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Of several places that read a variable, the program's own is told.
func TestFirstReadIsOfTheProgram(t *testing.T) {
	all := tree.FromFiles(map[string]string{"A.java": "class A {}\n", "src/contractTest/resources/application.yml": "a: ${TEST_URL}\n", ".claude/hooks/log.sh": "echo $HOOK_INPUT\n", "config/environments/development.rb": "ENV['SHOP_KEY']\n", "config/environments/production.rb": "ENV['SHOP_KEY']\n", "bin/a.sh": "echo $SHOP_KEY $SHOP_ZONE\n", "mix.exs": "System.get_env(\"SHOP_CORE\")\n", "src/contract/resources/application.yml": "a: ${SHOP_URL}\nb: ${SHOP_TAG}\n", "src/main/resources/application.yml": "a: ${SHOP_URL}\n"})
	env, err := readEnvironment(t.Context(), all, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range env.reads {
		got[r.name] = r.path
	}
	if want := map[string]string{"SHOP_URL": "src/main/resources/application.yml", "SHOP_KEY": "config/environments/production.rb", "SHOP_TAG": "src/contract/resources/application.yml", "SHOP_ZONE": "bin/a.sh"}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// What a database's own tools and links between containers set is nobody's to set.
func TestVariablesOfTools(t *testing.T) {
	for name, want := range map[string]bool{"PGDATA": true, "DB_PORT_5432_TCP_ADDR": true, "SHOP_PORT": false, "OTEL_SERVICE_NAME": true, "OTEL_EXPORTER_OTLP_ENDPOINT": true, "OTEL_COLLECTOR_IMAGE": false, "POWERTOOLS_SERVICE_NAME": true, "NPM_CONFIG_CACHE": true} {
		if got := standardPattern.MatchString(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// Reads by a name that a constant keeps, and those that are left out.
func TestReadsOfTheEnvironment(t *testing.T) {
	for _, tt := range []struct {
		name     string
		files    map[string]string
		want     []string
		computed int
	}{
		{"methods of environs", map[string]string{"a.py": "env = environs.Env()\nenv.dj_db_url(\"DATABASE_URL\")\nenv.timedelta(\"SHOP_WAIT\")\nenv.get_template(\"README\")\n"}, []string{"DATABASE_URL", "SHOP_WAIT"}, 0},
		{"a further name of a helper", map[string]string{"a.py": "env = environs.Env()\nif vault:\n    secret = vault.get\nelse:\n    secret = env\nsecret('SHOP_KEY')\nsecret.int('SHOP_WAIT', 5)\n", "b.py": "secret('MALL_KEY')\nname = environment\nname('MALL_WAIT')\n"}, []string{"SHOP_KEY", "SHOP_WAIT"}, 0},
		{"scripts of pipelines", map[string]string{".semaphore/deploy.sh": "echo $SHOP_KEY\n", "bin/a.sh": "echo $SHOP_DIR\n"}, []string{"SHOP_DIR"}, 0},
		{"a constant of the file", map[string]string{"a.py": "ENV_DIR = 'SHOP_DIR'\nos.environ.get(ENV_DIR)\n"}, []string{"SHOP_DIR"}, 0},
		{"one over two lines, with a default", map[string]string{"a.py": "ENV_DIR = \"SHOP_DIR\"  # where\nos.environ.get(\n    ENV_DIR,\n    home)\n"}, []string{"SHOP_DIR"}, 0},
		{"a constant of another file", map[string]string{"b.go": "package a\nconst (\n\tEnvDir = \"SHOP_DIR\"\n)\n", "a.go": "package a\nvar d = os.Getenv(EnvDir)\n"}, []string{"SHOP_DIR"}, 0},
		{"a member", map[string]string{"B.java": "class B {\n  public static final String DIR = \"SHOP_DIR\";\n}\n", "A.java": "class A { String d = System.getenv(B.DIR); }\n"}, []string{"SHOP_DIR"}, 0},
		{"a function for it", map[string]string{"config.ts": "export const url: string = required(\n  \"SHOP_URL\",\n);\nfunction required(name: string): string {\n  const value = process.env[name];\n  return value;\n}\n", "a.ts": "required('MALL_URL');\n"}, []string{"SHOP_URL"}, 0},
		{"a function for it by its name", map[string]string{"config.ts": "export const getEnv = (name: string) => process.env[name] ?? '';\n", "a.ts": "// getEnv('MALL_DIR')\nconst a = getEnv('SHOP_URL');\n"}, []string{"SHOP_URL"}, 0},
		{"a function for it in other languages", map[string]string{"a.py": "def setting(name, default=None):\n    return os.environ.get(name, default)\n\nURL = setting('SHOP_URL')\n", "a.go": "package a\nfunc setting(key string) string { return os.Getenv(key) }\nvar key = setting(\"SHOP_KEY\")\n", "B.java": "class B {\n  private static String setting(String name) {\n    return System.getenv(name);\n  }\n  String a = setting(\"SHOP_DIR\");\n}\n"}, []string{"SHOP_DIR", "SHOP_KEY", "SHOP_URL"}, 0},
		{"a function that no call names anything to", map[string]string{"config.ts": "function required(name: string) {\n  return process.env[name];\n}\n"}, nil, 1},
		{"names that calls put together", map[string]string{"config.ts": "export const getEnv = (name: string) => process.env[name] ?? '';\nexport const a = getEnv('SHOP_URL');\n", "src/a.vue": "<script setup lang=\"ts\">\nconst b = getEnv(`SHOP_${kind}_URL`);\nconst c = getEnv('SHOP_' + kind);\nconst d = getEnv('SHOP_KEY');\n</script>\n"}, []string{"SHOP_URL", "SHOP_KEY"}, 2},
		{"a property with a hyphen", map[string]string{"A.java": "class A {}\n", "src/main/resources/application.yml": "a: \"%X{${X-TRACE-ID:traceId}:-}\"\nb: ${SHOP_URL}\nc: ${SHOP_KEY:x}\n"}, []string{"SHOP_URL", "SHOP_KEY"}, 0},
		{"a constant of two meanings", map[string]string{"b.py": "ENV_DIR = 'SHOP_DIR'\n", "c.py": "ENV_DIR = 'MALL_DIR'\n", "a.py": "os.environ.get(ENV_DIR)\n"}, nil, 1},
		{"a bare call, and what is called so", map[string]string{"a.py": "from os import getenv\ndef getenv(name):\n    pass\ndef f(name):\n    if getenv(name):\n        return getenv(name, '')\n"}, nil, 2},
		{"a variable of another file", map[string]string{"b.py": "key = 'SHOP_DIR'\n", "a.py": "def f(key):\n    os.environ.get(key)\n"}, nil, 1},
		{"flags of a command line", map[string]string{"a.go": "package a\nvar f = []cli.Flag{\n\t&cli.StringFlag{Name: \"dir\", Sources: cli.EnvVars(\"SHOP_DIR\", \"OLD_DIR\")},\n\t&cli.StringFlag{Sources: cli.NewValueSourceChain(cli.File(x), cli.EnvVar(\"SHOP_KEY\"))},\n\t&cli.StringFlag{EnvVars: []string{\n\t\t\"SHOP_URL\", \"OLD_URL\"}},\n\tcli.StringFlag{EnvVar: \"SHOP_TAG,OLD_TAG\"},\n}\nvar p = kingpin.Flag(\"port\", \"The port.\").Envar(\"SHOP_PORT\").Int()\n"}, []string{"SHOP_DIR", "SHOP_KEY", "SHOP_URL", "SHOP_TAG", "SHOP_PORT"}, 0},
		{"variables of a container", map[string]string{"a.go": "package a\nvar e = []v1.EnvVar{{Name: \"SHOP_DIR\"}}\nfunc EnvVars(list []string) {}\n"}, nil, 0},
		{"what is set and deleted", map[string]string{"a.py": "def f(key, value):\n    os.environ[key] = value\n    del os.environ[key]\n    return os.environ[key]\n", "a.js": "function f(key, value) {\n  process.env[key] = value;\n  delete process.env[key];\n  return process.env[key] == value;\n}\n"}, nil, 2},
		{"a name that an object has", map[string]string{"a.py": "def f(self):\n    return os.environ.get(self.envvar)\n"}, nil, 1},
		{"an expression", map[string]string{"a.py": "ENV_DIR = 'SHOP_DIR'\nos.environ.get(ENV_DIR + suffix)\n"}, nil, 1},
		{"what a generator wrote", map[string]string{"config/cable.yml": "production:\n  url: <%= ENV.fetch(\"REDIS_URL\") { \"redis://localhost:6379/1\" } %>\n"}, nil, 0},
		{"what Rails brings along", map[string]string{"config/initializers/backtrace_silencers.rb": "Rails.backtrace_cleaner.remove_silencers! if ENV[\"BACKTRACE\"]\n"}, nil, 0},
		{"what Rails brought along", map[string]string{"config/initializers/backtrace_silencers.rb": "Rails.backtrace_cleaner.remove_silencers! if ENV['BACKTRACE']\n"}, nil, 0},
		{"an assignment over lines", map[string]string{"config/application.rb": "def f\n  ENV[\n    \"SHOP_URL\"\n  ] = \"postgres://\"\n  ENV[\n    \"SHOP_KEY\"\n  ] == key\nend\n"}, []string{"SHOP_KEY"}, 0},
		{"migrations", map[string]string{"priv/repo/migrations/20221224210654_sites.exs": "System.get_env(\"OLD_URL\")\n", "db/migrate/20221224210654_a.rb": "ENV['OLD_KEY']\n", "db/migrate/run.rb": "ENV['SHOP_KEY']\n", "shop/migrations/0002_a.py": "os.environ['OLD_DIR']\n"}, []string{"SHOP_KEY"}, 0},
		{"what tools know themselves", map[string]string{"bin/start.sh": "echo $RELEASE_COMMAND $RELEASE_TAG\n", "a.py": "os.environ['AWS_DEFAULT_REGION'] + os.environ['AWS_QUEUE'] + os.environ['APP_VERSION'] + os.environ['DEVENV_ROOT']\n"}, []string{"AWS_QUEUE", "RELEASE_TAG"}, 0},
		{"Ruby in a string", map[string]string{"a.rb": "run\n", "config/recurring.yml": "map:\n  command: 'Map.run(file: ENV[\"MAP_FILE\"], mode: ENV.fetch(\"MAP_MODE\"))'\n"}, []string{"MAP_FILE", "MAP_MODE"}, 0},
		{"such a string without Ruby", map[string]string{"a.py": "run()\n", "config/recurring.yml": "map:\n  command: 'Map.run(file: ENV[\"MAP_FILE\"])'\n"}, nil, 0},
		{"what tests alone read", map[string]string{"config/database.yml": "default: &default\n  host: <%= ENV['DB_HOST'] %>\ntest: &test\n  <<: *default\n  url: <%= ENV[\"TEST_DATABASE_URL\"] %>\nproduction:\n  url: <%= ENV[\"SHOP_URL\"] %>\n", "config/cucumber.yml": "default: <%= ENV['FORMAT'] %>\n"}, []string{"DB_HOST", "SHOP_URL"}, 0},
		{"settings of tests alone", map[string]string{"config/environments/test.rb": "ENV['EAGER_LOAD']\n", "config/environments/development.rb": "ENV['SHOP_URL']\n", "config/test.exs": "System.get_env(\"SHOP_PARTITION\")\n"}, []string{"SHOP_URL"}, 0},
		{"what code reads in runs of tests alone", map[string]string{"a.go": "package a\nfunc f() {\n\tif isTesting {\n\t\tg(os.Getenv(\"SHOP_USER\"))\n\t} else {\n\t\tg(os.Getenv(\"SHOP_KEY\"))\n\t}\n\tif !isTesting {\n\t\tg(os.Getenv(\"SHOP_ARN\"))\n\t}\n}\n", "config/shop.php": "<?php\nreturn [\n  'mysql_testing' => [\n    'user' => env('SHOP_TESTER'),\n  ],\n  'latest' => [\n    'user' => env('SHOP_URL'),\n  ],\n];\n"}, []string{"SHOP_KEY", "SHOP_ARN", "SHOP_URL"}, 0},
		{"what Laravel reads while tests run", map[string]string{"app/P.php": "<?php\n$v = app()->runningUnitTests() ? env('SHOP_TESTED') : request()->header('X');\n$k = env('SHOP_KEY');\n"}, []string{"SHOP_KEY"}, 0},
		{"what Rails reads while tests run", map[string]string{"app/a.rb": "return :real if Rails.env.test? && ENV['SHOP_TESTED'].blank?\nx if Rails.env.test? || ENV['SHOP_KEY']\n"}, []string{"SHOP_KEY"}, 0},
		{"stamps of a program's version", map[string]string{"a.go": "package a\nvar a = os.Getenv(\"APPLICATION_VERSION\") + os.Getenv(\"APPLICATION_DATETIME\") + os.Getenv(\"APP_BUILD_DATE\") + os.Getenv(\"APPLICATION_DATE_FORMAT\")\n"}, []string{"APPLICATION_DATE_FORMAT"}, 0},
		{"stamps of a build", map[string]string{"a.py": "os.environ['GIT_TAG'] + os.environ['GIT_BRANCH'] + os.environ['TIME_OF_BUILD'] + os.environ['BUILD_ROOT']\n"}, []string{"BUILD_ROOT"}, 0},
		{"what a package for Laravel publishes", map[string]string{"config/sentry.php": "<?php\nreturn ['rate' => env('SENTRY_SAMPLE_RATE')];\n", "config/shop.php": "<?php\nreturn ['url' => env('SHOP_URL')];\n"}, []string{"SHOP_URL"}, 0},
		{"what somebody changed", map[string]string{"config/cable.yml": "production:\n  url: <%= ENV.fetch(\"REDIS_URL\") %>\n"}, []string{"REDIS_URL"}, 0},
		{"what a bundler puts in", map[string]string{"a.js": "process.env.SHOP_BUILD; process.env.SHOP_URL; process.env.SHOP_MODE; process.env.SHOP_KEY; process.env.WEBPACK_SERVE\n",
			"webpack.config.js": "new DefinePlugin({\n'process.env.SHOP_BUILD': JSON.stringify('now'),\n'process.env.SHOP_URL': JSON.stringify(process.env.SHOP_URL),\n'process.env.SHOP_KEY': JSON.stringify(\n  key),\n})\n",
			"main.rs":           "const A: &str = env!(\"SHOP_FAMILY\");\n",
			"build.rs":          "fn main() {\n    println!(\"cargo:rustc-env=SHOP_FAMILY={name}\");\n}\n",
			"package.json":      `{"scripts": {"build": "esbuild a.js --define:process.env.SHOP_MODE=true"}}`}, []string{"SHOP_URL", "SHOP_KEY"}, 0},
		{"what Spring defines for logging", map[string]string{"A.java": "class A {}\n", "src/main/resources/logback-spring.xml": "<configuration>\n<include resource=\"org/springframework/boot/logging/logback/defaults.xml\"/>\n<property name=\"SHOP_LOG\" value=\"a\"/>\n<pattern>${CONSOLE_LOG_PATTERN} ${SHOP_LOG} ${SHOP_TAG}</pattern>\n</configuration>\n"}, []string{"SHOP_TAG"}, 0},
		{"what Spring defines for the pattern of its log", map[string]string{"A.java": "class A {}\n", "src/main/resources/application-e2e.yml": "logging:\n  pattern:\n    console: \"%d{HH:mm} ${PID:- } %m%n ${SHOP_TAG}\"\npid: ${PID}\n"}, []string{"SHOP_TAG", "PID"}, 0},
		{"an array of a script", map[string]string{"a.sh": "echo \"${SHOP_LIST[@]}\" ${SHOP_LIST[$i]} ${SHOP_DIR}\n"}, []string{"SHOP_DIR"}, 0},
		{"what a database's image hands its scripts", map[string]string{"db/a.sh": "psql -U $POSTGRES_USER $SHOP_DIR\n", "db/b.sh": "psql $POSTGRES_DB\n", "init/c.sh": "psql $PGDATA\n", "docker-compose.yml": "services:\n  db:\n    volumes:\n      - ./db/a.sh:/docker-entrypoint-initdb.d/1.sh\n", "Dockerfile": "FROM postgres:16\nCOPY init/ /docker-entrypoint-initdb.d/\n"}, []string{"SHOP_DIR", "POSTGRES_DB"}, 0},
		{"what a script hands on as it is, and uses", map[string]string{"a.sh": "export SHOP_KEY=$SHOP_KEY; curl -H \"$SHOP_KEY\"\nexport SHOP_TAG=\"$SHOP_TAG\" SHOP_DIR=${SHOP_DIR}\nexport SHOP_URL='$SHOP_URL'; echo $SHOP_URL\n"}, []string{"SHOP_KEY", "SHOP_URL"}, 0},
		{"what somebody is asked for", map[string]string{"a.sh": "read -r -p \"Sure? (yes/NO), there is no way back!\" CONFIRM\necho $CONFIRM $SHOP_DIR\n"}, []string{"SHOP_DIR"}, 0},
		{"what a container is given", map[string]string{"a.sh": "docker run -e SHOP_DIR=/a --env='SHOP_URL=b' shop\nset -e\nSHOP_TAG=c\n", "b.sh": "echo $SHOP_DIR $SHOP_URL $SHOP_TAG\n"}, []string{"SHOP_DIR", "SHOP_URL"}, 0},
		{"a script that plays others", map[string]string{"scripts/simulate-orders.sh": ": \"${SHOP_ORDER:=1}\"\n", "scripts/order.sh": ": \"${SHOP_DIR:=a}\"\n"}, []string{"SHOP_DIR"}, 0},
		{"what is set where it is not", map[string]string{"a.py": "os.environ.setdefault('SHOP_DIR', 'a')\nos.environ.get('SHOP_URL')\nif os.environ.get('SHOP_TAG') is None:\n    os.environ['SHOP_TAG'] = 'a'\nprint(os.environ['SHOP_KEY'])\nos.environ['SHOP_KEY'] = 'b'\n"}, []string{"SHOP_URL", "SHOP_KEY"}, 0},
		{"what Laravel publishes, in a folder of another name", map[string]string{"app/Config/mail.php": "<?php\nreturn [\n'host' => env('MAIL_HOST', 'localhost'),\n'shop' => env('MAIL_SHOP'),\n];\n"}, []string{"MAIL_SHOP"}, 0},
		{"what older and newer ones of Laravel publish", map[string]string{"config/services.php": "<?php\nreturn [\n'slack' => ['token' => env('SLACK_BOT_USER_OAUTH_TOKEN')],\n'stripe' => ['secret' => env('STRIPE_SECRET')],\n'log' => env('APP_LOG'),\n'shop' => env('SHOP_TOKEN'),\n];\n", "bootstrap/app.php": "<?php\n$app = new Application(\n    $_ENV['APP_BASE_PATH'] ?? dirname(__DIR__)\n);\n"}, []string{"SHOP_TOKEN"}, 0},
		{"what Laravel publishes over two lines", map[string]string{"config/session.php": "<?php\nreturn [\n'cookie' => env(\n    'SESSION_COOKIE',\n    'a'\n),\n'c' => env('SHOP_COOKIE'),\n];\n"}, []string{"SHOP_COOKIE"}, 0},
		{"what PHPUnit starts with", map[string]string{"phpunit.xml": "<phpunit bootstrap=\"./bootstrap/tests.php\">", "bootstrap/tests.php": "<?php\nif (!getenv('SHOP_SKIP')) {}\n", "a.php": "<?php\n$a = getenv('SHOP_KEY');\n"}, []string{"SHOP_KEY"}, 0},
		{"what PHPUnit starts with, as the program does", map[string]string{"phpunit.xml": "<phpunit bootstrap=\"bootstrap/start.php\">", "bootstrap/start.php": "<?php\nif (!getenv('SHOP_SKIP')) {}\n", "a.php": "<?php\nrequire 'bootstrap/start.php';\n"}, []string{"SHOP_SKIP"}, 0},
		{"what Laravel publishes", map[string]string{"config/mail.php": "<?php\nreturn [\n'host' => env('MAIL_HOST', 'localhost'),\n'shop' => env('MAIL_SHOP'),\n];\n"}, []string{"MAIL_SHOP"}, 0},
		{"what a script takes in", map[string]string{"ops/a.sh": "source \"tables.source\"\n. ./none\necho $SHOP_TABLE $SHOP_DIR\n", "ops/tables.source": "SHOP_TABLE=a\n", "tables.source": "SHOP_DIR=a\n"}, []string{"SHOP_DIR"}, 0},
		{"a default of what is set outside", map[string]string{"A.java": "class A {}\n", "src/main/resources/logback.xml": "<configuration>\n<property name=\"SHOP_LOG\" value=\"${SHOP_LOG:-a}\"/>\n<file>${SHOP_LOG}</file>\n</configuration>\n"}, []string{"SHOP_LOG"}, 0},
		{"a place for logs", map[string]string{"A.java": "class A {}\n", "src/main/resources/logback.xml": "<configuration>\n<file>${LOG_PATH}/a.log</file>\n</configuration>\n"}, []string{"LOG_PATH"}, 0},
		{"a table of options", map[string]string{"config/parser.go": "package config\nfunc Parse() error { return parseLines(os.Environ()) }\n", "config/options.go": "package config\nvar o = map[string]option{\n\t\"SHOP_DIR\": {\n\t},\n\t\"SHOP_URL\": {},\n\t\"SHOP_KEY\": {},\n\t\"SHOP_TAG\": {},\n\t\"DEBUG\": {},\n}\nvar a = o[\"SHOP_DIR\"]\n", "other/o.go": "package other\nvar o = map[string]int{\n\t\"MALL_DIR\": 1,\n}\n"}, []string{"SHOP_DIR", "SHOP_URL", "SHOP_KEY", "SHOP_TAG", "DEBUG"}, 0},
		{"the environment of another program", map[string]string{"a.go": "package a\nfunc f() { c.Env = append(os.Environ(), \"A_B=1\") }\nvar o = map[string]int{\n\t\"SHOP_DIR\": 1,\n\t\"SHOP_URL\": 1,\n\t\"SHOP_KEY\": 1,\n\t\"SHOP_TAG\": 1,\n\t\"SHOP_LOG\": 1,\n}\n"}, nil, 0},
		{"methods in capitals", map[string]string{"a.go": "package a\nfunc f() { g(os.Environ()) }\nvar o = map[string]int{\n\t\"GET\": 1,\n\t\"PUT\": 1,\n\t\"POST\": 1,\n\t\"HEAD\": 1,\n\t\"PATCH\": 1,\n}\n"}, nil, 0},
		{"values that SOPS keeps", map[string]string{"A.java": "class A {}\n", "pom.xml": "<artifactId>dropwizard-core</artifactId>\n", "conf/shop.yml": "url: ${SHOP_URL}\n", "ops/values/a.yaml": "arn: a:${ACCOUNT_ID}:b\nsops:\n  version: 3.9.0\n"}, []string{"SHOP_URL"}, 0},
		{"a page of Ruby", map[string]string{"app/views/a.html.erb": "<% if ENV['SHOP_TAG'] %>\n<p>a</p>\n<% end %>\n", "app/views/b.html.haml": "%p= ENV['SHOP_URL']\n"}, []string{"SHOP_TAG", "SHOP_URL"}, 0},
		{"what Next.js gives", map[string]string{"a.ts": "if (process.env.NEXT_RUNTIME === 'nodejs') start(process.env.SHOP_URL);\n"}, []string{"SHOP_URL"}, 0},
		{"what systemd gives", map[string]string{"a.go": "package a\nvar s = os.Getenv(\"NOTIFY_SOCKET\")\n"}, nil, 0},
		{"names in a loop over a list", map[string]string{"a.go": "package a\nfunc f() {\n\tfor _, key := range []string{\"SHOP_DIR\", \"SHOP_URL\"} {\n\t\tos.Getenv(key)\n\t}\n\tos.Getenv(other)\n}\n", "a.py": "for key in (\"SHOP_KEY\",):\n    os.environ.get(key)\n"}, []string{"SHOP_DIR", "SHOP_URL", "SHOP_KEY"}, 1},
		{"a processor of Symfony with an argument", map[string]string{"config/a.yml": "dsn: '%env(default:shop.dsn:SHOP_DSN)%'\n"}, []string{"SHOP_DSN"}, 0},
		{"a value of the configuration", map[string]string{"Program.cs": "var a = Configuration.GetValue<bool>(\"SHOP_OPEN\");\nvar b = Configuration.GetValue<string>(\"Shop:Name\");\n"}, []string{"SHOP_OPEN"}, 0},
		{"keys of the configuration", map[string]string{"Program.cs": "var a = builder.Configuration[builder.Configuration[\"SHOP_SQL_KEY\"] ?? \"\"];\nvar b = Configuration[\"Logging:Level\"];\nvar c = _configuration[\"SHOP_URL\"];\nvar d = config[\"SHOP_SALT\"];\n"}, []string{"SHOP_SQL_KEY", "SHOP_URL", "SHOP_SALT"}, 0},
		{"a script of the pipeline", map[string]string{"scan.ps1": "$env:SCAN_TOKEN\n", "appveyor.yml": "build_script: ps .\\scan.ps1\n"}, nil, 0},
		{"a script that people run too", map[string]string{"scan.ps1": "$env:SCAN_TOKEN\n", "appveyor.yml": "build_script: ps .\\scan.ps1\n", "README.md": "Run `scan.ps1`.\n"}, []string{"SCAN_TOKEN"}, 0},
	} {
		files := maps.Clone(tt.files)
		all := tree.FromFiles(files)
		env, err := readEnvironment(t.Context(), all, ci.ParseAll(all))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range env.reads {
			got = append(got, r.name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || env.computed != tt.computed {
			t.Errorf("%s (-want +got):\n%scomputed %d, want %d", tt.name, diff, env.computed, tt.computed)
		}
	}
}

// What somebody gives to a task that they run is an argument of it, and no setting.
func TestArgumentsOfTasks(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"lib/tasks/a.rake": "namespace :shop do\n  task :fill do\n    ENV['WIPE']\n    ENV['SHOP_URL']\n", "app/a.rb": "ENV['SHOP_URL']\nENV['SHOP_KEY']\n",
		"lib/tasks/b.rake": "namespace :queue do\n  task consume: :environment do\n    ENV['QUEUE_NAME']\n", "Procfile": "web: puma\nqueue: bundle exec rake queue:consume\n",
	})
	grouped := ask(t, EnvDocumented, facts.Service, map[string]string{
		"lib/tasks/shop.rake":  "namespace :shop do\n  namespace :queue do\n    task consume: :environment do\n      if x\n        ENV['QUEUE_NAME']\n      end\n    end\n\n    task :drain do\n      ENV['DRAIN_UNTIL']\n    end\n  end\nend\n",
		"lib/tasks/other.rake": "namespace :shop do\n  task :fill do\n    wipe\n  end\nend\ndef wipe\n  ENV['WIPE']\nend\n",
		"config/schedule.rb":   "every 1.day do\n  rake \"shop:queue:consume\"\nend\n",
	})
	if diff := cmp.Diff([]string{"QUEUE_NAME"}, checktest.Measure(grouped, "undocumented_names")); diff != "" {
		t.Error(diff)
	}
	mix := ask(t, EnvDocumented, facts.Service, map[string]string{
		"lib/mix/tasks/shop/wipe.ex": "System.get_env(\"WIPE\")\n", "lib/mix/tasks/queue/consume.ex": "System.get_env(\"QUEUE_NAME\")\n", "Procfile": "queue: mix queue.consume\n",
	})
	if diff := cmp.Diff([]string{"QUEUE_NAME"}, checktest.Measure(mix, "undocumented_names")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"SHOP_URL", "SHOP_KEY", "QUEUE_NAME"}, checktest.Measure(out, "undocumented_names")); diff != "" {
		t.Error(diff)
	}
}

// So are those of a command in Go that no image starts, where one starts another.
func TestArgumentsOfCommands(t *testing.T) {
	files := map[string]string{"cmd/shop/main.go": "package main\nvar a = os.Getenv(\"SHOP_URL\")\n", "cmd/backfill/main.go": "package main\nvar a, b = os.Getenv(\"SHOP_URL\"), os.Getenv(\"BACKFILL_DROP\")\n"}
	for dockerfile, want := range map[string][]string{"FROM a:1\nCOPY bin/shop /bin/\n": {"SHOP_URL"}, "FROM a:1\nRUN make\n": {"BACKFILL_DROP", "SHOP_URL"}} {
		files["Dockerfile"] = dockerfile
		if diff := cmp.Diff(want, checktest.Measure(ask(t, EnvDocumented, facts.Service, files), "undocumented_names")); diff != "" {
			t.Errorf("%s: %s", dockerfile, diff)
		}
	}
}

// Who reads how to use a flag knows the variable in its place.
func TestFlagsOfCLI(t *testing.T) {
	flags := "package main\nimport \"github.com/urfave/cli/v3\"\nvar flags = []cli.Flag{\n\t&cli.StringFlag{\n\t\tSources: cli.EnvVars(\"SHOP_DIR\"),\n\t\tName: \"dir\",\n\t},\n\t&cli.StringFlag{Name: \"url\", Sources: cli.EnvVars(\"SHOP_URL\")},\n}\n"
	out := ask(t, EnvDocumented, facts.Service, map[string]string{"main.go": flags, "docs/use.md": "Give the folder with `--dir`.\n"})
	if diff := cmp.Diff([]string{"SHOP_URL"}, checktest.Measure(out, "undocumented_names")); diff != "" {
		t.Error(diff)
	}
}

// One of the variables of a flag serves for the others, where somebody is told of it.
func TestVariablesOfOneFlag(t *testing.T) {
	flags := "package main\nimport \"github.com/urfave/cli/v3\"\nvar flags = []cli.Flag{\n\t&cli.StringFlag{Name: \"key\", Sources: cli.NewValueSourceChain(cli.EnvVar(\"SHOP_KEY\"), cli.EnvVar(\"MALL_KEY\"))},\n\t&cli.StringFlag{Name: \"url\", Sources: cli.EnvVars(\n\t\t\"SHOP_URL\",\n\t\t\"OLD_URL\",\n\t\t\"OLDER_URL\",\n\t)},\n}\n"
	for doc, want := range map[string][]string{"Set MALL_KEY.\n": {"SHOP_URL"}, "Set OLD_URL.\n": {"MALL_KEY", "SHOP_KEY"}, "Set OLDER_URL.\n": {"MALL_KEY", "SHOP_KEY"}, "Set it up.\n": {"MALL_KEY", "SHOP_KEY", "SHOP_URL"}} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"main.go": flags, "docs/use.md": doc})
		if diff := cmp.Diff(want, checktest.Measure(out, "undocumented_names")); diff != "" {
			t.Errorf("%q: %s", doc, diff)
		}
	}
}

// What only a package asks for that nothing imports does nothing.
func TestFlagsOfDeadPackages(t *testing.T) {
	flags := "package main\nimport \"github.com/urfave/cli/v3\"\nvar flags = []cli.Flag{\n\t&cli.StringFlag{Name: \"raw-key\", Sources: cli.EnvVars(\"SHOP_KEY\")},\n}\n"
	for name, tt := range map[string]struct {
		path, text string
		optional   []string
	}{
		"asked for by nothing":                {"a/a.go", "package a\n", []string{}},
		"asked for where it is made":          {"cmd/run.go", "package main\nvar k = c.String(\"raw-key\")\n", []string{}},
		"asked for in what nothing imports":   {"lock/lock.go", "package lock\nconst k = \"raw-key\"\n", []string{"SHOP_KEY"}},
		"asked for in what something imports": {"till/till.go", "package till\nconst k = \"raw-key\"\n", []string{}},
		"asked for in another program":        {"tool/tool.go", "package main\nvar k = c.String(\"raw-key\")\n", []string{}},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"cmd/main.go": flags, "a/b.go": "package a\nimport _ \"acme.example/shop/till\"\n", tt.path: tt.text})
		if diff := cmp.Diff(tt.optional, checktest.Measure(out, "optional_names")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// What scripts alone read, and the repository sets itself, is nobody's to set.
func TestSettingsThatAreSetHere(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"what a Dockerfile sets for a script", map[string]string{"run.sh": "cd $APP_HOME; exec $OTHER_HOME/app\n", "Dockerfile": "FROM python:3.12\nENV LC_ALL=C \\\n  APP_HOME=/home/app\nRUN OTHER_HOME=/x make\n"}, []string{"OTHER_HOME"}},
		{"what a script has a value for", map[string]string{"bin/deploy.sh": "echo ${SHOP_ZONE:-eu} ${SHOP_TAG:-}\n", "bin/serve.sh": "exec app --port ${SHOP_PORT:-80}\n", "Dockerfile": "FROM python:3.12\nCMD [\"bin/serve.sh\"]\n"}, []string{"SHOP_TAG", "SHOP_PORT"}},
		{"what a script that a chart starts has a value for", map[string]string{"bin/work.sh": "exec app --log ${SHOP_LOG:-info}\n", "helm/templates/work.yaml": "kind: Deployment\nspec:\n  args: [\"bin/work.sh\"]\n"}, []string{"SHOP_LOG"}},
		{"what the start of a release has a value for", map[string]string{"rel/env.sh.eex": "#!/bin/sh\nexport RELEASE_COOKIE=${SHOP_COOKIE:-a}\n", "rel/overlays/bin/shop": "#!/bin/sh\nexec ./shop ${SHOP_MODE:-a}\n", "old/rel/env.sh.eex": "#!/bin/sh\necho ${SHOP_OLD:-a}\n", "mix.exs": "x\n"}, []string{"SHOP_COOKIE", "SHOP_MODE"}},
		{"what one script has a value for", map[string]string{"bin/a.sh": "echo ${SHOP_ZONE:-eu}\n", "bin/b.sh": "echo $SHOP_ZONE\n"}, []string{"SHOP_ZONE"}},
		{"what a makefile hands on", map[string]string{"bin/a.sh": "echo $SHOP_ZONE $SHOP_TAG $SHOP_KEY $SHOP_URL\n", "Makefile": "export SHOP_ZONE ?= eu\nexport SHOP_KEY\nstamp:\n\t$(eval export SHOP_TAG=$(shell date +%s))\n\tSHOP_URL=x bin/a.sh\n"}, []string{"SHOP_KEY"}},
		{"what a recipe hands to one command", map[string]string{"bin/a.sh": "echo $SHOP_ZONE $SHOP_TAG $SHOP_KEY $SHOP_URL\n", "a.go": "package a\nvar t, d = os.Getenv(\"IS_TESTING\"), os.Getenv(\"SHOP_DIR\")\n", "Makefile": "run:\n\t@SHOP_ZONE=\"eu west\" SHOP_TAG=1 SHOP_KEY=$(KEY) bin/a.sh\n\tdocker run -e SHOP_URL=x shop\ntest:\n\tIS_TESTING=true SHOP_DIR=a go test ./...\n"}, []string{"SHOP_DIR", "SHOP_KEY", "SHOP_URL"}},
		{"what a build argument may be", map[string]string{"run.sh": "echo $A_TAG $B_TAG\n", "Dockerfile": "FROM python:3.12\nARG A_TAG=1\nARG B_TAG\n"}, []string{"B_TAG"}},
		{"what an action sets for a script", map[string]string{"bin/deploy.sh": "helm upgrade -n $SHOP_SPACE\n", ".github/actions/deploy/action.yml": "runs:\n  steps:\n    - run: bin/deploy.sh\n      env:\n        SHOP_SPACE: ${{ inputs.space }}\n"}, []string{}},
		{"what an action takes from the forge", map[string]string{"bin/deploy.sh": "helm upgrade -n $SHOP_SPACE --set $SHOP_KEY\n", ".github/workflows/deploy.yml": "jobs:\n  a:\n    env:\n      SHOP_KEY: ${{ secrets.SHOP_KEY }}\n    steps:\n      - run: make\n"}, []string{"SHOP_KEY", "SHOP_SPACE"}},
		{"what a step sets for later ones", map[string]string{"bin/deploy.sh": "helm upgrade -n $SHOP_SPACE --set $SHOP_KEY\n", ".github/actions/deploy/action.yml": "runs:\n  steps:\n    - run: |\n        echo \"SHOP_SPACE=${{ inputs.space }}\" >> \"$GITHUB_ENV\"\n        echo SHOP_KEY=${{ secrets.KEY }} >> $GITHUB_ENV\n"}, []string{"SHOP_KEY"}},
		{"what compose hands on", map[string]string{"run.sh": "echo $A_KEY $B_KEY $C_KEY\n", "docker-compose.yml": "services:\n  a:\n    environment:\n      A_KEY: ${A_KEY}\n      B_KEY: ${B_KEY:-x}\n      - C_KEY=y\n"}, []string{"A_KEY"}},
		{"what the code reads is set elsewhere too", map[string]string{"a.py": "os.environ['SHOP_URL']\n", "run.sh": "echo $SHOP_URL\n", "Dockerfile": "FROM python:3.12\nENV SHOP_URL=http://localhost\n"}, []string{"SHOP_URL"}},
		{"what runs of tests set for themselves", map[string]string{"a.ts": "f(process.env.VITEST_BROWSER, process.env.PLAYWRIGHT_TEST, process.env.TEST_KEY, process.env.TEST_USER, process.env.SHOP_URL);\n",
			"package.json":         `{"scripts": {"test": "yarn build && VITEST_BROWSER=true SHOP_URL=http://localhost vitest --run TEST_KEY=$KEY"}}`,
			"playwright.config.ts": "const env = {\n  PLAYWRIGHT_TEST: \"true\",\n  TEST_USER: process.env.SOMEBODY,\n};\n"}, []string{"SHOP_URL", "TEST_KEY", "TEST_USER"}},
		{"what is documented counts as that", map[string]string{"run.sh": "echo $A_KEY\n", "README.md": "Set A_KEY.\n", "Dockerfile": "FROM python:3.12\nENV A_KEY=1\n"}, []string{}},
	} {
		out := ask(t, EnvDocumented, facts.Service, tt.files)
		for _, m := range out.Measures {
			if m.Name == "undocumented_names" && !slices.Equal(m.Value.([]string), tt.want) || m.Name == "documented_names" && tt.name == "what is documented counts as that" && !slices.Equal(m.Value.([]string), []string{"A_KEY"}) {
				t.Errorf("%s: %s %v, want %v: %s", tt.name, m.Name, m.Value, tt.want, out.Summary)
			}
		}
	}
}

// What the program needs is one row, most read first; what only scripts and tools beside it
// read may be given by who calls them, or left over.
func TestRowOfWhatTheProgramNeeds(t *testing.T) {
	code := ""
	for _, name := range []string{"A", "B", "C", "D", "E", "F"} {
		code += "os.environ['SHOP_" + name + "']\n"
	}
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"a.py": code, "b.py": "os.environ['SHOP_F']\nos.environ['SHOP_X']\n", "scripts/load.py": "os.environ['SHOP_ZONE']\n", "esbuild.config.cjs": "f(process.env.SHOP_STAGE)\n",
		"db/seeds.rb": "ENV['SHOP_FUND']\n", "bin/a.sh": "echo $SHOP_TAG\n", "bin/start.sh": "exec app --port $SHOP_PORT\n", "Dockerfile": "FROM a:1\nENV SHOP_A=x\nCMD [\"bin/start.sh\"]\n",
	})
	const want = "8 variables that the code reads without a default, or with one that is empty, to be replaced or for a developer's machine, are named in no document or sample: SHOP_F (a.py:6), SHOP_A (a.py:1, set in Dockerfile:2), SHOP_B (a.py:2), SHOP_C (a.py:3), SHOP_D (a.py:4) and 3 more."
	if len(out.Findings) != 1 || out.Findings[0].Message != want || out.Findings[0].Path != "a.py" || out.Findings[0].Line != 6 {
		t.Errorf("%+v", out.Findings)
	}
	if want := "; only scripts and tools beside the program read 4 of those."; !strings.HasSuffix(out.Summary, want) {
		t.Error(out.Summary)
	}
	if got := checktest.Measure(out, "undocumented"); got != 12 {
		t.Errorf("%v undocumented", got)
	}
}

// Of several places the remedy names that of most, and leaves the others to the rows.
func TestRemedyOfSeveralPlaces(t *testing.T) {
	files := map[string]string{
		"docs/settings.md": "# Settings\n\nSet SHOP_A, SHOP_B, SHOP_C and SHOP_D.\n", "a.py": "import os\nfor x in (os.environ['SHOP_A'], os.environ['SHOP_B'], os.environ['SHOP_C'], os.environ['SHOP_D']): f(x)\n",
		"mall/README.md": "# Mall\n\nSet MALL_A and MALL_B.\n", "mall/a.py": "import os\nf(os.environ['MALL_A'], os.environ['MALL_B'], os.environ['MALL_X'])\n",
		"b.py": "import os\nf(os.environ['SHOP_X'], os.environ['SHOP_Y'])\n",
	}
	out := ask(t, EnvDocumented, facts.Service, files)
	want := "Add the environment variables that no document names to docs/settings.md, and where the findings say: what each is for, an example value, where to get the real one."
	if out.Remedy != want || len(out.Findings) != 2 {
		t.Errorf("%q, want %q: %+v", out.Remedy, want, out.Findings)
	}
	delete(files, "mall/a.py")
	if out := ask(t, EnvDocumented, facts.Service, files); strings.Contains(out.Remedy, "findings") {
		t.Error(out.Remedy)
	}
}

// What a script writes into a file and takes in, and what nobody runs, is no setting.
func TestScriptsThatReadNoSettings(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a file of its own": {"arch.sh": "dpkg-architecture -a arm64 >/env\nsource /env\necho $SHOP_ARCH\n"},
		"an add-on's":       {"start.sh": "echo $STORE_RS_URL\n", "app.json": `{"addons": [{"plan": "mongo:small", "as": "STORE"}]}`},
		"a stage's add-on":  {"start.sh": "echo $CLOUD_QUEUE_URL\n", "app.json": `{"environments": {"review": {"addons": ["cloud-queue:free", {"plan": "heroku-redis"}]}}}`},
		"a sample":          {"hooks/deploy.sample": "#!/bin/sh\necho $SHOP_ARCH\n"},
	} {
		out := ask(t, EnvDocumented, facts.Service, files)
		if got := fmt.Sprint(checktest.Measure(out, "undocumented_names")); got != "[]" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

var anyName = sieve.Plain(`SHOP_URL|BUCKET`)

// A setting that a deployment sets has a value, though nobody says what it is for.
func TestWhereSettingsAreSet(t *testing.T) {
	for _, tt := range []struct{ file, text, want string }{
		{"ops/main.tf", "environment {\n  variables = {\n    SHOP_URL = var.url\n  }\n}\n", "ops/main.tf:3"},
		{"ops/main.tf", "environment {\n  variables = {\n    BUCKET = var.bucket\n  }\n}\n", "ops/main.tf:3"},
		{"ops/main.tf", "locals {\n  BUCKET = var.bucket\n}\n", ""},
		{"ops/task.tf", "environment = [\n  { name = \"SHOP_URL\", value = var.url },\n]\n", "ops/task.tf:2"},
		{"helm/templates/_envs.tpl", "env:\n  - name: SHOP_URL\n    valueFrom:\n", "helm/templates/_envs.tpl:2"},
		{"Dockerfile", "FROM a:1\nENV SHOP_URL=x\n", "Dockerfile:2"},
		{"infra/main.bicep", "appSettings: {\n  SHOP_URL: vault.outputs.endpoint\n}\n", "infra/main.bicep:2"},
		{"infra/main.bicep", "env: [\n  {\n    name: 'SHOP_URL'\n    value: url\n  }\n]\n", "infra/main.bicep:3"},
		{"infra/site.json", "\"appSettings\": [\n  {\n    \"name\": \"SHOP_URL\",\n    \"value\": \"a\"\n  }\n]\n", "infra/site.json:3"},
		{"compose.yml", "services:\n  a:\n    environment:\n      SHOP_URL: ${SHOP_URL}\n", ""},
		{"compose.yml", "services:\n  a:\n    environment:\n      - SHOP_URL\n", ""},
		{".github/workflows/a.yml", "env:\n  SHOP_URL: x\n", ""},
		{"cypress.env.json", "{\n  \"SHOP_URL\": \"x\"\n}\n", ""},
		{".woodpecker.yml", "steps:\n  test:\n    environment:\n      SHOP_URL: x\n", ""},
		{"shop.yml", "applications:\n- name: shop\n  env:\n    SHOP_URL: ((SHOP_URL))\n", "shop.yml:4"},
		{"helm/values.yaml", "namespace_secrets:\n  shop-creds:\n    SHOP_URL: \"SHOP_URL\"\n", "helm/values.yaml:3"},
		{"helm/values.yaml", "names:\n  shop:\n    SHOP_URL: \"SHOP_URL\"\n", ""},
		{"src/appsettings.Development.json", "{\n  \"SHOP_URL\": null,\n}\n", ""},
		{"setup.sh", "#!/bin/sh\ncat > ./.env << EOF\nSHOP_URL=$(op read 'op://shop/url')\nEOF\n", "setup.sh:3"},
		{"setup.sh", "#!/bin/sh\ncat <<EOF >web/.env\nA=1\nEOF\ncat <<EOF\nSHOP_URL=1\nEOF\n", ""},
	} {
		name := anyName.FindString(tt.text)
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "os.environ['" + name + "']\n", tt.file: tt.text})
		want := "The variable " + name + " is read here, and no document or sample names it"
		if tt.want != "" {
			want += "; one of that name is set in " + tt.want
		}
		if len(out.Findings) != 1 || out.Findings[0].Message != want+"." {
			t.Errorf("%s: %+v, want %q", tt.file, out.Findings, want)
		}
	}
}

// Other programs may have a variable that is called alike.
func TestNearestPlaceThatSetsASetting(t *testing.T) {
	set := whereSet(tree.FromFiles(map[string]string{"mall/main.tf": "  SHOP_URL = 1\n", "shop/deploy/a.tf": "  SHOP_URL = 2\n", "shop/deploy/b.tf": "  SHOP_URL = 3\n", "shops/main.tf": "  SHOP_URL = 4\n"}),
		[]envRead{{name: "SHOP_URL", path: "shop/src/a.py"}})
	if got := set["SHOP_URL"]; got != "shop/deploy/a.tf:1" {
		t.Errorf("%q", got)
	}
	set = whereSet(tree.FromFiles(map[string]string{"fly.toml": "[env]\nSHOP_URL = \"a\"\n"}), []envRead{{name: "SHOP_URL", path: "src/a.rb"}})
	if set["SHOP_URL"] != "fly.toml:2" {
		t.Errorf("what Fly.io is told: %v", set)
	}
	set = whereSet(tree.FromFiles(map[string]string{"fly/shop-2024/fly.toml": "[env]\nSHOP_URL = \"a\"\n", "fly/shop-2025/fly.toml": "[env]\n\nSHOP_URL = \"b\"\n", "fly/till/fly.toml": "[env]\nSHOP_URL = \"b\"\n"}), []envRead{{name: "SHOP_URL", path: "src/a.rb"}})
	if set["SHOP_URL"] != "fly/shop-2025/fly.toml:3" {
		t.Errorf("of two of which one is the newer: %v", set)
	}
	set = whereSet(tree.FromFiles(map[string]string{"ops/03-till-check/main.tf": "  SHOP_URL = 1\n", "ops/04-till-loader/main.tf": "  SHOP_URL = 2\n", "ops/05-mall/main.tf": "  SHOP_URL = 3\n"}),
		[]envRead{{name: "SHOP_URL", path: "apps/shop-loader-till/src/a.py"}})
	if got := set["SHOP_URL"]; got != "ops/04-till-loader/main.tf:1" {
		t.Errorf("by their names: %q", got)
	}
	set = whereSet(tree.FromFiles(map[string]string{"docker-compose.yml": "  SHOP_URL: a\n", "kubernetes/deployment-production.tmpl": "apiVersion: v1\nkind: ConfigMap\ndata:\n  SHOP_URL: b\n"}), []envRead{{name: "SHOP_URL", path: "src/a.rb"}})
	if set["SHOP_URL"] != "kubernetes/deployment-production.tmpl:4" {
		t.Errorf("a template of what deploys: %v", set)
	}
	const desk, compose, serverless, staging, production = "src/Properties/launchSettings.json", "docker-compose.yml", "serverless.yml", "ops/staging/task.json", "ops/prod/task.json"
	for want, others := range map[string][]string{serverless: {desk, compose}, compose: {desk}, production: {staging}, desk: nil} {
		files := map[string]string{want: "  SHOP_URL: 1\n"}
		for _, other := range others {
			files[other] = "  SHOP_URL: 1\n"
		}
		if got := whereSet(tree.FromFiles(files), []envRead{{name: "SHOP_URL", path: "src/a.cs"}})["SHOP_URL"]; got != want+":1" {
			t.Errorf("%q, want %s", got, want)
		}
	}
}

// What the description of a function gives to the code below it is nobody's to set.
func TestSettingsOfAFunction(t *testing.T) {
	given := "  variables = {\n    SHOP_URL = aws_sqs_queue.shop.url\n  }\n"
	out := ask(t, EnvDocumented, facts.Service, map[string]string{"infra/mailer/main.tf": given, "infra/mailer/lambda/send.py": "import os\nos.environ['SHOP_URL'] + os.environ['SHOP_KEY']\n"})
	if got := fmt.Sprint(checktest.Measure(out, "undocumented_names")); got != "[SHOP_KEY]" {
		t.Errorf("undocumented %v", got)
	}
	if want := "Not counted: 1 that only scripts, functions or (by their names) tests use and the repository sets itself."; !strings.HasSuffix(out.Summary, want) {
		t.Error(out.Summary)
	}
	out = ask(t, EnvDocumented, facts.Service, map[string]string{"infra/mailer/main.tf": given, "app/send.py": "import os\nos.environ['SHOP_URL']\n", "main.tf": given})
	if got := fmt.Sprint(checktest.Measure(out, "undocumented_names")); got != "[SHOP_URL]" {
		t.Errorf("undocumented elsewhere %v", got)
	}
}

// What program code gives to what it starts is nobody's to set, but what it only hands on.
func TestSettingsOfWhatIsStarted(t *testing.T) {
	for name, starter := range map[string]struct{ path, code string }{
		"CDK":        {"infra/lib/shop-stack.ts", "new Function(this, 'a', {\n  timeout: 5,\n  environment: {\n    SHOP_URL: queue.url,\n    SHOP_KEY: process.env.SHOP_KEY ?? '',\n  },\n  SHOP_TAG: 1,\n})\n"},
		"Go":         {"start.go", "package a\nfunc f() {\n\tc.Env = append(c.Env, \"SHOP_URL=\"+url, \"SHOP_KEY=\"+os.Getenv(\"SHOP_KEY\"))\n\tg(\"SHOP_TAG\", url)\n}\n"},
		"Elixir":     {"start.ex", "defmodule A do\n  System.put_env(\"SHOP_URL\", url)\n  System.put_env(\"SHOP_KEY\", System.get_env(\"SHOP_KEY\"))\nend\n"},
		"Kubernetes": {"k8s.ex", "defmodule A do\n  %{\"name\" => \"SHOP_URL\", \"value\" => url}\nend\n"},
		"Rust":       {"src/start.rs", "fn f() {\n    cmd.env(\"SHOP_URL\", url());\n}\n"},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "os.environ['SHOP_URL'] + os.environ['SHOP_KEY'] + os.environ['SHOP_TAG']\n", starter.path: starter.code})
		if got := fmt.Sprint(checktest.Measure(out, "set_for_started")); got != "[SHOP_URL]" {
			t.Errorf("%s: it sets %v for what it starts", name, got)
		}
	}
}

// Where a framework makes variables of properties, or of flags, none stands in the file.
func TestSettingsOfOneFileByConvention(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"src/main/java/A.java": "import org.springframework.boot.SpringApplication;\nclass A {}\n", "src/main/resources/application.yml": "shop:\n  url:\n  key: ''\n  tag: '#'\n",
		"deploy/values.yaml": "env:\n  SHOP_URL: a\n  SHOP_KEY: b\n  SHOP_TAG: c\n",
	})
	const file = " in src/main/resources/application.yml:"
	const want = "3 variables that the code reads without a default, or with one that is empty, to be replaced or for a developer's machine, are named in no document or sample: SHOP_URL (shop.url" + file + "2, set in deploy/values.yaml:2), SHOP_KEY (shop.key" + file + "3, set in deploy/values.yaml:3) and SHOP_TAG (shop.tag" + file + "4, set in deploy/values.yaml:4)."
	if len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("%+v", out.Findings)
	}
}

// What programs of .NET keep in a file of settings may be set from outside, too.
func TestSettingsOfDotnet(t *testing.T) {
	tests := tree.FromFiles(map[string]string{"Shop/Shop.AcceptanceTests/appsettings.json": "{}\n", "Shop/Pages/wwwroot/appsettings.json": "{}\n", "Shop/Shop/appsettings.json": "{}\n", "Shop/Shop/a.cs": "class A {}\n"})
	if got := keysOfDotnet(tests); got != "Shop/Shop/appsettings.json" {
		t.Errorf("%q beside a project of tests", got)
	}
	for code, want := range map[string]string{
		"Environment.GetEnvironmentVariable(\"SHOP_URL\");\n": "The code reads 1 setting (environment variables), and no document or sample names it. Which more are set in place of keys of src/Web/appsettings.json, as .NET allows, cannot be seen here.",
		"class A {}\n": "No place was found where the code reads an environment variable by its name; which ones are set in place of keys of src/Web/appsettings.json, as frameworks allow, cannot be seen here.",
	} {
		if out := ask(t, EnvDocumented, facts.Service, map[string]string{"src/Web/A.cs": code, "src/Web/appsettings.json": "{\"Shop\": {\"Url\": \"x\"}}\n"}); out.Summary != want {
			t.Errorf("%q: %s", code, out.Summary)
		}
	}
}

// One of one is soon found out; of many the share alone counts, and half of what the code
// does without, which is no failure.
func TestEnvGap(t *testing.T) {
	for _, tt := range []struct {
		undocumented, optional, all int
		status                      check.Status
		gap                         float64
	}{{0, 0, 3, check.Pass, 0}, {1, 0, 1, check.Warn, 0.2}, {1, 0, 5, check.Warn, 0.04}, {1, 0, 20, check.Pass, 0.01}, {5, 0, 5, check.Fail, 1}, {20, 0, 40, check.Fail, 0.5},
		{20, 20, 20, check.Warn, 0.5}, {20, 10, 20, check.Fail, 0.75}, {10, 10, 50, check.Pass, 0.1}, {10, 6, 10, check.Warn, 0.7}} {
		if status, gap := envGap(tt.undocumented, tt.optional, tt.all); status != tt.status || gap != tt.gap {
			t.Errorf("%d of %d, %d optional: %s, gap %v, want %s, %v", tt.undocumented, tt.all, tt.optional, status, gap, tt.status, tt.gap)
		}
	}
}

// Where a framework maps variables to keys by a convention, that none is read by
// name is no proof that there is none.
func TestSettingsByConvention(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  check.Status
		says  string
	}{
		{"Spring", map[string]string{"src/main/java/A.java": "class A {}\n", "src/main/resources/application.yml": "shop:\n  url: x\n"}, check.Warn,
			"No place was found where the code reads an environment variable by its name; which ones are set in place of keys of src/main/resources/application.yml, as frameworks allow, cannot be seen here."},
		{"tests alone", map[string]string{"src/main/java/A.java": "class A {}\n", "src/test/resources/application.yml": "shop:\n  url: x\n"}, check.Pass, "No place was found where the code reads an environment variable."},
		{"no program of the JVM", map[string]string{"a.py": "f()\n", "src/main/resources/application.yml": "shop:\n  url: x\n"}, check.Pass, "No place was found where the code reads an environment variable."},
	} {
		if out := ask(t, EnvDocumented, facts.Service, tt.files); out.Status != tt.want || out.Summary != tt.says {
			t.Errorf("%s: %s %s", tt.name, out.Status, out.Summary)
		}
	}
}

// Where most is read in a way that was not followed, little is known.
func TestMostSettingsUnseen(t *testing.T) {
	named := ""
	for i := range envMany {
		named += fmt.Sprintf("os.environ['SHOP_%d']\n", i)
	}
	for more, want := range map[int]check.Status{envMany: check.Fail, envMany + 1: check.Inconclusive} {
		if out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": named + strings.Repeat("os.environ[key]\n", more)}); out.Status != want {
			t.Errorf("%d more: %s: %s", more, out.Status, out.Summary)
		}
	}
}

// A library's users give the names that it reads.
func TestSettingsThatUsersName(t *testing.T) {
	const read = "Find out which variables these places read, and write down those whose names no user gives."
	for _, tt := range []struct {
		kind   facts.Kind
		status check.Status
		remedy string
	}{{facts.Library, check.Pass, ""}, {facts.CLI, check.Warn, read}, {facts.Service, check.Warn, ""}} {
		if out := ask(t, EnvDocumented, tt.kind, map[string]string{"a.py": "def f(key):\n    return os.environ[key]\n"}); out.Remedy != tt.remedy || out.Status != tt.status {
			t.Errorf("%s: %s, %q", tt.kind, out.Status, out.Remedy)
		}
	}
}

// What is read and not counted is said, whoever wrote the line that reads it.
func TestVariablesNotCounted(t *testing.T) {
	puma := "plugin :solid_queue if ENV[\"SOLID_QUEUE_IN_PUMA\"]\nport ENV.fetch(\"PORT\", 3000)\n"
	for name, tt := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"a generator's line beside a system's":  {map[string]string{"config/puma.rb": puma}, []string{"PORT", "SOLID_QUEUE_IN_PUMA"}},
		"a generator's of the queue":            {map[string]string{"config/queue.yml": "default: &default\n  workers:\n    - queues: \"*\"\n      processes: <%= ENV.fetch(\"JOB_CONCURRENCY\", 1) %>\n", "a.rb": "x = 1\n"}, []string{"JOB_CONCURRENCY"}},
		"a generator's that the code reads too": {map[string]string{"config/puma.rb": puma, "a.rb": "ENV[\"SOLID_QUEUE_IN_PUMA\"]\n"}, []string{"PORT"}},
	} {
		all := tree.FromFiles(tt.files)
		env, err := readEnvironment(t.Context(), all, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(env.owned, tt.want) {
			t.Errorf("%s: not counted are %v, want %v", name, env.owned, tt.want)
		}
	}
}

// Rails lays the address of a database over the password that it writes for it.
func TestPasswordBelowAnAddress(t *testing.T) {
	settings := "production:\n  password: <%= ENV[\"SHOP_DATABASE_PASSWORD\"] %>\n"
	for readme, want := range map[string]any{"Set DATABASE_URL.\n": 0, "Set it up.\n": 1} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"config/database.yml": settings, "a.rb": "x = 1\n", "README.md": readme})
		if got := checktest.Measure(out, "undocumented"); got != want {
			t.Errorf("%s: %v undocumented, want %v: %s", readme, got, want, out.Summary)
		}
	}
}

// What webpack has a default for, nobody has to give.
func TestDefaultsOfWebpack(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"webpack.config.js": "new webpack.EnvironmentPlugin({\n  SHOP_HASH: Date.now().toString(16),\n  SHOP_URL: undefined,\n})\n",
		"a.js":              "f(process.env.SHOP_HASH, process.env.SHOP_URL)\n",
	})
	if got, ok := checktest.Measure(out, "optional_names").([]string); !ok || !slices.Equal(got, []string{"SHOP_HASH"}) {
		t.Errorf("%v", got)
	}
}

// What the tests below the code of a file read is no setting.
func TestSettingsOfTestsInRust(t *testing.T) {
	code := "fn a() { env::var(\"SHOP_URL\"); }\n\n#[cfg(test)]\nmod tests {\n    fn b() { env::var(\"SHOP_TRIAL\"); }\n}\n"
	out := ask(t, EnvDocumented, facts.Service, map[string]string{"src/a.rs": code})
	if got := fmt.Sprint(checktest.Measure(out, "undocumented_names")); got != "[SHOP_URL]" {
		t.Errorf("undocumented %v", got)
	}
}

// Settings of the gem config are variables too where its initializer says so.
func TestKeysOfTheGemConfig(t *testing.T) {
	for use, want := range map[string]bool{"  config.use_env = true\n": true, "  # config.use_env = true\n": false, "  config.use_env = false\n": false} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{
			"a.rb": "ENV['SHOP_KEY']\n", "config/settings.yml": "url: x\n", "config/initializers/config.rb": "Config.setup do |config|\n" + use + "end\n",
		})
		if strings.HasSuffix(out.Summary, " Which more are set in place of keys of config/settings.yml, as the gem config allows, cannot be seen here.") != want {
			t.Errorf("%q: %s", use, out.Summary)
		}
	}
}

// A schema that the whole environment is held against names the variables.
func TestSchemaOfTheEnvironment(t *testing.T) {
	for name, tt := range map[string]struct {
		text     string
		all      int
		findings string // the variables that must be set
	}{
		"envalid": {"const env = cleanEnv(process.env, {\n  SHOP_KEY: str(),\n  SHOP_MODE: str({\n    default: 'a'\n  }),\n  PORTAL: num({ default: 1 })\n})\n", 3, "SHOP_KEY"},
		"zod":     {"const schema = z.object({\n  SHOP_KEY: z.string(),\n  SHOP_MODE: z.string().optional(),\n});\nexport const env = schema.parse(process.env);\n", 2, "SHOP_KEY"},
		"Joi":     {"ConfigModule.forRoot({ validationSchema: Joi.object({\n  SHOP_KEY: Joi.string().required(),\n  SHOP_MODE: Joi.string().default('a'),\n}) })\n", 2, "SHOP_KEY"},
		"convict": {"import convict from 'convict'\nexport const shop = convict({\n  key: {\n    doc: 'a',\n    format: (v) => {\n      check(v)\n    },\n    default: null,\n    env: 'SHOP_KEY',\n  },\n  mode: {\n    env: 'SHOP_MODE',\n    default: '',\n  },\n" +
			"  portal: { format: Number, default: 1, env: 'PORTAL' },\n  // old: { env: 'SHOP_OLD' },\n  till: {\n    doc: 'Address of the till',\n    default: null,\n    env: 'SHOP_TILL',\n  },\n})\n", 4, "SHOP_KEY"},
		"another convict": {"const convict = require('./people')\nconvict({ key: { env: 'SHOP_MODE' } }, process.env.SHOP_KEY)\n", 1, "SHOP_KEY"},
		"no environment":  {"const order = z.object({\n  SHOP_KEY: z.string(),\n});\norder.parse(JSON.parse(process.env.ORDER_TEXT));\n", 1, "ORDER_TEXT"},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"src/env.ts": tt.text})
		if !strings.HasPrefix(out.Summary, fmt.Sprintf("The code reads %s", prose.Count(tt.all, "setting", "settings"))) || len(out.Findings) == 0 || !strings.Contains(out.Findings[0].Message, tt.findings) || strings.Contains(out.Findings[0].Message, "SHOP_MODE") || strings.Contains(out.Findings[0].Message, "SHOP_TILL") {
			t.Errorf("%s: %s %+v", name, out.Summary, out.Findings)
		}
	}
}

// What a script that runs the tests can be given is nothing to set.
func TestScriptsOfTests(t *testing.T) {
	for script, want := range map[string]bool{"scripts/test-coverage.sh": false, "scripts/run_tests": false, "scripts/latest.sh": true} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{script: "#!/bin/sh\ncoverage run $COVERAGE_ARGS\n", "run.py": "import os\nos.environ['SHOP_KEY']\n", "Dockerfile": "FROM a:1\nCOPY . .\nCMD [\"" + script + "\"]\n"})
		if got := strings.Contains(fmt.Sprint(out.Findings), "COVERAGE_ARGS"); got != want {
			t.Errorf("%s: %+v", script, out.Findings)
		}
	}
}
