package runbooks

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// probing matches the names of files that have a container asked whether it is well, and
// probes the line that does.
var (
	probing = sieve.Plain(`(?i)(^|[._-])(docker|container)file([._-]|$)|\.ya?ml(\.\w+)?$|\.(tmpl|tpl)$|task[-_]?def\w*\.json$|^fly(\.[\w-]+)?\.toml$`)
	// unused matches task definitions of what no user reaches: those for developers, and workers.
	unused = sieve.Plain(`(?i)(^|/)(dev|development|local|sandbox)/(.*/)?[^/]*task[-_]?def\w*\.json$|(celery|worker|beat|cron|migrat|sidekiq|downgrade)[^/]*task[-_]?def\w*\.json$`)
	probes = sieve.MustCompile(`(?m)^HEALTHCHECK\s+(?:-|CMD)|^\s*(?:livenessProbe|readinessProbe)\s*:|^\s*"healthCheck"\s*:\s*\{|^\s*\[\[?(?:http_service|services)\.(?:http_)?checks\]`)
)

// anyTemplate matches the names of templates of anything, and ofKubernetes what those of manifests say.
var (
	anyTemplate  = sieve.Plain(`\.(tmpl|tpl)$`)
	ofKubernetes = sieve.Plain(`(?m)^(?:apiVersion|kind):`)
)

// idle matches such a line, and the command that it gives, where that succeeds however the
// program is.
var idle = sieve.Plain(`^(?:HEALTHCHECK\b[^\n]*\bCMD|\s*\w+Probe\s*:\s*exec:[\s{]*command:)[\s\["'-]*(?:/bin/)?(?:(?:ba)?sh["',\s-]+c["',\s-]+)?(?:/bin/)?(?:pwd|true|:|exit 0|echo\b[^\n&|;]*)["',\s]*(?:[\]\n]|$)`)

// ofStore matches what is asked of a database, and not of the program.
var ofStore = sieve.Plain(`pg_isready|\bpsql\b|mysqladmin|redis-cli|\bmongo(sh)?\b|rabbitmq|port: *["']?(5432|3306|6379|27017|9200)\b`)

// ofStores matches the names of files that run one, or something else beside the program.
var ofStores = sieve.Plain(`(?i)(^|[-_./])(db|databases?|postgres\w*|pg\d*|mysql|mariadb|mongo\w*|redis|rabbitmq|elasticsearch|jenkins|sonar\w*|keycloak|grafana|prometheus|metabase|matomo|clamav|clamd|metrics|exporter|nginx|mailhog|minio)([-_./]|$)`)

// asks tells whether a probe, where data begins, asks the program something.
func asks(data []byte) bool {
	here := data[:min(len(data), maxAsked)]
	if next := probes.FindAllIndex(here, 2); len(next) == 2 {
		here = here[:next[1][0]]
	}
	return !idle.Match(data) && !ofStore.Match(here)
}

// maxAsked bytes of a probe are read. Assumed.
const maxAsked = 400

// asked is where the first line of data ends that has the program asked something, 0 without one.
func asked(data []byte) int {
	for _, m := range probes.FindAllIndex(data, -1) {
		if asks(data[m[0]:]) {
			return m[1]
		}
	}
	return 0
}

// ofWeb matches the names of files of the part that users reach.
var ofWeb = sieve.Plain(`(?i)[-_.](web|app|server|api|frontend)\.\w+$`)

// ofImage matches the names of files of which images are made.
var ofImage = sieve.Plain(`(?i)(docker|container)file`)

// mainBeside tells whether a later path is of the main part beside an earlier: it is called after
// what users reach, or the other has more words to its name (deployment.yaml beside deployment-reports.yaml), or it is
// a manifest and the other a Dockerfile, whose probe clusters do not ask.
func mainBeside(earlier, later string) bool {
	stem := strings.TrimSuffix(later, path.Ext(later))
	if path.Dir(earlier) == path.Dir(later) && (ofWeb.MatchString(later) && !ofWeb.MatchString(earlier) || ofImage.MatchString(path.Base(earlier)) && manifest.MatchString(later) && !ofBuilds.MatchString(path.Base(later))) {
		return true
	}
	return path.Dir(earlier) == path.Dir(later) && (strings.HasPrefix(earlier, stem+"-") || strings.HasPrefix(earlier, stem+"_"))
}

// maxProbe is the size, in bytes, up to which a file is one that people write.
const maxProbe = 256 << 10

// probe is where a file asks a container whether it is well, the first by place; "" without
// one.
func probe(t *tree.Tree) (at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Generated || f.InTests() || f.Role == tree.Doc || f.Size > maxProbe || !probing.MatchString(f.Base()) || ofStores.MatchString(f.Path) || unused.MatchString(f.Path) || docs.PurposeOf(f.Path) == docs.Example || at != "" && docs.ByPlace(at, f.Path) < 0 && !docs.SetUpAnew(at, f.Path) && !mainBeside(at, f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || anyTemplate.MatchString(f.Path) && !ofKubernetes.Match(data) {
			continue
		}
		if end := asked(data); end > 0 {
			at, line = f.Path, 1+bytes.Count(data[:end], []byte("\n"))
		}
	}
	return at, line
}
