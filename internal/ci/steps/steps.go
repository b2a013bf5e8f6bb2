// Package steps tells what the steps of a pipeline do: whether one runs the
// tests, whether one sends out a release. It is the one reader of that, so that
// no two answers of a report contradict each other.
//
// It follows a command into the scripts and task files of the repository that
// it calls, and counts what they run. The name of a target or a job is no act:
// where a name is all that is known, the answer is that it could not be told.
// It runs nothing, and fetches nothing from other repositories.
package steps

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Run is a step that does what was asked.
type Run struct {
	Path    string // of the pipeline's definition
	Line    int    // from 1
	System  string
	Command string   // as the pipeline has it, "" for an action
	Others  bool     // other commands of the pipelines run tests too
	Via     string   // the file of the repository that holds the command, "" for the pipeline
	Weak    string   // why it counts half, "" if it counts
	Also    []string // where other steps of the system run tests on a change
	Beside  []string // the other systems whose pipelines run tests on a change, by name
}

// Where is path:line of the step.
func (r *Run) Where() string { return fmt.Sprintf("%s:%d", r.Path, r.Line) }

// question is what is asked of a pipeline's commands.
type question struct {
	// act tells whether a simple command does it by itself.
	act func(command string) bool
	// script, task and plugin are names by which people mean it: of a script of a
	// package, of a task, and of a task that a tool brings along.
	script, task, plugin func(name string) bool
	// target is a name of a task in a file whose syntax is not followed.
	target *sieve.Pattern
	// says tells whether a name or a command speaks of it.
	says func(text string) bool
	// images tells that building an image may do it.
	images bool
	// place tells whether a job is one in which people expect it to be done, nil
	// where the place says nothing.
	place func(p *ci.Pipeline, job ci.Job) bool
}

func never(string) bool { return false }
