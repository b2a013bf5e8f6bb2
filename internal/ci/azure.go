package ci

import "strings"

func readAzure(p *Pipeline, root node) {
	p.Name = root.get("name").text()
	for _, key := range []string{"trigger", "pr", "schedules"} {
		if root.get(key).exists() {
			p.Triggers = append(p.Triggers, key)
		}
	}
	p.Repositories = azureRepositories(root)
	azureLevel(p, root, "", 1, maxDepth)
	if base := root.get("extends"); base.exists() { // its parameters may be the stages that the template runs
		if t := base.get("template"); t.exists() {
			p.Jobs = append(p.Jobs, Job{Line: t.line(), Steps: []Step{action("", t, base.get("parameters"))}})
		}
		azureLevel(p, base.get("parameters"), "", base.line(), maxDepth)
	}
}

// azureRepositories are the repositories that a pipeline takes templates from, by the names that
// it gives them.
func azureRepositories(root node) map[string]string {
	named := map[string]string{}
	for _, item := range root.get("resources").get("repositories").items() {
		if name := item.get("name").text(); name != "" {
			named[item.get("repository").text()] = name
		}
	}
	return named
}

// azureLevel reads a pipeline, stage or job: each may hold the next, and a
// short file leaves levels out.
func azureLevel(p *Pipeline, n node, name string, line, depth int) {
	if depth == 0 || p.full() {
		return
	}
	for _, key := range []string{"stages", "jobs"} {
		for _, item := range azureItems(n.get(key), maxDepth) {
			azureLevel(p, item, azureName(item, name), item.line(), depth-1)
		}
	}
	list := azureItems(n.get("steps"), maxDepth)
	for _, strategy := range n.get("strategy").pairs() { // deployment jobs
		for _, phase := range strategy.value.pairs() {
			list = append(list, azureItems(phase.value.get("steps"), maxDepth)...)
		}
	}
	var steps []Step
	if t := n.get("template"); t.exists() {
		steps = append(steps, action("", t, n.get("parameters")))
	}
	for _, item := range list {
		steps = append(steps, azureStep(item)...)
	}
	if len(steps) > 0 {
		p.Jobs = append(p.Jobs, Job{Name: name, Line: line, Steps: steps, Environment: environmentNamed(n.get("environment"))})
	}
}

// azureItems returns the items of a list, those below "${{ if ... }}" keys too.
func azureItems(list node, depth int) []node {
	if depth == 0 {
		return nil
	}
	var out []node
	for _, item := range list.items() {
		conditional := false
		for _, p := range item.pairs() {
			if strings.HasPrefix(p.key, "${{") {
				conditional = true
				out = append(out, azureItems(p.value, depth-1)...)
			}
		}
		if !conditional {
			out = append(out, item)
		}
		if len(out) > maxSteps {
			break
		}
	}
	return out
}

func azureName(n node, outer string) string {
	for _, key := range []string{"job", "deployment", "stage", "displayName"} {
		if s := n.get(key).text(); s != "" {
			return s
		}
	}
	return outer
}

func azureStep(item node) []Step {
	name := item.get("displayName").text()
	for _, key := range []string{"script", "bash", "pwsh", "powershell"} {
		if run := item.get(key); run.exists() {
			return commands(name, run, 1)
		}
	}
	for _, key := range []string{"task", "template"} {
		if uses := item.get(key); uses.exists() {
			with := item.get("inputs")
			if !with.exists() {
				with = item.get("parameters")
			}
			return []Step{action(name, uses, with)}
		}
	}
	return nil
}
