package ci

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

func readGitHub(p *Pipeline, root node) {
	p.Name = root.get("name").text()
	on := root.get("on")
	if p.Triggers = on.texts(); len(p.Triggers) == 0 {
		p.Triggers = on.keys()
	}
	p.Branches, p.Tags = on.get("push", "branches").texts(), on.get("push", "tags").texts()
	p.Requests = on.get("pull_request", "types").texts()
	for _, job := range root.get("jobs").pairs() {
		j := Job{Name: job.key, Line: job.line, Environment: environmentNamed(job.value.get("environment"))}
		if uses := job.value.get("uses"); uses.exists() { // a reusable workflow
			j.Steps = append(j.Steps, action("", uses, job.value.get("with")))
		}
		j.Steps = append(j.Steps, eachTask(gitHubSteps(job.value.get("steps")), job.value.get("strategy", "matrix"))...)
		fill(j.Steps, matrixValue, onlyValues(job.value.get("strategy", "matrix")))
		j.Images = image(job.value.get("container"), "image")
		for _, service := range job.value.get("services").pairs() {
			j.Images = append(j.Images, image(service.value, "image")...)
		}
		if job.value.get("continue-on-error").text() == "true" {
			j.mayFail()
		}
		p.Jobs = append(p.Jobs, j)
		if p.full() {
			return
		}
	}
}

var matrixValue = sieve.Plain(`\$\{\{\s*matrix\.([\w-]+)\s*\}\}`)

// onlyValues are the values of a matrix that has no other of that name. Which of
// several a step gets is not told by the step.
func onlyValues(matrix node) map[string]string {
	only := map[string]string{}
	if matrix.get("include").exists() {
		return only
	}
	for _, axis := range matrix.pairs() {
		if items := axis.value.items(); len(items) == 1 && !strings.Contains(items[0].text(), "${{") {
			only[axis.key] = items[0].text()
		}
	}
	return only
}

// task matches a command whose task is a value of a matrix: ./gradlew ${{ matrix.task }}.
var task = sieve.Plain(`^\s*(?:(?:\S*gradlew?|\S*mvnw?|make|just|task|(?:npm|yarn|pnpm)(?: run)?|(?:bundle exec )?rake|nox -s|tox -e|composer(?: run)?|mix|cargo|dotnet)\s+)?\$\{\{\s*matrix\.([\w-]+)\s*\}\}`)

// eachTask has one step for each value where the values of a matrix are what is run.
func eachTask(list []Step, matrix node) (out []Step) {
	for _, s := range list {
		m := task.FindStringSubmatch(s.Run)
		if strings.HasPrefix(s.Uses, "./") {
			m = givenTask(s.With)
		}
		if m == nil {
			out = append(out, s)
			continue
		}
		before := len(out)
		values := matrix.get(m[1]).texts()
		for _, more := range matrix.get("include").items() {
			values = append(values, more.get(m[1]).texts()...)
		}
		for _, value := range values {
			if len(out)-before < maxTasks && !strings.Contains(value, "${{") {
				one := []Step{s}
				one[0].With = maps.Clone(s.With)
				fill(one, matrixValue, map[string]string{m[1]: value})
				out = append(out, one...)
			}
		}
		if len(out) == before {
			out = append(out, s)
		}
	}
	return out
}

// givenTask is a value of a matrix that an action of the repository is given, as task has one:
// the one that is given under a name for what is to be done, if there are several.
func givenTask(with map[string]string) (given []string) {
	for _, input := range slices.Sorted(maps.Keys(with)) {
		if m := matrixValue.FindStringSubmatch(with[input]); m != nil && (given == nil || forTask.MatchString(input)) {
			given = m
		}
	}
	return given
}

// forTask matches the names of inputs that say what is to be done.
var forTask = sieve.Plain(`(?i)task|target|command|cmd|script|suite|test|goal`)

// maxTasks is how many values of a matrix are looked at. Assumed.
const maxTasks = 20

func gitHubSteps(list node) []Step {
	var out []Step
	for _, s := range list.items() {
		name, before := s.get("name").text(), len(out)
		if run := s.get("run"); run.exists() {
			out = append(out, commands(name, run, 1)...)
		} else if uses := s.get("uses"); uses.exists() {
			out = append(out, action(name, uses, s.get("with")))
		}
		for i := before; i < len(out); i++ {
			out[i].MayFail, out[i].If = s.get("continue-on-error").text() == "true", s.get("if").text()
		}
	}
	return out
}

// inputValue is where an action puts in what it was given by a name, inputVariable where the
// script of one that runs in a container does, and entryPoint what a Dockerfile begins with.
var (
	inputValue    = sieve.Plain(`\$\{\{\s*inputs\.([\w-]+)\s*\}\}`)
	inputVariable = sieve.Plain(`\$\{?(\w+)\}?`)
	entryPoint    = sieve.Plain(`(?im)^\s*ENTRYPOINT\s+\[?\s*["']?\S*?([\w.-]+\.(?:ba)?sh|[\w-]+)["'\s,\]]*$`)
)

// LocalAction returns what a step of GitHub Actions that uses an action of the
// repository itself ("./.github/actions/setup") runs with what it gives it, and the path that
// stands in: steps, with those of the actions that it uses in turn, or the script that a
// container begins with. Reusable workflows are pipelines already and have none.
func LocalAction(t *tree.Tree, s Step) (file string, steps []Step) {
	a := actions{tree: t, above: map[string]bool{}}
	return a.run(s)
}

// actions follows those of a repository that use each other: above are the ones that the next is
// a step of, and looked how many files were read, of which maxActions are. Assumed.
type actions struct {
	tree   *tree.Tree
	above  map[string]bool
	looked int
}

const maxActions = 50

func (a *actions) run(s Step) (file string, steps []Step) {
	dir := path.Clean(s.Uses)
	if !strings.HasPrefix(s.Uses, "./") || a.above[dir] || a.looked >= maxActions {
		return "", nil
	}
	a.above[dir] = true
	defer delete(a.above, dir)
	for _, name := range []string{"action.yml", "action.yaml"} {
		file := path.Join(dir, name)
		content, err := a.tree.ReadFile(file)
		if err != nil {
			continue
		}
		a.looked++
		root, err := parseYAML(content)
		if err != nil {
			return "", nil
		}
		given := make(map[string]string)
		for _, input := range root.get("inputs").pairs() {
			if value, is := s.With[input.key]; is {
				given[input.key] = value
			} else if value := input.value.get("default"); value.exists() {
				given[input.key] = value.text()
			}
		}
		if root.get("runs", "using").text() == "docker" {
			return inContainer(a.tree, dir, root, given)
		}
		own := gitHubSteps(root.get("runs", "steps"))
		fill(own, inputValue, given)
		for _, step := range own {
			if _, inner := a.run(step); inner != nil {
				steps = append(steps, inner...)
			} else {
				steps = append(steps, step)
			}
			if len(steps) > maxSteps {
				break
			}
		}
		return file, steps
	}
	return "", nil
}

// inContainer is the same of an action that runs in a container: the shell script that this begins
// with, by the action itself or by the Dockerfile that it is made of, if it lies in the action's
// folder. GitHub gives it each input as a variable.
func inContainer(t *tree.Tree, dir string, action node, given map[string]string) (script string, steps []Step) {
	name := path.Base(action.get("runs", "entrypoint").text())
	if name == "." {
		content, err := t.ReadFile(path.Join(dir, action.get("runs", "image").text()))
		all := entryPoint.FindAllSubmatch(content, -1)
		if err != nil || len(all) == 0 {
			return "", nil
		}
		name = string(all[len(all)-1][1])
	}
	script = path.Join(dir, name)
	content, err := t.ReadFile(script)
	if file := t.Lookup(script); err != nil || file == nil || file.Language != "Shell" {
		return "", nil
	}
	variables := make(map[string]string)
	for input, value := range given {
		variables["INPUT_"+strings.ToUpper(input)] = value
	}
	for _, variable := range action.get("runs", "env").pairs() {
		if m := inputValue.FindStringSubmatch(variable.value.text()); m != nil {
			if value, is := given[m[1]]; is {
				variables[variable.key] = value
			}
		}
	}
	steps = []Step{{Run: string(content), Line: 1}}
	fill(steps, inputVariable, variables)
	return script, steps
}
