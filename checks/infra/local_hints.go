package infra

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	setupHeading = sieve.MustCompile(`(?i)\b(install(ation|ing)?|set[ -]?up|setting up|getting started|develop(ment|ing|er|ers)?|local(ly)?|prerequisites?|requirements?|quick ?start|build(ing)?|contribut(e|ing)|hacking|usage|running|from source)\b`)
	setupCommand = sieve.MustCompile(`(?i)\b(npm (ci|i|install)|yarn( install)?$|pnpm (i|install)|bun install|pip3? install|pipenv (install|sync)|poetry install|uv (sync|venv|pip|run)|pdm install|conda (env )?create|` +
		`bundle( install)?$|composer(\.phar)? install|mvnw? |gradlew? |go (mod download|build|get|install|generate|run)|cargo (build|install|run)|dotnet (restore|build|run)|mix (deps\.get|setup)|` +
		`(docker[ -]compose|podman-compose|docker) (.* )?(up|build|run)|vagrant up|make\b|just \w|task \w|rake (setup|install|bootstrap)|(script|scripts|bin)/(setup|bootstrap|install|dev)|virtualenv|python3? -m venv|tox\b|nox\b|hatch |nix(-shell| develop)|cmake|configure|bazel|sbt|lein|stack (build|setup)|cabal|swift build|flutter pub|createdb|db:(setup|create|prepare))`)
	startCommand = sieve.MustCompile(`(?i)\b(npm (start|run (dev|start|serve|watch|develop))|(yarn|pnpm|bun)( run)? (dev|start|serve|develop|watch)|(docker[ -]compose|podman-compose) (.* )?(up|run)|docker run|vagrant up|` +
		`rails s(erver)?\b|manage\.py runserver|flask( --\S+ \S+)* run|uvicorn|gunicorn|fastapi dev|streamlit run|celery .*worker|go run|cargo run|dotnet (run|watch)|mvnw? .*(spring-boot:run|jetty:run|quarkus:dev|exec:java)|` +
		`gradlew? .*(bootRun|run|quarkusDev)|artisan serve|symfony (server|serve)|php -S|mix (phx\.server|run)|iex -S|foreman start|overmind start|hivemind|honcho start|` +
		`(make|just|task|mise r(un)?) (run|start|dev|serve|up\b|server)|(make|just|task) (develop|local)\s*$|bin/(dev|server|start|run)|scripts?/(dev|server|start|run)|node \S+\.[cm]?js|python3? (-m )?\S+|java -jar|ng serve|hugo serve(r)?|jekyll serve|tilt up|skaffold dev|nodemon|air$|bundle exec (puma|rackup|jekyll)|rackup|puma)`)
	testCommand = sieve.MustCompile(`(?i)\b(npm (t|test|run (test|build)\S*)|(yarn|pnpm|bun)( run)? (test|build)\S*|go (test|build|install)|cargo install( --\S+)* --(git|path)|pytest|python3? (-m (pytest|unittest|build|tox)|setup\.py|manage\.py test)|tox|nox|(pipenv|pdm|rye) run \S*(test|build)\S*|hatch (run|test|build)|uv (run|build)|poetry (run|build)|` +
		`(bundle exec )?(rspec|rake)|(rails|artisan|mix|cargo|dotnet|swift|sbt|lein|flutter|dart) (test|build|spec)|phpunit|composer (test|(run|run-script) \S*(test|check|build|ci\b)\S*)|mvnw? .*(test|verify|install|package|compile)|gradlew? .*(test|build|check|assemble)|` +
		`(make|just|task)( \S*(test|check|build|all|install|ci)\S*|$)|ctest|bazel (test|build)|cmake|scripts?/(test|build|check)|bin/(test|build|check))`)
	// topScript is a script at the top that is called for what it starts.
	topScript = sieve.MustCompile(`^\./((?:startup|start|run|serve|server|dev|up)(?:\.sh)?)(?:\s|$)`)
	// ownScriptStart is one of this repository that is called for the program which it starts.
	ownScriptStart = sieve.MustCompile(`^(?:\./|(?:\./)?[\w.-]+/(?:[\w.-]+/)*)((?:run|start|serve)[-_][\w-]*?(?:server|app|api|web|service|site|local\w*)[\w-]*(?:\.\w+)?)(?:\s|$)`)
	// away matches headings over what happens on other machines than one's own.
	away = sieve.MustCompile(`(?i)\b(production|prod|staging|deploy(s|ing|ment|ments)?|releas(e|es|ing)|hosting|heroku|kubernetes)\b`)
	// trials matches headings over what is tested; what is started there serves the tests, but
	// for one over work and tests together.
	trials    = sieve.MustCompile(`(?i)\b(tests?|testing|specs)\b`)
	ofWorkToo = sieve.Plain(`(?i)\bdev(elop\w*)?( environment)?s? ?(and|&|/|or) ?test(s|ing)?\b|\btest(s|ing)? ?(and|&|/|or) ?dev(elop\w*)?\b`)
	// besideCompose is a compose file for pipelines or tests, or one that only adds to
	// the one beside it.
	besideCompose = sieve.MustCompile(`compose.*[._-](ci|debug|tests?|e2e|cypress|override)\b.*\.ya?ml$`)
	// ofPapers matches headings over how the documentation is made.
	ofPapers = sieve.MustCompile(`(?i)\b(build(ing)?|generat(e|ing)|writ(e|ing)|edit(ing)?|previewing|serving|updating|contribut(e|ing) to)\b.*\b(documentation|docs)\b`)
	// byTitle matches titles of documents on what is done on the way to another
	// machine, and hereAtWork headings in there on what is done on one's own.
	byTitle    = sieve.MustCompile(`(?i)^\W*(deploy(ing|ments?)?|releas(es?|ing)|hosting)\b`)
	hereAtWork = sieve.MustCompile(`(?i)\b(local(ly)?|develop(ment|ing|ers?)?)\b`)
	// onSettingUp matches titles of documents that are on nothing else.
	onSettingUp = sieve.MustCompile(`(?i)^\W*(getting started|((local|development|developer) )?(set[ -]?up|installation))\W*$`)
	// leftOpen matches headings over what not everybody needs.
	leftOpen    = sieve.MustCompile(`(?i)\boptional(ly)?\b`)
	targetSetup = sieve.MustCompile(`(?i)^(setup|install|bootstrap|init|deps|dependencies|develop|dev|venv|env|build|up|dev-?(setup|env|install)|install-?dev)$`)
	// setsUpFirst are those of targetSetup that name the step before all others.
	setsUpFirst  = sieve.MustCompile(`(?i)^(setup|bootstrap|install|init|deps|dependencies|dev-?(setup|env|install)|install-?dev)$`)
	targetStart  = sieve.MustCompile(`(?i)^(run|start|dev|serve|server|up|develop|watch|local|run-?(local|dev|server)|start-?(local|dev|server)|dev-?(server|up)|(server|client|app|api|web|backend|frontend)[-_:](run|start|dev|serve|up)|(run|start|serve|dev)[-_:](server|client|app|api|web|backend|frontend))$`)
	targetTest   = sieve.MustCompile(`(?i)^(test|tests|check|build|compile|all|spec|ci|unit|test[:-].*|build[:-].*)$`)
	setupScript  = sieve.MustCompile(`(?i)^((?:(?:initial|first|local|project)[-_])?setup|bootstrap|install|init|dev-?setup|setup-?dev|install-?deps|provision|(setup|install)[-_]?local)(\.(sh|bash|ps1|cmd|bat|py|rb))?$`)
	startScript  = sieve.MustCompile(`(?i)^(dev|run|start|server|serve|up|run-?(dev|local)|start-?(dev|local))(\.(sh|bash|ps1|cmd|bat|py|rb))?$`)
	buildScript  = sieve.MustCompile(`(?i)^(build|test|tests|check|cibuild|run-?tests?|build-?and-?test|build-?all|build[-_]?local|test-?all)(\.(sh|bash|ps1|cmd|bat|py|rb|cake|fsx|csx))?$`)
	builds       = sieve.MustCompile(`(?i)^build([-_]?local)?(\.(sh|bash|ps1|cmd|bat|py|rb|cake|fsx|csx))?$`)
	makefileName = sieve.MustCompile(`^(?i:(gnu)?makefile)$`)
)

// search is what is looked for in a project, and the best that was found.
type search struct {
	tree         *tree.Tree
	repo         *facts.Repo
	operated     bool
	start        *sieve.Pattern  // commands that start it
	target       *sieve.Pattern  // targets and scripts that do
	code, script map[string]int  // lines by folder, and those in the languages of package scripts
	server       map[string]int  // likewise those in languages that neither pages nor scripts are written in
	manifest     map[string]bool // folders with a manifest or a licence of their own
	names        map[string]bool // of the product, as registries know it
	resolver     *docs.Resolver
	scripts      *scripts
	solution     bool // there is one for Visual Studio
	setup, begun hint
}

// hints looks for how to set the project up and how to start it: in prose, then
// in scripts. An operated project is started; any other one is built or tested. Unread is
// where else that is told, for the end of a sentence.
func hints(f *facts.Facts) (setup, start hint, unread string) {
	s := &search{tree: f.Tree, repo: &f.Repo, operated: f.Repo.Kind.Operated(), start: startCommand, target: targetStart, resolver: docs.NewResolver(f.Tree, nil)}
	s.resolver.Name = f.Repo.Name()
	s.countCode()
	s.nameProduct()
	if !s.operated {
		s.start, s.target = testCommand, targetTest
	}
	s.scripts = newScripts(f.Tree)
	guides, topics := s.guides(f.Documents())
	for _, doc := range guides[:topics] {
		s.readDocument(doc)
	}
	s.readCommands()
	for i := range f.Tree.Files {
		if file := &f.Tree.Files[i]; !file.Vendored && !IsAside(file) {
			s.readFile(file)
		}
	}
	for _, doc := range guides[topics:] { // which are about something else
		s.readDocument(doc)
	}
	if !s.operated && s.setup.worth == 0 && (f.Tree.Lookup("go.mod") != nil || f.Tree.Lookup("Cargo.toml") != nil) { // whose tools fetch what they need
		if at, _ := f.SaidByReadme(needsVersion); at != "" {
			s.setup.better(s.begun.worth, at)
		}
		s.setup.better(min(s.begun.worth, 0.5), s.begun.where)
	}
	s.inTheSameGuide(guides)
	return s.setup, s.begun, unreadGuide(guides, s.setup, f.Repo.Own()) + fromPeople(guides)
}

// neededVersion is the version of Go or Rust that somebody says is needed, which then is all
// that has to be installed.
var neededVersion = sieve.Plain(`(?i)\b(?:requires?|needs?|minimum|at least|tested with)\b[^\n]{0,60}\b(?:go|golang|rust|rustc)\b[^\n]{0,60}\b1\.\d+|\b(?:go|golang|rust|rustc)\b[^\n]{0,60}\b1\.\d+[^\n]{0,60}(?:\+|\b(?:or (?:above|later|newer|higher)|is (?:required|needed))\b)`)

func needsVersion(sentence []byte) string { return string(neededVersion.Find(sentence)) }

func (s *search) offer(name, where, part string) {
	if targetSetup.MatchString(name) {
		s.setup.offer(hint{where: where, worth: 1, part: part})
	}
	if s.target.MatchString(name) {
		s.begun.offer(hint{where: where, worth: 1, part: part})
	}
}

// readDocument takes commands that tell how to set up and to start, and any
// command under a heading about setting up.
func (s *search) readDocument(doc docs.Document) {
	under, elsewhere, tested, papers, optional := 0, 0, 0, 0, 0 // levels of the headings about setting up, other machines, tests, the documentation, or what may be left out, that still hold
	part, deploys := s.partOf(doc), deploysByTitle(&doc)
	var setup placedSetup
	for i := range doc.Sections {
		section := &doc.Sections[i]
		under = holds(under, section, setupHeading)
		elsewhere = holds(elsewhere, section, away)
		if tested = holds(tested, section, trials); tested == section.Level && ofWorkToo.MatchString(section.Heading) {
			tested = 0
		}
		papers = holds(papers, section, ofPapers)
		optional = holds(optional, section, leftOpen)
		if papers > 0 && papers >= under || inEditor(section.Heading) {
			continue
		}
		about := under > 0 || setupHeading.MatchString(section.Heading)
		gone := s.gone(doc.Path, section)
		setup.started = false
		for _, command := range section.Commands {
			if gone[command.Line] || s.installsItself(command.Text) || s.runsPublished(&doc, command.Text) || s.runsOthersJar(command.Text) {
				continue
			}
			where := fmt.Sprintf("%s:%d", doc.Path, command.Line)
			setup.aside = optional > 0 || installsTools(command.Text)
			trial := s.operated && tested > 0 && tested >= under
			if about && setupCommand.MatchString(command.Text) && !tidies.MatchString(command.Text) && !sendsOut.MatchString(command.Text) || s.setsUp(doc, command.Text) {
				worth := 1.
				if ofPage, _ := s.worthOfScript(command.Text, part); installsTools(command.Text) || ofPage < 1 && guideRank(&doc) > 0 || // what it takes else is not said
					elsewhere > 0 && elsewhere >= under || deploys && !hereAtWork.MatchString(section.Heading) || // a build on the way to another machine
					trial && !docs.SetsUp(command.Text) {
					worth = 0.5
				}
				setup.offer(hint{where: where, worth: worth, part: part}, about, docs.SetsUp(command.Text))
			}
			if about && s.resolver.ClonesIt(command.Text) { // what else it takes is not said
				setup.offer(hint{where: where, worth: 0.5, part: part}, about, false)
			}
			setup.started = setup.started || startCommand.MatchString(command.Text)
			switch {
			case !s.starts(doc.Path, command.Text) || !section.MayStart(command.Text):
			case trial, sendsOut.MatchString(command.Text):
			case !about && docs.AnyProgram(command.Text) && !s.runsOwn(command.Text) && guideRank(&doc) > 0:
			case s.operated && elsewhere > 0 && elsewhere >= under:
				s.begun.offer(hint{where: where, worth: 0.5, part: part})
			default:
				worth, of := s.worthOfScript(command.Text, part)
				s.begun.offer(hint{where: where, worth: worth, part: of})
			}
		}
		if setup.aside = optional > 0; about || guideRank(&doc) == ofGuide && onSettingUp.MatchString(doc.Title) {
			s.readSpans(doc.Path, section, part, &setup)
			s.readStudio(doc.Path, section, part, &setup)
		}
	}
	s.setup.offer(setup.hint)
}

// runsComposed is where a command of compose says what it runs once, and valueBehind an option of that with a value.
var (
	runsComposed = sieve.Plain(`(?i)^(?:sudo )?(?:docker[ -]compose|podman-compose)\b(?: -\S+(?: \S+\.ya?ml)?)* run `)
	valueBehind  = sieve.Plain(`^(?:-[evpuwl]|--(?:env|volume|publish|user|workdir|name|entrypoint|label))$`)
)

// goFile is the file of Go that a command runs, and goProgram a program by the custom of Go.
var (
	goFile    = sieve.Plain(`\bgo run (?:-\S+ )*(\S+\.go)\b`)
	goProgram = sieve.Plain(`\bgo run (?:-\S+ )*\./(cmd/[\w-]+)(?:\s|$)`)
)

// readFile takes what a file is for from its kind, where its kind decides it.
func (s *search) readFile(f *tree.File) {
	base := strings.ToLower(f.Base())
	switch dir := path.Base(f.Dir()); {
	case base == "devcontainer.json" || base == ".devcontainer.json", dir == ".ddev" && base == "config.yaml":
		s.setup.better(1, f.Path)
		s.begun.better(0.5, f.Path)
	case besideCompose.MatchString(base), dir == ".ddev": // what DDEV starts beside
	case strings.Contains(base, "compose") && matchesTool(s.tree, f, compose):
		others := s.startsOthers(f)
		if others && (s.besideCode(f) || besideProgram.MatchString(f.Path)) { // what a part of it needs, or a tool
			s.setup.better(0.5, f.Path)
		} else {
			s.setup.better(1, f.Path)
		}
		if s.operated && !others {
			s.begun.better(1, f.Path)
		}
	case matchesTool(s.tree, f, process) && !strings.HasPrefix(base, "procfile"):
		s.setup.better(0.5, f.Path)
		s.begun.better(0.5, f.Path)
	case base == "procfile.dev" || base == "vagrantfile" || base == "tiltfile" || base == "skaffold.yaml":
		if s.operated {
			s.begun.better(1, f.Path)
		}
	case (dir == "bin" || dir == "script" || dir == "scripts") && s.negligible(path.Dir(f.Dir())):
	case (dir == "bin" || dir == "script" || dir == "scripts" || dir == ".") && s.buildsFromNothing(f):
	case dir == "bin" || dir == "script" || dir == "scripts" || dir == ".":
		if f.Size > 0 && setupScript.MatchString(base) && !makefileName.MatchString(base) {
			s.setup.better(1, f.Path)
		}
		if !s.operated && f.Size > 0 && buildScript.MatchString(base) { // which fetches what it needs, or fails without
			s.begun.better(1, f.Path)
			s.setup.better(0.5, f.Path)
		}
		if s.operated && f.Size > 0 && builds.MatchString(base) { // of what is started in a way that it does not say
			s.setup.better(0.5, f.Path)
		}
		if s.operated && f.Size > 0 && startScript.MatchString(base) && dir != "." {
			s.begun.better(1, f.Path)
		}
	}
}
