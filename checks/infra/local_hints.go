package infra

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	setupHeading = regexp.MustCompile(`(?i)\b(install(ation|ing)?|set[ -]?up|getting started|develop(ment|ing|er|ers)?|local(ly)?|prerequisites?|requirements?|quick ?start|build(ing)?|contribut(e|ing)|hacking|usage|running)\b`)
	setupCommand = regexp.MustCompile(`(?i)\b(npm (ci|i|install)|yarn( install)?$|pnpm (i|install)|bun install|pip3? install|pipenv (install|sync)|poetry install|uv (sync|venv|pip|run)|pdm install|conda (env )?create|` +
		`bundle( install)?$|composer(\.phar)? install|mvnw? |gradlew? |go (mod download|build|get|install|generate|run|test)|cargo (build|install|run|test)|dotnet (restore|build|run|test)|mix (deps\.get|setup)|` +
		`(docker[ -]compose|podman-compose|docker) (.* )?(up|build|run)|vagrant up|make\b|just \w|task \w|rake (setup|install|bootstrap)|(script|scripts|bin)/(setup|bootstrap|install|dev)|virtualenv|python3? -m venv|tox\b|nox\b|hatch |nix(-shell| develop)|cmake|configure|bazel|sbt|lein|stack (build|setup)|cabal|swift build|flutter pub|createdb|db:(setup|create|prepare))`)
	startCommand = regexp.MustCompile(`(?i)\b(npm (start|run (dev|start|serve|watch|develop))|(yarn|pnpm|bun)( run)? (dev|start|serve|develop|watch)|(docker[ -]compose|podman-compose) (.* )?(up|run)|docker run|vagrant up|` +
		`rails s(erver)?|manage\.py runserver|flask( --\S+ \S+)* run|uvicorn|gunicorn|fastapi dev|streamlit run|celery .*worker|go run|cargo run|dotnet (run|watch)|mvnw? .*(spring-boot:run|jetty:run|quarkus:dev|exec:java)|` +
		`gradlew? .*(bootRun|run|quarkusDev)|artisan serve|symfony (server|serve)|php -S|mix (phx\.server|run)|iex -S|foreman start|overmind start|hivemind|honcho start|` +
		`(make|just|task) (run|start|dev|serve|up|server|develop|local)|bin/(dev|server|start|run)|scripts?/(dev|server|start|run)|node \S+\.[cm]?js|python3? (-m )?\S+|java -jar|ng serve|hugo serve(r)?|jekyll serve|tilt up|skaffold dev|minikube|nodemon|air$|bundle exec (puma|rackup|jekyll)|rackup|puma)`)
	testCommand = regexp.MustCompile(`(?i)\b(npm (t|test|run (test|build)\S*)|(yarn|pnpm|bun)( run)? (test|build)\S*|go (test|build|install)|pytest|python3? (-m (pytest|unittest|build|tox)|setup\.py|manage\.py test)|tox|nox|hatch (run|test|build)|uv (run|build)|poetry (run|build)|` +
		`(bundle exec )?(rspec|rake)|(rails|artisan|mix|cargo|dotnet|swift|sbt|lein|flutter|dart) (test|build|spec)|phpunit|composer (test|(run|run-script) \S*(test|check|build|ci\b)\S*)|mvnw? .*(test|verify|install|package|compile)|gradlew? .*(test|build|check|assemble)|` +
		`(make|just|task)( \S*(test|check|build|all|install|ci)\S*|$)|ctest|bazel (test|build)|cmake|scripts?/(test|build|check)|bin/(test|build|check))`)
	// anyProgram runs whatever its argument is, often a tool of the project; what
	// is said around it must tell that it starts the project.
	anyProgram   = regexp.MustCompile(`(?i)^(go run|cargo run|node|python3?|java -jar|docker run|php -S)\b`)
	targetSetup  = regexp.MustCompile(`(?i)^(setup|install|bootstrap|init|deps|dependencies|develop|dev|venv|env|build|up|dev-?(setup|env|install)|install-?dev)$`)
	targetStart  = regexp.MustCompile(`(?i)^(run|start|dev|serve|server|up|develop|watch|local|run-?(local|dev|server)|start-?(local|dev|server)|dev-?(server|up)|(server|client|app|api|web|backend|frontend)[-_:](run|start|dev|serve|up)|(run|start|serve|dev)[-_:](server|client|app|api|web|backend|frontend))$`)
	targetTest   = regexp.MustCompile(`(?i)^(test|tests|check|build|compile|all|spec|ci|unit|test[:-].*|build[:-].*)$`)
	setupScript  = regexp.MustCompile(`(?i)^(setup|bootstrap|install|init|dev-?setup|setup-?dev|install-?deps|provision)(\.(sh|bash|ps1|cmd|bat|py|rb))?$`)
	startScript  = regexp.MustCompile(`(?i)^(dev|run|start|server|serve|up|run-?(dev|local)|start-?(dev|local))(\.(sh|bash|ps1|cmd|bat|py|rb))?$`)
	buildScript  = regexp.MustCompile(`(?i)^(build|test|tests|check|cibuild|run-?tests?|build-?and-?test|build-?all|test-?all)(\.(sh|bash|ps1|cmd|bat|py|rb|cake|fsx|csx))?$`)
	makefileName = regexp.MustCompile(`^(?i:(gnu)?makefile)$`)
)

// hints looks for how to set the project up and how to start it: in scripts,
// then in prose. An operated project is started; any other one is built or
// tested.
func hints(f *facts.Facts) (setup, start hint) {
	wantStart, wantTarget := startCommand, targetStart
	if !f.Repo.Kind.Operated() {
		wantStart, wantTarget = testCommand, targetTest
	}
	for _, doc := range guides(f.Documents()) {
		readDocument(doc, wantStart, &setup, &start)
	}
	known := newScripts(f.Tree)
	for _, name := range slices.Sorted(maps.Keys(known.targets)) {
		offer(name, "the Makefile (make "+name+")", wantTarget, &setup, &start)
	}
	for _, name := range slices.Sorted(maps.Keys(known.named)) {
		if known.named[name] != "" && !strings.Contains(known.named[name], "no test specified") && wantTarget.MatchString(name) {
			start.better(1, "package.json (npm run "+name+")")
			// A package manager's manifest says itself what to install.
			setup.better(1, "package.json (npm install)")
		}
	}
	for i := range f.Tree.Files {
		if file := &f.Tree.Files[i]; !file.Vendored && !isAside(file) {
			readFile(f.Tree, file, f.Repo.Kind.Operated(), &setup, &start)
		}
	}
	return setup, start
}

// guides returns the documents in which a newcomer looks, in the order in which
// they look.
func guides(all []docs.Document) (found []docs.Document) {
	rank := func(d docs.Document) int {
		base := strings.ToLower(path.Base(d.Path))
		switch top := !strings.Contains(d.Path, "/"); {
		case top && strings.HasPrefix(base, "readme"):
			return 0
		case strings.HasPrefix(base, "contributing"), strings.HasPrefix(base, "develop"), strings.HasPrefix(base, "install"), strings.HasPrefix(base, "getting"), strings.HasPrefix(base, "hacking"):
			return 1
		case top:
			return 2
		case strings.HasPrefix(base, "readme"): // of one folder, which may be but a part
			return 4
		default:
			return 3
		}
	}
	for _, d := range all {
		if !notAGuide.MatchString(d.Path) && !besideProject(d.Path) {
			found = append(found, d)
		}
	}
	slices.SortStableFunc(found, func(a, b docs.Document) int { return cmp.Or(rank(a)-rank(b), docs.ByPlace(a.Path, b.Path)) })
	return found
}

// besideProject tells documents in folders of tests and examples.
func besideProject(file string) bool {
	for dir := range strings.SplitSeq(strings.ToLower(path.Dir(file)), "/") {
		if aside[dir] && dir != "doc" && dir != "docs" {
			return true
		}
	}
	return false
}

// notAGuide are templates, instructions for machines, and records of the past.
var notAGuide = regexp.MustCompile(`(?i)(^|/)(\.(agents?|claude|cursor|codex|gemini)/|\.github/(issue|pull_request|copilot|instructions|prompts)|(claude|agents|gemini|changelog|changes|history|news|releases?|upgrad\w+|copilot-instructions)(\.\w+)?$)`)

func offer(name, where string, wantTarget *regexp.Regexp, setup, start *hint) {
	if targetSetup.MatchString(name) {
		setup.better(1, where)
	}
	if wantTarget.MatchString(name) {
		start.better(1, where)
	}
}

// readDocument takes commands that tell how to set up and to start, and any
// command under a heading about setting up.
func readDocument(doc docs.Document, wantStart *regexp.Regexp, setup, start *hint) {
	under := 0 // level of the heading about setting up that still holds
	for _, section := range doc.Sections {
		if section.Level > 0 && section.Level <= under {
			under = 0
		}
		if under == 0 && section.Level > 1 && setupHeading.MatchString(section.Heading) {
			under = section.Level
		}
		for _, command := range section.Commands {
			where := fmt.Sprintf("%s:%d", doc.Path, command.Line)
			if setupCommand.MatchString(command.Text) && (under > 0 || setupHeading.MatchString(section.Heading)) {
				setup.better(1, where)
			}
			about := under > 0 || setupHeading.MatchString(section.Heading) || strings.HasPrefix(strings.ToLower(doc.Path), "readme")
			if wantStart.MatchString(command.Text) && (about || !anyProgram.MatchString(command.Text)) {
				start.better(1, where)
			}
		}
	}
}

// readFile takes what a file is for from its kind, where its kind decides it.
func readFile(t *tree.Tree, f *tree.File, operated bool, setup, start *hint) {
	base := strings.ToLower(f.Base())
	switch dir := path.Base(f.Dir()); {
	case base == "devcontainer.json" || base == ".devcontainer.json":
		setup.better(1, f.Path)
		start.better(0.5, f.Path)
	case strings.Contains(base, "compose") && matchesTool(t, f, compose):
		setup.better(1, f.Path)
		if operated {
			start.better(1, f.Path)
		}
	case matchesTool(t, f, process) && !strings.HasPrefix(base, "procfile"):
		setup.better(0.5, f.Path)
		start.better(0.5, f.Path)
	case base == "procfile.dev" || base == "vagrantfile" || base == "tiltfile" || base == "skaffold.yaml":
		if operated {
			start.better(1, f.Path)
		}
	case dir == "bin" || dir == "script" || dir == "scripts" || dir == ".":
		if f.Size > 0 && setupScript.MatchString(base) && !makefileName.MatchString(base) {
			setup.better(1, f.Path)
		}
		if !operated && f.Size > 0 && buildScript.MatchString(base) { // which fetches what it needs, or fails without
			start.better(1, f.Path)
			setup.better(0.5, f.Path)
		}
		if operated && f.Size > 0 && startScript.MatchString(base) && dir != "." {
			start.better(1, f.Path)
		}
	}
}

// matchesTool tells whether the content of f is what a tool of that extent reads.
func matchesTool(t *tree.Tree, f *tree.File, e extent) bool {
	for _, candidate := range candidatesFor(f.Path) {
		if candidate.extent != e {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil && candidate.content.Match(data) {
			return true
		}
	}
	return false
}
