package infra

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/pysource"
	"github.com/handoffaudit/audit/internal/tree"
)

// pythonClass is a class with its file.
type pythonClass struct {
	pysource.Class
	file         *tree.File
	imports      map[string]string
	laterVersion bool
}

// isEnum tells whether it lists the values of something rather than its parts.
func (c *pythonClass) isEnum() bool {
	return slices.ContainsFunc(c.Bases, func(base string) bool { return strings.HasSuffix(base, "Enum") })
}

// pythonClasses are the classes of several files.
type pythonClasses struct {
	all     []*pythonClass
	byName  map[string][]*pythonClass
	namings map[*pythonClass]classNaming // as far as they were asked for
}

// classNaming is how a class of settings names its variables, if it is one.
type classNaming struct {
	envNaming
	ok bool
}

func newPythonClasses(t *tree.Tree, files []*tree.File) *pythonClasses {
	p := &pythonClasses{byName: map[string][]*pythonClass{}, namings: map[*pythonClass]classNaming{}}
	for _, f := range files {
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		classes := pysource.Classes(data)
		if len(classes) == 0 {
			continue
		}
		imports, later := pysource.Imports(data), bytes.Contains(data, apartSettings)
		for _, class := range classes {
			c := &pythonClass{class, f, imports, later}
			p.all = append(p.all, c)
			p.byName[c.Name] = append(p.byName[c.Name], c)
		}
	}
	return p
}

// named is the class that one calls by a name, nil where none of these files declares it.
func (p *pythonClasses) named(c *pythonClass, name string) *pythonClass {
	module, base := "", name
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		module, base = name[:at], name[at+1:]
		if from := c.imports[module]; from != "" {
			module = from
		}
	} else if from := c.imports[name]; from != "" {
		at := strings.LastIndexByte(from, '.')
		module, base = from[:at], from[at+1:]
	}
	var nearest *pythonClass
	for _, other := range p.byName[base] {
		if !other.in(module, c.file) {
			continue
		}
		if nearest == nil || shared(other.file.Path, c.file.Path) > shared(nearest.file.Path, c.file.Path) {
			nearest = other
		}
	}
	return nearest
}

// in tells whether a class stands in a module, as a file calls it: in its own file for "",
// else in a file or below a folder of that name.
func (c *pythonClass) in(module string, from *tree.File) bool {
	if module == "" {
		return c.file == from
	}
	names := strings.TrimLeft(module, ".")
	within := strings.ReplaceAll(names, ".", "/")
	place := "/" + strings.TrimSuffix(strings.TrimSuffix(c.file.Path, ".py"), "/__init__") + "/"
	up := len(module) - len(names)
	if up == 0 {
		return strings.Contains(place, "/"+within+"/")
	}
	dir := from.Path
	for range up {
		dir = path.Dir(dir)
	}
	return strings.HasPrefix(place, "/"+strings.TrimPrefix(path.Join(dir, within)+"/", "./"))
}

// shared is how long the beginning is that two paths have in common.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
