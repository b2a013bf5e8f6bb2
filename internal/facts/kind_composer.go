package facts

import (
	"encoding/json"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// composerProgram tells a package whose program has its name from one that
// brings a tool along.
func (p *project) composerProgram() bool {
	var c struct {
		Name string
		Bin  any // a path, or some
	}
	if json.Unmarshal(p.read("composer.json"), &c) != nil {
		return false
	}
	bins, _ := c.Bin.([]any)
	for _, bin := range append(bins, c.Bin) {
		if file, ok := bin.(string); ok && strings.TrimSuffix(path.Base(file), ".php") == path.Base(c.Name) {
			return true
		}
	}
	return false
}

// composerPackage: to Composer, what names no type is a library. Applications
// leave it out too; what is meant for strangers is presented to them.
func composerPackage(p *project) string {
	if c := p.composerLibrary(); c == nil || c.Keywords == nil {
		return ""
	}
	return clause("composer.json", "defines a package")
}

// composerHanded: a package whose README shows it in Composer's registry. What it depends on,
// and the files that it lays into a site, make no application of it.
func composerHanded(p *project) string {
	c := p.composerLibrary()
	if c == nil || p.find(func(f *tree.File) bool {
		return f.Dir() == "." && strings.HasPrefix(strings.ToLower(f.Base()), "readme") && inRegistry(string(p.read(f.Path)), c.Name)
	}, nil) == "" {
		return ""
	}
	return clause("composer.json", "defines a package that Composer's registry hands out")
}

// inRegistry tells whether a line of a text shows a package in Composer's registry, or a badge of it.
func inRegistry(text, name string) bool {
	for line := range strings.Lines(text) {
		if strings.Contains(line, name) && composerRegistry.MatchString(line) {
			return true
		}
	}
	return false
}

var composerRegistry = sieve.Plain(`packagist|poser\.pugx\.org`)

// composerManifest is what a manifest of Composer's says of the whole.
type composerManifest struct {
	Name, Type, Description string
	Keywords, Autoload      any
}

// composerLibrary returns the manifest of what Composer takes for a library and is described
// as one, nil for anything else.
func (p *project) composerLibrary() *composerManifest {
	var c composerManifest
	if json.Unmarshal(p.read("composer.json"), &c) != nil || c.Type != "" || c.Name == "" || c.Description == "" || c.Autoload == nil {
		return nil
	}
	return &c
}
