// Package ci reads the pipeline definitions of the common CI systems into jobs
// and the commands they run. It resolves nothing and runs nothing.
package ci

import "github.com/handoffaudit/audit/internal/tree"

// Pipeline is one pipeline definition file.
type Pipeline struct {
	Path   string
	System string // "GitHub Actions", "GitLab CI", ...
	Name   string
	// Triggers are the events that start it, as the file names them.
	Triggers []string
	Jobs     []Job
	// Problem says why the file could not be understood, "" if it could.
	Problem string
}

// Job is one unit of a pipeline.
type Job struct {
	Name  string
	Line  int
	Steps []Step
}

// Step is one command or one reusable action.
type Step struct {
	Name string
	Line int    // of the command, from 1
	Run  string // shell text, "" for an action
	Uses string // action, orb, include or image, "" for a command
}

// ParseAll returns the pipelines defined in t, by path.
func ParseAll(t *tree.Tree) []Pipeline { return nil }
