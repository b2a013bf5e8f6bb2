package infra

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Secrets that a pipeline writes into a file and sends away lie in one place more than the
// store of the forge.

var (
	secretOfForge = sieve.Plain(`\$\{\{\s*secrets\.(\w+)\s*\}\}`)
	// intoFile is where a line of a shell writes to, and textBelow what begins a text of
	// several lines, up to a word.
	intoFile  = sieve.Plain(`>{1,2}\s*["']?((?:\./)?[\w-][\w./-]*)`)
	textBelow = sieve.Plain(`(?:^|[^<])<<-?\s*["']?(\w+)`)
	// sendsFile is a command that copies a file to a store of files, or into git.
	sendsFile = sieve.Plain(`^\s*(?:aws s3 (?:cp|mv)|gsutil (?:-m )?(?:cp|mv)|gcloud storage (?:cp|mv)|git add)\s`)
	// keepsFile is an action that keeps files of a run for whoever may read the repository.
	keepsFile = sieve.Plain(`^actions/upload-artifact@`)
	fileStore = sieve.Plain(`^(?:s3|gs)://`)
)

// secretsSentAway has a row for each file that a job fills with secrets of the forge and then
// sends away.
func secretsSentAway(pipelines []ci.Pipeline) (findings []check.Finding) {
	for _, p := range pipelines {
		for _, job := range p.Jobs {
			for i, writing := range job.Steps {
				for _, w := range writtenSecrets(writing.Run) {
					for _, sending := range job.Steps[i:] {
						to := sentTo(sending, w.file)
						if to == "" {
							continue
						}
						findings = append(findings, check.Finding{
							Message: fmt.Sprintf("This writes %s of the forge (%s) into %s, and line %d puts that into %s: whoever may read it there has them.", prose.Count(len(w.secrets), "secret", "secrets"), prose.Some(w.secrets, 3), w.file, sending.Line, to),
							Path:    p.Path, Line: writing.Line, Fix: "Find out who may read it there, delete it if nothing needs it, and replace these secrets too when hands change.",
						})
						break
					}
				}
			}
		}
	}
	return findings
}

// filled is a file into which commands write secrets of the forge, by their names.
type filled struct {
	file    string
	secrets []string
}

func writtenSecrets(commands string) (all []filled) {
	file, end := "", ""
	for line := range strings.Lines(commands) {
		if end != "" && strings.TrimSpace(line) == end {
			end = ""
			continue
		}
		if end == "" {
			file = ""
			if m := intoFile.FindStringSubmatch(line); m != nil {
				file = path.Clean(m[1])
			}
			if m := textBelow.FindStringSubmatch(line); m != nil {
				end = m[1]
			}
		}
		for _, m := range secretOfForge.FindAllStringSubmatch(line, -1) {
			if file == "" || m[1] == "GITHUB_TOKEN" { // which ends with the run
				continue
			}
			at := slices.IndexFunc(all, func(w filled) bool { return w.file == file })
			if at < 0 {
				at, all = len(all), append(all, filled{file: file})
			}
			if !slices.Contains(all[at].secrets, m[1]) {
				all[at].secrets = append(all[at].secrets, m[1])
			}
		}
	}
	return all
}

// sentTo is where a step puts a file that others can read, "" where it does not.
func sentTo(step ci.Step, file string) string {
	named := func(word string) bool {
		word = strings.Trim(word, `"'`)
		return word != "" && path.Clean(word) == file
	}
	if keepsFile.MatchString(step.Uses) && slices.ContainsFunc(strings.Fields(step.With["path"]), named) {
		return "what the run keeps (an artifact)"
	}
	for line := range strings.Lines(step.Run) {
		words := strings.Fields(line)
		at := slices.IndexFunc(words, named)
		if at < 0 || !sendsFile.MatchString(line) {
			continue
		}
		if words[0] == "git" {
			return "git"
		}
		for _, word := range words[at:] {
			if word = strings.Trim(word, `"'`); fileStore.MatchString(word) {
				return word
			}
		}
	}
	return ""
}
