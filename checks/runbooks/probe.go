package runbooks

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// probing matches the names of files that have a container asked whether it is well, and
// probes the line that does.
var (
	probing = sieve.Plain(`(?i)(^|[._-])(docker|container)file([._-]|$)|\.ya?ml$`)
	probes  = sieve.MustCompile(`(?m)^HEALTHCHECK\s+(?:-|CMD)|^\s*(?:livenessProbe|readinessProbe)\s*:`)
)

// maxProbe is the size, in bytes, up to which a file is one that people write.
const maxProbe = 256 << 10

// probe is where a file asks a container whether it is well, the first by place; "" without
// one.
func probe(t *tree.Tree) (at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Generated || f.InTests() || f.Role == tree.Doc || f.Size > maxProbe || !probing.MatchString(f.Base()) || docs.PurposeOf(f.Path) == docs.Example || at != "" && docs.ByPlace(at, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if m := probes.FindIndex(data); m != nil {
			at, line = f.Path, 1+bytes.Count(data[:m[1]], []byte("\n"))
		}
	}
	return at, line
}
