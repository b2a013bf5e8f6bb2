package ci

import "slices"

// readSemaphore: blocks of jobs, each between the prologue and the epilogue of its task,
// and what comes after all of them.
func readSemaphore(p *Pipeline, root node) {
	p.Name = root.get("name").text()
	before := commands("prologue", root.get("global_job_config", "prologue", "commands"), maxDepth)
	tasks := []node{root.get("after_pipeline", "task")}
	for _, block := range root.get("blocks").items() {
		tasks = append(tasks, block.get("task"))
	}
	for _, task := range tasks {
		first := slices.Concat(before, commands("prologue", task.get("prologue", "commands"), maxDepth))
		var last []Step
		for _, when := range []string{"always", "on_pass", "on_fail"} {
			last = append(last, commands("epilogue", task.get("epilogue", when, "commands"), maxDepth)...)
		}
		for _, item := range task.get("jobs").items() {
			if p.full() {
				return
			}
			j := Job{Name: item.get("name").text(), Line: item.line()}
			for _, container := range task.get("agent", "containers").items() {
				j.Images = append(j.Images, image(container, "image")...)
			}
			j.Steps = slices.Concat(first, commands(j.Name, item.get("commands"), maxDepth), last)
			p.Jobs = append(p.Jobs, j)
		}
	}
}
