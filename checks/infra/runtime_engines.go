package infra

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Terraform may hand the version of a database through its modules, by a name that does not
// say of which product it is; the place where that is created does.

var (
	// engineLine is that place, and notRelational what is no database that holds records.
	engineLine    = sieve.Plain(`(?m)^[ \t]*(?:\w+_)?engine[ \t]*=[ \t]*"([a-z][\w-]*)"`)
	notRelational = sieve.Plain(`^(?:redis|valkey|memcached|opensearch|elasticsearch|rabbitmq|activemq|kafka)`)
	// engineVersion gives the version by the name of a database, outright or as what a variable holds
	// where nobody says another.
	engineVersion = sieve.Plain(`(?m)^[ \t]*(?:\w+_)?(?:database|db|rds|aurora)_(?:\w+_)?engine_version[ \t]*=[ \t]*"(\d+(?:\.\d+)*)\.?"|` +
		`^[ \t]*variable[ \t]+"(?:\w+_)?(?:database|db|rds|aurora)_(?:\w+_)?engine_version"[ \t]*\{(?:[^{}]*\n)?[ \t]*default[ \t]*=[ \t]*"(\d[\d.]*)`)
)

// pinsOfEngines are the versions of PostgreSQL that are given so, where Terraform creates no
// other database.
func pinsOfEngines(t *tree.Tree) (pins []pin) {
	var engines []string
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxDescription || IsAside(f) || !strings.HasSuffix(f.Base(), ".tf") && !strings.HasSuffix(f.Base(), ".tfvars") {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range engineLine.FindAllSubmatch(data, -1) {
			engines = append(engines, string(m[1]))
		}
		for _, r := range runtimes {
			if at := engineVersion.FindSubmatchIndex(data); r.product == database && at != nil {
				from, to := lastGroup(at)
				pins = r.appendPin(pins, string(data[from:to]), f.Path, lineAt(data, from))
			}
		}
	}
	engines = slices.DeleteFunc(engines, notRelational.MatchString)
	other := func(engine string) bool { return !strings.Contains(engine, "postgres") }
	if len(engines) == 0 || slices.ContainsFunc(engines, other) {
		return nil
	}
	return pins
}
