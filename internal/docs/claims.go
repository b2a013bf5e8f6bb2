package docs

import (
	"path"
	"regexp"
	"strings"
)

// Claims returns what a section says is in the repository, by line: the targets
// of its links, the scripts and tasks of its commands, the files it names. What
// it is Unknown about is left out.
func (r *Resolver) Claims(doc string, s *Section) []Claim {
	var out []Claim
	keep := func(c Claim) {
		if c.Verdict != Unknown {
			out = append(out, c)
		}
	}
	for _, l := range s.Links {
		keep(r.Link(doc, l))
	}
	out = append(out, r.Commands(doc, s)...)
	for _, sp := range s.Spans {
		keep(r.Span(doc, sp))
	}
	return out
}

// Commands returns the scripts and tasks that the commands of a section name.
func (r *Resolver) Commands(doc string, s *Section) []Claim {
	var out []Claim
	at := reader{}
	for _, c := range s.Commands {
		for part := range strings.SplitSeq(shellBreak.ReplaceAllString(c.Text, "\n"), "\n") {
			words := CommandWords(part)
			for _, claim := range append([]Claim{r.command(doc, &at, words)}, r.arguments(doc, &at, words)...) {
				claim.Line = c.Line
				if claim.Verdict != Unknown {
					out = append(out, claim)
				}
			}
		}
	}
	return out
}

var shellBreak = regexp.MustCompile(`\s*(?:&&|\|\||;|\|)\s*`)

// makers make the files that they name, or take a text.
var makers = words("cp mv mkdir touch tee ln vim vi nano code echo printf cat git docker rm ssh scp rsync")

// arguments settles the files that a command is given to work on, such as a test
// to run. Only one that history knows is called Absent.
func (r *Resolver) arguments(doc string, at *reader, w []string) []Claim {
	if len(w) < 2 || at.away || makers[path.Base(w[0])] || interpreters[w[0]] {
		return nil
	}
	var out []Claim
	for i, word := range w[1:] {
		option := w[i]
		if before, value, ok := strings.Cut(word, "="); ok && strings.HasPrefix(before, "-") {
			option, word = before, value
		}
		name := slashed(word)
		ours := sourceFile.MatchString(name) || strings.HasPrefix(name, "./") || reads[option]
		if ours && filePath.MatchString(name) && !placeholder.MatchString(name) {
			out = append(out, r.file(Claim{What: "file", Name: word}, doc, at.dir, name))
		}
	}
	return out
}

// reads are options of many programs that the name of a file to read follows.
var reads = words("-f --file -c --config --values --var-file --env-file --inventory --manifest --template")

// slashed is a path as git has it, of one that is written as on Windows. Other
// names have backslashes too (`App\Models\User`), but end in no kind of file.
func slashed(name string) string {
	if !strings.Contains(name, `\`) {
		return name
	}
	if p := strings.ReplaceAll(name, `\`, "/"); filePath.MatchString(p) {
		return p
	}
	return name
}

// reader is where a reader who typed the commands so far is.
type reader struct {
	dir string
	// away: in another repository or machine, where nothing can be told.
	away bool
}

func (r *Resolver) command(doc string, at *reader, w []string) Claim {
	if len(w) == 0 || at.away {
		return Claim{}
	}
	switch program := path.Base(w[0]); program {
	case "cd", "pushd":
		r.enter(doc, at, w)
		return Claim{}
	case "ssh", "git":
		// What comes after a clone of another repository may be about that one.
		address := cloned(w)
		at.away = program == "ssh" || address != "" && !r.isSelf(address)
		if address != "" {
			at.dir = ""
		}
		return Claim{}
	}
	return r.task(doc, at, w)
}

// cloned is the address that a command clones, "" if it clones none.
func cloned(w []string) string {
	if len(w) < 3 || path.Base(w[0]) != "git" || w[1] != "clone" {
		return ""
	}
	for _, word := range w[2:] {
		if strings.ContainsAny(word, "/:") {
			return word
		}
	}
	return w[len(w)-1]
}

// isSelf tells whether an address is the repository's own, or that of a fork.
func (r *Resolver) isSelf(address string) bool {
	name := strings.TrimSuffix(strings.TrimSuffix(address, "/"), ".git")
	return r.Name != "" && strings.EqualFold(name[strings.LastIndexAny(name, "/:")+1:], r.Name)
}

// ClonesIt tells whether a command fetches the repository itself.
func (r *Resolver) ClonesIt(command string) bool { return r.isSelf(cloned(CommandWords(command))) }

// enter follows a cd. A folder that the tree does not have is another place,
// unless it may be what the reader calls their copy of this repository.
func (r *Resolver) enter(doc string, at *reader, w []string) {
	if len(w) < 2 || w[1] == "-" || strings.HasPrefix(w[1], "..") {
		at.dir = ""
		return
	}
	dir := path.Clean(strings.TrimSuffix(w[1], "/"))
	for _, p := range []string{path.Join(at.dir, dir), dir, path.Join(path.Dir(doc), dir)} {
		if r.dirs[p] {
			at.dir = p
			return
		}
	}
	if at.dir != "" || strings.ContainsAny(dir, "/~$") {
		at.away = true
	}
}

func (r *Resolver) task(doc string, at *reader, w []string) Claim {
	if c := r.install(at, w); c.What != "" {
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
		script, args := firstArgument(rest), after(rest, "run", "run-script")
		if args != nil {
			script = firstArgument(args)
		} else if script != "test" && script != "start" {
			return Claim{}
		}
		if script == "" || hasFlag(rest, "--prefix", "-C", "--if-present") {
			return Claim{}
		}
		return named("npm script", path.Base(w[0])+" run "+script, r.scripts.verdict(script))
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
	return r.script(doc, at, w)
}

// installs are what fetches a project's packages, with the file that lists them.
var installs = map[string]string{
	"npm install": "package.json", "npm i": "package.json", "npm ci": "package.json", "yarn install": "package.json", "yarn": "package.json",
	"pnpm install": "package.json", "pnpm i": "package.json", "bun install": "package.json", "bundle install": "Gemfile", "bundle": "Gemfile",
	"composer install": "composer.json", "mix deps.get": "mix.exs", "poetry install": "pyproject.toml", "pipenv install": "Pipfile",
}

// install settles whether there is anything to install where a command does. Its
// list may lie in a folder above.
func (r *Resolver) install(at *reader, w []string) Claim {
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
	c := Claim{What: "file", Name: path.Join(at.dir, list), Verdict: Absent}
	if r.tree.Lookup(path.Join(dir, list)) != nil {
		c.Path, c.Verdict = path.Join(dir, list), Present
	}
	return c
}

// composeVerbs are followed by the names of services; of those after which a
// command may stand, only the first word is one.
var (
	composeVerbs = words("up start stop restart build logs pull rm kill create")
	composeRuns  = words("run exec")
)

var serviceName = regexp.MustCompile(`^[a-z0-9][\w.-]*$`)

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
var valued = words("-e --env -u --user -w --workdir -v --volume --name --entrypoint -t --timeout --scale --tail -n --since -p --publish --pull --build-arg --index")

// composerEvent is what Composer calls the moments at which it runs scripts.
var composerEvent = regexp.MustCompile(`^(pre|post)-[a-z-]+$`)

// taskName is what people call tasks; a number or capitals are arguments.
var taskName = regexp.MustCompile(`^\S+ (?:run )?[a-z_][\w:.@/-]*$`)

func named(what, name string, v Verdict) Claim {
	if v == Absent && (placeholder.MatchString(name) || !taskName.MatchString(name)) {
		v = Unknown
	}
	return Claim{What: what, Name: name, Verdict: v}
}

// interpreters run the script that is their first argument.
var interpreters = words("sh bash zsh source . python python3 ruby node php perl pwsh deno ts-node tsx")

// bareScript is a script without a folder.
var bareScript = regexp.MustCompile(`^[\w.-]+\.(sh|bash|py|rb|js|ts|mjs|pl|php|ps1)$`)

var sourceFile = regexp.MustCompile(`\.(sh|bash|py|rb|js|ts|mjs|tsx|jsx|pl|php|ps1|go|java|kt|cs|rs|ex|exs)$`)

// script settles a command that runs a file of the repository.
func (r *Resolver) script(doc string, at *reader, w []string) Claim {
	name := w[0]
	if interpreters[name] {
		if len(w) < 2 || strings.HasPrefix(w[1], "-") {
			return Claim{}
		}
		name = w[1]
	}
	said := name
	name = slashed(name)
	if interpreters[w[0]] && bareScript.MatchString(name) && !placeholder.MatchString(name) { // Absent only where history knows it
		return r.file(Claim{What: "script", Name: said}, doc, at.dir, name)
	}
	if !strings.Contains(name, "/") || !strings.HasPrefix(name, "./") && strings.HasPrefix(name, ".") ||
		strings.ContainsAny(name[:1], "/~$@") || placeholder.MatchString(name) || strings.Contains(name, "://") {
		return Claim{}
	}
	c := r.file(Claim{What: "script", Name: said}, doc, at.dir, name)
	if c.Verdict != Unknown {
		return c
	}
	// A script in a folder that exists, with the ending of a source file, is
	// the project's; anything else may be what a build makes.
	p := path.Clean(name)
	if sourceFile.MatchString(p) && path.Dir(p) != "." && r.dirs[path.Dir(p)] && !r.isIgnored(p) {
		c.Verdict = Absent
	}
	return c
}

func firstArgument(words []string) string {
	for _, w := range words {
		if !strings.HasPrefix(w, "-") && !strings.Contains(w, "=") {
			return strings.Trim(w, ".,;:\"'`")
		}
	}
	return ""
}

func hasFlag(words []string, flags ...string) bool {
	for _, w := range words {
		for _, f := range flags {
			if w == f || strings.HasPrefix(w, f+"=") {
				return true
			}
		}
	}
	return false
}

// after returns the words after the first of them if that is one of names.
func after(words []string, names ...string) []string {
	for _, n := range names {
		if len(words) > 1 && words[0] == n {
			return words[1:]
		}
	}
	return nil
}
