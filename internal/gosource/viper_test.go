package gosource

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const viperHead = "package a\nimport (\n\t\"strings\"\n\n\t\"example.org/app/pkg/names\"\n\t\"github.com/spf13/pflag\"\n\t\"github.com/spf13/viper\"\n\t\"go.uber.org/zap\"\n)\n"

// What each statement has to do with viper; it stands in line 11.
func TestViper(t *testing.T) {
	for body, want := range map[string]Viper{
		`flag.String("db-host", "", "host")`:                         {Flags: []Key{{Literal: "db-host", Line: 11}}},
		`flag.StringSliceP(names.Hosts, "h", nil, "hosts")`:          {Flags: []Key{{Constant: "Hosts", Package: "example.org/app/pkg/names", Line: 11}}},
		`c.Flags().MarkDeprecated("host", "use --url")`:              {Deprecated: []string{"host"}},
		`pflag.Count("verbose", "how much is said")`:                 {Flags: []Key{{Literal: "verbose", Line: 11, Default: true}}},
		`c.PersistentFlags().Bool(Debug, false, "more")`:             {Flags: []Key{{Constant: "Debug", Line: 11, Default: true}}},
		`flag.StringVar(&host, "db-host", "", "host")`:               {},
		`zap.String("db-host", host, "x")`:                           {},
		`c.String("db-host")`:                                        {},
		`v.GetString(names.Host)`:                                    {Gets: []Key{{Constant: "Host", Package: "example.org/app/pkg/names", Line: 11}}},
		`viper.Get("a.b"); s.config.GetInt(Port)`:                    {Gets: []Key{{Literal: "a.b", Line: 11}, {Constant: "Port", Line: 11}}},
		`v.GetString("a" + b)`:                                       {Gets: []Key{{Line: 11}}},
		`r.Header.Get("Accept"); c.Flags().GetString("host")`:        {},
		`v.SetEnvPrefix("app"); v.AutomaticEnv(); v.BindPFlags(f)`:   {Prefix: "app", Automatic: []int{11}, BindsFlags: true},
		`v.SetEnvKeyReplacer(strings.NewReplacer("-", "_", "/", b))`: {},
		`v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))`:         {Replaced: []string{"-", "_"}},
	} {
		f, err := Parse("a.go", []byte(viperHead+"func f() {\n"+body+"\n}\n"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, f.Viper()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", body, diff)
		}
	}
}

func TestConstants(t *testing.T) {
	f, err := Parse("a.go", []byte("package a\nconst A = \"a-a\"\nconst (\n\tB string = `b`\n\tC = iota\n\tD, E = \"d\", \"e\"\n\tF = A + \"f\"\n)\nvar G = \"g\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"A": "a-a", "B": "b", "D": "d", "E": "e"}, f.Constants()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestImports(t *testing.T) {
	f, err := Parse("a.go", []byte("package a\nimport (\n\tp \"github.com/gobuffalo/pop/v6\"\n\t\"example.org/b/v2\"\n\t\"os\"\n)\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"p": "github.com/gobuffalo/pop/v6", "b": "example.org/b/v2", "os": "os"}, f.Imports()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever parses: keys have a line of the file.
func FuzzViper(f *testing.F) {
	f.Add([]byte(viperHead + "const A = \"a\"\nfunc f() {\n flag.String(\"a-b\", 1, 2); v.GetInt(names.X); v.AutomaticEnv()\n}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := Parse("a.go", src)
		if err != nil {
			return
		}
		file.Constants()
		v := file.Viper()
		for _, k := range append(v.Flags, v.Gets...) {
			if k.Line < 1 || k.Line > bytes.Count(src, []byte("\n"))+1 || k.Package != "" && k.Constant == "" {
				t.Errorf("%+v of %q", k, src)
			}
		}
	})
}
