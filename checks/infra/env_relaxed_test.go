package infra

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// Variables that a framework takes for properties: both sides must be there.
func TestSettingsByRelaxedBinding(t *testing.T) {
	const settings = "src/main/resources/application.yml"
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []envRead
		owned []string
	}{
		{"a key and the values of a chart", map[string]string{settings: "notify:\n  # of the service\n  api-key: x\n  other: 1\nport: 1\n", "helm/values.yaml": "env:\n  NOTIFY_APIKEY: y\n  NOTIFY_SPARE: y\n"}, []envRead{{"NOTIFY_APIKEY", settings, 3, "notify.api-key", defaulted}}, nil},
		{"an item of a list, in a template", map[string]string{settings: "a:\n  b:\n    c: ''\n  d.e: 1\n", "helm/templates/_envs.tpl": "{{- define \"envs\" }}\nenv:\n  - name: A_B_C\n    valueFrom:\n  - { name: \"A_D_E\", value: 1 }\n"}, []envRead{{"A_B_C", settings, 3, "a.b.c", needed}, {"A_D_E", settings, 4, "a.d.e", defaulted}}, nil},
		{"what others are put together of", map[string]string{settings: "spring:\n  datasource:\n    url: jdbc:${postgres.uri}/${postgres.db:x}\n", "main.tf": "environment = [\n  { name = \"POSTGRES_URI\", value = 1 },\n]\nPOSTGRES_DB = 1\n"}, []envRead{{"POSTGRES_DB", settings, 3, "postgres.db", needed}, {"POSTGRES_URI", settings, 3, "postgres.uri", needed}}, nil},
		{"what the code asks for", map[string]string{"src/main/kotlin/B.kt": "class B(\n  @Value(\"\\${notify.key:}\") val a: String,\n  // @Value(\"\\${notify.old}\")\n  @Value($$\"${notify.new-key}\") val b: String,\n)\n", "compose.yml": "services:\n  a:\n    environment:\n      - NOTIFY_KEY=1\n      - NOTIFY_OLD=1\n      - NOTIFY_NEW_KEY\n"}, []envRead{{"NOTIFY_KEY", "src/main/kotlin/B.kt", 2, "notify.key", needed}, {"NOTIFY_NEW_KEY", "src/main/kotlin/B.kt", 4, "notify.new-key", needed}}, nil},
		{"the settings of all environments first", map[string]string{"src/main/resources/application-local.properties": "a.b = 1\n", "src/main/resources/application.properties": "# a.b\na.b=1\na.c: 2\n", "manifest.yml": "applications:\n- env:\n    A_B: 1\n    # A_C: 1\n"}, []envRead{{"A_B", "src/main/resources/application.properties", 2, "a.b", defaulted}}, nil},
		{"what the framework knows", map[string]string{settings: "spring:\n  datasource:\n    url: x\nserver:\n  port: 1\n", "values.yaml": "env:\n  SPRING_DATASOURCE_URL: x\n  SERVER_PORT: 1\n"}, nil, []string{"SERVER_PORT", "SPRING_DATASOURCE_URL"}},
		{"what is read by its name as well", map[string]string{settings: "a.b: ${c.d}\nc:\n  d: ${C_D}\n", "values.yaml": "env:\n  C_D: 1\n"}, []envRead{{name: "C_D", path: settings, line: 3}}, nil},
		{"what a document names", map[string]string{settings: "a:\n  b: 1\n", "docs/start.md": "Set `A_B`.\n"}, []envRead{{"A_B", settings, 2, "a.b", defaulted}}, nil},
		{"what nothing asks for but a developer's settings", map[string]string{"src/main/resources/application-dev.yml": "prison:\n  api: x\nshop:\n  api: y\ntill:\n  api: z\n", "src/main/java/C.java": "class C {\n  @Value(\"${till.api}\") String api;\n}\n", "src/main/java/B.java": "@ConfigurationProperties(prefix = \"shop\")\nclass B {}\n", "values.yaml": "env:\n  PRISON_API: 1\n  SHOP_API: 1\n  TILL_API: 1\n"}, []envRead{{"TILL_API", "src/main/java/C.java", 2, "till.api", needed}, {"SHOP_API", "src/main/resources/application-dev.yml", 4, "shop.api", needed}}, nil},
		{"a name of two words", map[string]string{settings: "a:\n  queueName: 1\n", "values.yaml": "env:\n  A_QUEUE_NAME: 1\n"}, []envRead{{"A_QUEUE_NAME", settings, 2, "a.queuename", defaulted}}, nil},
		{"settings of tests", map[string]string{"src/test/resources/application.yml": "a:\n  b: 1\n", "values.yaml": "env:\n  A_B: 1\n"}, nil, nil},
		{"a framework that does not look", map[string]string{"src/main/java/A.java": "import io.dropwizard.Application;\nclass A {}\n", settings: "a:\n  b: 1\n", "values.yaml": "env:\n  A_B: 1\n"}, nil, nil},
	} {
		files := map[string]string{"src/main/java/A.java": "import org.springframework.boot.SpringApplication;\nclass A {}\n"}
		maps.Copy(files, tt.files)
		env, err := readEnvironment(t.Context(), tree.FromFiles(files), nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, env.reads, cmp.AllowUnexported(envRead{})); diff != "" || !slices.Equal(env.owned, tt.owned) {
			t.Errorf("%s (-want +got):\n%sowned %v, want %v", tt.name, diff, env.owned, tt.owned)
		}
	}
}

// A document may name the variable or the property.
func TestPropertiesNamed(t *testing.T) {
	for text, want := range map[string]check.Status{"Set `NOTIFY_APIKEY`.\n": check.Pass, "The key is `notify.api-key`.\n": check.Pass, "See my.notify.api-key.\n": check.Warn, "Get an api-key.\n": check.Warn} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{
			"src/main/java/A.java": "import org.springframework.boot.SpringApplication;\nclass A {}\n", "src/main/resources/application.yml": "notify:\n  api-key: x\n",
			"values.yaml": "env:\n  NOTIFY_APIKEY: y\n", "README.md": text,
		})
		if out.Status != want {
			t.Errorf("%q: %s, want %s: %s", text, out.Status, want, out.Summary)
		}
	}
}

// Whatever a settings file holds: each property has a line of it and a variable.
func FuzzProperties(f *testing.F) {
	f.Add("a:\n  b-c: ${d.e}\nf.g: 1\n", true)
	f.Add("a.b[0].c = 1\n", false)
	f.Fuzz(func(t *testing.T, text string, yaml bool) {
		name := "application.properties"
		if yaml {
			name = "application.yml"
		}
		var p properties
		p.addSettings(&tree.File{Path: name}, []byte(text))
		for variable, r := range p.places {
			if r.line < 1 || r.line > strings.Count(text, "\n")+1 || r.name != variable || strings.ContainsAny(variable, ".-[]") {
				t.Fatalf("property %+v does not stand in %q", r, text)
			}
		}
	})
}

// What builds a site of Hugo's gives its parameters, some in the place of a default.
func TestParametersOfHugo(t *testing.T) {
	site := "baseURL: /\nparams:\n  apiKey: DEMO_KEY\n  theme:\n    colour: red\n"
	build := "jobs:\n  build:\n    steps:\n      - run: |\n          docker run -e \"HUGO_PARAMS_APIKEY=${{ secrets.KEY }}\" -e HUGO_PARAMS_THEME_COLOUR=blue -e HUGO_PARAMS_STAGE=live web hugo\n"
	for _, tt := range []struct {
		files                  map[string]string
		undocumented, optional []string
	}{
		{map[string]string{"config.yaml": site, ".github/workflows/main.yml": build, "README.md": "# Shop\n"}, []string{"HUGO_PARAMS_APIKEY", "HUGO_PARAMS_STAGE", "HUGO_PARAMS_THEME_COLOUR"}, []string{"HUGO_PARAMS_APIKEY", "HUGO_PARAMS_THEME_COLOUR"}},
		{map[string]string{"config.yaml": site, ".github/workflows/main.yml": build, "README.md": "# Shop\n\nSet `apiKey` to yours, and HUGO_PARAMS_STAGE.\n"}, []string{"HUGO_PARAMS_THEME_COLOUR"}, []string{"HUGO_PARAMS_THEME_COLOUR"}},
		{map[string]string{"config.yaml": "shop: a\n", ".github/workflows/main.yml": build, "README.md": "# Shop\n"}, []string{}, []string{}},
		{map[string]string{"config.yaml": site, "README.md": "# Shop\n\nSet HUGO_PARAMS_STAGE.\n"}, []string{}, []string{}},
	} {
		out := ask(t, EnvDocumented, facts.Site, tt.files)
		if diff := cmp.Diff(tt.undocumented, checktest.Measure(out, "undocumented_names")); diff != "" {
			t.Errorf("%v: %s", tt.files, diff)
		}
		if diff := cmp.Diff(tt.optional, checktest.Measure(out, "optional_names")); diff != "" {
			t.Errorf("%v: %s", tt.files, diff)
		}
	}
}
