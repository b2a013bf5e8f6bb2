package infra

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
)

// A chart that only gives values to others from elsewhere describes nothing of what those
// make; jobs of its own, and what watches, change nothing.
func TestChartsThatGiveValues(t *testing.T) {
	const takes = "apiVersion: v2\nname: shop\ndependencies:\n- name: web\n  version: \"3\"\n  repository: https://charts.example.org\n- repository: 'oci://acme.io/helm'\n  name: alerts\nmaintainers:\n- name: Ann\n"
	const job, deployment = "apiVersion: batch/v1\nkind: CronJob\n", "apiVersion: apps/v1\nkind: Deployment\n"
	const want = "Helm is here for values that it gives to charts from elsewhere (web of https://charts.example.org, alerts of oci://acme.io/helm); what those make is not described here, and no description in code was found of what they leave out, be it databases, domain names or access."
	for name, c := range map[string]struct {
		chart     string
		templates map[string]string
		elsewhere bool
	}{
		"no templates":            {takes, nil, true},
		"jobs":                    {takes, map[string]string{"night.yaml": job, "alerts.yaml": "kind: PrometheusRule\n", "_helpers.tpl": "{{ define \"a\" }}", "tests/ask.yaml": "kind: Pod\n"}, true},
		"a program":               {takes, map[string]string{"night.yaml": job, "web.yaml": deployment}, false},
		"what cannot be told":     {takes, map[string]string{"web.yaml": "{{ .Values.web }}\n"}, false},
		"jobs that are the whole": {"apiVersion: v2\nname: shop\n", map[string]string{"night.yaml": job}, false},
	} {
		files := map[string]string{"charts/shop/Chart.yaml": c.chart, "charts/shop/values.yaml": "web:\n  image: shop\n"}
		for name, text := range c.templates {
			files["charts/shop/templates/"+name] = text
		}
		out := ask(t, InfrastructureAsCode, facts.Service, files)
		if c.elsewhere && (out.Summary != want || out.Status != check.Warn || out.Findings[0].Path != "charts/shop/Chart.yaml") || !c.elsewhere && out.Status != check.Pass {
			t.Errorf("%s: %s %+v", name, out.Summary, out.Findings)
		}
	}
}

// Charts of the first version list what they take in beside them; what lies here is from
// no elsewhere.
func TestChartsThatAreTakenIn(t *testing.T) {
	files := map[string]string{
		"deploy/Chart.yaml":        "apiVersion: v1\nname: shop\n",
		"deploy/requirements.yaml": "dependencies:\n  # the usual\n  - name: web\n    repository: \"@acme\"\n  - name: base\n    repository: file://../base\n",
	}
	if out := ask(t, InfrastructureAsCode, facts.Service, files); !strings.Contains(out.Summary, "charts from elsewhere (web); what") {
		t.Error(out.Summary)
	}
}
