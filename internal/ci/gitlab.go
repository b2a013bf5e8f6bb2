package ci

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// gitLabKeywords are the top-level keys that are no jobs.
var gitLabKeywords = map[string]bool{"stages": true, "variables": true, "default": true, "include": true, "workflow": true, "image": true, "services": true,
	"cache": true, "before_script": true, "after_script": true, "spec": true, "types": true}

func readGitLab(p *Pipeline, root node) {
	if inc := gitLabIncludes(root.get("include")); len(inc) > 0 {
		p.Jobs = append(p.Jobs, Job{Name: "include", Line: inc[0].Line, Steps: inc})
	}
	for _, job := range root.pairs() {
		if gitLabKeywords[job.key] || strings.HasPrefix(job.key, ".") || len(job.value.pairs()) == 0 {
			continue
		}
		g := gitLabJob{root, job.value}
		j := Job{Name: job.key, Line: job.line, Environment: environmentNamed(g.extended(job.value, "environment", maxDepth))}
		if image := g.key("image", maxDepth); image.exists() {
			if name := image.get("name"); name.exists() {
				image = name
			}
			j.Steps = append(j.Steps, action("", image, node{}))
		}
		for _, service := range g.key("services", maxDepth).items() {
			j.Images = append(j.Images, image(service, "name")...)
		}
		for _, key := range []string{"before_script", "script", "after_script"} {
			j.Steps = append(j.Steps, g.script(g.key(key, maxDepth), maxDepth)...)
		}
		if to := triggered(g.extended(job.value, "trigger", maxDepth)); to.text() != "" {
			j.Steps = append(j.Steps, Step{Line: to.line(), Uses: OtherProject + to.text()})
		}
		j.OnlyOn = g.onlyOn()
		if g.extended(job.value, "allow_failure", maxDepth).text() == "true" {
			j.mayFail()
		}
		p.Jobs = append(p.Jobs, j)
		if p.full() {
			return
		}
	}
}

// OtherProject begins what a job uses that starts the pipeline of another project of GitLab.
const OtherProject = "trigger:"

// triggered is the project whose pipeline a job starts, none where that is a part of its own.
func triggered(n node) node {
	if project := n.get("project"); project.exists() {
		return project
	}
	return n
}

func gitLabIncludes(n node) []Step {
	list := n.items()
	if len(list) == 0 && n.exists() {
		list = []node{n}
	}
	var out []Step
	for _, item := range list {
		if item.text() != "" {
			out = append(out, action("", item, node{}))
		}
		for _, kind := range []string{"local", "template", "remote", "file", "component"} {
			v := item.get(kind)
			for _, s := range v.texts() {
				out = append(out, Step{Line: v.line(), Uses: s})
			}
		}
	}
	return out
}

// gitLabJob looks up a job's keywords as GitLab does.
type gitLabJob struct{ root, job node }

var (
	bySchedule = sieve.Plain(`^\s*\$CI_PIPELINE_SOURCE\s*==\s*["']schedule["']\s*$`)
	byPerson   = sieve.Plain(`^\s*\$CI_PIPELINE_SOURCE\s*==\s*["']web["']\s*$`)
)

// onlyOn is what starts the job where each of its rules, or the list that says
// when it runs, names that alone.
func (g gitLabJob) onlyOn() string {
	if g.extended(g.job, "when", maxDepth).text() == "manual" {
		return demand
	}
	only := g.extended(g.job, "only", maxDepth)
	if refs := only.get("refs"); refs.exists() {
		only = refs
	}
	var starts []string
	for _, ref := range only.texts() {
		starts = append(starts, map[string]string{"schedules": Schedule, "web": demand}[ref])
	}
	for _, rule := range g.extended(g.job, "rules", maxDepth).items() {
		condition := rule.get("if").text()
		switch {
		case rule.get("when").text() == "never":
		case rule.get("when").text() == "manual", byPerson.MatchString(condition):
			starts = append(starts, demand)
		case bySchedule.MatchString(condition):
			starts = append(starts, Schedule)
		default:
			starts = append(starts, "")
		}
	}
	if len(starts) == 0 || slices.Contains(starts, "") {
		return ""
	}
	slices.Sort(starts)
	return strings.Join(slices.Compact(starts), " or ")
}

// key finds a keyword in the job, then in what it extends, then in the
// defaults.
func (g gitLabJob) key(name string, depth int) node {
	if v := g.extended(g.job, name, depth); v.exists() {
		return v
	}
	if v := g.root.get("default", name); v.exists() {
		return v
	}
	if name == "script" {
		return node{}
	}
	return g.root.get(name)
}

func (g gitLabJob) extended(job node, name string, depth int) node {
	if v := job.get(name); v.exists() || depth == 0 {
		return v
	}
	parents := job.get("extends").texts()
	for i := len(parents) - 1; i >= 0; i-- { // the last one wins
		if v := g.extended(g.root.get(parents[i]), name, depth-1); v.exists() {
			return v
		}
	}
	return node{}
}

// script reads commands and follows "!reference [.job, script]".
func (g gitLabJob) script(n node, depth int) []Step {
	if depth == 0 || !n.exists() {
		return nil
	}
	if n.tag() == "!reference" {
		return g.script(g.root.get(n.texts()...), depth-1)
	}
	if n.text() != "" {
		return commands("", n, 1)
	}
	var out []Step
	for _, item := range n.items() {
		if len(out) > maxSteps {
			break
		}
		out = append(out, g.script(item, depth-1)...)
	}
	return out
}
