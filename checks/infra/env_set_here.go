package infra

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

var (
	imageSets    = regexp.MustCompile(`(?i)^\s*(ENV|ARG)\s`)
	imageSetting = regexp.MustCompile(`(?:^|\s)([A-Z_][A-Z0-9_]*)=\S`)
	spacedENV    = regexp.MustCompile(`(?i)^\s*ENV\s+([A-Z_][A-Z0-9_]*)\s+[^\s=]`)
	// listedSetting is a pair of YAML below a key such as env or environment.
	listedSetting = regexp.MustCompile(`^\s+(?:-\s+)?["']?([A-Z_][A-Z0-9_]*)["']?\s*[:=]\s*([^\s#].*)$`)
)

// setHere maps the variables that images, compose files and pipelines of the
// repository give a value to where the first of them does, as path:line.
type setHere map[string]string

func settingsSetHere(t *tree.Tree) setHere {
	set := setHere{}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || isAside(f) {
			continue
		}
		image, listing := setsVariables(f)
		if !image && !listing {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if image {
			set.addImage(f.Path, data)
		} else {
			set.addListing(f.Path, data)
		}
	}
	return set
}

// setsVariables tells whether f describes an image, or lists values by variable.
func setsVariables(f *tree.File) (image, listing bool) {
	yaml := strings.HasSuffix(f.Path, ".yml") || strings.HasSuffix(f.Path, ".yaml")
	for _, tool := range candidatesFor(f.Path) {
		image, listing = image || tool.name == "container image", listing || tool.name == "Compose"
	}
	return image, listing || yaml && isPipelinePath(f.Path)
}

func (set setHere) add(name, path string, line int) {
	if set[name] == "" {
		set[name] = fmt.Sprintf("%s:%d", path, line)
	}
}

// addImage reads the ENV and ARG instructions of an image, over several lines
// too.
func (set setHere) addImage(path string, data []byte) {
	n, within := 0, false
	for text := range bytes.Lines(data) {
		n++
		if within = within || imageSets.Match(text); !within {
			continue
		}
		if m := spacedENV.FindSubmatch(text); m != nil {
			set.add(string(m[1]), path, n)
		}
		for _, m := range imageSetting.FindAllSubmatch(text, -1) {
			set.add(string(m[1]), path, n)
		}
		within = bytes.HasSuffix(bytes.TrimSpace(text), []byte(`\`))
	}
}

// outside matches a value that somebody has to set on the forge.
var outside = regexp.MustCompile(`\$\{\{\s*(secrets|vars)\.`)

// addListing reads what a compose file or a pipeline gives. A value that is
// the variable itself, or a secret of the forge, is taken from outside.
func (set setHere) addListing(path string, data []byte) {
	n := 0
	for text := range bytes.Lines(data) {
		n++
		m := listedSetting.FindSubmatch(bytes.TrimRight(text, "\r\n"))
		if m == nil {
			continue
		}
		if outside.Match(m[2]) {
			continue
		}
		name := string(m[1])
		if own := bytes.Index(m[2], []byte("${"+name)); own >= 0 && !bytes.Contains(m[2][own:], []byte("-")) || bytes.HasPrefix(m[2], []byte("$"+name)) {
			continue
		}
		set.add(name, path, n)
	}
}

// withoutSetHere leaves out of what is read and named nowhere what scripts alone read
// and the repository gives itself, and returns where it does.
func (env *environment) withoutSetHere(unnamed []envRead, t *tree.Tree) (left []envRead, given []string) {
	given = []string{}
	if !slices.ContainsFunc(unnamed, func(r envRead) bool { return env.scripts[r.name] }) {
		return unnamed, given
	}
	set := settingsSetHere(t)
	for _, r := range unnamed {
		if at := set[r.name]; at != "" && env.scripts[r.name] {
			given = append(given, r.name+" in "+at)
		} else {
			left = append(left, r)
		}
	}
	return left, given
}
