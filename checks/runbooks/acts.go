package runbooks

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Scripts and jobs of the project may take its backups, or put them back, where no
// document tells of it: they are looked for by their name, and known by what they run.
var (
	ofBackups = sieve.Plain(`(?i)(back[-_]?up|(db|rds|database)[-_]snapshot|snapshot[-_]([a-z]+[-_])*(db|rds|database)|restic|borg|pg[-_]?dump|mysql[-_]?dump|restore|recover[-_]([a-z]+[-_])*(db|database|postgres\w*|mysql))`)
	takes     = sieve.Plain(`\b(pg_dump(all)?|mysqldump|mongodump|pg_basebackup|wal-g backup-push|velero backup create|restic backup|borg create|pg:backups:capture|create-db-snapshot)\b|\buses: *\S*\bback[-_]?up[-_](postgres\w*|mysql|mongo\w*|database|db|rds)\b`)
	putsBack  = sieve.Plain(`\b(pg_restore|mongorestore|pg:backups:restore|velero restore|restic restore|borg extract|wal-g backup-fetch|restore-db-\w+|az (postgres|mysql|sql)\b[^\n|;]* (geo-restore|restore|revive-dropped))\b|\buses: *\S*\brestore[-_](\w+[-_])*(postgres\w*|mysql|mongo\w*|database|db|rds|backup|snapshot)\b`)
)

// taking and restoring match the names of steps that say so, in a pipeline on something else.
var (
	taking    = sieve.Plain(`(?im)^\s*(- )?name: *["']?(tak(e|ing) (a )?)?back(ing)?[- ]?up( (of|the|our|production|prod))* (databases?|db|rds|postgres\w*)\b`)
	restoring = sieve.Plain(`(?im)^\s*(- )?name: *["']?restor(e|ing)( (the|our|production|prod))* (databases?|db|rds|postgres\w*)( (from|to) |["']?\s*$)`)
)

// takingBack matches the names of pipelines and shell scripts by which something is taken back.
var takingBack = sieve.Plain(`(?i)(^|[-_./])(roll[-_]?back|down-?grade)([-_.]|$)[^/]*$`)

// sending matches the names of shell scripts by which this is sent to where it runs, and deployer
// the files of tools for that (Laravel's Envoy, Capistrano, Deployer, Fabric).
var (
	sending  = sieve.Plain(`(?i)(^|/)((do|run|make|cf|aws|heroku|app|site|prod|production)[-_.])?deploy(ment)?([-_.](app|site|to|prod|production|live|server|all))*(\.\w+)?$`)
	deployer = sieve.Plain(`(?i)(^|/)(envoy\.blade\.php|config/deploy\.rb|fabfile\.py)$|^deploy\.(rb|php)$`)
)

// sentBy points at one where neither a document tells how this is deployed nor a pipeline does it.
func (s *shelf) sentBy() evidence {
	if s.facts.HostedByUsers() != "" {
		return evidence{level: missing}
	}
	found := evidence{level: missing}
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		if f.InTests() || !f.HandWritten() || docs.PurposeOf(f.Path) == docs.Example || !deployer.MatchString(f.Path) && (f.Language != "Shell" || !sending.MatchString(f.Path)) || found.path != "" && docs.ByPlace(found.path, f.Path) <= 0 {
			continue
		}
		if data, err := s.facts.Tree.ReadFile(f.Path); err == nil && (f.Language == "Shell" || deploys.Match(data)) {
			found.path, found.line = f.Path, 1
		}
	}
	return found
}

// deploys matches that the file of such a tool has something to deploy.
var deploys = sieve.Plain(`(?i)\bdeploy|\bset\s*\(?\s*:(application|repo_url)\b`)

// takenBack points at one where no document tells how to go back, at a pipeline first.
func (s *shelf) takenBack() evidence {
	first := evidence{level: missing}
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		pipeline := s.startsItself(f.Path)
		if !pipeline && f.Language != "Shell" || f.InTests() || !f.HandWritten() || !takingBack.MatchString(f.Path) {
			continue
		}
		e := evidence{level: missing, path: f.Path, line: 1}
		if pipeline {
			return e
		}
		if first.path == "" {
			first = e
		}
	}
	return first
}

// act says in a clause what the pipeline or the script at e does.
func (s *shelf) act(t *topic, e evidence) string {
	pipeline := s.startsItself(e.path)
	switch t.name {
	case deploy:
		return "by its name a script here deploys it"
	case rollback:
		return fmt.Sprintf("by its name a %s here takes something back", map[bool]string{true: "pipeline", false: "script"}[pipeline])
	}
	who := "command"
	switch {
	case pipeline:
		who = "step"
	case manifest.MatchString(e.path):
		who = "job"
	}
	return fmt.Sprintf("a %s here %s%s", who, doing[t.name], s.onlyOnTrial(t, e.path))
}

// does matches what does a topic, and called the name of a step that does.
var (
	does   = map[string]*sieve.Pattern{backup: takes, restore: putsBack}
	called = map[string]*sieve.Pattern{backup: taking, restore: restoring}
)

// lineOf is the line at which what p matches first stands outside of a comment, 0 without any.
func lineOf(p *sieve.Pattern, data []byte) int {
	for _, at := range p.FindAllIndex(data, -1) {
		to := at[0] + len(bytes.TrimRight(data[at[0]:at[1]], " \t\r\n"))
		from := bytes.LastIndexByte(data[:to], '\n') + 1
		if !bytes.HasPrefix(bytes.TrimSpace(data[from:to]), []byte("#")) {
			return 1 + bytes.Count(data[:to], []byte("\n"))
		}
	}
	return 0
}

// doing says what a step does that does a topic.
var doing = map[string]string{backup: "takes a backup", restore: "restores one"}

// startsItself tells whether a file is a pipeline, which shows better what happens than
// what one calls does.
func (s *shelf) startsItself(p string) bool {
	return slices.ContainsFunc(s.facts.Pipelines(), func(x ci.Pipeline) bool { return x.Path == p })
}

// runBy points at the step of a pipeline that runs a script.
func (s *shelf) runBy(script string) evidence {
	for _, p := range s.facts.Pipelines() {
		for _, job := range p.Jobs {
			for _, step := range job.Steps {
				if strings.Contains(step.Run, script) {
					return evidence{level: missing, path: p.Path, line: step.Line}
				}
			}
		}
	}
	return evidence{level: missing}
}

// done points at what does t: at a pipeline, unless only a step of it is called so and a job of a
// cluster runs the command for it, and else at a script.
func (s *shelf) done(t *topic) evidence {
	var pipeline, job, script evidence
	byName := false
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		starts, declares, named := s.startsItself(f.Path), manifest.MatchString(f.Path), ofBackups.MatchString(f.Path)
		if f.Role == tree.Doc || f.Role == tree.Test || !f.HandWritten() || f.Binary || !starts && !declares && !named {
			continue
		}
		data, err := s.facts.Tree.ReadFile(f.Path)
		if err != nil {
			continue
		}
		ran, said := 0, 0
		if named {
			ran = lineOf(does[t.name], data)
		}
		if starts && ran == 0 {
			said = lineOf(called[t.name], data)
		}
		switch {
		case starts && ran+said > 0 && pipeline.path == "":
			pipeline, byName = evidence{level: missing, path: f.Path, line: ran + said}, said > 0
		case !starts && declares && job.path == "" && jobThat(t, data) > 0:
			job = evidence{level: missing, path: f.Path, line: jobThat(t, data)}
		case !starts && ran > 0:
			if run := s.runBy(f.Path); run.path != "" && pipeline.path == "" {
				pipeline = run
			} else if script.path == "" {
				script = evidence{level: missing, path: f.Path, line: ran}
			}
		}
	}
	switch {
	case pipeline.path != "" && (!byName || job.path == ""):
		return pipeline
	case job.path != "":
		return job
	case script.path != "":
		return script
	}
	return evidence{level: missing}
}
