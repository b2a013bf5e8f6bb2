package ci

import (
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

func readCircle(p *Pipeline, root node) {
	if !root.get("jobs").exists() && !root.get("workflows").exists() {
		if strings.HasPrefix(p.Path, ".circleci/") {
			readCirclePiece(p, root)
		} else {
			readOldCircle(p, root)
		}
		return
	}
	c := circle{commands: root.get("commands"), executors: root.get("executors"), root: root}
	used := circleJobs(root.get("workflows"))
	for _, job := range root.get("jobs").pairs() {
		use, runs := used[job.key]
		if len(used) > 0 && !runs {
			continue // defined, yet no workflow runs it
		}
		delete(used, job.key)
		steps := c.steps(job.value.get("steps"), maxDepth)
		fill(steps, circleParameter, parameters(job.value, use.with...))
		p.Jobs = append(p.Jobs, Job{Name: job.key, Line: job.line, Steps: steps, Images: c.images(job.value, use.with), OnlyOn: use.onlyOn()})
		if p.full() {
			return
		}
	}
	// What is left are jobs that an orb brings.
	for _, w := range root.get("workflows").pairs() {
		for _, item := range w.value.get("jobs").items() {
			name, at, with := circleJob(item)
			if use, left := used[name]; left {
				delete(used, name)
				s := action("", at, with)
				s.Uses, s.Line = name, item.line()
				p.Jobs = append(p.Jobs, Job{Name: name, Line: item.line(), Steps: append([]Step{s}, c.given(with, maxDepth)...), OnlyOn: use.onlyOn()})
			}
		}
	}
}

// readCirclePiece reads a file of jobs or of commands that a step of the
// definition puts together with others (dynamic configuration).
func readCirclePiece(p *Pipeline, root node) {
	c := circle{commands: root}
	for _, job := range root.pairs() {
		if steps := job.value.get("steps"); steps.exists() && !p.full() {
			p.Jobs = append(p.Jobs, Job{Name: job.key, Line: job.line, Steps: c.steps(steps, maxDepth)})
		}
	}
}

// readOldCircle reads a definition of the first version, whose phases hold
// commands to run before, instead of and after what the system would infer.
func readOldCircle(p *Pipeline, root node) {
	for _, phase := range root.pairs() {
		job := Job{Name: phase.key, Line: phase.line}
		if phase.key == "deployment" {
			for _, target := range phase.value.pairs() {
				job.Steps = append(job.Steps, commands(target.key, target.value.get("commands"), maxDepth)...)
			}
		}
		for _, when := range []string{"pre", "override", "post"} {
			job.Steps = append(job.Steps, oldCircleSteps(phase.value.get(when))...)
		}
		if len(job.Steps) > 0 {
			p.Jobs = append(p.Jobs, job)
		}
	}
}

// oldCircleSteps reads a list of commands, each a text or a text with settings.
func oldCircleSteps(list node) (out []Step) {
	for _, item := range list.items() {
		if len(out) > maxSteps {
			break
		}
		if run := item.text(); run != "" {
			out = append(out, Step{Line: item.line(), Run: run})
			continue
		}
		for _, p := range item.pairs() {
			out = append(out, Step{Line: p.line, Run: p.key})
		}
	}
	return out
}

// circleUse is how workflows use a job: with which parameters each time, how
// often, and how often of that by the clock.
type circleUse struct {
	with        []node
	all, timely int
}

func (u circleUse) onlyOn() string {
	if u.all > 0 && u.timely == u.all {
		return Schedule
	}
	return ""
}

// circleJobs are the jobs that workflows run, by name.
func circleJobs(workflows node) map[string]circleUse {
	used := map[string]circleUse{}
	for _, w := range workflows.pairs() {
		timely := slices.ContainsFunc(w.value.get("triggers").items(), func(t node) bool { return t.get("schedule").exists() })
		for _, item := range w.value.get("jobs").items() {
			if name, _, with := circleJob(item); name != "" {
				u := used[name]
				u.with, u.all = append(u.with, with), u.all+1
				if timely {
					u.timely++
				}
				used[name] = u
			}
		}
	}
	return used
}

// circleJob reads an entry of a workflow: a name, or a name with parameters.
func circleJob(item node) (name string, at, with node) {
	if s := item.text(); s != "" {
		return s, item, node{}
	}
	for _, p := range item.pairs() {
		return p.key, item, p.value
	}
	return "", node{}, node{}
}

type circle struct{ commands, executors, root node }

// images are those of a job itself, or of the executor that it names.
func (c circle) images(job node, uses []node) (out []Image) {
	containers := job.get("docker")
	if !containers.exists() {
		executor := job.get("executor")
		out = c.orbImage(executor, job, uses)
		if name := executor.get("name"); name.exists() {
			executor = name
		}
		containers = c.executors.get(executor.text(), "docker")
	}
	for _, container := range containers.items() {
		out = append(out, image(container, "image")...)
	}
	return out
}

// ofLanguage are the images of languages that CircleCI makes, by what orbs, or executors of
// theirs, are called that run in one.
var ofLanguage = map[string]string{
	"go": "cimg/go", "java": "cimg/openjdk", "node": "cimg/node", "openjdk": "cimg/openjdk", "php": "cimg/php", "python": "cimg/python", "ruby": "cimg/ruby",
}

// orbImage is what an executor of an orb runs in that is called by a language and takes a
// tag: by the convention of CircleCI's own orbs, the tag of the image of that language.
func (c circle) orbImage(executor, job node, uses []node) []Image {
	orb, name, ofOrb := strings.Cut(executor.get("name").text(), "/")
	if name == "default" {
		name = orb
	}
	image, tag := ofLanguage[name], executor.get("tag")
	if !ofOrb || image == "" || tag.text() == "" {
		return nil
	}
	values := parameters(job, uses...)
	maps.DeleteFunc(values, func(name, _ string) bool {
		return slices.ContainsFunc(uses, func(with node) bool { return with.get("matrix", "parameters", name).exists() })
	})
	version := filled(filled(tag.text(), circleParameter, values), pipelineParameter, parameters(c.root, node{}))
	return []Image{{Name: image + ":" + version, Line: tag.line()}}
}

func (c circle) steps(list node, depth int) []Step {
	if depth == 0 {
		return nil
	}
	var out []Step
	for _, item := range list.items() {
		if len(out) > maxSteps {
			break
		}
		if name := item.text(); name != "" {
			out = append(out, c.use(name, item.line(), node{}, depth)...)
			continue
		}
		if item.get("type").text() == "shell" { // as the first of version 2 wrote a run
			out = append(out, circleRun(item)...)
			continue
		}
		for _, p := range item.pairs() {
			switch p.key {
			case "run":
				out = append(out, circleRun(p.value)...)
			case "when", "unless":
				out = append(out, c.steps(p.value.get("steps"), depth-1)...)
			default:
				out = append(out, c.use(p.key, p.line, p.value, depth)...)
			}
		}
	}
	return out
}

// use is a step by name: a command of this file, or one of an orb.
func (c circle) use(name string, at int, with node, depth int) []Step {
	if local := c.commands.get(name); local.exists() {
		steps := c.steps(local.get("steps"), depth-1)
		fill(steps, circleParameter, parameters(local, with))
		return append(steps, c.given(with, depth)...)
	}
	s := action("", node{}, with)
	s.Uses, s.Line = name, at
	return append([]Step{s}, c.given(with, depth)...)
}

// A job or command has parameters, and so has the whole definition.
var (
	circleParameter   = sieve.Plain(`<<\s*parameters\.([\w-]+)\s*>>`)
	pipelineParameter = sieve.Plain(`<<\s*pipeline\.parameters\.([\w-]+)\s*>>`)
)

// parameters are the values that a command or a job gets, by name: those given
// with its use, else the defaults. Of what uses give differently none is told.
func parameters(declared node, uses ...node) map[string]string {
	values, differ := map[string]string{}, map[string]bool{}
	for _, p := range declared.get("parameters").pairs() {
		byDefault := p.value.get("default")
		for i, with := range uses {
			value := byDefault
			if given := with.get(p.key); given.exists() {
				value = given
			}
			differ[p.key] = differ[p.key] || !value.exists() || i > 0 && values[p.key] != value.text()
			values[p.key] = value.text()
		}
	}
	maps.DeleteFunc(values, func(name, _ string) bool { return differ[name] })
	return values
}

// given are the steps that a command or a job takes as a parameter and runs
// among its own.
func (c circle) given(with node, depth int) (out []Step) {
	for _, p := range with.pairs() {
		runs := slices.ContainsFunc(p.value.items(), func(item node) bool { return item.get("run").exists() })
		if runs || p.key == "steps" || strings.HasSuffix(p.key, "-steps") {
			out = append(out, c.steps(p.value, depth-1)...)
		}
	}
	return out
}

func circleRun(run node) []Step {
	if run.text() != "" {
		return commands("", run, 1)
	}
	return commands(run.get("name").text(), run.get("command"), 1)
}
