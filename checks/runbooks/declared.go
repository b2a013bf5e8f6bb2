package runbooks

import (
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// declaresBackups matches what has backups taken by themselves in the description of
// infrastructure: a plan for them, or for how long those of a database are kept.
var declaresBackups = sieve.MustCompile(`(?m)^[ \t]*resource\s+"(?:aws_backup_plan|azurerm_backup_policy_\w+|google_backup_dr_backup_plan)"|^[ \t]*Type:\s*["']?AWS::Backup::BackupPlan\b|^[ \t]*["']?(?:backup_retention_(?:period|days)|[bB]ackupRetentionPeriod)["']?\s*[=:]\s*["']?[1-9]|^[ \t]*backup_configuration\s*\{`)

// declaredBackups is where that first stands, by place, "" where it does not.
func declaredBackups(t *tree.Tree) (at string, line int) {
	for i := range t.Files {
		f := &t.Files[i]
		if !f.Infrastructure() || f.Vendored || f.InTests() || docs.PurposeOf(f.Path) == docs.Example || at != "" && docs.ByPlace(at, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for n, text := range tree.Lines(data) {
			if declaresBackups.Match(text) {
				at, line = f.Path, n
				break
			}
		}
	}
	return at, line
}
