package infra

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// valueCharts are the charts of Helm that only give values to others, which make what runs
// all the time and do not lie here: by folder, what each takes in.
type valueCharts map[string][]takenChart

// takenChart is a chart that another takes in, and the address it comes from.
type takenChart struct{ name, from string }

var (
	// taken begins a chart that another takes in, or says where it comes from.
	taken = sieve.Plain(`^\s*-?\s*(name|repository)\s*:\s*["']?([^\s"'#]+)`)
	// besideRunning is an object of Kubernetes that runs now and then, holds settings or
	// watches.
	besideRunning = sieve.Plain(`^(CronJob|Job|ConfigMap|Secret|ExternalSecret|SealedSecret|PrometheusRule|ServiceMonitor|PodMonitor|ServiceAccount|Role|RoleBinding)$`)
)

// chartsOfValues finds them: each has no templates, or takes in charts from elsewhere and
// has templates of jobs and of what is beside them alone.
func chartsOfValues(t *tree.Tree) valueCharts {
	found := valueCharts{}
	for i := range t.Files {
		f := &t.Files[i]
		if !strings.EqualFold(f.Base(), "chart.yaml") || f.Vendored {
			continue
		}
		takes := append(takenCharts(t, f.Path), takenCharts(t, path.Join(f.Dir(), "requirements.yaml"))...)
		if templates := templatesOf(t, f.Dir()); len(templates) == 0 || len(takes) > 0 && !slices.ContainsFunc(templates, describesRunning) {
			found[f.Dir()] = takes
		}
	}
	return found
}

// templatesOf are the texts of a chart's templates but for its tests and what others use.
func templatesOf(t *tree.Tree, chart string) (texts [][]byte) {
	dir := path.Join(chart, "templates") + "/"
	for i := range t.Files {
		f := &t.Files[i]
		if ext := path.Ext(f.Path); !strings.HasPrefix(f.Path, dir) || strings.HasPrefix(f.Path, dir+"tests/") || ext != ".yaml" && ext != ".yml" {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			texts = append(texts, data)
		}
	}
	return texts
}

// describesRunning tells whether a template makes more than jobs and what is beside them,
// as far as can be told.
func describesRunning(template []byte) bool {
	kinds := objectKind.FindAllSubmatch(template, -1)
	return len(kinds) == 0 || slices.ContainsFunc(kinds, func(m [][]byte) bool { return !besideRunning.Match(m[1]) })
}

// takenCharts are the charts from elsewhere that a file of a chart says it takes in.
func takenCharts(t *tree.Tree, file string) (charts []takenChart) {
	data, err := t.ReadFile(file)
	if err != nil {
		return nil
	}
	within := false
	for line := range bytes.Lines(data) {
		if line[0] != ' ' && line[0] != '-' && line[0] != '#' && len(bytes.TrimSpace(line)) > 0 {
			within = bytes.HasPrefix(line, []byte("dependencies:"))
			continue
		}
		m := taken.FindSubmatch(line)
		if !within || m == nil {
			continue
		}
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte("-")) {
			charts = append(charts, takenChart{})
		}
		if len(charts) == 0 {
			continue
		}
		if last := &charts[len(charts)-1]; string(m[1]) == "name" {
			last.name = string(m[2])
		} else {
			last.from = string(m[2])
		}
	}
	return slices.DeleteFunc(charts, func(c takenChart) bool { return c.name == "" || strings.HasPrefix(c.from, "file:") })
}

// hold tells whether a file is such a chart or one of its templates.
func (v valueCharts) hold(f *tree.File) bool {
	for dir := range v {
		if f.Dir() == dir || strings.HasPrefix(f.Path, path.Join(dir, "templates")+"/") {
			return true
		}
	}
	return false
}

// first is the file of the first such chart that takes in another.
func (v valueCharts) first() string {
	for _, dir := range slices.Sorted(maps.Keys(v)) {
		if len(v[dir]) > 0 {
			return path.Join(dir, "Chart.yaml")
		}
	}
	return ""
}

// fill names the charts to which they give values, with their addresses: "" for none.
func (v valueCharts) fill() string {
	names := map[string][]string{}
	for _, dir := range slices.Sorted(maps.Keys(v)) {
		for _, c := range v[dir] {
			if !slices.Contains(names[c.from], c.name) {
				names[c.from] = append(names[c.from], c.name)
			}
		}
	}
	var all []string
	for _, from := range slices.Sorted(maps.Keys(names)) {
		of := prose.Some(names[from], 3)
		if strings.Contains(from, "://") {
			of += " of " + from
		}
		all = append(all, of)
	}
	return strings.Join(all, ", ")
}

// onlyCharts tells whether nothing but such charts is among tools.
func onlyCharts(tools []string) bool {
	return !slices.ContainsFunc(tools, func(name string) bool { return name != helmTool+fromElsewhere && name != kubernetesTool+forJobs })
}
