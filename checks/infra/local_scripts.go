package infra

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// readCommands takes the targets and scripts that the project defines for
// itself, those of the top first.
func (s *search) readCommands() {
	files := slices.Clone(s.scripts.files)
	slices.SortStableFunc(files, func(a, b commandFile) int {
		return cmp.Or(cmp.Compare(s.code[path.Dir(b.path)], s.code[path.Dir(a.path)]), docs.ByPlace(a.path, b.path))
	})
	for _, f := range files {
		dir := path.Dir(f.path)
		if !inAside(f.path) && !siteGenerator.MatchString(f.text()) && !s.negligible(dir) && (dir == "." || s.code[dir] > 0) {
			s.readCommandFile(f, s.partIn(dir))
		}
	}
}

// siteGenerator matches programs that make a site of documents.
var siteGenerator = sieve.Plain(`\b(docusaurus|vuepress|vitepress|gitbook|docsify|nextra|antora|sphinx-build|SPHINXOPTS|mkdocs)\b`)

func (s *search) readCommandFile(f commandFile, part string) {
	names := f.names()
	slices.SortStableFunc(names, func(a, b string) int { // what is offered first stays
		return cmp.Compare(rankOf(a), rankOf(b))
	})
	for _, name := range names {
		command := f.commands[name]
		if tool := f.tool(); tool == "make" || tool == "just" {
			where := fmt.Sprintf("the %s (%s %s)", path.Base(f.path), tool, name)
			if part != "" {
				where = fmt.Sprintf("%s (%s %s)", f.path, tool, name)
			}
			s.offer(name, where, part)
			continue
		}
		if command == "" || strings.Contains(command, "no test specified") || !s.target.MatchString(name) {
			continue
		}
		if tool := f.tool(); tool != "npm" {
			s.readScript(f.path, tool, name, part)
			continue
		}
		worth, of := 1.0, part
		if s.operated {
			worth, of = s.worthOfPackage(path.Dir(f.path), f.follow(command, maxDepth), part)
		}
		s.begun.offer(hint{where: f.path + " (npm run " + name + ")", worth: worth, part: of})
		// A package manager's manifest says itself what to install.
		s.setup.offer(hint{where: f.path + " (npm install)", worth: worth, part: of})
	}
}

// readScript takes a script of a manifest of Python or a task of mise. Of pipenv it is
// known how it installs what that says.
func (s *search) readScript(file, tool, name, part string) {
	if tool == "pipenv" {
		s.begun.offer(hint{where: file + " (pipenv run " + name + ")", worth: 1, part: part})
		s.setup.offer(hint{where: file + " (pipenv install)", worth: 1, part: part})
		return
	}
	s.begun.offer(hint{where: file + " (" + tool + " " + name + ")", worth: 1, part: part})
}

// rankOf puts the targets that are called for setting up before those that
// build, which may do so on their way.
func rankOf(target string) int {
	if setsUpFirst.MatchString(target) {
		return 0
	}
	return 1
}

var (
	// bundlers turn sources into what pages load, and end, unless told to stay.
	bundlers = sieve.Plain(`(?i)\b(mix|laravel-mix|encore|webpack|rollup|esbuild|parcel build|vite build|gulp|grunt|brunch|tsc|sass|node-sass|postcss|tailwindcss|babel)\b`)
	staysUp  = sieve.Plain(`(?i)(^|[^\w])(-w|--?watch|watch|--hot|hot|serve[r]?|dev-?server|start|nodemon|ts-node-dev|ts-node|node|concurrently|run-p)\b`)
)

// worthOfPackage is what the package script in dir that runs command says of
// starting the project, and of which part: nothing where it only bundles files, and
// half where it serves the pages of a program that is written in another language.
func (s *search) worthOfPackage(dir, command, part string) (worth float64, of string) {
	switch {
	case bundlers.MatchString(command) && !staysUp.MatchString(command):
		return 0, part
	case otherServer.MatchString(command):
	case 2*s.script[dir] < s.code[dir]:
		return 0.5, part
	case dir != "." && float64(s.server["."]-s.server[dir]) >= serverPart*float64(s.code["."]):
		return 0.5, dir
	}
	return 1, part
}

// worthOfScript is what a command of a document that runs a package script, or installs
// what it needs, says of starting the project, and of which part: as much as the packages
// have it where none is at the top. Of any other command it is 1.
func (s *search) worthOfScript(command, part string) (worth float64, of string) {
	m := packageCall.FindStringSubmatch(command)
	if m == nil || !s.operated || !s.target.MatchString(m[1]) && m[1] != "install" {
		return 1, part
	}
	for _, f := range s.scripts.files {
		if f.tool() != "npm" || inAside(f.path) || siteGenerator.MatchString(f.text()) {
			continue
		}
		for _, name := range f.names() {
			if name != m[1] && (m[1] != "install" || !s.target.MatchString(name)) {
				continue
			}
			w, folder := s.worthOfPackage(path.Dir(f.path), f.follow(f.commands[name], maxDepth), s.partIn(path.Dir(f.path)))
			if w == 1 || path.Dir(f.path) == "." {
				return 1, part
			}
			if w > worth {
				worth, of = w, folder
			}
		}
	}
	if worth == 0 {
		return 1, part
	}
	return worth, of
}

// serverPart is the share of the code from which on what stands outside of a
// package in languages of servers is a program that its pages need. Assumed.
const serverPart = 0.2

// otherServer matches commands by which a package script starts a program in
// another language.
var otherServer = sieve.Plain(`(?i)\b(docker|artisan|rails|foreman|overmind|manage\.py|flask|uvicorn|gunicorn|dotnet|mvnw?|gradlew?|go run|cargo run|mix phx|php -S)\b`)

// partIn is the folder dir where what is said there is of a part of the project
// alone, "" where that is most of it, or no code.
func (s *search) partIn(dir string) string {
	if base := path.Base(dir); (base == "scripts" || base == "script" || base == "bin") && s.ofScripts(dir) {
		dir = path.Dir(dir) // whose scripts they are
	}
	if dir == "." || 2*s.code[dir] >= s.code["."] || s.code[dir] == 0 {
		return ""
	}
	return dir
}

// ofScripts tells whether what a folder holds is no program of its own, but for the
// most part in the languages of scripts.
func (s *search) ofScripts(dir string) bool {
	lines := 0
	for i := range s.tree.Files {
		if f := &s.tree.Files[i]; strings.HasPrefix(f.Path, dir+"/") && f.OwnedCode() && slices.Contains(scriptLanguages, f.Language) {
			lines += f.CodeLines
		}
	}
	return 2*lines >= s.code[dir]
}

// minPart is the share of the code below which a program of its own says nothing
// of how the whole is started. Assumed.
const minPart = 0.05

// negligible tells whether dir holds a small program of its own beside the
// project.
func (s *search) negligible(dir string) bool {
	return dir != "." && s.manifest[dir] && s.code[dir] > 0 && float64(s.code[dir]) < minPart*float64(s.code["."])
}
