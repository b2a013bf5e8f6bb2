package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// bicepModule is where a file in Bicep calls another.
var bicepModule = sieve.Plain(`(?m)^\s*module\s+\w+\s+'(\.{0,2}[\w/][\w./-]*\.bicep)'`)

// calledModules are the files in Bicep of other people that those of the project call, by
// themselves or through others: what stands there is created with the rest.
func calledModules(t *tree.Tree) map[string]bool {
	called := map[string]bool{}
	var follow func(f *tree.File)
	follow = func(f *tree.File) {
		if f.Size > maxDescription {
			return
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			return
		}
		for _, m := range bicepModule.FindAllSubmatch(data, -1) {
			if to := t.Lookup(path.Join(f.Dir(), string(m[1]))); to != nil && to.Vendored && !called[to.Path] {
				called[to.Path] = true
				follow(to)
			}
		}
	}
	for i := range t.Files {
		if f := &t.Files[i]; path.Ext(f.Path) == ".bicep" && !f.Vendored && !IsAside(f) {
			follow(f)
		}
	}
	return called
}

// join takes settings and monitors for a part of the Terraform that creates more, and what
// points at objects of Kubernetes for one of those that lie here.
func (d *descriptions) join() {
	if settings, monitors := d.byTool[terraformTool+forSettings], d.byTool[terraformTool+forMonitors]; settings != nil && monitors != nil && d.byTool[terraformTool+forBoth] == nil {
		d.byTool[terraformTool+forBoth] = &description{extent: platform}
	}
	for _, to := range [][2]string{
		{forSettings, forBoth}, {forMonitors, forBoth}, {forBoth, ""}, {forSettings, ""}, {forMonitors, ""},
	} {
		d.take(terraformTool+to[0], terraformTool+to[1])
	}
	d.take(kubernetesTool+byPointer, kubernetesTool)
	d.take(kubernetesTool+forJobs, kubernetesTool)
}

// take adds the files of a part to those of a whole, where both are here.
func (d *descriptions) take(part, whole string) {
	of, to := d.byTool[part], d.byTool[whole]
	if of == nil || to == nil {
		return
	}
	to.files += of.files
	if to.longest == "" {
		to.longest, to.size, to.rank = of.longest, of.size, of.rank
	}
	delete(d.byTool, part)
}

// countApp counts all code in the folder of an app of CDK, which is one description.
func (d *descriptions) countApp(t *tree.Tree) {
	cdk := d.byTool[cdkTool]
	if cdk == nil {
		return
	}
	dir := path.Dir(cdk.longest)
	for dir != "." && !slices.ContainsFunc(t.Files, func(f tree.File) bool {
		return f.Dir() == dir && (f.Base() == "cdk.json" || slices.ContainsFunc(ecosystems, func(e *ecosystem) bool { return matchesAny(e.manifests, f.Base()) }))
	}) {
		dir = path.Dir(dir)
	}
	if first, _, below := strings.Cut(cdk.longest, "/"); dir == "." && below { // whose settings lie at the top
		dir = first
	}
	n := 0
	for i := range t.Files {
		if f := &t.Files[i]; strings.HasPrefix(f.Path, dir+"/") && (f.OwnedCode() || f.Infrastructure()) && !IsAside(f) {
			n++
		}
	}
	if n > cdk.files {
		cdk.more, d.files = n-cdk.files, d.files+n-cdk.files
	}
}

// stages are the folders in which each stage of a project has one of its own:
// there demo and test are places it runs in.
type stages map[string]bool

var stageName = sieve.Plain(`(?i)^(prod|production|live|stag(e|ing)|preprod|uat)$`)

func stageFolders(t *tree.Tree) stages {
	found := stages{}
	for i := range t.Files {
		if dir := t.Files[i].Dir(); stageName.MatchString(path.Base(dir)) {
			found[path.Dir(dir)] = true
		}
	}
	return found
}

// hold tells whether a file stands in the folder of a stage, and in none that
// is aside for another reason.
func (s stages) hold(f *tree.File) bool {
	outer := f.Dir()
	return f.Role != tree.Doc && s[path.Dir(outer)] && !inAsideFolder(&tree.File{Path: outer})
}
