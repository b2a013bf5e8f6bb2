package steps

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// composeRun is a service that is run once, with what is said before and behind it.
	composeRun = sieve.Plain(`^(?:docker|podman)(?:-| )compose\b(.*?) run\b(.*)$`)
	// composeWith are the options of docker compose run that take a value.
	composeWith = sieve.Plain(`^(-[elvpuw]|--(cap-add|cap-drop|entrypoint|env|env-from-file|label|name|publish|pull|user|volume|workdir))$`)
	composeFile = sieve.Plain(`(?:^|\s)(?:-f|--file)[ =](\S+)`)
)

// service follows a run of a service that is told nothing to do to what its compose
// file has it do.
func (fo *follower) service(command string, depth int) (string, bool) {
	m := composeRun.FindStringSubmatch(command)
	if m == nil || depth == 0 {
		return "", false
	}
	words := strings.Fields(m[2])
	for len(words) > 0 && strings.HasPrefix(words[0], "-") {
		if composeWith.MatchString(words[0]) && len(words) > 1 {
			words = words[1:]
		}
		words = words[1:]
	}
	if len(words) != 1 || strings.Contains(m[2], "--entrypoint") {
		return "", false
	}
	files := []string{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}
	if named := composeFile.FindAllStringSubmatch(m[1], -1); named != nil {
		files = nil
		for _, n := range named {
			files = append(files, path.Clean(strings.Trim(n[1], `"'`)))
		}
	}
	for _, file := range files {
		content, err := fo.tree.ReadFile(file)
		if err != nil {
			continue
		}
		command := ci.ServiceCommand(content, words[0])
		if command == "" {
			command = fo.imageCommand(path.Join(path.Dir(file), ci.ServiceImage(content, words[0])))
		}
		if h := fo.text(command, depth-1); h != nil {
			return file, true
		}
	}
	return "", false
}

// imageStarts is what an image starts where it is told nothing else, as a list or as typed.
var imageStarts = sieve.Plain(`(?m)^(?:CMD|ENTRYPOINT)[ \t]+(.+)$`)

// imageCommand is what the image of a Dockerfile starts, as it is typed, "" if that does not
// show: its last entrypoint or command.
func (fo *follower) imageCommand(file string) string {
	content, err := fo.tree.ReadFile(file)
	if err != nil {
		return ""
	}
	all := imageStarts.FindAllStringSubmatch(string(content), -1)
	if len(all) == 0 {
		return ""
	}
	command := strings.TrimSpace(all[len(all)-1][1])
	if list, ok := strings.CutPrefix(command, "["); ok {
		command = strings.Join(strings.FieldsFunc(strings.TrimSuffix(list, "]"), func(r rune) bool { return strings.ContainsRune(`", `, r) }), " ")
	}
	return command
}
