package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// ofThisTree matches what a compose file takes from the repository, or from
	// another file, which may.
	ofThisTree = sieve.Plain(`(?m)^\s*(-\s*)?["']?(build|extends|include)["']?\s*:|(^|[\s"'=:])\.{1,2}(/|:/|["']?\s*$)`)
	// leftOutOf is a line that gives a program of others a settings file or folder, or a comment.
	leftOutOf   = sieve.Plain(`(?m)^\s*#.*$|^\s*(-\s*|source:\s*)["']?\.{1,2}/[^:\s"']*(\.(ya?ml|json|toml|ini|cfg|conf|cnf|sql)(["'\s:]|$)|:/(etc|var/lib|docker-entrypoint-initdb\.d)/).*$`)
	computedTag = sieve.Plain(`:\$(\{[^}]*\}|\w+)$`)
	// mayNotStand in the name of an image or a repository alike.
	mayNotStand = sieve.Plain(`[^a-z0-9]+`)
)

// composed is what a compose file builds, or takes from another one.
var composed = sieve.Plain(`(?m)^\s*(-\s*)?["']?(build|extends|include)["']?\s*:`)

// isDatabase is the image of a database or queue that anybody may fetch.
var isDatabase = sieve.Plain(`(^|/)(postgres|postgis|pgvector|mysql|mariadb|redis|valkey|memcached|mongo|elasticsearch|opensearch|rabbitmq|azurite|localstack|minio)(:|$)`)

// startsOthers tells whether a compose file starts other programs alone, such as
// the databases of this one: it takes nothing of the repository but settings, and none of its
// images bears the name of the repository or its owner. Where that is not known,
// it may.
func startsOthers(repo *facts.Repo, data []byte) bool {
	if _, name := repo.Home(); name == "" || ofThisTree.Match(leftOutOf.ReplaceAll(data, nil)) {
		return false
	}
	images := 0
	for line := range strings.Lines(string(data)) {
		m := imageLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		images++
		if name := withoutTag(computedTag.ReplaceAllString(m[1], "")); strings.Contains(name, "$") || isOwnImage(repo, name) {
			return false
		}
	}
	return images > 0
}

func isOwnImage(repo *facts.Repo, name string) bool {
	fold := func(s string) string { return mayNotStand.ReplaceAllString(strings.ToLower(s), "") }
	owner, own := repo.Home()
	owner, own = fold(owner), fold(own)
	for part := range strings.SplitSeq(name, "/") {
		if part = fold(part); part != "" && (part == owner || strings.Contains(part, own) || strings.Contains(own, part)) {
			return true
		}
	}
	return false
}

// creating matches commands that make or set up a service of a platform.
var creating = sieve.Plain(`(?m)^[^#\n]*?\b(gcloud\s+(?:(?:beta|alpha)\s+)?(?:run|app|functions)\s+deploy|az\s+(?:containerapp|webapp|functionapp)\s+(?:create|up)|aws\s+(?:ecs\s+(?:create-service|register-task-definition)|apprunner\s+create-service|lambda\s+create-function)|(?:fly|flyctl)\s+(?:launch|deploy)|heroku\s+create|cf\d?\s+push)\b`)

// creatingBeside matches commands that make what a platform's settings leave out:
// databases, storage, networks, access.
var creatingBeside = sieve.Plain(`(?m)^[^#\n]*?\b(cf\d?\s+create-(?:service|space)|aws\s+(?:s3\s+mb|s3api\s+create-bucket|rds\s+create-db-(?:instance|cluster)|dynamodb\s+create-table|sqs\s+create-queue|sns\s+create-topic|elasticache\s+create-\S+|elbv2\s+create-\S+|(?:eks|ecs)\s+create-cluster|cloudfront\s+create-distribution|iam\s+create-(?:role|user)|ec2\s+(?:run-instances|create-(?:vpc|subnet|security-group)))|heroku\s+addons:create|(?:fly|flyctl)\s+(?:postgres|pg|volumes?)\s+create|gcloud\s+(?:(?:beta|alpha)\s+)?(?:(?:sql|redis)\s+instances|storage\s+buckets|pubsub\s+(?:topics|subscriptions)|iam\s+service-accounts|secrets|compute\s+(?:instances|networks|addresses)|container\s+clusters)\s+create(?:-auto)?)(?:\s|$)`)

// createdBy returns what command of a script does what a pattern matches, "" for none.
func createdBy(pattern *sieve.Pattern, data []byte) string {
	if m := pattern.FindSubmatch(data); m != nil {
		return strings.Join(strings.Fields(string(m[1])), " ")
	}
	return ""
}

// onlyDatabases tells whether all that a compose file starts are databases.
func onlyDatabases(data []byte) bool {
	if composed.Match(data) {
		return false
	}
	images := 0
	for line := range strings.Lines(string(data)) {
		if m := imageLine.FindStringSubmatch(line); m != nil {
			if images++; !isDatabase.MatchString(m[1]) {
				return false
			}
		}
	}
	return images > 0
}
