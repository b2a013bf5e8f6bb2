package steps

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// composeRun is a service that is run once, or until it ends, with what is said before
	// and behind it.
	composeRun = sieve.Plain(`^(?:docker|podman)(?:-| )compose\b(.*?) (run|up)\b(.*)$`)
	// composeWith are the options of docker compose run and up that take a value.
	composeWith = sieve.Plain(`^(-[elvpuw]|--(cap-add|cap-drop|entrypoint|env|env-from-file|label|name|publish|pull|user|volume|workdir|scale|timeout|attach|no-attach|wait-timeout|exit-code-from))$`)
	composeFile = sieve.Plain(`(?:^|\s)(?:-f|--file)[ =](\S+)`)
	// composeCode names the service of which docker compose up takes its exit code.
	composeCode = sieve.Plain(`--exit-code-from[ =](\S+)`)
	// composeOn are the options of docker compose up with which it does not wait for services to end.
	composeOn = sieve.Plain(`(?:^|\s)(?:-d|--detach|--wait|--no-start)(?:\s|$)`)
	composeUp = sieve.Plain(`\bcompose\b.*? up\b(.*)`)
)

// service follows a run of a service that is told nothing to do to what its compose
// file has it do.
func (fo *follower) service(command string, depth int) (string, bool) {
	m := composeRun.FindStringSubmatch(command)
	if m == nil || depth == 0 {
		return "", false
	}
	services := servicesOf(m[2], m[3])
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
		for _, service := range services {
			command := ci.ServiceCommand(content, service)
			if command == "" {
				command = fo.imageCommand(path.Join(path.Dir(file), ci.ServiceImage(content, service)))
			}
			if h := fo.text(command, depth-1); h != nil {
				return file, true
			}
		}
	}
	return "", false
}

// servicesOf are the services that docker compose runs by what stands behind run, if
// nothing else tells it what to do, or behind up, if it waits for them.
func servicesOf(verb, args string) []string {
	words := strings.Fields(args)
	var names []string
	for i := 0; i < len(words); i++ {
		switch {
		case verb == "run" && len(names) > 0:
			return nil // a command
		case !strings.HasPrefix(words[i], "-"):
			names = append(names, words[i])
		case composeWith.MatchString(words[i]) || verb == "up" && words[i] == "-t":
			i++
		}
	}
	if strings.Contains(args, "--entrypoint") || verb == "up" && composeOn.MatchString(args) {
		return nil
	}
	if m := composeCode.FindStringSubmatch(args); m != nil {
		return []string{m[1]}
	}
	return names
}

// laxUp tells whether a command is a docker compose up that fails with none of the services it runs.
func laxUp(command string) bool {
	m := composeUp.FindStringSubmatch(command)
	return m != nil && !composeOn.MatchString(m[1]) && !strings.Contains(m[1], "--exit-code-from") && !strings.Contains(m[1], "--abort-on-container-")
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
