package infra

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Programs in Python may declare their settings as the fields of a class: what derives from
// pydantic's BaseSettings, in whatever file, takes each of them from the environment.

var (
	baseSettings = []byte("BaseSettings")
	ofPydantic   = sieve.Plain(`^pydantic(?:_settings)?\.(?:\w+\.)*BaseSettings$`)
	// apartSettings is where that class is since the second version, which wants a value for
	// what may be None as well.
	apartSettings = []byte("pydantic_settings")

	envPrefix  = sieve.Plain(`\benv_prefix\b["']?\s*[=:]\s*(?:["']([^"'\n]*)["']|[\w(])`)
	envBetween = sieve.Plain(`\benv_nested_delimiter\b["']?\s*[=:]\s*["']([^"'\n]+)["']`)
	asWritten  = sieve.Plain(`\bcase_sensitive\b["']?\s*[=:]\s*True\b`)
	// otherSources is what says where values come from, and readsEnvironment the source that is meant here.
	otherSources     = sieve.Plain(`\bdef settings_customise_sources\b`)
	readsEnvironment = sieve.Plain(`\breturn\b[^:]*\benv_settings\b`)

	// optionalField is the type of a field that may be None.
	optionalField = sieve.Plain(`\bOptional\[|\bNone\b`)
	// noSetting is that of one that belongs to the class.
	noSetting = sieve.Plain(`^(?:\w+\.)?(?:ClassVar|InitVar)\b`)
	// readByHand is a value that is itself read from the environment, by another name.
	readByHand = sieve.Plain(`\bgetenv\(|\benviron\b|^(?:PrivateAttr|computed_field)\(`)
	quotedText = sieve.Plain(`["']([^"'\n]+)["']`)
)

// settingsClasses are the files of Python among which such classes may be.
type settingsClasses struct {
	files []*tree.File
	any   bool
}

func (s *settingsClasses) add(f *tree.File, data []byte) {
	s.files = append(s.files, f)
	s.any = s.any || bytes.Contains(data, baseSettings)
}

// reads returns the variables of the fields, those of them that are told what they are for,
// and how many have a name that could not be told.
func (s *settingsClasses) reads(t *tree.Tree) (found []envRead, told []string, computed int) {
	if !s.any {
		return nil, nil, 0
	}
	classes := newPythonClasses(t, s.files)
	parts := classes.parts()
	for _, c := range classes.all {
		naming, ok := classes.naming(c)
		if !ok || parts[c] {
			continue
		}
		fields := settingFields{classes: classes, naming: naming}
		fields.add(c, naming.prefix, false, nil)
		found, told, computed = append(found, fields.found...), append(told, fields.told...), computed+fields.computed
	}
	return found, told, computed
}

// parts are the classes whose fields are read by the names of the field that holds them.
func (p *pythonClasses) parts() map[*pythonClass]bool {
	found := map[*pythonClass]bool{}
	for _, c := range p.all {
		if naming, ok := p.naming(c); !ok || naming.between == "" {
			continue
		}
		for _, f := range c.Fields {
			if of := p.named(c, fieldOf(f).Type); of != nil && of != c {
				found[of] = true
			}
		}
	}
	return found
}

// envNaming is how the fields of a class turn into names of variables.
type envNaming struct {
	prefix, between     string // between is "" where nothing is read into the fields of a field
	unknown, caseCounts bool   // the prefix is worked out
	laterVersion        bool
}

// variable is the variable of a field.
func (n envNaming) variable(prefix, name string) string {
	if n.caseCounts {
		return prefix + name
	}
	return strings.ToUpper(prefix + name)
}

// naming tells how a class names its variables, and whether it is one of settings at all.
func (p *pythonClasses) naming(c *pythonClass) (n envNaming, ok bool) {
	if known, seen := p.namings[c]; seen {
		return known.envNaming, known.ok
	}
	p.namings[c] = classNaming{} // for one that derives from itself
	n, ok = p.namingOf(c)
	p.namings[c] = classNaming{n, ok}
	return n, ok
}

func (p *pythonClasses) namingOf(c *pythonClass) (n envNaming, ok bool) {
	config := c.Body
	for _, base := range c.Bases {
		if strings.Contains(base, "=") {
			config += base + "\n"
		} else if of, settings := p.baseNaming(c, base); settings && !ok {
			n, ok = of, true
		}
	}
	if !ok || otherSources.MatchString(c.Body) && !readsEnvironment.MatchString(c.Body) {
		return n, false
	}
	if m := envPrefix.FindStringSubmatch(config); m != nil {
		n.prefix, n.unknown = m[1], m[1] == "" && !strings.ContainsAny(m[0], `"'`)
	}
	if m := envBetween.FindStringSubmatch(config); m != nil {
		n.between = m[1]
	}
	n.caseCounts = n.caseCounts || asWritten.MatchString(config)
	return n, true
}

func (p *pythonClasses) baseNaming(c *pythonClass, base string) (n envNaming, ok bool) {
	if of := p.named(c, base); of != nil {
		return p.naming(of)
	}
	return envNaming{laterVersion: c.laterVersion}, ofPydantic.MatchString(cmp.Or(c.imports[base], base))
}

// settingFields gathers the variables of one class.
type settingFields struct {
	classes  *pythonClasses
	naming   envNaming
	found    []envRead
	told     []string
	computed int
	steps    int // how many classes were gone through, which may hold each other
}

// add takes in the fields of a class, and of those it is made of that are none of settings.
func (s *settingFields) add(c *pythonClass, prefix string, copes bool, above []*pythonClass) {
	if s.steps++; s.steps > mostReads || slices.Contains(above, c) {
		return
	}
	above = append(slices.Clip(above), c)
	for _, base := range c.Bases {
		if of := s.classes.named(c, base); of != nil {
			if _, settings := s.classes.naming(of); !settings {
				s.add(of, prefix, copes, above)
			}
		}
	}
	for _, f := range c.Fields {
		if f.Name[0] != '_' && f.Name != "model_config" && !noSetting.MatchString(f.Type) && !strings.Contains(c.Body, "self."+f.Name+" =") {
			s.field(c, fieldOf(f), prefix, copes, above)
		}
	}
}

// field takes in one field: its variable, or those of the fields of what it holds.
func (s *settingFields) field(c *pythonClass, f settingField, prefix string, copes bool, above []*pythonClass) {
	if readByHand.MatchString(f.given) {
		return
	}
	if of := s.classes.named(c, f.Type); of != nil && !of.isEnum() {
		if s.naming.between != "" {
			s.add(of, prefix+f.Name+s.naming.between, copes || f.hasDefault, above)
			return
		}
		if _, settings := s.classes.naming(of); settings && f.hasDefault {
			return // it reads its own
		}
	}
	name := s.naming.variable(prefix, f.Name)
	switch {
	case f.alias != "":
		name = s.naming.variable("", f.alias)
	case f.unnamed || s.naming.unknown:
		s.computed++
		return
	}
	if !variableName.MatchString(name) && !lowerName.MatchString(name) {
		return
	}
	how := f.without(name, s.naming.laterVersion)
	if copes {
		how = defaulted
	}
	if how == defaulted && forSomebody(name, f.given) && !developers(c.file, nil, f.Line) {
		how = needed
	}
	s.found = append(s.found, envRead{name: name, path: c.file.Path, line: f.Line, without: how})
	if f.told {
		s.told = append(s.told, name)
	}
}
