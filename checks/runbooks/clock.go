package runbooks

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// byClock matches where something is declared that runs by the clock: with sidekiq-cron, whenever,
	// Clockwork, Celery's beat, Laravel's scheduler, in Kubernetes or Terraform, or in a pipeline of
	// CircleCI. Pipelines of GitHub that do so mostly look for holes, and tell nothing of what is operated.
	byClock = sieve.Plain(`(?m)^\s+["']?cron["']?:\s*["'][\d*]|^\s*every\b[ (]+[:\d'"]|^\s*(?:- )?kind:\s*["']?CronJob\b|^[ \t]*resource\s+"(?:aws_cloudwatch_event_rule|aws_scheduler_schedule|google_cloud_scheduler_job)"|\b(?:beat_schedule|CELERY_?BEAT_SCHEDULE)\s*=|\$schedule->|\bSchedule::(?:command|job|call)\(`)
	// clocked matches the paths of files that may, and ofRules those in which a rule may be for events
	// other than the clock, unless they say when.
	clocked = sieve.Plain(`(?i)(^|/)([\w-]*schedule[\w-]*|clock|cron[\w-]*)\.(rb|ya?ml|py)$|^\.circleci/config\.ya?ml$|\.tf$|(cron|job)[^/]*\.(ya?ml|tmpl|tpl)(\.\w+)?$|(^|/)(openshift|k8s|kubernetes|helm\w*|charts?|manifests)/.*\.(ya?ml|tmpl|tpl)$|(^|/)(celery\w*|settings\w*|config|beat)(/[\w-]+)?\.py$|(^|/)(celery|tasks)/__init__\.py$|(^|/)app/Console/Kernel\.php$|(^|/)routes/console\.php$`)
	ofRules = sieve.Plain(`\.tf$`)
	when    = sieve.Plain(`(?m)^\s*schedule(?:_expression)?\s*=`)
)

// scheduled is where that first stands, by place, "" where it does not.
func scheduled(t *tree.Tree) (at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if !clocked.MatchString(f.Path) || f.Vendored || f.Generated || f.InTests() || pastNamed.MatchString(f.Path) || f.Role == tree.Doc || f.Size > maxProbe || docs.PurposeOf(f.Path) == docs.Example || at != "" && docs.ByPlace(at, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || ofRules.MatchString(f.Path) && !when.Match(data) {
			continue
		}
		if m := byClock.FindIndex(data); m != nil {
			at, line = f.Path, 1+bytes.Count(data[:m[1]], []byte("\n"))
		}
	}
	return at, line
}
