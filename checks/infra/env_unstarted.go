package infra

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// byName are the languages in which whatever starts or takes in a file names it.
	byName = []string{"JavaScript", "TypeScript", "Python"}
	// distinct is the name of a file, without its end, that is hardly anything else's too.
	distinct = sieve.Plain(`^[a-z]+[a-z0-9]*([_-][a-z0-9]+)+$|^[a-z]+([A-Z][a-z0-9]+)+$`)
	// placedByFramework are folders from which a framework takes files by where they lie, and the names
	// of settings that tools look for.
	placedByFramework = sieve.Plain(`(?i)(^|/)(pages|app|routes|api|functions|netlify|server|plugins|middlewares?|config|settings|management|commands|loaders|hooks|jobs|tasks)/|\.config\.|(^|/)(manage|setup|conftest|gunicorn[\w.]*|wsgi|asgi)\.py$`)
)

// namedNowhere are the files that read variables and that no other file here names: nothing
// is seen to start them or to take them in.
func namedNowhere(t *tree.Tree, reads []envRead) (files []string) {
	stem := func(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }
	for _, r := range reads {
		f := t.Lookup(r.path)
		if f != nil && slices.Contains(byName, f.Language) && distinct.MatchString(stem(r.path)) && !placedByFramework.MatchString(r.path) && !slices.Contains(files, r.path) {
			files = append(files, r.path)
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		if len(files) == 0 || f.Binary || f.Vendored || f.Unreadable != "" || f.Size > maxScript {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			files = slices.DeleteFunc(files, func(file string) bool { return file != f.Path && bytes.Contains(data, []byte(stem(file))) })
		}
	}
	return files
}
