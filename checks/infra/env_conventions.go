package infra

import (
	"slices"

	"github.com/handoffaudit/audit/internal/tree"
)

// conventions gathers what frameworks turn into the names of variables, which
// stand in no line that reads them.
type conventions struct {
	viper      viperFolders
	properties properties
	classes    settingsClasses
}

// impliedReads are what the program reads by a convention.
type impliedReads struct {
	found    []envRead
	owned    []string // the framework's own
	told     []string // names that the code itself tells people what they are for
	computed int      // places where no name could be told
}

// add takes in one file of the program, or of its settings.
func (c *conventions) add(f *tree.File, data []byte) {
	switch f.Language {
	case "Go":
		c.viper.add(f, data)
	case "Java", "Kotlin", "Scala", "Groovy":
		c.properties.addCode(f.Path, data)
	case "Python":
		c.classes.add(f, data)
	default:
		c.properties.addSettings(f, data)
	}
}

// reads returns what is read so, save what is read by its name as well.
func (c *conventions) reads(t *tree.Tree, named []envRead) (implied impliedReads) {
	names := map[string]bool{}
	for _, r := range named {
		names[r.name] = true
	}
	keys, computed := c.viper.reads(t)
	bound, owned := c.properties.given(t)
	fields, told, unnamed := c.classes.reads(t)
	found := slices.DeleteFunc(slices.Concat(keys, bound, fields), func(r envRead) bool { return names[r.name] })
	return impliedReads{found, owned, told, computed + unnamed}
}
