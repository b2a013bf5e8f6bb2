package docs

import (
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// A script that a README names installs what is needed, whatever stands around its name.
func TestSetUpByAScript(t *testing.T) {
	const installs = "#!/bin/bash\n\nbundle check || bundle install\nbin/rails s\n"
	for name, c := range map[string]struct {
		says, path, script string
		kind               facts.Kind
		want, runs         bool
	}{
		"a script in a sentence":     {"Use `startup.sh` to have it on your machine.", "startup.sh", installs, facts.Service, true, true},
		"typed":                      {"```\n./script/dev --live\n```", "script/dev", installs, facts.Service, true, true},
		"that installs nothing":      {"Use `startup.sh`.", "startup.sh", "#!/bin/bash\nbin/rails s\n", facts.Service, false, true},
		"for tests":                  {"Use `run-tests.sh`.", "run-tests.sh", installs, facts.Service, false, false},
		"that is no script":          {"Use `startup.md`.", "startup.md", installs[len("#!/bin/bash"):], facts.Service, false, false},
		"that is not there":          {"Use `startup.sh`.", "begin.sh", installs, facts.Service, false, false},
		"that nothing names":         {"Use it.", "startup.sh", installs, facts.Service, false, false},
		"of what others install":     {"Use `startup.sh`.", "startup.sh", installs, facts.Library, false, false},
		"that adds one more package": {"Use `startup.sh`.", "startup.sh", "npm install leftpad\n", facts.Service, false, false},
	} {
		out := checktest.Ask(t, Readme, factsOf(c.kind, map[string]string{"README.md": "# Shop\n\n" + c.says + "\n", c.path: c.script}))
		if got := checktest.Measure(out, "setup"); got != c.want || checktest.Measure(out, "run") != c.runs {
			t.Errorf("%s: %v, want %v: %s", name, got, c.want, out.Summary)
		}
	}
}
