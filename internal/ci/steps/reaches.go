package steps

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// noTarget matches no name of a task.
var noTarget = sieve.Plain(`^\b$`)

// runsMany is what runs scripts by a pattern of their names, or in many packages.
var runsMany = sieve.Plain(`^(run-[ps]|npm-run-all2?|concurrently|turbo|nx|lerna|wireit)\b`)

// Reaches tells whether a step of a pipeline, or what it calls, may run a tool of that
// name, in small letters: what only names it counts, and so does a pipeline that was not
// read, since the answer serves to say that nothing runs it.
func Reaches(t *tree.Tree, pipelines []ci.Pipeline, tool string) bool {
	names := func(text string) bool { return strings.Contains(strings.ToLower(text), tool) }
	act := func(command string) bool { return names(command) || runsMany.MatchString(command) }
	fo := newFollower(t, question{act: act, script: names, task: names, plugin: names, says: names, target: noTarget, images: true})
	for i := range pipelines {
		p := &pipelines[i]
		if p.Problem != "" || names(p.Path+p.Name) {
			return true
		}
		for _, job := range p.Jobs {
			fo.cloned = map[string]bool{}
			for _, image := range job.Images {
				if names(image.Name) {
					return true
				}
			}
			for _, s := range job.Steps {
				if names(job.Name+"\n"+s.Name+"\n"+s.Run+"\n"+s.Uses+"\n"+s.Call) || elsewhere(p.System, job.Name, s.Uses) && !looksOver.MatchString(path.Base(s.Uses)) || s.Call != "" || fo.step(p, s) != nil {
					return true
				}
				for _, value := range s.With {
					if names(value) {
						return true
					}
				}
			}
		}
	}
	return false
}
