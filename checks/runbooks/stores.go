package runbooks

import (
	"bytes"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// What programs keep data with: databases of tables, and others.
const (
	ofTables     = `postgres|psycopg|mssql|asyncpg|npgsql|\bpgx?\b|mysql|maria_?db|sqlite|sql ?server|\bjdbc\b|\bjpa\b|oracle|sqlalchemy|active[_-]?record|hibernate|prisma|sequelize|typeorm|knex|drizzle|mikro-?orm|\becto\b|entity ?framework|dbcontext|eloquent|peewee|\bgorm\b|\bjooq\b|my_?batis|dapper|doctrine/|\bpdo\b|database_?url|\bdatabases?["']?\s*(?::|=[^=])|\bdb\b|_db\b|\bdb_`
	otherKeepers = `tiny_?db|mongo|dynamo|cassandra|couch|firestore|firebase|cosmos|supabase|influx|neo4j|clickhouse|bigquery|redshift|snowflake|rethink_?db|raven_?db|` +
		`level_?db|rocks_?db|\bbolt|badger|elastic_?search|opensearch|\bsolr\b|meilisearch|lucene|kafka|\bs3\b|buckets?\b|\bblobs?\b(?:[^:]|:[^"'])|minio|active_?storage|default_storage|carrierwave|paperclip|multer|` +
		`persistent_?volume|create table|insert into|write_?file|fs::write|write_(text|bytes)|os\.openfile|files\.write|file_?output_?stream|file_put_contents|create_?write_?stream|file\.write|open\([^)\n]*["'][wa]b?["']|os\.create|append_?file|move_uploaded_file`
)

var (
	// keepers matches what programs keep data with, and how they write files. What only
	// caches (Redis, memcached) loses nothing that a backup would bring back.
	keepers = sieve.MustCompile(`(?i)` + ofTables + `|` + otherKeepers)
	// besideTables are those of them that are no database of tables.
	besideTables = sieve.MustCompile(`(?i)` + otherKeepers)
	// manifests are where a program says what it is made with.
	manifests = []string{"package.json", "Gemfile", "go.mod", "pom.xml", "build.gradle", "build.gradle.kts", "composer.json", "Cargo.toml", "mix.exs", "pyproject.toml", "requirements.txt", "Pipfile", "build.sbt"}
	// besides are folders and files of those who work on a program, which tell nothing of what it keeps,
	// and what a framework lays beside every one.
	besides = sieve.Plain(`(?i)(^|/)(\.(github|yarn|vscode|idea|husky|devcontainer|circleci)/|\.[\w-]*dependabot[\w.-]*$|bin/(setup|update)$)`)
	// commented matches the lines that are comments, and those in which a dashboard of Grafana
	// names the buckets of a histogram.
	commented = sieve.Plain(`^\s*(#|//|/?\*|--|;|<!--|"expr":|"buckets": null)`)
	// settled matches where the settings of Django name databases, and unkept such a place that
	// names none, or one in the memory of each process, which is all that there is where there is
	// no other: the framework asks for one, for models and drivers that nothing uses.
	settled = sieve.MustCompile(`\bDATABASES\b|(?i:database_url)`)
	unkept  = sieve.MustCompile(`\bDATABASES\s*=\s*\{(\s*["']default["']\s*:\s*\{([^{}]*["']:memory:["'][^{}]*)?\},?)?\s*\}`)
)

// tellsOfData tells whether a document speaks of backing up or restoring: who wrote it knew
// of data.
func (s *shelf) tellsOfData() bool {
	for i := range topics {
		if t := &topics[i]; t.name == backup || t.name == restore {
			if level := s.best(t).level; level == covered || level == thin {
				return true
			}
		}
	}
	return false
}

// keepsNothing tells whether a program that says what it is made with, read whole, shows
// nothing that it would keep data with.
func keepsNothing(f *facts.Facts) bool {
	if f.Repo.Kind != facts.Service {
		return false
	}
	declared, kept := false, keepers
	if tablesInMemory(f.Tree) {
		kept = besideTables
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		switch {
		case file.Unreadable != "":
			return false
		case file.Role != tree.Code && file.Role != tree.Config, !file.HandWritten(), besides.MatchString(file.Path):
			continue
		}
		content, err := f.Tree.ReadFile(file.Path)
		if err != nil || keeps(kept, content) {
			return false
		}
		declared = declared || slices.Contains(manifests, path.Base(file.Path))
	}
	return declared
}

// tablesInMemory tells whether the settings of Django, wherever they name databases, name none
// that outlives a process.
func tablesInMemory(t *tree.Tree) bool {
	found := false
	for i := range t.Files {
		file := &t.Files[i]
		if file.InTests() || !file.HandWritten() || file.Role != tree.Code && file.Role != tree.Config || besides.MatchString(file.Path) {
			continue
		}
		content, err := t.ReadFile(file.Path)
		if err != nil {
			return false
		}
		n := len(settled.FindAllIndex(content, -1))
		if n > len(unkept.FindAllIndex(content, -1)) {
			return false
		}
		found = found || n > 0
	}
	return found
}

// keeps tells whether a line of a file, comments aside, speaks of what keeps data.
func keeps(kept *sieve.Pattern, content []byte) bool {
	if !kept.Match(content) {
		return false
	}
	for line := range bytes.Lines(content) {
		if !commented.Match(line) && kept.Match(line) {
			return true
		}
	}
	return false
}
