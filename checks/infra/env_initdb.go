package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// initFolder is where the images of databases look for scripts, which they run once
// with their own variables: whoever starts the image sets those, and its own pages say
// what they are for.
const initFolder = "docker-entrypoint-initdb.d"

var (
	// putInit is how a compose file or a Dockerfile puts something there.
	putInit = sieve.MustCompile(`(?m)^\s*(?:-\s*["']?|(?:COPY|ADD)\s+(?:--\S+\s+)*)([\w./-]+)(?::|\s+)/` + initFolder)
	// ofDatabaseImage are the variables of such images.
	ofDatabaseImage = sieve.MustCompile(`^(POSTGRES(QL)?_|PG(DATA|USER|PASSWORD|DATABASE|HOST|PORT)$|MYSQL_|MARIADB_|MONGO_INITDB_)`)
)

// initScripts are the files and folders that a database runs at its first start.
func initScripts(t *tree.Tree) (paths []string) {
	for i := range t.Files {
		f := &t.Files[i]
		if f.Language != "YAML" && f.Language != "Dockerfile" || f.Size > maxScript {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || !strings.Contains(string(data), initFolder) {
			continue
		}
		for _, m := range putInit.FindAllSubmatch(data, -1) {
			paths = append(paths, path.Join(f.Dir(), string(m[1])))
		}
	}
	return paths
}

// withoutImages leaves out of the reads of scripts those of the variables of the image
// that runs them.
func withoutImages(t *tree.Tree, reads []envRead) []envRead {
	run := initScripts(t)
	return slices.DeleteFunc(reads, func(r envRead) bool {
		return ofDatabaseImage.MatchString(r.name) && (strings.Contains(r.path, initFolder+"/") ||
			slices.ContainsFunc(run, func(p string) bool { return r.path == p || strings.HasPrefix(r.path, p+"/") }))
	})
}
