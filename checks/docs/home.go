package docs

import "github.com/handoffaudit/audit/internal/facts"

// HomeOutside is where a README leads to the home of the project's documents out of
// the repository, as path:line, "" where none does.
func HomeOutside(f *facts.Facts) string {
	return newLibrary(f, nil).homeOutside(&f.Repo)
}
