package ci

import (
	"cmp"
	"strings"
)

func readBitbucket(p *Pipeline, root node) {
	for _, kind := range root.get("pipelines").pairs() {
		p.Triggers = append(p.Triggers, kind.key)
		if kind.key == "default" {
			bitbucketSteps(p, kind.key, kind.value, maxDepth)
			continue
		}
		for _, branch := range kind.value.pairs() {
			bitbucketSteps(p, kind.key+" "+branch.key, branch.value, maxDepth)
		}
	}
}

func bitbucketSteps(p *Pipeline, name string, list node, depth int) {
	if depth == 0 || p.full() {
		return
	}
	for _, item := range list.items() {
		for _, entry := range item.pairs() {
			switch entry.key {
			case "step":
				j := Job{Name: entry.value.get("name").text(), Line: entry.line}
				if j.Name == "" {
					j.Name = name
				}
				for _, line := range entry.value.get("script").items() {
					if pipe := line.get("pipe"); pipe.exists() {
						j.Steps = append(j.Steps, action("", pipe, line.get("variables")))
					} else {
						j.Steps = append(j.Steps, commands("", line, maxDepth)...)
					}
				}
				p.Jobs = append(p.Jobs, j)
			case "parallel", "stage":
				bitbucketSteps(p, name, entry.value, depth-1)
				bitbucketSteps(p, name, entry.value.get("steps"), depth-1)
			}
		}
	}
}

// readBuildkite reads the steps below their name, or as the list that is the whole file.
func readBuildkite(p *Pipeline, root node) {
	if steps := root.get("steps"); steps.exists() {
		root = steps
	}
	buildkiteSteps(p, root, maxDepth)
}

func buildkiteSteps(p *Pipeline, list node, depth int) {
	if depth == 0 || p.full() {
		return
	}
	for _, item := range list.items() {
		name := item.get("label").text()
		if name == "" {
			name = item.get("name").text()
		}
		j := Job{Name: name, Line: item.line()}
		for _, key := range []string{"command", "commands"} {
			j.Steps = append(j.Steps, commands(name, item.get(key), maxDepth)...)
		}
		for _, plugin := range item.get("plugins").items() {
			for _, p := range plugin.pairs() {
				j.Steps = append(j.Steps, Step{Name: name, Line: p.line, Uses: p.key})
				if command := p.value.get("command"); strings.HasPrefix(p.key, "docker") && command.exists() { // word by word
					j.Steps = append(j.Steps, Step{Name: name, Line: command.line(), Run: strings.Join(command.texts(), " ")})
				}
			}
		}
		if len(j.Steps) > 0 {
			p.Jobs = append(p.Jobs, j)
		}
		buildkiteSteps(p, item.get("steps"), depth-1) // a group
	}
}

// travisDefaults is what Travis runs for a language when the file says nothing.
var travisDefaults = map[string]string{"ruby": "bundle exec rake", "node_js": "npm test", "go": "go test ./...", "java": "mvn test -B", "php": "phpunit",
	"rust": "cargo build --verbose && cargo test --verbose", "elixir": "mix test", "scala": "sbt test", "clojure": "lein test", "haskell": "cabal test",
	"perl": "prove", "swift": "swift test", "dart": "pub run test"}

func readTravis(p *Pipeline, root node) {
	phases := []string{"before_install", "install", "before_script", "script", "after_success", "after_script", "before_deploy"}
	main := Job{Name: "default", Line: 1}
	for _, phase := range phases {
		main.Steps = append(main.Steps, commands(phase, root.get(phase), maxDepth)...)
	}
	main.Steps = append(main.Steps, providers(root.get("deploy"))...)
	included := root.get("jobs", "include").items()
	if len(included) == 0 {
		included = root.get("matrix", "include").items()
	}
	scripted := root.get("script").exists()
	var extra []Job
	for _, item := range included {
		j := Job{Name: item.get("name").text(), Line: item.line()}
		for _, phase := range phases {
			j.Steps = append(j.Steps, commands(phase, item.get(phase), maxDepth)...)
		}
		j.Steps = append(j.Steps, providers(item.get("deploy"))...)
		scripted = scripted || item.get("script").exists()
		if len(j.Steps) > 0 {
			extra = append(extra, j)
		}
	}
	language := root.get("language")
	if run := travisDefaults[language.text()]; run != "" && !scripted {
		main.Steps = append(main.Steps, Step{Name: "default of " + language.text(), Line: language.line(), Run: run})
	}
	if len(main.Steps) > 0 {
		p.Jobs = append(p.Jobs, main)
	}
	p.Jobs = append(p.Jobs, extra...)
}

// providers returns the steps of a deploy of Travis or AppVeyor, which name who
// takes what was built, or a script that sends it.
func providers(deploy node) (out []Step) {
	for _, item := range append(deploy.items(), deploy) {
		switch name := item.get("provider"); name.text() {
		case "":
		case "script":
			out = append(out, commands("deploy", item.get("script"), maxDepth)...)
		default:
			out = append(out, Step{Name: "deploy", Line: name.line(), Uses: "deploy/" + name.text()})
		}
	}
	return out
}

func readAppVeyor(p *Pipeline, root node) {
	j := Job{Name: "build", Line: 1}
	for _, phase := range []string{"install", "before_build", "build_script", "after_build", "before_test", "test_script", "after_test", "deploy_script"} {
		for _, item := range append(root.get(phase).items(), root.get(phase)) {
			if item.text() != "" {
				j.Steps = append(j.Steps, commands(phase, item, 1)...)
			}
			for _, shell := range []string{"cmd", "ps", "sh", "pwsh"} {
				j.Steps = append(j.Steps, commands(phase, item.get(shell), 1)...)
			}
		}
	}
	j.Steps = append(j.Steps, providers(root.get("deploy"))...)
	p.Jobs = append(p.Jobs, j)
}

func readCodeBuild(p *Pipeline, root node) {
	for _, phase := range root.get("phases").pairs() {
		j := Job{Name: phase.key, Line: phase.line}
		j.Steps = append(j.Steps, commands("", phase.value.get("commands"), maxDepth)...)
		j.Steps = append(j.Steps, commands("", phase.value.get("finally"), maxDepth)...)
		p.Jobs = append(p.Jobs, j)
	}
}

// readCloudBuild: a step is an image with its arguments, or a script in it.
func readCloudBuild(p *Pipeline, root node) {
	j := Job{Name: "steps", Line: 1}
	for _, item := range root.get("steps").items() {
		name := item.get("id").text()
		image := item.get("name")
		j.Steps = append(j.Steps, action(name, image, node{}))
		if script := item.get("script"); script.exists() {
			j.Steps = append(j.Steps, commands(name, script, 1)...)
			continue
		}
		words := append(item.get("entrypoint").texts(), item.get("args").texts()...)
		if len(words) == 0 {
			continue
		}
		// A builder image such as cloud-builders/npm is the program itself.
		if !item.get("entrypoint").exists() {
			builder := image.text()[strings.LastIndexByte(image.text(), '/')+1:]
			program, _, _ := strings.Cut(builder, ":")
			words = append([]string{program}, words...)
		}
		place := item.get("args")
		if !place.exists() {
			place = item.get("entrypoint")
		}
		j.Steps = append(j.Steps, Step{Name: name, Line: place.line(), Run: strings.Join(words, " ")})
	}
	p.Jobs = append(p.Jobs, j)
}

// readDrone reads Drone and Woodpecker, whose steps are a list or a mapping. Each
// document is a pipeline of its own.
func readDrone(p *Pipeline, root node) {
	name := root.get("name").text()
	j := Job{Name: "steps", Line: 1}
	if len(p.Jobs) > 0 {
		j.Name, j.Line = cmp.Or(name, j.Name), root.line()
	} else {
		p.Name = name
	}
	steps := root.get("steps")
	for _, item := range steps.items() {
		j.Steps = append(j.Steps, droneStep(item.get("name").text(), item)...)
	}
	for _, item := range append(steps.pairs(), root.get("pipeline").pairs()...) {
		j.Steps = append(j.Steps, droneStep(item.key, item.value)...)
	}
	p.Jobs = append(p.Jobs, j)
}

func droneStep(name string, item node) []Step {
	var out []Step
	if image := item.get("image"); image.exists() {
		out = append(out, action(name, image, item.get("settings")))
	}
	return append(out, commands(name, item.get("commands"), maxDepth)...)
}
