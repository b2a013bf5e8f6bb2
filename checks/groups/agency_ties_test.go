package groups

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// tied is a repository of a client's, made by acme.works, with one file.
func TestHooksOfPipelines(t *testing.T) {
	for step, want := range map[string]string{"make lint": "a developers' hook of acme.works", "SKIP=lint pre-commit run --all-files": "a hook that a pipeline runs of acme.works"} {
		f := tied("", "")
		f.Tree = tree.FromFiles(map[string]string{
			".pre-commit-config.yaml":  "repos:\n  - repo: https://github.com/acmeworks/hooks\n",
			".github/workflows/ci.yml": "on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - run: " + step + "\n",
		})
		out := checktest.Ask(t, AgencyTies, f)
		if len(out.Findings) != 1 || out.Measures[2].Value.([]string)[0] != want || out.Status != map[bool]check.Status{true: check.Pass, false: check.Warn}[step == "make lint"] {
			t.Errorf("%s: %v %+v", step, out.Status, out.Findings)
		}
	}
}

// Whom the data of an empty database let in is said, and no tie.
func TestAddressesThatFillADatabase(t *testing.T) {
	for path, want := range map[string]string{
		"shop/fixtures/users.py":  "that were read, apart from addresses in shop/fixtures/users.py, which fill a database (see whom they let in).",
		"tests/fixtures/users.py": "that were read.", "shop/stubs/users.py": "that were read.",
	} {
		out := checktest.Ask(t, AgencyTies, tied(path, "USERS = ['jane@acme.works']\n"))
		if out.Status != check.Pass || !strings.HasSuffix(out.Summary, want) {
			t.Errorf("%s: %v %s", path, out.Status, out.Summary)
		}
	}
}

func tied(path, text string) *facts.Facts {
	agency := group("acme.works", people.Organisation, 60, true)
	agency.Domains = []string{"acme.works"}
	f := world([]int{60, 40}, []people.Group{agency, group("client.gov", people.Client, 40, true)})
	f.Tree = tree.FromFiles(map[string]string{path: text})
	return f
}

// An image that an agency's registry only hands on need not be built anew, as one beside it.
func TestImageThatIsHandedOn(t *testing.T) {
	for line, want := range map[string]string{
		"FROM harbor.acme.works/docker.io/library/postgres:16.4\n":                                "Take it from docker.io, from where that registry only hands it on",
		"FROM harbor.acme.works/cache/quay.io/a/b:1\n":                                            "Take it from quay.io, from where",
		"FROM harbor.acme.works/shop:1\n":                                                         "Build it from this repository",
		"FROM harbor.acme.works/shop:1\nFROM harbor.acme.works/docker.io/library/postgres:16.4\n": "Build it from this repository",
	} {
		out := checktest.Ask(t, AgencyTies, tied("Dockerfile", line))
		if n := strings.Count(line, "FROM"); len(out.Findings) != n || !strings.HasPrefix(out.Findings[0].Fix, want) {
			t.Errorf("%q: %+v", line, out.Findings)
		}
	}
}

func TestAgencyTies(t *testing.T) {
	for _, tt := range []struct{ path, text, want string }{
		{".gitmodules", "[submodule \"ui\"]\n\tpath = ui\n\turl = git@github.com:acmeworks/ui.git\n", "a submodule of acme.works .gitmodules:3 acmeworks/ui.git"},
		{"package.json", "{\n  \"dependencies\": {\"@acmeworks/ui\": \"1.0.0\"}\n}\n", "a package of acme.works package.json:2 acmeworks/ui"},
		{".npmrc", "registry=https://npm.acme.works/\n", "a package of acme.works .npmrc:1 npm.acme.works"},
		{"go.mod", "module github.com/acmeworks/shop\n", "the module's own path of acme.works go.mod:1 acmeworks/shop"},
		{"go.mod", "module shop\n\nreplace a => github.com/acme-works/a v1.0.0\n", "a package of acme.works go.mod:3 acme-works/a"},
		{"Dockerfile", "FROM harbor.acme.works/base:1\n", "a container image of acme.works Dockerfile:1 harbor.acme.works"},
		{"deploy/web.yaml", "spec:\n  image: acmeworks/web:3\n", "a container image of acme.works deploy/web.yaml:2 acmeworks/web"},
		{".github/workflows/ci.yml", "steps:\n  - uses: acmeworks/setup@v1\n", "a part of a pipeline of acme.works .github/workflows/ci.yml:2 acmeworks/setup@v1"},
		{"config/app.yml", "logs: https://logs.acme.works/in\n", "a host of acme.works config/app.yml:1 logs.acme.works"},
		{"app/mailer.rb", "TO = 'alerts@acme.works'\n", "an e-mail address of acme.works app/mailer.rb:1 alerts@acme.works"},
		{"config/app.yml", "back: https://pay.io/?to=https%3A%2F%2Flogs.acme.works%2Fin\n", "a host of acme.works config/app.yml:1 logs.acme.works"},
		{"tests/support/recorded/pay.json", "{\"to\": \"https://logs.acme.works/in\"}\n", ""},
		{"web/cart.js", "import PAY\n    from '@acmeworks/label/c.pay';\n", ""},
		{"config/app.yml", "description: such as https://logs.acme.works/in\n", ""},
		{"config/app.yml", "upstream: acme.works\n", "a host of acme.works config/app.yml:1 acme.works"},
		{".pre-commit-config.yaml", "repos:\n  - repo: https://github.com/acmeworks/hooks\n", "a developers' hook of acme.works .pre-commit-config.yaml:2 acmeworks/hooks"},
		{"ops/view.sql.tftpl", "SELECT 'a@acme.works';\n", "an e-mail address of acme.works ops/view.sql.tftpl:1 a@acme.works"},
		{"app/a.go", "package app\n\nvar skipped = []string{\n\t\"acme.works\",\n}\n", ""},
		{"config/app.yml", "logs: https://logs.notacme.works.example/in\n", ""},
		{"catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nspec:\n  owner: acmeworks\n", "an owner in the settings of acme.works catalog-info.yaml:3 acmeworks"},
		{"infra/main.tf", "locals {\n  project_owner = \"acmeworks\"\n}\n", "an owner in the settings of acme.works infra/main.tf:2 acmeworks"},
		{"catalog-info.yaml", "spec:\n  owner: acmeworks-till\n  system: acmeworks\n", ""},
		{"config/app.yml", "# Ask jane@acme.works.\nlogs: none\n", ""},
		{"import.ts", "const staff = { email: { contains: '@acme.works' } }\n", ""},
		{"mail.ts", "const sender = '@acme.works'\n", "an e-mail address of acme.works mail.ts:1 @acme.works"},
		{"package.json", "{\n  \"name\": \"@acmeworks/shop\"\n}\n", ""},
		{"package.json", "{\n  \"scripts\": {\"api\": \"gen https://raw.githubusercontent.com/acmeworks/till/v1/api.yaml\"}\n}\n", "a file of acme.works package.json:2 acmeworks/till"},
		{"build.gradle", "pom.project {\n  scm {\n    url 'https://github.com/acmeworks/shop'\n    connection 'scm:git:git://github.com/acmeworks/shop.git'\n  }\n}\n", "a home in an account of acme.works build.gradle:3 acmeworks/shop, and 1 more line below"},
		{"pom.xml", "<scm>\n  <developerConnection>scm:git:git@github.com:acmeworks/shop.git</developerConnection>\n</scm>\n", "a home in an account of acme.works pom.xml:2 acmeworks/shop.git"},
		{"package.json", "{\n  \"author\": \"Jane <jane@acme.works>\"\n}\n", ""},
		{"package.json", "{\n  \"repository\": {\n    \"type\": \"git\",\n    \"url\": \"git+https://github.com/acmeworks/shop.git\"\n  },\n  \"name\": \"shop\"\n}\n", "a home in an account of acme.works package.json:4 acmeworks/shop.git"},
		{"Cargo.toml", "[package]\nrepository = \"https://github.com/acmeworks/shop\"\n", "a home in an account of acme.works Cargo.toml:2 acmeworks/shop"},
		{"mix.exs", "  @source_url \"https://github.com/acmeworks/shop\"\n", "a home in an account of acme.works mix.exs:1 acmeworks/shop"},
		{"mix.exs", "  links: %{\n    GitHub: \"https://github.com/acmeworks/shop\"\n  }\n", "a home in an account of acme.works mix.exs:2 acmeworks/shop"},
		{"mix.exs", "  {:ui, git: \"https://github.com/acmeworks/ui.git\"}\n", "a package of acme.works mix.exs:1 acmeworks/ui.git"},
		{"shop.gemspec", "  spec.metadata[\"source_code_uri\"] = \"https://github.com/acmeworks/shop\"\n", "a home in an account of acme.works shop.gemspec:1 acmeworks/shop"},
		{"pyproject.toml", "[project.urls]\nSource = \"https://github.com/acmeworks/shop\"\n", "a home in an account of acme.works pyproject.toml:2 acmeworks/shop"},
		{"setup.py", "setup(\n    url='https://github.com/acmeworks/shop',\n", "a home in an account of acme.works setup.py:2 acmeworks/shop"},
		{"shop.csproj", "<RepositoryUrl>https://github.com/acmeworks/shop</RepositoryUrl>\n", "a home in an account of acme.works shop.csproj:1 acmeworks/shop"},
		{"pyproject.toml", "[[tool.poetry.source]]\nurl = \"https://pypi.acme.works/simple\"\n", "a package of acme.works pyproject.toml:2 pypi.acme.works"},
		{"config/app.yml", "source_url: https://logs.acme.works/in\n", "a host of acme.works config/app.yml:1 logs.acme.works"},
		{"package.json", "{\n  \"repository\": {\n    \"url\": \"git+https://github.com/client/shop.git\"\n  },\n  \"author\": \"https://github.com/acmeworks/jane\"\n}\n", ""},
		{"src/users.js", "const users = [\n  \"c'era.jane@acme.works\",\n  \"joe@acme.works\",\n]\n", "an e-mail address of acme.works src/users.js:2 c'era.jane@acme.works, and 1 more line below"},
		{"compose.yml", "image: hub.acme.works/a:1\nimage: hub.acme.works/b:2\n", "a container image of acme.works compose.yml:1 hub.acme.works, and 1 more line below"},
		{"src/users.py", "to = f'jane@acme.works'\n", "an e-mail address of acme.works src/users.py:1 jane@acme.works"},
		{".gitlab-ci.yml", "  postgres: &postgres harbor.acme.works/docker.io/postgres:16.4\n", "a container image of acme.works .gitlab-ci.yml:1 harbor.acme.works"},
		{".gitlab-ci.yml", "  URL: https://wiki.acme.works/a:b\n", "a host of acme.works .gitlab-ci.yml:1 wiki.acme.works"},
		{"package.json", "{\n  \"bugs\": {\n    \"url\": \"https://acme.works/shop\"\n  },\n  \"dependencies\": {\n    \"@acmeworks/ui\": \"1\"\n  }\n}\n", "a package of acme.works package.json:6 acmeworks/ui"},
		{"src/mocks/login.js", "const user = 'a@acme.works'\n", ""},
		{"api/v1.yaml", "info:\n  contact:\n    email: shop-developers@acme.works\n", "an e-mail address of acme.works api/v1.yaml:3 shop-developers@acme.works"},
		{"setup.cfg", "maintainers = developers@acme.works\n", ""},
		{"pom.xml", "<email>jane@acme.works</email>\n", ""},
		{"shop.gemspec", "Gem::Specification.new do |spec|\n  spec.email = ['jane@acme.works']\nend\n", ""},
		{"cmd/make_cypress_users.py", "make('new@acme.works')\n", ""},
		{"pkg/fakedata_approved/mail.go", "strings.HasSuffix(to, \"@acme.works\")\n", ""},
		{".circleci/config.yml", "run: delete_test_users new@acme.works\n", ""},
		{".circleci/config.yml", "run: test -h db.acme.works\n", "a host of acme.works .circleci/config.yml:1 db.acme.works"},
		{"src/latest.py", "to = 'new@acme.works'\n", "an e-mail address of acme.works src/latest.py:1 new@acme.works"},
		{"news/August-2022-Update.html", "<p>Ask jane@acme.works.</p>\n", ""},
		{"news/2022-08-update.html", "<p>Ask jane@acme.works.</p>\n", ""},
		{"news/contact.html", "<p>Ask jane@acme.works.</p>\n", "an e-mail address of acme.works news/contact.html:1 jane@acme.works"},
		{"README.md", "Made by https://acme.works\n", ""},
		{"README.md", "# Shop\n\nErrors go to an [account](https://rollbar.com/acmeworks/shop/).\n", "an account at a service of acme.works README.md:3 rollbar.com/acmeworks"},
		{"docs/on-call.md", "Look at https://acmeworks.pagerduty.com/schedules.\n", "an account at a service of acme.works docs/on-call.md:1 acmeworks.pagerduty.com"},
		{"docs/on-call.md", "Look at https://acme.sentry.io/issues.\n", "an account at a service of acme.works docs/on-call.md:1 acme.sentry.io"},
		{"docs/on-call.md", "Look at https://client.pagerduty.com/acmeworks.\n", ""},
		{"CHANGELOG.md", "- Errors go to https://rollbar.com/acmeworks/shop/.\n", ""},
		{"app/mailer_test.go", "package app\n\nvar to = \"a@acme.works\"\n", ""},
		{"db/migrations/1.sql", "INSERT INTO users VALUES ('a@acme.works');\n", ""},
		{"vendor/x/a.go", "package x\n\nconst h = \"x.acme.works\"\n", ""},
		{"build.gradle", "exclude \"uk/gov/acmeworks/reform/**\"\n", ""},
		{"build.gradle", "image = \"hub.example.com:5000/acmeworks/a\"\n", "a package of acme.works build.gradle:1 acmeworks/a"},
		{"compose.yml", "services:\n  db:\n    build: db\n    image: acmeworks/db\n", ""},
		{"compose.yml", "services:\n  db:\n    build: db\n  web:\n    image: acmeworks/web\n", "a container image of acme.works compose.yml:5 acmeworks/web"},
		{".github/workflows/ci.yml", "run: echo \"https://github.com/acmeworks/shop\"\n", ""},
		{".github/workflows/ci.yml", "run: |\n  echo \"See https://github.com/acmeworks/shop/releases/latest\"\n", ""},
		{".github/workflows/ci.yml", "run: post https://github.com/acmeworks/shop/releases/latest\n", ""},
		{".github/workflows/ci.yml", "run: curl -L https://github.com/acmeworks/tool/releases/latest/download/tool\n", "a part of a pipeline of acme.works .github/workflows/ci.yml:1 acmeworks/tool"},
		{".github/workflows/ci.yml", "run: echo $T | helm pull oci://ghcr.io/acmeworks/chart\n", "a part of a pipeline of acme.works .github/workflows/ci.yml:1 acmeworks/chart"},
		{"api/shops.py", "def get():\n    \"\"\"\n    url:\n      type: string\n      example: https://shop.acme.works\n    logo:\n      type: string\n      default: https://cdn.acme.works/a.png\n    \"\"\"\n", ""},
		{"api/Shop.java", "  @Schema(example = \"https://shop.acme.works\")\n", ""},
		{"api/options.js", "  url: {\n    default: 'https://shop.acme.works',\n  },\n", "a host of acme.works api/options.js:2 shop.acme.works"},
		{"api.yml", "openapi: 3.0.1\npaths:\n  url:\n    type: string\n    default: https://shop.acme.works\n", ""},
		{"api.yml", "openapi: 3.0.1\nservers:\n  - url: https://shop.acme.works\n", "a host of acme.works api.yml:3 shop.acme.works"},
		{".github/workflows/ci.yml", "inputs:\n  url:\n    type: string\n    default: https://shop.acme.works\n", "a host of acme.works .github/workflows/ci.yml:4 shop.acme.works"},
		{"ops/partners.sql", "when 'EMAILADDRESS=ann@acme.works, CN=Root CA, C=US' then 'bb'\nwhen '/C=US/CN=Root CA/emailAddress=ann@acme.works' then 'bb'\n", ""},
		{"ops/partners.cnf", "emailAddress = ann@acme.works\n", "an e-mail address of acme.works ops/partners.cnf:1 ann@acme.works"},
		{"ops/anonymise.sql.tftpl", "CASE WHEN email LIKE '%@acme.works%'\n", "an e-mail address of acme.works ops/anonymise.sql.tftpl:1 %@acme.works"},
		{"app/scrub.py", "SKIP_EMAIL_DOMAINS = [\n    \"example.com\",\n    \"crew.acme.works\",\n]\n", ""},
		{"app/scrub.yml", "mail domains:\n  - crew.acme.works\nhook: crew.acme.works\n", "a host of acme.works app/scrub.yml:3 crew.acme.works"},
		{"app/scrub.js", "const emailDomains = ['crew.acme.works', 'b.example']\n", ""},
		{"app/scrub.js", "const emailDomainsFrom = 'https://crew.acme.works/list'\n", "a host of acme.works app/scrub.js:1 crew.acme.works"},
		{"app/hosts.py", "HOSTS = [\n    \"crew.acme.works\",\n]\n", "a host of acme.works app/hosts.py:2 crew.acme.works"},
		{"app/staff.rb", "staff = email.end_with?('@acme.works')\n", "an e-mail address of acme.works app/staff.rb:1 @acme.works"},
		{"pyproject.toml", "[tool.poetry.dependencies]\ncertifi = \"1\" # see https://github.com/acmeworks/shop/security/1\n", ""},
		{"pyproject.toml", "[tool.poetry.dependencies]\nui = {git = \"https://github.com/acmeworks/ui\"} # ours\n", "a package of acme.works pyproject.toml:2 acmeworks/ui"},
		{"requirements.txt", "git+https://github.com/acmeworks/ui#egg=ui\n", "a package of acme.works requirements.txt:1 acmeworks/ui"},
		{"app/a.go", "package app\n\n// See acme.works.\nvar acme = 1\n", ""},
		{"app/a.go", "package app\n\n/*\nSo that a@acme.works\ncan sign in.\n*/\n", ""},
		{"app/a.go", "package app\n\n/* Who signs in.\n*/\nvar who = \"a@acme.works\"\n", "an e-mail address of acme.works app/a.go:5 a@acme.works"},
		{"app/a.go", "package app\n\n/* Who signs in. */\nvar who = \"a@acme.works\"\n", "an e-mail address of acme.works app/a.go:4 a@acme.works"},
	} {
		out := checktest.Ask(t, AgencyTies, tied(tt.path, tt.text))
		got := ""
		for _, f := range out.Findings {
			kinds := checktest.Measure(out, "kinds").([]string)
			named := f.Message[strings.LastIndex(f.Message, "(")+1:]
			got = fmt.Sprintf("%s %s:%d %s", kinds[0], f.Path, f.Line, named[:strings.LastIndex(named, ")")])
		}
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.path, tt.text, got, tt.want)
		}
		if want := map[bool]check.Status{true: check.Pass, false: check.Warn}[tt.want == "" || strings.HasPrefix(tt.want, string(hook))]; out.Status != want {
			t.Errorf("%s %q: %s, want %s", tt.path, tt.text, out.Status, want)
		}
	}
}

// Data that stands in for the real thing on the pages that show a component is made up.
func TestAddressInAMock(t *testing.T) {
	out := checktest.Ask(t, AgencyTies, tied("web/stories/history.mock.json", "[{\"email\": \"ann@acme.works\"}]\n"))
	if len(out.Findings) > 0 {
		t.Errorf("%v", out.Findings)
	}
}

// What is told of a setting, with an example, is no address of anything.
func TestAddressInAnExample(t *testing.T) {
	for text, want := range map[string]int{"description: for example https://acme.works/a\n": 0, "address: https://acme.works/a\n": 1} {
		if out := checktest.Ask(t, AgencyTies, tied("api.yaml", text)); len(out.Findings) != want {
			t.Errorf("%q: %+v", text, out.Findings)
		}
	}
}

// What several files name is one thing to mend.
func TestAddressInSeveralFiles(t *testing.T) {
	f := tied("api-def/internal.yaml", "contact: ann@acme.works\n")
	f.Tree = tree.FromFiles(map[string]string{"api-def/internal.yaml": "contact: ann@acme.works\n", "api/internal.yaml": "contact: ann@acme.works\nhelp: bob@acme.works\n", "api/b.yaml": "contact: ann@acme.works\n"})
	var got []string
	for _, finding := range checktest.Ask(t, AgencyTies, f).Findings {
		got = append(got, fmt.Sprintf("%s:%d %s", finding.Path, finding.Line, finding.Message))
	}
	if want := []string{"api-def/internal.yaml:1 An address of acme.works is set here (ann@acme.works, and in api/b.yaml and api/internal.yaml).", "api/internal.yaml:2 An address of acme.works is set here (bob@acme.works)."}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// The file nearest to what users get is told before those of another stage or one machine.
func TestTheNearestFileIsTold(t *testing.T) {
	const pack = "- https://github.com/acmeworks/pack.git\n"
	f := tied("", "")
	f.Tree = tree.FromFiles(map[string]string{"a-demo.yml": pack, "b.yml": pack, "openshift/web.yaml": pack, "c.yml": "- https://github.com/acmeworks/other/archive/refs/tags/v1.0.zip\n"})
	var got []string
	for _, finding := range checktest.Ask(t, AgencyTies, f).Findings {
		got = append(got, fmt.Sprintf("%s %s %s", finding.Path, finding.Message, finding.Fix))
	}
	if want := []string{
		"openshift/web.yaml What builds or starts this comes from an account of acme.works (acmeworks/pack.git, and in b.yml and a-demo.yml). Copy that repository into an account of yours, and name it here at a fixed version.",
		"c.yml What builds or starts this comes from an account of acme.works (acmeworks/other). Copy that repository into an account of yours, and name it here.",
	}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What git fetches from a firm that did next to nothing here is a tie all the same;
// else its name may be anything's.
func TestFetchedFromASlightFirm(t *testing.T) {
	for text, want := range map[string]string{
		"x @ git+https://github.com/slight/x.git\n":         "The code still names a package of slight.com, in 1 place.",
		"x = {git = \"https://github.com/slight/x.git\"}\n": "The code still names a package of slight.com, in 1 place.",
		"see = \"https://github.com/slight/x\"\n":           "No account, registry, domain or address of acme.works was found",
	} {
		f := tied("pyproject.toml", text)
		slight := group("slight.com", people.Organisation, 0, false)
		slight.Domains = []string{"slight.com"}
		f.People.Groups = append(f.People.Groups, slight)
		f.Ownership.ByGroup = append(f.Ownership.ByGroup, 0)
		if out := checktest.Ask(t, AgencyTies, f); !strings.HasPrefix(out.Summary, want) {
			t.Errorf("%q: %s", text, out.Summary)
		}
	}
}

// What is fetched from the own account of somebody who worked here is one, be there agencies
// or not.
func TestFetchedFromPeople(t *testing.T) {
	for text, want := range map[string]string{
		"applications:\n- name: shop\n  buildpacks:\n  - https://github.com/janedoe/pack.git\n": "The code still names a part of the build of Jane Doe, in 1 place; no firm did enough here to have ties to, only the client (client.gov).",
		"- https://github.com/joeroe77/pack/archive/refs/tags/v1.zip\n":                         "The code still names a part of the build of Joe Roe, in 1 place; no firm",
		"see: https://github.com/janedoe/pack.git\n":                                            "No firm did enough here to have ties to, only the client (client.gov).",
		"- https://github.com/janedoesthings/pack.git\n":                                        "No firm did enough here to have ties to, only the client (client.gov).",
	} {
		f := tied("manifest.yml", text)
		f.People.Groups[0].Kind, f.People.Persons[1].Logins = people.Client, []string{"joeroe77"}
		f.People.Groups, f.Ownership.ByGroup = f.People.Groups[1:], []int{100}
		out := checktest.Ask(t, AgencyTies, f)
		if !strings.HasPrefix(out.Summary, want) {
			t.Errorf("%q: %s", text, out.Summary)
		}
		asked := strings.HasPrefix(out.Remedy, "Copy what is named to an account of your own while it is there")
		if alone := slices.Contains(out.Measures, check.Measure{Name: "people_alone", Value: true}); alone != strings.HasPrefix(want, "The code") || asked != alone {
			t.Errorf("%q: of people alone %v, remedy %q", text, alone, out.Remedy)
		}
	}
}

// A short name is looked for where nothing but an account can stand.
func TestShortAccounts(t *testing.T) {
	for text, want := range map[string]string{
		"gem 'a',\n  git: 'https://github.com/acm/a'\n": "The code still names a package of acm.works, in 1 place.",
		"gem 'acm/a'\n": "No account, registry, domain or address of acm.works was found",
	} {
		f := tied("Gemfile", text)
		f.People.Groups[0].Name, f.People.Groups[0].Domains = "acm.works", []string{"acm.works"}
		if out := checktest.Ask(t, AgencyTies, f); !strings.HasPrefix(out.Summary, want) {
			t.Errorf("%q: %s", text, out.Summary)
		}
	}
}

// Names of authors tie nothing, but a reader who looks will find them.
func TestNamesOfAuthorsAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"author: jane@acme.works\n":                        "code that were read, apart from names of authors.",
		"__author__ = 'jane@acme.works'\n":                 "code that were read, apart from names of authors.",
		"author_email: jane@acme.works\n":                  "code that were read, apart from names of authors.",
		"__email__ = 'jane@acme.works'\n":                  "code that were read, apart from names of authors.",
		"author: jane@acme.works\nask: jane@acme.works\n":  "in 1 place, apart from names of authors.",
		"author: jane@example.com\nask: jane@acme.works\n": "in 1 place.",
	} {
		if out := checktest.Ask(t, AgencyTies, tied("config/app.yml", text)); !strings.HasSuffix(out.Summary, want) {
			t.Errorf("%q: %s", text, out.Summary)
		}
	}
}

// So are domains that a program only compares with.
func TestListedDomainsAreTold(t *testing.T) {
	for _, text := range []string{"SKIP_EMAIL_DOMAINS = [\n    \"example.com\",\n    \"crew.acme.works\",\n]\n", "if address.endswith(\"@acme.works\"):\n    pass\n"} {
		if out, want := checktest.Ask(t, AgencyTies, tied("app/scrub.py", text)), "code that were read, apart from domains in lists or that addresses are held against."; !strings.HasSuffix(out.Summary, want) {
			t.Errorf("%q: %s", text, out.Summary)
		}
	}
}

// So they do where a manifest has a list of them.
func TestNamesOfDevelopersAreTold(t *testing.T) {
	for path, text := range map[string]string{
		"pom.xml":      "<project>\n  <developers>\n    <developer>\n      <name>Jane</name>\n      <email>jane@acme.works</email>\n      <organization>Acme Works</organization>\n    </developer>\n  </developers>\n</project>\n",
		"shop.gemspec": "Gem::Specification.new do |spec|\n  spec.email       = ['jane@acme.works']\nend\n",
	} {
		if out, want := checktest.Ask(t, AgencyTies, tied(path, text)), "code that were read, apart from names of authors."; !strings.HasSuffix(out.Summary, want) {
			t.Errorf("%s: %s", path, out.Summary)
		}
	}
}

// A firm of two names may have a third: by what the two share, and no more.
func TestNamesakes(t *testing.T) {
	for _, tt := range []struct{ domains, path, text, want string }{
		{"goacme.tech teamacme.com", "compose.yml", "image: hub.dev.acmelabs.tech/postgres:15\n", "A container image comes from an account or registry of a namesake of goacme.tech and teamacme.com (hub.dev.acmelabs.tech)."},
		{"goacme.tech teamacme.com", "compose.yml", "image: acmetech/scanner:1\n", "A container image comes from an account or registry of a namesake of goacme.tech and teamacme.com (acmetech/scanner)."},
		{"goacme.tech teamacme.com", "compose.yml", "image: acme/scanner:1\n", ""},
		{"goacme.tech teamacme.com", "compose.yml", "image: goacme/scanner:1\n", "A container image comes from an account or registry of goacme.tech (goacme/scanner)."},
		{"goacme.tech teamacme.com", "ops.yml", "to: a@mail.acmelabs.tech\nsee: acmelabs.tech\n", ""},
		{"acme.com boltlabs.com", "compose.yml", "image: acmelabs/scanner:1\n", ""},
		{"acmelabs.com boltlabs.com", "compose.yml", "image: golabs/scanner:1\n", ""},
		{"goacme.tech goacme.com", "compose.yml", "image: acmelabs/scanner:1\n", ""},
	} {
		var groups []people.Group
		for _, d := range strings.Fields(tt.domains) {
			g := group(d, people.Organisation, 40, true)
			g.Domains = []string{d}
			groups = append(groups, g)
		}
		f := world([]int{40, 40, 20}, append(groups, group("client.gov", people.Client, 20, true)))
		f.Tree = tree.FromFiles(map[string]string{tt.path: tt.text})
		got := ""
		for _, found := range checktest.Ask(t, AgencyTies, f).Findings {
			got += found.Message
		}
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.domains, tt.text, got, tt.want)
		}
	}
}

// Whose ties are looked for.
func TestWhoIsAnAgency(t *testing.T) {
	acme, bolt := group("acme.works", people.Organisation, 60, true), group("bolt.io", people.Organisation, 40, false)
	acme.Domains, bolt.Domains = []string{"acme.works"}, []string{"bolt.io"}
	tiny, small := group("tiny.io", people.Organisation, 0, false), group("small.gov", people.Organisation, 0, true)
	small.Public = true
	client, public := group("client.gov", people.Client, 30, true), group("body.gov", people.Organisation, 30, true)
	public.Public = true
	for _, tt := range []struct {
		name      string
		groups    []people.Group
		owner     string
		community bool
		agencies  []string
		unsure    []string
	}{
		{"beside a client", []people.Group{acme, bolt, client}, "", false, []string{"acme.works", "bolt.io"}, nil},
		{"without one, those that left", []people.Group{acme, bolt}, "", false, []string{"bolt.io"}, []string{"acme.works"}},
		{"beside a public body", []people.Group{acme, bolt, public}, "", false, []string{"acme.works", "bolt.io"}, nil},
		{"whose account it lies in", []people.Group{acme, bolt}, "AcmeWorks", false, []string{"bolt.io"}, nil},
		{"beside a public body that did next to nothing", []people.Group{acme, bolt, small}, "", false, []string{"bolt.io"}, []string{"acme.works"}},
		{"who did next to nothing", []people.Group{acme, client, tiny}, "", false, []string{"acme.works"}, nil},
		{"in a community", []people.Group{acme, bolt}, "", true, nil, nil},
		{"people on their own", []people.Group{group("Jane", people.Individual, 60, false)}, "", false, nil, nil},
	} {
		f := world([]int{60, 40, 0}[:len(tt.groups)], tt.groups)
		f.Tree, f.Repo.RemoteOwner, f.People.Community = tree.FromFiles(nil), tt.owner, tt.community
		agencies, unsure := agenciesOf(f)
		var names []string
		for _, a := range agencies {
			names = append(names, a.name)
		}
		if diff := cmp.Diff([][]string{tt.agencies, tt.unsure}, [][]string{names, unsure}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// The firm whose account it lies in is called so where groups are listed, too.
func TestOwnerAmongTheGroups(t *testing.T) {
	for owner, want := range map[string]bool{"AcmeWorks": true, "somebody": false} {
		f := world([]int{60, 40}, []people.Group{group("acme.works", people.Organisation, 60, false), group("bolt.io", people.Organisation, 40, true)})
		f.Tree, f.Repo.RemoteOwner = tree.FromFiles(nil), owner
		if out := checktest.Ask(t, AuthorGroups, f); strings.Contains(out.Summary, "of the code, taken for the owner") != want || (out.Findings[0].Fix == ofItself) != want {
			t.Errorf("in an account of %s: %s", owner, out.Summary)
		}
	}
}

// The repository itself may sit in an agency's account.
func TestHomeOfTheRepository(t *testing.T) {
	f := tied("main.go", "package main\n")
	f.Repo.RemoteOwner = "AcmeWorks"
	checktest.Expect(t, AgencyTies, f, checktest.Want{Status: check.Warn, Gap: 0.2, Summary: "The code still names the repository's own account of acme.works, in 1 place.", Finding: "The repository sits in an account of acme.works (AcmeWorks)."})
}

// What a manifest says of the home takes another address, and no move.
func TestSaidHomeCostsNothing(t *testing.T) {
	manifest := "{\n  \"repository\": \"github:acmeworks/shop\",\n  \"homepage\": \"https://github.com/acmeworks/shop\",\n  \"bugs\": \"https://github.com/acmeworks/shop/issues\"\n}\n"
	f := tied("package.json", manifest)
	checktest.Expect(t, AgencyTies, f, checktest.Want{Status: check.Warn, Summary: "The code still names a home in an account of acme.works, in 3 places of 1 file.", Finding: "The manifest names an account of acme.works as its home (acmeworks/shop, and 2 more lines below)."})
	if out := checktest.Ask(t, AgencyTies, f); len(out.Work) > 0 || len(out.Findings) != 1 {
		t.Errorf("%v, %v", out.Work, out.Findings)
	}
	f.Repo.RemoteOwner = "acmeworks" // then that is where it is
	checktest.Expect(t, AgencyTies, f, checktest.Want{Status: check.Warn, Gap: 0.2, Summary: "The code still names the repository's own account of acme.works, in 1 place.", Finding: "The repository sits in an account of acme.works (acmeworks)."})
}

// Where no firm worked, those are named who did and are never hired.
func TestNoFirmToHaveTiesTo(t *testing.T) {
	state := group("body.gov", people.Organisation, 60, true)
	state.Public = true
	for want, g := range map[string]people.Group{
		"People of firms take part here as in any open project; none is taken for an agency.": group("acme.works", people.Organisation, 60, true),
		"No firm did enough here to have ties to.":                                            group("Jane", people.Individual, 60, true),
		"No firm did enough here to have ties to, only the client (client.gov).":              group("client.gov", people.Client, 60, true),
		"No firm did enough here to have ties to, only the public body body.gov.":             state,
	} {
		f := world([]int{60}, []people.Group{g})
		f.Tree, f.People.Community = tree.FromFiles(nil), true
		checktest.Expect(t, AgencyTies, f, checktest.Want{Status: check.NotApplicable, Summary: want})
	}
	f := world([]int{60}, []people.Group{group("client.gov", people.Client, 60, true), group("", people.Unattributed, 60, true)})
	f.Tree, f.People.Groups[0].ChangedLines, f.People.Groups[1].ChangedLines = tree.FromFiles(nil), 20, 80
	checktest.Expect(t, AgencyTies, f, checktest.Want{Status: check.NotApplicable, Summary: "only the client (client.gov); of 80 % of the changed lines nobody knows for whom their authors worked."})
}

// Who is gone answers nothing.
func TestWhoIsAskedForTies(t *testing.T) {
	for active, want := range map[bool]string{true: "", false: "Move what is named to accounts and domains of your own before it goes, and change the places that name it."} {
		f := tied("Dockerfile", "FROM harbor.acme.works/base:1\n")
		f.People.Groups[0].Active = active
		if out := checktest.Ask(t, AgencyTies, f); out.Remedy != want {
			t.Errorf("active %v: %q, want %q", active, out.Remedy, want)
		}
	}
}

// A firm that the repository names for its owner is none to have ties to, and that
// is said. Who is named as client is, though they made no commit.
func TestTiesToWhoIsNamedForOwner(t *testing.T) {
	const mit = "MIT License\n\nCopyright (c) 2024 Acme Works\n"
	acme, bolt := group("acme.works", people.Organisation, 60, true), group("bolt.io", people.Organisation, 40, false)
	acme.Domains, bolt.Domains = []string{"acme.works"}, []string{"bolt.io"}
	there := bolt
	there.Active = true
	for name, tt := range map[string]struct {
		groups []people.Group
		client bool
		want   checktest.Want
	}{
		"alone":                 {[]people.Group{acme}, false, checktest.Want{Status: check.NotApplicable, Summary: "No firm did enough here to have ties to but acme.works, which is taken for the owner, since LICENSE names Acme Works. If it worked for you, name yourself with --client, and ties to it are looked for."}},
		"beside one that left":  {[]people.Group{acme, bolt}, false, checktest.Want{Status: check.Pass, Summary: "No account, registry, domain or address of bolt.io was found in the manifests, pipelines, images, settings and code that were read; ties to acme.works were not looked for: it is taken for the owner, since LICENSE names Acme Works, which --client corrects."}},
		"beside one that stays": {[]people.Group{acme, there}, false, checktest.Want{Status: check.Inconclusive, Summary: "Who the client is is not known: acme.works may own this, since LICENSE names Acme Works, and bolt.io may have hired it: name the client with --client, and ties to the others are looked for."}},
		"with a client named":   {[]people.Group{acme}, true, checktest.Want{Status: check.Warn, Gap: 0.2, Summary: "The code still names an e-mail address of acme.works, in 1 place.", Finding: "An address of acme.works is set here"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := world([]int{60, 40}[:len(tt.groups)], tt.groups)
			f.People.ClientNamed = tt.client
			f.Tree = tree.FromFiles(map[string]string{"LICENSE": mit, "app/mailer.rb": "TO = 'alerts@acme.works'\n"})
			checktest.Expect(t, AgencyTies, f, tt.want)
		})
	}
}

// Of a public body that is gone only the addresses of its people are looked for.
func TestAddressOfWhoIsGoneFromAPublicBody(t *testing.T) {
	f := tied(".github/workflows/scan.yml", "run: |\n  scan --host api.body.gov --mail help@body.gov \\\n    --mail jane@it.body.gov\n")
	body := group("body.gov", people.Organisation, 30, false)
	body.Domains, body.Public, body.Persons = []string{"body.gov"}, true, []int{0}
	f.People.Persons = []people.Person{{Name: "Jane Doe", Emails: []string{"jane@it.body.gov", "jane@home.example"}}}
	f.People.Groups = append(f.People.Groups, body)
	f.Ownership.ByGroup = append(f.Ownership.ByGroup, 30)
	want := checktest.Want{Status: check.Warn, Gap: 0.2, Summary: "The code still names an e-mail address of body.gov, in 1 place.", Finding: "An address of body.gov is set here (jane@it.body.gov)."}
	checktest.Expect(t, AgencyTies, f, want)
	f.People.Groups[len(f.People.Groups)-1].Kind = people.Client
	if out := checktest.Ask(t, AgencyTies, f); len(out.Findings) > 0 {
		t.Errorf("of the client's own: %+v", out.Findings)
	}
	f.People.Groups[len(f.People.Groups)-1].Kind = people.Organisation
	f.People.Persons[0].Active = true
	if out := checktest.Ask(t, AgencyTies, f); len(out.Findings) > 0 {
		t.Errorf("of who is there: %+v", out.Findings)
	}
}

// What anybody may have from the public registry ties to nobody.
func TestPublicPackages(t *testing.T) {
	const manifest = "{\n  \"dependencies\": {\n    \"@acmeworks/ui\": \"1.0.0\"\n  }\n}\n"
	for name, c := range map[string]struct {
		files map[string]string
		ties  int
	}{
		"no lock file":         {nil, 1},
		"npm":                  {map[string]string{"package-lock.json": `{"packages": {"node_modules/@acmeworks/ui": {"resolved": "https://registry.npmjs.org/@acmeworks/ui/-/ui-1.0.0.tgz"}}}`}, 0},
		"a registry of theirs": {map[string]string{"package-lock.json": `{"packages": {"node_modules/@acmeworks/ui": {"resolved": "https://npm.acme.works/@acmeworks/ui/-/ui-1.0.0.tgz"}}}`}, 1},
		"yarn":                 {map[string]string{"yarn.lock": "\"@acmeworks/ui@1.0.0\":\n  version \"1.0.0\"\n  resolved \"https://registry.yarnpkg.com/@acmeworks/ui/-/ui-1.0.0.tgz#1234\"\n"}, 0},
		"pnpm":                 {map[string]string{"pnpm-lock.yaml": "packages:\n\n  '@acmeworks/ui@1.0.0':\n    resolution: {integrity: sha512-1234}\n"}, 0},
		"pnpm with a registry": {map[string]string{"pnpm-lock.yaml": "packages:\n\n  '@acmeworks/ui@1.0.0':\n    resolution: {integrity: sha512-1234}\n", ".npmrc": "@acmeworks:registry=https://npm.acme.works\n"}, 1},
		"pnpm with an address": {map[string]string{"pnpm-lock.yaml": "packages:\n\n  '@acmeworks/ui@https://codeload.github.com/acmeworks/ui/tar.gz/1234':\n    resolution: {tarball: https://codeload.github.com/acmeworks/ui/tar.gz/1234}\n"}, 1},
	} {
		f := tied("web/package.json", manifest)
		files := map[string]string{"web/package.json": manifest}
		maps.Copy(files, c.files)
		f.Tree = tree.FromFiles(files)
		out := checktest.Ask(t, AgencyTies, f)
		if checktest.Measure(out, "ties") != c.ties || (len(out.Findings) == 0) != (c.ties == 0) || strings.Contains(out.Summary, "1 package of theirs") != (c.ties == 0) {
			t.Errorf("%s: %s %v", name, out.Summary, out.Findings)
		}
	}
}

// Whoever uses a library asks for it by the name that it bears; nobody asks for an app.
func TestNameOfAPackage(t *testing.T) {
	for kind, want := range map[facts.Kind]string{facts.Library: "The module is named for an account of acme.works (acmeworks/shop)", facts.Service: ""} {
		f := tied("package.json", "{\n  \"name\": \"@acmeworks/shop\"\n}\n")
		f.Repo.Kind = kind
		got := ""
		for _, found := range checktest.Ask(t, AgencyTies, f).Findings {
			got += found.Message
		}
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%v: %q, want %q", kind, got, want)
		}
	}
}

// Hosts of a firm that serve everybody tie nothing to those of its people who worked here.
func TestHostsThatServeEverybody(t *testing.T) {
	for domain, want := range map[string]int{"google.com": 0, "acme.works": 1} {
		f := tied("app/auth.py", "URL = 'https://accounts."+domain+"/login'\n")
		f.People.Groups[0].Name, f.People.Groups[0].ID, f.People.Groups[0].Domains = domain, domain, []string{domain}
		if out := checktest.Ask(t, AgencyTies, f); len(out.Findings) != want {
			t.Errorf("%s: %+v", domain, out.Findings)
		}
	}
}
