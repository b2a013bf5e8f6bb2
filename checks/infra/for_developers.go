package infra

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// What is described for developers' machines or for pipelines is not what production runs on.

var (
	developmentPath = sieve.Plain(`(?i)(^|[/._-])(dev|devel|development|local|localstack|devcontainer|override|debug|tests?|testing)([/._-]|$)`)
	developmentWord = sieve.Plain(`(?i)#[^\n]*\b(for|in|during) (local )?(development|testing)\b|#[^\n]*\b(development|testing)\b[^\n]*\bonly\b`)
	stageStart      = sieve.Plain(`(?im)^FROM\s`)
	productionWord  = sieve.Plain(`(?i)\bprod(uction)?\b`)
	// workingCopy is a mount of the whole working copy into a container, as only
	// those who change the code need it.
	workingCopy = sieve.Plain(`(?m)^\s*-\s*["']?(?:\.|\$PWD|\$\{PWD(?::?-\.)?\})/?:/`)
	// imitated is the start of what imitates a service of a cloud, or takes mail that goes
	// nowhere: production has the real one.
	imitated  = sieve.Plain(`(?mi)^\s*image\s*:\s*["']?\S*(\bemulators?\b|\blocalstack\b|\bazurite\b|\bfake-gcs-server\b|\bdynamodb-local\b|\bmailhog\b|\bmailpit\b|\bmailcatcher\b|\bmaildev\b|\bsmtp4dev\b|\bgreenmail\b|\bstripe-mock\b|\bwiremock\b)`)
	builtFrom = sieve.Plain(`(?m)^\s*dockerfile\s*:\s*["']?([^\s"'#]+)`)
)

var (
	vagrantPath = sieve.Plain(`(?i)(^|[/._-])vagrant([/._-]|$)`)
	vagrantUser = sieve.Plain(`(?m)^\s*-?\s*(remote_user|user|hosts|ansible_user)\s*:\s*["']?vagrant\b`)
	runnerImage = sieve.Plain(`(?im)^\s*-?\s*(image|repository)\s*:\s*["']?\S*\b(github|actions|gitlab|bitbucket|buildkite)[-_]?(runner|agent)|^kind\s*:\s*(RunnerDeployment|RunnerSet|AutoscalingRunnerSet)\b`)
)

// forVagrant tells whether what sets up a machine is for the virtual one of a
// developer.
func forVagrant(file string, data []byte) bool {
	return vagrantPath.MatchString(file) || vagrantUser.Match(data)
}

// forAPipeline tells whether a description is of what runs the pipelines.
func forAPipeline(file string, data []byte) bool {
	return IsPipeline(file) || runnerImage.Match(data)
}

// maxIntroduction is how many bytes at the top of a file say what it is for.
const maxIntroduction = 1 << 10

// onlyForDevelopment tells whether a compose file or image says by its name, in
// its first lines or by what it builds, starts and mounts that nothing in production
// uses it.
func onlyForDevelopment(file string, data []byte) bool {
	if developmentPath.MatchString(file) || workingCopy.Match(data) || imitated.Match(data) || saysDevelopment(introduction(data)) {
		return true
	}
	built := builtFrom.FindAllSubmatch(data, -1)
	for _, m := range built {
		if !developmentPath.Match(m[1]) {
			return false
		}
	}
	return len(built) > 0
}

// introduction is the top of a description: of an image made in several stages no more than
// the first, since what stands below is about one of the others.
func introduction(data []byte) []byte {
	head := data[:min(len(data), maxIntroduction)]
	if stages := stageStart.FindAllIndex(head, 2); len(stages) == 2 {
		return head[:stages[1][0]]
	}
	return head
}

// saysDevelopment tells whether a comment says that the whole is for development, and not
// for production too.
func saysDevelopment(head []byte) bool {
	return slices.ContainsFunc(developmentWord.FindAllIndex(head, -1), func(at []int) bool {
		line, _, _ := bytes.Cut(head[at[0]:], []byte("\n"))
		return !productionWord.Match(line)
	})
}

// imageStart is what an image starts, and developersStart a start of a program that waits
// for its code to change.
var (
	imageStart      = sieve.Plain(`(?m)^\s*(?:CMD|ENTRYPOINT)\b.*`)
	developersStart = sieve.Plain(`(?i)[^a-z](dev|develop|development|runserver|nodemon)([^a-z]|$)`)
	// npmStart is the start of a script of package.json, and developersServer one that makes the
	// pages anew as they change.
	npmStart         = sieve.Plain(`\b(?:npm|yarn|pnpm|bun)["',\s]+(?:run["',\s]+)?([\w:.-]+)`)
	developersServer = sieve.Plain(`(?:^|[\s&;/])(?:vite(?: --?[\w-]+(?:[= ][\w.:]+)?)*|vite serve\b.*|react-scripts start|ng serve\b.*|vue-cli-service serve\b.*|webpack(?:-dev-server| serve)\b.*|nodemon\b.*|ts-node-dev\b.*|(?:next|nuxt|nuxi|astro|remix|gatsby) dev(?:elop)?\b.*)\s*$`)
)

// startsForDevelopers tells whether all that an image may start is for those who change
// the code; scripts are those of package.json where it is built.
func startsForDevelopers(data []byte, scripts map[string]string) bool {
	starts := imageStart.FindAll(data, -1)
	return len(starts) > 0 && !slices.ContainsFunc(starts, func(line []byte) bool {
		return !servesDevelopers(line, scripts) && (!developersStart.Match(line) || bytes.Contains(line, []byte("/dev/")))
	})
}

// servesDevelopers tells whether what an image starts is a script that makes pages anew.
func servesDevelopers(start []byte, scripts map[string]string) bool {
	m := npmStart.FindSubmatch(start)
	return m != nil && developersServer.MatchString(scripts[string(m[1])])
}

// scriptsBeside are the scripts of the package.json in a folder, nil without one.
func scriptsBeside(t *tree.Tree, dir string) map[string]string {
	data, err := t.ReadFile(path.Join(dir, "package.json"))
	var manifest struct {
		Scripts map[string]string `json:"scripts"`
	}
	if err != nil || json.Unmarshal(data, &manifest) != nil {
		return nil
	}
	return manifest.Scripts
}

// imageForDevelopers tells whether nothing in production uses an image, or what a compose
// file starts.
func imageForDevelopers(t *tree.Tree, file string, data []byte) bool {
	return onlyForDevelopment(file, data) || startsForDevelopers(data, scriptsBeside(t, path.Dir(file)))
}

// builtForDevelopers tells so of an image without what only its command says: what that starts
// may start elsewhere with another one, as a program of Django does, but not pages.
func builtForDevelopers(t *tree.Tree, file string, data []byte) bool {
	if onlyForDevelopment(file, data) {
		return true
	}
	starts := imageStart.FindAll(data, -1)
	if len(starts) == 0 || !npmStart.Match(data) {
		return false
	}
	scripts := scriptsBeside(t, path.Dir(file))
	return !slices.ContainsFunc(starts, func(line []byte) bool { return !servesDevelopers(line, scripts) })
}
