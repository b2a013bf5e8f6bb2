package runbooks

import (
	"bytes"
	"path"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// alarms matches where an alarm or a dashboard is declared, in Terraform, CloudFormation,
	// Kubernetes or as Grafana keeps it, and alarming the paths of files that may.
	alarms   = sieve.Plain(`(?m)^[ \t]*resource\s+"(?:aws_cloudwatch_(?:metric_alarm|composite_alarm|dashboard)|datadog_(?:monitor|dashboard)|azurerm_monitor_(?:metric_alert|activity_log_alert|scheduled_query_rules_alert\w*)|google_monitoring_(?:alert_policy|dashboard)|newrelic_(?:nrql_)?alert_\w+|grafana_dashboard|statuscake_\w+|pingdom_\w+)"|^[ \t]*Type:\s*["']?AWS::CloudWatch::(?:Alarm|Dashboard)\b|^kind:\s*(?:PrometheusRule|GrafanaDashboard)\b|^\s*["']?grafana_dashboard["']?\s*:|^\s*"panels"\s*:\s*\[`)
	alarming = sieve.Plain(`(?i)\.(?:tf|ya?ml)$|grafana[^/]*/(.*/)?[^/]+\.json$|(^|[-_./])dashboards?([-_./][^/]*)?\.json$`)
	// shows matches the paths of what shows how a tool works.
	shows = sieve.Plain(`(?i)(^|[-_./])demos?[-_./]`)
	// agents matches the names of the files by which a program is told whom to report to, and
	// reportsAs what it must say to be reported on.
	reportsAs = sieve.Plain(`(?i)\b(app_?name|name|license_?key|push_api_key|key|authentication)["']?\s*[:=]|\bactive["']?\s*[:=]\s*true\b`)
	agents    = sieve.Plain(`(?i)^(?:app_?signal|new_?relic|scout_apm|skylight)\.(?:ya?ml|js|cjs|ini|config)$`)
)

// errorsTo matches where a program is told in code to report its errors to somebody's service, and
// tellsErrors the paths of files that may.
var (
	errorsTo    = sieve.Plain(`\b(?:Sentry\.init|sentry_sdk\.init|Raven\.configure|Honeybadger\.configure|Rollbar\.(?:configure|init)|rollbar\.init|Bugsnag\.(?:configure|start)|bugsnag\.configure|Airbrake\.configure|Datadog\.configure|newrelic\.agent\.initialize)\b|(?m)^\s*config :(?:sentry|honeybadger|rollbax|appsignal|bugsnag),`)
	tellsErrors = sieve.Plain(`(?i)(^|/)config/initializers/\w+\.rb$|(^|/)config/(config|runtime|prod|releases)\.exs$|(^|/)(sentry|honeybadger|rollbar|bugsnag|instrument(ation)?)[\w.-]*\.(rb|py|[cm]?[jt]sx?)$|(^|/)settings(/(base|common|prod|production|__init__))?\.py$`)
)

// runbookOf matches where an alert names the page that tells what to do about it.
var runbookOf = sieve.MustCompile(`\brunbook(?:_url|URL|Url)["']?\s*[:=]\s*["']?(https?://[^\s"']+)[^\n]*`)

// notOurs matches the addresses of pages that come with what alerts are made of, of which those who
// made it tell all their users.
var notOurs = sieve.Plain(`(?i)^https?://(?:runbooks\.prometheus-operator\.dev|(?:github|raw\.githubusercontent)\.com/(?:kubernetes-monitoring|prometheus-operator|prometheus-community))\b`)

// toComeLater matches what stands in the place of an address.
var toComeLater = sieve.Plain(`(?i)\b(?:FIXME|TODO|TBD)\b|//(?:[\w-]+\.)?example\.(?:com|org|net)\b`)

// runbooksOfAlerts is where alerts that are declared here first lead to such a page out of the
// repository, by place, "" where none does.
func (s *shelf) runbooksOfAlerts() (at string, line int) {
	t := s.facts.Tree
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Generated || f.InTests() || f.Size > maxProbe || !alarming.MatchString(f.Path) || shows.MatchString(f.Path) || docs.PurposeOf(f.Path) == docs.Example || at != "" && docs.ByPlace(at, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range runbookOf.FindAllSubmatchIndex(data, -1) {
			if target := string(data[m[2]:m[3]]); !notOurs.MatchString(target) && !toComeLater.Match(data[m[0]:m[1]]) && !s.here(target) {
				at, line = f.Path, 1+bytes.Count(data[:m[0]], []byte("\n"))
				break
			}
		}
	}
	return at, line
}

// mounts matches what a file for Compose puts into a container from the folders beside it.
var mounts = sieve.Plain(`(?m)^\s*-\s*["']?\./([\w./-]+?)/?:`)

// onDevelopersMachines are the folders and files that files for Compose which are called after
// something else than production put into containers: what watches there watches a developer's machine.
func onDevelopersMachines(t *tree.Tree) map[string]bool {
	paths := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if !composeFile.MatchString(f.Base()) || ofProduction.MatchString(f.Base()) || f.Vendored || f.Generated || f.Size > maxProbe {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range mounts.FindAllSubmatch(data, -1) {
			paths[path.Join(f.Dir(), string(m[1]))] = true
		}
	}
	return paths
}

// composeFile matches the names of such files, which say what they are for beside the plain one, and
// ofProduction that this is production.
var (
	composeFile  = sieve.Plain(`(?i)^(docker-)?compose[._-][\w.-]+\.ya?ml$`)
	ofProduction = sieve.Plain(`(?i)prod|live|deploy|release|server`)
)

// liesIn tells whether a path, or a folder above it, is one of some.
func liesIn(paths map[string]bool, at string) bool {
	for ; at != "." && at != "/"; at = path.Dir(at) {
		if paths[at] {
			return true
		}
	}
	return false
}

// watched is where the first alarm is declared, by place, or else where the program is told what
// it reports to, or where its errors go; "" without any.
func watched(t *tree.Tree) (at string, line int) {
	agent, local := "", onDevelopersMachines(t)
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Generated || f.InTests() || f.Role == tree.Doc || f.Size > maxProbe || docs.PurposeOf(f.Path) == docs.Example || shows.MatchString(f.Path) {
			continue
		}
		if agents.MatchString(f.Base()) && (agent == "" || docs.ByPlace(agent, f.Path) > 0) {
			if data, err := t.ReadFile(f.Path); err == nil && reportsAs.Match(data) {
				agent = f.Path
			}
		}
		if !alarming.MatchString(f.Path) || at != "" && docs.ByPlace(at, f.Path) < 0 || liesIn(local, f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if m := alarms.FindIndex(data); m != nil {
			at, line = f.Path, 1+bytes.Count(data[:m[0]], []byte("\n"))
		}
	}
	switch {
	case at != "":
		return at, line
	case agent != "":
		return agent, 1
	}
	return reportsErrors(t)
}

// reportsErrors is where the code first tells to which service it reports its errors, by place.
func reportsErrors(t *tree.Tree) (at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if !f.OwnedCode() || f.InTests() || f.Size > maxProbe || !tellsErrors.MatchString(f.Path) || at != "" && docs.ByPlace(at, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if m := errorsTo.FindIndex(data); m != nil {
			at, line = f.Path, 1+bytes.Count(data[:m[1]], []byte("\n"))
		}
	}
	return at, line
}
