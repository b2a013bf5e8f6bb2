// Package ci reads the pipeline definitions of the common CI systems into jobs
// and the commands they run. It resolves what a file says of itself (anchors,
// extends, local commands), fetches nothing and runs nothing.
package ci

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Pipeline is one pipeline definition file.
type Pipeline struct {
	Path   string
	System string // "GitHub Actions", "GitLab CI", ...
	Name   string
	// Triggers are the events that start it, as the file names them.
	Triggers []string
	// Branches and Tags are the patterns that a push must match to start it, as
	// far as the file limits them.
	Branches, Tags []string
	// Requests are what must happen to a pull request to start it, as the file names
	// it; none where it is what starts it anyway.
	Requests []string
	Jobs     []Job
	// Repositories are those that it takes parts from, by the names that it gives them.
	Repositories map[string]string
	// Problem says why the file could not be understood, "" if it could.
	Problem string
}

// Job is one unit of a pipeline.
type Job struct {
	Name  string
	Line  int
	Steps []Step
	// Environment is what it deploys to or takes the secrets of, "" for none.
	Environment string
	// OnlyOn is what alone starts it, where that is no change: "a schedule", "demand".
	// "" where changes do, or where the file does not tell.
	OnlyOn string
	// Images are the containers that it runs in and beside, so far as the file
	// names them for this job.
	Images []Image
}

// Schedule is the clock, one of what may start a job instead of a change.
const Schedule, demand = "a schedule", "demand"

// Image is a container image by the name that a pipeline starts it under.
type Image struct {
	Name string
	Line int // from 1
}

// image reads a name, or a mapping with one under some key.
func image(n node, key string) []Image {
	if named := n.get(key); named.exists() {
		n = named
	}
	if n.text() == "" {
		return nil
	}
	return []Image{{Name: n.text(), Line: n.line()}}
}

func (j *Job) mayFail() {
	for i := range j.Steps {
		j.Steps[i].MayFail = true
	}
}

// Step is one command or one reusable action.
type Step struct {
	Name string
	Line int    // of the command, from 1
	Run  string // shell text, "" for an action
	Uses string // action, orb, include or image, "" for a command
	// Call is what a Jenkinsfile calls of a shared library, by the name alone: where
	// that stands is not known. "" for all else.
	Call string
	// With are the inputs of an action, by name.
	With map[string]string
	// MayFail: the file says that the pipeline goes on if it fails.
	MayFail bool
	// If is the condition under which GitHub Actions runs it, "" for none.
	If string
}

// ParseAll returns the pipelines defined in t, by path, and the files of t that
// they take in, after those that take them. A file that cannot be understood is a
// Pipeline with a Problem.
func ParseAll(t *tree.Tree) []Pipeline {
	var out []Pipeline
	for i := range t.Files {
		f := &t.Files[i]
		sys := systemOf(f.Path)
		unnamed := sys == nil && f.Unreadable == "" && f.HandWritten() && f.Size <= maxBytes && yamlOutside.MatchString(f.Path)
		ofPackage := f.Vendored && !strings.HasPrefix(f.Path, ".") // came with what was copied in
		if sys == nil && !unnamed || f.Symlink || ofPackage {
			continue
		}
		if f.Unreadable != "" {
			out = append(out, Pipeline{Path: f.Path, System: sys.name, Problem: "cannot be read: " + f.Unreadable})
			continue
		}
		content, err := t.ReadFile(f.Path)
		if unnamed {
			if sys = systemIn(content); err != nil || sys == nil {
				continue
			}
		}
		if err != nil {
			out = append(out, Pipeline{Path: f.Path, System: sys.name, Problem: "cannot be read: " + err.Error()})
			continue
		}
		out = append(out, sys.read(f.Path, content))
	}
	return withIncluded(t, out)
}

// Parse reads one definition. The path tells the system; where it names none,
// the Problem says so.
func Parse(path string, content []byte) Pipeline {
	sys := systemOf(path)
	if sys == nil {
		return Pipeline{Path: path, Problem: "not the path of a pipeline definition"}
	}
	return sys.read(path, content)
}

func (s *system) read(path string, content []byte) Pipeline {
	p := Pipeline{Path: path, System: s.name}
	if err := s.parse(&p, content); err != nil {
		p.Jobs, p.Problem = nil, err.Error()
	}
	return p
}

var (
	errNoMapping    = errors.New("not a mapping of settings")
	errEntangled    = errors.New("aliases or references multiply beyond what can be followed")
	errTooManySteps = fmt.Errorf("more than %d steps", maxSteps)
)

// yamlSystem turns a reader of a YAML document into one of bytes, which may hold several.
func yamlSystem(read func(p *Pipeline, root node)) func(*Pipeline, []byte) error {
	return func(p *Pipeline, content []byte) error {
		roots, err := parseDocuments(content)
		if err != nil {
			return err
		}
		if len(roots) == 0 {
			return errNoMapping
		}
		for _, root := range roots {
			if len(root.pairs()) == 0 && (p.System != "Buildkite" || len(root.items()) == 0) { // whose file may be a list of steps
				return errNoMapping
			}
			read(p, root)
			if p.steps() > maxSteps {
				return errTooManySteps
			}
			if root.doc.exhausted() {
				return errEntangled
			}
		}
		for i := range p.Jobs { // a "uses:" with nothing behind it
			p.Jobs[i].Steps = slices.DeleteFunc(p.Jobs[i].Steps, func(s Step) bool { return s.Run == "" && s.Uses == "" })
		}
		return nil
	}
}

func (p *Pipeline) steps() int {
	n := 0
	for i := range p.Jobs {
		n += len(p.Jobs[i].Steps)
	}
	return n
}

// full stops readers early on files whose aliases multiply.
func (p *Pipeline) full() bool { return p.steps() > maxSteps }

// commands turns a scalar or a (nested) list of scalars into steps.
func commands(name string, n node, depth int) []Step {
	if depth == 0 || !n.exists() {
		return nil
	}
	if s := n.text(); strings.TrimSpace(s) != "" {
		return []Step{{Name: name, Line: n.line(), Run: s}}
	}
	var out []Step
	for _, item := range n.items() {
		if len(out) > maxSteps {
			break
		}
		out = append(out, commands(name, item, depth-1)...)
	}
	return out
}

// fill writes values, by name, over the places in steps that ask for them; the
// first group of place is the name. A place whose value is not known stays.
func fill(steps []Step, place *sieve.Pattern, values map[string]string) {
	if len(values) == 0 {
		return
	}
	fill := func(text string) string { return filled(text, place, values) }
	for i := range steps {
		s := &steps[i]
		s.Name, s.Run, s.Uses = fill(s.Name), fill(s.Run), fill(s.Uses)
		for input, text := range s.With {
			s.With[input] = fill(text)
		}
	}
}

// filled is a text with values written over the places in it, as fill does.
func filled(text string, place *sieve.Pattern, values map[string]string) string {
	return place.ReplaceAllStringFunc(text, func(found string) string {
		if value, known := values[place.FindStringSubmatch(found)[1]]; known {
			return oneLine(value)
		}
		return found
	})
}

// oneLine writes commands behind each other, so that what stands below them in a step is
// found on its line yet.
func oneLine(commands string) string {
	if !strings.Contains(commands, "\n") {
		return commands
	}
	var parts []string
	for line := range strings.SplitSeq(strings.ReplaceAll(commands, "\\\n", " "), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			parts = append(parts, line)
		}
	}
	return strings.Join(parts, "; ")
}

// environmentNamed is the name of the environment that a job works on, which may
// stand alone or beside its address.
func environmentNamed(n node) string {
	if name := n.get("name"); name.exists() {
		return name.text()
	}
	return n.text()
}

// action is a step that names something to run elsewhere.
func action(name string, n node, with node) Step {
	s := Step{Name: name, Line: n.line(), Uses: n.text()}
	for _, p := range with.pairs() {
		if s.With == nil {
			s.With = map[string]string{}
		}
		if v := p.value.text(); v != "" {
			s.With[p.key] = v
		}
	}
	return s
}
