package infra

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// pin is one place that fixes the version of a runtime.
type pin struct {
	runtime  *runtime
	parts    []int
	path     string
	line     int
	beside   bool // only pipelines or developers use it
	desk     bool // a version manager of developers reads it, and what else does is not told
	listed   bool // it stands in a list of several tools
	image    bool // what is built here starts from it
	pipeline bool // a pipeline names it
	part     bool // of a program, which decides
}

// besideImage tells whether a version manager's pin is for developers alone, since an image
// that is no more than theirs starts from a version of its own.
func (p pin) besideImage(all []pin) bool {
	return p.desk && slices.ContainsFunc(all, func(o pin) bool { return o.image && !o.beside && o.runtime == p.runtime })
}

// outdated tells whether a list of tools names an older version than another file of the
// same folder does: who follows the list gets what that file refuses.
func (p pin) outdated(all []pin) bool {
	return p.listed && slices.ContainsFunc(all, func(o pin) bool {
		return !o.listed && !o.image && o.runtime == p.runtime && path.Dir(o.path) == path.Dir(p.path) && slices.Compare(o.parts, p.parts) > 0
	})
}

// pinsOf returns what findPins does, looked for once for all checks.
func pinsOf(f *facts.Facts) []pin { return facts.Shared(f, findPins) }

// findPins returns the pins of f, those beside what runs behind the others, and parts last. Tests, examples and documentation are left out, and so is what
// others wrote.
func findPins(f *facts.Facts) (pins []pin) {
	found := imagesOfTree(f)
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if mayPin(file.Base()) && !slices.Contains(found.left, file.Path) && !file.Vendored && !file.Binary && !file.Symlink && file.Unreadable == "" && !besideBuild(f.Tree, file) && !leftOver(f.Tree, file.Base()) {
			pins = append(pins, pinsOfFile(f.Tree, file)...)
		}
	}
	for _, p := range pinsOfEngines(f.Tree) {
		if !slices.ContainsFunc(pins, func(o pin) bool { return o.runtime == p.runtime && o.path == p.path }) {
			pins = append(pins, p)
		}
	}
	hosted := slices.ContainsFunc(pins, pin.ofHostedDatabase)
	for _, image := range found.all {
		if p, ok := pinOfImage(image.name); ok {
			p.path, p.line, p.image = image.path, image.line, image.base
			p.beside = image.beside || p.besideHosted(hosted) || !image.base && !image.deployed && (describedInFull(f) || startedForOthers(f, image.path))
			pins = append(pins, p)
		}
	}
	for i := range pins {
		pins[i].beside = pins[i].beside || found.forDevelopers[pins[i].path] || pins[i].besideImage(pins) || pins[i].outdated(pins)
	}
	for _, p := range f.Pipelines() {
		pins = append(pins, pinsOfPipeline(f.Tree, p)...)
	}
	slices.SortStableFunc(pins, func(a, b pin) int { return cmp.Compare(a.order(), b.order()) })
	return pins
}

// order is low for what decides which versions are in use, and highest for parts.
func (p pin) order() int {
	switch {
	case p.part:
		return 2
	case p.beside:
		return 1
	}
	return 0
}

// leftOver tells whether a file holds the version of a language alone, for which there is
// neither code nor a list of packages.
func leftOver(t *tree.Tree, base string) bool {
	languages, of := map[string][]string{".ruby-version": {"Ruby"}, ".python-version": {"Python"}, ".php-version": {"PHP"}}[base]
	return of && !slices.ContainsFunc(t.Files, func(f tree.File) bool {
		return f.OwnedCode() && f.Role != tree.Test && slices.Contains(languages, f.Language) ||
			slices.ContainsFunc(ecosystems, func(e *ecosystem) bool { return e.tool == languages[0] && matchesAny(e.manifests, f.Base()) })
	})
}

// mayPin tells whether files of a base name are read at all.
func mayPin(base string) bool {
	return slices.Contains(toolLists, base) || strings.HasSuffix(base, ".txt") ||
		slices.ContainsFunc(runtimes, func(r *runtime) bool {
			return slices.ContainsFunc(r.files, func(where pinFile) bool { return matchesAny(where.names, base) })
		})
}

func pinsOfFile(t *tree.Tree, f *tree.File) (pins []pin) {
	if slices.Contains(toolLists, f.Base()) {
		if data, err := t.ReadFile(f.Path); err == nil {
			pins = pinsOfToolList(f, data)
		}
		return pins
	}
	for _, r := range runtimes {
		for _, where := range r.files {
			if !where.has(f) {
				continue
			}
			data, err := t.ReadFile(f.Path)
			if matchesAny(dockerfiles, f.Base()) {
				data = spelledOut(data)
			}
			part := where.program != nil && err == nil && !where.program.Match(data)
			if err != nil || where.unless != nil && where.unless.Match(data) || part && !where.parts {
				continue
			}
			at, before := where.version.FindSubmatchIndex(data), len(pins)
			if at != nil {
				from, to := lastGroup(at)
				pins = r.appendPin(pins, string(data[from:to]), f.Path, lineAt(data, from))
			}
			for j := range pins[before:] {
				p := &pins[before+j]
				p.part, p.desk = part, where.desk || versionManager.MatchString(f.Base())
				p.beside = matchesAny(dockerfiles, f.Base()) && builtForDevelopers(t, f.Path, data)
			}
		}
	}
	return pins
}

// versionManager matches the files that managers of versions read.
var versionManager = sieve.Plain(`^\.(go|node|python|ruby|php|java|elixir)-version$|^\.nvmrc$|^\.sdkmanrc$`)

// setInImage is a line of a Dockerfile that gives a variable a value of one word.
var setInImage = sieve.Plain(`(?mi)^\s*(?:ARG|ENV)\s+(\w+)[= ]["']?([\w.-]+)["']?\s*$`)

// spelledOut is a Dockerfile with the values that it gives to variables in their place.
func spelledOut(data []byte) []byte {
	values := map[string][]byte{}
	for _, m := range setInImage.FindAllSubmatch(data, -1) {
		values[string(m[1])] = m[2]
	}
	return argUse.ReplaceAllFunc(data, func(use []byte) []byte {
		if value := values[string(argUse.FindSubmatch(use)[1])]; value != nil {
			return value
		}
		return use
	})
}

// has tells whether f is such a file.
func (where pinFile) has(f *tree.File) bool {
	return matchesAny(where.names, f.Base()) || slices.Contains(where.names, "requirements*.txt") && inRequirementsFolder(f)
}

// lastGroup returns where the last group lies that took part in a match.
func lastGroup(at []int) (from, to int) {
	for i := len(at) - 2; i > 0; i -= 2 {
		if at[i] >= 0 {
			return at[i], at[i+1]
		}
	}
	return at[0], at[1]
}

// appendPin adds what is written at a place, if that fixes a version.
func (r *runtime) appendPin(pins []pin, written, path string, line int) []pin {
	if parts := r.fixed(written); parts != nil {
		return append(pins, pin{runtime: r, parts: parts, path: path, line: line})
	}
	return pins
}

func (r *runtime) fixed(written string) []int {
	written = strings.TrimPrefix(strings.TrimSpace(written), r.product+"-")
	name, _, _ := strings.Cut(strings.ToLower(strings.TrimPrefix(written, "lts/")), "-") // of an image, before its system
	if version := r.names[name]; version != "" {
		written = version
	}
	parts := fixedParts(written)
	if r.product == "java" && len(parts) > 1 && parts[0] == 1 {
		return parts[1:] // 1.8 is 8
	}
	return parts
}

// toolLists hold the versions of several tools, one a line.
var toolLists = []string{".tool-versions", "mise.toml", ".mise.toml", brewfile}

// brewfile installs programs on the machine of a developer.
const brewfile = "Brewfile"

var (
	brewLine = sieve.Plain(`(?m)^\s*brew\s*\(?\s*["'](\w+)@(\d[\d.]*)["']`)
	toolLine = sieve.Plain(`(?m)^"?([a-z][\w-]*)"?(?:\s*=\s*[\[{]*\s*(?:version\s*=\s*)?["']|[ \t]+)([^"'\s]+)`)
	vendor   = sieve.Plain(`^[a-z][a-z_-]*-`) // "temurin-" of Java
)

func pinsOfToolList(f *tree.File, data []byte) (pins []pin) {
	line := toolLine
	if f.Base() == brewfile {
		line = brewLine
	}
	for _, at := range line.FindAllSubmatchIndex(data, -1) {
		key, version := string(data[at[2]:at[3]]), string(data[at[4]:at[5]])
		for _, r := range runtimes {
			if !slices.Contains(r.keys, key) {
				continue
			}
			if r.product == "java" {
				version = vendor.ReplaceAllString(version, "")
			}
			pins = r.appendPin(pins, version, f.Path, lineAt(data, at[0]))
		}
	}
	for i := range pins {
		pins[i].beside, pins[i].desk, pins[i].listed = f.Base() == brewfile, true, true
	}
	return pins
}

// publishers stand before the names of images whose tags are versions of what
// is in them, also where a company's registry hands them on; others count versions of
// their own.
var publishers = sieve.Plain(`^(docker\.io/|mirror\.gcr\.io/|public\.ecr\.aws/docker/|` + handedByRegistry + `)?(library/|cimg/|circleci/|bitnami(?:legacy)?/|postgis/|hexpm/)?$|^public\.ecr\.aws/(lambda|amazoncorretto)/$|^mcr\.microsoft\.com/$`)

// handedByRegistry is the folder of a registry that holds what it takes from another.
const handedByRegistry = `[\w-]+(?:\.[\w-]+)+(?::\d+)?/(?:[\w.-]+/)*(?:docker(?:[-._]?(?:hub|io|remote|virtual))?|[\w.-]*(?:proxy|mirror|cache)[\w.-]*|imported)/(?:containers/)?`

func pinOfImage(name string) (pin, bool) {
	name, _, _ = strings.Cut(name, "@")
	image := withoutTag(name)
	tag := strings.TrimPrefix(name[len(image):], ":")
	for _, r := range runtimes {
		if r.image == nil {
			continue
		}
		at := r.image.FindStringSubmatchIndex(image)
		if at == nil || !publishers.MatchString(image[:at[4]]) {
			continue
		}
		if parts := r.fixed(tag); parts != nil {
			return pin{runtime: r, parts: parts}, true
		}
	}
	return pin{}, false
}
