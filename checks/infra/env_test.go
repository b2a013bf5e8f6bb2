package infra

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/tree"
)

// Reads by a name that a constant keeps, and those that are left out.
func TestReadsOfTheEnvironment(t *testing.T) {
	for _, tt := range []struct {
		name     string
		files    map[string]string
		want     []string
		computed int
	}{
		{"a constant of the file", map[string]string{"a.py": "ENV_DIR = 'SHOP_DIR'\nos.environ.get(ENV_DIR)\n"}, []string{"SHOP_DIR"}, 0},
		{"one over two lines, with a default", map[string]string{"a.py": "ENV_DIR = \"SHOP_DIR\"  # where\nos.environ.get(\n    ENV_DIR,\n    home)\n"}, []string{"SHOP_DIR"}, 0},
		{"a constant of another file", map[string]string{"b.go": "package a\nconst (\n\tEnvDir = \"SHOP_DIR\"\n)\n", "a.go": "package a\nvar d = os.Getenv(EnvDir)\n"}, []string{"SHOP_DIR"}, 0},
		{"a member", map[string]string{"B.java": "class B {\n  public static final String DIR = \"SHOP_DIR\";\n}\n", "A.java": "class A { String d = System.getenv(B.DIR); }\n"}, []string{"SHOP_DIR"}, 0},
		{"a constant of two meanings", map[string]string{"b.py": "ENV_DIR = 'SHOP_DIR'\n", "c.py": "ENV_DIR = 'MALL_DIR'\n", "a.py": "os.environ.get(ENV_DIR)\n"}, nil, 1},
		{"a variable of another file", map[string]string{"b.py": "key = 'SHOP_DIR'\n", "a.py": "def f(key):\n    os.environ.get(key)\n"}, nil, 1},
		{"an expression", map[string]string{"a.py": "ENV_DIR = 'SHOP_DIR'\nos.environ.get(ENV_DIR + suffix)\n"}, nil, 1},
		{"what a generator wrote", map[string]string{"config/cable.yml": "production:\n  url: <%= ENV.fetch(\"REDIS_URL\") { \"redis://localhost:6379/1\" } %>\n"}, nil, 0},
		{"what Rails brings along", map[string]string{"config/initializers/backtrace_silencers.rb": "Rails.backtrace_cleaner.remove_silencers! if ENV[\"BACKTRACE\"]\n"}, nil, 0},
		{"what somebody changed", map[string]string{"config/cable.yml": "production:\n  url: <%= ENV.fetch(\"REDIS_URL\") %>\n"}, []string{"REDIS_URL"}, 0},
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
