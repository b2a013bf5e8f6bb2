package runbooks

import (
	"regexp"

	"github.com/handoffaudit/audit/internal/docs"
)

// operationsPath matches where procedures of operators lie by habit. A place
// alone proves nothing; it lends weight to what a document says.
var operationsPath = regexp.MustCompile(`(?i)(^|/)[^/]*\b(run-?books?|play-?books?|ops|operations?|operating|sre|on-?call|infra(structure)?|deploy(ment|ments|ing)?|devops|terraform|ansible|k8s|kubernetes|helm|incidents?|monitor(s|ing)?|maintenance|disaster|recovery)\b`)

// usersPath matches documents for the users of a product, about its features.
var usersPath = regexp.MustCompile(`(?i)(^|/)(user[-_ ]?(guide|manual|docs?)s?|users?|end[-_]?users?|help|help[-_]?center|tutorials?|content|public|website|landing|marketing|api[-_]?(reference|docs?)|references?|swagger[^/]*|openapi[^/]*)/|(^|/)(user[-_ ]?(guide|manual)|api[-_ ]?reference)[^/]*$`)

func forUsers(path string) bool {
	return usersPath.MatchString(path) && !operationsPath.MatchString(path)
}

// endpoint matches the headings of an interface's description.
var endpoint = regexp.MustCompile(`(?:^|\s)(GET|POST|PUT|PATCH|DELETE)\s+\S*/|\w+\(.*\)$`)

// local matches headings over what happens on a developer's machine.
var local = regexp.MustCompile(`(?i)\b(local(ly|host)?|develop(ment|ing|er|ers)?( environment| setup)?|dev (env|setup|environment)|contribut(e|ing|ions?)|(unit|integration|e2e|end-to-end) tests?|running (the )?tests|running specs|fixtures?|seed(ing|s)?|ide|vs ?code|getting started|quick ?start)\b`)

// operators' words: things that only who runs a system deals with.
var operatorWords = regexp.MustCompile(`(?i)\b(production|prod|staging|pre-?prod|sandbox|uat|environments?|servers?|clusters?|instances?|namespaces?|AWS|EC2|ECS|EKS|RDS|S3|GCP|GKE|Azure|Heroku|DigitalOcean|fly\.io|Kubernetes|k8s|kubectl|kubeconfig|pods?|containers?|docker|images?|terraform|tofu|terragrunt|ansible|helm|argo ?cd|jenkins|circleci|travis|github actions?|gitlab ci|buildkite|pipelines?|ci/cd|deploy\w*|databases?|postgres\w*|mysql|redis|mongo\w*|dumps?|snapshots?|on-?call|pager\w*|opsgenie|alert(s|ing|manager)?|alarms?|dashboards?|grafana|datadog|new ?relic|splunk|sentry|cloud ?watch|prometheus|kibana|bastion|jump ?(box|host)|vpn|ssh|sudo|systemctl|service restart|cron\w*|outages?|incidents?|downtime|sysadmins?)\b`)

// operates tells whether a section is about running the project's own systems:
// it lies with the operators' documents and speaks of one of their things, or
// speaks of two.
func operates(path, above string, s *docs.Section) bool {
	need := 2
	if operationsPath.MatchString(path) || operationsPath.MatchString("/"+above) {
		need = 1
	}
	seen := map[string]bool{}
	for _, w := range operatorWords.FindAllString(everything(above, s), -1) {
		if seen[w] = true; len(seen) >= need {
			return true
		}
	}
	return false
}
