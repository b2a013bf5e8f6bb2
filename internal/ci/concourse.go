package ci

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// placeholder matches a value that is filled in when a pipeline is set, in the way that
// Concourse had before 4.0; to YAML it is a mapping without an end.
var placeholder = sieve.Plain(`\{\{([-\w\pL]+)\}\}`)

// parseConcourse reads a pipeline with its placeholders in the way of today, which is as
// long.
func parseConcourse(p *Pipeline, content []byte) error {
	return yamlSystem(readConcourse)(p, placeholder.ReplaceAll(content, []byte("(($1))")))
}

// readConcourse reads a pipeline of Concourse, whose jobs have plans, or a task,
// which a pipeline that may be kept elsewhere runs.
func readConcourse(p *Pipeline, root node) {
	if root.get("run").exists() {
		p.Jobs = append(p.Jobs, concourseTask("", root))
		return
	}
	types := map[string]string{}
	for _, resource := range root.get("resources").items() {
		types[resource.get("name").text()] = resource.get("type").text()
	}
	for _, item := range root.get("jobs").items() {
		j := Job{Name: item.get("name").text(), Line: item.line(), OnlyOn: demand}
		j.plan(item, types, maxDepth)
		p.Jobs = append(p.Jobs, j)
	}
}

// plan adds the steps of the plan of a job, and of what nests in it.
func (j *Job) plan(n node, types map[string]string, depth int) {
	if depth == 0 || !n.exists() || len(j.Steps) > maxSteps {
		return
	}
	switch {
	case n.get("get").exists():
		if n.get("trigger").text() == "true" && j.OnlyOn != "" {
			j.OnlyOn = concourseTrigger(types[concourseResource(n, "get")])
		}
	case n.get("put").exists():
		j.Steps = append(j.Steps, concoursePut(n, types))
	case n.get("task").exists():
		j.task(n)
	}
	for _, key := range []string{"plan", "do", "in_parallel", "aggregate", "steps", "try", "on_success", "ensure"} {
		inner := n.get(key)
		for _, item := range append(inner.items(), inner) {
			j.plan(item, types, depth-1)
		}
	}
}

// task adds what a task runs, which stands there or in a file of an input.
func (j *Job) task(n node) {
	if file := n.get("file"); file.exists() {
		_, inside, _ := strings.Cut(file.text(), "/") // behind the name of the input
		j.Steps = append(j.Steps, Step{Name: n.get("task").text(), Line: file.line(), Uses: inside})
		return
	}
	inline := concourseTask(n.get("task").text(), n.get("config"))
	j.Steps, j.Images = append(j.Steps, inline.Steps...), append(j.Images, inline.Images...)
}

// concourseResource is the name of what a step gets or puts, under a name of its own
// or not.
func concourseResource(n node, key string) string {
	if resource := n.get("resource"); resource.exists() {
		return resource.text()
	}
	return n.get(key).text()
}

// concourseTrigger tells what starts a job that a resource of some type triggers: the
// clock, or what may be a change.
func concourseTrigger(kind string) string {
	if kind == "time" || kind == "cron-resource" {
		return Schedule
	}
	return ""
}

// concourseSends are the types of resources which a put sends something out to.
var concourseSends = sieve.Plain(`^(cf|cf-cli|cf-zero-downtime|helm3?|helm-chart|kubernetes|k8s|terraform|bosh-deployment|docker-image|registry-image|pypi|npm|maven|github-release|gem)(-resource)?$`)

// concoursePut is a step that hands something to a resource.
func concoursePut(n node, types map[string]string) Step {
	name := n.get("put")
	kind := types[concourseResource(n, "put")]
	if concourseSends.MatchString(kind) {
		return Step{Name: name.text(), Line: name.line(), Uses: "deploy/" + kind}
	}
	return Step{Name: name.text(), Line: name.line(), Uses: "put/" + kind}
}

// concourseTask is what the configuration of a task runs, and in which image.
func concourseTask(name string, config node) Job {
	run := config.get("run")
	j := Job{Name: name, Line: max(run.line(), 1)}
	if source := config.get("image_resource", "source"); source.get("repository").text() != "" {
		image := source.get("repository").text()
		if tag := source.get("tag").text(); tag != "" {
			image += ":" + tag
		}
		j.Images = []Image{{Name: image, Line: source.get("repository").line()}}
	}
	if at := run.get("path"); at.text() != "" {
		j.Steps = []Step{concourseRun(name, at, run.get("args").items(), config)}
	}
	return j
}

// concourseRun is the program of a task with its arguments, one of which may be a
// whole script. Programs of an input are named from the top of that.
func concourseRun(name string, at node, args []node, config node) Step {
	words := []string{at.text()}
	for _, arg := range args {
		if strings.Contains(strings.TrimSpace(arg.text()), "\n") {
			return Step{Name: name, Line: arg.line(), Run: arg.text()}
		}
		words = append(words, arg.text())
	}
	for i := range words {
		for _, input := range config.get("inputs").items() {
			words[i] = strings.TrimPrefix(strings.TrimPrefix(words[i], "./"), input.get("name").text()+"/")
		}
	}
	return Step{Name: name, Line: at.line(), Run: strings.Join(words, " ")}
}
