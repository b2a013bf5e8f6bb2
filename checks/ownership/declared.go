package ownership

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/hmarr/codeowners"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/glob"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// declaration is what a repository says about who owns which part of it.
type declaration struct {
	path  string // of the file, "" without one
	rules []rule
	// problems are lines that no forge understands, by line.
	problems []problem
	// others are further CODEOWNERS files, which a forge that reads the first
	// one never looks at.
	others []string
	// loose is a file that names people without saying for which paths, and its
	// content in lower case.
	loose     string
	looseText string
	// inParts counts further files of that name in folders, each for its own.
	inParts int
	// unreadable is why a file's content could not be read.
	unreadable string
	// budget bounds the matching of rules and paths.
	budget *glob.Budget
}

// matchingBudget is for thousands of rules on hundreds of thousands of files,
// most of which their literals tell apart.
const matchingBudget = 2 << 30

// matches tells whether a rule matches a path, as long as the budget lasts.
func (d *declaration) matches(r *rule, path string) bool {
	return d.budget.SpendOnLiterals() && r.literals.In(path) && d.budget.Spend(r.pattern, path) && r.match(path)
}

// rule is one line of a CODEOWNERS file.
type rule struct {
	line    int
	pattern string
	owners  []string
	match   func(path string) bool
	// literals stand in every path that matches.
	literals glob.Literals
}

type problem struct {
	line int
	why  string
}

// locations are where forges look for CODEOWNERS, in the order in which they do.
var locations = []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}

// looseNames are files that name whom to ask, in lower case.
var looseNames = map[string]bool{"owners": true, "maintainers": true, "maintainers.md": true, "maintainers.txt": true, "maintainers.rst": true, "owners.md": true, "owners.txt": true,
	"maintainers.yaml": true, "maintainers.yml": true, "owners.yaml": true}

func declared(f *facts.Facts) *declaration {
	d := &declaration{budget: glob.NewBudget(matchingBudget)}
	for _, path := range locations {
		file := f.Tree.Lookup(path)
		if file == nil {
			continue
		}
		if d.path != "" {
			d.others = append(d.others, path)
			continue
		}
		if data, ok := d.read(f.Tree, file); ok {
			d.path = path
			d.parse(data)
		}
	}
	d.findLoose(f.Tree)
	return d
}

// reaches tells whether a rule names an owner for any of the code.
func (d *declaration) reaches(f *facts.Facts) bool {
	return slices.ContainsFunc(toOwn(f), func(path string) bool {
		r := d.ruleFor(path)
		return r != nil && len(r.owners) > 0
	})
}

// onlyTeams tells whether all owners that the rules name are teams of a forge.
func (d *declaration) onlyTeams() bool {
	named := 0
	for _, r := range d.rules {
		for _, o := range r.owners {
			if !isTeam(o) {
				return false
			}
			named++
		}
	}
	return named > 0
}

func (d *declaration) read(t *tree.Tree, file *tree.File) ([]byte, bool) {
	data, err := t.ReadFile(file.Path)
	if err != nil || file.Unreadable != "" {
		d.unreadable = file.Path + " could not be read"
		return nil, false
	}
	return data, true
}

// names is what an owner looks like in prose: an address, a login, or two
// capitalised words.
var names = sieve.Plain(`[\w.+-]+@[\w-]+\.\w+|(^|[\s(\["'])@[A-Za-z0-9][\w-]+|\p{Lu}\p{Ll}+ \p{Lu}\p{L}+|(?m)^\s*-\s+[A-Za-z0-9][\w-]+\s*$`)

// findLoose looks for OWNERS and MAINTAINERS files that do name somebody, at
// the top and where documentation lies.
func (d *declaration) findLoose(t *tree.Tree) {
	for i := range t.Files {
		file := &t.Files[i]
		if dir := file.Dir(); dir != "." && dir != "docs" && dir != ".github" || !looseNames[strings.ToLower(file.Base())] || d.loose != "" {
			continue
		}
		if data, ok := d.read(t, file); ok && names.Match(data) {
			d.loose, d.looseText = file.Path, strings.ToLower(string(data))
		}
	}
	for i := range t.Files {
		if file := &t.Files[i]; file.Path != d.loose && file.Base() == path.Base(d.loose) && !file.Vendored {
			d.inParts++
		}
	}
}

// section is GitLab's heading of rules, "[Docs]", "^[Docs][2] @owner", whose
// owners hold for the rules below that name none.
var section = sieve.Plain(`^\^?\[[^\]]+\](\[\d+\])?(\s+(.*))?$`)

// parse reads a file line by line, so that one bad line costs one line, as with
// the forges.
func (d *declaration) parse(data []byte) {
	var sectionOwners []string
	inSection := false
	for n, line := range strings.Split(string(bytes.ToValidUTF8(data, []byte("\uFFFD"))), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if m := section.FindStringSubmatch(line); m != nil && !strings.Contains(line, "/") {
			inSection, sectionOwners = true, strings.Fields(m[3])
			continue
		}
		r, why := parseRule(line)
		if why != "" {
			d.problems = append(d.problems, problem{n + 1, why})
			continue
		}
		r.line = n + 1
		if inSection && len(r.owners) == 0 {
			r.owners = sectionOwners
		}
		d.rules = append(d.rules, r)
	}
}

// parseRule reads one rule, or says why it cannot.
func parseRule(line string) (rule, string) {
	pattern, rest := splitPattern(line)
	if strings.HasPrefix(pattern, "!") {
		return rule{}, "a pattern cannot begin with \"!\""
	}
	if strings.ContainsAny(pattern, "[]") {
		return rule{}, "a pattern cannot hold \"[\" or \"]\""
	}
	rest, _, _ = strings.Cut(" "+rest, " #")
	if strings.HasPrefix(pattern, "@") && strings.TrimSpace(rest) == "" {
		return rule{}, "it names an owner and no files"
	}
	// Only the pattern is left to the library, for the owners it knows are
	// GitHub's alone. Characters that it does not take but forges do become "?",
	// which matches any one character.
	parsed, err := codeowners.ParseFile(strings.NewReader(strings.Map(plain, pattern) + " @x"))
	if err != nil || len(parsed) != 1 {
		return rule{}, "its pattern cannot be understood"
	}
	r := rule{pattern: pattern, owners: strings.Fields(rest), literals: glob.LiteralsOf(strings.Map(plain, pattern))}
	// A pattern of nothing but slashes names no file, and the library fails on
	// it.
	nothing := strings.Trim(pattern, "/") == ""
	r.match = func(path string) bool {
		if nothing {
			return false
		}
		ok, err := parsed[0].Match(path)
		return err == nil && ok
	}
	for _, o := range r.owners {
		if !ownerForm.MatchString(o) {
			return rule{}, "\"" + o + "\" is no owner: that takes an address or a name that begins with \"@\""
		}
	}
	return r, ""
}

// ownerForm is an address, a login, a team below one or more groups, or one of
// GitLab's roles.
var ownerForm = sieve.Plain(`^(@@?[\w.-]+(/[\w.-]+)*|[^@\s]+@[^@\s]+\.[^@\s]+)$`)

// splitPattern cuts a rule at the first blank that no backslash precedes.
func splitPattern(line string) (pattern, rest string) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case ' ', '\t':
			return line[:i], line[i:]
		}
	}
	return line, ""
}

func plain(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune(`*?./@_+-\() `, r):
		return r
	}
	return '?'
}

// ruleFor returns the rule that decides about a path: the last that matches.
func (d *declaration) ruleFor(path string) *rule {
	for i := len(d.rules) - 1; i >= 0; i-- {
		if d.matches(&d.rules[i], path) {
			return &d.rules[i]
		}
	}
	return nil
}
