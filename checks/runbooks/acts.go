package runbooks

import (
	"bytes"
	"regexp"

	"github.com/handoffaudit/audit/internal/tree"
)

// Scripts and jobs of the project may take its backups, or put them back, where no
// document tells of it: they are looked for by their name, and known by what they run.
var (
	ofBackups = regexp.MustCompile(`(?i)(back[-_]?up|restic|borg|pg[-_]?dump|mysql[-_]?dump|restore)`)
	takes     = regexp.MustCompile(`\b(pg_dump(all)?|mysqldump|mongodump|pg_basebackup|wal-g backup-push|velero backup create|restic backup|borg create|pg:backups:capture|create-db-snapshot)\b`)
	putsBack  = regexp.MustCompile(`\b(pg_restore|mongorestore|pg:backups:restore|velero restore|restic restore|borg extract|wal-g backup-fetch|restore-db-\w+)\b`)
)

// done points at the script or job that does t where no document tells of it.
func (s *shelf) done(t *topic) evidence {
	runs := map[string]*regexp.Regexp{backup: takes, restore: putsBack}[t.name]
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		if runs == nil || !ofBackups.MatchString(f.Path) || f.Role == tree.Doc || f.Role == tree.Test || !f.HandWritten() || f.Binary {
			continue
		}
		data, err := s.facts.Tree.ReadFile(f.Path)
		if at := runs.FindIndex(data); err == nil && at != nil {
			return evidence{level: missing, path: f.Path, line: 1 + bytes.Count(data[:at[0]], []byte("\n"))}
		}
	}
	return evidence{level: missing}
}
