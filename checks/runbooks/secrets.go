package runbooks

import (
	"bytes"
	"path"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// What is said of secrets, and where a program is told which it takes.

var (
	// takesSecrets matches where manifests and descriptions of infrastructure name a secret that the
	// program takes, or say by which command secrets are set, and mayTake the names of files that may.
	takesSecrets = sieve.Plain(`(?m)^[^#\n]*\b(?:secretRef|secretKeyRef)\s*:|^\s*(?:- *)?kind:\s*["']?(?:Sealed|External)?Secret["']?\s*$|^[ \t]*resource\s+"(?:aws_secretsmanager_secret|azurerm_key_vault_secret|google_secret_manager_secret)"|"valueFrom"\s*:\s*"arn:aws[\w-]*:(?:secretsmanager|ssm)|^[^\n]*(?i:\bsecrets\b)[^\n]*\bcf set-env\b|\b(?:kubectl|oc)\b[^\n]* create secret generic\b|^[^#\n]*\bvault (?:kv get|read)\b`)
	// unnamedSecret matches a secret whose name is an argument of the script that writes it.
	unnamedSecret = sieve.Plain(`(?m)^\s*kind:\s*["']?Secret["']?\s*\n(?:[^\n]*\n){0,4}?\s+name:\s*["']?\$\{?\d`)
	// ofOtherRuns matches the paths of what runs beside the program, and takes secrets of its own.
	ofOtherRuns = sieve.Plain(`(?i)(^|[-_./])(back-?ups?|cron-?jobs?|jobs?)([-_./]|$)`)
	// ofBuilders matches the names of what runs the machines that build, and takes theirs.
	ofBuilders = sieve.Plain(`(?i)runners?([-_.][^/]*)?$`)
	mayTake    = sieve.Plain(`(?i)\.(?:ya?ml|tf|tmpl|tpl|sh|bash)$|task[-_]?def[^/]*\.json$`)
)

// takenSecrets is where such a secret is first named, by place, and in a folder in what runs all
// the time before what runs once; "" where none is.
func takenSecrets(t *tree.Tree) (at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if !mayTake.MatchString(f.Base()) || f.Vendored || f.Generated || f.InTests() || f.Role == tree.Doc || f.Size > maxProbe || ofStores.MatchString(f.Path) || unused.MatchString(f.Path) || ofOtherRuns.MatchString(f.Path) || ofBuilders.MatchString(f.Base()) || pastNamed.MatchString(f.Path) || atHome.MatchString(f.Path) || docs.PurposeOf(f.Path) == docs.Example || at != "" && !runsBefore(f.Path, at) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if m := takesSecrets.FindIndex(data); m != nil && !unnamedSecret.Match(data) {
			at, line = f.Path, 1+bytes.Count(data[:m[1]], []byte("\n"))
		}
	}
	return at, line
}

func runsBefore(a, b string) bool {
	if runs := ofWhatRuns.MatchString(path.Base(a)); path.Dir(a) == path.Dir(b) && runs != ofWhatRuns.MatchString(path.Base(b)) {
		return runs
	}
	return docs.ByPlace(a, b) < 0
}

var (
	// otherSecrets matches secrets that are no certificates.
	otherSecrets = sieve.MustCompile(`(?i)\b(secrets?|credentials?|keys?|tokens?|passwords?)\b`)
	// notKept matches that secrets are not somewhere, and must not be, and inStore where they are then.
	notKept = sieve.MustCompile(`(?i)^\W*(no|never|do not|don['’]t|avoid)\b|\bno (\w+ or )?(passwords?|secrets?|credentials?|keys|tokens)\b|\b(not|never|n['’]t) (be |to )?(stor|kept|keep|commit|check|put|shar|inclu|expos|log)\w*`)
	inStore = sieve.MustCompile(`(?i)` + safe)
)

// touchesSecrets tells whether what a passage says is of secrets of the project: certificates alone
// only where they are replaced, and where no secrets are only with the store that they are in.
func (t *topic) touchesSecrets(said, text string) bool {
	if !otherSecrets.MatchString(said) && !t.must.MatchString(text) {
		return false
	}
	return !notKept.MatchString(said) || inStore.MatchString(said)
}
