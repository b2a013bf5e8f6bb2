package steps

import (
	"cmp"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Releases returns the first step that sends something out: to servers, to a
// registry, to a page of downloads; else nil. One of a job that builds or tests, which
// hands an image to the next, or that puts a change up to be looked at, gives way to one that
// is called after sending out, be it by the pipeline of another project. Where
// none is found, unknown says what keeps the answer from being a plain no.
func Releases(t *tree.Tree, pipelines []ci.Pipeline) (run *Run, unknown string) {
	fo, aside := newFollower(t, releases), false // what is found sends out what is written about it
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			for _, step := range job.Steps {
				if run != nil && !calledRelease(job, step) {
					continue
				}
				r := fo.release(p, step)
				if r == nil && strings.HasPrefix(step.Uses, ci.OtherProject) && saysRelease(job.Name) {
					r = &Run{Path: p.Path, Line: step.Line, System: p.System}
				}
				ofWords := aboutIt.MatchString(job.Name + " " + p.Name)
				if r != nil && (run != nil || !forNextJob(p, job, step) && !trialPlace.MatchString(job.Environment) && !ofWords) {
					return r, ""
				}
				aside = aside || run == nil && r != nil && ofWords
				run = cmp.Or(run, r)
			}
		}
	}
	if aside {
		return cmp.Or(releaseByNames(pipelines), run), ""
	}
	if run != nil {
		return run, ""
	}
	if r := cmp.Or(releaseByNames(pipelines), fo.releaseByStep(pipelines), fo.releaseByPlace(pipelines)); r != nil {
		return r, ""
	}
	return nil, fo.unseen(pipelines)
}

// builds is the name of a job that makes or checks what another sends out, and aboutIt of
// one that sends out what is written of it, or a copy to look at.
var (
	builds  = sieve.Plain(`(?i)(^|[^a-z])(build|builds|tests?|lint|checks?|ci|images?|docker)([^a-z]|$)`)
	aboutIt = sieve.Plain(`(?i)(^|[^a-z])(docs?|documentation|dictionary|reports?|coverage|pages|storybook|previews?|review)([^a-z]|$)`)
)

// calledRelease tells whether a step or its job says that it sends the program out.
func calledRelease(job ci.Job, s ci.Step) bool {
	name := job.Name + " " + s.Name
	return !aboutIt.MatchString(name) && (saysRelease(job.Name) || saysRelease(s.Name))
}

// forNextJob tells whether what a step sends out seems to be for the jobs behind it.
func forNextJob(p *ci.Pipeline, job ci.Job, s ci.Step) bool {
	return builds.MatchString(job.Name) && !calledRelease(job, s) && !saysRelease(p.Name) && !saysRelease(path.Base(p.Path))
}

// releaseByNames returns the first step that runs a pipeline kept elsewhere and that is
// called after sending something out by all there is: its own name, that of its job and
// that of its file, one to production, whatever its file is called, before others. Any of
// them alone is no act.
func releaseByNames(pipelines []ci.Pipeline) (first *Run) {
	for i := range pipelines {
		p := &pipelines[i]
		said := saysRelease(p.Name) || saysRelease(path.Base(p.Path))
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				if !said && !toProduction.MatchString(job.Name) || !saysRelease(job.Name) || !elsewhere(p.System, job.Name, s.Uses) || !saysRelease(path.Base(s.Uses)) {
					continue
				}
				run := &Run{Path: p.Path, Line: s.Line, System: p.System}
				if toProduction.MatchString(job.Name) {
					return run
				}
				first = cmp.Or(first, run)
			}
		}
	}
	return first
}

// toProduction is the name of a job that sends to where users are.
var toProduction = sieve.Plain(`(?i)(^|[^a-z])(prod|production|live)([^a-z]|$)`)

// deploys begins the name of a step that says what it does.
var deploys = sieve.Plain(`(?i)^\W*deploy\b`)

// releaseByStep returns the first step that is called so and runs what was not
// understood.
func (fo *follower) releaseByStep(pipelines []ci.Pipeline) *Run {
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				if s.Run == "" || !deploys.MatchString(s.Name) || !saysRelease(s.Name) {
					continue
				}
				if does, _ := fo.opaque(p, s); does.what != "" {
					return &Run{Path: p.Path, Line: does.line, System: p.System}
				}
			}
		}
	}
	return nil
}

// saysDeploy matches the names of jobs and pipelines that bring a program to where it runs.
var saysDeploy = sieve.Plain(`(?i)(^|[^A-Za-z])(deploy|deploys|deployment)([^A-Za-z]|$)`)

// releaseByPlace returns the first step that is not known to be something else of a job that
// works on an environment and is called after deploying, be it by its file: the forge takes such
// a job for a deployment too.
func (fo *follower) releaseByPlace(pipelines []ci.Pipeline) *Run {
	for i := range pipelines {
		p := &pipelines[i]
		said := saysDeploy.MatchString(p.Name) || saysDeploy.MatchString(path.Base(p.Path))
		for _, job := range p.Jobs {
			ofJob := saysDeploy.MatchString(job.Name)
			if job.Environment == "" || trialPlace.MatchString(job.Environment) || !ofJob && (!said || builds.MatchString(job.Name)) || aboutIt.MatchString(job.Name+" "+p.Name) {
				continue
			}
			for _, s := range job.Steps {
				does := fo.unknown(p, s, false)
				_, own := ci.LocalAction(fo.tree, s)
				for j := 0; j < len(own) && does.what == ""; j++ {
					does = fo.unknown(p, own[j], false)
				}
				if does.what != "" {
					return &Run{Path: p.Path, Line: s.Line, System: p.System}
				}
			}
		}
	}
	return nil
}

func (fo *follower) release(p *ci.Pipeline, s ci.Step) *Run {
	r := &Run{Path: p.Path, Line: s.Line, System: p.System}
	if s.Run != "" {
		h := fo.text(s.Run, maxFollow)
		if h == nil {
			return nil
		}
		r.Line, r.Via = r.Line+h.line, h.via
		return r
	}
	if sendingCall.MatchString(s.Call) {
		return r
	}
	if file, steps := ci.LocalAction(fo.tree, s); file != "" {
		for _, step := range steps {
			if step.Run != "" && fo.text(step.Run, maxFollow) != nil || step.Run == "" && fo.sends(step) {
				r.Via = file
				return r
			}
		}
		return nil
	}
	if !strings.HasPrefix(s.Uses, "./") && !elsewhere(p.System, "", s.Uses) && fo.sends(s) {
		return r
	}
	return nil
}

var (
	// releaseAction: actions, orbs and pipes that send something out, by the
	// verb in their name; notSending have the word and only speak of a release.
	releaseAction = sieve.Plain(`(?i)(^|[/_.@-])(deploy\w*|publish|release|releaser|goreleaser\w*|upload-to-\w+|gh-pages|s3-sync|helm-upgrade|push-image|build-and-push\w*|pypi-publish)([/_.@:-]|$)|wrangler-action|vercel-action|ssh-action|scp-action|rsync|ecs-deploy`)
	notSending    = sieve.Plain(`(?i)test|result|report|coverage|drafter|notes|changelog|comment|check|lint|setup|install-(gh|release)|latest|upload-release-to-artifact|publish[-_](\w+[-_])+artifacts?\b|notif(y|ies)[^a-z](\w+[^a-z])?release|open-?api|swagger`)
	// sendingCall is a call of Jenkins' plugin for OpenShift that changes what runs there.
	sendingCall   = sieve.Plain(`^openshift\.(apply|create|replace|tag|rollout)$`)
	pushingAction = sieve.Plain(`(?i)^docker/(build-push|bake)-action|kaniko|^plugins/(docker|ecr|gcr|gar|acr|heroku)\b`)
)

// sends tells whether an action sends something out: by what it is, or by what it
// is told to run.
func (fo *follower) sends(s ci.Step) bool { return sendingAction(s) || fo.told(s) }

func sendingAction(s ci.Step) bool {
	if pushingAction.MatchString(s.Uses) { // which builds, and pushes where asked to
		push := strings.ToLower(s.With["push"])
		return push != "" && push != "false" || strings.Contains(s.With["outputs"], "push=true") || strings.Contains(s.Uses, "plugins/")
	}
	return releaseAction.MatchString(s.Uses) && !notSending.MatchString(s.Uses)
}

// releases asks whether something is sent out.
var releases = question{
	act: sendsOut, script: never, task: never, plugin: sieve.Plain(`^(release|publish|deploy|gh-pages)(:.*)?$`).MatchString,
	target: sieve.Plain(`\b(deploy|release|publish)\b`),
	says:   saysRelease, place: releasePlace,
}

func saysRelease(text string) bool {
	return releaseWord.MatchString(text) && !notSending.MatchString(text)
}

// releasePlace tells whether a job is called after sending something out, or its
// file is, or it works on an environment.
func releasePlace(p *ci.Pipeline, job ci.Job) bool {
	return job.Environment != "" && !trialPlace.MatchString(job.Environment) ||
		saysRelease(job.Name) || saysRelease(p.Name) || saysRelease(path.Base(p.Path))
}

// trialPlace is an environment that nothing is sent out to.
var trialPlace = sieve.Plain(`(?i)test|lint|review|coverage|\bci\b`)

var releaseWord = sieve.Plain(`(?i)(^|[^A-Za-z])(deploy|deploys|deployment|release|publish)([^A-Za-z]|$)`)

var (
	// sending are commands that send out what was built, from their first word.
	sending = sieve.Plain(`^(` + strings.Join([]string{
		`kubectl (-\S+ )*(apply|set|rollout|replace|patch)\b`, `(helm|helmfile) (-\S+ )*(upgrade|install|apply|sync)\b`, `(terraform|tofu|terragrunt) (\S+ )*apply\b`, `pulumi (\S+ )*up\b`, `oc (apply|rollout|start-build)\b`, `argocd app sync`, `nomad (job )?run\b`, `kd (-\S+ )*(-f|--file|run)\b`,
		`cf\d? (\S+-)?push\b`, `git push (\S+ )*\S*(heroku|dokku|gh-pages)\S*`, `heroku container:(push|release)`, `(docker|podman|buildah|nerdctl|docker[ -]compose) (image )?push\b`, `docker (buildx )?(build|bake)\b.* --push\b`, `(skopeo copy|crane push|oras push|ko (publish|apply|build))\b`,
		`aws s3 (sync|cp|mv) \S+.* ["']?s3://`, `aws (ecs|lambda|eks|elasticbeanstalk|apprunner|amplify) (update|create|start)-`, `gsutil (-\S+ )*(cp|rsync) \S+.* ["']?gs://`, `gcloud builds submit`, `az (webapp|functionapp|containerapp)\b.*\b(up|update|deployment)\b`, `azcopy\b`,
		`(npm|pnpm|yarn( npm)?|bun) (-\S+ )*publish\b`, `twine upload`, `maturin upload`, `gem push`, `(dotnet )?nuget push\b`, `(?i:nuget-push)\b`, `pod trunk push`, `semantic-release\b`, `release-it\b`, `goreleaser( release\b|$)`, `gh release (create|upload)`, `gh workflow run .*(deploy|release|publish)`, `cr upload`, `jfrog rt u`, `conan upload`, `luarocks upload`, `cpan-upload`, `dart pub publish`,
		`mvn\b.* deploy\b`, `gradle\b.* (\S*:)?(publish\w*|upload\w*)( |$)`, `sbt\b.*(publish\w*|ci-release)`, `mix hex\.publish`, `Publish-(Module|PSResource)\b`, `fastlane .*\b(deliver|pilot|supply|beta|upload\w*)\b`,
		`rclone (\S+ )*?(copy|copyto|move|sync) .* ["']?(\$\{?\w+\}?|[\w-]*:)[^ ]*$`, `ansible-playbook\b`, `rsync\b.* \S+:`, `(scp|lftp)\b`, `(npx )?gh-pages\b`, `mkdocs gh-deploy`, `mike deploy`, `(vercel|surge)( |$)`, `kamal\b`, `balena push`, `msdeploy\b`,
	}, "|") + `)`)
	jvmTool = sieve.Plain(`^\S*/(mvnw?|gradlew)(\.\w+)?\b|^(mvnw|mvnd|gradlew)\b`)

	// verb is the command of a tool that does what it is called: firebase deploy,
	// cargo publish. A flag's value is none.
	verb      = sieve.Plain(`^\S+ (\S+ ){0,3}(deploy|publish|release)(:\S*)?( |$)`)
	flagValue = sieve.Plain(`(^| )--?(c|configuration|e|f|o|t|env|profile|target|mode|branch|name|m|p|dir|cwd|prefix|C)[ =](deploy|publish|release)( |$)`)
	// buildsOnly may have the word and send nothing: they make files in a folder,
	// or a folder has that name, or it is what tests agree on.
	buildsOnly = sieve.Plain(`^(terraform|tofu|terragrunt|helm|helmfile|kubectl|chmod|chown|mv|tar|zip|unzip|find|sed|docker|shellcheck|yamllint|ansible-lint|black|ruff|flake8|mypy|eslint|prettier|dotnet|msbuild|cmake|xcodebuild|swift|zig|meson|ninja|flutter|cargo (build|test|check|run|clippy)|mix release|mix (do )?phx|lein uberjar)\b|--dry-run|--no-publish|--snapshot|\bpact(-broker|flow)\b`)
)

// sendsOut tells whether one simple command sends something out by itself.
func sendsOut(command string) bool {
	command = jvmTool.ReplaceAllStringFunc(command, func(tool string) string {
		if strings.Contains(tool, "gradle") {
			return "gradle"
		}
		return "mvn"
	})
	if sending.MatchString(command) {
		return !strings.Contains(command, "--dry-run")
	}
	return !silent.MatchString(command) && !defined.MatchString(command) && !flagValue.MatchString(command) && verb.MatchString(command) && !buildsOnly.MatchString(command)
}

// defined commands call what a repository defines for itself, under any name.
var defined = sieve.Plain(`^(make|npm (run|t)|(yarn|pnpm|bun)( run)? |composer|grunt|gulp|rake|task|just|inv|invoke|mage|earthly|dagger|sake|nox|(ba|z|da|k)?sh|python3?|ruby|node|pwsh|perl|php|source|\.)\b|^\.|^\S*/`)
