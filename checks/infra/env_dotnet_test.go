package infra

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// A key of the settings whose variable a deployment gives is read from it.
func TestKeysOfDotnetThatADeploymentGives(t *testing.T) {
	const settings = "\ufeff{\n  // What it logs.\n  \"Logging\": { \"Level\": \"Info\" },\n  \"Mail\": {\n    \"Host\": \"\",\n    \"Ports\": [ 25, 587 ],\n    \"From\": \"shop@shop.org\"\n  }\n}\n"
	for given, want := range map[string][]string{
		"      - Mail__Host=${MAIL_HOST}":     {"Mail__Host"},
		"      Mail__Host: a":                 {"Mail__Host"},
		"      - MAIL__FROM=a":                {"MAIL__FROM"},
		"      - Mail__Ports__1=a":            {"Mail__Ports__1"},
		"      - Mail__Name=a":                {},
		"      - Logging__Level=a":            {},
		"      # - Mail__Host=a":              {},
		"      command: run --Mail__Host=abc": {},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{
			"src/Shop/Program.cs": "class Shop {}\n", "src/Shop/appsettings.json": settings, "docker-compose.yml": "services:\n  shop:\n    environment:\n" + given + "\n",
		})
		if diff := cmp.Diff(want, checktest.Measure(out, "undocumented_names")); diff != "" {
			t.Errorf("%s: %s", given, diff)
		}
	}
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"src/Shop/Program.cs": "class Shop {}\n", "src/Shop/appsettings.json": settings, ".env.example": "MAIL_FROM=\n",
		"docker-compose.yml": "services:\n  shop:\n    environment:\n      - Mail__Host=a\n      - Mail__From=${MAIL_FROM}\n      - Mail__Ports__0=a\n",
	})
	if got := fmt.Sprint(checktest.Measure(out, "documented_names"), checktest.Measure(out, "undocumented_names"), checktest.Measure(out, "optional_names")); got != "[Mail__From] [Mail__Host Mail__Ports__0] [Mail__Ports__0]" {
		t.Error(got)
	}
	if len(out.Findings) != 1 || out.Findings[0].Path != "src/Shop/appsettings.json" || out.Findings[0].Line != 5 {
		t.Errorf("%+v", out.Findings)
	}
}
