package docs

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/handoffaudit/audit/internal/nesting"
	"github.com/handoffaudit/audit/internal/sieve"
)

// taskSet is the names of one task runner's tasks.
type taskSet struct {
	names map[string]bool
	// made are the ends of the names that rules of a pattern make: "env-" and ""
	// of env-%.
	made [][2]string
	// files counts the definitions read. Open is set when one of them takes
	// tasks from where they cannot be read.
	files int
	open  bool
	// Of make: computed is set when a rule takes the names of its targets from variables, phony
	// are the names that are said to be no files, and said are the words of all else.
	computed    bool
	phony, said map[string]bool
}

func (t *taskSet) add(name string) {
	if t.names == nil {
		t.names = map[string]bool{}
	}
	t.names[name] = true
}

// verdict of a task by name.
func (t *taskSet) verdict(name string) Verdict {
	switch {
	case t.names[name]:
		return Present
	case t.files == 0 || t.open || t.computed && (!t.phony[name] || t.said[name]) || slices.ContainsFunc(t.made, func(ends [2]string) bool {
		return len(name) > len(ends[0])+len(ends[1]) && strings.HasPrefix(name, ends[0]) && strings.HasSuffix(name, ends[1])
	}):
		return Unknown
	default:
		return Absent
	}
}

// readTasks reads the definitions of the task runners, the ignored names and
// where sites are generated.
func (r *Resolver) readTasks() {
	for i := range r.tree.Files {
		f := &r.tree.Files[i]
		if f.Vendored || f.Binary || f.Symlink || f.Size > maxBytes {
			continue
		}
		base := f.Base()
		if generatorOf(f.Path) >= 0 {
			r.sites = append(r.sites, siteHome(f.Dir()))
		}
		read := r.readerFor(f.Dir(), base)
		if read == nil {
			continue
		}
		if data, err := r.tree.ReadFile(f.Path); err == nil {
			read(string(data))
		}
	}
}

func (r *Resolver) readerFor(dir, base string) func(string) {
	switch lower := strings.ToLower(base); {
	case lower == "makefile" || lower == "gnumakefile" || strings.HasPrefix(lower, "makefile.") || strings.HasSuffix(lower, ".mk"):
		return func(s string) { r.targets.readMakefile(s, r) }
	case base == "package.json":
		return func(s string) { r.scripts.readJSON(s) }
	case base == "composer.json":
		return func(s string) { r.composer.readJSON(s) }
	case lower == "justfile" || lower == ".justfile" || strings.HasSuffix(lower, ".just"):
		return func(s string) { r.recipes.readJustfile(s) }
	case strings.HasPrefix(lower, "taskfile.") && (strings.HasSuffix(lower, ".yml") || strings.HasSuffix(lower, ".yaml")):
		return func(s string) { r.tasks.readTaskfile(s) }
	case composeFile.MatchString(lower):
		return func(s string) { r.services.readCompose(s) }
	case base == ".gitignore":
		return r.readIgnore
	case base == "go.mod":
		return func(s string) { r.readModule(dir, s) }
	}
	return nil
}

var (
	makeRule    = sieve.MustCompile(`^([^\s:=#][^:=#]*?)\s*::?(?:[^=:]|$)`)
	makeInclude = sieve.MustCompile(`^\s*[-s]?include\s+(.*)$`)
)

// swallowed matches how a Makefile takes the words after a target for its
// arguments: rules that do nothing, which are nobody's tasks.
var swallowed = sieve.MustCompile(`\$\(eval \$\([\w-]+\)\s*:\s*;\s*@?(:|true)\s*\)`)

func (t *taskSet) readMakefile(s string, r *Resolver) {
	t.files++
	s = strings.ReplaceAll(s, "\\\n", " ")
	for line := range strings.SplitSeq(s, "\n") {
		if m := makeInclude.FindStringSubmatch(line); m != nil {
			for f := range strings.FieldsSeq(m[1]) {
				// Every .mk file of the tree is read in any case; what is not
				// in the tree may define anything.
				base := path.Base(f)
				t.open = t.open || len(r.tails[base]) == 0 && !strings.HasPrefix(base, ".env") && !strings.Contains(base, "*.mk")
			}
			continue
		}
		line = swallowed.ReplaceAllString(strings.TrimLeft(line, " "), "")
		if !strings.HasPrefix(line, "\t") && (strings.Contains(line, "$(eval") || strings.Contains(line, "$(call") && !strings.Contains(line, "=")) {
			t.open = true // in a recipe it makes no rules
		}
		m := makeRule.FindStringSubmatch(line)
		if m == nil || m[1] != ".PHONY" {
			note(&t.said, line)
		}
		if m == nil || strings.HasPrefix(line, "\t") {
			continue
		}
		if m[1] == ".PHONY" {
			_, names, _ := strings.Cut(line, ":")
			note(&t.phony, names)
			continue
		}
		for name := range strings.FieldsSeq(m[1]) {
			if strings.Contains(name, "$") {
				t.computed = true
				continue
			}
			if before, after, ok := strings.Cut(name, "%"); ok {
				t.made = append(t.made, [2]string{before, after})
				continue
			}
			t.add(name)
		}
	}
}

// note adds the words of a text to a set.
func note(set *map[string]bool, text string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	for word := range strings.FieldsSeq(text) {
		(*set)[word] = true
	}
}

// readJSON reads a manifest. One without scripts shows that what a document runs
// belongs to another program.
func (t *taskSet) readJSON(s string) {
	var file struct {
		Scripts map[string]json.RawMessage `json:"scripts"`
	}
	if err := json.Unmarshal([]byte(s), &file); err != nil {
		t.open = true
		return
	}
	if len(file.Scripts) > 0 {
		t.files++
	}
	for name := range file.Scripts {
		t.add(name)
	}
}

var justRecipe = sieve.MustCompile(`^@?([A-Za-z_][\w-]*)(?:\s[^:]*)?:(?:[^=]|$)|^alias\s+([\w-]+)\s*:=`)

func (t *taskSet) readJustfile(s string) {
	t.files++
	for line := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(line, "import") || strings.HasPrefix(line, "mod ") {
			t.open = true
		}
		if m := justRecipe.FindStringSubmatch(line); m != nil {
			t.add(m[1] + m[2])
		}
	}
}

// composeFile matches the names that definitions of services commonly have.
var composeFile = sieve.MustCompile(`^(docker-)?compose([-._][\w.-]+)?\.ya?ml$|^[\w.-]*docker-compose[\w.-]*\.ya?ml$`)

func (t *taskSet) readCompose(s string) {
	t.files++
	services, includes, ok := keysBelow([]byte(s), "services", "include")
	t.open = t.open || !ok || includes || len(services) == 0 // version 1 has them at the top
	for _, name := range services {
		t.add(name)
	}
}

func (t *taskSet) readTaskfile(s string) {
	t.files++
	tasks, includes, ok := keysBelow([]byte(s), "tasks", "includes")
	t.open = t.open || !ok || includes
	for _, name := range tasks {
		t.add(name)
	}
}

// keysBelow returns the names under one key of a YAML file and whether there is
// anything under another, which takes in more. It looks at keys only: aliases, of
// which a few lines can stand for billions of values, are not followed.
func keysBelow(content []byte, key, including string) (names []string, includes, ok bool) {
	defer func() { // the parser is made for well-meant files
		if recover() != nil {
			ok = false
		}
	}()
	if nesting.Check(content) != nil {
		return nil, false, false
	}
	file, err := parser.ParseBytes(content, 0)
	if err != nil || len(file.Docs) == 0 {
		return nil, false, false
	}
	top, ok := file.Docs[0].Body.(ast.MapNode)
	if !ok {
		return nil, false, false
	}
	for entries := top.MapRange(); entries.Next(); {
		switch scalar(entries.Key()) {
		case including:
			includes = !isEmpty(entries.Value())
		case key:
			if below, isMap := entries.Value().(ast.MapNode); isMap {
				for inner := below.MapRange(); inner.Next(); {
					names = append(names, scalar(inner.Key()))
				}
			}
		}
	}
	return names, includes, true
}

func isEmpty(n ast.Node) bool {
	switch n := n.(type) {
	case ast.MapNode:
		return !n.MapRange().Next()
	case *ast.SequenceNode:
		return len(n.Values) == 0
	}
	return n.Type() == ast.NullType
}

func scalar(key ast.MapKeyNode) string {
	if s, ok := key.(*ast.StringNode); ok {
		return s.Value
	}
	return key.String()
}

// readIgnore takes the patterns, at any depth: what one is relative to a reader may
// not say.
func (r *Resolver) readIgnore(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.Trim(strings.TrimSpace(line), "/")
		if i := strings.LastIndex(line, "**/"); i >= 0 {
			line = line[i+len("**/"):]
		}
		line = strings.TrimSuffix(line, "/**")
		if line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "!") && strings.Trim(line, "*./") != "" {
			r.ignored = append(r.ignored, line)
		}
	}
}
