package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scenarios print into their expected files")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"audit": main})
}

// TestScenarios runs the scripts below testdata/scenarios against the real
// main. Each builds its git history with fixed dates; see fixtures_test.go for
// the commands they have beside testscript's own.
func TestScenarios(t *testing.T) {
	root := filepath.Join("..", "..", "testdata", "scenarios")
	families, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	plain := plainProgram(t)
	for _, family := range families {
		t.Run(family.Name(), func(t *testing.T) {
			setup := fixtureEnvironment
			if family.Name() != ofProgram && plain != "" {
				setup = func(env *testscript.Env) error {
					env.Setenv("PATH", plain+string(filepath.ListSeparator)+env.Getenv("PATH"))
					return fixtureEnvironment(env)
				}
			}
			testscript.Run(t, testscript.Params{
				Dir:                 filepath.Join(root, family.Name()),
				Setup:               setup,
				Cmds:                fixtureCommands(),
				UpdateScripts:       *update,
				RequireExplicitExec: true,
				RequireUniqueNames:  true,
			})
		})
	}
}

// ofProgram is the family of scenarios on the program as a whole.
const ofProgram = "program"

// plainProgram is a folder with the program without the race detector, "" where these tests
// do without it too. The scenarios of the checks, most of some three hundred runs, use it:
// with the detector each takes four times as long, and the program's own scenarios find the
// same races.
func plainProgram(t *testing.T) string {
	t.Helper()
	if !raceDetector {
		return ""
	}
	dir := t.TempDir()
	build := exec.Command("go", "build", "-o", dir, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return dir
}

// fixtureEnvironment shuts out the machine: its git configuration, home,
// tokens, time and colours.
func fixtureEnvironment(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, ".home")
	temp := filepath.Join(env.WorkDir, ".tmp")
	for _, dir := range []string{home, temp} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		return err
	}
	for _, pair := range [][2]string{
		{"ACTION", filepath.Join(root, "action.yml")}, {"README", filepath.Join(root, "README.md")},
		{"HOME", home}, {"TMPDIR", temp}, {"XDG_CONFIG_HOME", home}, {"XDG_CACHE_HOME", home},
		{"GIT_CONFIG_NOSYSTEM", "1"}, {"GIT_CONFIG_GLOBAL", os.DevNull}, {"GIT_TERMINAL_PROMPT", "0"},
		{"AS_OF", "2025-01-01T00:00:00Z"}, {"TZ", "UTC"}, {"LC_ALL", "C.UTF-8"}, {"NO_COLOR", ""},
		// Built with the race detector, each run would sleep a second before it ends.
		{"GORACE", "atexit_sleep_ms=0"},
		{"GITHUB_TOKEN", ""}, {"GITLAB_TOKEN", ""}, {"AUDIT_TOKEN", ""}, {"GITHUB_STEP_SUMMARY", ""},
	} {
		env.Setenv(pair[0], pair[1])
	}
	return nil
}

// TestScenariosCoverEveryCheck holds that no check goes without a scenario.
func TestScenariosCoverEveryCheck(t *testing.T) {
	for _, c := range known().Checks {
		matches, err := filepath.Glob(filepath.Join("..", "..", "testdata", "scenarios", "*", c+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		if len(matches) != 1 {
			t.Errorf("check %s has %d scenario files, want 1", c, len(matches))
			continue
		}
		text, err := os.ReadFile(matches[0])
		if err != nil {
			t.Fatal(err)
		}
		for what, statuses := range map[string][]string{
			"passes":                   {"pass"},
			"fails":                    {"fail", "warn"},
			"is not told or not asked": {"not-applicable", "inconclusive"},
		} {
			found := false
			for _, status := range statuses {
				found = found || strings.Contains(string(text), "\n"+c+": "+status)
			}
			if !found {
				t.Errorf("check %s has no scenario in which it %s", c, what)
			}
		}
	}
}
