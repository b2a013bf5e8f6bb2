package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// besideProgram is where what people run beside a program lies: scripts and tools, what
// moves or makes data once, and what bundles pages.
var besideProgram = sieve.Plain(`(?i)(^|/)(scripts?|tools?|tooling|hack|examples?|samples?)/|(^|[/_-])(migrat\w*|seed\w*)[\w-]*([/.]|$)|(^|/)(esbuild|webpack|rollup|rspack|vite|tsup|craco|babel|postcss|metro)\b[\w.-]*\.[cm]?[jt]s$`)

// startsProgram is the name of a script that says itself that it does.
var startsProgram = sieve.Plain(`(?i)entrypoint|^start`)

// ofRelease is a script that mix puts into the release of a program in Elixir from the folder beside its mix.exs: the
// one with which it starts, and those that lie over it.
var ofRelease = sieve.Plain(`^((?:.*/)?)rel/(?:env\.sh\.eex$|overlays/)`)

func inRelease(t *tree.Tree, file string) bool {
	m := ofRelease.FindStringSubmatch(file)
	return m != nil && t.Lookup(m[1]+"mix.exs") != nil
}

// onlyBeside are the variables that nothing reads but files beside the program, and shell
// scripts that it is not started by.
func onlyBeside(code, scripts []envRead, started map[string]bool) map[string]bool {
	found := map[string]bool{}
	note := func(name string, beside bool) {
		known, ok := found[name]
		found[name] = (known || !ok) && beside
	}
	for _, r := range code {
		note(r.name, besideProgram.MatchString(r.path))
	}
	for _, r := range scripts {
		note(r.name, !started[r.path])
	}
	return found
}

// startedScripts are those of the scripts that read variables which an image, a process, an
// object of Kubernetes or a release starts: they are the program's.
func startedScripts(t *tree.Tree, reads []envRead) map[string]bool {
	var starting strings.Builder
	for i := range t.Files {
		f := &t.Files[i]
		if len(reads) == 0 || f.Vendored || f.Binary || f.Size > maxDescription || IsPipeline(f.Path) {
			continue
		}
		for _, tool := range candidatesFor(f.Path) {
			if tool.extent > compose && tool.name != kubernetesTool {
				continue
			}
			if data, err := t.ReadFile(f.Path); err == nil && tool.matches(data) {
				starting.Write(data)
				break
			}
		}
	}
	started := map[string]bool{}
	for _, r := range reads {
		base := path.Base(r.path)
		started[r.path] = startsProgram.MatchString(base) || inRelease(t, r.path) || strings.Contains(starting.String(), base)
	}
	return started
}
