package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestApplied(t *testing.T) {
	for path, want := range map[string]bool{
		"db/migrate/20240102030405_add_till.rb": true, "shop/migrations/0001_initial.py": true, "src/main/resources/db/V1_2__till.sql": true,
		"backend/alembic/versions/2024_08_21_1950-eb42_till.py": true, "migrations/versions/eb42_till.py": true,
		"backend/alembic/env.py": false, "shop/versions/till.py": false, "shop/migrate.py": false,
	} {
		if got := Applied(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

func TestExplainsNothingPutAside(t *testing.T) {
	f := &Facts{Tree: tree.New(nil, nil, nil)}
	for path, want := range map[string]bool{
		"terraform/modules/archived_modules/proxy/main.tf": false, "archive/till.py": false, "shop/attic/till.py": false, "deprecated/till.py": false,
		"archiver/till.py": true, "app/archived/till.rb": true, "web/components/deprecated/till.ts": true,
	} {
		if got := f.Explains(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
