package infra

import (
	"bytes"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Files that have the form of a description and leave it to others what is run: they
// hold settings or point elsewhere; value_charts.go has those that give values to a chart
// which does not lie here.

// setting is the type of a resource, or the name of a module, of Terraform that holds settings,
// monitor one that watches what runs elsewhere, and besideSetting one that creates nothing by itself.
var (
	declared      = sieve.Plain(`(?m)^\s*(?:resource|module)\s+"([^"]+)"`)
	setting       = sieve.Plain(`^(aws_ssm_parameter|aws_secretsmanager_\w+|azurerm_key_vault_secret|google_secret_manager_\w+|vault_\w+|sops|secrets?|parameters?)$`)
	monitor       = sieve.Plain(`^(aws_cloudwatch_(dashboard|metric_alarm|log_metric_filter)|(datadog|grafana|newrelic|pagerduty|statuscake|opsgenie|sentry)_\w+|monitors?|dashboards?)$`)
	besideSetting = sieve.Plain(`^((random|null|time|local|terraform)_\w+|platform|labels?|context|tags|naming)$`)
)

// createsAlone is what a file of Terraform creates alone, be it settings, monitors or both, as
// it follows the tool's name; "" where it creates more, or nothing.
func createsAlone(data []byte) string {
	settings, monitors := false, false
	for _, m := range declared.FindAllSubmatch(data, -1) {
		switch {
		case setting.Match(m[1]):
			settings = true
		case monitor.Match(m[1]):
			monitors = true
		case !besideSetting.Match(m[1]):
			return ""
		}
	}
	switch {
	case settings && monitors:
		return forBoth
	case settings:
		return forSettings
	case monitors:
		return forMonitors
	}
	return ""
}

// bareWords are words without quotes where Terraform takes a value: nobody has put in what
// is to stand there, and Terraform reads no such file.
var bareWords = sieve.Plain(`(?m)^[ \t]*\w+[ \t]*=[ \t]*[A-Za-z][\w-]*[ \t]+[A-Za-z][\w']*`)

// minBareWords is how many such values tell a template. Assumed.
const minBareWords = 2

// unfilled tells whether a file of Terraform is a template that was never filled in. Within
// a text of many lines anything may stand.
func unfilled(data []byte) bool {
	return !bytes.Contains(data, []byte("<<")) && len(bareWords.FindAllIndex(data, minBareWords)) >= minBareWords
}

// objectKind is the kind of an object of Kubernetes, and pointingKind that of one which
// says where the others lie: those that lie here describe by themselves.
var (
	objectKind   = sieve.Plain(`(?m)^kind\s*:\s*["']?(\w+)`)
	pointingKind = sieve.Plain(`^(Application|HelmRelease)$`)
)

// onlyPoints tells whether a file of Kubernetes only says where what is run is described.
func onlyPoints(data []byte) bool {
	kinds := objectKind.FindAllSubmatch(data, -1)
	return len(kinds) > 0 && !slices.ContainsFunc(kinds, func(m [][]byte) bool { return !pointingKind.Match(m[1]) })
}

// pushing is what puts a program up on Cloud Foundry by a manifest, or tells how.
var pushing = sieve.Plain(`(?i)\bcf\b[^\n]{0,60}\b(push|manifest\w*)\b|\bcf (login|auth|target|create-\w|run-task|restage|scale|ssh)|\bcf_(command|manifest|api|org|space|username)\b|\bcg-cli-tools\b|\bcf-cli\b|\bmanifest[\w.-]*\.ya?ml\b`)

// puttingUp is what puts up on a platform what an Aspire host describes, or tells how.
var puttingUp = sieve.Plain(`(?i)\bazd\s+(up|deploy|provision)\b|\baspire\s+(deploy|publish)\b`)

// tells whether a pipeline, script, program or document does what a pattern is for.
func tells(t *tree.Tree, doing *sieve.Pattern) bool {
	return slices.ContainsFunc(t.Files, func(f tree.File) bool {
		if f.Vendored || f.Binary || f.Generated || f.Size > maxDescription {
			return false
		}
		data, err := t.ReadFile(f.Path)
		return err == nil && doing.Match(data)
	})
}
