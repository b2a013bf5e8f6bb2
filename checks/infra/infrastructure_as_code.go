package infra

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed infrastructure_as_code.md
var infrastructureAsCodeDoc string

// InfrastructureAsCode asks whether what the project runs on is written down.
var InfrastructureAsCode = &check.Check{
	ID:     "infrastructure-as-code",
	Family: check.Infra,
	Title:  "Infrastructure as code",
	Doc:    infrastructureAsCodeDoc,
	Remedy: "Describe servers, databases, networks and access in code (Terraform, CloudFormation, Kubernetes or the like), in this repository, and create them from it.",
	Cost:   check.Cost{Work: []string{"infrastructure"}},
	Needs:  facts.Tree,
	Run:    runInfrastructureAsCode,
}

func runInfrastructureAsCode(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if !f.Repo.Kind.Operated() {
		return check.Outcome{
			Status:  check.NotApplicable,
			Summary: fmt.Sprintf("Taken for %s, which runs on no infrastructure of its own: %s.", kindName(f.Repo.Kind), f.Repo.KindWhy),
		}, nil
	}
	found := describe(f.Tree)
	best := found.best()
	out := check.Outcome{Gap: gapOf[best], Measures: []check.Measure{
		{Name: "described", Value: best.String()}, {Name: "tools", Value: found.tools()}, {Name: "files", Value: found.files},
	}}
	if best == platform && f.Repo.Kind == facts.Site {
		out.Gap = 0
	}
	out.Work = work("infrastructure", out.Gap)
	out.Summary, out.Findings = infrastructureWords(found, best, out.Gap)
	switch {
	case out.Gap == 0:
		out.Status = check.Pass
	case best <= process:
		out.Status = check.Fail
	default:
		out.Status = check.Warn
	}
	return out, nil
}

func infrastructureWords(found descriptions, best extent, gap float64) (string, []check.Finding) {
	tools := prose.List(found.toolsOf(best))
	switch {
	case gap == 0:
		return fmt.Sprintf("Infrastructure is described in code: %s, in %s.", tools, prose.Count(found.filesOf(best), "file", "files")), nil
	case best == platform:
		return fmt.Sprintf("The settings of a platform are written down (%s), but not the databases, names and access around it.", tools), []check.Finding{{
			Message: "Only the settings of " + tools + " are described.", Path: found.firstPath(best),
			Fix: "Describe what the platform's settings leave out: databases, storage, domain names, access.",
		}}
	case best > nothing:
		return fmt.Sprintf("How a process starts is written down (%s), but not what it runs on: no servers, databases, networks or access.", tools), []check.Finding{{
			Message: "This says how a process starts, and nothing of what it runs on.", Path: found.firstPath(best),
		}}
	default:
		return "Nothing in the repository describes what this runs on: no servers, no databases, no networks, not even a container image.", []check.Finding{{
			Message: "No description of the infrastructure was found in any file.",
		}}
	}
}

func kindName(kind facts.Kind) string {
	return map[facts.Kind]string{
		facts.Service: "a service", facts.Library: "a library", facts.CLI: "a command-line program", facts.Site: "a site", facts.Docs: "documentation",
	}[kind]
}

// extent is how much of the infrastructure a description covers.
type extent int

const (
	nothing extent = iota
	process
	compose
	platform
	full
)

// String returns the extent as measures name it.
func (e extent) String() string {
	return [...]string{"nothing", "process", "compose", "platform", "full"}[e]
}

// gapOf is what each extent leaves open. Assumed.
var gapOf = map[extent]float64{nothing: 1, process: 0.7, compose: 0.6, platform: 0.25, full: 0}

// descriptions is what describes infrastructure in a tree.
type descriptions struct {
	byTool map[string]*description
	files  int
}

type description struct {
	extent extent
	paths  []string // in the tree's order
}

// maxDescription is the size, in bytes, up to which a file is taken for a
// hand-written description.
const maxDescription = 1 << 20

// describe finds every description of infrastructure in t.
func describe(t *tree.Tree) descriptions {
	found := descriptions{byTool: map[string]*description{}}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Symlink || f.Unreadable != "" || f.Size > maxDescription || isAside(f) {
			continue
		}
		candidates := candidatesFor(f.Path)
		if len(candidates) == 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, tool := range candidates {
			if tool.content.Match(data) {
				found.add(tool, f.Path)
				break
			}
		}
	}
	return found
}

func (d *descriptions) add(t *tool, path string) {
	if d.byTool[t.name] == nil {
		d.byTool[t.name] = &description{extent: t.extent}
	}
	d.byTool[t.name].paths = append(d.byTool[t.name].paths, path)
	d.files++
}

func (d *descriptions) best() (best extent) {
	for _, found := range d.byTool {
		best = max(best, found.extent)
	}
	return best
}

// tools lists the names of all tools, in the order of the table.
func (d *descriptions) tools() []string {
	var names []string
	for e := full; e > nothing; e-- {
		names = append(names, d.toolsOf(e)...)
	}
	return names
}

func (d *descriptions) toolsOf(e extent) (names []string) {
	for i := range tools {
		if found := d.byTool[tools[i].name]; found != nil && found.extent == e && tools[i].first {
			names = append(names, tools[i].name)
		}
	}
	return names
}

func (d *descriptions) filesOf(e extent) (n int) {
	for _, found := range d.byTool {
		if found.extent == e {
			n += len(found.paths)
		}
	}
	return n
}

func (d *descriptions) firstPath(e extent) string {
	names := d.toolsOf(e)
	if len(names) == 0 {
		return ""
	}
	return d.byTool[names[0]].paths[0]
}
