package infra

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

const (
	viperServe = "package main\nimport (\n\t\"strings\"\n\t\"example.org/app/pkg/cli\"\n\t\"github.com/spf13/viper\"\n)\nfunc setUp(v *viper.Viper) {\n\tcli.Init(flags)\n\tv.BindPFlags(flags)\n\tv.SetEnvKeyReplacer(strings.NewReplacer(\"-\", \"_\"))\n\tv.AutomaticEnv()\n}\n"
	viperFlags = "package cli\nimport \"github.com/spf13/pflag\"\nconst (\n\tDbHostFlag string = \"db-host\"\n\tDbIamFlag = \"db-iam\"\n)\nfunc Init(flag *pflag.FlagSet) {\n\tflag.String(DbHostFlag, \"\", \"host\")\n\tflag.BoolP(DbIamFlag, \"i\", false, \"IAM\")\n\tflag.Int(\"db-port\", 1, \"port\")\n}\n"
	viperTool  = "package main\nimport (\n\t\"github.com/spf13/pflag\"\n\t\"github.com/spf13/viper\"\n)\nfunc f(v *viper.Viper, flag *pflag.FlagSet) {\n\tflag.String(\"hosts\", \"\", \"hosts\")\n\tv.SetEnvPrefix(\"CHECKER\")\n\tv.AutomaticEnv()\n}\n"
	viperRoot  = "package cmd\nimport \"github.com/spf13/viper\"\nfunc f() {\n\tviper.AutomaticEnv()\n}\n"
)

// viperGiven gives some of those flags as variables.
const viperGiven = "env:\n  DB_HOST: a\n  DB_IAM: b\n  DB_PORT: 1\n  CHECKER_HOSTS: c\n"

// Names that viper makes of flags and keys.
func TestSettingsOfViper(t *testing.T) {
	for _, tt := range []struct {
		name     string
		files    map[string]string
		want     []envRead
		computed int
	}{
		{"flags by constants", map[string]string{"cmd/serve/main.go": viperServe, "pkg/cli/db.go": viperFlags}, []envRead{{"DB_HOST", "pkg/cli/db.go", 8, "--db-host", needed}, {"DB_IAM", "pkg/cli/db.go", 9, "--db-iam", defaulted}, {"DB_PORT", "pkg/cli/db.go", 10, "--db-port", defaulted}}, 0},
		{"a prefix is that of its package", map[string]string{"cmd/serve/main.go": viperServe, "pkg/cli/db.go": viperFlags, "cmd/check/main.go": viperTool}, []envRead{{"CHECKER_HOSTS", "cmd/check/main.go", 7, "--hosts", needed}, {"DB_HOST", "pkg/cli/db.go", 8, "--db-host", needed}, {"DB_IAM", "pkg/cli/db.go", 9, "--db-iam", defaulted}, {"DB_PORT", "pkg/cli/db.go", 10, "--db-port", defaulted}}, 0},
		{"a flag that is not to be used any more", map[string]string{"cmd/tool.go": strings.Replace(viperTool, "\tv.SetEnv", "\tflag.Int(\"port\", 1, \"port\")\n\tflag.MarkDeprecated(\"port\", \"use --hosts\")\n\tv.BindPFlags(flag)\n\tv.GetInt(\"port\")\n\tv.SetEnv", 1)}, []envRead{{"CHECKER_HOSTS", "cmd/tool.go", 7, "--hosts", needed}}, 0},
		{"flags that nothing gives as variables", map[string]string{"cmd/tool.go": strings.Replace(viperTool, "\tv.SetEnv", "\tflag.Int(\"port\", 1, \"port\")\n\tflag.Bool(\"dry-run\", false, \"try\")\n\tv.BindPFlags(flag)\n\tv.GetBool(\"dry-run\")\n\tv.SetEnv", 1)}, []envRead{{"CHECKER_HOSTS", "cmd/tool.go", 7, "--hosts", needed}}, 0},
		{"a flag of one word", map[string]string{"cmd/serve/main.go": viperServe, "cmd/serve/more.go": "package main\nimport \"github.com/spf13/pflag\"\nfunc More(flag *pflag.FlagSet) {\n\tflag.Bool(\"debug\", false, \"say more\")\n}\n", "pkg/cli/db.go": viperFlags, "a.sh": "export DEBUG=1\n"}, []envRead{{"DB_HOST", "pkg/cli/db.go", 8, "--db-host", needed}, {"DB_IAM", "pkg/cli/db.go", 9, "--db-iam", defaulted}, {"DB_PORT", "pkg/cli/db.go", 10, "--db-port", defaulted}}, 0},
		{"flags that viper is not told of", map[string]string{"cmd/root.go": viperRoot, "pkg/cli/db.go": viperFlags}, nil, 1},
		{"flags alone", map[string]string{"pkg/cli/db.go": viperFlags}, nil, 0},
		{"a flag whose value is asked for, too", map[string]string{"cmd/serve/main.go": viperServe + "var h = viper.GetString(cli.DbHostFlag)\n", "pkg/cli/db.go": viperFlags}, []envRead{{"DB_HOST", "pkg/cli/db.go", 8, "--db-host", needed}, {"DB_IAM", "pkg/cli/db.go", 9, "--db-iam", defaulted}, {"DB_PORT", "pkg/cli/db.go", 10, "--db-port", defaulted}}, 0},
		{"keys of another package", map[string]string{"cmd/root.go": viperRoot, "pkg/names/names.go": "package names\n\n// Host is where it is.\nconst Host = \"SHOP_HOST\"\n", "pkg/server/server.go": "package server\nimport \"github.com/spf13/viper\"\ntype S struct{ Config *viper.Viper }\n", "pkg/server/routes.go": "package server\nimport \"example.org/app/pkg/names\"\nfunc f(s S, c Context) {\n\ts.Config.GetString(names.Host)\n\tc.GetString(\"user\")\n}\n"}, []envRead{{"SHOP_HOST", "pkg/server/routes.go", 4, "", needed}}, 0},
		{"keys that no variable is called like", map[string]string{"cmd/root.go": viperRoot + "var u = viper.GetString(\"db.url\")\n"}, nil, 1},
		{"a key of tests", map[string]string{"cmd/root.go": viperRoot, "cmd/root_test.go": "package cmd\nimport \"github.com/spf13/viper\"\nvar u = viper.GetString(\"tests\")\n"}, nil, 1},
	} {
		tt.files["deploy/values.yaml"] = viperGiven
		env, err := readEnvironment(t.Context(), tree.FromFiles(tt.files), nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, env.reads, cmp.AllowUnexported(envRead{})); diff != "" || env.computed != tt.computed {
			t.Errorf("%s (-want +got):\n%scomputed %d, want %d", tt.name, diff, env.computed, tt.computed)
		}
	}
}

// Who knows a flag knows the variable in its place.
func TestSettingsNamedAsFlags(t *testing.T) {
	for text, want := range map[string][]string{
		"Start it with `--db-host`.\n":            {"DB_IAM", "DB_PORT"},
		"`DB_IAM=true --db-port=1 --db-hosts`.\n": {"DB_HOST"},
		"The db-host is here.\n":                  {"DB_HOST", "DB_IAM", "DB_PORT"},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"cmd/serve/main.go": viperServe, "pkg/cli/db.go": viperFlags, "deploy/values.yaml": viperGiven, "README.md": text})
		if got := measured(out, "undocumented_names"); !slices.Equal(got, want) {
			t.Errorf("%q: undocumented %v, want %v", text, got, want)
		}
	}
}

func measured(out check.Outcome, name string) []string {
	for _, m := range out.Measures {
		if m.Name == name {
			return m.Value.([]string)
		}
	}
	return nil
}
