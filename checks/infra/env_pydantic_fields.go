package infra

import (
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/pysource"
)

// settingField is a field of a class of settings with what pydantic is told of it.
type settingField struct {
	pysource.Field
	alias      string // the name of its variable, "" for its own
	unnamed    bool   // that name is worked out
	given      string // the value that counts without one, as it is written
	hasDefault bool
	told       bool // with a text for people
}

// callOfField is where pydantic is told it.
var callOfField = regexp.MustCompile(`(?s)\bField\(`)

// keyword is an argument that is given by its name.
var keyword = regexp.MustCompile(`(?s)^(\w+)\s*=\s*([^=].*)$`)

func fieldOf(f pysource.Field) settingField {
	s := settingField{Field: f}
	if strings.HasPrefix(f.Type, "Annotated[") || strings.Contains(f.Type, ".Annotated[") {
		inside := f.Type[strings.IndexByte(f.Type, '[')+1:]
		parts := pysource.Split(strings.TrimSuffix(inside, "]"))
		for _, part := range parts {
			s.tell(part)
		}
		if len(parts) > 0 {
			s.Type = parts[0]
		}
	}
	s.Type = strings.Trim(s.Type, `"'`) // of one that is declared below
	if f.Value != "" && !s.tell(f.Value) {
		s.give(f.Value)
	}
	return s
}

// tell takes in a call of Field, and tells whether it is one.
func (s *settingField) tell(call string) bool {
	at := callOfField.FindStringIndex(call)
	if at == nil || strings.ContainsAny(call[:at[0]], `("'[`) {
		return false
	}
	for i, argument := range pysource.Split(strings.TrimSuffix(call[at[1]:], ")")) {
		m := keyword.FindStringSubmatch(argument)
		switch {
		case m == nil && i == 0:
			s.give(argument)
		case m == nil:
		case m[1] == "default":
			s.give(m[2])
		case m[1] == "default_factory":
			s.hasDefault, s.given = true, m[2]
		case m[1] == "validation_alias", m[1] == "alias" && s.alias == "", m[1] == "env":
			s.call(m[2])
		case m[1] == "description":
			s.told = strings.Contains(strings.TrimSpace(m[2]), " ")
		}
	}
	return true
}

func (s *settingField) give(value string) {
	s.given = value
	s.hasDefault = value != "..." && value != "Ellipsis"
}

// call gives the field the name of its variable, the first of several.
func (s *settingField) call(name string) {
	if m := quotedText.FindStringSubmatch(name); m != nil {
		s.alias = m[1]
		return
	}
	s.unnamed = true
}

// without tells what counts without the variable of the field.
func (s *settingField) without(name string, laterVersion bool) without {
	switch {
	case !s.hasDefault:
		return whenSet(s.given == "" && !laterVersion && optionalField.MatchString(s.Type))
	case s.given == "None":
		return whenSet(optionalField.MatchString(s.Type))
	case emptyText.MatchString(s.given):
		return whenSet(!ofOthers.MatchString(name))
	}
	return whenSet(isValue([]byte(s.given)))
}

// forSomebody tells whether a default does for nobody, or for a developer alone.
func forSomebody(name, value string) bool {
	line := []byte(name + `", ` + value + ")")
	return standsIn(line, 0, len(name)) || forDeveloper(line, 0, len(name))
}
