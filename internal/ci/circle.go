package ci

func readCircle(p *Pipeline, root node) {
	c := circle{commands: root.get("commands")}
	used := circleJobs(root.get("workflows"))
	for _, job := range root.get("jobs").pairs() {
		if len(used) > 0 && !used[job.key] {
			continue // defined, yet no workflow runs it
		}
		delete(used, job.key)
		p.Jobs = append(p.Jobs, Job{Name: job.key, Line: job.line, Steps: c.steps(job.value.get("steps"), maxDepth)})
		if p.full() {
			return
		}
	}
	// What is left are jobs that an orb brings.
	for _, w := range root.get("workflows").pairs() {
		for _, item := range w.value.get("jobs").items() {
			name, at, with := circleJob(item)
			if used[name] {
				delete(used, name)
				s := action("", at, with)
				s.Uses, s.Line = name, item.line()
				p.Jobs = append(p.Jobs, Job{Name: name, Line: item.line(), Steps: []Step{s}})
			}
		}
	}
}

// circleJobs names the jobs that workflows run.
func circleJobs(workflows node) map[string]bool {
	used := map[string]bool{}
	for _, w := range workflows.pairs() {
		for _, item := range w.value.get("jobs").items() {
			if name, _, _ := circleJob(item); name != "" {
				used[name] = true
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

type circle struct{ commands node }

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
		return c.steps(local.get("steps"), depth-1)
	}
	s := action("", node{}, with)
	s.Uses, s.Line = name, at
	return []Step{s}
}

func circleRun(run node) []Step {
	if run.text() != "" {
		return commands("", run, 1)
	}
	return commands(run.get("name").text(), run.get("command"), 1)
}
