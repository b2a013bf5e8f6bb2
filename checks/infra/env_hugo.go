package infra

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Hugo takes each parameter of a site from a variable, which no line of the site names: what
// builds the site gives it, and there it is read.
var (
	hugoSettings = sieve.Plain(`(^|/)(config/_default/)?(hugo|config|params)\.(toml|ya?ml|json)$`)
	hugoAddress  = sieve.Plain(`(?mi)^\s*["']?baseurl["']?\s*[=:]`)
	hugoKey      = sieve.Plain(`(?m)^[ \t]*["']?(\w+)["']?[ \t]*[:=][ \t]*["']?[^\s"'#]`)
	hugoGiven    = sieve.Plain(`\bHUGO_PARAMS_([A-Z0-9_]*[A-Z0-9])\b`)
)

// hugoReads are the parameters that what builds the sites here gives, each with its default
// where their settings have the key.
func hugoReads(t *tree.Tree) (reads []envRead) {
	keys, site := map[string]string{}, false // by the key in lower case, as it is written
	for i := range t.Files {
		f := &t.Files[i]
		if !hugoSettings.MatchString(f.Path) || f.Vendored || f.Size > maxDescription {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		site = site || hugoAddress.Match(data)
		for _, m := range hugoKey.FindAllSubmatch(data, -1) {
			keys[strings.ToLower(string(m[1]))] = string(m[1])
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		if !site || f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || IsAside(f) || SamplesSettings(f) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || !bytes.Contains(data, []byte("HUGO_PARAMS_")) {
			continue
		}
		for _, m := range hugoGiven.FindAllSubmatchIndex(data, mostReads) {
			if commentedOut.MatchString(lineOf(data, lineAt(data, m[0]))) {
				continue
			}
			parts := strings.Split(strings.ToLower(string(data[m[2]:m[3]])), "_")
			key, known := keys[parts[len(parts)-1]]
			r := envRead{name: string(data[m[0]:m[1]]), path: f.Path, line: lineAt(data, m[0]), without: whenSet(known)}
			if len(parts) > 1 || strings.ToLower(key) != key { // else any word may be called so
				r.alias = strings.Join(parts, ".")
			}
			reads = append(reads, r)
		}
	}
	return reads
}
