package infra

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	fromLine = sieve.Plain(`(?i)^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?`)
	argLine  = sieve.Plain(`(?i)^\s*ARG\s+(\w+)(?:=(\S+))?`)
	argUse   = sieve.Plain(`\$\{?(\w+)(?::?-([^}]*))?\}?`)
	// givenImage has both name and tag from the build, as the project's own image has: the
	// values that stand there are for whoever builds it at home.
	givenImage = sieve.Plain(`^\$\{?\w+\}?:\$\{?\w+\}?$`)
	// notYet stands for the name of an image, of which a template or the build puts the
	// true one in its place; the first is what an unknown argument leaves.
	notYet = sieve.Plain(`(?i)\x00|#\{|\{\{|[<>%]|\breplaced?[-_]?(me|this|by|with)\b|to[-_]be[-_]replaced|placeholder|\bplease[-_]`)
	// noImage is no name that an image may have: OpenShift puts the true one in its place.
	noImage = sieve.Plain(`^[A-Z][A-Za-z]*$`)
	// versionInName ends a name with a version from the build and has no tag, whatever that is.
	versionInName = sieve.Plain(`(?i)^(?:[\w.-]+(?::\d+)?/)?[\w./-]*[a-z](?:\$\w*version|\$\{\w*version\})$`)
	imageLine     = sieve.Plain(`^\s*(?:-\s+)?image:\s*["']?([^\s"'#]+)`)
)

// findImages returns the container images that Dockerfiles build on, and compose
// files and objects of Kubernetes start, and which of those that what is built here builds on are another
// one tomorrow. Images that are built
// here are left out: those named like a folder, or like the one that a
// Dockerfile lies in, or by a compose file beside a build. hosted says that a platform runs
// the program without any image.
func findImages(t *tree.Tree, hosted bool) (found images) {
	made := imageFolders(t)
	namedByCompose(t, made)
	folders, left := byFolder(t), leftBehind(t)
	found.forDevelopers = builtByDevelopers(t, hosted)
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || IsAside(f) {
			continue
		}
		for _, tool := range candidatesFor(f.Path) {
			deployed := tool.name == kubernetesTool || tool.name == openShiftTool
			if tool.name != "container image" && tool.name != composeTool && !deployed {
				continue
			}
			data, err := t.ReadFile(f.Path)
			if err != nil || deployed && !tool.matches(data) {
				continue
			}
			if left[f.Path] {
				if len(imagesOf(data)) > 0 {
					found.left = append(found.left, f.Path)
				}
				continue
			}
			beside := IsPipeline(f.Path) || found.forDevelopers[f.Path] || builtForDevelopers(t, f.Path, data)
			for _, image := range imagesOf(data) {
				image.path, image.deployed, image.beside = f.Path, deployed, beside
				if name := withoutTag(image.name); !made[name] && !namesFolder(name, f.Dir(), folders[name]) && (!deployed || !image.base) {
					found.add(image)
				}
			}
			break
		}
	}
	return found
}

func (found *images) add(image image) {
	found.all = append(found.all, image)
	if !image.built() {
		return
	}
	found.bases++
	if image.floats() {
		found.floating = append(found.floating, image)
	}
}

// withLeft adds to a sentence which Dockerfiles it does not count.
func (found *images) withLeft(summary string) string {
	if len(found.left) == 0 {
		return summary
	}
	these := map[bool]string{true: "it may be left over", false: "they may be left over"}[len(found.left) == 1]
	return fmt.Sprintf("%s; not counted: %s, which nothing in use here names, so that %s.", strings.TrimSuffix(summary, "."), prose.Some(found.left, 3), these)
}

// floatingFindings are one for each of these, at the first place that takes it. brought are
// the tools, by the image, whose version nothing else says.
func (found *images) floatingFindings(brought map[string]string) (findings []check.Finding) {
	places := map[string][]image{}
	for _, i := range found.floating {
		at := places[i.name]
		if !slices.ContainsFunc(at, func(o image) bool { return o.path == i.path }) {
			places[i.name] = append(at, i)
		}
	}
	for _, i := range found.floating {
		at := places[i.name]
		if at[0] != i {
			continue
		}
		message := fmt.Sprintf("The base image %s has no fixed version", i.name)
		if n := len(at) - 1; n > 0 {
			message += fmt.Sprintf(", here and in %s more", prose.Count(n, "file", "files"))
		}
		if tool := brought[i.name]; tool != "" {
			message += "; no file that tools read says which version of " + tool + " it is to bring"
		}
		findings = append(findings, check.Finding{
			Message: message + ".", Path: i.path, Line: i.line,
			Fix: "Give it the exact tag or the digest (@sha256:) that is in use today.",
		})
	}
	return findings
}

// imagesOfTree returns what findImages does, looked for once for all checks.
func imagesOfTree(f *facts.Facts) images {
	return facts.Shared(f, func(f *facts.Facts) images {
		cf := descriptionsOf(f).byTool[cloudFoundryTool]
		return findImages(f.Tree, cf != nil && cf.extent == platform)
	})
}

// imageFolders are the names of folders with a Dockerfile of their own, by which
// people call the images that are built there. A name of one word, such as python,
// is as likely that of what it builds on.
func imageFolders(t *tree.Tree) map[string]bool {
	made := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if name := path.Base(f.Dir()); !f.Vendored && strings.Contains(name, "-") && strings.HasPrefix(f.Base(), "Dockerfile") {
			made[name] = true
		}
	}
	return made
}

// oneWord matches the names of images that Docker Hub publishes as official ones,
// which a folder with the settings of nginx or redis shares.
var oneWord = sieve.Plain(`^[a-z0-9]+$`)

// namesFolder tells whether an image that a file of some folder names is built in
// the folder of its own name. One of one word is so only where a Dockerfile lies
// in there; that one builds on what is published under the name.
func namesFolder(name, from string, folder []*tree.File) bool {
	if !oneWord.MatchString(name) {
		return len(folder) > 0
	}
	return from != name && slices.ContainsFunc(folder, func(f *tree.File) bool { return strings.HasPrefix(f.Base(), "Dockerfile") })
}

// composeNamed matches the files that compose may read, by their own name or their folder's.
var composeNamed = sieve.Plain(`(^|/)[^/]*compose[^/]*$|(^|/)docker/([^/]+/)*[^/]+\.ya?ml$|(^|/)[^/]*(services|docker)[^/]*\.ya?ml$`)

// namedByCompose adds the names that compose files give to what they build.
func namedByCompose(t *tree.Tree, made map[string]bool) {
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxDescription || !composeNamed.MatchString(f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		lines := strings.Split(string(data), "\n")
		for n, text := range lines {
			if m := imageLine.FindStringSubmatch(text); m != nil && tree.BuiltBeside(lines, n) {
				made[withoutTag(m[1])] = true
			}
		}
	}
}

type images struct {
	all      []image
	bases    int      // those that what is built here builds on
	floating []image  // of these
	left     []string // the Dockerfiles that may be left over, none of whose images are here
	// forDevelopers are the Dockerfiles that nothing builds but what developers start.
	forDevelopers map[string]bool
}

type image struct {
	name, path string
	line       int
	base       bool // something is built on it, and not only started
	deployed   bool // an object of Kubernetes or OpenShift runs it
	beside     bool // only pipelines or developers use it
}

// built tells whether what is built here for others builds on the image.
func (i image) built() bool { return i.base && !i.beside }

// imagesOf returns the images that a Dockerfile or compose file takes from
// elsewhere. One whose name is only known at build time is left out.
func imagesOf(data []byte) (images []image) {
	stages, args, n := map[string]bool{"scratch": true}, map[string]string{}, 0
	lines := strings.Split(string(data), "\n")
	for _, text := range lines {
		n++
		if m := argLine.FindStringSubmatch(text); m != nil {
			args[m[1]] = strings.Trim(m[2], `"'`)
			continue
		}
		m := fromLine.FindStringSubmatch(text)
		base := m != nil
		if !base && !tree.BuiltBeside(lines, n-1) {
			m = imageLine.FindStringSubmatch(text)
		}
		if m == nil || givenImage.MatchString(m[1]) {
			continue
		}
		name := argUse.ReplaceAllStringFunc(m[1], func(use string) string {
			parts := argUse.FindStringSubmatch(use)
			if value := args[parts[1]]; value != "" {
				return value
			}
			if parts[2] != "" {
				return parts[2]
			}
			return "\x00"
		})
		if base && notYet.MatchString(name) && versionInName.MatchString(m[1]) {
			name = m[1]
		}
		if !notYet.MatchString(name) && !noImage.MatchString(name) && !stages[strings.ToLower(name)] {
			images = append(images, image{name: name, line: n, base: base})
		}
		if len(m) > 2 && m[2] != "" {
			stages[strings.ToLower(m[2])] = true
		}
	}
	return images
}

// pinnedByImage notes which projects are built in an image of a fixed version,
// which is as good as writing the version of the language down.
func pinnedByImage(projects []project, images []image) {
	for i := range projects {
		for _, image := range images {
			if !image.deployed && !image.floats() && projects[i].ecosystem.toolImage.MatchString(withoutTag(image.name)) {
				projects[i].toolPinned = true
			}
		}
	}
}

var (
	// systemRelease is what a tag says of the system in an image, by name or number.
	systemRelease = sieve.Plain(`(?i)(bookworm|bullseye|buster|stretch|trixie|jammy|focal|noble|bionic|windowsservercore|nanoserver)|\b(alpine|debian|ubuntu|fedora|centos|rocky(linux)?|ubi|el|ltsc)-?\d[\d.]*`)
	// systemImage matches images that are a system, whose release is their version.
	systemImage = sieve.Plain(`(^|[/_-])(debian|ubuntu|minideb|buildpack-deps|alpine|base|baseimage|servercore|nanoserver)([/_-]|$)`)
)

// byMinor are the images of languages, and of a system, whose minor versions are the ones
// that are cared for, and majorAlone a tag that leaves that open.
var (
	byMinor    = sieve.Plain(`^(golang|python|ruby|php|rust|perl|elixir|julia|swift|bun|deno|zig|alpine)$`)
	majorAlone = sieve.Plain(`^:\d+(-|$)`)
	// moves matches tags that say so, whatever number stands beside.
	moves = sieve.Plain(`(?i)^:(latest|edge|nightly)([-_.]|$)|[-_.](latest|edge|nightly)$`)
	// releaseOfNode is what Node.js calls a version that is supported for long.
	releaseOfNode = sieve.Plain(`^:(argon|boron|carbon|dubnium|erbium|fermium|gallium|hydrogen|iron|jod|krypton)(-|$)`)
)

// floats tells whether the image has no digest and a tag that says no version:
// none, or one such as latest, stable or alpine. The release of a system says
// nothing of the program that an image is for.
func (i image) floats() bool {
	if strings.Contains(i.name, "@sha256:") {
		return false
	}
	name := withoutTag(i.name)
	tag := strings.TrimPrefix(i.name, name)
	if byMinor.MatchString(path.Base(name)) && majorAlone.MatchString(tag) || moves.MatchString(tag) {
		return true
	}
	if systemImage.MatchString(name) && systemRelease.MatchString(tag) {
		return false
	}
	if path.Base(name) == "node" && releaseOfNode.MatchString(tag) {
		return false
	}
	return !strings.ContainsAny(systemRelease.ReplaceAllString(tag, ""), "0123456789$")
}

func withoutTag(name string) string {
	if i := strings.LastIndexByte(name, ':'); i > strings.LastIndexByte(name, '/') {
		return name[:i]
	}
	return name
}
