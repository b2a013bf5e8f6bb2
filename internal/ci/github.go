package ci

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

func readGitHub(p *Pipeline, root node) {
	p.Name = root.get("name").text()
	on := root.get("on")
	if p.Triggers = on.texts(); len(p.Triggers) == 0 {
		p.Triggers = on.keys()
	}
	if i := slices.Index(p.Triggers, "push"); i >= 0 && ofTagsAlone(on.get("push")) {
		p.Triggers[i] = PushOfTags
	}
	for _, job := range root.get("jobs").pairs() {
		j := Job{Name: job.key, Line: job.line, Environment: environmentNamed(job.value.get("environment"))}
		if uses := job.value.get("uses"); uses.exists() { // a reusable workflow
			j.Steps = append(j.Steps, action("", uses, job.value.get("with")))
		}
		j.Steps = mayFail(append(j.Steps, gitHubSteps(job.value.get("steps"))...), job.value.get("continue-on-error"))
		p.Jobs = append(p.Jobs, j)
		if p.full() {
			return
		}
	}
}

// ofTagsAlone tells whether the filters of a push let through no change of a
// branch: those of tags alone do not.
func ofTagsAlone(push node) bool {
	tags, branches := push.get("tags").exists() || push.get("tags-ignore").exists(), push.get("branches").exists() || push.get("branches-ignore").exists()
	return tags && !branches
}

func gitHubSteps(list node) []Step {
	var out []Step
	for _, s := range list.items() {
		name, may := s.get("name").text(), s.get("continue-on-error")
		if run := s.get("run"); run.exists() {
			out = append(out, mayFail(commands(name, run, 1), may)...)
		} else if uses := s.get("uses"); uses.exists() {
			out = append(out, mayFail([]Step{action(name, uses, s.get("with"))}, may)...)
		}
	}
	return out
}

// LocalAction returns what a step of GitHub Actions that uses an action of the
// repository itself ("./.github/actions/setup") runs, and the path it stands
// in. Reusable workflows are pipelines already and have none.
func LocalAction(t *tree.Tree, uses string) (file string, steps []Step) {
	dir, ok := strings.CutPrefix(uses, "./")
	if !ok {
		return "", nil
	}
	for _, name := range []string{"action.yml", "action.yaml"} {
		file := path.Join(dir, name)
		content, err := t.ReadFile(file)
		if err != nil {
			continue
		}
		root, err := parseYAML(content)
		if err != nil {
			return "", nil
		}
		return file, gitHubSteps(root.get("runs", "steps"))
	}
	return "", nil
}
