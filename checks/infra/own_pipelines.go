package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// action is what a step of GitHub Actions uses of a repository, and at which version.
	action = sieve.Plain(`^([\w.-]+)/([\w.-]+)((?:/[^@\s]*)?)@(\S+)$`)
	// usesLine is where a file of an action says so.
	usesLine = sieve.Plain(`^\s*(?:-\s+)?uses:\s*["']?([^\s"'#]+)`)
	// fixedVersion is a commit or a number of a version: no branch is called so.
	fixedVersion = sieve.Plain(`(?i)^([0-9a-f]{7,40}|\D{0,20}\d+(\.\d+)*.*)$`)
	// onlyTells matches the names of steps that say what was done, and do none of it.
	onlyTells = sieve.Plain(`(?i)notif|slack|teams|status|announce|comment|report`)
	// cloning is a command that fetches a repository, with its account and name.
	cloning = sieve.Plain(`(?i)\bgit clone\b[^\n|;&]*?[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?(?:["'\s]|$)` +
		`|\bgh repo clone\s+["']?([\w.-]+)/([\w.-]+)|\b(?:escript|archive)\.install\b[^\n|;&]*\bgithub\s+([\w.-]+)/([\w.-]+)` +
		`|\b(?:pip3?|pipx|uv(?: pip| tool)?)\s+install\b[^\n|;&]*\bgit\+[^\n\s]+?[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?(?:[@#"'\s]|$)`)
	// saysWhatRuns matches the names of repositories that say which versions run where.
	saysWhatRuns = sieve.Plain(`(^|[-_.])(git-?ops|deploy(ments?)?|manifests?|argo-?cd|flux|helm|charts?|infra(structure)?|terraform)([-_.]|$)`)
)

// takenByPipelines is what pipelines take from the repositories of an account: workflows,
// actions, templates, and what their commands fetch.
func takenByPipelines(pipelines []ci.Pipeline, owner string) (found []ownPart) {
	for _, p := range pipelines {
		for _, j := range p.Jobs {
			for _, s := range j.Steps {
				part, taken := usedFrom(owner, s.Uses, j.Name)
				if alias := path.Base(s.Uses); !taken && p.Repositories != nil {
					_, alias, _ = strings.Cut(alias, "@")
					part.name, taken = p.Repositories[alias], ofAccount(p.Repositories[alias], owner)
					part.use = useOf(path.Base(s.Uses), j.Name)
				}
				if project, ok := strings.CutPrefix(s.Uses, ci.OtherProject); ok && ofAccount(project, owner) {
					part, taken = ownPart{use: useOf(j.Name), name: project}, true
				}
				if strings.HasPrefix(s.Uses, "actions/checkout@") && ofAccount(s.With["repository"], owner) {
					part, taken = ownPart{use: useOfClone(s.With["repository"]), name: s.With["repository"]}, true
				}
				if taken {
					part.path, part.line = p.Path, s.Line
					found = append(found, part)
				}
				for n, line := range strings.Split(s.Run, "\n") {
					if repository := clonedBy(line, owner); repository != "" {
						found = append(found, ownPart{use: useOfClone(repository), name: repository, path: p.Path, line: s.Line + n})
					}
				}
			}
		}
	}
	return found
}

// takenByActions is the same of the actions that lie in the repository itself.
func takenByActions(t *tree.Tree, owner string) (found []ownPart) {
	for i := range t.Files {
		file := &t.Files[i]
		if base := file.Base(); base != "action.yml" && base != "action.yaml" || file.Vendored && !strings.HasPrefix(file.Path, ".") || file.Size > maxDescription {
			continue
		}
		data, err := t.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for n, line := range tree.Lines(data) {
			if m := usesLine.FindSubmatch(line); m != nil {
				if part, taken := usedFrom(owner, string(m[1]), ""); taken {
					part.path, part.line = file.Path, n
					found = append(found, part)
				}
			}
		}
	}
	return found
}

// usedFrom is what a step of GitHub Actions, or the job of a name that is a workflow of elsewhere,
// takes from a repository of an account.
func usedFrom(owner, uses, job string) (part ownPart, taken bool) {
	m := action.FindStringSubmatch(uses)
	if m == nil || !strings.EqualFold(m[1], owner) {
		return part, false
	}
	part = ownPart{use: useOf(path.Base(m[2] + m[3])), name: m[1] + "/" + m[2]}
	if strings.Contains(m[3], "/.github/workflows/") {
		part.use = useOf(path.Base(m[3]), job)
	}
	if !fixedVersion.MatchString(m[4]) {
		part.moves = "by its branch " + m[4]
	}
	return part, true
}

// useOf tells from the names of a step, the first of which is its own, what it is for.
func useOf(names ...string) partUse {
	if onlyTells.MatchString(names[0]) {
		return isUsedByPipelines
	}
	for _, name := range names {
		if putsItUp.MatchString(name) {
			return deploysThis
		}
	}
	return isUsedByPipelines
}

// useOfClone tells it from the name of a repository that is fetched.
func useOfClone(repository string) partUse {
	if name := strings.ToLower(path.Base(repository)); saysWhatRuns.MatchString(name) || ofInfrastructure.MatchString(name) {
		return deploysThis
	}
	return isUsedByPipelines
}

// clonedBy is the repository of an account, or of one that is called after it, that a command
// fetches; "" for none.
func clonedBy(line, owner string) string {
	m := cloning.FindStringSubmatch(line)
	for i := 1; i+1 < len(m); i += 2 {
		if strings.EqualFold(m[i], owner) || strings.HasPrefix(strings.ToLower(m[i]), strings.ToLower(owner)+"-") {
			return m[i] + "/" + m[i+1]
		}
	}
	return ""
}

// ofAccount tells whether a repository is one of an account.
func ofAccount(repository, owner string) bool {
	account, name, _ := strings.Cut(repository, "/")
	return name != "" && strings.EqualFold(account, owner) && !strings.Contains(name, "${")
}
