package infra

import (
	"bytes"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/tree"
)

// generatorLines are lines of settings that the generator of a framework wrote
// into every project, whether or not it uses them.
var generatorLines = []struct{ path, line *regexp.Regexp }{
	{regexp.MustCompile(`(^|/)config/cable\.yml$`), regexp.MustCompile(`ENV\.fetch\("REDIS_URL"\) \{ "redis://localhost:6379/1" \}`)},
	{regexp.MustCompile(`(^|/)config/puma\.rb$`), regexp.MustCompile(`^plugin :solid_queue if ENV\["SOLID_QUEUE_IN_PUMA"\]`)},
	{regexp.MustCompile(`(^|/)config/initializers/backtrace_silencers\.rb$`), regexp.MustCompile(`remove_silencers! if ENV\["BACKTRACE"\]`)},
}

func fromGenerator(file, line string) bool {
	for _, g := range generatorLines {
		if g.path.MatchString(file) && g.line.MatchString(line) {
			return true
		}
	}
	return false
}

// pipelineScripts are the scripts that a pipeline calls and nothing else names:
// what they read, the pipeline sets.
func pipelineScripts(t *tree.Tree, pipelines []ci.Pipeline) map[string]bool {
	var called strings.Builder
	found, definitions := map[string]bool{}, map[string]bool{}
	for _, p := range pipelines {
		definitions[p.Path] = true
		for _, job := range p.Jobs {
			for _, step := range job.Steps {
				called.WriteString(step.Run + "\n")
			}
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		if slices.Contains(scriptLanguages, f.Language) && f.Role == tree.Code && strings.Contains(called.String(), f.Base()) {
			found[f.Path] = true
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		script := slices.Contains(scriptLanguages, f.Language)
		if len(found) == 0 || !script && f.Role != tree.Doc && f.Role != tree.Config || definitions[f.Path] || f.Vendored || f.Binary || f.Size > maxScript {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		maps.DeleteFunc(found, func(p string, _ bool) bool { return p != f.Path && bytes.Contains(data, []byte(path.Base(p))) })
	}
	return found
}
