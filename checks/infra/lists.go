package infra

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// list is a file of Python packages, one a line.
type list struct {
	path     string
	open     int             // the line of the first that names no exact version, 0 if there is none
	packages map[string]bool // by name
}

var (
	requirement = sieve.Plain(`^([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*(.*)$`)
	exactly     = sieve.Plain(`^\s*(===?\s*[^*\s,;]+\s*(\\|;.*|#.*|--hash.*)?$|@)`)
	// takenFrom is a package that pip takes from a repository or an archive, and its
	// name where one is given.
	takenFrom = sieve.Plain(`^(?:-e|--editable)?[\s=]*(?:([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\]\s*)?@\s*)?((?:git|hg|svn|bzr)\+\w+://\S+|https?://\S+)`)
	// oneOfThem is the address of one tag, commit or file with a version: a branch seldom
	// has a digit in its name.
	oneOfThem = sieve.Plain(`^\w+\+\w+://[^/]+/[^@#]+@[^#]*\d|^https?://[^#]*/[^/#]*\d[^/#]*(#|$)`)
	egg       = sieve.Plain(`#(?:.*&)?egg=([A-Za-z0-9][\w.-]*)|^[\w+]+://[^/]+/[^/]+/([\w-]+)`)
)

// readList takes in what a file asks for.
func readList(path string, data []byte) list {
	l := list{path: path, packages: map[string]bool{}}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		name, fixed := asked(bytes.TrimSpace(line))
		if name == "" {
			continue
		}
		l.packages[onePackageName.Replace(strings.ToLower(name))] = true
		if l.open == 0 && !fixed {
			l.open = n
		}
	}
	return l
}

// asked returns the name of the package that a line asks for, and whether in one version.
func asked(line []byte) (name string, fixed bool) {
	if m := takenFrom.FindSubmatch(line); m != nil {
		name = string(m[1])
		if of := egg.FindSubmatch(m[2]); name == "" && of != nil {
			name = string(of[1]) + string(of[2])
		}
		return cmp.Or(name, string(m[2])), oneOfThem.Match(m[2])
	}
	if m := requirement.FindSubmatch(line); m != nil {
		return string(m[1]), exactly.Match(bytes.TrimSpace(m[3]))
	}
	return "", false
}

// onePackageName makes the spellings of a package's name equal that pip takes for one.
var onePackageName = strings.NewReplacer("_", "-", ".", "-")

// openRequirement returns the line of the first Python requirement that names
// no exact version, 0 when every one does.
func openRequirement(data []byte) int { return readList("", data).open }

// forDevelopers matches the names of lists that only those who work on a project
// install.
var forDevelopers = sieve.Plain(`(?i)(^|[/_.-])(dev|devel|development|tests?|testing|docs?|lint|ci|local|typing|pre-commit)[_.-]`)

// judgeLists tells whether the lists fix every version: those of what it runs on,
// or the developers' where nothing else is asked for. One that is open is fixed all
// the same where another that is not names all its packages.
func (p *project) judgeLists() {
	var lists, developers []list
	for _, l := range p.lists {
		if forDevelopers.MatchString(strings.TrimPrefix(l.path, p.dir+"/")) {
			developers = append(developers, l)
		} else {
			lists = append(lists, l)
		}
	}
	if len(lists) == 0 && !p.declares {
		lists = developers
	}
	open := ""
	for _, l := range lists {
		if l.open != 0 && !p.fixes(l) && (open == "" || len(l.path) < len(open)) {
			open, p.manifest, p.line, p.why = l.path, l.path, l.open, "this one is open, and there is no lock file"
		}
	}
	p.exact = p.exact || len(lists) > 0 && open == ""
}

// readers are packages of Python that read or scan code, and are no part of what is built.
var readers = wordSet("ansible-lint bandit black checkov cfn-lint codespell detect-secrets docformatter flake8 gitlint isort mypy pip-audit pre-commit pycodestyle pydocstyle pyflakes pylint pyright ruff safety semgrep sqlfluff yamllint")

// asksForTools tells whether such packages are all that the project asks for.
func (p *project) asksForTools() bool {
	return !p.declares && len(p.sources) == 0 && len(p.lists) > 0 && !slices.ContainsFunc(p.lists, func(l list) bool {
		return len(l.packages) == 0 || slices.ContainsFunc(slices.Collect(maps.Keys(l.packages)), func(name string) bool { return !readers[name] && !strings.HasPrefix(name, "flake8-") })
	})
}

// fixes tells whether another of the lists names every package of an open one in
// one version.
func (p *project) fixes(open list) bool {
	return slices.ContainsFunc(p.lists, func(l list) bool {
		for name := range open.packages {
			if !l.packages[name] {
				return false
			}
		}
		return l.open == 0
	})
}
