package infra

import (
	"bytes"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	nvmInstall = sieve.Plain(installedByNvm)
	// variable is one that a pipeline uses: as GitHub Actions writes it, or of a shell
	// and in capitals, since keys such as version are no variables.
	variable = sieve.Plain(`\$(?:\{\{\s*env\.(\w+)\s*\}\}|\{([A-Z_]+)\}|([A-Z_]+\b))`)
	// otherwise is what an expression of GitHub Actions gives where nobody gives it another
	// value: ${{ inputs.php || '8.5' }}.
	otherwise = sieve.Plain(`\$\{\{[^}]*\|\|\s*'([\w.-]+)'\s*\}\}`)
	// oneValue is a line of a pipeline that gives something a value of one word.
	oneValue = sieve.Plain(`(?m)^\s*(?:-\s+)?(\w+)\s*[:=]\s*["']?([\w.-]+)["']?\s*(?:#.*)?$`)
)

// pinsOfPipeline returns the versions that a pipeline installs or runs in. Those
// are beside what runs.
func pinsOfPipeline(t *tree.Tree, p ci.Pipeline) (pins []pin) {
	data, err := t.ReadFile(p.Path)
	if err != nil {
		return nil // the pipeline has a Problem then, and no steps
	}
	values := pipelineValues(data)
	for _, job := range p.Jobs {
		for _, image := range job.Images {
			found, ok := pinOfImage(image.Name)
			found.path, found.line = p.Path, image.Line
			again := func(p pin) bool { return p.runtime == found.runtime && p.line == found.line } // by an anchor
			if ok && !slices.ContainsFunc(pins, again) {
				pins = append(pins, found)
			}
		}
		for _, step := range job.Steps {
			pins = append(pins, slices.DeleteFunc(pinsOfStep(step, p.Path, data, values), func(p pin) bool { return onlyForTools(t, p.runtime) })...)
		}
	}
	for i := range pins {
		pins[i].beside, pins[i].pipeline = true, true
	}
	return pins
}

// onlyForTools tells whether nothing in t is written in the Go that a pipeline installs,
// so that it only installs a tool of others.
func onlyForTools(t *tree.Tree, r *runtime) bool {
	return r.product == "go" && !slices.ContainsFunc(t.Files, func(f tree.File) bool { return f.Language == "Go" && f.HandWritten() })
}

func pinsOfStep(step ci.Step, path string, data []byte, values map[string]string) (pins []pin) {
	spelled := func(text string) string {
		text = otherwise.ReplaceAllString(text, "$1")
		return variable.ReplaceAllStringFunc(text, func(use string) string {
			name := strings.Join(variable.FindStringSubmatch(use)[1:], "")
			if value := values[name]; value != "" {
				return value
			}
			return use
		})
	}
	for _, r := range runtimes {
		if version := step.With[r.input]; r.input != "" && version != "" {
			pins = r.appendPin(pins, spelled(version), path, lineOfInput(data, r.input, step.Line))
		}
		if r.product != "node" {
			continue
		}
		for _, m := range nvmInstall.FindAllStringSubmatch(spelled(step.Run), -1) {
			pins = r.appendPin(pins, m[1], path, step.Line)
		}
	}
	if found, ok := pinOfImage(strings.TrimPrefix(step.Uses, "docker://")); ok {
		found.path, found.line = path, step.Line
		pins = append(pins, found)
	}
	return pins
}

// lineOfInput is the line below the one that uses an action on which an input of it
// stands, or that line itself where the input stands elsewhere.
func lineOfInput(data []byte, input string, uses int) int {
	for n, text := range tree.Lines(data) {
		if n < uses {
			continue
		}
		if bytes.Contains(text, []byte(input)) {
			return n
		}
		if n > uses && bytes.HasPrefix(bytes.TrimSpace(text), []byte("- ")) {
			break // the next step
		}
	}
	return uses
}

// pipelineValues are those that a pipeline file gives to names, each of which has
// but one in it.
func pipelineValues(data []byte) map[string]string {
	values := map[string]string{}
	for _, m := range oneValue.FindAllStringSubmatch(string(data), -1) {
		if value, known := values[m[1]]; known && value != m[2] {
			values[m[1]] = ""
			continue
		}
		values[m[1]] = m[2]
	}
	return values
}
