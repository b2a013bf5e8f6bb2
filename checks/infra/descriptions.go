package infra

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// extent is how much of the infrastructure a description covers.
type extent int

const (
	nothing extent = iota
	pipeline
	others
	development
	process
	compose
	servers
	platform
	full
)

// String returns the extent as measures name it.
func (e extent) String() string {
	return [...]string{"nothing", "pipeline", "other programs", "development", "process", "compose", "servers", "platform", "full"}[e]
}

// gapOf is what each extent leaves open. Assumed.
var gapOf = map[extent]float64{nothing: 1, pipeline: 1, others: 0.8, development: 0.8, process: 0.7, compose: 0.6, servers: 0.4, platform: 0.25, full: 0}

// descriptions is what describes infrastructure in a tree.
type descriptions struct {
	byTool map[string]*description
	files  int
	// unjudged are the scripts that make a service of a platform, with the command, and
	// unjudgedBeside those that make what a platform's settings leave out.
	unjudged, unjudgedBeside []string
	charts                   valueCharts
	leftOver                 string // a manifest of Cloud Foundry that nothing uses, "" without one
}

type description struct {
	extent extent
	files  int // that describe something
	more   int // that belong to those: variables, providers
	// longest is the path of the one with the most bytes, which are size, of those of the
	// highest rank.
	longest string
	size    int64
	rank    int
	needed  []string // what that one starts that a program needs, of compose and Aspire
}

// besideProduct matches folders of what serves building or trying the product.
var besideProduct = sieve.Plain(`(?i)(^|[/_-])(ci|build|builder|dev|develop|development|devtools|test|tests|demo|federation)([/_-]|$)`)

// ofTemplate matches the names of templates and samples, of which other files are made.
var ofTemplate = sieve.Plain(`(?i)\.(j2|jinja2?|erb|tmpl|tpl)$|[._-](sample|example)([._-][^/]*)?$`)

// ofProduction and ofAnotherStage match what describes a place that a program runs in.
var (
	ofProduction   = sieve.Plain(`(?i)(^|[/._-])(prod|prd|production|live)([/._-]|$)`)
	ofAnotherStage = sieve.Plain(`(?i)(^|[/._-])(stag(e|ing)|stg|uat|perf|pre-?prod|preview|review|sandbox|demo|dev|development|feature)([/._-]|$)`)
)

// inUse ranks the files of a tool by how much they tell of what is in use: least those
// that serve building or trying the product, or of which others are made, most those of
// production.
func inUse(f *tree.File) int {
	switch {
	case besideProduct.MatchString(f.Dir() + "/"), ofTemplate.MatchString(f.Path):
		return -2
	case ofAnotherStage.MatchString(f.Path):
		return -1
	case ofProduction.MatchString(f.Path):
		return 1
	}
	return 0
}

// maxDescription is the size, in bytes, up to which a file is taken for a
// hand-written description.
const maxDescription = 1 << 20

// descriptionsOf returns what describe does, looked for once for all checks.
func descriptionsOf(f *facts.Facts) descriptions {
	return facts.Shared(f, func(f *facts.Facts) descriptions { return describe(f.Tree, &f.Repo) })
}

// ofImages matches what is built into container images: it sets up no server.
var ofImages = sieve.Plain(`(?i)(^|/)(docker|containers?)/`)

// forReviews matches folders of what stands only as long as a change is looked at.
var forReviews = sieve.Plain(`(?i)(^|/)\.?(review[-_]?apps?|(pr|pull[-_]?request)[-_]?(previews?|environments?)|previews?|ephemeral)/`)

// describe finds every description of infrastructure in the tree of a repository.
func describe(t *tree.Tree, repo *facts.Repo) descriptions {
	found, belonging := descriptions{byTool: map[string]*description{}}, map[string]int{}
	stages, local, charts, called := stageFolders(t), localClusters(t), chartsOfValues(t), calledModules(t)
	pushed := sync.OnceValue(func() bool { return tells(t, pushing) })
	putUp := sync.OnceValue(func() bool { return tells(t, puttingUp) })
	apart := sync.OnceValue(func() bool { return functionsApart(t) })
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored && !called[f.Path] || f.Binary || f.Symlink || f.Unreadable != "" || f.Size > maxDescription || IsAside(f) && !stages.hold(f) {
			continue
		}
		candidates := append(candidatesFor(f.Path), scriptTools(f)...)
		script := f.Language == "Shell" && f.Role == tree.Code
		if len(candidates) == 0 && !script {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if script {
			found.addScript(f.Path, data)
		}
		for _, tool := range candidates {
			if !tool.matches(data) {
				if tool.takesIn(data) {
					belonging[tool.name]++
					break
				}
				continue
			}
			if tool.name == terraformTool && unfilled(data) {
				break
			}
			if tool.extent == servers && (developmentPath.MatchString(f.Path) || ofImages.MatchString(f.Path)) {
				continue
			}
			switch {
			case tool.extent > compose && !tool.command && forAPipeline(f.Path, data):
				found.add(tool.name+forPipelines, pipeline, f)
			case tool.extent > compose && forReviews.MatchString(f.Path):
				found.add(tool.name+forReview, development, f)
			case tool.extent <= compose && imageForDevelopers(t, f.Path, data), tool.extent > compose && forVagrant(f.Path, data), tool.name == kubernetesTool && local[f.Dir()]:
				found.add(tool.name+forDevelopment, development, f)
			case tool.name == terraformTool && createsAlone(data) != "":
				found.add(tool.name+createsAlone(data), platform, f)
			case tool.name == helmTool && charts.hold(f):
				found.add(tool.name+fromElsewhere, platform, f)
			case tool.name == kubernetesTool && charts.hold(f):
				found.add(tool.name+forJobs, platform, f)
			case tool.name == kubernetesTool && onlyPoints(data):
				found.add(tool.name+byPointer, platform, f)
			case tool.name == functionsTool && apart():
				found.add(tool.name+forPart, platform, f)
			case tool.name == cloudFoundryTool && !pushed():
				found.leftOver = f.Path
				found.add(tool.name, process, f)
			case tool.name == aspireTool && putUp():
				found.add(tool.name, platform, f)
			case tool.name == composeTool && startsOthers(repo, data):
				found.add(tool.name+forOthers, others, f)
			default:
				found.add(tool.name, tool.extent, f)
			}
			break
		}
	}
	for name, n := range belonging {
		if d := found.byTool[name]; d != nil {
			d.more, found.files = n, found.files+n
		}
	}
	for name, names := range map[string]func([]byte) []string{composeTool: servicesOf, aspireTool: resourcesOf} {
		if d := found.byTool[name]; d != nil {
			data, _ := t.ReadFile(d.longest)
			d.needed = neededFrom(names(data))
		}
	}
	found.join()
	found.charts = charts
	found.countApp(t)
	return found
}

// day matches the day in the name of what was put up anew on it.
var day = sieve.Plain(`\d{4}-\d{2}-\d{2}`)

func (d *descriptions) add(name string, e extent, f *tree.File) {
	if d.byTool[name] == nil {
		d.byTool[name] = &description{extent: e}
	}
	of := d.byTool[name]
	of.files++
	better := f.Size > of.size
	if day.MatchString(f.Path) && day.ReplaceAllString(f.Path, "") == day.ReplaceAllString(of.longest, "") {
		better = f.Path > of.longest // which came in place of it
	}
	if rank := inUse(f); of.longest == "" || rank > of.rank || rank == of.rank && better {
		of.longest, of.size, of.rank = f.Path, f.Size, rank
	}
	d.files++
}

// imitation is what imitates a platform on a machine of one's own.
var imitation = sieve.Plain(`(?i)\blocalstack\b|--endpoint(?:-url)?[= ]["']?https?://localhost\b|\bawslocal\b`)

// addScript takes note of a shell script that creates something by commands.
func (d *descriptions) addScript(file string, data []byte) {
	if imitation.Match(data) {
		return
	}
	beside := createdBy(creatingBeside, data)
	if beside != "" {
		d.unjudgedBeside = append(d.unjudgedBeside, fmt.Sprintf("%s (%s)", file, beside))
	}
	if made := cmp.Or(beside, createdBy(creating, data)); made != "" {
		d.unjudged = append(d.unjudged, fmt.Sprintf("%s (%s)", file, made))
	}
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
		for _, name := range d.toolsOf(e) {
			for _, alone := range []string{forSettings, forMonitors, forBoth, forJobs, fromElsewhere, forPart} {
				name = strings.TrimSuffix(name, alone)
			}
			names = append(names, name)
		}
	}
	return names
}

func (d *descriptions) toolsOf(e extent) (names []string) {
	for i := range tools {
		for _, name := range []string{tools[i].name, tools[i].name + forDevelopment, tools[i].name + forReview, tools[i].name + forPipelines, tools[i].name + forOthers, tools[i].name + fromElsewhere, tools[i].name + forSettings, tools[i].name + forMonitors, tools[i].name + forBoth, tools[i].name + byPointer, tools[i].name + forJobs, tools[i].name + forPart} {
			if found := d.byTool[name]; found != nil && found.extent == e && tools[i].first {
				names = append(names, name)
			}
		}
	}
	return names
}

func (d *descriptions) filesOf(e extent) (n int) {
	for _, found := range d.byTool {
		if found.extent == e {
			n += found.files + found.more
		}
	}
	return n
}

// needed is what the longest files of the tools of an extent start that a program needs.
func (d *descriptions) needed(e extent) (said []string) {
	for _, name := range d.toolsOf(e) {
		for _, needed := range d.byTool[name].needed {
			if !slices.Contains(said, needed) {
				said = append(said, needed)
			}
		}
	}
	return said
}

// mainPath is the longest file of the first tool of an extent.
func (d *descriptions) mainPath(e extent) string {
	names := d.toolsOf(e)
	if len(names) > 1 && (d.byTool[names[0]].longest == d.leftOver || strings.HasSuffix(names[0], forPart)) {
		names = names[1:]
	}
	if len(names) == 0 {
		return ""
	}
	return d.byTool[names[0]].longest
}

// What follows the name of a tool whose file only serves development, the
// machines that run the pipelines, or programs beside this one, or gives values alone.
const (
	forDevelopment, forPipelines, forOthers = " for development", " for pipelines", " for other programs"
	forReview                               = " for review apps"
	forSettings, forMonitors, forBoth       = " for settings alone", " for monitors alone", " for settings and monitors alone"
	fromElsewhere                           = " with a chart from elsewhere"
	byPointer, forJobs, forPart             = " with what lies elsewhere", " for jobs alone", " for a small part of the code"
)

// composeTool is the name of the tool whose files may start other programs alone, helmTool
// that of the one whose charts may only give values to others, and aspireTool that of the
// one whose hosts may only start things on a developer's machine.
const composeTool, helmTool, aspireTool = "Compose", "Helm", "Aspire"

// terraformTool may hold settings and monitors alone, and cdkTool is an app of many files.
const terraformTool, cdkTool = "Terraform", "CDK"

// kubernetesTool is the name of the tool whose objects run images, and cloudFoundryTool of
// the one whose manifests may outlive a move to elsewhere.
const kubernetesTool, openShiftTool, cloudFoundryTool = "Kubernetes", "OpenShift", "Cloud Foundry"

// procfileTool is the name of the tool that says how a program is started on several platforms.
const procfileTool = "Procfile"
