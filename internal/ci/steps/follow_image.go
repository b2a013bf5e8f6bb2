package steps

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	imageBuild  = sieve.Plain(`^(?:docker|podman|buildah)(?: buildx| image)? (?:build|bud)\b(.*)$`)
	buildAction = sieve.Plain(`^docker/build-push-action(@|$)`)
	// stageFrom begins a stage with what it is made from, and the name that it may have.
	stageFrom = sieve.Plain(`(?i)^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?`)
	stageRun  = sieve.Plain(`(?i)^RUN\s+((?:--\S+\s+)*)(.*)$`)
	takesFrom = sieve.Plain(`\bfrom=([\w.-]+)`)
)

// stage is one of those that a Dockerfile builds an image in.
type stage struct {
	name  string   // or number
	needs []string // other stages, or images, by name
	runs  []string
}

// imageBuilt follows a command that builds an image to what its Dockerfile has it run.
func (fo *follower) imageBuilt(command string, depth int) (via string, ok bool) {
	m := imageBuild.FindStringSubmatch(command)
	if m == nil || depth == 0 || !fo.asks.images {
		return "", false
	}
	context, file, target := "", "", ""
	words := strings.Fields(strings.ReplaceAll(m[1], "=", " "))
	for i, word := range words {
		word = strings.Trim(word, `"'`)
		switch {
		case i > 0 && (words[i-1] == "-f" || words[i-1] == "--file"):
			file = word
		case i > 0 && words[i-1] == "--target":
			target = word
		case i == len(words)-1:
			context = word
		}
	}
	return fo.image(context, file, target, depth)
}

// image tells whether the Dockerfile of a context has a stage that does what is asked, of
// those that the target needs, the last if it is "".
func (fo *follower) image(context, file, target string, depth int) (string, bool) {
	if file == "" {
		file = path.Join(context, "Dockerfile")
	}
	file = path.Clean(strings.TrimPrefix(file, "./"))
	content, err := fo.tree.ReadFile(file)
	if err != nil {
		return "", false
	}
	stages := stagesOf(string(content))
	wanted := map[string]bool{target: true}
	for i := len(stages) - 1; i >= 0; i-- {
		s := &stages[i]
		if last := i == len(stages)-1; !wanted[s.name] && (target != "" || !last) {
			continue
		}
		for _, need := range s.needs {
			wanted[need] = true
		}
		for _, run := range s.runs {
			if h := fo.text(run, depth-1); h != nil && !h.masked {
				return file, true
			}
		}
	}
	return "", false
}

// stagesOf reads the stages of a Dockerfile.
func stagesOf(dockerfile string) (stages []stage) {
	for line := range strings.Lines(strings.ReplaceAll(strings.ReplaceAll(dockerfile, "\r", ""), "\\\n", " ")) {
		line = strings.TrimSpace(line)
		if m := stageFrom.FindStringSubmatch(line); m != nil {
			stages = append(stages, stage{name: cmp.Or(m[2], fmt.Sprint(len(stages))), needs: []string{m[1]}})
			continue
		}
		if len(stages) == 0 {
			continue
		}
		s := &stages[len(stages)-1]
		for _, m := range takesFrom.FindAllStringSubmatch(line, -1) {
			s.needs = append(s.needs, m[1])
		}
		if m := stageRun.FindStringSubmatch(line); m != nil {
			s.runs = append(s.runs, m[2])
		}
	}
	return stages
}
