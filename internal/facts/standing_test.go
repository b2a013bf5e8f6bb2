package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestApplied(t *testing.T) {
	for path, want := range map[string]bool{
		"db/migrate/20240102030405_add_till.rb": true, "shop/migrations/0001_initial.py": true, "src/main/resources/db/V1_2__till.sql": true,
		"backend/alembic/versions/2024_08_21_1950-eb42_till.py": true, "migrations/versions/eb42_till.py": true, "revisions/versions/0a1b2c3d4e5f_till.py": true,
		"backend/alembic/env.py": false, "shop/versions/till.py": false, "shop/migrate.py": false,
	} {
		if got := Applied(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// What shows how a library is used is seen from it, which says nothing of a service, nor of a
// package of that name.
func TestExplainsNoExamples(t *testing.T) {
	f := &Facts{Tree: tree.New(nil, nil, nil), Repo: Repo{Kind: Library}}
	for path, want := range map[string]bool{"examples/till.py": false, "src/main/java/com/example/Till.java": true, "till.py": true} {
		if got := f.Explains(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	if f.Repo.Kind = Service; !f.Explains("examples/till.py") {
		t.Error("of a service")
	}
}

func TestExplainsNothingPutAside(t *testing.T) {
	f := &Facts{Tree: tree.New(nil, nil, nil)}
	for path, want := range map[string]bool{
		"terraform/modules/archived_modules/proxy/main.tf": false, "archive/till.py": false, "shop/attic/till.py": false, "deprecated/till.py": false, "archived_till/till.py": false,
		"archiver/till.py": true, "archive-reader/till.py": true, "app/archived/till.rb": true, "web/components/deprecated/till.ts": true,
	} {
		if got := f.Explains(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
