package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

func (r *Resolver) task(doc string, at *reader, w []string) Claim {
	if c := r.install(doc, at, w); c.What != "" {
		return c
	}
	name, rest := "", w[1:]
	switch path.Base(w[0]) {
	case "make", "gmake":
		if name = firstArgument(rest); name == "" || strings.ContainsAny(name, "=./") || hasFlag(rest, "-f", "-C", "--file", "--directory") {
			return Claim{}
		}
		return named("make target", "make "+name, r.targets.verdict(name))
	case "npm", "pnpm":
		script, args, run := firstArgument(rest), after(rest, "run", "run-script"), " "
		if args != nil {
			script, run = firstArgument(args), " run "
		} else if script != "test" && script != "start" {
			return Claim{}
		}
		if script == "" || hasFlag(rest, "--prefix", "-C", "--if-present") {
			return Claim{}
		}
		return named("npm script", path.Base(w[0])+run+script, r.scripts.verdict(script))
	case "just":
		if name = firstArgument(rest); name == "" || strings.ContainsAny(name, ":/=") {
			return Claim{}
		}
		return named("just recipe", "just "+name, r.recipes.verdict(name))
	case "task":
		if name = firstArgument(rest); name == "" || hasFlag(rest, "-d", "-t", "--dir", "--taskfile") {
			return Claim{}
		}
		return named("task", "task "+name, r.tasks.verdict(name))
	case "mix":
		return r.mix(w)
	case "gradle", "gradlew":
		if c := r.gradle(w); c.Verdict == Absent {
			return c
		}
	case "docker-compose":
		return r.service(rest)
	case "docker":
		if args := after(rest, "compose"); args != nil {
			return r.service(args)
		}
		return Claim{}
	case "composer":
		if args := after(rest, "run", "run-script"); args != nil {
			name = firstArgument(args)
			if composerEvent.MatchString(name) {
				return Claim{} // Composer knows it, whether or not something hangs on it
			}
			return named("composer script", "composer run "+name, r.composer.verdict(name))
		}
		return Claim{}
	}
	if c := r.management(w); c.Verdict != Unknown {
		return c
	}
	return r.script(doc, at, w)
}

// management settles a command of Django's manage.py, of which many are the
// framework's: only one that history knows is called Absent.
func (r *Resolver) management(w []string) Claim {
	if interpreters[w[0]] {
		w = w[1:]
	}
	if len(w) < 2 || path.Base(w[0]) != "manage.py" {
		return Claim{}
	}
	c := Claim{What: "management command", Name: "manage.py " + w[1]}
	file := w[1] + ".py"
	for _, p := range r.tails[file] {
		if strings.HasSuffix(p, managed+file) {
			c.Path, c.Verdict = p, Present
			return c
		}
	}
	if r.onceEndsIn(managed+file) && !djangosOwn[w[1]] { // which a project may have replaced for a time
		c.Verdict = Absent
	}
	return c
}

// djangosOwn are the commands that Django and the applications it comes with bring along.
var djangosOwn = map[string]bool{
	"changepassword": true, "check": true, "clearsessions": true, "collectstatic": true, "compilemessages": true, "createcachetable": true,
	"createsuperuser": true, "dbshell": true, "diffsettings": true, "dumpdata": true, "findstatic": true, "flush": true, "inspectdb": true,
	"loaddata": true, "makemessages": true, "makemigrations": true, "migrate": true, "optimizemigration": true, "remove_stale_contenttypes": true,
	"runserver": true, "sendtestemail": true, "shell": true, "showmigrations": true, "sqlflush": true, "sqlmigrate": true, "sqlsequencereset": true,
	"squashmigrations": true, "startapp": true, "startproject": true, "test": true, "testserver": true,
}

// managed is where Django looks for the commands of an application.
const managed = "/management/commands/"

// installs are what fetches a project's packages, with the file that lists them.
var installs = map[string]string{
	"npm install": "package.json", "npm i": "package.json", "npm ci": "package.json", "yarn install": "package.json", "yarn": "package.json",
	"pnpm install": "package.json", "pnpm i": "package.json", "bun install": "package.json", "bundle install": "Gemfile", "bundle": "Gemfile",
	"composer install": "composer.json", "mix deps.get": "mix.exs", "poetry install": "pyproject.toml", "pipenv install": "Pipfile",
}

// PackageList is the What of a list of packages that a command installs, unnamed.
const PackageList = "list of packages"

// install settles whether there is anything to install where a command does. Its
// list may lie in a folder above. A page of a site may tell users what to do where
// their own is.
func (r *Resolver) install(doc string, at *reader, w []string) Claim {
	if m := pipList.FindStringSubmatch(strings.Join(w, " ")); m != nil {
		return r.listOfPip(doc, at, m[1])
	}
	var plain []string
	for _, word := range w {
		if word == "-g" || word == "--global" || word == "--prefix" || word == "-C" || word == "--cwd" || word == "--dir" {
			return Claim{}
		}
		if !strings.HasPrefix(word, "-") {
			plain = append(plain, word)
		}
	}
	list, ok := installs[strings.Join(plain, " ")]
	if !ok || r.isIgnored(list) {
		return Claim{}
	}
	if at.dir == "" && len(r.tails[list]) > 0 { // in one of its folders, which the reader knows
		return Claim{}
	}
	dir := at.dir
	for dir != "" && dir != "." && r.tree.Lookup(path.Join(dir, list)) == nil {
		dir = path.Dir(dir)
	}
	c := Claim{What: PackageList, Name: path.Join(at.dir, list), Verdict: Absent}
	if r.inSite(doc) {
		c.Verdict = Unknown
	}
	if r.tree.Lookup(path.Join(dir, list)) != nil {
		c.Path, c.Verdict = path.Join(dir, list), Present
	}
	return c
}

// pipList matches how pip is told to install what a list beside the reader has.
var pipList = sieve.Plain(`^(?:python3? -m )?pip3? install (?:\S+ )*(?:-r|--requirement) ?([\w.-]+\.txt)\b`)

// listOfPip settles such a list: it is Absent where history knows it beside the document.
func (r *Resolver) listOfPip(doc string, at *reader, name string) Claim {
	c := Claim{What: PackageList, Name: name}
	p := path.Join(path.Dir(doc), name)
	switch {
	case at.dir != "" || r.tree.Lookup(name) != nil || r.isIgnored(name):
	case r.tree.Lookup(p) != nil:
		c.Path, c.Verdict = p, Present
	case r.once[p] && !r.inSite(doc):
		c.Verdict = Absent
	}
	return c
}

// composeVerbs are followed by the names of services; of those after which a
// command may stand, only the first word is one.
var (
	composeVerbs = words("up start stop restart build logs pull rm kill create")
	composeRuns  = words("run exec")
)

var serviceName = sieve.Plain(`^[a-z0-9][\w.-]*$`)

// service settles the service that a compose command names.
func (r *Resolver) service(w []string) Claim {
	var verb string
	for i := 0; i < len(w); i++ {
		switch word := w[i]; {
		case word == "-f" || word == "--file" || word == "--project-directory":
			return Claim{} // of another place, perhaps
		case strings.HasPrefix(word, "-"):
			if verb == "" && (word == "-p" || word == "--project-name" || word == "--profile" || word == "--env-file") || verb != "" && valued[word] {
				i++
			}
		case verb == "":
			if verb = word; !composeVerbs[verb] && !composeRuns[verb] {
				return Claim{}
			}
		default:
			c := Claim{What: "compose service", Name: strings.Trim(word, ".,;:")}
			if serviceName.MatchString(c.Name) && !placeholder.MatchString(c.Name) {
				c.Verdict = r.services.verdict(c.Name)
			}
			return c
		}
	}
	return Claim{}
}

// valued are the options of compose's verbs that a value follows.
var valued = words("-e --env -u --user -w --workdir -v --volume --name --entrypoint -t --timeout --scale --tail -n --since -p --publish --pull --build-arg --index --profile")

// composerEvent is what Composer calls the moments at which it runs scripts.
var composerEvent = sieve.Plain(`^(pre|post)-[a-z-]+$`)

// taskName is what people call tasks; a number or capitals are arguments.
var taskName = sieve.Plain(`^\S+ (?:run )?[a-z_][\w:.@/-]*$`)

func named(what, name string, v Verdict) Claim {
	if v == Absent && (placeholder.MatchString(name) || !taskName.MatchString(name)) {
		v = Unknown
	}
	return Claim{What: what, Name: name, Verdict: v}
}
