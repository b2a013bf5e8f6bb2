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
			claim := r.command(doc, &at, CommandWords(part))
			claim.Line = c.Line
			if claim.Verdict != Unknown {
				out = append(out, claim)
			}
		}
	}
	return out
}

var shellBreak = regexp.MustCompile(`\s*(?:&&|\|\||;|\|)\s*`)

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
		// What comes after a clone may be about that other repository.
		at.away = program == "ssh" || len(w) > 1 && w[1] == "clone"
		return Claim{}
	}
	return r.task(doc, at, w)
}

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

var sourceFile = regexp.MustCompile(`\.(sh|bash|py|rb|js|ts|mjs|pl|php|ps1)$`)

// script settles a command that runs a file of the repository.
func (r *Resolver) script(doc string, at *reader, w []string) Claim {
	name := w[0]
	if interpreters[name] {
		if len(w) < 2 || strings.HasPrefix(w[1], "-") {
			return Claim{}
		}
		name = w[1]
	}
	if !strings.Contains(name, "/") || !strings.HasPrefix(name, "./") && strings.HasPrefix(name, ".") ||
		strings.ContainsAny(name[:1], "/~$@") || placeholder.MatchString(name) || strings.Contains(name, "://") {
		return Claim{}
	}
	c := r.file(Claim{What: "script", Name: name}, doc, at.dir, name)
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
